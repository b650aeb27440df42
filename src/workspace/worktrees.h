// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"
#include "workspace/gitcommand.h"
#include "workspace/places.h"

#include <optional>

namespace workspace {

/// Invalid when `directory` is not the top of a git working tree.
core::Result<void> requireTopLevel(const GitCommand &git, const QString &directory);

/// The branch that is checked out; Invalid for a detached HEAD or no repository.
core::Result<QString> checkedOutBranch(const GitCommand &git, const QString &directory);

/// The commit of a branch, or absent when there is no such branch.
core::Result<std::optional<QString>> commitOf(const GitCommand &git, const QString &repository,
                                              const QString &branch);

struct ListedWorktree
{
    QString path;
    QString branch; ///< empty when detached
};
core::Result<std::vector<ListedWorktree>> listWorktrees(const GitCommand &git, const QString &repository);

/// git's own directory of this working tree, where marks that are no content may be kept.
core::Result<QString> gitDirectory(const GitCommand &git, const QString &worktree);

/// A process that was killed leaves its locks. To be called where nobody else works in the worktree: the data
/// directory is ours alone, and one thread does everything in it.
core::Result<void> removeStaleLocks(const QString &gitDirectory);

struct PreparedWorktree
{
    domain::WorktreePrepared facts;
    bool needsSetUp = false; ///< the set-up commands have not yet run to their end
};

/// Makes the task's branch and worktree, or finds what of them is there: after a crash, after somebody
/// removed the directory, after the title changed. Nothing of the human's checkout is touched.
core::Result<PreparedWorktree> prepareWorktree(const GitCommand &git, const Places &places,
                                               const engine::WorktreeRequest &request);

/// Records that the set-up commands have run.
core::Result<void> markSetUp(const GitCommand &git, const QString &worktree);

} // namespace workspace
