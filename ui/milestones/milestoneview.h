// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/taskedits.h"

#include <QPersistentModelIndex>
#include <QTreeView>

#include <functional>

namespace ui {

class DropNote;

/// The tree's view: full-width rows, our expanders, a mark on the current row while the keyboard is here, and
/// drags that say what they will do. Its model is a proxy over a MilestoneTreeModel.
class MilestoneView final : public QTreeView
{
    Q_OBJECT

public:
    using Tasks = presentation::TaskEdits::Tasks;
    using Place = presentation::TaskEdits::Place;
    using Preview = std::function<presentation::TaskEdits::Preview(const Tasks &, const Place &)>;

    explicit MilestoneView(QWidget *parent = nullptr);

    /// Asked for every place that is dragged over.
    void setPreview(Preview preview) { m_preview = std::move(preview); }
    /// From the top to the bottom; without milestones.
    [[nodiscard]] Tasks selectedTasks() const;

Q_SIGNALS:
    void moveRequested(const presentation::TaskEdits::Tasks &tasks,
                       const presentation::TaskEdits::Place &place);

protected:
    void paintEvent(QPaintEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// Where the pointer is: onto a row, or into the gap below a row.
    struct Target
    {
        QPersistentModelIndex onto;
        int line = -1; ///< y of the gap
        int indent = 0;
        Place place;
    };

    [[nodiscard]] Target targetAt(const QPoint &position) const;
    [[nodiscard]] QModelIndex sourceOf(const QModelIndex &index) const;
    [[nodiscard]] int indentOf(const QModelIndex &index) const;
    void paintTarget(QPainter &painter) const;
    void endDrag();

    Preview m_preview;
    std::optional<Target> m_target;
    presentation::TaskEdits::Preview m_shown;
    Tasks m_dragged;
    DropNote *m_note = nullptr;
};

} // namespace ui
