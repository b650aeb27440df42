// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/project.h"
#include "engine/engine.h"
#include "engine/runfacts.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

// What starts when, and how parents and children of runs hear of each other; the rest of Engine is in
// engine.cpp.

namespace engine {

using namespace domain;

namespace {

/// Runs that take one of the project's parallel places. A child works in its parent's place; an escalated or
/// blocked run, and one whose agent is silent, leaves its place to others.
bool takesPlace(const coordinator::Run &run)
{
    return !run.hasEnded() && run.silentEffect == 0 && run.start.parentRun.isEmpty() &&
           run.stage != coordinator::Stage::Blocked && run.stage != coordinator::Stage::Escalated;
}

Outcome outcomeOf(const coordinator::Run &run)
{
    if (run.stage == coordinator::Stage::Done)
        return Outcome::Done;
    return run.stage == coordinator::Stage::Failed ? Outcome::Failed : Outcome::Cancelled;
}

} // namespace

bool Engine::mayStartMore() const
{
    const std::vector<RunId> runs = m_lanes.open();
    const auto active = std::count_if(runs.begin(), runs.end(),
                                      [&](const RunId &id) { return takesPlace(*m_lanes.find(id)); });
    return active < m_project.rules.parallelRuns;
}

void Engine::startEligible()
{
    if (!m_connected || m_project.started.empty() || m_lanes.isStalled())
        return;
    // A run that ended leaves its task to people: it starts again only when they start it. One that only lost
    // its claim comes back when the other console leaves the task.
    QSet<MilestoneId> known;
    for (const Milestone &milestone : m_ports.store.milestones())
        known.insert(milestone.id);
    const auto isTaken = [&](const Task &task) {
        if (!known.contains(task.milestone))
            return true; // whether it may start depends on its milestone, which is not on the list yet
        const coordinator::Run *own = m_ports.store.runOf(task.id);
        if ((own && !own->lostClaim) || m_claims.isTaken(task))
            return true;
        const coordinator::Run *parent = task.parent ? m_ports.store.runOf(*task.parent) : nullptr;
        return parent && !parent->hasEnded(); // it starts its own children itself; others come after it
    };
    while (mayStartMore()) {
        const coordinator::TaskTree tree(m_ports.store.tasks());
        const std::vector<TaskId> next =
            coordinator::eligibleTasks(m_project, tree, m_ports.store.milestones(), isTaken);
        if (next.empty())
            return;
        const Task task = *tree.find(next.front());
        startRun(task, nullptr);
        const coordinator::Run *started = m_ports.store.runOf(task.id);
        if (!started || started->hasEnded())
            return; // its start is on the way into the journal; startEligible() follows it
    }
}

void Engine::startRun(const Task &task, const coordinator::Run *parent)
{
    RunCommand command;
    command.run = nextRunId(task.id, m_ports.store);
    if (m_starting.contains(command.run))
        return;
    m_starting.insert(command.run);
    command.id = {u"start:"_s + command.run.value};
    command.actor = {ActorKind::Console, {}};
    command.body = StartRun{factsFor(task, parent, m_ports.store, m_ports.agents)};
    submit(std::move(command));
}

void Engine::startChild(const RunId &parentId, const StartChild &child)
{
    const coordinator::Run *parent = m_lanes.find(parentId);
    const Task *task = m_ports.store.task(child.task);
    const coordinator::Run *run = m_ports.store.runOf(child.task);
    if (!parent || !task || (run && !run->lostClaim) || m_claims.isTaken(*task))
        return; // not on screen yet, or under way: taken up again when the lists change

    // The dashboard's answer to the assignment may still be on its way.
    Task assigned = *task;
    assigned.assignee = child.persona;
    assigned.personaRequired = child.persona;
    startRun(assigned, parent);
}

void Engine::tellParent(const coordinator::Run &ended)
{
    if (ended.start.parentRun.isEmpty())
        return;
    RunCommand command;
    command.id = {u"child-ended:"_s + ended.id.value};
    command.run = ended.start.parentRun;
    command.actor = {ActorKind::Console, {}};
    command.body = ChildFinished{ended.start.task.id, outcomeOf(ended)};
    submit(std::move(command));
}

/// Children that ended while their parent did not hear of it: before a crash, or by somebody else's hand on
/// the dashboard.
void Engine::settleChildren()
{
    const std::vector<RunId> runs = m_lanes.open();
    for (const RunId &id : runs) {
        const coordinator::Run parent = *m_lanes.find(id);
        if (parent.hasEnded())
            continue;
        for (const coordinator::Child &child : parent.children) {
            if (child.outcome)
                continue;
            const coordinator::Run *run = m_ports.store.runOf(child.task);
            const Task *task = m_ports.store.task(child.task);
            const bool isOurs = run && !run->lostClaim;
            if (isOurs && run->hasEnded()) {
                tellParent(*run);
            } else if (!isOurs && task && task->status == TaskStatus::Done) {
                RunCommand command;
                command.id = {u"child-done:%1:%2"_s.arg(id.value, child.task.value)};
                command.run = id;
                command.actor = {ActorKind::Dashboard, {}};
                command.body = ChildFinished{child.task, Outcome::Done};
                submit(std::move(command));
            }
        }
    }
}

void Engine::reconcileAll()
{
    const QPointer self(this);
    static const std::vector<Task> noTasks; // without a hold nobody looks into the tree
    const std::vector<RunId> runs = m_lanes.open();
    for (const RunId &id : runs) {
        const coordinator::TaskTree tree(m_project.holds.empty() ? noTasks : m_ports.store.tasks());
        const coordinator::Run *run = m_lanes.find(id);
        if (!run || run->hasEnded())
            continue;
        const Task *task = m_ports.store.task(run->start.task.id);
        const bool stopNow =
            task && std::any_of(m_project.holds.begin(), m_project.holds.end(), [&](const HoldSet &hold) {
                return hold.stopNow && tree.isWithin(*task, hold.scope);
            });
        if (stopNow)
            m_effects.stopTurns(id);
        m_effects.reconcile(id);
        if (!self)
            return;
    }
}

bool Engine::isIdle() const
{
    return m_open && !m_projectBusy && m_journalCalls == 0 && !m_lanes.isBusy() && m_effects.isIdle() &&
           !m_claims.isBusy() && (m_outbox.isEmpty() || m_outbox.isWaiting());
}

void Engine::considerIdle()
{
    if (isIdle())
        Q_EMIT becameIdle();
}

} // namespace engine
