// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"
#include "workspace/gitcommand.h"
#include "workspace/places.h"

namespace workspace {

/// Brings a run's branch into its target with a merge commit or as one commit, without any checkout of the
/// human's. The merge is made in the object store; the target moves by compare-and-swap. Where a parent's run
/// has the target checked out, its worktree comes along. What is already in the target has landed; a target
/// that has moved on comes into the branch first, and nothing lands yet.
core::Result<engine::LandAnswer> land(const GitCommand &git, const Places &places,
                                      const engine::LandRequest &request);

} // namespace workspace
