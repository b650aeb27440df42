// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/dashboardwrites.h"
#include "core/detach.h"
#include "engine/engine.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

// What others do on the dashboard, and what the dashboard is told of holds; the rest of Engine is in
// engine.cpp.

namespace engine {

using namespace domain;

/// Changes of a run's task that are not ours are somebody's decisions.
void Engine::heedOthers()
{
    const std::vector<RunId> runs = m_lanes.open();
    for (const RunId &id : runs) {
        const coordinator::Run *run = m_lanes.find(id);
        if (!run || run->hasEnded() || m_outbox.concerns(run->start.task.id))
            continue;
        const TaskId taskId = run->start.task.id;
        const Task *task = m_ports.store.task(taskId);
        if (!task) {
            core::detach(confirmDeleted(id, taskId), "look for a task");
            continue;
        }
        if (task->status == TaskStatus::OnHold && !m_ports.store.isHeld(taskId)) {
            ProjectCommand hold;
            hold.id = {u"on-hold:%1:%2"_s.arg(taskId.value).arg(task->lockVersion)};
            hold.actor = {ActorKind::Dashboard, {}};
            hold.body = Hold{{ScopeKind::Task, taskId.value}, false};
            submit(std::move(hold));
        }
        const Task &known = run->start.task;
        if (run->claimed && isClaimOfAnother(task->owner, run->claimOwner)) {
            heedLostClaim(id, *task);
            continue;
        }
        const bool says = task->title != known.title || task->description != known.description ||
                          task->acceptanceCriteria != known.acceptanceCriteria;
        if (!says && task->status != TaskStatus::Done)
            continue;
        RunCommand seen;
        seen.id = {u"seen:%1:%2"_s.arg(id.value).arg(task->lockVersion)};
        seen.run = id;
        seen.actor = {ActorKind::Dashboard, {}};
        seen.body = TaskSeen{*task};
        submit(std::move(seen));
    }
}

/// Two consoles that both were told yes, or one that was taken for dead: the one that stands there has it.
void Engine::heedLostClaim(const RunId &run, const Task &task)
{
    RunCommand seen;
    seen.id = {u"seen:%1:%2"_s.arg(run.value).arg(task.lockVersion)};
    seen.run = run;
    seen.actor = {ActorKind::Dashboard, {}};
    seen.body = TaskSeen{task};
    submit(std::move(seen));
    if (isClaimOfAnother(task.owner, m_settings.owner()))
        m_ports.store.reportProblem(
            tr("“%1” was taken over by another console (%2): work on it has ended here.")
                .arg(task.title, task.owner));
}

/// A list may leave out what cannot be listed; only the record itself says that it is gone.
QCoro::Task<> Engine::confirmDeleted(RunId run, TaskId task)
{
    const QPointer self(this);
    const core::Result<Task> record = co_await m_ports.dashboard.fetchTask(task);
    if (!self || record || record.error().kind != core::ErrorKind::NotFound)
        co_return;
    RunCommand seen;
    seen.id = {u"deleted:"_s + run.value};
    seen.run = run;
    seen.actor = {ActorKind::Dashboard, {}};
    seen.body = TaskSeen{};
    submit(std::move(seen));
}

std::vector<OutboxEntry> Engine::holdWrites(const std::vector<NewEvent> &events) const
{
    const bool concernsHolds = std::any_of(events.begin(), events.end(), [](const NewEvent &event) {
        return std::holds_alternative<HoldSet>(event.body) ||
               std::holds_alternative<HoldReleased>(event.body);
    });
    if (!concernsHolds)
        return {};
    coordinator::ProjectState after = m_project;
    for (const NewEvent &fresh : events) {
        Event event;
        event.body = fresh.body;
        after = coordinator::evolve(std::move(after), event);
    }
    const coordinator::TaskTree tree(m_ports.store.tasks());
    std::vector<OutboxEntry> entries;
    for (const RunId &id : m_lanes.open()) {
        const coordinator::Run *run = m_lanes.find(id);
        const Task *task = run ? m_ports.store.task(run->start.task.id) : nullptr;
        if (!task || !run->claimed || run->hasEnded())
            continue;
        const bool held = coordinator::isHeld(after, tree, *task);
        if (held == coordinator::isHeld(m_project, tree, *task))
            continue;
        PatchTask patch;
        patch.task = task->id;
        patch.claimedBy = run->claimOwner;
        patch.status = held ? TaskStatus::OnHold : coordinator::statusOf(run->stage);
        OutboxEntry entry;
        entry.project = m_ports.store.project().id;
        entry.write.key = u"hold:%1:%2:%3"_s.arg(id.value).arg(m_project.lastSequence).arg(held ? 1 : 0);
        entry.write.body = patch;
        entries.push_back(entry);
    }
    return entries;
}

} // namespace engine
