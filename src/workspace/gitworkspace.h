// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/worker.h"
#include "engine/diffsource.h"
#include "engine/logsource.h"
#include "engine/publishing.h"
#include "engine/runningcommands.h"
#include "engine/workspace.h"
#include "workspace/checks.h"
#include "workspace/gitcommand.h"
#include "workspace/places.h"
#include "workspace/trustlist.h"

#include <atomic>
#include <memory>

namespace workspace {

/// engine::Workspace with the real git. What concerns repositories runs one after the other on a thread of
/// its own; checks run beside it, and what is only looked at is read on a second thread. Worktrees, logs and
/// the list of trusted repositories are kept in the data directory.
///
/// The destructor ends running checks, lets the git command that runs come to its end, and answers Cancelled.
class GitWorkspace final : public engine::Workspace,
                           public engine::DiffSource,
                           public engine::LogSource,
                           public engine::Publishing
{
public:
    explicit GitWorkspace(const QString &dataDirectory);
    ~GitWorkspace() override;

    /// Makes the sample repository in the data directory when it is not there yet, trusts it, and answers its
    /// path. `fromResource`: ":/sample/workspace".
    [[nodiscard]] QCoro::Task<core::Result<QString>> prepareSample(QString fromResource);

    QCoro::Task<core::Result<bool>> isTrusted(QString repository) override;
    QCoro::Task<core::Result<void>> trust(QString repository) override;
    /// Trusts the repository as long as this workspace lives, not beyond.
    [[nodiscard]] QCoro::Task<core::Result<void>> trustForNow(QString repository);
    QCoro::Task<core::Result<QString>> currentBranch(QString repository) override;
    QCoro::Task<core::Result<QStringList>> trackedFiles(QString root) override;
    QCoro::Task<core::Result<engine::ContextAnswer>> readContext(engine::ContextRequest request) override;
    QCoro::Task<core::Result<domain::WorktreePrepared>>
    prepareWorktree(engine::WorktreeRequest request) override;
    QCoro::Task<core::Result<domain::ExecutionReported>> apply(engine::ApplyRequest request) override;
    QCoro::Task<core::Result<domain::ExecutionReported>> revert(engine::RevertRequest request) override;
    QCoro::Task<core::Result<domain::CommandRun>> run(engine::CheckRequest request) override;
    QCoro::Task<core::Result<engine::LogAnswer>> readLog(engine::LogRequest request) override;
    QCoro::Task<core::Result<engine::LandAnswer>> land(engine::LandRequest request) override;
    QCoro::Task<core::Result<domain::WorkDiff>> diff(engine::DiffRequest request) override;
    QCoro::Task<core::Result<engine::LogScan>> scanLog(QString path, engine::LogPosition from) override;
    QCoro::Task<core::Result<QByteArray>> readLogPart(QString path, qint64 offset, qint64 bytes) override;
    QCoro::Task<core::Result<engine::Standing>> standing(QString repository, QString branch) override;
    QCoro::Task<core::Result<engine::Published>> mergeIntoOwn(QString repository, QString branch) override;
    QCoro::Task<core::Result<engine::Published>> push(QString repository, QString branch) override;
    [[nodiscard]] engine::RunningCommands &running() { return m_running; }

private:
    /// What the jobs on the other thread use.
    struct Tools
    {
        GitCommand git;
        Places places;
        TrustList trusted;
        std::atomic<bool> ending = false;

        explicit Tools(const QString &dataDirectory)
            : places(dataDirectory)
            , trusted(places)
        {}
    };

    template <typename T>
    QCoro::Task<core::Result<T>> inTurn(std::function<core::Result<T>(Tools &)> job);
    /// The same, refused unless `directory` is trusted.
    template <typename T>
    QCoro::Task<core::Result<T>> trustedOnly(QString directory, std::function<core::Result<T>(Tools &)> job);

    [[nodiscard]] QCoro::Task<core::Result<void>> requireTrust(QString repository);

    std::shared_ptr<Tools> m_tools;
    engine::RunningCommands m_running;
    core::Worker m_worker;
    core::Worker m_reader; ///< for what people look at: it never delays the work
    core::Worker m_sender; ///< for what goes over the network and may take long
    CheckRunner m_checks;  ///< the first to end: who is answered then may still ask the worker
};

} // namespace workspace
