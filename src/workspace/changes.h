// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/runevents.h"
#include "workspace/gitcommand.h"

namespace workspace {

/// What git says was changed in the worktree's HEAD against `baseCommit`. Files that are not among
/// `allowedFiles` are marked; the diff is cut at the end of a line when it is long.
core::Result<domain::ExecutionReported> reportChanges(const GitCommand &git, const QString &worktree,
                                                      const QString &baseCommit,
                                                      const QStringList &allowedFiles);

} // namespace workspace
