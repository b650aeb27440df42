// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/diffsource.h"
#include "workspace/gitcommand.h"

namespace workspace {

/// The files and hunks between the base and a commit, or what lies in the worktree now. Untracked files are
/// told as new ones. Errors: Invalid for what is no commit, Process with git's words.
core::Result<domain::WorkDiff> readDiff(const GitCommand &git, const engine::DiffRequest &request);

/// Reads what `git diff --raw --numstat -p -z` prints, as far as it came.
domain::WorkDiff parseDiff(const QByteArray &output);

} // namespace workspace
