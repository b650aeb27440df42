// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/projectevents.h"
#include "presentation/taskedits.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QAction;
class QStackedLayout;

namespace presentation {
class MilestoneFilter;
class Settings;
class Workbench;
} // namespace presentation

namespace ui {

class EditNote;
class EmptyState;
class FilterBar;
class MilestoneView;
class NewTaskBar;

/// The tree of milestones and tasks with its filters. What is current in it is what Start, Hold, Release and
/// Stop now are about; what is selected is what moves.
class MilestonePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit MilestonePanel(presentation::Workbench &workbench, QWidget *parent = nullptr);

    /// The current task with all below it, the current milestone, else the project.
    [[nodiscard]] domain::Scope scope() const { return m_scope; }
    [[nodiscard]] bool isTaskCurrent() const;
    [[nodiscard]] MilestoneView *view() const { return m_view; }
    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    /// Actions of the context menu; those that are marked for it stand in the strip below the tree too.
    void setScopeActions(const QList<QAction *> &actions);
    /// Where what is unfolded and current, and how far is scrolled, is kept from one start to the next; it
    /// outlives this.
    void setMemory(presentation::Settings *settings);
    void rememberView() const;
    void showFilter();
    /// No row is dragged or renamed any more.
    void setReadOnly();
    void toggleFilter();

    void step(presentation::TaskEdits::Direction direction);
    void renameCurrent();
    /// Asks for titles of tasks beside the current one, or below it.
    void openNewTask(bool belowCurrent);

Q_SIGNALS:
    void scopeChanged();

private:
    void onCurrentChanged(const QModelIndex &current);
    void onSelectedTaskChanged(const domain::TaskId &id);
    void onFilterChanged();
    void onFiltered();
    void onRowsMoved(const QModelIndex &parent, int row);
    void updateEmptyState();
    void hideFilter();
    void expandMilestones();
    void restoreView();
    bool goBack();
    void refold(const QModelIndex &row);
    int unfold(const QModelIndex &row, int room);

    presentation::Workbench &m_workbench;
    presentation::MilestoneFilter *m_filter;
    MilestoneView *m_view;
    presentation::Settings *m_memory = nullptr;
    QSet<QString> m_restored; ///< what was unfolded when the project was seen last
    bool m_isRestored = false;
    std::optional<int> m_scrolled; ///< where to scroll back to once the rows are there
    QString m_restoredCurrent;     ///< id of what to make current again then
    EmptyState *m_empty;
    QStackedLayout *m_pages = nullptr;
    FilterBar *m_filterBar;
    NewTaskBar *m_newTask;
    EditNote *m_note;
    QWidget *m_strip;
    domain::Scope m_scope;
    domain::MilestoneId m_newMilestone; ///< where new tasks go
    std::optional<domain::TaskId> m_newParent;
    QSet<QString> m_known; ///< milestones that were expanded once
    int m_unfolded = 0;    ///< rows that were shown by unfolding
};

} // namespace ui
