// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/sandbox.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr int trialLimit = 5000; ///< ms

QStringList foundation()
{
    return {u"--die-with-parent"_s,
            u"--unshare-pid"_s,
            u"--ro-bind"_s,
            u"/"_s,
            u"/"_s,
            u"--dev"_s,
            u"/dev"_s,
            u"--proc"_s,
            u"/proc"_s,
            u"--tmpfs"_s,
            u"/tmp"_s};
}

/// The repository that a worktree belongs to: git needs to read it, and it may lie below what is hidden.
QString repositoryOf(const QString &worktree)
{
    QFile link(worktree + u"/.git"_s);
    if (!QFileInfo(link).isFile() || !link.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = link.read(4096).trimmed();
    const QString directory = QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
    const qsizetype place = directory.lastIndexOf(u"/worktrees/"_s);
    return line.startsWith("gitdir:") && place > 0 ? directory.first(place) : QString();
}

void bind(QStringList &arguments, const QString &how, const QString &path)
{
    if (QFileInfo::exists(path))
        arguments << how << path << path;
}

} // namespace

Sandbox Sandbox::find(const QStringList &path, const QStringList &hidden)
{
    Sandbox sandbox;
    sandbox.hidden = hidden;
    const QString program = QStandardPaths::findExecutable(u"bwrap"_s, path);
    if (program.isEmpty()) {
        sandbox.trouble = u"bubblewrap is not installed"_s;
        return sandbox;
    }
    QProcess trial;
    trial.start(program, foundation() + QStringList{u"--"_s, u"true"_s});
    const bool isOver = trial.waitForFinished(trialLimit);
    if (isOver && trial.exitStatus() == QProcess::NormalExit && trial.exitCode() == 0) {
        sandbox.program = program;
        return sandbox;
    }
    const QString said = QString::fromUtf8(trial.readAllStandardError()).trimmed().left(200);
    sandbox.trouble = u"bubblewrap does not work here (%1)"_s.arg(said.isEmpty() ? u"it failed"_s : said);
    trial.kill();
    trial.waitForFinished(trialLimit);
    return sandbox;
}

ChildCommand Sandbox::around(const ChildCommand &command, const QStringList &writable) const
{
    if (!isThere())
        return command;
    QStringList arguments = foundation();
    // Later ones lie on top: what is hidden, then what may be seen in there all the same.
    for (const QString &path : hidden) {
        const QFileInfo info(path);
        if (info.isDir())
            arguments << u"--tmpfs"_s << info.canonicalFilePath();
        else if (info.exists())
            arguments << u"--ro-bind"_s << u"/dev/null"_s << info.canonicalFilePath();
    }
    for (const QString &path : writable)
        bind(arguments, u"--bind"_s, path);
    bind(arguments, u"--ro-bind"_s, repositoryOf(command.directory));
    bind(arguments, u"--ro-bind"_s, command.program);
    bind(arguments, u"--bind"_s, command.directory);
    // With another repository in its place, git would run what that one's configuration names, out here.
    bind(arguments, u"--ro-bind"_s, command.directory + u"/.git"_s);
    arguments << u"--chdir"_s << command.directory << u"--"_s << command.program;
    ChildCommand inside = command;
    inside.program = program;
    inside.arguments = arguments + command.arguments;
    return inside;
}

QStringList agentHomes(const QProcessEnvironment &environment)
{
    const QString home = environment.value(u"HOME"_s);
    const auto place = [&](const char *variable, const char *usual) {
        const QString given = environment.value(QString::fromLatin1(variable));
        return given.isEmpty() ? home + u'/' + QString::fromLatin1(usual) : given;
    };
    const QString config = place("XDG_CONFIG_HOME", ".config");
    const QString data = place("XDG_DATA_HOME", ".local/share");
    const QString state = place("XDG_STATE_HOME", ".local/state");
    QStringList homes{place("XDG_CACHE_HOME", ".cache")};
    for (const char *const name : {".claude", ".claude.json", ".codex", ".gemini", ".npm", ".bun"})
        homes.append(home + u'/' + QString::fromLatin1(name));
    for (const QString &root : {config, data, state})
        homes.append(root + u"/opencode"_s);
    return homes;
}

} // namespace agents
