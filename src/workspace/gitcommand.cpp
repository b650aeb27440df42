// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/gitcommand.h"

#include <QDeadlineTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <unistd.h>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace workspace {

namespace {

constexpr qsizetype maxProblemBytes = 2000;

QProcessEnvironment environment(bool reachesNetwork)
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment clean;
    QStringList kept{u"PATH"_s, u"HOME"_s, u"TMPDIR"_s};
    if (reachesNetwork)
        kept << u"SSH_AUTH_SOCK"_s << u"XDG_CONFIG_HOME"_s << u"XDG_RUNTIME_DIR"_s
             << u"DBUS_SESSION_BUS_ADDRESS"_s << u"http_proxy"_s << u"https_proxy"_s << u"HTTPS_PROXY"_s
             << u"no_proxy"_s << u"NO_PROXY"_s << u"USER"_s;
    for (const QString &name : std::as_const(kept)) {
        if (ours.contains(name))
            clean.insert(name, ours.value(name));
    }
    clean.insert(u"LC_ALL"_s, u"C"_s);
    clean.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    clean.insert(u"SSH_ASKPASS_REQUIRE"_s, u"never"_s);
    if (!reachesNetwork) {
        clean.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
        clean.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
    }
    clean.insert(u"GIT_NO_LAZY_FETCH"_s, u"1"_s);
    for (const QString &who : {u"AUTHOR"_s, u"COMMITTER"_s}) {
        clean.insert(u"GIT_%1_NAME"_s.arg(who), u"Countersign"_s);
        clean.insert(u"GIT_%1_EMAIL"_s.arg(who), u"countersign@localhost"_s);
    }
    return clean;
}

/// What comes before the command: the repository's own configuration may not start programs of its choice.
QStringList safeConfiguration(bool reachesNetwork)
{
    QStringList arguments{u"--no-pager"_s};
    for (const QString &setting :
         {u"core.hooksPath=/dev/null"_s, u"core.fsmonitor=false"_s, u"core.quotePath=false"_s,
          u"core.editor=true"_s, u"commit.gpgSign=false"_s, u"gc.auto=0"_s, u"maintenance.auto=false"_s,
          u"protocol.allow=never"_s, u"submodule.recurse=false"_s, u"diff.ignoreSubmodules=dirty"_s,
          u"safe.directory=*"_s})
        arguments << u"-c"_s << setting;
    if (reachesNetwork) {
        for (const QString &setting : {u"core.askPass="_s, u"protocol.https.allow=always"_s,
                                       u"protocol.http.allow=always"_s, u"protocol.ssh.allow=always"_s,
                                       u"protocol.git.allow=always"_s, u"protocol.file.allow=always"_s})
            arguments << u"-c"_s << setting;
    }
    return arguments;
}

} // namespace

GitCommand::GitCommand()
    : m_program(QStandardPaths::findExecutable(u"git"_s))
{}

core::Result<GitOutput> GitCommand::run(const QString &directory, const QStringList &arguments,
                                        const GitOptions &options) const
{
    if (m_program.isEmpty())
        return Error{ErrorKind::Unsupported, u"git is not installed"_s};
    const QString what = u"git "_s + arguments.value(0);
    QProcess process;
    process.setProcessEnvironment(environment(options.reachesNetwork));
    process.setWorkingDirectory(directory);
    if (options.reachesNetwork)
        process.setChildProcessModifier([] { ::setsid(); }); // without a terminal there is nobody to ask
    process.start(m_program, safeConfiguration(options.reachesNetwork) + arguments);
    const QDeadlineTimer deadline(options.limit);
    if (!process.waitForStarted(int(deadline.remainingTime())))
        return Error{ErrorKind::Process, u"%1 in %2: %3"_s.arg(what, directory, process.errorString())};
    process.write(options.input);
    process.closeWriteChannel();

    GitOutput output;
    const auto take = [&] {
        const QByteArray more = process.readAllStandardOutput();
        const qint64 room = options.maxOutput - output.out.size();
        output.out += more.first(std::min(room, qint64(more.size())));
        output.bytesLeftOut += std::max(more.size() - room, qint64(0));
    };
    while (process.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        process.waitForReadyRead(int(deadline.remainingTime()));
        take();
    }
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
        return Error{ErrorKind::Timeout, u"%1 took more than %2 s"_s.arg(what).arg(options.limit.count())};
    }
    take();
    if (process.exitStatus() != QProcess::NormalExit)
        return Error{ErrorKind::Process, u"%1 crashed"_s.arg(what)};
    output.exitCode = process.exitCode();
    output.problem = QString::fromUtf8(process.readAllStandardError().left(maxProblemBytes)).trimmed();
    return output;
}

core::Result<QString> GitCommand::text(const QString &directory, const QStringList &arguments,
                                       const GitOptions &options) const
{
    const auto output = run(directory, arguments, options);
    if (!output)
        return output.error();
    if (output->exitCode != 0) {
        const QString detail = u"git %1 in %2: %3"_s.arg(arguments.value(0), directory, output->problem);
        return Error{ErrorKind::Process, detail};
    }
    return QString::fromUtf8(output->out).trimmed();
}

core::Result<void> GitCommand::perform(const QString &directory, const QStringList &arguments,
                                       const GitOptions &options) const
{
    const auto done = text(directory, arguments, options);
    if (!done)
        return done.error();
    return {};
}

core::Result<QStringList> GitCommand::records(const QString &directory, const QStringList &arguments,
                                              const GitOptions &options) const
{
    const auto output = run(directory, arguments, options);
    if (!output)
        return output.error();
    if (output->exitCode != 0)
        return Error{ErrorKind::Process, u"git %1: %2"_s.arg(arguments.value(0), output->problem)};
    return splitRecords(output->out);
}

QStringList splitRecords(const QByteArray &output)
{
    QStringList records;
    for (const QByteArray &record : output.split('\0'))
        records.append(QString::fromUtf8(record));
    records.removeLast();
    return records;
}

} // namespace workspace
