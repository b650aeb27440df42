// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/gitcommand.h"

namespace workspace {

/// Checks out in the worktree the submodules that the human has checked out in the repository, at any depth,
/// from the human's own copies: nothing is fetched. Those that the human has not are left out. Errors:
/// Process with git's words, for instance when the human's copy lacks the commit that the branch wants.
core::Result<void> copySubmodules(const GitCommand &git, const QString &repository, const QString &worktree);

} // namespace workspace
