// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

namespace coordinator {

/// The message of the commit that brings the run's work into its target, as long as nobody writes another:
/// the task's title, what the engineer says about the work, and the task's id. Plain text without control
/// characters, at most 4000 characters.
[[nodiscard]] QString landingMessage(const Run &run);

} // namespace coordinator
