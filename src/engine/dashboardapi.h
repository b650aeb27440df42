// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/dashboardwrite.h"
#include "domain/task.h"

#include <QCoroTask>

#include <optional>
#include <vector>

namespace engine {

/// What this dashboard can do, learned from its published schemas.
struct DashboardCapabilities
{
    bool canMoveTasks = false;        ///< a task's milestone can be changed
    bool needsProjectOnCreate = true; ///< false for the previous generation of the API
    bool pages = true;                ///< false for the previous generation: lists come whole
};

/// The project dashboard. Implementations page, bound and validate; what they return obeys the contract.
/// Every call may fail with Unreachable, Timeout, Protocol, Server and the kinds that it names.
class DashboardApi
{
public:
    virtual ~DashboardApi() = default;

    [[nodiscard]] virtual QCoro::Task<core::Result<DashboardCapabilities>> probe() = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<std::vector<domain::Project>>> fetchProjects() = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<domain::Project>> fetchProject(domain::ProjectId id) = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<std::vector<domain::Milestone>>>
    fetchMilestones(domain::ProjectId project) = 0;
    /// All tasks of the project, every page, each once.
    [[nodiscard]] virtual QCoro::Task<core::Result<std::vector<domain::Task>>>
    fetchTasks(domain::ProjectId project) = 0;
    /// NotFound when it does not exist (any more).
    [[nodiscard]] virtual QCoro::Task<core::Result<domain::Task>> fetchTask(domain::TaskId id) = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<std::optional<domain::Task>>>
    findTask(domain::ProjectId project, QString externalId) = 0;

    /// Performs one write and reads back what matters. Asking twice has the effect of asking once. Conflict
    /// when somebody else changed the record; Invalid when it breaks a rule of the contract (nothing was
    /// sent).
    [[nodiscard]] virtual QCoro::Task<core::Result<domain::DashboardRecord>>
    perform(domain::DashboardWrite write) = 0;
};

} // namespace engine
