// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/leftovers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr qint64 longestEnvironment = 1024 * 1024;

constexpr auto variable = "COUNTERSIGN_AGENT";

/// Ends in a separator for as much as is known.
QString textOf(const ChildMark &mark)
{
    const QString known = QDir::cleanPath(mark.directory) + u'\t' + mark.agent + u'\t';
    return mark.conversation.isEmpty() ? known : known + mark.conversation + u'\t';
}

bool isMarked(const QString &process, const QByteArray &mark)
{
    QFile environment(process + u"/environ"_s);
    if (!environment.open(QIODevice::ReadOnly))
        return false;
    const QByteArray whole = '\0' + environment.read(longestEnvironment);
    return whole.contains('\0' + mark);
}

} // namespace

void markChild(QProcessEnvironment &environment, const ChildMark &mark)
{
    environment.insert(QString::fromLatin1(variable), textOf(mark));
}

std::vector<pid_t> leftoversOf(const ChildMark &mark)
{
    std::vector<pid_t> found;
    const QByteArray text = QByteArray(variable) + '=' + textOf(mark).toUtf8();
    const QFileInfoList processes = QDir(u"/proc"_s).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo &process : processes) {
        bool isNumber = false;
        const qint64 id = process.fileName().toLongLong(&isNumber);
        if (isNumber && id != ::getpid() && process.ownerId() == ::getuid() &&
            isMarked(process.filePath(), text))
            found.push_back(pid_t(id));
    }
    return found;
}

void endLeftovers(const ChildMark &mark)
{
    for (const pid_t process : leftoversOf(mark))
        ::kill(process, SIGKILL);
}

} // namespace agents
