// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/cardlayout.h"

#include "ui/conversation/cardtext.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace ui {

using presentation::CardTone;
using presentation::RowKind;
using presentation::SpanKind;

namespace {

/// The rectangles that a range of a laid-out text covers, one per line.
template <typename Paint>
void forEachLinePiece(const QTextLayout &layout, const QPointF &origin, int start, int length, Paint &&paint)
{
    const int end = start + length;
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const int from = std::max(start, line.textStart());
        const int to = std::min(end, line.textStart() + line.textLength());
        if (from >= to)
            continue;
        const qreal left = line.cursorToX(from);
        const qreal right = line.cursorToX(to);
        const qreal middle = origin.y() + line.y() + line.height() / 2;
        paint(QRectF(origin.x() + std::min(left, right), middle - 9, std::abs(right - left), 18));
    }
}

} // namespace

void CardLayout::paint(QPainter &painter, const QRectF &clip, const Look &look) const
{
    if (!m_theme)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, look);
    painter.setPen(Qt::NoPen);
    for (const Panel &panel : m_panels) {
        // What is far outside is cut off, not scaled: panels of long logs are taller than a painter likes.
        const QRectF shown = panel.rect.intersected(clip.adjusted(-20, -20, 20, 20));
        if (shown.isEmpty())
            continue;
        painter.setBrush(m_theme->code);
        painter.drawRoundedRect(shown, metrics::gap1, metrics::gap1);
    }
    const auto first =
        std::lower_bound(m_blocks.begin(), m_blocks.end(), clip.top(),
                         [](const Block &block, qreal top) { return block.rect.bottom() < top; });
    for (auto block = first; block != m_blocks.end() && block->rect.top() <= clip.bottom(); ++block)
        paintBlock(painter, *block, look);

    for (const Fold &fold : m_folds) {
        const bool hovered = look.hoveredFold == fold.section;
        painter.setFont(textFont(fold.inHeader ? metrics::baseText : metrics::smallText));
        painter.setPen(hovered ? m_theme->accent : m_theme->faint);
        painter.drawText(fold.rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, fold.text);
    }
}

void CardLayout::paintFrame(QPainter &painter, const Look &look) const
{
    const QRectF frame = QRectF(0, 0, m_width, m_height).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    if (!m_theme->isDark) {
        QColor shadow = m_theme->text;
        shadow.setAlpha(14);
        painter.setBrush(shadow);
        painter.drawRoundedRect(frame.translated(0, 1.5), metrics::cardRadius, metrics::cardRadius);
    }
    painter.setBrush(m_theme->panel);
    painter.setPen(QPen(m_emphasised || look.current ? m_theme->accent : m_theme->line, 1));
    painter.drawRoundedRect(frame, metrics::cardRadius, metrics::cardRadius);
    if (look.current) {
        QColor ring = m_theme->accent;
        ring.setAlpha(70);
        painter.setPen(QPen(ring, 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(-1.5, -1.5, 1.5, 1.5), metrics::cardRadius + 1.5,
                                metrics::cardRadius + 1.5);
    }
    if (!m_headerOnly)
        painter.fillRect(QRectF(1, m_headerHeight, m_width - 2, 1), m_theme->line);

    QRectF box(cards::padding, (cards::header - 20) / 2, 20, 20);
    if (m_direction == Qt::RightToLeft)
        box = mirrored(box);
    painter.setPen(Qt::NoPen);
    painter.setBrush(softColor(*m_theme, m_actorTone));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(strongColor(*m_theme, m_actorTone));
    painter.setFont(textFont(m_letters.size() > 2 ? 9 : 10, QFont::Bold));
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, m_letters);

    if (m_badge) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(softColor(*m_theme, m_badge->tone));
        painter.drawRoundedRect(m_badgeRect, 9, 9);
        painter.setPen(strongColor(*m_theme, m_badge->tone));
        painter.setFont(fontOf(SpanKind::Pill, RowKind::Line));
        painter.drawText(m_badgeRect, Qt::AlignCenter, presentation::unpadded(m_badge->text));
    }
}

void CardLayout::paintBlock(QPainter &painter, const Block &block, const Look &look) const
{
    if (block.row.kind == RowKind::MonoAdded || block.row.kind == RowKind::MonoRemoved) {
        const QRectF band(cards::padding, block.rect.top(), m_width - 2 * cards::padding,
                          block.rect.height());
        painter.fillRect(band, block.row.kind == RowKind::MonoAdded ? m_theme->okSoft : m_theme->badSoft);
    }
    paintDecorations(painter, block);
    paintMarker(painter, block);

    QList<QTextLayout::FormatRange> selections;
    for (const Highlight &highlight : look.highlights) {
        if (highlight.block != block.index)
            continue;
        QTextCharFormat format;
        format.setBackground(highlight.background);
        if (highlight.foreground.isValid())
            format.setForeground(highlight.foreground);
        selections.append({highlight.start, highlight.length, format});
    }
    painter.setPen(m_theme->text);
    block.layout->draw(&painter, block.origin, selections);
}

void CardLayout::paintDecorations(QPainter &painter, const Block &block) const
{
    painter.setPen(Qt::NoPen);
    for (const Decoration &decoration : block.decorations) {
        const bool inserted = decoration.kind == SpanKind::Inserted;
        const qreal radius = decoration.kind == SpanKind::Pill ? 9 : inserted ? 2 : 4;
        const qreal grow = decoration.kind == SpanKind::Pill ? 2 : inserted ? 1 : 0;
        painter.setBrush(inserted ? m_theme->okSoft : softColor(*m_theme, decoration.tone));
        forEachLinePiece(*block.layout, block.origin, decoration.start, decoration.length,
                         [&](const QRectF &piece) {
                             painter.drawRoundedRect(piece.adjusted(-grow, 0, grow, 0), radius, radius);
                         });
    }
}

void CardLayout::paintMarker(QPainter &painter, const Block &block) const
{
    if (block.row.marker.isEmpty())
        return;
    const qreal left = m_direction == Qt::RightToLeft
                           ? block.origin.x() + block.width + cards::markerGap + 1
                           : block.origin.x() - cards::markerGap - cards::marker + 1;
    const QRectF box(left, block.origin.y() + 1, 18, 18);
    if (block.row.markerFilled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(softColor(*m_theme, block.row.markerTone));
        painter.drawRoundedRect(box, 4, 4);
    }
    painter.setPen(strongColor(*m_theme, block.row.markerTone));
    painter.setFont(textFont(metrics::pillText, QFont::DemiBold));
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, block.row.marker);
}

} // namespace ui
