// SPDX-License-Identifier: GPL-3.0-or-later
// Dragging tasks: where the pointer points to, and what is said about it before the drop.
#include "presentation/milestonetreemodel.h"
#include "presentation/taskmoves.h"
#include "ui/milestones/dropnote.h"
#include "ui/milestones/milestoneview.h"
#include "ui/theme/painting.h"

#include <QAbstractProxyModel>
#include <QDrag>
#include <QDragMoveEvent>
#include <QLocale>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

namespace ui {

using presentation::MilestoneTreeModel;

namespace {

/// The part of a row, at its top and bottom, that means the gap beside it.
constexpr int gapShare = 8;

QPixmap countPixmap(std::size_t count, const QWidget &widget)
{
    // One task is seen where it is taken from; a picture under the pointer would only hide rows.
    const QString text = count > 1 ? QLocale().toString(static_cast<qlonglong>(count)) : QString();
    const qreal scale = widget.devicePixelRatioF();
    const QSize size = text.isEmpty() ? QSize(1, 1) : QSize(pillWidth(text), 18);
    QPixmap pixmap(size * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    if (!text.isEmpty()) {
        QPainter painter(&pixmap);
        drawPill(painter, QRectF(QPointF(), size), text, Theme::of(widget.palette()), Tone::Accent);
    }
    return pixmap;
}

} // namespace

QModelIndex MilestoneView::sourceOf(const QModelIndex &index) const
{
    return static_cast<const QAbstractProxyModel *>(model())->mapToSource(index);
}

MilestoneView::Tasks MilestoneView::selectedTasks() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    // visualRect() is the order that people see; rows inside folded ones follow those that are shown.
    std::ranges::sort(rows, {}, [this](const QModelIndex &index) {
        QList<int> path;
        for (QModelIndex above = index; above.isValid(); above = above.parent())
            path.prepend(above.row());
        return path;
    });
    Tasks tasks;
    for (const QModelIndex &index : rows) {
        if (!index.data(MilestoneTreeModel::IsMilestoneRole).toBool())
            tasks.push_back({index.data(MilestoneTreeModel::IdRole).toString()});
    }
    return tasks;
}

int MilestoneView::indentOf(const QModelIndex &index) const
{
    int depth = 0;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        ++depth;
    return (depth + 1) * indentation();
}

MilestoneView::Target MilestoneView::targetAt(const QPoint &position) const
{
    Target target;
    QModelIndex index = indexAt(position);
    if (!index.isValid()) {
        index = model()->index(model()->rowCount() - 1, 0); // below all rows: at the end of all
        target.onto = index;
        target.place = presentation::placeAtEnd(sourceOf(index));
        return target;
    }
    const QRect row = visualRect(index);
    const bool isTask = !index.data(MilestoneTreeModel::IsMilestoneRole).toBool();
    const int y = position.y() - row.top();
    const auto gapBelow = [&](const QModelIndex &after, const QModelIndex &parent, int line, int indent) {
        target.line = line;
        target.indent = indent;
        target.place = presentation::placeBehind(sourceOf(after), sourceOf(parent));
    };
    if (isTask && y < gapShare) {
        gapBelow(index.siblingAtRow(index.row() - 1), index.parent(), row.top(), indentOf(index));
    } else if (y >= row.height() - gapShare && isExpanded(index) && model()->rowCount(index) > 0) {
        gapBelow({}, index, row.bottom() + 1, indentOf(index) + indentation());
    } else if (isTask && y >= row.height() - gapShare) {
        // In the gap below a last child, the pointer's side decides how far out it goes.
        QModelIndex after = index;
        const int side =
            layoutDirection() == Qt::RightToLeft ? viewport()->width() - position.x() : position.x();
        while (after.row() == model()->rowCount(after.parent()) - 1 && side < indentOf(after) &&
               !after.parent().data(MilestoneTreeModel::IsMilestoneRole).toBool())
            after = after.parent();
        gapBelow(after, after.parent(), row.bottom() + 1, indentOf(after));
    } else {
        target.onto = index;
        target.place = presentation::placeAtEnd(sourceOf(index));
    }
    return target;
}

void MilestoneView::startDrag(Qt::DropActions)
{
    m_dragged = selectedTasks();
    if (m_dragged.empty())
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(model()->mimeData(selectionModel()->selectedRows()));
    drag->setPixmap(countPixmap(m_dragged.size(), *this));
    drag->setHotSpot({-12, -12});
    drag->exec(Qt::MoveAction, Qt::MoveAction);
    endDrag();
}

void MilestoneView::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasFormat(MilestoneTreeModel::taskMimeType))
        return;
    m_dragged = MilestoneTreeModel::tasksIn(*event->mimeData());
    event->acceptProposedAction();
}

void MilestoneView::dragMoveEvent(QDragMoveEvent *event)
{
    QTreeView::dragMoveEvent(event); // scrolls at the edges and unfolds what is hovered over
    const QPoint position = event->position().toPoint();
    const Target target = targetAt(position);
    if (!m_target || m_target->place != target.place)
        m_shown = m_preview ? m_preview(m_dragged, target.place) : presentation::TaskEdits::Preview();
    m_target = target;
    if (!m_note)
        m_note = new DropNote(this);
    const int y = target.line >= 0 ? target.line : visualRect(target.onto).center().y();
    m_note->tell(m_shown.sentence, m_shown.isAllowed, y + viewport()->y());
    event->setDropAction(m_shown.isAllowed ? Qt::MoveAction : Qt::IgnoreAction);
    event->accept(); // also a refused drop arrives, and is answered with its reason
    viewport()->update();
}

void MilestoneView::dragLeaveEvent(QDragLeaveEvent *event)
{
    QTreeView::dragLeaveEvent(event);
    endDrag();
}

void MilestoneView::dropEvent(QDropEvent *event)
{
    const Tasks tasks = m_dragged;
    const Target target = targetAt(event->position().toPoint());
    event->setDropAction(Qt::MoveAction);
    event->accept();
    stopAutoScroll();
    setState(NoState);
    endDrag();
    if (!tasks.empty())
        Q_EMIT moveRequested(tasks, target.place);
}

void MilestoneView::endDrag()
{
    m_target.reset();
    m_dragged.clear();
    delete std::exchange(m_note, nullptr);
    viewport()->update();
}

void MilestoneView::paintTarget(QPainter &painter) const
{
    const Theme &theme = Theme::of(palette());
    const QColor colour = m_shown.isAllowed ? theme.accent : theme.bad;
    QPen pen(colour, 2, m_shown.isAllowed ? Qt::SolidLine : Qt::DashLine);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    if (m_target->line >= 0) {
        const QRect line(m_target->indent, m_target->line - 1, viewport()->width() - m_target->indent - 8, 2);
        const QRect placed = QStyle::visualRect(layoutDirection(), viewport()->rect(), line);
        painter.drawLine(placed.left(), placed.center().y(), placed.right(), placed.center().y());
        painter.setBrush(theme.panel);
        const int start = layoutDirection() == Qt::RightToLeft ? placed.right() : placed.left();
        painter.drawEllipse(QPoint(start, placed.center().y()), 3, 3);
    } else if (m_target->onto.isValid()) {
        QRect row = visualRect(m_target->onto);
        row.setLeft(1);
        row.setRight(viewport()->width() - 2);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 5, 5);
    }
}

} // namespace ui
