// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"
#include "workspace/gitcommand.h"
#include "workspace/places.h"

namespace workspace {

/// Keeps what the task's branch and worktree have as refs/countersign/aside/<task>/<name>, files that nobody
/// committed included, and takes branch and worktree away. Done once per name: begun again after a crash it
/// finishes, and a branch that was made since then is left alone.
core::Result<void> setAside(const GitCommand &git, const Places &places,
                            const engine::WorktreeRequest &request);

} // namespace workspace
