// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include "coordinator/taskchange.h"
#include "core/detach.h"
#include "core/log.h"
#include "engine/runfacts.h"

#include <QPointer>
#include <QUuid>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace engine {

using namespace domain;

namespace {

CommandId newCommandId()
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces)};
}

} // namespace

Engine::Engine(const EnginePorts &ports, EngineSettings settings, QObject *parent)
    : CommandSink(parent)
    , m_ports(ports)
    , m_settings(std::move(settings))
    , m_prompter(m_settings.prompts)
    , m_lanes(m_ports, m_prompter)
    , m_claims(m_ports, m_settings.owner(), m_lanes)
    , m_effects(m_ports, m_settings, m_prompter, m_lanes, m_claims)
    , m_outbox(m_ports)
{
    connect(&m_ports.store, &ProjectStore::milestonesChanged, this, &Engine::cacheRecords);
    connect(&m_ports.store, &ProjectStore::tasksAdded, this, &Engine::cacheRecords);
    connect(&m_ports.store, &ProjectStore::tasksRemoved, this, &Engine::cacheRecords);
    connect(&m_ports.store, &ProjectStore::taskChanged, this, &Engine::cacheRecords);
    connect(&m_lanes, &RunLanes::evolved, this, &Engine::afterEvolution);
    connect(&m_lanes, &RunLanes::refused, this, &Engine::afterRefusal);
    connect(&m_lanes, &RunLanes::rested, this, &Engine::considerIdle);
    connect(&m_lanes, &RunLanes::writesQueued, &m_outbox,
            [this](const std::vector<OutboxEntry> &entries) { m_outbox.add(entries); });
    connect(&m_lanes, &RunLanes::writesConfirmed, this, [this](const std::vector<qint64> &entries) {
        for (const qint64 entry : entries)
            m_outbox.confirmed(entry);
    });
    connect(&m_lanes, &RunLanes::repeatedCommandFound, this,
            [this] { core::detach(takeOpenWrites(), "open writes"); });
    connect(&m_claims, &Claims::confirmed, this, &Engine::afterEvolution);
    connect(&m_claims, &Claims::lost, this, &Engine::heedLostClaim);
    connect(&m_claims, &Claims::idleChanged, this, &Engine::considerIdle);
    connect(&m_effects, &EffectRunner::childRequested, this, &Engine::startChild);
    connect(&m_effects, &EffectRunner::idleChanged, this, &Engine::considerIdle);
    connect(&m_outbox, &Outbox::performed, this, &Engine::afterWrite);
    connect(&m_outbox, &Outbox::refused, this, &Engine::afterRefusedWrite);
    connect(&m_outbox, &Outbox::becameEmpty, this, &Engine::considerIdle);
}

void Engine::submit(RunCommand command)
{
    if (command.id.isEmpty())
        command.id = newCommandId();
    command.mode = m_project.rules.mode;
    command.approveUpTo = m_project.rules.approveUpTo;
    if (auto *handOver = std::get_if<HandOver>(&command.body)) {
        const Agent *agent = m_ports.agents.find(handOver->agent);
        handOver->editsFiles = agent && agent->editsFiles();
    }
    if (needsProjectFacts(command.body))
        command.facts = projectFacts(m_ports.store);
    RunInput input;
    input.command = std::move(command);
    m_lanes.submit(std::move(input));
}

void Engine::submit(ProjectCommand command)
{
    if (command.id.isEmpty())
        command.id = newCommandId();
    command.project = m_ports.store.project().id;
    m_projectCommands.push_back(std::move(command));
    if (!m_projectBusy)
        core::detach(workOnProject(), "project");
}

void Engine::submit(DashboardWrite write)
{
    if (write.key.isEmpty())
        write.key = newCommandId().value;
    core::detach(queueWrite(std::move(write)), "dashboard write");
}

void Engine::saveDraft(const QString &key, const QString &text)
{
    if (m_drafts.value(key) == text)
        return;
    m_drafts.insert(key, text);
    const auto save = [](QPointer<Engine> self, QString draftKey, QString draftText) -> QCoro::Task<> {
        const core::Result<void> saved = co_await self->m_ports.journal.saveDraft(draftKey, draftText);
        if (!saved && self)
            self->m_ports.store.reportProblem(tr("A draft could not be saved: %1").arg(saved.error().detail));
    };
    core::detach(save(this, key, text), "draft");
}

QString Engine::draft(const QString &key) const
{
    return m_drafts.value(key);
}

void Engine::takeTasks(std::vector<Task> tasks)
{
    for (Task &task : tasks) {
        // A list that was asked for before our last write must not take that write back.
        const Task *known = m_ports.store.task(task.id);
        if (known && known->lockVersion > task.lockVersion)
            task = *known;
    }
    m_ports.store.setTasks(std::move(tasks));
    m_claims.observe(m_ports.store.tasks());
    heedOthers();
    settleChildren();
    reconcileAll();
    startEligible();
}

void Engine::takeMilestones(std::vector<Milestone> milestones)
{
    m_ports.store.setMilestones(std::move(milestones));
}

void Engine::takeMilestone(const Milestone &milestone)
{
    std::vector<Milestone> milestones = m_ports.store.milestones();
    const auto known = std::find_if(milestones.begin(), milestones.end(),
                                    [&](const Milestone &other) { return other.id == milestone.id; });
    if (known == milestones.end())
        milestones.push_back(milestone);
    else
        *known = milestone;
    m_ports.store.setMilestones(std::move(milestones));
}

void Engine::takeDashboardHealth(bool online)
{
    m_ports.store.setDashboard(m_ports.store.dashboardUrl(),
                               online ? DashboardHealth::Online : DashboardHealth::Offline);
    if (!online)
        return;
    if (m_open && !m_connected)
        core::detach(connectLater(), "connect later");
    m_outbox.wake();
    m_claims.wake();
}

QCoro::Task<> Engine::workOnProject()
{
    const QPointer self(this);
    m_projectBusy = true;
    bool isTold = false; // of the journal's trouble, once for each time that it begins
    while (!m_projectCommands.empty()) {
        const ProjectCommand command = m_projectCommands.front();
        const coordinator::Decided decided = coordinator::decide(m_project, command);
        if (const auto *refusal = std::get_if<coordinator::Refusal>(&decided)) {
            m_projectCommands.pop_front();
            Q_EMIT refused(command.id, *refusal);
            if (!self)
                co_return;
            continue;
        }
        JournalBatch batch;
        batch.command = command.id;
        batch.project = m_ports.store.project().id;
        batch.events = std::get<std::vector<NewEvent>>(decided);
        batch.outbox = holdWrites(batch.events);
        if (batch.events.empty()) {
            m_projectCommands.pop_front();
            continue;
        }
        const core::Result<Appended> appended = co_await m_ports.journal.append(batch);
        if (!self)
            co_return;
        if (!appended) {
            if (!std::exchange(isTold, true))
                m_ports.store.reportProblem(tr("The journal cannot be written, so nothing is decided: %1")
                                                .arg(appended.error().detail));
            co_await m_ports.clock.sleep(2s);
            if (!self)
                co_return;
            continue;
        }
        isTold = false;
        m_projectCommands.pop_front();
        for (const Event &event : appended->events) {
            if (event.sequence > m_project.lastSequence)
                m_project = coordinator::evolve(std::move(m_project), event);
        }
        m_ports.store.setProjectState(m_project);
        m_outbox.add(appended->writes);
        for (const Event &event : appended->events)
            m_ports.store.publish(event);
        if (!self)
            co_return;
        reconcileAll();
        startEligible();
    }
    m_projectBusy = false;
    considerIdle();
}

QCoro::Task<> Engine::queueWrite(DashboardWrite write)
{
    const QPointer self(this);
    JournalBatch batch;
    batch.command = {write.key};
    batch.project = m_ports.store.project().id;
    OutboxEntry entry;
    entry.project = batch.project;
    entry.write = write;
    batch.outbox.push_back(entry);
    ++m_journalCalls;
    const core::Result<Appended> appended = co_await m_ports.journal.append(batch);
    if (!self)
        co_return;
    --m_journalCalls;
    if (!appended) {
        m_ports.store.reportProblem(tr("The change could not be saved: %1").arg(appended.error().detail));
        considerIdle();
        co_return;
    }
    const auto *patch = std::get_if<PatchTask>(&write.body);
    const Task *task = patch ? m_ports.store.task(patch->task) : nullptr;
    if (task)
        m_ports.store.updateTask(coordinator::changedBy(*task, *patch));
    if (self)
        m_outbox.add(appended->writes);
}

QCoro::Task<> Engine::takeOpenWrites()
{
    const QPointer self(this);
    const core::Result<std::vector<OutboxEntry>> writes = co_await m_ports.journal.openWrites();
    if (self && writes)
        m_outbox.add(*writes, true);
}

void Engine::afterEvolution(const RunId &id)
{
    const QPointer self(this);
    m_effects.reconcile(id);
    const coordinator::Run *run = self ? m_lanes.find(id) : nullptr;
    if (!run)
        return;
    using coordinator::Stage;
    m_starting.remove(id);
    if (run->hasEnded() && !run->lostClaim) // otherwise the task goes on elsewhere
        tellParent(*run);
    const bool isQueued = run->stage == Stage::Queued;
    const bool placeMayBeFree = run->hasEnded() || run->stage == Stage::Blocked ||
                                run->stage == Stage::Escalated || run->silentEffect != 0;
    m_effects.reconcileWaiting(); // whatever happened, it may have let go of files
    if (!self)
        return;
    if (placeMayBeFree || isQueued)
        startEligible();
    considerIdle();
}

void Engine::afterRefusal(const RunInput &input, const coordinator::Refusal &refusal)
{
    const RunCommand &command = input.command;
    qCInfo(lcEngine) << "command" << command.id.value << "refused, reason"
                     << static_cast<int>(refusal.reason);
    for (const qint64 entry : input.confirmedWrites)
        m_lanes.confirmSoon(entry);
    if (command.actor.kind == ActorKind::Human) {
        Q_EMIT refused(command.id, refusal);
        return;
    }
    // An answer that the rules do not take must not be asked for again and again: it becomes the human's
    // question.
    const qint64 effect = effectOf(command.body);
    if (effect == 0 || std::holds_alternative<EffectFailed>(command.body))
        return;
    EffectFailed failed;
    failed.effect = effect;
    failed.what = u"answer"_s;
    failed.error = tr("The answer breaks a rule: %1").arg(refusal.detail);
    RunCommand failure;
    failure.id = {command.id.value + u":refused"_s};
    failure.run = command.run;
    failure.actor = {ActorKind::Console, {}};
    failure.body = failed;
    submit(std::move(failure));
}

void Engine::afterWrite(const OutboxEntry &entry, const DashboardRecord &record)
{
    m_ports.store.setDashboard(m_ports.store.dashboardUrl(), DashboardHealth::Online);
    const Task *task = std::get_if<Task>(&record);
    if (task)
        m_ports.store.updateTask(*task);
    if (const Milestone *milestone = std::get_if<Milestone>(&record))
        takeMilestone(*milestone);
    const auto *created = std::get_if<CreateTask>(&entry.write.body);
    if (created && task && m_lanes.find(entry.run)) {
        RunInput input;
        input.command.id = {u"written:%1:%2"_s.arg(entry.run.value, created->externalId)};
        input.command.run = entry.run;
        input.command.actor = {ActorKind::Dashboard, {}};
        input.command.body = TaskWritten{created->externalId, task->id};
        input.command.mode = m_project.rules.mode;
        input.confirmedWrites.push_back(entry.id);
        m_lanes.submit(std::move(input));
    } else {
        m_lanes.confirmSoon(entry.id);
    }
    Q_EMIT dashboardChanged();
}

void Engine::afterRefusedWrite(const OutboxEntry &entry, const core::Error &error)
{
    core::detach(settleRefusedWrite(entry, error), "refused write");
}

QCoro::Task<> Engine::settleRefusedWrite(OutboxEntry entry, core::Error error)
{
    const QPointer self(this);
    const auto *patch = std::get_if<PatchTask>(&entry.write.body);
    if (patch) {
        // The store has shown the change as made.
        const TaskId id = patch->task;
        const core::Result<Task> stored = co_await m_ports.dashboard.fetchTask(id);
        if (!self)
            co_return;
        const Task *known = m_ports.store.task(id);
        Task now = stored ? *stored : known ? *known : Task();
        if (!stored)
            now.lockVersion = -1; // the next list is right, whatever it says
        if (stored || known)
            m_ports.store.updateTask(now);
        if (!self)
            co_return;
    }
    qCInfo(lcEngine) << "dashboard write" << entry.id << "refused:" << error.detail;
    if (entry.run.isEmpty())
        Q_EMIT writeRefused(entry.write, error);
    if (!self)
        co_return;
    if (!entry.run.isEmpty() || error.kind != core::ErrorKind::Conflict)
        m_ports.store.reportProblem(tr("The dashboard refused a change: %1").arg(error.detail));
    if (!self)
        co_return;
    const auto *created = std::get_if<CreateTask>(&entry.write.body);
    if (created && m_lanes.find(entry.run)) {
        RunInput input;
        input.command.id = {u"refused:%1:%2"_s.arg(entry.run.value).arg(entry.id)};
        input.command.run = entry.run;
        input.command.actor = {ActorKind::Dashboard, {}};
        input.command.body = TaskRefused{created->externalId, error.detail};
        input.command.mode = m_project.rules.mode;
        input.confirmedWrites.push_back(entry.id);
        m_lanes.submit(std::move(input));
    } else {
        m_lanes.confirmSoon(entry.id);
    }
    Q_EMIT dashboardChanged(); // what is shown may not be what is there
}

} // namespace engine
