// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/command.h"
#include "domain/event.h"
#include "domain/task.h"

#include <functional>
#include <optional>
#include <vector>

#include "coordinator/runmachine.h"

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
class TaskTree
{
public:
    explicit TaskTree(std::vector<domain::Task> tasks);

    [[nodiscard]] const domain::Task *find(const domain::TaskId &id) const;
    [[nodiscard]] bool isWithin(const domain::Task &task, const domain::Scope &scope) const;
    [[nodiscard]] bool hasOpenChild(const domain::TaskId &id) const;
    [[nodiscard]] const std::vector<domain::Task> &tasks() const { return m_tasks; }

private:
    std::vector<domain::Task> m_tasks;
};

[[nodiscard]] bool isHeld(const ProjectState &state, const TaskTree &tree, const domain::Task &task);

/// The tasks that may start now, in the order in which they start: milestone (due date, undated last, then
/// created_at, id), then priority descending, created_at, id. Eligible: within what was started, not done,
/// held, claimed or blocked, without an open child, without a run that has not ended (`hasRun`).
[[nodiscard]] std::vector<domain::TaskId>
eligibleTasks(const ProjectState &state, const TaskTree &tree,
              const std::vector<domain::Milestone> &milestones,
              const std::function<bool(const domain::TaskId &)> &hasRun);

} // namespace coordinator
