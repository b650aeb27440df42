// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"

namespace workspace {

class GitCommand;

/// The text of the files that were asked for, in that order, until the budget is used up; the last one may be
/// cut, at the end of a line if it has any. Paths that may not be read, ignored and binary files and files
/// for which no room is left are named in `missing` with the reason.
core::Result<engine::ContextAnswer> readContextFiles(const GitCommand &git,
                                                     const engine::ContextRequest &request);

/// Those of `paths` (in plain form) that git ignores.
core::Result<QStringList> ignoredPaths(const GitCommand &git, const QString &root, const QStringList &paths);

} // namespace workspace
