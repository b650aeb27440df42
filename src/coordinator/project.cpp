// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/project.h"

#include "coordinator/placement.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace coordinator {

using namespace domain;

namespace {

using Events = std::vector<NewEvent>;

class Decision
{
public:
    Decision(const ProjectState &state, const ProjectCommand &command)
        : m_state(state)
        , m_command(command)
    {}

    Decided operator()(const OpenProject &body) const
    {
        if (m_state.opened)
            return Refusal{RefusalReason::AlreadyStarted, m_state.id.value};
        return event(ProjectOpened{body.project, body.name, body.rules});
    }
    Decided operator()(const StartWork &body) const
    {
        return unless(isStarted(body.scope), WorkStarted{body.scope});
    }
    Decided operator()(const StopWork &body) const
    {
        return unless(!isStarted(body.scope), WorkStopped{body.scope});
    }
    Decided operator()(const Hold &body) const
    {
        const auto same = std::find_if(m_state.holds.begin(), m_state.holds.end(),
                                       [&](const HoldSet &hold) { return hold.scope == body.scope; });
        const bool held = same != m_state.holds.end() && (same->stopNow || !body.stopNow);
        return unless(held, HoldSet{body.scope, body.stopNow});
    }
    Decided operator()(const Release &body) const
    {
        const bool held = std::any_of(m_state.holds.begin(), m_state.holds.end(),
                                      [&](const HoldSet &hold) { return hold.scope == body.scope; });
        return unless(!held, HoldReleased{body.scope});
    }
    Decided operator()(const ChangeRules &body) const
    {
        return unless(body.rules == m_state.rules, RulesChanged{body.rules});
    }

private:
    [[nodiscard]] bool isStarted(const Scope &scope) const
    {
        return std::find(m_state.started.begin(), m_state.started.end(), scope) != m_state.started.end();
    }
    [[nodiscard]] Decided event(EventBody body) const { return Events{{m_command.actor, std::move(body)}}; }
    /// Nothing to do is no event and no refusal: asking twice has the effect of asking once.
    [[nodiscard]] Decided unless(bool alreadySo, EventBody body) const
    {
        return alreadySo ? Decided(Events()) : event(std::move(body));
    }

    const ProjectState &m_state;
    const ProjectCommand &m_command;
};

} // namespace

Decided decide(const ProjectState &state, const ProjectCommand &command)
{
    if (!state.opened && !std::holds_alternative<OpenProject>(command.body))
        return Refusal{RefusalReason::NotWaiting, command.project.value};
    return std::visit(Decision(state, command), command.body);
}

ProjectState evolve(ProjectState state, const Event &event)
{
    if (const auto *opened = std::get_if<ProjectOpened>(&event.body)) {
        state.id = opened->project;
        state.name = opened->name;
        state.rules = opened->rules;
        state.opened = true;
    } else if (const auto *started = std::get_if<WorkStarted>(&event.body)) {
        state.started.push_back(started->scope);
    } else if (const auto *stopped = std::get_if<WorkStopped>(&event.body)) {
        std::erase(state.started, stopped->scope);
    } else if (const auto *held = std::get_if<HoldSet>(&event.body)) {
        std::erase_if(state.holds, [&](const HoldSet &hold) { return hold.scope == held->scope; });
        state.holds.push_back(*held);
    } else if (const auto *released = std::get_if<HoldReleased>(&event.body)) {
        std::erase_if(state.holds, [&](const HoldSet &hold) { return hold.scope == released->scope; });
    } else if (const auto *changed = std::get_if<RulesChanged>(&event.body)) {
        state.rules = changed->rules;
    }
    state.lastSequence = event.sequence;
    return state;
}

TaskTree::TaskTree(const std::vector<Task> &tasks)
    : m_tasks(tasks)
{
    m_index.reserve(static_cast<qsizetype>(tasks.size()));
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        m_index.insert(tasks[i].id, i);
        if (tasks[i].parent && tasks[i].status != TaskStatus::Done)
            m_withOpenChild.insert(*tasks[i].parent);
    }
}

const Task *TaskTree::find(const TaskId &id) const
{
    const auto found = m_index.constFind(id);
    return found == m_index.constEnd() ? nullptr : &m_tasks[*found];
}

bool TaskTree::isWithin(const Task &task, const Scope &scope) const
{
    switch (scope.kind) {
    case ScopeKind::Project:
        return true;
    case ScopeKind::Milestone:
        return task.milestone.value == scope.id;
    case ScopeKind::Task:
        return task.id.value == scope.id;
    case ScopeKind::Subtree:
        break;
    }
    const Task *ancestor = &task;
    for (std::size_t steps = 0; ancestor && steps <= m_tasks.size(); ++steps) {
        if (ancestor->id.value == scope.id)
            return true;
        ancestor = ancestor->parent ? find(*ancestor->parent) : nullptr;
    }
    return false;
}

bool TaskTree::hasOpenChild(const TaskId &id) const
{
    return m_withOpenChild.contains(id);
}

std::vector<Milestone> inOrder(std::vector<Milestone> milestones)
{
    const auto key = [](const Milestone &milestone) {
        return std::tuple(milestone.dueDate.value_or(QDate(9999, 12, 31)), milestone.createdAt,
                          milestone.id.value);
    };
    std::sort(milestones.begin(), milestones.end(),
              [&](const Milestone &a, const Milestone &b) { return key(a) < key(b); });
    return milestones;
}

bool isHeld(const ProjectState &state, const TaskTree &tree, const Task &task)
{
    return std::any_of(state.holds.begin(), state.holds.end(),
                       [&](const HoldSet &hold) { return tree.isWithin(task, hold.scope); });
}

std::vector<TaskId> eligibleTasks(const ProjectState &state, const TaskTree &tree,
                                  const std::vector<Milestone> &milestones,
                                  const std::function<bool(const Task &)> &isTaken)
{
    QHash<MilestoneId, const Milestone *> byId;
    for (const Milestone &milestone : milestones)
        byId.insert(milestone.id, &milestone);

    const auto isForLater = [&](const Task &task) {
        const Milestone *milestone = byId.value(task.milestone);
        return milestone && isFutureEnhancements(*milestone);
    };

    std::vector<const Task *> eligible;
    for (const Task &task : tree.tasks()) {
        const bool started = std::any_of(state.started.begin(), state.started.end(), [&](const Scope &scope) {
            return tree.isWithin(task, scope) && (scope.kind != ScopeKind::Project || !isForLater(task));
        });
        const bool open = task.status != TaskStatus::Done && task.status != TaskStatus::OnHold &&
                          task.status != TaskStatus::Blocked;
        if (started && open && !tree.hasOpenChild(task.id) && !isHeld(state, tree, task) && !isTaken(task))
            eligible.push_back(&task);
    }

    const auto key = [&](const Task *task) {
        const Milestone *milestone = byId.value(task->milestone);
        const QDate farFuture = QDate(9999, 12, 31);
        const QDate due = milestone ? milestone->dueDate.value_or(farFuture) : farFuture;
        const QDateTime milestoneMade = milestone ? milestone->createdAt : QDateTime();
        return std::tuple(due, milestoneMade, task->milestone.value, -task->priorityScore, task->createdAt,
                          task->id.value);
    };
    std::sort(eligible.begin(), eligible.end(),
              [&](const Task *a, const Task *b) { return key(a) < key(b); });

    std::vector<TaskId> ids;
    ids.reserve(eligible.size());
    for (const Task *task : eligible)
        ids.push_back(task->id);
    return ids;
}

} // namespace coordinator
