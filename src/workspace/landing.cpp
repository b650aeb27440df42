// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/landing.h"

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

struct MergedTree
{
    QString tree;
    QStringList conflicts;
};

core::Result<MergedTree> mergeTrees(const GitCommand &git, const QString &repository, const QString &target,
                                    const QString &branch)
{
    const auto output = git.run(repository, {u"merge-tree"_s, u"--write-tree"_s, u"-z"_s, u"--name-only"_s,
                                             u"--no-messages"_s, target, branch});
    if (!output)
        return output.error();
    const QStringList records = splitRecords(output->out);
    if (output->exitCode > 1 || records.isEmpty())
        return Error{ErrorKind::Process, u"git merge-tree: "_s + output->problem};
    MergedTree merged;
    merged.tree = records.first();
    if (output->exitCode == 1)
        merged.conflicts = records.mid(1);
    return merged;
}

/// The worktree that has the branch checked out, absent when there is none.
core::Result<std::optional<QString>> holderOf(const GitCommand &git, const QString &repository,
                                              const QString &branch)
{
    const auto list = listWorktrees(git, repository);
    if (!list)
        return list.error();
    for (const ListedWorktree &worktree : *list) {
        if (worktree.branch == branch)
            return std::optional(worktree.path);
    }
    return std::optional<QString>();
}

/// Takes the merge into a worktree of ours: branch, index and files together. Files that nobody committed are
/// not overwritten.
core::Result<LandAnswer> advanceWorktree(const GitCommand &git, const QString &worktree, const QString &merge)
{
    const auto gitDir = gitDirectory(git, worktree);
    if (!gitDir)
        return gitDir.error();
    if (const auto free = removeStaleLocks(*gitDir); !free)
        return free.error();
    const auto changes = git.records(
        worktree, {u"status"_s, u"--porcelain"_s, u"-z"_s, u"--untracked-files=no"_s, u"--no-renames"_s});
    if (!changes)
        return changes.error();
    if (!changes->isEmpty())
        return refusal(
            u"the parent's worktree has changes that are not committed: %1"_s.arg(changes->first().mid(3)));
    const auto moved = git.run(worktree, {u"merge"_s, u"-q"_s, u"--ff-only"_s, merge});
    if (!moved)
        return moved.error();
    if (moved->exitCode != 0)
        return refusal(u"the parent's worktree cannot take the merge: %1"_s.arg(moved->problem));
    LandAnswer answer;
    answer.landed = true;
    answer.commit = merge;
    return answer;
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
    const auto contained = git.run(repository, {u"merge-base"_s, u"--is-ancestor"_s, **branch, **target});
    if (!contained)
        return contained.error();
    if (contained->exitCode == 0)
        return alreadyLanded(git, repository, **branch, **target);

    const auto holder = holderOf(git, repository, request.targetBranch);
    if (!holder)
        return holder.error();
    if (*holder && !(*holder)->startsWith(places.worktrees() + u'/'))
        return refusal(u"%1 is checked out in %2; check out another branch there first"_s.arg(
            request.targetBranch, **holder));

    const auto merged = mergeTrees(git, repository, **target, **branch);
    if (!merged)
        return merged.error();
    if (!merged->conflicts.isEmpty()) {
        LandAnswer answer = refusal(u"the branch conflicts with %1"_s.arg(request.targetBranch));
        answer.conflicts = merged->conflicts;
        return answer;
    }
    GitOptions options;
    options.input = request.message.toUtf8() + '\n';
    const auto commit = git.text(
        repository, {u"commit-tree"_s, merged->tree, u"-p"_s, **target, u"-p"_s, **branch, u"-F"_s, u"-"_s},
        options);
    if (!commit)
        return commit.error();
    if (*holder)
        return advanceWorktree(git, **holder, *commit);

    const auto swapped = git.run(repository, {u"update-ref"_s, u"-m"_s, u"countersign: landing"_s,
                                              u"refs/heads/"_s + request.targetBranch, *commit, **target});
    if (!swapped)
        return swapped.error();
    if (swapped->exitCode != 0)
        return Error{ErrorKind::Conflict,
                     u"%1 was moved meanwhile: %2"_s.arg(request.targetBranch, swapped->problem)};
    LandAnswer answer;
    answer.landed = true;
    answer.commit = *commit;
    return answer;
}

} // namespace workspace
