// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/task.h"

#include <QString>

#include <vector>

namespace engine {

/// The dashboard's records of one project, as they are kept beside the journal for the time when the
/// dashboard is away.
struct Records
{
    domain::Project project;
    std::vector<domain::Milestone> milestones;
    std::vector<domain::Task> tasks;

    bool operator==(const Records &) const = default;
};

[[nodiscard]] QString cacheKey(const domain::ProjectId &project);
[[nodiscard]] QString textOf(const Records &records);
/// Nothing when the text is none of ours.
[[nodiscard]] Records recordsFrom(const QString &text);

} // namespace engine
