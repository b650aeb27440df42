// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

namespace coordinator {

/// The message of the commit that brings the run's work into its target, as long as nobody writes another:
/// the task's title, what the engineer says about the work, and the task's id. Plain text without control
/// characters, at most 4000 characters.
[[nodiscard]] QString landingMessage(const Run &run);

[[nodiscard]] domain::Land landingOf(const domain::WorktreePrepared &worktree,
                                     const domain::LandingApproved &approved);
[[nodiscard]] domain::RevertFiles revertOf(const Run &run, const QStringList &paths);
/// The project's commands and those of the engineer's that were allowed.
[[nodiscard]] domain::RunChecks checksOf(const Run &run);
/// As which landing the run is landing right now.
[[nodiscard]] std::optional<domain::LandingApproved> landingUnderWay(const Run &run);
/// The work stands on the target's present state from now on.
void takeTarget(Run &run, const domain::TargetBroughtIn &brought);

} // namespace coordinator
