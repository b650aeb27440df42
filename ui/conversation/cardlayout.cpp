// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/cardlayout.h"

#include "ui/conversation/cardtext.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ui {

using presentation::Card;
using presentation::CardTone;
using presentation::Row;
using presentation::RowKind;
using presentation::Section;
using presentation::Span;
using presentation::SpanKind;

namespace {

constexpr qreal avatar = 20;
constexpr qreal indentWidth = 26;
constexpr qreal bodyPadding = 9;
constexpr qreal monoPadding = 8;

qreal lineHeightOf(RowKind kind)
{
    return isMono(kind) ? cards::monoLine : cards::line;
}

QString foldText(const Section &section, bool open, Qt::LayoutDirection direction)
{
    const QString closed = direction == Qt::RightToLeft ? u"◂ "_s : u"▸ "_s;
    return (open ? u"▾ "_s : closed) + section.toggle;
}

qreal widthOf(const QString &text, const QFont &font)
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

} // namespace

bool isOpen(const Section &section, const Folds &folds)
{
    return section.toggle.isEmpty() || folds.value(section.id, section.open);
}

void CardLayout::set(const Card &card, const Folds &folds, int width, const Theme &theme,
                     Qt::LayoutDirection direction)
{
    std::vector<Block> before = std::exchange(m_blocks, {});
    if (&theme != m_theme || card.key != m_key || direction != m_direction)
        before.clear();
    m_direction = direction;
    Old old(std::move(before));
    m_theme = &theme;
    m_key = card.key;
    m_letters = card.letters;
    m_actorTone = card.actorTone;
    m_emphasised = card.emphasised;
    m_live = card.kind == presentation::CardKind::Live;
    m_width = width;
    m_folds.clear();
    m_panels.clear();
    placeHeader(card, folds, old);
    qreal bottom = placeSections(card, folds, old);
    m_answers = {};
    if (!card.question.isEmpty()) {
        m_answers = QRectF(cards::padding, bottom, m_width - 2 * cards::padding, cards::answers).toRect();
        bottom += cards::answers + cards::padding;
    }
    m_headerOnly = bottom <= m_headerHeight;
    m_height = static_cast<int>(std::ceil(bottom));
    if (m_direction == Qt::RightToLeft)
        mirror();
}

QRectF CardLayout::mirrored(const QRectF &rect) const
{
    return {m_width - rect.right(), rect.top(), rect.width(), rect.height()};
}

void CardLayout::mirror()
{
    m_badgeRect = mirrored(m_badgeRect);
    for (Fold &fold : m_folds)
        fold.rect = mirrored(fold.rect);
    for (Block &block : m_blocks) {
        if (isMono(block.row.kind))
            continue; // code is read from left to right everywhere
        block.rect = mirrored(block.rect);
        block.origin.rx() = m_width - block.origin.x() - block.width;
    }
}

CardLayout::Old::Old(std::vector<Block> blocks)
    : m_blocks(std::move(blocks))
{
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        m_byIndex.insert(m_blocks[i].index, i);
        m_byText.insert(presentation::textOf(m_blocks[i].row), i);
    }
}

bool CardLayout::Old::fits(std::size_t place, const Row &row, qreal width) const
{
    const Block &block = m_blocks[place];
    return block.layout && block.width == width && block.row == row;
}

std::optional<CardLayout::Block> CardLayout::Old::take(int index, const Row &row, qreal width)
{
    const auto same = m_byIndex.constFind(index);
    if (same != m_byIndex.constEnd() && fits(*same, row, width))
        return std::move(m_blocks[*same]);
    const auto [first, last] = std::as_const(m_byText).equal_range(presentation::textOf(row));
    for (auto it = first; it != last; ++it) {
        if (fits(*it, row, width)) {
            Block block = std::move(m_blocks[*it]);
            block.index = index;
            return block;
        }
    }
    return {};
}

CardLayout::Block CardLayout::blockFor(int index, const Row &row, qreal width, Old &old) const
{
    if (std::optional<Block> same = old.take(index, row, width))
        return *std::move(same);

    Block block;
    block.index = index;
    block.row = row;
    block.width = width;
    QList<QTextLayout::FormatRange> formats;
    QString text = presentation::textOf(row);
    int start = 0;
    for (std::size_t i = 0; i < row.spans.size(); ++i) {
        const Span &span = row.spans[i];
        if (i > 0)
            start += static_cast<int>(presentation::separator(row.spans[i - 1], span).size());
        const int length = static_cast<int>(span.text.size());
        formats.append({start, length, formatOf(span, row.kind, *m_theme)});
        if (span.kind == SpanKind::Chip || span.kind == SpanKind::Pill || span.kind == SpanKind::Inserted)
            block.decorations.push_back({start, length, span.kind, span.tone});
        if (span.kind == SpanKind::Pill) // moves to the next line as a whole
            text.replace(start, length, text.mid(start, length).replace(u' ', QChar::Nbsp));
        start += length;
    }
    block.layout = std::make_unique<QTextLayout>(text);
    block.layout->setFont(isMono(row.kind) ? monoFont() : textFont());
    block.layout->setFormats(formats);
    block.layout->setCacheEnabled(true);
    QTextOption option;
    if (m_direction == Qt::RightToLeft && !isMono(row.kind))
        option.setAlignment(Qt::AlignRight);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTabStopDistance(4 * QFontMetricsF(monoFont()).horizontalAdvance(u' '));
    block.layout->setTextOption(option);
    const qreal step = lineHeightOf(row.kind);
    qreal y = 0;
    block.layout->beginLayout();
    for (QTextLine line = block.layout->createLine(); line.isValid(); line = block.layout->createLine()) {
        line.setLineWidth(std::max<qreal>(20, width));
        line.setPosition({0, y + std::round((step - line.height()) / 2)});
        y += step;
    }
    block.layout->endLayout();
    return block;
}

void CardLayout::placeHeader(const Card &card, const Folds &folds, Old &old)
{
    qreal right = m_width - cards::padding;
    m_badge = card.badge;
    if (m_badge) {
        const qreal width = widthOf(m_badge->text, fontOf(SpanKind::Pill, RowKind::Line)) + 6;
        m_badgeRect = QRectF(right - width, (cards::header - 18) / 2, width, 18);
        right -= width + metrics::gap3;
    }
    if (card.headerToggles && !card.sections.empty()) {
        const Section &section = card.sections.front();
        const bool open = isOpen(section, folds);
        const QString text = foldText(section, open, m_direction);
        const qreal width = widthOf(text, textFont());
        m_folds.push_back({section.id, QRectF(right - width, 0, width, cards::header), text, open, true});
        right -= width + metrics::gap3;
    }
    Row header;
    header.spans = presentation::headerSpans(card);
    const qreal left = cards::padding + avatar + metrics::gap2;
    Block block = blockFor(0, header, right - left, old);
    const qreal lines = std::max(1, block.layout->lineCount()) * cards::line;
    m_headerHeight = cards::header - cards::line + lines;
    block.origin = {left, (cards::header - cards::line) / 2};
    block.rect = QRectF(left, block.origin.y(), right - left, lines);
    m_blocks.push_back(std::move(block));
}

qreal CardLayout::placeSections(const Card &card, const Folds &folds, Old &old)
{
    qreal y = m_headerHeight + 1;
    bool any = false;
    const auto begin = [&] {
        if (!any)
            y += bodyPadding;
        any = true;
    };
    qreal foldX = cards::padding;
    std::vector<std::pair<const Section *, int>> unfolded; ///< below the line of toggles that they belong to
    bool foldLine = false;
    const auto flush = [&] {
        if (foldLine)
            y += cards::foldLine;
        for (const auto &[section, firstBlock] : unfolded)
            y = placeRows(*section, firstBlock, y, old);
        unfolded.clear();
        foldLine = false;
        foldX = cards::padding;
    };

    int firstBlock = 1;
    for (std::size_t i = 0; i < card.sections.size(); ++i) {
        const Section &section = card.sections[i];
        const bool open = isOpen(section, folds);
        const bool inHeader = i == 0 && card.headerToggles;
        if (inHeader || section.toggle.isEmpty()) {
            flush();
            if (open && !section.rows.empty()) {
                begin();
                y = placeRows(section, firstBlock, y, old);
            }
        } else {
            begin();
            const QString text = foldText(section, open, m_direction);
            const qreal width = widthOf(text, textFont(metrics::smallText));
            if (foldLine && foldX + width > m_width - cards::padding)
                flush();
            m_folds.push_back({section.id, QRectF(foldX, y, width, cards::foldLine), text, open, false});
            foldX += width + metrics::gap4;
            foldLine = true;
            if (open)
                unfolded.emplace_back(&section, firstBlock);
        }
        firstBlock += static_cast<int>(section.rows.size());
    }
    flush();
    return any ? y + bodyPadding : m_headerHeight;
}

qreal CardLayout::placeRows(const Section &section, int firstBlock, qreal y, Old &old)
{
    std::optional<qreal> panelTop;
    const auto closePanel = [&] {
        if (!panelTop)
            return;
        y += monoPadding;
        m_panels.push_back({QRectF(cards::padding, *panelTop, m_width - 2 * cards::padding, y - *panelTop)});
        y += 4;
        panelTop.reset();
    };
    for (std::size_t i = 0; i < section.rows.size(); ++i) {
        const Row row = section.rows[i];
        const bool mono = isMono(row.kind);
        if (mono && !panelTop) {
            y += 4;
            panelTop = y;
            y += monoPadding;
        } else if (!mono) {
            closePanel();
        }
        qreal left = cards::padding + row.indent * indentWidth + (mono ? monoPadding + 2 : 0);
        if (!row.marker.isEmpty())
            left += cards::marker + cards::markerGap;
        const qreal right = m_width - cards::padding - (mono ? monoPadding : 0);
        Block block = blockFor(firstBlock + static_cast<int>(i), row, right - left, old);
        const qreal padding = mono ? 0 : row.kind == RowKind::Heading ? 3 : cards::rowPadding;
        const qreal lines = std::max(1, block.layout->lineCount()) * lineHeightOf(row.kind);
        block.origin = {left, y + padding};
        block.rect = QRectF(0, y, m_width, lines + 2 * padding);
        y += block.rect.height();
        m_blocks.push_back(std::move(block));
    }
    closePanel();
    return y;
}

std::optional<QString> CardLayout::foldAt(const QPointF &point) const
{
    for (const Fold &fold : m_folds) {
        const bool onHeader = fold.inHeader && point.y() < m_headerHeight && point.y() >= 0 &&
                              !m_blocks.front().rect.contains(point);
        if (onHeader || fold.rect.adjusted(-4, 0, 4, 0).contains(point))
            return fold.section;
    }
    return {};
}

const CardLayout::Block *CardLayout::find(int block) const
{
    const auto found =
        std::find_if(m_blocks.begin(), m_blocks.end(), [block](const Block &b) { return b.index == block; });
    return found == m_blocks.end() ? nullptr : &*found;
}

bool CardLayout::isOverText(const QPointF &point) const
{
    return std::any_of(m_blocks.begin(), m_blocks.end(), [&](const Block &block) {
        const QRectF text = block.layout->boundingRect().translated(block.origin);
        return text.adjusted(-2, -4, 6, 4).contains(point);
    });
}

TextPlace CardLayout::placeAt(const QPointF &point) const
{
    if (m_blocks.empty())
        return {};
    const Block *hit = &m_blocks.front();
    for (const Block &block : m_blocks) {
        if (point.y() >= block.rect.top())
            hit = &block;
    }
    const QPointF local = point - hit->origin;
    const QTextLayout &layout = *hit->layout;
    const qreal step = lineHeightOf(hit->row.kind);
    const int number =
        std::clamp(static_cast<int>(std::floor(local.y() / step)), 0, std::max(0, layout.lineCount() - 1));
    if (layout.lineCount() == 0)
        return {hit->index, 0};
    return {hit->index, layout.lineAt(number).xToCursor(local.x())};
}

QString CardLayout::pathAt(const QPointF &point) const
{
    const auto hit = std::ranges::find_if(m_blocks, [&point](const Block &block) {
        return block.layout->boundingRect().translated(block.origin).contains(point);
    });
    if (hit == m_blocks.end())
        return {};
    const QPointF local = point - hit->origin;
    for (int number = 0; number < hit->layout->lineCount(); ++number) {
        const QTextLine line = hit->layout->lineAt(number);
        if (!line.naturalTextRect().contains(local))
            continue;
        const int position = line.xToCursor(local.x(), QTextLine::CursorOnCharacter);
        int start = 0;
        for (std::size_t i = 0; i < hit->row.spans.size(); ++i) {
            const Span &span = hit->row.spans[i];
            if (i > 0)
                start += static_cast<int>(presentation::separator(hit->row.spans[i - 1], span).size());
            const int end = start + static_cast<int>(span.text.size());
            if (position >= start && position < end)
                return span.path;
            start = end;
        }
    }
    return {};
}

QRectF CardLayout::blockRect(int block) const
{
    const Block *found = find(block);
    return found ? found->rect : QRectF();
}

QRectF CardLayout::placeRect(const TextPlace &place) const
{
    const Block *found = find(place.block);
    if (!found)
        return {};
    const QTextLine line = found->layout->lineForTextPosition(place.position);
    if (!line.isValid())
        return found->rect;
    return QRectF(found->origin.x() + line.cursorToX(place.position), found->origin.y() + line.y(), 1,
                  line.height());
}

} // namespace ui
