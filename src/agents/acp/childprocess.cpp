// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/childprocess.h"

#include "core/detach.h"

#include <QPointer>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace agents {

namespace {

constexpr auto patience = 5s; ///< after its input was closed
constexpr auto grace = 3s;    ///< after it was asked to end
constexpr qsizetype longestErrorLine = 2000;
constexpr qsizetype longestWords = 4000; ///< of what is shown of them

/// Runs in the child between fork and exec: only what is safe there.
void becomeGroup()
{
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

/// Ends a child that does not leave by itself.
QCoro::Task<> endSlowly(QPointer<ChildProcess> child, core::Clock *clock, std::function<void(int)> signal)
{
    co_await clock->sleep(patience);
    if (!child || !child->isRunning())
        co_return;
    signal(SIGTERM);
    co_await clock->sleep(grace);
    if (child && child->isRunning())
        child->kill();
}

} // namespace

ChildProcess::ChildProcess(core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_process.setChildProcessModifier(becomeGroup);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ChildProcess::readErrors);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // anything else is followed by finished()
            finish(u"the program could not be started: %1"_s.arg(m_process.errorString()), false);
    });
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        const QPointer self(this);
        readErrors();
        readOutput();
        if (!self)
            return;
        QString why = status == QProcess::NormalExit ? u"it exited with code %1"_s.arg(code)
                                                     : u"it was ended by signal %1"_s.arg(code);
        if (!m_problem.isEmpty())
            why = m_problem;
        finish(withLastErrorLines(why), m_isEnding && status == QProcess::NormalExit && code == 0);
    });
}

ChildProcess::~ChildProcess()
{
    m_hasEnded = true;
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill(); // it may not lead a group yet
    signalGroup(SIGKILL);
    m_process.waitForFinished(int(std::chrono::milliseconds(grace).count()));
    signalGroup(SIGKILL);
}

void ChildProcess::start(const ChildCommand &command)
{
    m_process.setProcessEnvironment(command.environment);
    m_process.setWorkingDirectory(command.directory);
    const QPointer self(this);
    m_process.start(command.program, command.arguments);
    if (self && !m_hasEnded)
        m_group = m_process.processId();
}

void ChildProcess::send(const QByteArray &line)
{
    if (isRunning() && !m_isEnding)
        m_process.write(line + '\n');
}

void ChildProcess::end()
{
    if (!isRunning() || std::exchange(m_isEnding, true))
        return;
    m_process.closeWriteChannel();
    const std::function<void(int)> signal = [self = QPointer(this)](int number) {
        if (self)
            self->signalGroup(number);
    };
    core::detach(endSlowly(this, &m_clock, signal), "end of an agent");
}

void ChildProcess::kill()
{
    m_isKilled = true;
    m_process.kill();
    signalGroup(SIGKILL);
}

bool ChildProcess::isRunning() const
{
    return !m_hasEnded && m_process.state() != QProcess::NotRunning;
}

void ChildProcess::readOutput()
{
    const QPointer self(this);
    const QByteArray bytes = m_process.readAllStandardOutput();
    if (m_isKilled)
        return;
    const auto lines = m_reader.feed(bytes);
    if (!lines) {
        m_problem = u"it was ended by the console: %1"_s.arg(lines.error().detail);
        kill();
        return;
    }
    for (const QByteArray &line : *lines) {
        Q_EMIT lineReceived(line);
        if (!self || m_isKilled)
            return;
    }
}

void ChildProcess::readErrors()
{
    QList<QByteArray> lines = (m_errorLine + m_process.readAllStandardError()).split('\n');
    m_errorLine = lines.takeLast().left(longestErrorLine);
    for (const QByteArray &line : std::as_const(lines)) {
        const QString text = QString::fromUtf8(line.left(longestErrorLine)).trimmed();
        if (!text.isEmpty())
            m_errorLines.append(text);
    }
    if (m_errorLines.size() > keptErrorLines)
        m_errorLines.remove(0, m_errorLines.size() - keptErrorLines);
}

void ChildProcess::finish(const QString &why, bool orderly)
{
    if (std::exchange(m_hasEnded, true))
        return;
    signalGroup(SIGKILL); // whatever it has started and left
    Q_EMIT ended(why, orderly);
}

void ChildProcess::signalGroup(int number) const
{
    if (m_group > 0)
        ::kill(pid_t(-m_group), number);
}

/// What went wrong seldom stands in the very last line: traces and versions follow it.
QString ChildProcess::withLastErrorLines(const QString &sentence) const
{
    QStringList lines = m_errorLines;
    const QString pending = QString::fromUtf8(m_errorLine).trimmed();
    if (!pending.isEmpty())
        lines.append(pending);
    if (lines.isEmpty())
        return sentence;
    QString words = lines.takeLast();
    while (!lines.isEmpty() && words.size() + lines.last().size() < longestWords)
        words.prepend(lines.takeLast() + u'\n');
    return u"%1; its last words:%2%3"_s.arg(sentence, words.contains(u'\n') ? u"\n"_s : u" "_s, words);
}

} // namespace agents
