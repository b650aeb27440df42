// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/milestoneview.h"

#include "ui/milestones/milestonedelegate.h"
#include "ui/theme/painting.h"

#include <QHeaderView>
#include <QPainter>

namespace ui {

MilestoneView::MilestoneView(QWidget *parent)
    : QTreeView(parent)
{
    setItemDelegate(new MilestoneDelegate(this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(metrics::gap4);
    setAnimated(false);
    setExpandsOnDoubleClick(true);
    setEditTriggers(NoEditTriggers); // F2 is an action
    setSelectionMode(ExtendedSelection);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropMode(DragDrop);
    setDropIndicatorShown(false); // ours is drawn below
    setAutoExpandDelay(600);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setViewportMargins(0, metrics::gap1, 0, 0);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(0);
}

void MilestoneView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (!m_target)
        return;
    QPainter painter(viewport());
    paintTarget(painter);
}

void MilestoneView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(palette());
    const bool selected = selectionModel() && selectionModel()->isSelected(index);
    if (selected)
        painter->fillRect(option.rect, theme.selected);
    else if (rect().contains(option.rect.center()) && underMouse() &&
             option.rect.contains(viewport()->mapFromGlobal(QCursor::pos())))
        painter->fillRect(option.rect, theme.hover);
    painter->setOpacity(selected && m_target ? 0.45 : 1.0); // what is being dragged
    QTreeView::drawRow(painter, option, index);
    painter->setOpacity(1.0);
    if (index == currentIndex() && hasFocus()) {
        QRect mark(option.rect.left(), option.rect.top() + 3, 2, option.rect.height() - 6);
        painter->fillRect(QStyle::visualRect(layoutDirection(), option.rect, mark), theme.accent);
    }
}

void MilestoneView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!model()->hasChildren(index))
        return;
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const int left = rightToLeft ? rect.left() : rect.right() - indentation() + 1;
    drawExpander(*painter, QRectF(left, rect.top(), indentation(), rect.height()), isExpanded(index),
                 Theme::of(palette()).dim, layoutDirection());
}

void MilestoneView::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    viewport()->update();
}

void MilestoneView::focusOutEvent(QFocusEvent *event)
{
    QTreeView::focusOutEvent(event);
    viewport()->update();
}

} // namespace ui
