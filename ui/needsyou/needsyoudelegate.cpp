// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/needsyou/needsyoudelegate.h"

#include "domain/runevents.h"
#include "presentation/needsyoumodel.h"
#include "ui/needsyou/rowanswers.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QPainter>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using domain::AskKind;
using presentation::NeedsYouModel;

namespace {

struct Mark
{
    QString icon;
    Tone tone;
};

Mark markOf(AskKind kind)
{
    switch (kind) {
    case AskKind::PlanToApprove:
        return {u"pencil"_s, Tone::Human};
    case AskKind::Escalation:
        return {u"warning-triangle"_s, Tone::Bad};
    case AskKind::AgentProblem:
        return {u"agent"_s, Tone::Warn};
    case AskKind::BatchToFile:
        return {u"plan"_s, Tone::Accent};
    case AskKind::Permission:
        return {u"shield"_s, Tone::Human};
    case AskKind::SilentAgent:
    case AskKind::Budget:
        return {u"warning-triangle"_s, Tone::Warn};
    case AskKind::WorkToLand:
        return {u"branch"_s, Tone::Ok};
    }
    return {u"circle"_s, Tone::Neutral};
}

/// Of the hint or the buttons: the same in all rows, as wide as the first of them need, because the words
/// differ much between languages.
int endWidth(const QAbstractItemModel &model, const QFontMetrics &font)
{
    constexpr int rows = 12;
    int width = 148;
    for (int row = 0; row < std::min(rows, model.rowCount()); ++row) {
        const QModelIndex index = model.index(row, 0);
        const bool hasButtons = index.data(NeedsYouModel::InRowRole).toBool();
        width = std::max(
            width, hasButtons ? RowAnswers::room
                              : font.horizontalAdvance(index.data(NeedsYouModel::HintRole).toString()) + 1);
    }
    return std::min(width, 260);
}

} // namespace

QSize NeedsYouDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, metrics::listRow};
}

void NeedsYouDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    const Theme &theme = Theme::of(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    drawRowGround(*painter, option, theme, true);

    const auto visual = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const auto draw = [&](const QRect &rect, const QString &text, const QFont &font, const QColor &colour) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(visual(rect),
                          static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeading)) |
                              Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
    };
    const QFont plain = textFont();
    const QFont strong = textFont(metrics::baseText, QFont::DemiBold);
    const auto column = [&option](int left, int width) {
        return QRect(left, option.rect.top(), width, option.rect.height() - 1);
    };

    const Mark mark = markOf(static_cast<AskKind>(index.data(NeedsYouModel::AskKindRole).toInt()));
    const QRect icon(option.rect.left() + 14, option.rect.center().y() - 8, 16, 16);
    drawIcon(*painter, visual(icon), mark.icon, theme.strong(mark.tone));
    int left = option.rect.left() + 46;
    int right = option.rect.right() - metrics::gap3;

    // From the far side, so that the middle elides; a narrow panel goes without the hint.
    const bool roomy = option.rect.width() > 760;
    const bool hasButtons = index.data(NeedsYouModel::InRowRole).toBool();
    if (roomy || hasButtons) {
        const int end = roomy ? endWidth(*index.model(), QFontMetrics(plain)) : RowAnswers::room;
        if (!hasButtons)
            draw(column(right - end, end), index.data(NeedsYouModel::HintRole).toString(), plain, theme.dim);
        right -= end + metrics::gap3;
    }
    draw(column(right - 64, 64), index.data(NeedsYouModel::AgeRole).toString(), plain, theme.dim);
    right -= 64 + metrics::gap3;
    const QString agent = index.data(NeedsYouModel::AgentRole).toString();
    const int agentColumn = roomy ? 140 : 110;
    if (!agent.isEmpty()) {
        drawPill(*painter, visual(column(right - agentColumn, std::min(pillWidth(agent), agentColumn))),
                 agent, theme, Tone::Engineer);
    }
    right -= agentColumn + metrics::gap3;

    const int kindWidth = roomy ? 184 : 140;
    draw(column(left, kindWidth), index.data(Qt::DisplayRole).toString(), strong, theme.text);
    left += kindWidth + metrics::gap3;
    const QString title = index.data(NeedsYouModel::TitleRole).toString();
    const int titleWidth = std::min(QFontMetrics(plain).horizontalAdvance(title) + 1, right - left);
    draw(column(left, titleWidth), title, plain, theme.text);
    left += titleWidth;
    if (const QString detail = index.data(NeedsYouModel::DetailRole).toString();
        !detail.isEmpty() && right - left > 30)
        draw(column(left, right - left), u" · "_s + detail, plain, theme.dim);
    if (selected && (option.state & QStyle::State_HasFocus))
        painter->fillRect(
            visual(QRect(option.rect.left(), option.rect.top() + 4, 2, option.rect.height() - 9)),
            theme.accent);
    painter->restore();
}

} // namespace ui
