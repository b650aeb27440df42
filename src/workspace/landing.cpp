// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/landing.h"

#include "workspace/branches.h"
#include "workspace/bringingin.h"
#include "workspace/submodules.h"
#include "workspace/worktrees.h"

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using engine::LandAnswer;

namespace workspace {

namespace {

LandAnswer refusal(const QString &reason)
{
    LandAnswer answer;
    answer.reason = reason;
    return answer;
}

/// The commit of the target that brought `branch` into it.
core::Result<LandAnswer> alreadyLanded(const GitCommand &git, const QString &repository,
                                       const QString &branch, const QString &target)
{
    const auto path = git.text(repository, {u"rev-list"_s, u"--first-parent"_s, u"--ancestry-path"_s,
                                            u"--reverse"_s, branch + u".."_s + target});
    if (!path)
        return path.error();
    LandAnswer answer;
    answer.landed = true;
    answer.commit = path->isEmpty() ? target : path->section(u'\n', 0, 0);
    return answer;
}

/// Where a squashed landing of this very branch is remembered: the branch itself is not in the target then.
QString landedReference(const QString &branch)
{
    return u"refs/countersign/landed/"_s + branch;
}

/// The commit that a squashed landing made, absent when this branch has not landed so.
core::Result<std::optional<QString>> squashedBefore(const GitCommand &git, const QString &repository,
                                                    const QString &branch, const QString &target)
{
    const auto commit = commitOfReference(git, repository, landedReference(branch));
    if (!commit || !*commit)
        return commit;
    const auto arrived = isAncestor(git, repository, **commit, target);
    if (!arrived)
        return arrived.error();
    return *arrived ? *commit : std::nullopt;
}

/// The answer when something would be lost in the worktree's submodules, which are repositories of their own;
/// absent when nothing would be.
core::Result<std::optional<LandAnswer>> refusedForSubmodules(const GitCommand &git,
                                                             const engine::LandRequest &request,
                                                             const std::optional<QString> &worktree)
{
    const auto loss =
        worktree ? submoduleLoss(git, request.repository, *worktree) : core::Result<QString>(QString());
    if (!loss)
        return loss.error();
    if (loss->isEmpty())
        return std::optional<LandAnswer>();
    return std::optional(
        refusal(u"%1. A submodule does not land with the work, and this would be lost: commit it there and "
                u"push it, or send the work back to have it undone."_s.arg(*loss)));
}

/// When the target was brought into the branch and the process ended before it was told: since when it is in.
core::Result<QString> untoldBase(const GitCommand &git, const engine::LandRequest &request)
{
    if (request.baseCommit.isEmpty())
        return QString();
    const auto base = commitOfReference(git, request.repository, Places::baseReferenceOf(request.task));
    if (!base)
        return base.error();
    return *base && **base != request.baseCommit ? **base : QString();
}

/// What came of bringing the target in, when it has moved on, or when it is in and nobody was told; absent
/// when the branch may land as it is.
core::Result<std::optional<LandAnswer>> bringInIfBehind(const GitCommand &git, const Places &places,
                                                        const engine::LandRequest &request,
                                                        const QString &branch, const QString &target)
{
    const auto isCurrent = isAncestor(git, request.repository, target, branch);
    if (!isCurrent)
        return isCurrent.error();
    if (!*isCurrent && !request.baseCommit.isEmpty()) {
        const auto brought = bringIn(git, places, request, branch, target);
        if (!brought)
            return brought.error();
        return std::optional(*brought);
    }
    const auto untold = untoldBase(git, request);
    if (!untold)
        return untold.error();
    if (untold->isEmpty())
        return std::optional<LandAnswer>();
    LandAnswer answer;
    answer.broughtIn = *untold;
    answer.commit = branch;
    return std::optional(answer);
}

} // namespace

core::Result<LandAnswer> land(const GitCommand &git, const Places &places, const engine::LandRequest &request)
{
    const QString &repository = request.repository;
    const auto branch = commitOf(git, repository, request.branch);
    if (!branch)
        return branch.error();
    const auto target = commitOf(git, repository, request.targetBranch);
    if (!target)
        return target.error();
    for (const auto &[commit, name] : {std::pair(*branch, request.branch), {*target, request.targetBranch}}) {
        if (!commit)
            return Error{ErrorKind::NotFound, u"there is no branch %1"_s.arg(name)};
    }
    const auto contained = isAncestor(git, repository, **branch, **target);
    if (!contained)
        return contained.error();
    if (*contained)
        return alreadyLanded(git, repository, **branch, **target);
    const auto squashed = squashedBefore(git, repository, **branch, **target);
    if (!squashed)
        return squashed.error();
    LandAnswer answer;
    if (*squashed) {
        answer.landed = true;
        answer.commit = **squashed;
        return answer;
    }

    const auto worktree = holderOf(git, repository, request.branch);
    if (!worktree)
        return worktree.error();
    const auto refused = refusedForSubmodules(git, request, *worktree);
    if (!refused)
        return refused.error();
    if (*refused)
        return **refused;
    const auto behind = bringInIfBehind(git, places, request, **branch, **target);
    if (!behind)
        return behind.error();
    if (*behind) {
        const bool follows = *worktree && !(*behind)->broughtIn.isEmpty();
        const auto followed = follows ? followSubmodules(git, repository, **worktree) : core::Result<void>();
        if (!followed)
            return followed.error();
        return **behind;
    }

    const auto marked = filesWithMarks(git, repository, **branch, **target);
    if (!marked)
        return marked.error();
    if (!marked->isEmpty()) {
        answer = refusal(u"conflict marks are left in the files"_s);
        answer.conflicts = *marked;
        return answer;
    }
    const auto merged = mergeTrees(git, repository, **target, **branch);
    if (!merged)
        return merged.error();
    if (!merged->conflicts.isEmpty()) {
        answer = refusal(u"the branch conflicts with %1"_s.arg(request.targetBranch));
        answer.conflicts = merged->conflicts;
        return answer;
    }
    const QStringList parents = request.squash ? QStringList{**target} : QStringList{**target, **branch};
    const auto commit = commitTree(git, repository, merged->tree, parents, request.message);
    if (!commit)
        return commit.error();
    if (request.squash) {
        const auto kept = git.perform(repository, {u"update-ref"_s, landedReference(**branch), *commit});
        if (!kept)
            return kept.error();
    }
    const auto problem = moveBranch(git, places, repository, {request.targetBranch, **target, *commit});
    if (!problem)
        return problem.error();
    if (!problem->isEmpty())
        return refusal(*problem);
    answer.landed = true;
    answer.commit = *commit;
    return answer;
}

} // namespace workspace
