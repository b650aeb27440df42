// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/milestonedelegate.h"

#include "presentation/milestonetreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/stylesheet.h"

#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::BadgeKind;
using presentation::MilestoneTreeModel;
using presentation::TaskState;

namespace {

constexpr int barWidth = 56;
constexpr int barHeight = 4;
constexpr int glyphSide = 14;
/// From this width on a row has room for persona and effort.
constexpr int roomyRow = 430;

struct Glyph
{
    QString icon;
    QColor colour;
};

Glyph glyphOf(TaskState state, const Theme &theme)
{
    switch (state) {
    case TaskState::Open:
        return {u"circle"_s, theme.faint};
    case TaskState::Active:
        return {u"half-circle"_s, theme.eng};
    case TaskState::NeedsYou:
        return {u"half-circle"_s, theme.human};
    case TaskState::Held:
        return {u"pause"_s, theme.dim};
    case TaskState::Blocked:
        return {u"stop"_s, theme.bad};
    case TaskState::Failed:
        return {u"cross"_s, theme.bad};
    case TaskState::Done:
        return {u"check"_s, theme.ok};
    }
    return {};
}

void drawText(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, const QString &text,
              const QFont &font, const QColor &colour, Qt::Alignment alignment = Qt::AlignLeading)
{
    painter.setFont(font);
    painter.setPen(colour);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    const auto flags = QStyle::visualAlignment(option.direction, alignment | Qt::AlignVCenter);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, rect),
                     static_cast<int>(flags) | Qt::TextSingleLine, shown);
}

} // namespace

Tone toneOf(BadgeKind kind)
{
    switch (kind) {
    case BadgeKind::NeedsYou:
        return Tone::Human;
    case BadgeKind::Attempt:
    case BadgeKind::Planning:
    case BadgeKind::WillRun:
        return Tone::Accent;
    case BadgeKind::Running:
    case BadgeKind::Checking:
    case BadgeKind::Triaging:
    case BadgeKind::Landing:
        return Tone::Engineer;
    case BadgeKind::Urgent:
    case BadgeKind::Failed:
    case BadgeKind::Blocked:
        return Tone::Bad;
    case BadgeKind::None:
    case BadgeKind::Held:
    case BadgeKind::HeldAbove:
    case BadgeKind::Queued:
    case BadgeKind::WaitsForChildren:
    case BadgeKind::WaitsForFiles:
        break;
    }
    return Tone::Neutral;
}

QSize MilestoneDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, metrics::treeRow};
}

void MilestoneDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    if (index.data(MilestoneTreeModel::IsMilestoneRole).toBool())
        paintMilestone(*painter, option, index);
    else
        paintTask(*painter, option, index);
    painter->restore();
}

QWidget *MilestoneDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                         const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(u"renameField"_s);
    editor->setAccessibleName(tr("Title of %1").arg(index.data(Qt::DisplayRole).toString()));
    editor->setMaxLength(255);
    setLook(editor, Look::Inline);
    return editor;
}

void MilestoneDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                             const QModelIndex &) const
{
    const QRect title = option.rect.adjusted(glyphSide + metrics::gap1, 1, -metrics::gap1, -1);
    editor->setGeometry(QStyle::visualRect(option.direction, option.rect, title));
}

void MilestoneDelegate::paintMilestone(QPainter &painter, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const int done = index.data(MilestoneTreeModel::DoneRole).toInt();
    const int total = index.data(MilestoneTreeModel::TotalRole).toInt();
    QRect rest = option.rect.adjusted(2, 0, -metrics::gap2, 0);

    const QLocale locale;
    const QString counts = u"%1/%2"_s.arg(locale.toString(done), locale.toString(total));
    const QFont countFont = textFont(metrics::smallText, QFont::DemiBold);
    const int countWidth = std::max(QFontMetrics(countFont).horizontalAdvance(counts) + 1, 26);
    drawText(painter, option, QRect(rest.right() - countWidth + 1, rest.top(), countWidth, rest.height()),
             counts, countFont, theme.dim, Qt::AlignTrailing);
    rest.setRight(rest.right() - countWidth - metrics::gap2);

    const QRect bar(rest.right() - barWidth, rest.center().y() - barHeight / 2 + 1, barWidth, barHeight);
    drawProgress(painter, QStyle::visualRect(option.direction, option.rect, bar),
                 total > 0 ? static_cast<double>(done) / total : 0.0, theme, option.direction);
    rest.setRight(bar.left() - metrics::gap2);

    const auto kind = static_cast<BadgeKind>(index.data(MilestoneTreeModel::BadgeKindRole).toInt());
    if (kind != BadgeKind::None) {
        const QString badge = index.data(MilestoneTreeModel::BadgeRole).toString();
        const int width = pillWidth(badge);
        const QRect pill(rest.right() - width, rest.top(), width, rest.height());
        drawPill(painter, QStyle::visualRect(option.direction, option.rect, pill), badge, theme, toneOf(kind),
                 option.state & QStyle::State_Selected);
        rest.setRight(pill.left() - metrics::gap2);
    }
    drawText(painter, option, rest, index.data(Qt::DisplayRole).toString(),
             textFont(metrics::baseText, QFont::DemiBold), theme.text);
}

void MilestoneDelegate::paintTask(QPainter &painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.palette);
    const auto state = static_cast<TaskState>(index.data(MilestoneTreeModel::StateRole).toInt());
    const auto kind = static_cast<BadgeKind>(index.data(MilestoneTreeModel::BadgeKindRole).toInt());
    QRect rest = option.rect.adjusted(2, 0, -metrics::gap2, 0);

    const Glyph glyph = glyphOf(state, theme);
    const QRect glyphRect(rest.left(), rest.center().y() - glyphSide / 2 + 1, glyphSide, glyphSide);
    drawIcon(painter, QStyle::visualRect(option.direction, option.rect, glyphRect), glyph.icon, glyph.colour);
    rest.setLeft(glyphRect.right() + 1 + metrics::gap2);

    if (kind != BadgeKind::None) {
        const QString badge = index.data(MilestoneTreeModel::BadgeRole).toString();
        const int width = std::min(pillWidth(badge), std::max(60, rest.width() - 90));
        const QRect pill(rest.right() - width + 1, rest.top(), width, rest.height());
        drawPill(painter, QStyle::visualRect(option.direction, option.rect, pill), badge, theme, toneOf(kind),
                 option.state & QStyle::State_Selected);
        rest.setRight(pill.left() - metrics::gap2);
    }
    if (option.rect.right() > roomyRow) {
        const QLocale locale;
        const double effort = index.data(MilestoneTreeModel::EffortRole).toDouble();
        QStringList facts{index.data(MilestoneTreeModel::PersonaRole).toString()};
        if (effort > 0)
            facts.append(tr("%1 h").arg(locale.toString(effort, 'g', 4)));
        //: Priority of a task, in a very narrow place
        facts.append(
            tr("P %1").arg(locale.toString(index.data(MilestoneTreeModel::PriorityRole).toDouble(), 'g', 4)));
        facts.removeAll(QString());
        const QString text = facts.join(u" · "_s);
        const QFont font = textFont(metrics::smallText);
        const int width = std::min(QFontMetrics(font).horizontalAdvance(text) + 1, rest.width() / 2);
        drawText(painter, option, QRect(rest.right() - width + 1, rest.top(), width, rest.height()), text,
                 font, theme.dim, Qt::AlignTrailing);
        rest.setRight(rest.right() - width - metrics::gap2);
    }
    const bool selected = option.state & QStyle::State_Selected;
    const bool quiet = state == TaskState::Done || kind == BadgeKind::WillRun;
    drawText(painter, option, rest, index.data(Qt::DisplayRole).toString(),
             textFont(metrics::baseText, selected ? QFont::DemiBold : QFont::Normal),
             quiet && !selected ? theme.dim : theme.text);
}

} // namespace ui
