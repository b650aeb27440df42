// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/runmachine.h"
#include "domain/command.h"
#include "domain/event.h"
#include "domain/task.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <vector>

namespace coordinator {

/// The project's own state: what was started, what is held, by which rules. The tasks themselves are the
/// dashboard's and not part of it.
struct ProjectState
{
    domain::ProjectId id;
    QString name;
    bool opened = false;
    domain::ProjectRules rules;
    std::vector<domain::Scope> started;
    std::vector<domain::HoldSet> holds;
    qint64 lastSequence = 0;
};

[[nodiscard]] Decided decide(const ProjectState &state, const domain::ProjectCommand &command);
[[nodiscard]] ProjectState evolve(ProjectState state, const domain::Event &event);

/// The tree of tasks, for the rules that walk it; walks are bounded, so that cycles of parents do no harm.
/// Refers to the list that it was made from, which must live as long.
class TaskTree
{
public:
    explicit TaskTree(const std::vector<domain::Task> &tasks);

    [[nodiscard]] const domain::Task *find(const domain::TaskId &id) const;
    [[nodiscard]] bool isWithin(const domain::Task &task, const domain::Scope &scope) const;
    [[nodiscard]] bool hasOpenChild(const domain::TaskId &id) const;
    [[nodiscard]] const std::vector<domain::Task> &tasks() const { return m_tasks; }

private:
    const std::vector<domain::Task> &m_tasks;
    QHash<domain::TaskId, std::size_t> m_index;
    QSet<domain::TaskId> m_withOpenChild;
};

/// Milestones in the order in which they are worked on: due date, undated last, then created_at, id.
[[nodiscard]] std::vector<domain::Milestone> inOrder(std::vector<domain::Milestone> milestones);

[[nodiscard]] bool isHeld(const ProjectState &state, const TaskTree &tree, const domain::Task &task);

/// The tasks that may start now, in the order in which they start: milestone (due date, undated last, then
/// created_at, id), then priority descending, created_at, id. Starting the project does not start what waits
/// in Future Enhancements: its reviews would find further enhancements, without an end. Starting that
/// milestone or one of its tasks does. Eligible: within what was started, not done, on hold, blocked or held,
/// without an open child, and not taken. `isTaken` knows the rest: a run that has not ended, a claim by
/// another console, a parent's run that starts its children itself.
[[nodiscard]] std::vector<domain::TaskId>
eligibleTasks(const ProjectState &state, const TaskTree &tree,
              const std::vector<domain::Milestone> &milestones,
              const std::function<bool(const domain::Task &)> &isTaken);

} // namespace coordinator
