// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"
#include "workspace/gitcommand.h"
#include "workspace/places.h"

namespace workspace {

/// Brings the target, which has moved on, into a run's branch, so that the run's checks can be repeated on
/// both. Answers what a landing answers: the commits, or the conflicts.
core::Result<engine::LandAnswer> bringIn(const GitCommand &git, const Places &places,
                                         const engine::LandRequest &request, const QString &branch,
                                         const QString &target);

/// The same in the run's worktree; conflicts are committed with git's marks around them, for whoever works
/// there to resolve. What is in the branch already changes nothing.
core::Result<void> bringInWithMarks(const GitCommand &git, const QString &worktree,
                                    const QString &baseReference, const QString &target);

/// The files of `branch` in which bringInWithMarks() has left marks that nobody has resolved: not those that
/// hold such lines in `target` already.
core::Result<QStringList> filesWithMarks(const GitCommand &git, const QString &repository,
                                         const QString &branch, const QString &target);

} // namespace workspace
