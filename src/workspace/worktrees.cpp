// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/worktrees.h"

#include "workspace/bringingin.h"
#include "workspace/pathguard.h"
#include "workspace/submodules.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr qint64 maxCopiedBytes = 64 * 1024 * 1024;

QString setUpMark(const QString &gitDirectory)
{
    return gitDirectory + u"/countersign-set-up"_s;
}

/// The integration branch starts at the base branch and is never moved here.
core::Result<QString> targetCommit(const GitCommand &git, const engine::WorktreeRequest &request,
                                   const QString &target)
{
    auto commit = commitOf(git, request.repository, target);
    if (!commit)
        return commit.error();
    if (*commit)
        return **commit;
    if (!request.parentBranch.isEmpty())
        return Error{ErrorKind::NotFound, u"there is no branch %1"_s.arg(target)};
    const auto base = commitOf(git, request.repository, request.baseBranch);
    if (!base)
        return base.error();
    if (!*base) {
        const QString text = u"the base branch \"%1\" does not exist or has no commit"_s;
        return Error{ErrorKind::Invalid, text.arg(request.baseBranch)};
    }
    const auto made = git.perform(
        request.repository, {u"branch"_s, u"--no-track"_s, target, u"refs/heads/"_s + request.baseBranch});
    if (!made)
        return made.error();
    return **base;
}

/// The branch that the task already has, whatever its title was then.
core::Result<QString> existingBranch(const GitCommand &git, const engine::WorktreeRequest &request)
{
    const auto names =
        git.text(request.repository, {u"for-each-ref"_s, u"--format=%(refname:short)"_s,
                                      u"refs/heads/countersign/*-"_s + Places::shortId(request.task)});
    if (!names)
        return names.error();
    return names->section(u'\n', 0, 0);
}

core::Result<void> copyIgnored(const QString &from, const QString &to, const QStringList &paths)
{
    for (const QString &path : paths) {
        const auto facts = factsBeneath(from, path);
        if (!facts)
            return facts.error();
        if (!*facts)
            continue;
        if ((*facts)->bytes > maxCopiedBytes)
            return Error{ErrorKind::TooLarge, u"%1: too large to be copied"_s.arg(path)};
        const auto content = readBeneath(from, path, maxCopiedBytes);
        if (!content)
            return content.error();
        if (const auto copied = replaceBeneath(to, path, content->bytes); !copied)
            return copied;
    }
    return {};
}

/// A directory that git does not know as a worktree is kept, but out of the way.
core::Result<void> clearPlace(const QString &path)
{
    const QFileInfo place(path);
    if (!place.exists() && !place.isSymLink())
        return {};
    const QString aside =
        path + u".aside-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddhhmmsszzz"_s);
    if (!QFile::rename(path, aside))
        return Error{ErrorKind::Storage, u"%1 is in the way"_s.arg(path)};
    return {};
}

core::Result<void> addWorktree(const GitCommand &git, const Places &places,
                               const engine::WorktreeRequest &request, const QString &path,
                               const QString &branch, const QString &start)
{
    if (const auto pruned = git.perform(request.repository, {u"worktree"_s, u"prune"_s}); !pruned)
        return pruned;
    if (const auto clear = clearPlace(path); !clear)
        return clear;
    const QString above = places.worktreesOf(request.repository);
    if (!QDir().mkpath(above) ||
        !QFile::setPermissions(places.worktrees(),
                               QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner))
        return Error{ErrorKind::Storage, u"%1 cannot be made"_s.arg(above)};
    const auto exists = commitOf(git, request.repository, branch);
    if (!exists)
        return exists.error();
    if (!*exists) {
        const QString base = Places::baseReferenceOf(request.task);
        if (const auto kept = git.perform(request.repository, {u"update-ref"_s, base, start}); !kept)
            return kept;
        const auto made = git.perform(request.repository, {u"branch"_s, u"--no-track"_s, branch, start});
        if (!made)
            return made;
    }
    return git.perform(request.repository, {u"worktree"_s, u"add"_s, u"-q"_s, path, branch});
}

} // namespace

core::Result<void> requireTopLevel(const GitCommand &git, const QString &directory)
{
    const auto top = git.text(directory, {u"rev-parse"_s, u"--show-toplevel"_s});
    if (!top && top.error().kind != ErrorKind::Process)
        return top.error();
    if (!top)
        return Error{ErrorKind::Invalid, u"%1 is no git repository"_s.arg(directory)};
    if (QFileInfo(*top).canonicalFilePath() != QFileInfo(directory).canonicalFilePath()) {
        const QString text = u"%1 lies inside the git repository %2; use that one"_s;
        return Error{ErrorKind::Invalid, text.arg(directory, *top)};
    }
    return {};
}

core::Result<QString> checkedOutBranch(const GitCommand &git, const QString &directory)
{
    const auto output = git.run(directory, {u"symbolic-ref"_s, u"-q"_s, u"--short"_s, u"HEAD"_s});
    if (!output)
        return output.error();
    if (output->exitCode != 0)
        return Error{ErrorKind::Invalid, u"%1 has no branch checked out"_s.arg(directory)};
    return QString::fromUtf8(output->out).trimmed();
}

core::Result<std::optional<QString>> commitOf(const GitCommand &git, const QString &repository,
                                              const QString &branch)
{
    using Commit = std::optional<QString>;
    const auto output = git.run(repository, {u"rev-parse"_s, u"--verify"_s, u"--quiet"_s,
                                             u"--end-of-options"_s, u"refs/heads/%1^{commit}"_s.arg(branch)});
    if (!output)
        return output.error();
    if (output->exitCode != 0)
        return Commit();
    return Commit(QString::fromUtf8(output->out).trimmed());
}

core::Result<std::vector<ListedWorktree>> listWorktrees(const GitCommand &git, const QString &repository)
{
    const auto records = git.records(repository, {u"worktree"_s, u"list"_s, u"--porcelain"_s, u"-z"_s});
    if (!records)
        return records.error();
    std::vector<ListedWorktree> list;
    for (const QString &record : *records) {
        if (record.startsWith(u"worktree "_s))
            list.push_back({record.mid(9), {}});
        else if (record.startsWith(u"branch refs/heads/"_s) && !list.empty())
            list.back().branch = record.mid(18);
    }
    return list;
}

core::Result<QString> gitDirectory(const GitCommand &git, const QString &worktree)
{
    return git.text(worktree, {u"rev-parse"_s, u"--absolute-git-dir"_s});
}

core::Result<void> removeStaleLocks(const QString &gitDirectory)
{
    for (const QString &name : {u"/index.lock"_s, u"/HEAD.lock"_s}) {
        QFile lock(gitDirectory + name);
        if (lock.exists() && !lock.remove())
            return Error{ErrorKind::Storage, u"%1 cannot be removed"_s.arg(lock.fileName())};
    }
    return {};
}

core::Result<PreparedWorktree> prepareWorktree(const GitCommand &git, const Places &places,
                                               const engine::WorktreeRequest &wanted)
{
    engine::WorktreeRequest request = wanted;
    request.repository = QFileInfo(wanted.repository).canonicalFilePath();
    if (Places::shortId(request.task).isEmpty())
        return Error{ErrorKind::Invalid, u"a worktree needs a task"_s};
    if (const auto top = requireTopLevel(git, request.repository); !top)
        return top.error();

    PreparedWorktree prepared;
    domain::WorktreePrepared &facts = prepared.facts;
    facts.path = places.worktreeOf(request.repository, request.task);
    facts.targetBranch = request.parentBranch.isEmpty() ? Places::integrationBranch() : request.parentBranch;
    const auto start = targetCommit(git, request, facts.targetBranch);
    if (!start)
        return start.error();

    const auto known = listWorktrees(git, request.repository);
    if (!known)
        return known.error();
    const auto found = std::ranges::find(*known, facts.path, &ListedWorktree::path);
    const bool there = found != known->end() && QFileInfo::exists(facts.path + u"/.git"_s);
    if (there && !found->branch.isEmpty()) {
        facts.branch = found->branch;
    } else {
        const auto existing = existingBranch(git, request);
        if (!existing)
            return existing.error();
        facts.branch = existing->isEmpty() ? Places::branchOf(request.task, request.taskTitle) : *existing;
        const auto added = addWorktree(git, places, request, facts.path, facts.branch, *start);
        if (!added)
            return added.error();
    }

    const auto gitDir = gitDirectory(git, facts.path);
    if (!gitDir)
        return gitDir.error();
    if (const auto free = removeStaleLocks(*gitDir); !free)
        return free.error();
    if (request.mergesTarget) {
        const auto merged = bringInWithMarks(git, facts.path, Places::baseReferenceOf(request.task), *start);
        if (!merged)
            return merged.error();
        if (const auto followed = followSubmodules(git, request.repository, facts.path); !followed)
            return followed.error();
    }
    const auto base = git.text(request.repository, {u"rev-parse"_s, u"--verify"_s, u"--quiet"_s,
                                                    Places::baseReferenceOf(request.task)});
    if (!base)
        return base.error();
    facts.baseCommit = *base;

    prepared.needsSetUp = !QFileInfo::exists(setUpMark(*gitDir));
    if (prepared.needsSetUp) {
        const auto copied = copyIgnored(request.repository, facts.path, request.ignoredFilesToCopy);
        if (!copied)
            return copied.error();
        if (const auto whole = copySubmodules(git, request.repository, facts.path); !whole)
            return whole.error();
    }
    return prepared;
}

core::Result<void> markSetUp(const GitCommand &git, const QString &worktree)
{
    const auto gitDir = gitDirectory(git, worktree);
    if (!gitDir)
        return gitDir.error();
    QFile mark(setUpMark(*gitDir));
    if (!mark.open(QIODevice::WriteOnly))
        return Error{ErrorKind::Storage, u"%1: %2"_s.arg(mark.fileName(), mark.errorString())};
    return {};
}

} // namespace workspace
