// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"
#include "workspace/gitcommand.h"

namespace workspace {

/// Applies all edits of a work result or none and commits, together with whatever else was changed in the
/// worktree (an agent may have worked there itself). Asked again after a crash it finishes or repeats
/// nothing.
///
/// Invalid when a search text is missing or occurs more than once, Refused when a path may not be written,
/// TooLarge; the detail names every edit that is wrong.
core::Result<domain::ExecutionReported> applyEdits(const GitCommand &git,
                                                   const engine::ApplyRequest &request);

} // namespace workspace
