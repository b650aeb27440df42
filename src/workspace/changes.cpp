// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/changes.h"

#include "workspace/pathguard.h"
#include "workspace/submodules.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr qint64 maxDiffBytes = 256 * 1024;

QStringList diff(const QStringList &options, const QString &baseCommit)
{
    return QStringList{u"diff"_s, u"--no-ext-diff"_s, u"--no-textconv"_s, u"--no-color"_s, u"-M"_s} +
           options + QStringList{baseCommit, u"HEAD"_s, u"--"_s};
}

domain::FileChange::Kind kindOf(QChar status)
{
    using Kind = domain::FileChange::Kind;
    if (status == u'A')
        return Kind::Added;
    if (status == u'D')
        return Kind::Deleted;
    if (status == u'R')
        return Kind::Renamed;
    return Kind::Modified;
}

/// "12\t3\tpath", or for a rename "12\t3\t" and the two paths as records of their own.
void countLines(std::vector<domain::FileChange> &changes, const QStringList &numstat)
{
    for (qsizetype i = 0; i < numstat.size(); ++i) {
        const QStringList parts = numstat[i].split(u'\t');
        QString path = parts.mid(2).join(u'\t');
        if (path.isEmpty() && i + 2 < numstat.size()) {
            path = numstat[i + 2];
            i += 2;
        }
        for (domain::FileChange &change : changes) {
            if (change.path == path) { // '-' for binary files reads as 0
                change.linesAdded = parts.value(0).toInt();
                change.linesRemoved = parts.value(1).toInt();
            }
        }
    }
}

Error foreign(const QStringList &repositories)
{
    return {ErrorKind::Refused, u"%1: a repository inside the work, which would not land with it; take its "
                                ".git away, or all of it"_s.arg(repositories.join(u", "_s))};
}

/// All that differs, for the next commit, but no repositories that somebody has put there: git would look
/// into those, and run what their configuration names.
core::Result<void> stageAll(const GitCommand &git, const QString &worktree)
{
    const auto known = foreignRepositories(git, worktree);
    if (!known)
        return known.error();
    if (!known->isEmpty())
        return foreign(*known);
    if (const auto added = git.perform(worktree, {u"add"_s, u"-A"_s, u"--"_s, u"."_s}); !added)
        return added;
    const auto fresh = foreignRepositories(git, worktree);
    if (!fresh)
        return fresh.error();
    if (fresh->isEmpty())
        return {};
    const QStringList forget{u"update-index"_s, u"--force-remove"_s, u"--"_s};
    const auto forgotten = git.perform(worktree, forget + *fresh);
    return forgotten ? foreign(*fresh) : forgotten.error();
}

} // namespace

core::Result<domain::ExecutionReported> reportChanges(const GitCommand &git, const QString &worktree,
                                                      const QString &baseCommit,
                                                      const QStringList &allowedFiles)
{
    static const QRegularExpression objectName(u"^(?:[0-9a-f]{40}|[0-9a-f]{64})$"_s);
    if (!objectName.match(baseCommit).hasMatch())
        return Error{ErrorKind::NotFound, u"\"%1\" is no commit"_s.arg(baseCommit)};
    QStringList allowed;
    for (const QString &path : allowedFiles)
        allowed.append(cleanRelative(path).value_or(path));

    domain::ExecutionReported report;
    const auto head = git.text(worktree, {u"rev-parse"_s, u"HEAD"_s});
    if (!head)
        return head.error();
    report.commit = *head;
    const auto names = git.records(worktree, diff({u"--name-status"_s, u"-z"_s}, baseCommit));
    if (!names)
        return names.error();
    for (qsizetype i = 0; i + 1 < names->size(); i += 2) {
        domain::FileChange change;
        change.kind = kindOf(names->at(i).front());
        change.path = names->at(i + 1);
        change.outsidePlan = !allowed.contains(change.path);
        if (change.kind == domain::FileChange::Kind::Renamed && i + 2 < names->size()) {
            change.path = names->at(i + 2); // what was there before is gone: both must be in the plan
            change.outsidePlan = change.outsidePlan || !allowed.contains(change.path);
            ++i;
        }
        report.changes.push_back(std::move(change));
    }
    const auto counts = git.records(worktree, diff({u"--numstat"_s, u"-z"_s}, baseCommit));
    if (!counts)
        return counts.error();
    countLines(report.changes, *counts);

    GitOptions options;
    options.maxOutput = maxDiffBytes;
    const auto text = git.run(worktree, diff({}, baseCommit), options);
    if (!text)
        return text.error();
    if (text->exitCode != 0)
        return Error{ErrorKind::Process, u"git diff: "_s + text->problem};
    const qsizetype kept = text->bytesLeftOut > 0 ? text->out.lastIndexOf('\n') + 1 : text->out.size();
    report.diff = QString::fromUtf8(text->out.first(kept));
    report.diffBytesLeftOut = text->bytesLeftOut + text->out.size() - kept;
    return report;
}

core::Result<void> commitAll(const GitCommand &git, const QString &worktree, const QString &message)
{
    if (const auto added = stageAll(git, worktree); !added)
        return added;
    const auto staged = git.run(worktree, {u"diff"_s, u"--cached"_s, u"--quiet"_s});
    if (!staged)
        return staged.error();
    if (staged->exitCode == 0)
        return {}; // nothing differs
    GitOptions options;
    options.input = message.toUtf8();
    return git.perform(worktree, {u"commit"_s, u"-q"_s, u"--no-verify"_s, u"-F"_s, u"-"_s}, options);
}

core::Result<domain::ExecutionReported> revertFiles(const GitCommand &git,
                                                    const engine::RevertRequest &request)
{
    QStringList restore{u"restore"_s, u"--source="_s + request.baseCommit, u"--staged"_s, u"--worktree"_s,
                        u"--"_s};
    for (const QString &path : request.paths) {
        const auto clean = cleanRelative(path);
        if (!clean)
            return clean.error();
        restore.append(u":(literal)"_s + *clean);
    }
    if (const auto restored = git.perform(request.worktree, restore); !restored)
        return restored.error();
    const QString message = u"Take back %1\n"_s.arg(request.paths.join(u", "_s));
    if (const auto committed = commitAll(git, request.worktree, message); !committed)
        return committed.error();
    return reportChanges(git, request.worktree, request.baseCommit, request.allowedFiles);
}

} // namespace workspace
