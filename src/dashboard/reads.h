// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/session.h"

#include <QUuid>

namespace dashboard {

// The reading half of the port. What an answer says is believed only where it fits the question: a record
// with another id than asked for is a Protocol error.

[[nodiscard]] QCoro::Task<core::Result<engine::DashboardCapabilities>> readCapabilities(SessionPtr session);
[[nodiscard]] QCoro::Task<core::Result<std::vector<domain::Project>>> readProjects(SessionPtr session);
[[nodiscard]] QCoro::Task<core::Result<domain::Project>> readProject(SessionPtr session,
                                                                     domain::ProjectId id);
[[nodiscard]] QCoro::Task<core::Result<std::vector<domain::Milestone>>>
readMilestones(SessionPtr session, domain::ProjectId project);
[[nodiscard]] QCoro::Task<core::Result<domain::Task>> readTask(SessionPtr session, domain::TaskId id);
[[nodiscard]] QCoro::Task<core::Result<std::optional<domain::Task>>>
readTaskByExternalId(SessionPtr session, domain::ProjectId project, QString externalId);

/// Ids become parts of paths and queries: nothing but a UUID may.
template <typename Tag>
[[nodiscard]] core::Result<void> checkId(const domain::Id<Tag> &id)
{
    if (QUuid::fromString(id.value).isNull())
        return core::Error{core::ErrorKind::Invalid,
                           QStringLiteral("\"%1\" is no UUID").arg(id.value.left(80))};
    return {};
}

} // namespace dashboard
