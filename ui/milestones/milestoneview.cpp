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
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setViewportMargins(0, metrics::gap1, 0, 0);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(0);
}

void MilestoneView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(palette());
    const bool current = selectionModel() && selectionModel()->isSelected(index);
    if (current)
        painter->fillRect(option.rect, theme.selected);
    else if (rect().contains(option.rect.center()) && underMouse() &&
             option.rect.contains(viewport()->mapFromGlobal(QCursor::pos())))
        painter->fillRect(option.rect, theme.hover);
    QTreeView::drawRow(painter, option, index);
    if (current && hasFocus()) {
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
