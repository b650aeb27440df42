// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/session.h"

namespace dashboard {

/// The dashboard's /v1 contract over HTTP: the reference service, its previous generation and our embedded
/// one. It survives what section 8 of the contract lists: local validation, paging, poisoned lists, lost
/// answers, stale versions. HttpClient's six connections per host keep it below the eight requests in flight
/// that the reference can bear.
///
/// `http` and `clock` outlive it. When it goes away, what is in flight answers Cancelled.
class DashboardClient final : public engine::DashboardApi
{
public:
    /// `base`: "http://host:port", with or without "/v1". An empty `bearer` sends no key.
    DashboardClient(const QUrl &base, core::Clock &clock, net::HttpClient &http,
                    const QByteArray &bearer = {}, const net::HttpLimits &limits = Session::usualLimits());
    ~DashboardClient() override;

    DashboardClient(const DashboardClient &) = delete;
    DashboardClient &operator=(const DashboardClient &) = delete;

    [[nodiscard]] QCoro::Task<core::Result<engine::DashboardCapabilities>> probe() override;
    [[nodiscard]] QCoro::Task<core::Result<std::vector<domain::Project>>> fetchProjects() override;
    [[nodiscard]] QCoro::Task<core::Result<domain::Project>> fetchProject(domain::ProjectId id) override;
    [[nodiscard]] QCoro::Task<core::Result<std::vector<domain::Milestone>>>
    fetchMilestones(domain::ProjectId project) override;
    [[nodiscard]] QCoro::Task<core::Result<std::vector<domain::Task>>>
    fetchTasks(domain::ProjectId project) override;
    [[nodiscard]] QCoro::Task<core::Result<domain::Task>> fetchTask(domain::TaskId id) override;
    [[nodiscard]] QCoro::Task<core::Result<std::optional<domain::Task>>>
    findTask(domain::ProjectId project, QString externalId) override;
    [[nodiscard]] QCoro::Task<core::Result<domain::DashboardRecord>>
    perform(domain::DashboardWrite write) override;

private:
    SessionPtr m_session;
};

} // namespace dashboard
