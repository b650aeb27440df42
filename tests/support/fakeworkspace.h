// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"

#include <QCoroTimer>
#include <QSet>

#include <algorithm>
#include <deque>
#include <map>

namespace support {

/// One repository in memory: a branch is a map from path to content, a worktree is a name for a branch.
/// Edits really apply and landings really merge, so that what follows an execution can be tested; what
/// checks print, and everything that goes wrong, is scripted.
class FakeWorkspace final : public engine::Workspace
{
public:
    using Files = std::map<QString, QString>;

    static QString integrationBranch() { return QStringLiteral("countersign/main"); }

    QSet<QString> trusted;
    QString checkedOut = QStringLiteral("main");
    std::map<QString, Files> branches = {{QStringLiteral("main"), {}}};
    std::map<QString, QString> worktrees; ///< path -> branch
    /// Results of checks by name, used up in order; without one the check prints "ok" and exits with 0.
    std::map<QString, std::deque<domain::CommandRun>> checkResults;
    std::deque<QStringList> landingConflicts; ///< the next landings conflict in these files
    QSet<QString> asides;                     ///< names under which something was set aside
    bool answerLater = false;                 ///< answers come from the event loop, as the real ones do

    // What was asked, in order.
    std::vector<engine::ContextRequest> contextRequests;
    std::vector<engine::WorktreeRequest> worktreeRequests;
    std::vector<engine::ApplyRequest> applyRequests;
    std::vector<engine::CheckRequest> checkRequests;
    std::vector<engine::LogRequest> logRequests;
    std::vector<engine::LandRequest> landRequests;

    /// The next call of this name ("apply", "land", …) answers `error` and changes nothing.
    void failNext(const QString &call, core::Error error) { m_failures[call].push_back(std::move(error)); }

    QCoro::Task<core::Result<bool>> isTrusted(QString repository) override
    {
        return answer(core::Result<bool>(trusted.contains(repository)), answerLater);
    }

    QCoro::Task<core::Result<void>> trust(QString repository) override
    {
        core::Result<void> result;
        if (auto error = scripted(QStringLiteral("trust")))
            result = *error;
        else
            trusted.insert(repository);
        return answer(std::move(result), answerLater);
    }

    QCoro::Task<core::Result<QString>> currentBranch(QString) override
    {
        core::Result<QString> result(checkedOut);
        if (auto error = scripted(QStringLiteral("currentBranch")))
            result = *error;
        return answer(std::move(result), answerLater);
    }

    QCoro::Task<core::Result<QStringList>> trackedFiles(QString root) override
    {
        QStringList paths;
        for (const auto &[path, content] : filesIn(root))
            paths.append(path);
        core::Result<QStringList> result(std::move(paths));
        if (auto error = guarded(QStringLiteral("trackedFiles"), root))
            result = *error;
        return answer(std::move(result), answerLater);
    }

    QCoro::Task<core::Result<engine::ContextAnswer>> readContext(engine::ContextRequest request) override
    {
        contextRequests.push_back(request);
        core::Result<engine::ContextAnswer> result(contextOf(request));
        if (auto error = guarded(QStringLiteral("readContext"), request.root))
            result = *error;
        return answer(std::move(result), answerLater);
    }

    QCoro::Task<core::Result<domain::WorktreePrepared>>
    prepareWorktree(engine::WorktreeRequest request) override
    {
        worktreeRequests.push_back(request);
        core::Result<domain::WorktreePrepared> result;
        if (auto error = guarded(QStringLiteral("prepareWorktree"), request.repository))
            result = *error;
        else
            result = prepared(request);
        return answer(std::move(result), answerLater);
    }

    QCoro::Task<core::Result<domain::ExecutionReported>> apply(engine::ApplyRequest request) override
    {
        applyRequests.push_back(request);
        core::Result<domain::ExecutionReported> result;
        if (auto error = guarded(QStringLiteral("apply"), request.worktree))
            result = *error;
        else
            result = applied(request);
        return answer(std::move(result), answerLater);
    }

    QCoro::Task<core::Result<domain::ExecutionReported>> revert(engine::RevertRequest request) override
    {
        core::Result<domain::ExecutionReported> result;
        if (auto error = guarded(QStringLiteral("revert"), request.worktree)) {
            result = *error;
        } else {
            const Files &base = m_bases[request.worktree];
            for (const QString &path : request.paths) {
                const auto before = base.find(path);
                if (before == base.end())
                    filesIn(request.worktree).erase(path);
                else
                    filesIn(request.worktree)[path] = before->second;
            }
            result = changesIn(request.worktree, request.allowedFiles);
        }
        return answer(std::move(result), answerLater);
    }

    QCoro::Task<core::Result<domain::CommandRun>> run(engine::CheckRequest request) override
    {
        checkRequests.push_back(request);
        core::Result<domain::CommandRun> result;
        if (auto error = guarded(QStringLiteral("run"), request.worktree))
            result = *error;
        else
            result = checked(request);
        return answer(std::move(result), answerLater);
    }

    /// Logs are files like others here; they come whole.
    QCoro::Task<core::Result<engine::LogAnswer>> readLog(engine::LogRequest request) override
    {
        logRequests.push_back(request);
        core::Result<engine::LogAnswer> result;
        const Files &files = filesIn(request.worktree);
        const auto found = files.find(request.path);
        if (auto error = guarded(QStringLiteral("readLog"), request.worktree)) {
            result = *error;
        } else if (found == files.end()) {
            result =
                core::Error{core::ErrorKind::NotFound, QStringLiteral("%1: no such file").arg(request.path)};
        } else {
            engine::LogAnswer log;
            log.text = found->second;
            log.wholeBytes = found->second.toUtf8().size();
            result = log;
        }
        return answer(std::move(result), answerLater);
    }

    QCoro::Task<core::Result<engine::LandAnswer>> land(engine::LandRequest request) override
    {
        landRequests.push_back(request);
        core::Result<engine::LandAnswer> result;
        if (auto error = guarded(QStringLiteral("land"), request.repository))
            result = *error;
        else
            result = landed(request);
        return answer(std::move(result), answerLater);
    }

private:
    template <typename T>
    static QCoro::Task<T> answer(T value, bool later)
    {
        if (later)
            co_await QCoro::sleepFor(std::chrono::milliseconds(0));
        co_return value;
    }

    std::optional<core::Error> scripted(const QString &call)
    {
        auto &queue = m_failures[call];
        if (queue.empty())
            return std::nullopt;
        core::Error error = queue.front();
        queue.pop_front();
        return error;
    }

    std::optional<core::Error> guarded(const QString &call, const QString &root)
    {
        if (!worktrees.contains(root) && !trusted.contains(root))
            return core::Error{core::ErrorKind::Refused, QStringLiteral("%1 is not trusted").arg(root)};
        return scripted(call);
    }

    Files &filesIn(const QString &root)
    {
        const auto worktree = worktrees.find(root);
        return branches[worktree == worktrees.end() ? checkedOut : worktree->second];
    }

    engine::ContextAnswer contextOf(const engine::ContextRequest &request)
    {
        engine::ContextAnswer result;
        const Files &files = filesIn(request.root);
        qint64 left = request.byteBudget;
        for (const QString &path : request.paths) {
            const auto found = files.find(path);
            if (found == files.end()) {
                result.missing.append(QStringLiteral("%1: no such file").arg(path));
                continue;
            }
            domain::ContextFile file;
            file.path = path;
            file.bytes = found->second.size();
            file.content = found->second.left(left);
            file.cut = file.content.size() < found->second.size();
            left -= file.content.size();
            result.files.push_back(std::move(file));
        }
        return result;
    }

    domain::WorktreePrepared prepared(const engine::WorktreeRequest &request)
    {
        domain::WorktreePrepared result;
        result.path = QStringLiteral("/worktrees/%1").arg(request.task.value);
        result.branch = QStringLiteral("countersign/%1").arg(request.task.value);
        result.targetBranch = request.parentBranch.isEmpty() ? integrationBranch() : request.parentBranch;
        result.baseCommit = QStringLiteral("base-%1").arg(request.task.value);
        if (!branches.contains(result.targetBranch))
            branches[result.targetBranch] = branches[request.baseBranch];
        const bool anew = !request.asideName.isEmpty() && !asides.contains(request.asideName);
        if (anew)
            asides.insert(request.asideName);
        if (anew || !branches.contains(result.branch)) {
            branches[result.branch] = branches[result.targetBranch];
            m_bases[result.path] = branches[result.targetBranch];
        }
        worktrees[result.path] = result.branch;
        return result;
    }

    core::Result<domain::ExecutionReported> applied(const engine::ApplyRequest &request)
    {
        Files after = filesIn(request.worktree);
        for (const domain::FileEdit &edit : request.result.edits) {
            if (edit.content) {
                after[edit.path] = *edit.content;
                continue;
            }
            for (const domain::Replacement &replacement : edit.replacements) {
                QString &text = after[edit.path];
                if (text.count(replacement.search) != 1) {
                    const QString reason = QStringLiteral("%1: the text to replace is missing or ambiguous");
                    return core::Error{core::ErrorKind::Invalid, reason.arg(edit.path)};
                }
                text.replace(replacement.search, replacement.replace);
            }
        }
        filesIn(request.worktree) = after;
        return changesIn(request.worktree, request.allowedFiles);
    }

    domain::ExecutionReported changesIn(const QString &worktree, const QStringList &allowedFiles)
    {
        const Files after = filesIn(worktree);
        domain::ExecutionReported report;
        report.commit = QStringLiteral("commit-%1").arg(applyRequests.size());
        const Files &base = m_bases[worktree];
        for (const auto &[path, content] : after) {
            const auto before = base.find(path);
            if (before != base.end() && before->second == content)
                continue;
            domain::FileChange change;
            change.path = path;
            change.kind =
                before == base.end() ? domain::FileChange::Kind::Added : domain::FileChange::Kind::Modified;
            change.linesAdded = static_cast<int>(content.count(QLatin1Char('\n')));
            change.outsidePlan = !allowedFiles.contains(path);
            report.diff += QStringLiteral("+++ b/%1\n").arg(path);
            report.changes.push_back(std::move(change));
        }
        return report;
    }

    domain::CommandRun checked(const engine::CheckRequest &request)
    {
        auto &scriptedRuns = checkResults[request.command.name];
        domain::CommandRun result;
        if (scriptedRuns.empty()) {
            result.exitCode = 0;
            result.log = QStringLiteral("ok\n");
        } else {
            result = scriptedRuns.front();
            scriptedRuns.pop_front();
        }
        result.name = request.command.name;
        result.command = request.command.argv.join(QLatin1Char(' '));
        result.cwd = request.worktree;
        return result;
    }

    core::Result<engine::LandAnswer> landed(const engine::LandRequest &request)
    {
        engine::LandAnswer result;
        if (!branches.contains(request.branch))
            return core::Error{core::ErrorKind::NotFound, request.branch};
        if (!landingConflicts.empty()) {
            result.conflicts = landingConflicts.front();
            result.reason = QStringLiteral("conflicts");
            landingConflicts.pop_front();
            return result;
        }
        for (const auto &[path, content] : branches[request.branch])
            branches[request.targetBranch][path] = content;
        result.landed = true;
        result.commit = QStringLiteral("merge-%1").arg(landRequests.size());
        return result;
    }

    std::map<QString, std::deque<core::Error>> m_failures;
    std::map<QString, Files> m_bases;
};

} // namespace support
