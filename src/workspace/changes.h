// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/runevents.h"
#include "engine/workspace.h"
#include "workspace/gitcommand.h"

namespace workspace {

/// What git says was changed in the worktree's HEAD against `baseCommit`. Files that are not among
/// `allowedFiles` are marked; the diff is cut at the end of a line when it is long.
core::Result<domain::ExecutionReported> reportChanges(const GitCommand &git, const QString &worktree,
                                                      const QString &baseCommit,
                                                      const QStringList &allowedFiles);

/// Commits whatever differs in the worktree; nothing when nothing does. Refused where a repository lies
/// inside that git has not checked out.
core::Result<void> commitAll(const GitCommand &git, const QString &worktree, const QString &message);

/// Brings the files back to what they were in the base and commits that.
core::Result<domain::ExecutionReported> revertFiles(const GitCommand &git,
                                                    const engine::RevertRequest &request);

} // namespace workspace
