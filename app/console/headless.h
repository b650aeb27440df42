// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/projectsession.h"
#include "core/oneshot.h"

namespace app {

// Exit codes of every program, as the design fixes them.
enum ExitCode {
    AllDone = 0,
    WrongUsage = 2,
    WaitsForHuman = 3,
    SomethingFailed = 4,
    NothingChanged = 5 ///< of a decision: it stands so already
};

enum class HeadlessEnd {
    Idle,     ///< nothing can go on without people
    Requested ///< from outside, by a signal
};

/// Runs the open project without a window: one JSON event a line on standard output, until `end` is set: by
/// itself when nothing can go on without people (`--until-idle`), else from outside. Answers the exit code,
/// after which nothing runs any more.
[[nodiscard]] QCoro::Task<int> runHeadless(Services *services, core::OneShot<HeadlessEnd> end);

/// What a person would read from the state in which the work came to rest.
[[nodiscard]] ExitCode verdictOn(const engine::ProjectStore &store, bool writesWait);

} // namespace app
