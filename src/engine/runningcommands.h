// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/work.h"

#include <QElapsedTimer>
#include <QObject>

#include <vector>

namespace engine {

/// A command that the console runs, or has run since it was started.
struct LiveCommand
{
    qint64 id = 0;
    QString worktree;
    QString name;
    QString command; ///< as shown to people
    QString logPath; ///< grows while it runs
    QElapsedTimer since;
    bool isRunning = true;
    std::optional<int> exitCode;
    double durationSeconds = 0;
};

/// What runs now, for those who want to watch it. Whoever runs commands tells it here; lives on the GUI
/// thread. Finished ones are kept until the program ends, the oldest going first.
class RunningCommands final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const std::vector<LiveCommand> &all() const { return m_commands; }

    qint64 begin(LiveCommand command); ///< gives it an id and starts its clock
    void end(qint64 id, const domain::CommandRun &result);

Q_SIGNALS:
    void changed();

private:
    std::vector<LiveCommand> m_commands;
    qint64 m_lastId = 0;
};

} // namespace engine
