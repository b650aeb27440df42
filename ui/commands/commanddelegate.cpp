// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commanddelegate.h"

#include "presentation/commandsmodel.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::CommandsModel;
using presentation::CommandState;

namespace {

constexpr int height = 46;

Tone toneOf(CommandState state)
{
    switch (state) {
    case CommandState::Running:
        return Tone::Accent;
    case CommandState::Passed:
        return Tone::Ok;
    case CommandState::Failed:
        return Tone::Bad;
    case CommandState::Unknown:
        return Tone::Warn;
    }
    return Tone::Neutral;
}

} // namespace

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {180, height};
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    drawRowGround(*painter, option, theme, true);
    const auto visual = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const int leading = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeading));
    const int trailing = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignTrailing));
    const QRect room = option.rect.adjusted(metrics::gap3, 5, -metrics::gap2, -6);
    QRect first(room.left(), room.top(), room.width(), 18);
    const auto state = static_cast<CommandState>(index.data(CommandsModel::StateRole).toInt());
    const QString stateText = index.data(CommandsModel::StateTextRole).toString();
    const int pill = std::min(pillWidth(stateText), first.width() / 2);
    drawPill(*painter, visual(QRect(first.right() + 1 - pill, first.top(), pill, first.height())), stateText,
             theme, toneOf(state), selected);
    first.setRight(first.right() - pill - metrics::gap2);
    painter->setFont(textFont(metrics::baseText, QFont::Medium));
    painter->setPen(theme.text);
    painter->drawText(
        visual(first), leading | Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, first.width()));

    QRect second(room.left(), first.bottom() + 1, room.width(), room.bottom() - first.bottom());
    painter->setFont(textFont(metrics::smallText));
    painter->setPen(theme.dim);
    QStringList facts{index.data(CommandsModel::DurationRole).toString(),
                      index.data(CommandsModel::WhoRole).toString()};
    facts.removeAll(QString());
    const QString aside =
        painter->fontMetrics().elidedText(facts.join(u" · "_s), Qt::ElideRight, second.width() / 2);
    painter->drawText(visual(second), trailing | Qt::AlignVCenter | Qt::TextSingleLine, aside);
    second.setRight(second.right() - painter->fontMetrics().horizontalAdvance(aside) - metrics::gap2);
    painter->setFont(monoFont(metrics::pillText));
    painter->drawText(visual(second), leading | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data(CommandsModel::CommandRole).toString(),
                                                        Qt::ElideRight, second.width()));
    painter->restore();
}

} // namespace ui
