// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/gitcommand.h"
#include "workspace/places.h"

#include <optional>

namespace workspace {

struct MergedTree
{
    QString tree;
    QStringList conflicts; ///< files; empty when the tree is whole
};

/// Merges two commits in the object store: no checkout is touched.
core::Result<MergedTree> mergeTrees(const GitCommand &git, const QString &repository, const QString &ours,
                                    const QString &theirs);

core::Result<QString> commitTree(const GitCommand &git, const QString &repository, const QString &tree,
                                 const QStringList &parents, const QString &message);

core::Result<bool> isAncestor(const GitCommand &git, const QString &repository, const QString &ancestor,
                              const QString &commit);

/// The commit that a whole reference names, absent when there is none.
core::Result<std::optional<QString>> commitOfReference(const GitCommand &git, const QString &repository,
                                                       const QString &reference);

/// The worktree that has the branch checked out, absent when there is none.
core::Result<std::optional<QString>> holderOf(const GitCommand &git, const QString &repository,
                                              const QString &branch);

struct BranchMove
{
    QString branch;
    QString from;
    QString to; ///< a descendant of `from`
};

/// Moves a branch by compare-and-swap (Conflict when somebody else was faster). Where a worktree of ours has
/// it checked out, that comes along; files that nobody committed are not overwritten. Answers why it cannot
/// be, for people; empty when it is done.
core::Result<QString> moveBranch(const GitCommand &git, const Places &places, const QString &repository,
                                 const BranchMove &move);

/// The first tracked file with changes that are not committed; empty when there is none.
core::Result<QString> uncommittedFile(const GitCommand &git, const QString &worktree);

} // namespace workspace
