// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/oneshot.h"
#include "engine/dashboardapi.h"

#include <QObject>

#include <optional>

namespace dashboard {

/// How often a project is looked at. The dashboard announces no changes.
struct WatchPace
{
    std::chrono::milliseconds busy{2'000};     ///< after a change or refreshSoon()
    std::chrono::milliseconds idle{20'000};    ///< reached by doubling while nothing changes
    std::chrono::milliseconds offline{60'000}; ///< reached by doubling while the dashboard is away
    std::chrono::milliseconds coalesce{200};   ///< refreshSoon() waits this long for further wishes
    int restPerWork = 4;                       ///< rest at least so many times as long as the last look took
};

/// Looks at a project again and again, one look at a time, and tells what it saw. Every look is reported,
/// changed or not: the store finds out what differs, and one that had run ahead of the dashboard is put
/// right.
class ChangeWatcher final : public QObject
{
    Q_OBJECT

public:
    /// `api` and `clock` outlive it.
    ChangeWatcher(engine::DashboardApi &api, core::Clock &clock, WatchPace pace = {},
                  QObject *parent = nullptr);
    ~ChangeWatcher() override;

    /// Starts with a look at once; another project takes the place of the one before.
    void watch(const domain::ProjectId &project);
    /// Nothing is reported after it.
    void stop();
    /// Something is about to differ: look again now, or as soon as the present look has ended.
    void refreshSoon();

Q_SIGNALS:
    /// Milestones come before the tasks that belong to them.
    void milestonesFetched(const std::vector<domain::Milestone> &milestones);
    void tasksFetched(const std::vector<domain::Task> &tasks);
    /// Also when the reason changes while the dashboard is away.
    void wentOffline(const core::Error &error);
    void cameOnline();

private:
    [[nodiscard]] QCoro::Task<> run(int generation);
    void tellFailure(const core::Error &error);
    void tellSuccess();
    [[nodiscard]] std::chrono::milliseconds restAfter(std::chrono::milliseconds work);

    engine::DashboardApi &m_api;
    core::Clock &m_clock;
    WatchPace m_pace;
    domain::ProjectId m_project;
    int m_generation = 0; ///< of the running loop; a loop that finds another one ends
    core::OneShot<bool> m_wake;
    bool m_resting = false;
    bool m_refreshWanted = false;
    std::chrono::milliseconds m_rest{0};
    std::optional<core::Error> m_failure;
    std::vector<domain::Milestone> m_lastMilestones;
    std::vector<domain::Task> m_lastTasks;
    bool m_changed = false;
};

} // namespace dashboard
