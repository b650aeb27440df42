// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detach.h"
#include "core/log.h"
#include "engine/engine.h"
#include "engine/recordcache.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

// How a project is opened: from the journal, then from the dashboard as soon as it is there; the rest of
// Engine is in engine.cpp.

namespace engine {

using namespace domain;

namespace {

constexpr auto cachePause = 5min; ///< between two copies of the dashboard's records

core::Error closing()
{
    return {core::ErrorKind::Cancelled, u"the console is closing"_s};
}

/// The dashboard may come back; everything else is an answer.
bool isAway(core::ErrorKind kind)
{
    using enum core::ErrorKind;
    return kind == Unreachable || kind == Timeout || kind == Server || kind == RateLimited ||
           kind == Incomplete || kind == Tls;
}

} // namespace

QCoro::Task<core::Result<void>> Engine::open(ProjectId project, ProjectRules rulesIfNew)
{
    const QPointer self(this);
    const core::Result<void> restored = co_await restore(project);
    if (!self)
        co_return closing();
    if (!restored)
        co_return restored;
    const core::Result<void> connected = co_await fetchAll(project);
    if (!self)
        co_return closing();
    if (!connected && !(m_project.opened && isAway(connected.error().kind)))
        co_return connected;

    if (connected) {
        m_connected = true;
        cacheRecords();
    } else {
        qCInfo(lcEngine) << "opened without the dashboard:" << connected.error().detail;
        m_ports.store.setDashboard(m_ports.store.dashboardUrl(), DashboardHealth::Offline);
    }
    m_open = true;
    if (!m_project.opened) {
        ProjectCommand command;
        command.body = OpenProject{project, m_ports.store.project().name, std::move(rulesIfNew)};
        command.actor = {ActorKind::Console, {}};
        submit(std::move(command));
    }
    m_claims.observe(m_ports.store.tasks());
    m_claims.start();
    m_outbox.add(std::exchange(m_restoredWrites, {}), true);
    m_effects.askAboutInterrupted();
    if (m_connected)
        heedOthers();
    settleChildren();
    reconcileAll();
    startEligible();
    considerIdle();
    co_return core::Result<void>();
}

/// What the journal knows, with the dashboard's records as they were last seen.
QCoro::Task<core::Result<void>> Engine::restore(ProjectId project)
{
    const QPointer self(this);
    const core::Result<std::vector<Event>> events = co_await m_ports.journal.read(0);
    if (!self)
        co_return closing();
    if (!events)
        co_return events.error();
    const core::Result<std::vector<OutboxEntry>> writes = co_await m_ports.journal.openWrites();
    if (!self)
        co_return closing();
    if (!writes)
        co_return writes.error();
    const core::Result<std::vector<Draft>> drafts = co_await m_ports.journal.drafts();
    if (!self)
        co_return closing();
    if (!drafts)
        co_return drafts.error();
    const QString key = cacheKey(project);
    const core::Result<QString> cached = co_await m_ports.journal.value(key);
    if (!self)
        co_return closing();

    std::vector<Event> own;
    std::copy_if(events->begin(), events->end(), std::back_inserter(own),
                 [&](const Event &event) { return event.project == project; });
    std::vector<Event> ofProject;
    for (const Event &event : own) {
        if (!event.run.isEmpty())
            continue;
        m_project = coordinator::evolve(std::move(m_project), event);
        ofProject.push_back(event);
    }
    Records records = cached ? recordsFrom(*cached) : Records();
    if (records.project.id != project) {
        records = Records();
        records.project.id = project;
        records.project.name = m_project.name;
    }
    for (const Draft &draft : *drafts)
        m_drafts.insert(draft.key, draft.text);
    m_restoredWrites = *writes;
    m_ports.store.setProject(records.project);
    m_ports.store.setMilestones(std::move(records.milestones));
    m_ports.store.setTasks(std::move(records.tasks));
    m_ports.store.restoreProjectEvents(std::move(ofProject));
    m_ports.store.setProjectState(m_project);
    m_lanes.setProject(project);
    m_lanes.restore(own);
    m_effects.restore(own);
    co_return core::Result<void>();
}

QCoro::Task<core::Result<void>> Engine::fetchAll(ProjectId project)
{
    const QPointer self(this);
    const core::Result<Project> record = co_await m_ports.dashboard.fetchProject(project);
    if (!self)
        co_return closing();
    if (!record)
        co_return record.error();
    const core::Result<std::vector<Milestone>> milestones =
        co_await m_ports.dashboard.fetchMilestones(project);
    if (!self)
        co_return closing();
    if (!milestones)
        co_return milestones.error();
    const core::Result<std::vector<Task>> tasks = co_await m_ports.dashboard.fetchTasks(project);
    if (!self)
        co_return closing();
    if (!tasks)
        co_return tasks.error();
    // Unknown is taken for no: what may be impossible is not offered.
    const core::Result<DashboardCapabilities> capabilities = co_await m_ports.dashboard.probe();
    if (!self)
        co_return closing();
    m_ports.store.setDashboard(m_ports.store.dashboardUrl(), DashboardHealth::Online);
    m_ports.store.setCanMoveTasks(capabilities && capabilities->canMoveTasks);
    m_ports.store.setProject(*record);
    m_ports.store.setMilestones(*milestones);
    m_ports.store.setTasks(*tasks);
    co_return core::Result<void>();
}

/// The dashboard was away when the project was opened and has answered for the first time.
QCoro::Task<> Engine::connectLater()
{
    const QPointer self(this);
    const ProjectId project = m_ports.store.project().id;
    const core::Result<void> connected = co_await fetchAll(project);
    if (!self || !connected || std::exchange(m_connected, true))
        co_return;
    cacheRecords();
    takeTasks(m_ports.store.tasks());
}

void Engine::cacheRecords()
{
    if (m_connected && !std::exchange(m_cacheWanted, true))
        core::detach(keepCaching(), "cache");
}

/// One copy now and, while there are changes, one every five minutes.
QCoro::Task<> Engine::keepCaching()
{
    const QPointer self(this);
    if (std::exchange(m_caching, true))
        co_return;
    while (m_cacheWanted) {
        m_cacheWanted = false;
        const QString key = cacheKey(m_ports.store.project().id);
        const QString text =
            textOf({m_ports.store.project(), m_ports.store.milestones(), m_ports.store.tasks()});
        const core::Result<void> saved = co_await m_ports.journal.saveValue(key, text);
        if (!self)
            co_return;
        if (!saved)
            qCInfo(lcEngine) << "the dashboard's records are not cached:" << saved.error().detail;
        co_await m_ports.clock.sleep(cachePause);
        if (!self)
            co_return;
    }
    m_caching = false;
}

} // namespace engine
