// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/bringingin.h"

#include "workspace/branches.h"
#include "workspace/worktrees.h"

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using engine::LandAnswer;

namespace workspace {

namespace {

const QString bringInMessage = u"Bring in what landed meanwhile"_s;

/// What an earlier process had begun is undone.
core::Result<void> abortMerge(const GitCommand &git, const QString &worktree)
{
    const auto merging = commitOfReference(git, worktree, u"MERGE_HEAD"_s);
    if (!merging)
        return merging.error();
    return *merging ? git.perform(worktree, {u"merge"_s, u"--abort"_s}) : core::Result<void>();
}

core::Result<QStringList> filesWithMarksAt(const GitCommand &git, const QString &repository,
                                           const QString &commit)
{
    const auto found = git.run(repository, {u"grep"_s, u"-I"_s, u"-l"_s, u"-z"_s, u"--all-match"_s, u"-e"_s,
                                            u"^<<<<<<< "_s, u"-e"_s, u"^>>>>>>> "_s, commit});
    if (!found)
        return found.error();
    if (found->exitCode > 1)
        return Error{ErrorKind::Process, u"git grep: "_s + found->problem};
    QStringList files;
    for (const QString &record : splitRecords(found->out))
        files.append(record.mid(commit.size() + 1)); // "<commit>:<path>"
    return files;
}

} // namespace

core::Result<LandAnswer> bringIn(const GitCommand &git, const Places &places,
                                 const engine::LandRequest &request, const QString &branch,
                                 const QString &target)
{
    const QString &repository = request.repository;
    LandAnswer answer;
    const auto merged = mergeTrees(git, repository, branch, target);
    if (!merged)
        return merged.error();
    if (!merged->conflicts.isEmpty()) {
        answer.reason = u"the branch conflicts with %1"_s.arg(request.targetBranch);
        answer.conflicts = merged->conflicts;
        return answer;
    }
    const auto commit = commitTree(git, repository, merged->tree, {branch, target}, bringInMessage);
    if (!commit)
        return commit.error();
    // The base moves first: whoever finds it moved, and the branch with it, knows that nobody was told.
    const QString base = Places::baseReferenceOf(request.task);
    if (const auto kept = git.perform(repository, {u"update-ref"_s, base, target}); !kept)
        return kept.error();
    const auto problem = moveBranch(git, places, repository, {request.branch, branch, *commit});
    if (!problem || !problem->isEmpty()) {
        if (const auto back = git.perform(repository, {u"update-ref"_s, base, request.baseCommit}); !back)
            return back.error();
        if (!problem)
            return problem.error();
        answer.reason = *problem;
        return answer;
    }
    answer.broughtIn = target;
    answer.commit = *commit;
    return answer;
}

core::Result<void> bringInWithMarks(const GitCommand &git, const QString &worktree,
                                    const QString &baseReference, const QString &target)
{
    if (const auto clean = abortMerge(git, worktree); !clean)
        return clean;
    const auto contained = isAncestor(git, worktree, target, u"HEAD"_s);
    if (!contained)
        return contained.error();
    if (!*contained) {
        const auto changed = uncommittedFile(git, worktree);
        if (!changed)
            return changed.error();
        if (!changed->isEmpty())
            return Error{ErrorKind::Conflict,
                         u"the worktree has changes that are not committed: %1"_s.arg(*changed)};
        const auto merged =
            git.run(worktree, {u"merge"_s, u"-q"_s, u"--no-ff"_s, u"-m"_s, bringInMessage, target});
        if (!merged)
            return merged.error();
        if (merged->exitCode != 0) {
            const auto conflicts =
                git.records(worktree, {u"diff"_s, u"--name-only"_s, u"--diff-filter=U"_s, u"-z"_s});
            if (!conflicts)
                return conflicts.error();
            if (conflicts->isEmpty())
                return Error{ErrorKind::Process, u"git merge: "_s + merged->problem};
            const QStringList add{u"add"_s, u"-A"_s, u"--"_s};
            if (const auto added = git.perform(worktree, add + *conflicts); !added)
                return added;
            const auto committed = git.perform(worktree, {u"commit"_s, u"-q"_s, u"-m"_s, bringInMessage});
            if (!committed)
                return committed;
        }
    }
    return git.perform(worktree, {u"update-ref"_s, baseReference, target});
}

core::Result<QStringList> filesWithMarks(const GitCommand &git, const QString &repository,
                                         const QString &branch, const QString &target)
{
    const auto ours = filesWithMarksAt(git, repository, branch);
    if (!ours || ours->isEmpty())
        return ours;
    const auto theirs = filesWithMarksAt(git, repository, target);
    if (!theirs)
        return theirs;
    QStringList left;
    for (const QString &file : *ours) {
        if (!theirs->contains(file))
            left.append(file);
    }
    return left;
}

} // namespace workspace
