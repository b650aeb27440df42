// SPDX-License-Identifier: GPL-3.0-or-later
// How the difference looks.
#include "presentation/changes.h"
#include "presentation/visibletext.h"
#include "ui/changes/diffview.h"
#include "ui/theme/painting.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using domain::DiffLine;
using presentation::ChangedFilesModel;
using presentation::DiffLayout;
using presentation::DiffRow;
using presentation::DiffRowKind;
using presentation::LineSpan;

namespace {

constexpr qsizetype longestCompared = 1000; ///< characters of a line

/// A piece of a line as it is painted; tabs reach to the next multiple of four columns.
QString expanded(const QString &text, qsizetype &column)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\t') {
            const qsizetype width = 4 - column % 4;
            out.append(QString(width, u' '));
            column += width;
        } else {
            out.append(c);
            ++column;
        }
    }
    return out;
}

/// What became of a file beside its lines; empty when nothing did.
QString modeNote(const domain::FileDiff &file)
{
    const QString executable = u"100755"_s;
    const QString link = u"120000"_s;
    if (file.modeAfter == executable)
        return DiffView::tr("may be run now");
    if (file.modeBefore == executable)
        return DiffView::tr("may not be run any more");
    if (file.modeAfter == link)
        return DiffView::tr("is a link now");
    return file.modeBefore == link ? DiffView::tr("is no link any more") : QString();
}

struct Piece
{
    QString text;
    bool isMarked = false;
};

std::vector<Piece> piecesOf(const QString &line, const std::vector<LineSpan> &spans)
{
    std::vector<Piece> pieces;
    qsizetype at = 0;
    qsizetype column = 0;
    const auto add = [&](qsizetype from, qsizetype length, bool isMarked) {
        if (length > 0)
            pieces.push_back({expanded(presentation::visible(line.sliced(from, length)), column), isMarked});
    };
    for (const LineSpan &span : spans) {
        add(at, span.start - at, false);
        add(span.start, span.length, true);
        at = span.start + span.length;
    }
    add(at, line.size() - at, false);
    return pieces;
}

} // namespace

QColor emphasised(const QColor &soft, const QColor &strong)
{
    const auto mix = [](int a, int b) { return (3 * a + b) / 4; };
    return {mix(soft.red(), strong.red()), mix(soft.green(), strong.green()),
            mix(soft.blue(), strong.blue())};
}

void DiffView::paintEvent(QPaintEvent *event)
{
    const Theme &theme = Theme::of(palette());
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // QPainter asks the program, not the widget
    painter.fillRect(event->rect(), theme.panel);
    painter.setFont(m_font);
    const int offset = verticalScrollBar()->value();
    const int last = rowAt(offset + event->rect().bottom());
    for (int row = rowAt(offset + event->rect().top()); row <= last && row < rowCount(); ++row) {
        const QRect rect = rowRect(row);
        paintRow(painter, row, rect);
        int top = rect.bottom() + 1;
        for (const Block &block : m_blocks) {
            if (block.row != row)
                continue;
            paintBlock(painter, block, {0, top, rect.width(), block.height});
            top += block.height;
        }
    }
}

void DiffView::paintRow(QPainter &painter, int row, const QRect &rect)
{
    const Theme &theme = Theme::of(palette());
    const DiffRow &shown = m_rows[static_cast<std::size_t>(row)];
    const bool selected = row >= std::min(m_anchor, m_current) && row <= std::max(m_anchor, m_current);
    switch (shown.kind) {
    case DiffRowKind::File:
        paintFile(painter, shown, rect);
        break;
    case DiffRowKind::Hunk:
    case DiffRowKind::Rest:
        paintRemark(painter, shown, rect);
        break;
    case DiffRowKind::Line:
        paintLine(painter, shown, rect, selected);
        break;
    }
    if (selected)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.accent);
    if (row == m_current && hasFocus()) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }
}

void DiffView::paintFile(QPainter &painter, const DiffRow &row, const QRect &rect)
{
    const Theme &theme = Theme::of(palette());
    painter.fillRect(rect, theme.bg);
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), theme.line);
    const QModelIndex file = m_changes.files().index(row.file);
    const bool isOpen = !m_folded.contains(file.data(ChangedFilesModel::PathRole).toString());
    drawExpander(painter, QRectF(rect.left() + 8, rect.top(), 12, rect.height()), isOpen, theme.dim,
                 Qt::LeftToRight);
    QRect room = rect.adjusted(26, 0, -metrics::gap3, 0);
    painter.setFont(textFont(metrics::smallText, QFont::DemiBold));
    const auto right = [&](const QString &text, const QColor &colour) {
        painter.setPen(colour);
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, text);
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(text) - metrics::gap2);
    };
    right(u"−%1"_s.arg(file.data(ChangedFilesModel::RemovedRole).toInt()), theme.bad);
    right(u"+%1"_s.arg(file.data(ChangedFilesModel::AddedRole).toInt()), theme.ok);
    if (file.data(ChangedFilesModel::OutsideRole).toBool()) {
        const QString text = tr("outside the plan");
        const int width = std::min(pillWidth(text), room.width() / 2);
        drawPill(painter, QRect(room.right() - width, room.top(), width, room.height()), text, theme,
                 Tone::Bad);
        room.setRight(room.right() - width - metrics::gap2);
    }
    painter.setPen(theme.text);
    const domain::FileDiff &shown = m_diff->files[static_cast<std::size_t>(row.file)];
    QString name = file.data().toString();
    if (!shown.oldPath.isEmpty())
        name = u"%1 → %2"_s.arg(presentation::visibleLine(shown.oldPath), name);
    if (const QString note = modeNote(shown); !note.isEmpty())
        name += u" · "_s + note;
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, room.width()));
    painter.setFont(m_font);
}

void DiffView::paintRemark(QPainter &painter, const DiffRow &row, const QRect &rect)
{
    const Theme &theme = Theme::of(palette());
    const domain::FileDiff &file = m_diff->files[static_cast<std::size_t>(row.file)];
    QString text;
    if (row.kind == DiffRowKind::Hunk) {
        text = presentation::visibleLine(file.hunks[static_cast<std::size_t>(row.hunk)].heading);
        painter.fillRect(rect, theme.accentSoft);
        painter.setPen(theme.accent);
    } else {
        text = file.isBinary ? tr("A binary file: it has no lines to show.")
               : file.isCut  ? tr("The rest of this file is not shown: the difference is too long.")
                             : tr("No line has changed.");
        painter.setPen(theme.dim);
        painter.setFont(textFont(metrics::smallText));
    }
    const QRect room = rect.adjusted(2 * gutterWidth() + metrics::gap2, 0, -metrics::gap2, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    painter.setFont(m_font);
}

void DiffView::paintLine(QPainter &painter, const DiffRow &row, const QRect &rect, bool selected)
{
    if (m_layout == DiffLayout::Unified)
        return paintSide(painter, row, rect, Side::Both, selected);
    const int middle = rect.width() / 2;
    paintSide(painter, row, QRect(0, rect.top(), middle, rect.height()), Side::Before, selected);
    paintSide(painter, row, QRect(middle, rect.top(), rect.width() - middle, rect.height()), Side::After,
              selected);
    painter.fillRect(QRect(middle, rect.top(), 1, rect.height()), Theme::of(palette()).line);
}

void DiffView::paintSide(QPainter &painter, const DiffRow &row, const QRect &rect, Side side, bool selected)
{
    const Theme &theme = Theme::of(palette());
    const bool left = side == Side::Before || (side == Side::Both && row.left >= 0);
    const DiffLine *line = lineOf(row, left);
    if (!line) {
        painter.fillRect(rect, theme.bg); // the other side has a line here
        return;
    }
    const bool isAdded = line->kind == DiffLine::Kind::Added;
    const bool isChanged = isAdded || line->kind == DiffLine::Kind::Removed;
    const Tone tone = isAdded ? Tone::Ok : Tone::Bad;
    const QColor back = isChanged ? theme.soft(tone) : theme.panel;
    painter.fillRect(rect, back);

    const int gutter = gutterWidth();
    const int columns = side == Side::Both ? 2 : 1;
    QRect numbers(rect.left(), rect.top(), gutter, rect.height());
    if (selected)
        painter.fillRect(QRect(rect.left(), rect.top(), columns * gutter, rect.height()), theme.accentSoft);
    painter.setPen(selected ? theme.accent : isChanged ? theme.strong(tone) : theme.dim);
    const auto drawNumber = [&](int number) {
        if (number > 0)
            painter.drawText(numbers.adjusted(0, 0, -metrics::gap2, 0), Qt::AlignRight | Qt::AlignVCenter,
                             QString::number(number));
        numbers.translate(gutter, 0);
    };
    if (side != Side::After)
        drawNumber(line->before);
    if (side != Side::Before)
        drawNumber(line->after);

    const int start = rect.left() + columns * gutter;
    if (isChanged) {
        painter.setPen(theme.strong(tone));
        painter.drawText(QRect(start, rect.top(), 2 * m_charWidth, rect.height()), Qt::AlignCenter,
                         isAdded ? u"+"_s : u"−"_s);
    }
    const QRect room(start + 2 * m_charWidth, rect.top(), rect.right() - start - 2 * m_charWidth,
                     rect.height());
    painter.save();
    painter.setClipRect(room);
    painter.setPen(line->kind == DiffLine::Kind::Remark ? theme.dim : theme.text);
    int x = room.left() - horizontalScrollBar()->value();
    const QString text = line->text.left(presentation::longestLine);
    for (const Piece &piece : piecesOf(text, emphasisOf(row, left))) {
        const int width = painter.fontMetrics().horizontalAdvance(piece.text);
        if (piece.isMarked)
            painter.fillRect(QRect(x, rect.top() + 1, width, rect.height() - 2),
                             emphasised(back, theme.strong(tone)));
        painter.drawText(QRect(x, rect.top(), width + m_charWidth, rect.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, piece.text);
        x += width;
        if (x > room.right())
            break;
    }
    painter.restore();
    if (side != Side::Before && m_hovered >= 0 && m_changes.canComment() && rowOf(m_hovered) == &row) {
        painter.setPen(theme.accent);
        painter.drawText(QRect(start - gutter, rect.top(), gutter, rect.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, u"✎"_s);
    }
}

std::vector<LineSpan> DiffView::emphasisOf(const DiffRow &row, bool left)
{
    const int line = left ? row.left : row.right;
    const domain::DiffHunk &hunk =
        m_diff->files[static_cast<std::size_t>(row.file)].hunks[static_cast<std::size_t>(row.hunk)];
    const int partner = presentation::partnerOf(hunk, line);
    if (partner < 0)
        return {};
    const bool isRemoved = hunk.lines[static_cast<std::size_t>(line)].kind == DiffLine::Kind::Removed;
    const int removed = isRemoved ? line : partner;
    const qint64 key = (qint64(row.file) << 44) | (qint64(row.hunk) << 24) | qint64(removed);
    presentation::LineDiff *found = m_emphasis.object(key);
    if (!found) {
        const QString &before = hunk.lines[static_cast<std::size_t>(removed)].text;
        const QString &after = hunk.lines[static_cast<std::size_t>(isRemoved ? partner : line)].text;
        found = new presentation::LineDiff;
        if (before.size() <= longestCompared && after.size() <= longestCompared)
            *found = presentation::diffLine(before, after);
        m_emphasis.insert(key, found);
    }
    if (found->isOther)
        return {};
    return isRemoved ? found->before : found->after;
}

void DiffView::paintBlock(QPainter &painter, const Block &block, const QRect &rect)
{
    const Theme &theme = Theme::of(palette());
    painter.fillRect(rect, theme.bg);
    if (block.text.isEmpty())
        return; // the composer stands here
    const int left = 2 * gutterWidth();
    QRect box = rect.adjusted(left, 5, 0, -5);
    box.setWidth(std::min(box.width() - metrics::gap4, 760));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.human);
    painter.setBrush(theme.humanSoft);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                            metrics::controlRadius);
    painter.setPen(theme.text);
    painter.setFont(textFont());
    painter.drawText(box.adjusted(metrics::gap3, metrics::gap2, -metrics::gap3, -metrics::gap1),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, presentation::visible(block.text));
    painter.restore();
}

} // namespace ui
