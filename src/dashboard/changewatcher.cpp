// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/changewatcher.h"

#include "core/detach.h"

#include <QPointer>

#include <algorithm>

namespace dashboard {

using std::chrono::milliseconds;

namespace {

QCoro::Task<> wakeAfter(core::Clock *clock, milliseconds duration, core::OneShot<bool> wake)
{
    co_await clock->sleep(duration);
    wake.set(true);
}

} // namespace

ChangeWatcher::ChangeWatcher(engine::DashboardApi &api, core::Clock &clock, WatchPace pace, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
    , m_pace(pace)
{}

ChangeWatcher::~ChangeWatcher()
{
    stop();
}

void ChangeWatcher::watch(const domain::ProjectId &project)
{
    stop();
    m_project = project;
    m_rest = milliseconds(0);
    m_refreshWanted = false;
    m_failure.reset();
    m_lastMilestones.clear();
    m_lastTasks.clear();
    core::detach(run(m_generation), "ChangeWatcher::run");
}

void ChangeWatcher::stop()
{
    ++m_generation;
    m_resting = false;
    m_wake.set(true);
}

void ChangeWatcher::refreshSoon()
{
    if (std::exchange(m_refreshWanted, true) || !m_resting)
        return;
    core::detach(wakeAfter(&m_clock, m_pace.coalesce, m_wake), "ChangeWatcher::refreshSoon");
}

QCoro::Task<> ChangeWatcher::run(int generation)
{
    const QPointer self(this);
    while (true) {
        m_refreshWanted = false;
        m_changed = false;
        const milliseconds began = m_clock.monotonic();
        const auto milestones = co_await m_api.fetchMilestones(m_project);
        if (!self || generation != m_generation)
            co_return;
        if (milestones) {
            m_changed = *milestones != m_lastMilestones;
            m_lastMilestones = *milestones;
            Q_EMIT milestonesFetched(*milestones);
            if (!self || generation != m_generation)
                co_return;
            const auto tasks = co_await m_api.fetchTasks(m_project);
            if (!self || generation != m_generation)
                co_return;
            if (tasks) {
                m_changed = m_changed || *tasks != m_lastTasks;
                m_lastTasks = *tasks;
                tellSuccess();
                if (!self || generation != m_generation)
                    co_return;
                Q_EMIT tasksFetched(*tasks);
            } else {
                tellFailure(tasks.error());
            }
        } else {
            tellFailure(milestones.error());
        }
        if (!self || generation != m_generation)
            co_return;

        const milliseconds rest = restAfter(m_clock.monotonic() - began);
        core::OneShot<bool> wake;
        m_wake = wake;
        m_resting = true;
        core::detach(wakeAfter(&m_clock, rest, wake), "ChangeWatcher::run");
        co_await wake;
        if (!self || generation != m_generation)
            co_return;
        m_resting = false;
    }
}

void ChangeWatcher::tellFailure(const core::Error &error)
{
    if (m_failure == error)
        return;
    m_failure = error;
    Q_EMIT wentOffline(error);
}

void ChangeWatcher::tellSuccess()
{
    if (std::exchange(m_failure, std::nullopt))
        Q_EMIT cameOnline();
}

milliseconds ChangeWatcher::restAfter(milliseconds work)
{
    if (m_failure)
        m_rest = std::clamp(m_rest * 2, m_pace.busy, m_pace.offline);
    else if (m_refreshWanted)
        return m_rest = m_pace.coalesce;
    else if (m_changed)
        m_rest = m_pace.busy;
    else
        m_rest = std::clamp(m_rest * 2, m_pace.busy, m_pace.idle);
    return std::max(m_rest, work * m_pace.restPerWork);
}

} // namespace dashboard
