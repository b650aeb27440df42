// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardclient.h"

#include "dashboard/reads.h"
#include "dashboard/tasklist.h"
#include "dashboard/writes.h"

namespace dashboard {

using core::Result;

// The coroutines share the session instead of using this object, which may be gone when they go on.

DashboardClient::DashboardClient(const QUrl &base, core::Clock &clock, net::HttpClient &http,
                                 const QByteArray &bearer, const net::HttpLimits &limits)
    : m_session(std::make_shared<Session>(base, http, clock, bearer, limits))
{}

DashboardClient::~DashboardClient()
{
    m_session->close();
}

QCoro::Task<Result<engine::DashboardCapabilities>> DashboardClient::probe()
{
    return readCapabilities(m_session);
}

QCoro::Task<Result<std::vector<domain::Project>>> DashboardClient::fetchProjects()
{
    return readProjects(m_session);
}

QCoro::Task<Result<domain::Project>> DashboardClient::fetchProject(domain::ProjectId id)
{
    return readProject(m_session, std::move(id));
}

QCoro::Task<Result<std::vector<domain::Milestone>>>
DashboardClient::fetchMilestones(domain::ProjectId project)
{
    return readMilestones(m_session, std::move(project));
}

QCoro::Task<Result<std::vector<domain::Task>>> DashboardClient::fetchTasks(domain::ProjectId project)
{
    return readTasks(m_session, std::move(project));
}

QCoro::Task<Result<domain::Task>> DashboardClient::fetchTask(domain::TaskId id)
{
    return readTask(m_session, std::move(id));
}

QCoro::Task<Result<std::optional<domain::Task>>> DashboardClient::findTask(domain::ProjectId project,
                                                                           QString externalId)
{
    return readTaskByExternalId(m_session, std::move(project), std::move(externalId));
}

QCoro::Task<Result<domain::DashboardRecord>> DashboardClient::perform(domain::DashboardWrite write)
{
    return performWrite(m_session, std::move(write));
}

} // namespace dashboard
