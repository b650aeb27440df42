// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/checks.h"

#include "core/cleanpath.h"
#include "workspace/pathguard.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr qint64 inlineLogBytes = 64 * 1024;
constexpr rlim_t maxFileBytes = rlim_t(1) << 30; ///< of the log and of any file that a command writes

QProcessEnvironment environment()
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment clean;
    clean.insert(u"PATH"_s, core::cleanPath().join(u':'));
    clean.insert(u"HOME"_s, ours.value(u"HOME"_s, u"/"_s));
    clean.insert(u"LANG"_s, u"C.UTF-8"_s);
    clean.insert(u"TERM"_s, u"dumb"_s);
    return clean;
}

/// Runs in the child between fork and exec: only what is safe there.
void becomeGroup()
{
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit limit{maxFileBytes, maxFileBytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

/// An absolute path; empty when there is no such program.
core::Result<QString> programOf(const QString &worktree, const QString &name)
{
    if (QDir::isAbsolutePath(name))
        return QFileInfo(name).isExecutable() ? name : QString();
    if (!name.contains(u'/'))
        return QStandardPaths::findExecutable(name, core::cleanPath());
    const auto facts = factsBeneath(worktree, name);
    if (!facts)
        return facts.error();
    return *facts && (*facts)->executable ? worktree + u'/' + *cleanRelative(name) : QString();
}

core::Result<void> makeLog(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return Error{ErrorKind::Storage, u"%1: the log cannot be made"_s.arg(path)};
    ::close(file);
    return {};
}

/// The end of the log, from the start of a line if there is one near.
void readTail(domain::CommandRun &result)
{
    QFile file(result.logPath);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const qint64 size = file.size();
    file.seek(std::max(size - inlineLogBytes, qint64(0)));
    QByteArray tail = file.read(inlineLogBytes);
    if (tail.size() < size) {
        const qsizetype lineEnd = tail.indexOf('\n');
        if (lineEnd >= 0 && lineEnd < 4096)
            tail.remove(0, lineEnd + 1);
    }
    result.log = QString::fromUtf8(tail);
    result.logBytesLeftOut = size - tail.size();
}

void note(domain::CommandRun &result, const QString &text)
{
    if (!result.log.isEmpty() && !result.log.endsWith(u'\n'))
        result.log += u'\n';
    result.log += u"[%1]\n"_s.arg(text);
}

} // namespace

QString shownCommand(const QStringList &argv)
{
    QStringList words;
    for (const QString &word : argv)
        words.append(word.isEmpty() || word.contains(u' ') ? u'"' + word + u'"' : word);
    return words.join(u' ');
}

struct CheckRunner::Running
{
    QProcess *process = nullptr; ///< ours; released with deleteLater() where it may be emitting
    pid_t group = 0;             ///< the process and all that it starts; 0 before it is there
    QTimer limit;
    QTimer grace;
    core::OneShot<Ended> answer;
    bool timedOut = false;

    void signalGroup(int number) const
    {
        if (group > 0)
            ::kill(-group, number);
    }
};

CheckRunner::CheckRunner() = default;

CheckRunner::~CheckRunner()
{
    const auto running = std::exchange(m_running, {});
    for (const auto &[number, check] : running) {
        check->process->disconnect(this);
        check->process->kill(); // it may not have become a group yet
        check->signalGroup(SIGKILL);
        check->process->waitForFinished();
        delete check->process;
        Ended cancelled;
        cancelled.cancelled = true;
        check->answer.set(cancelled);
    }
}

core::OneShot<CheckRunner::Ended> CheckRunner::start(const Check &check, const QString &program)
{
    const qint64 number = ++m_lastNumber;
    auto &running = *m_running.emplace(number, std::make_unique<Running>()).first->second;
    running.process = new QProcess;
    QProcess &process = *running.process;
    process.setProcessEnvironment(environment());
    process.setWorkingDirectory(check.worktree);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardOutputFile(check.logPath, QIODevice::Append);
    process.setChildProcessModifier(becomeGroup);

    connect(&process, &QProcess::finished, this, [this, number](int code, QProcess::ExitStatus status) {
        Ended how;
        how.started = true;
        how.crashed = status == QProcess::CrashExit;
        how.code = code;
        end(number, how);
    });
    connect(&process, &QProcess::errorOccurred, this, [this, number, &process](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished() comes as well
        Ended how;
        how.problem = process.errorString();
        end(number, how);
    });
    running.limit.setSingleShot(true);
    running.grace.setSingleShot(true);
    connect(&running.limit, &QTimer::timeout, this, [this, &running] {
        running.timedOut = true;
        running.signalGroup(SIGTERM);
        running.grace.start(grace);
    });
    connect(&running.grace, &QTimer::timeout, this, [&running] { running.signalGroup(SIGKILL); });
    running.limit.start(check.limit);
    core::OneShot<Ended> answer = running.answer;
    process.start(program, check.command.argv.mid(1));
    if (const auto started = m_running.find(number); started != m_running.end()) // else it could not start
        started->second->group = static_cast<pid_t>(process.processId());
    return answer;
}

void CheckRunner::end(qint64 number, const Ended &how)
{
    const auto found = m_running.find(number);
    if (found == m_running.end())
        return;
    const std::unique_ptr<Running> running = std::move(found->second);
    m_running.erase(found);
    running->limit.stop();
    running->grace.stop();
    running->signalGroup(SIGKILL); // whatever the command has started and left
    Ended ended = how;
    ended.timedOut = running->timedOut;
    running->process->deleteLater(); // whose signal this is
    running->answer.set(ended);
}

QCoro::Task<core::Result<domain::CommandRun>> CheckRunner::run(Check check)
{
    domain::CommandRun result;
    result.name = check.command.name;
    result.command = shownCommand(check.command.argv);
    result.cwd = check.worktree;
    result.logPath = check.logPath;
    const QString name = check.command.argv.value(0);
    const auto program = programOf(check.worktree, name);
    if (!program)
        co_return program.error();
    if (const auto made = makeLog(check.logPath); !made)
        co_return made.error();
    if (program->isEmpty()) {
        note(result, u"the program \"%1\" was not found"_s.arg(name));
        co_return result;
    }

    QElapsedTimer elapsed;
    elapsed.start();
    core::OneShot<Ended> pending = start(check, *program);
    const Ended ended = co_await pending;
    if (ended.cancelled) {
        const Error cancelled{ErrorKind::Cancelled, u"the check was ended"_s};
        co_return cancelled;
    }
    result.durationSeconds = double(elapsed.elapsed()) / 1000.0;
    readTail(result);
    if (!ended.started)
        note(result, u"the program did not start: %1"_s.arg(ended.problem));
    else if (ended.timedOut)
        note(result, u"ended by the console after %1 s: time limit"_s.arg(check.limit.count() / 1000));
    else if (ended.crashed)
        note(result, u"ended by signal %1"_s.arg(ended.code));
    else
        result.exitCode = ended.code;
    co_return result;
}

} // namespace workspace
