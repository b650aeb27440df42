// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/triagecarddelegate.h"

#include "presentation/triagemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/stylesheet.h"

#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::Filing;
using presentation::TriageCard;
using presentation::TriageColumn;
using presentation::TriageModel;

namespace {

constexpr int compactRow = 26;
constexpr int padding = 10;
constexpr int cardGap = 6;
constexpr int pillRow = 22;
constexpr int titleLines = 3;
constexpr int quoteLines = 2;
constexpr int quoteIndent = 9;

TriageCard cardOf(const QModelIndex &index)
{
    return index.data(TriageModel::CardRole).value<TriageCard>();
}

QFont titleFont()
{
    return textFont(metrics::baseText, QFont::DemiBold);
}

/// The text in at most `most` lines of this width; the last one elides.
QStringList wrapped(const QString &text, const QFont &font, int width, int most)
{
    QStringList lines;
    QTextLayout layout(text.left(600), font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() + 1 == most) {
            lines.append(QFontMetrics(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

struct CardPill
{
    QString text;
    Tone tone = Tone::Neutral;
    bool isCode = false;
};

int widthOf(const CardPill &pill)
{
    if (!pill.isCode)
        return pillWidth(pill.text);
    return QFontMetrics(monoFont(metrics::pillText)).horizontalAdvance(pill.text) + 13;
}

std::vector<CardPill> pillsOf(const TriageCard &card)
{
    std::vector<CardPill> pills;
    switch (card.filing) {
    case Filing::Created:
        pills.push_back({TriageCardDelegate::tr("✓ in the tree"), Tone::Ok});
        break;
    case Filing::OnItsWay:
        pills.push_back({TriageCardDelegate::tr("on its way"), Tone::Accent});
        break;
    case Filing::Refused:
        pills.push_back({TriageCardDelegate::tr("✗ refused"), Tone::Bad});
        break;
    case Filing::Staged:
    case Filing::None:
        break;
    }
    if (card.isYours)
        pills.push_back({TriageCardDelegate::tr("moved by you"), Tone::Human});
    if (card.unrated)
        pills.push_back({TriageCardDelegate::tr("not rated"), Tone::Warn});
    pills.push_back({card.persona, Tone::Engineer});
    if (!card.folded.isEmpty())
        pills.push_back({TriageCardDelegate::tr("lists %1").arg(card.folded.size()), Tone::Neutral});
    if (!card.place.isEmpty())
        pills.push_back({card.place, Tone::Neutral, true});
    return pills;
}

/// Where it goes and why, in one line.
QString footOf(const TriageCard &card)
{
    QStringList parts;
    if (card.column == TriageColumn::Duplicates)
        parts.append(TriageCardDelegate::tr("repeats %1").arg(card.taskTitle));
    else if (card.column != TriageColumn::Dismissed)
        parts.append(u"→ "_s + card.placement);
    for (const QString &part : {card.was, card.problem, card.remark, card.reason}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u" · "_s);
}

/// A card's lines for one width: measuring and painting do the same.
struct Layout
{
    QStringList title;
    QStringList quote;
    std::vector<std::vector<CardPill>> pills;
    QStringList foot;
    int titleHeight = 0;
    int smallHeight = 0;
    int height = 0;
};

Layout layOut(const TriageCard &card, int width)
{
    Layout layout;
    const int inner = std::max(40, width - 2 * padding);
    layout.titleHeight = QFontMetrics(titleFont()).lineSpacing();
    layout.smallHeight = QFontMetrics(textFont(metrics::smallText)).lineSpacing();
    layout.title = wrapped(card.title, titleFont(), inner, titleLines);
    if (!card.source.isEmpty() && card.source != card.title)
        layout.quote =
            wrapped(u'“' + card.source + u'”', textFont(metrics::smallText), inner - quoteIndent, quoteLines);
    int room = 0;
    for (const CardPill &pill : pillsOf(card)) {
        const int needed = std::min(widthOf(pill), inner);
        if (layout.pills.empty() || needed > room) {
            layout.pills.emplace_back();
            room = inner;
        }
        layout.pills.back().push_back(pill);
        room -= needed + metrics::gap1;
    }
    if (const QString foot = footOf(card); !foot.isEmpty())
        layout.foot = wrapped(foot, textFont(metrics::smallText), inner, 2);
    layout.height = 8 + static_cast<int>(layout.title.size()) * layout.titleHeight;
    if (!layout.quote.isEmpty())
        layout.height += 4 + static_cast<int>(layout.quote.size()) * layout.smallHeight;
    layout.height += 4 + static_cast<int>(layout.pills.size()) * pillRow;
    if (!layout.foot.isEmpty())
        layout.height += 2 + static_cast<int>(layout.foot.size()) * layout.smallHeight;
    layout.height += 8;
    return layout;
}

class CardPainter
{
public:
    CardPainter(QPainter &painter, const QStyleOptionViewItem &option)
        : m_painter(painter)
        , m_option(option)
        , m_theme(Theme::of(option.palette))
    {}

    void card(const TriageCard &card, const QRect &rect)
    {
        frame(card, rect, metrics::cardRadius);
        const Layout layout = layOut(card, rect.width());
        m_left = rect.left() + padding;
        m_width = rect.width() - 2 * padding;
        m_top = rect.top() + 8;
        const QColor ink = card.column == TriageColumn::Dismissed ? m_theme.dim : m_theme.text;
        lines(layout.title, titleFont(), ink, layout.titleHeight, 0);
        if (!layout.quote.isEmpty()) {
            m_top += 4;
            const int height = static_cast<int>(layout.quote.size()) * layout.smallHeight;
            m_painter.fillRect(visual({m_left, m_top, 2, height}), m_theme.line);
            lines(layout.quote, textFont(metrics::smallText), m_theme.dim, layout.smallHeight, quoteIndent);
        }
        m_top += 4;
        for (const std::vector<CardPill> &row : layout.pills)
            pills(row);
        if (!layout.foot.isEmpty()) {
            m_top += 2;
            lines(layout.foot, textFont(metrics::smallText),
                  card.filing == Filing::Refused ? m_theme.bad : m_theme.dim, layout.smallHeight, 0);
        }
    }

    void row(const TriageCard &card, const QRect &rect)
    {
        frame(card, rect, 5);
        int right = rect.right() - 8;
        const auto mark = [&](const QString &icon, const QColor &colour) {
            drawIcon(m_painter, visual({right - 12, rect.center().y() - 6, 13, 13}), icon, colour);
            right -= 18;
        };
        if (card.filing == Filing::Created)
            mark(u"check"_s, m_theme.ok);
        else if (card.filing == Filing::Refused)
            mark(u"cross"_s, m_theme.bad);
        if (card.isYours)
            mark(u"pencil"_s, m_theme.human);
        m_left = rect.left() + 8;
        m_width = right - m_left;
        const QFontMetrics fm(textFont(metrics::smallText));
        const int persona = fm.horizontalAdvance(card.persona) + 10;
        if (m_width > 320) {
            text({right - persona, rect.top(), persona, rect.height()}, card.persona,
                 textFont(metrics::smallText), m_theme.dim);
            m_width -= persona + 6;
        }
        text({m_left, rect.top(), m_width, rect.height()},
             QFontMetrics(textFont(metrics::baseText)).elidedText(card.title, Qt::ElideRight, m_width),
             textFont(metrics::baseText),
             card.column == TriageColumn::Dismissed ? m_theme.dim : m_theme.text);
    }

private:
    [[nodiscard]] QRect visual(const QRect &rect) const
    {
        return QStyle::visualRect(m_option.direction, m_option.rect, rect);
    }

    void frame(const TriageCard &card, const QRect &rect, qreal radius)
    {
        const bool selected = m_option.state & QStyle::State_Selected;
        const bool focused = selected && (m_option.state & QStyle::State_HasFocus);
        QColor border = m_theme.line;
        if (selected)
            border = m_theme.accent;
        else if (card.isYours)
            border = m_theme.human;
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(border, focused ? 2 : 1));
        const bool hovered = m_option.state & QStyle::State_MouseOver;
        m_painter.setBrush(selected ? m_theme.selected : (hovered ? m_theme.hover : m_theme.panel));
        m_painter.drawRoundedRect(QRectF(visual(rect)).adjusted(1, 1, -1, -1), radius, radius);
        m_painter.restore();
    }

    void text(const QRect &rect, const QString &words, const QFont &font, const QColor &colour)
    {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(visual(rect),
                           static_cast<int>(QStyle::visualAlignment(m_option.direction, Qt::AlignLeading)) |
                               Qt::AlignVCenter | Qt::TextSingleLine,
                           words);
    }

    void lines(const QStringList &all, const QFont &font, const QColor &colour, int height, int indent)
    {
        for (const QString &line : all) {
            text({m_left + indent, m_top, m_width - indent, height}, line, font, colour);
            m_top += height;
        }
    }

    void pills(const std::vector<CardPill> &row)
    {
        int left = m_left;
        for (const CardPill &pill : row) {
            const int width = std::min(widthOf(pill), m_width);
            const QRect place(left, m_top, width, pillRow);
            if (pill.isCode)
                code(place, pill.text);
            else
                drawPill(m_painter, visual(place), pill.text, m_theme, pill.tone,
                         m_option.state & QStyle::State_Selected);
            left += width + metrics::gap1;
        }
        m_top += pillRow;
    }

    void code(const QRect &place, const QString &words)
    {
        const QFont font = monoFont(metrics::pillText);
        const QRect box = place.adjusted(0, 2, 0, -2);
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_option.state & QStyle::State_Selected ? m_theme.panel : m_theme.code);
        m_painter.drawRoundedRect(visual(box), 4, 4);
        m_painter.restore();
        // A path's end says more than its beginning.
        text(box.adjusted(5, 0, -5, 0), QFontMetrics(font).elidedText(words, Qt::ElideLeft, box.width() - 10),
             font, m_theme.dim);
    }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const Theme &m_theme;
    int m_left = 0;
    int m_top = 0;
    int m_width = 0;
};

int widthIn(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

} // namespace

Tone toneOf(TriageColumn column)
{
    switch (column) {
    case TriageColumn::Urgent:
        return Tone::Bad;
    case TriageColumn::High:
        return Tone::Warn;
    case TriageColumn::Medium:
        return Tone::Accent;
    case TriageColumn::Low:
    case TriageColumn::Dismissed:
    case TriageColumn::Duplicates:
        break;
    }
    return Tone::Neutral;
}

QString iconOf(TriageColumn column)
{
    switch (column) {
    case TriageColumn::Urgent:
        return u"warning-triangle"_s;
    case TriageColumn::High:
        return u"diamond"_s;
    case TriageColumn::Medium:
        return u"half-circle"_s;
    case TriageColumn::Low:
        return u"circle"_s;
    case TriageColumn::Dismissed:
        return u"cross"_s;
    case TriageColumn::Duplicates:
        return u"link"_s;
    }
    return {};
}

QSize TriageCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = widthIn(option);
    if (m_compact)
        return {width, compactRow + 2};
    return {width, layOut(cardOf(index), width - 2 * cardGap).height + cardGap};
}

void TriageCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    painter->save();
    CardPainter card(*painter, option);
    if (m_compact)
        card.row(cardOf(index), option.rect.adjusted(cardGap, 0, -cardGap, -2));
    else
        card.card(cardOf(index), option.rect.adjusted(cardGap, 0, -cardGap, -cardGap));
    painter->restore();
}

QWidget *TriageCardDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                          const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(u"findingTitleField"_s);
    editor->setAccessibleName(tr("Title of %1").arg(index.data(Qt::DisplayRole).toString()));
    editor->setMaxLength(255);
    setLook(editor, Look::Inline);
    return editor;
}

void TriageCardDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                              const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(cardGap + 4, 3, -cardGap - 4, 0).left(), option.rect.top() + 3,
                        option.rect.width() - 2 * cardGap - 8, 26);
}

} // namespace ui
