// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/agents/agentdelegate.h"

#include "presentation/agentteam.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::AgentsModel;
using Readiness = presentation::AgentTeam::Readiness;

namespace {

constexpr int height = 46;

struct Mark
{
    QString text;
    Tone tone;
};

Mark markOf(Readiness readiness)
{
    switch (readiness) {
    case Readiness::Unknown:
        return {{}, Tone::Neutral};
    case Readiness::Ready:
        return {AgentDelegate::tr("ready"), Tone::Ok};
    case Readiness::NotReady:
        return {AgentDelegate::tr("not ready"), Tone::Bad};
    }
    return {};
}

} // namespace

QSize AgentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {180, height};
}

void AgentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
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
    const QRect room = option.rect.adjusted(metrics::gap3, 5, -metrics::gap2, -6);
    QRect first(room.left(), room.top(), room.width(), 18);
    const Mark mark = markOf(static_cast<Readiness>(index.data(AgentsModel::StateRole).toInt()));
    if (!mark.text.isEmpty()) {
        const int width = pillWidth(mark.text);
        drawPill(*painter, visual(QRect(first.right() + 1 - width, first.top(), width, first.height())),
                 mark.text, theme, mark.tone, selected);
        first.setRight(first.right() - width - metrics::gap2);
    }
    painter->setFont(textFont(metrics::baseText, QFont::Medium));
    painter->setPen(theme.text);
    const QString name =
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, first.width());
    painter->drawText(visual(first), leading | Qt::AlignVCenter | Qt::TextSingleLine, name);
    first.setLeft(first.left() + painter->fontMetrics().horizontalAdvance(name) + metrics::gap2);
    painter->setFont(textFont(metrics::smallText));
    painter->setPen(theme.dim);
    if (first.width() > 30)
        painter->drawText(visual(first), leading | Qt::AlignVCenter | Qt::TextSingleLine,
                          index.data(AgentsModel::KindRole).toString());
    const QRect second(room.left(), first.bottom() + 1, room.width(), room.bottom() - first.bottom());
    const QString detail = index.data(AgentsModel::DetailRole).toString();
    painter->setPen(detail.isEmpty() ? theme.dim : theme.warn);
    const QString below = detail.isEmpty() ? index.data(AgentsModel::PlacesRole).toString() : detail;
    painter->drawText(visual(second), leading | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(below, Qt::ElideRight, second.width()));
    painter->restore();
}

} // namespace ui
