// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/publishing.h"

#include "workspace/branches.h"
#include "workspace/worktrees.h"

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using engine::Published;
using engine::Standing;

namespace workspace {

namespace {

struct Upstream
{
    QString remote;
    QString reference; ///< over there: "refs/heads/main"
};

core::Result<QString> configured(const GitCommand &git, const QString &repository, const QString &key)
{
    const auto output = git.run(repository, {u"config"_s, u"--get"_s, key});
    if (!output)
        return output.error();
    return output->exitCode == 0 ? QString::fromUtf8(output->out).trimmed() : QString();
}

/// As git itself finds it, but for push.default: a branch without upstream goes to its own name.
core::Result<Upstream> upstreamOf(const GitCommand &git, const QString &repository, const QString &branch)
{
    const auto remote = configured(git, repository, u"branch.%1.remote"_s.arg(branch));
    const auto reference = configured(git, repository, u"branch.%1.merge"_s.arg(branch));
    const auto usual = configured(git, repository, u"remote.pushDefault"_s);
    const auto remotes = git.text(repository, {u"remote"_s});
    if (!remote || !reference || !usual || !remotes)
        return !remote      ? remote.error()
               : !reference ? reference.error()
               : !usual     ? usual.error()
                            : remotes.error();
    const QStringList known = remotes->split(u'\n', Qt::SkipEmptyParts);
    Upstream upstream{*remote, *reference};
    if (!known.contains(upstream.remote)) // none, or "." for a branch that follows a local one
        upstream = {*usual, {}};
    if (!known.contains(upstream.remote))
        upstream.remote = known.contains(u"origin"_s) ? u"origin"_s : known.value(0);
    if (upstream.reference.isEmpty())
        upstream.reference = u"refs/heads/"_s + branch;
    return upstream;
}

core::Result<int> count(const GitCommand &git, const QString &repository, const QStringList &range)
{
    const auto number = git.text(repository, QStringList{u"rev-list"_s, u"--count"_s} + range);
    if (!number)
        return number.error();
    return number->toInt();
}

struct Unpushed
{
    QString remote;
    int commits = 0;
};

/// As far as is known here: the remote is not asked.
core::Result<Unpushed> unpushedOf(const GitCommand &git, const QString &repository, const QString &branch)
{
    const auto upstream = upstreamOf(git, repository, branch);
    if (!upstream)
        return upstream.error();
    if (upstream->remote.isEmpty())
        return Unpushed();
    const auto commits =
        count(git, repository,
              {u"refs/heads/"_s + branch, u"--not"_s, u"--remotes=%1"_s.arg(upstream->remote), u"--"_s});
    if (!commits)
        return commits.error();
    // A branch of ours that holds nothing new is not over there all the same.
    const QString tracking =
        u"refs/remotes/%1/%2"_s.arg(upstream->remote, upstream->reference.mid(u"refs/heads/"_s.size()));
    const auto seen = commitOfReference(git, repository, tracking);
    if (!seen)
        return seen.error();
    return Unpushed{upstream->remote, *seen ? *commits : std::max(*commits, 1)};
}

core::Result<void> requireBranch(const GitCommand &git, const QString &repository, const QString &branch)
{
    const auto commit = commitOf(git, repository, branch);
    if (!commit)
        return commit.error();
    if (!*commit)
        return Error{ErrorKind::NotFound, u"there is no branch %1"_s.arg(branch)};
    return {};
}

Published notDone(const QString &why)
{
    return {false, why};
}

} // namespace

core::Result<Standing> standingOf(const GitCommand &git, const QString &repository, const QString &branch)
{
    if (const auto there = requireBranch(git, repository, branch); !there)
        return there.error();
    Standing standing;
    standing.branch = branch;
    const auto unpushed = unpushedOf(git, repository, branch);
    if (!unpushed)
        return unpushed.error();
    standing.remote = unpushed->remote;
    standing.unpushed = unpushed->commits;
    const auto own = checkedOutBranch(git, repository);
    if (!own && own.error().kind != ErrorKind::Invalid)
        return own.error();
    if (!own || !requireBranch(git, repository, *own))
        return standing; // nothing is checked out that could take the work
    standing.ownBranch = *own;
    const auto ahead = count(git, repository, {u"refs/heads/%1..refs/heads/%2"_s.arg(*own, branch), u"--"_s});
    if (!ahead)
        return ahead.error();
    standing.ahead = *ahead;
    const auto ownUnpushed = unpushedOf(git, repository, *own);
    if (!ownUnpushed)
        return ownUnpushed.error();
    standing.ownRemote = ownUnpushed->remote;
    standing.ownUnpushed = ownUnpushed->commits;
    return standing;
}

core::Result<Published> mergeIntoOwn(const GitCommand &git, const QString &repository, const QString &branch)
{
    if (const auto there = requireBranch(git, repository, branch); !there)
        return there.error();
    const auto own = checkedOutBranch(git, repository);
    if (!own)
        return notDone(own.error().detail);
    if (*own == branch)
        return Published{true, {}};
    const auto gitDir = gitDirectory(git, repository);
    if (!gitDir)
        return gitDir.error();
    for (const QString &pending : {u"MERGE_HEAD"_s, u"CHERRY_PICK_HEAD"_s, u"REVERT_HEAD"_s}) {
        const auto found = commitOfReference(git, repository, pending);
        if (!found)
            return found.error();
        if (*found)
            return notDone(u"%1 is in the middle of a merge of its own"_s.arg(repository));
    }
    const auto changes =
        git.records(repository, {u"status"_s, u"--porcelain"_s, u"-z"_s, u"--untracked-files=no"_s,
                                 u"--no-renames"_s, u"--ignore-submodules=none"_s});
    if (!changes)
        return changes.error();
    if (!changes->isEmpty())
        return notDone(u"the checkout has changes that are not committed: %1"_s.arg(changes->first().mid(3)));
    const auto merged = mergeTrees(git, repository, *own, branch);
    if (!merged)
        return merged.error();
    if (!merged->conflicts.isEmpty())
        return notDone(u"%1 conflicts with %2 in %3"_s.arg(branch, *own, merged->conflicts.join(u", "_s)));
    const auto done = git.run(repository, {u"merge"_s, u"-q"_s, u"--no-edit"_s, u"-m"_s,
                                           u"Merge %1"_s.arg(branch), u"refs/heads/"_s + branch});
    if (!done)
        return done.error();
    return done->exitCode == 0 ? Published{true, {}} : notDone(done->problem);
}

core::Result<Published> push(const GitCommand &git, const QString &repository, const QString &branch)
{
    if (const auto there = requireBranch(git, repository, branch); !there)
        return there.error();
    const auto upstream = upstreamOf(git, repository, branch);
    if (!upstream)
        return upstream.error();
    if (upstream->remote.isEmpty())
        return notDone(u"the repository has no remote"_s);
    GitOptions options;
    options.reachesNetwork = true;
    options.limit = std::chrono::minutes(10);
    const auto pushed = git.run(repository,
                                {u"push"_s, u"--porcelain"_s, upstream->remote,
                                 u"refs/heads/%1:%2"_s.arg(branch, upstream->reference)},
                                options);
    if (!pushed)
        return pushed.error();
    if (pushed->exitCode == 0)
        return Published{true, upstream->remote};
    return notDone(pushed->problem.isEmpty() ? u"git push ended with %1"_s.arg(pushed->exitCode)
                                             : pushed->problem);
}

} // namespace workspace
