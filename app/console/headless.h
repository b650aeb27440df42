// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/projectsession.h"

namespace app {

// Exit codes of every program, as the design fixes them.
enum ExitCode { AllDone = 0, WrongUsage = 2, WaitsForHuman = 3, SomethingFailed = 4 };

/// Runs the open project without a window: one JSON event a line on standard output, until nothing can go on
/// without people (`--until-idle`) or for ever. Answers the exit code.
[[nodiscard]] QCoro::Task<int> runHeadless(Services *services);

/// What a person would read from the state in which the work came to rest.
[[nodiscard]] ExitCode verdictOn(const engine::ProjectStore &store, bool writesWait);

} // namespace app
