// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/runevents.h"
#include "domain/work.h"

#include <QCoroTask>

#include <vector>

namespace engine {

struct WorktreeRequest
{
    QString repository; ///< absolute path of the human's checkout
    QString baseBranch; ///< where countersign/main starts when it does not exist
    domain::TaskId task;
    QString taskTitle;
    QString parentBranch; ///< branch of the parent's run; empty: from and to countersign/main
    std::vector<domain::NamedCommand> setUp;
    QStringList ignoredFilesToCopy;
    /// Sets what the task's branch has aside under this name and begins at the target's present state. A name
    /// acts once: the same one again finds what was begun with it.
    QString asideName = {};
    /// Merges the target into the task's branch, conflicts with git's marks around them, so that whoever
    /// works there can resolve them.
    bool mergesTarget = false;
};

struct ContextRequest
{
    QString root; ///< absolute: the repository or a worktree
    QStringList paths;
    qint64 byteBudget = 90'000;
};

struct ContextAnswer
{
    std::vector<domain::ContextFile> files;
    QStringList missing; ///< "path: reason"
};

struct ApplyRequest
{
    QString worktree;
    QString baseCommit;
    domain::WorkResult result;
    QStringList allowedFiles; ///< of the approved plan; other changes are marked outsidePlan
    QString commitMessage;
    /// When an agent has edited the worktree itself: the branch that it must still be on. What lies there is
    /// committed with the edits.
    QString branch = {};
    /// Names this application: when the last commit carries it, the work was applied before a crash and only
    /// the report is made again.
    QString key;
};

struct RevertRequest
{
    QString worktree;
    QString baseCommit;
    QStringList paths; ///< go back to what they were in the base; those that were not there go
    QStringList allowedFiles;
};

struct CheckRequest
{
    QString worktree;
    domain::NamedCommand command;
    std::chrono::seconds limit{600};
    QString logName; ///< file name stem for the whole log
};

struct LogRequest
{
    QString worktree; ///< absolute
    QString path;     ///< as the report names it: relative, or absolute inside the worktree
    qint64 headBytes = 256 * 1024;
    qint64 tailBytes = 768 * 1024;
};

/// A log, or its beginning and end with a line between them that says how much is missing.
struct LogAnswer
{
    QString text;
    qint64 wholeBytes = 0;
    qint64 bytesLeftOut = 0;
};

struct LandRequest
{
    QString repository;
    QString branch;
    QString targetBranch;
    QString message;
    domain::TaskId task = {};
    /// Of the target, that the work was checked on. When the target has moved on since, it is brought into
    /// the branch instead of landing, so that the checks can run again.
    QString baseCommit = {};
    bool squash = false; ///< one commit with all of the work, on top of the target
};

/// What came of a landing: landed, brought the target in, or why neither.
struct LandAnswer
{
    bool landed = false;
    QString commit;    ///< of the target; or of the branch, when the target was brought in
    QString broughtIn; ///< the target's commit that the branch holds now; empty when nothing was brought in
    QStringList conflicts;
    QString reason;
};

/// The local git repository and the worktrees of the runs. Nothing here runs before the human trusts the
/// repository (Refused), nothing reads or writes outside the worktree, no command goes through a shell.
class Workspace
{
public:
    virtual ~Workspace() = default;

    [[nodiscard]] virtual QCoro::Task<core::Result<bool>> isTrusted(QString repository) = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<void>> trust(QString repository) = 0;
    /// The branch that is checked out and the tracked files; Invalid when it is no git repository.
    [[nodiscard]] virtual QCoro::Task<core::Result<QString>> currentBranch(QString repository) = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<QStringList>> trackedFiles(QString root) = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<ContextAnswer>> readContext(ContextRequest request) = 0;
    /// Makes or finds again the worktree of the task's branch countersign/<task>.
    [[nodiscard]] virtual QCoro::Task<core::Result<domain::WorktreePrepared>>
    prepareWorktree(WorktreeRequest request) = 0;
    /// Applies all edits or none, commits, and answers what git says was changed since the base.
    [[nodiscard]] virtual QCoro::Task<core::Result<domain::ExecutionReported>>
    apply(ApplyRequest request) = 0;
    /// Commits and answers what is still changed since the base.
    [[nodiscard]] virtual QCoro::Task<core::Result<domain::ExecutionReported>>
    revert(RevertRequest request) = 0;
    /// Runs one command in the worktree; its whole log is kept in a file. A command that fails is a success
    /// here.
    [[nodiscard]] virtual QCoro::Task<core::Result<domain::CommandRun>> run(CheckRequest request) = 0;
    /// A log that an agent wrote inside the worktree; Refused for any other place, NotFound without it. Never
    /// more than was asked for is in memory.
    [[nodiscard]] virtual QCoro::Task<core::Result<LogAnswer>> readLog(LogRequest request) = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<LandAnswer>> land(LandRequest request) = 0;
};

} // namespace engine
