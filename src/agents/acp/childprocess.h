// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/linereader.h"
#include "core/clock.h"

#include <QObject>
#include <QProcess>
#include <QStringList>

namespace agents {

/// How a child is started: no shell, an absolute program, exactly this environment.
struct ChildCommand
{
    QString program;
    QStringList arguments;
    QProcessEnvironment environment;
    QString directory;
};

/// A child that is spoken to in lines over its standard input and output. It leads a process group of its
/// own, and whatever it started and left behind ends with it. What it writes to standard error is log text;
/// the last 200 lines are kept.
class ChildProcess final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype keptErrorLines = 200;

    /// `clock` outlives the child.
    explicit ChildProcess(core::Clock &clock, QObject *parent = nullptr);
    /// Kills the whole group; nothing is emitted.
    ~ChildProcess() override;

    /// Once. ended() follows for certain, at once when the program cannot be started.
    void start(const ChildCommand &command);
    /// One line, without its end. Ignored when the child is not running.
    void send(const QByteArray &line);
    /// Closes its input, asks it to end after 5 s, kills it 3 s later.
    void end();
    /// At once; what it has said and nobody has heard yet is dropped.
    void kill();

    [[nodiscard]] bool isRunning() const;

Q_SIGNALS:
    void lineReceived(const QByteArray &line);
    /// The last word: `why` is a sentence for people with the exit code and the end of standard error.
    /// `orderly` is true for an exit with code 0 after end().
    void ended(const QString &why, bool orderly);

private:
    void readOutput();
    void readErrors();
    void finish(const QString &why, bool orderly);
    void signalGroup(int number) const;
    [[nodiscard]] QString withLastErrorLines(const QString &sentence) const;

    core::Clock &m_clock;
    QProcess m_process;
    LineReader m_reader;
    QByteArray m_errorLine;
    QStringList m_errorLines;
    QString m_problem; ///< why we ended it ourselves
    qint64 m_group = 0;
    bool m_isEnding = false;
    bool m_isKilled = false;
    bool m_hasEnded = false;
};

} // namespace agents
