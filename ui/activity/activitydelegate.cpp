// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitydelegate.h"

#include "presentation/activitymodel.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace ui {

using presentation::ActivityKind;
using presentation::ActivityModel;

namespace {

constexpr int timeColumn = 96;
constexpr int kindColumn = 84;
/// Below this width the task stands in the tool tip only.
constexpr int roomyRow = 560;

Tone toneOf(ActivityKind kind)
{
    switch (kind) {
    case ActivityKind::Decision:
    case ActivityKind::Note:
        return Tone::Human;
    case ActivityKind::Plan:
        return Tone::Accent;
    case ActivityKind::Work:
        return Tone::Engineer;
    case ActivityKind::Checks:
    case ActivityKind::Tasks:
        return Tone::Warn;
    case ActivityKind::Problem:
        return Tone::Bad;
    case ActivityKind::Project:
        break;
    }
    return Tone::Neutral;
}

} // namespace

QSize ActivityDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, metrics::treeRow};
}

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    const Theme &theme = Theme::of(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    drawRowGround(*painter, option, theme, false);

    QRect rest = option.rect.adjusted(metrics::gap3, 0, -metrics::gap3, 0);
    const auto visual = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const auto draw = [&](const QRect &rect, const QString &text, const QFont &font, const QColor &colour) {
        painter->setFont(font);
        painter->setPen(colour);
        const auto flags = QStyle::visualAlignment(option.direction, Qt::AlignLeading | Qt::AlignVCenter);
        painter->drawText(visual(rect), static_cast<int>(flags) | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
    };
    const auto take = [&rest](int width) {
        const QRect column(rest.left(), rest.top(), std::min(width, rest.width()), rest.height());
        rest.setLeft(column.right() + 1);
        return column;
    };
    draw(take(timeColumn), index.data(ActivityModel::TimeTextRole).toString(), textFont(metrics::smallText),
         theme.dim);
    const QString kind = index.data(ActivityModel::KindTextRole).toString();
    QRect pill = take(kindColumn);
    pill.setWidth(std::min(pillWidth(kind), kindColumn - metrics::gap2));
    drawPill(*painter, visual(pill), kind, theme,
             toneOf(static_cast<ActivityKind>(index.data(ActivityModel::KindRole).toInt())), selected);

    const QFont strong = textFont(metrics::baseText, QFont::DemiBold);
    const QString actor = index.data(ActivityModel::ActorRole).toString();
    const QString task = index.data(ActivityModel::TaskRole).toString();
    if (!task.isEmpty() && option.rect.width() > roomyRow) {
        const QFont small = textFont(metrics::smallText);
        const int width = std::min(QFontMetrics(small).horizontalAdvance(task) + 2, rest.width() / 3);
        draw(QRect(rest.right() - width, rest.top(), width, rest.height()), task, small, theme.dim);
        rest.setRight(rest.right() - width - metrics::gap3);
    }
    draw(take(QFontMetrics(strong).horizontalAdvance(actor) + 2), actor, strong, theme.text);
    rest.setLeft(rest.left() + metrics::gap2);
    draw(rest, index.data(Qt::DisplayRole).toString(), textFont(), theme.text);
    painter->restore();
}

} // namespace ui
