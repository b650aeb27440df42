// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/command.h"

namespace coordinator {

// Where the task of a finding goes (design, section 5).

inline constexpr int mostTasksPerReport = 25;

/// From this similarity of their titles on, an open task counts as the same work as a finding.
inline constexpr double sameTask = 0.85;

[[nodiscard]] domain::Placement placementOf(domain::Urgency urgency);
[[nodiscard]] double priorityOf(domain::Urgency urgency);

/// The milestones that can take work: not done, without Future Enhancements, in their order, those after
/// `current` only.
[[nodiscard]] std::vector<domain::Milestone> upcomingMilestones(const domain::ProjectFacts &facts,
                                                                const domain::MilestoneId &current);
/// By slug or name, without case.
[[nodiscard]] bool isFutureEnhancements(const domain::Milestone &milestone);
/// Found by slug or name, without case; absent when it is still to be made.
[[nodiscard]] std::optional<domain::Milestone> futureEnhancements(const domain::ProjectFacts &facts);

/// Puts the request's milestone and parent where `finding.placement` says. `milestone` is the wished one for
/// an upcoming milestone: id, slug or name, or empty. What could not be done as wished is in the remark.
void place(domain::StagedFinding &finding, const domain::Task &task, const domain::ProjectFacts &facts,
           const QString &milestone);

/// The open task that is the same work: the one that is named, else one with the same fingerprint, else one
/// with a near-equal title. Never the task itself or one above it.
[[nodiscard]] std::optional<domain::TaskId> duplicateOf(const domain::Finding &finding, const QString &named,
                                                        const domain::Task &task,
                                                        const domain::ProjectFacts &facts);

/// Keeps urgent and high findings, and the others up to mostTasksPerReport; what is over goes into one task
/// that lists them.
[[nodiscard]] std::vector<domain::StagedFinding> folded(std::vector<domain::StagedFinding> findings,
                                                        const domain::Task &task,
                                                        const domain::ProjectFacts &facts);

} // namespace coordinator
