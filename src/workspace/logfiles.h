// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"

namespace workspace {

/// A log inside a worktree, however large: its beginning and its end, cut between lines. Errors as in
/// workspace/pathguard.h.
core::Result<engine::LogAnswer> readLogFile(const engine::LogRequest &request);

} // namespace workspace
