// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/task.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace dashboard {

/// A project's tasks as they were at an instant of the dashboard, from where it tells what has changed since.
struct KnownTasks
{
    domain::ProjectId project;
    QByteArray lastChange; ///< for `updated_after`
    std::shared_ptr<const std::vector<domain::Task>> tasks;
};

/// A project's milestones under the tag of their list.
struct KnownMilestones
{
    domain::ProjectId project;
    QByteArray tag; ///< for `If-None-Match`
    std::vector<domain::Milestone> milestones;
};

/// What need not be sent again, of the project that was looked at last. Dashboards that offer neither tags
/// nor changes leave it empty.
struct KnownRecords
{
    std::optional<KnownTasks> tasks;
    std::optional<KnownMilestones> milestones;
};

} // namespace dashboard
