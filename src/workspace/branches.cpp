// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/branches.h"

#include "workspace/worktrees.h"

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

/// Branch, index and files together.
core::Result<QString> advanceWorktree(const GitCommand &git, const QString &worktree, const QString &commit)
{
    const auto gitDir = gitDirectory(git, worktree);
    if (!gitDir)
        return gitDir.error();
    if (const auto free = removeStaleLocks(*gitDir); !free)
        return free.error();
    const auto changed = uncommittedFile(git, worktree);
    if (!changed)
        return changed.error();
    if (!changed->isEmpty())
        return u"the worktree has changes that are not committed: %1"_s.arg(*changed);
    const auto moved = git.run(worktree, {u"merge"_s, u"-q"_s, u"--ff-only"_s, commit});
    if (!moved)
        return moved.error();
    if (moved->exitCode != 0)
        return u"the worktree cannot take the merge: %1"_s.arg(moved->problem);
    return QString();
}

} // namespace

core::Result<MergedTree> mergeTrees(const GitCommand &git, const QString &repository, const QString &ours,
                                    const QString &theirs)
{
    const auto output = git.run(repository, {u"merge-tree"_s, u"--write-tree"_s, u"-z"_s, u"--name-only"_s,
                                             u"--no-messages"_s, ours, theirs});
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

core::Result<QString> commitTree(const GitCommand &git, const QString &repository, const QString &tree,
                                 const QStringList &parents, const QString &message)
{
    QStringList arguments{u"commit-tree"_s, tree};
    for (const QString &parent : parents)
        arguments << u"-p"_s << parent;
    arguments << u"-F"_s << u"-"_s;
    GitOptions options;
    options.input = message.toUtf8() + '\n';
    return git.text(repository, arguments, options);
}

core::Result<bool> isAncestor(const GitCommand &git, const QString &repository, const QString &ancestor,
                              const QString &commit)
{
    const auto output = git.run(repository, {u"merge-base"_s, u"--is-ancestor"_s, ancestor, commit});
    if (!output)
        return output.error();
    return output->exitCode == 0;
}

core::Result<std::optional<QString>> commitOfReference(const GitCommand &git, const QString &repository,
                                                       const QString &reference)
{
    using Commit = std::optional<QString>;
    const auto output = git.run(repository, {u"rev-parse"_s, u"--verify"_s, u"--quiet"_s, reference});
    if (!output)
        return output.error();
    return output->exitCode == 0 ? Commit(QString::fromUtf8(output->out).trimmed()) : Commit();
}

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

core::Result<QString> moveBranch(const GitCommand &git, const Places &places, const QString &repository,
                                 const BranchMove &move)
{
    const auto holder = holderOf(git, repository, move.branch);
    if (!holder)
        return holder.error();
    if (*holder && !(*holder)->startsWith(places.worktrees() + u'/'))
        return u"%1 is checked out in %2; check out another branch there first"_s.arg(move.branch, **holder);
    if (*holder)
        return advanceWorktree(git, **holder, move.to);
    const auto swapped = git.run(repository, {u"update-ref"_s, u"-m"_s, u"countersign: landing"_s,
                                              u"refs/heads/"_s + move.branch, move.to, move.from});
    if (!swapped)
        return swapped.error();
    if (swapped->exitCode != 0)
        return Error{ErrorKind::Conflict, u"%1 was moved meanwhile: %2"_s.arg(move.branch, swapped->problem)};
    return QString();
}

core::Result<QString> uncommittedFile(const GitCommand &git, const QString &worktree)
{
    const auto changes = git.records(
        worktree, {u"status"_s, u"--porcelain"_s, u"-z"_s, u"--untracked-files=no"_s, u"--no-renames"_s});
    if (!changes)
        return changes.error();
    return changes->isEmpty() ? QString() : changes->first().mid(3);
}

} // namespace workspace
