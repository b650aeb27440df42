// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"

#include "core/oneshot.h"

#include <QObject>

#include <chrono>
#include <map>
#include <memory>

namespace workspace {

/// A command to run: where, and into which file its output goes.
struct Check
{
    QString worktree;
    domain::NamedCommand command;
    std::chrono::milliseconds limit{600'000};
    QString logPath; ///< made anew, for its owner only
};

/// As a person would type it; for reading only.
QString shownCommand(const QStringList &argv);

/// Runs commands without a shell, each in a process group of its own, with a clean environment, no input, and
/// the whole output in a file. What such a command started and left behind ends with it. Asynchronous, on the
/// thread of its owner; several may run at the same time.
///
/// The destructor ends what still runs and answers Cancelled.
class CheckRunner final : public QObject
{
public:
    CheckRunner();
    ~CheckRunner() override;

    /// How long a command may go on after it was asked to end.
    std::chrono::milliseconds grace{3000};

    /// A command that fails, crashes, is missing or takes too long is a success here: without an exit code,
    /// the log's last line says what happened. Errors: Refused for a program outside the worktree that is
    /// named by a relative path, Storage when there can be no log.
    [[nodiscard]] QCoro::Task<core::Result<domain::CommandRun>> run(Check check);

private:
    struct Running;
    struct Ended
    {
        bool cancelled = false;
        bool timedOut = false;
        bool started = false;
        bool crashed = false;
        int code = 0; ///< exit code, or signal when it crashed
        QString problem;
    };

    core::OneShot<Ended> start(const Check &check, const QString &program);
    void end(qint64 number, const Ended &how);

    std::map<qint64, std::unique_ptr<Running>> m_running;
    qint64 m_lastNumber = 0;
};

} // namespace workspace
