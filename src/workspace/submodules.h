// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/gitcommand.h"

namespace workspace {

/// Checks out in the worktree the submodules that the human has checked out in the repository, at any depth,
/// from the human's own copies: nothing is fetched. Those that the human has not are left out. Errors:
/// Process with git's words, for instance when the human's copy lacks the commit that the branch wants.
core::Result<void> copySubmodules(const GitCommand &git, const QString &repository, const QString &worktree);

/// What the worktree's index has of other repositories that git has not checked out itself. Git is not to
/// look into them: their configuration may name programs.
core::Result<QStringList> foreignRepositories(const GitCommand &git, const QString &worktree);

/// What is in the worktree's submodules and would be lost with it, at any depth, in words for people: files
/// that nobody has committed there, and commits that neither the human's copy nor any remote has. Empty when
/// nothing would be.
core::Result<QString> submoduleLoss(const GitCommand &git, const QString &repository,
                                    const QString &worktree);

/// The submodules come to where the worktree's commit has them, as copySubmodules() does it. Those of a
/// worktree where something would be lost stay as they are.
core::Result<void> followSubmodules(const GitCommand &git, const QString &repository,
                                    const QString &worktree);

} // namespace workspace
