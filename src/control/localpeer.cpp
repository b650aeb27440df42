// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/localpeer.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;

namespace control {

namespace {

/// sun_path has 108 bytes; QLocalServer binds a temporary name, about 20 bytes longer, and renames it.
constexpr qsizetype maxPathBytes = 80;

QString temporaryDirectory()
{
    return QDir::tempPath() + u"/countersign-%1"_s.arg(geteuid());
}

/// 0 when it cannot be told.
pid_t parentOf(pid_t process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // "pid (name) state ppid …"; the name may hold anything, parentheses too.
    const QByteArray line = file.readAll();
    const QList<QByteArray> rest = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return rest.size() > 1 ? pid_t(rest[1].toLongLong()) : 0;
}

bool descendsFromUs(pid_t process)
{
    constexpr int deepest = 1000; // the tree may change while it is walked
    pid_t above = parentOf(process);
    for (int steps = 0; above > 1 && steps < deepest; ++steps) {
        if (above == getpid())
            return true;
        above = parentOf(above);
    }
    return false;
}

/// What an agent has started carries this mark wherever it has gone.
bool isMarkedAsAgents(pid_t process)
{
    QFile environment(u"/proc/%1/environ"_s.arg(process));
    constexpr qint64 longest = 1024 * 1024;
    return environment.open(QIODevice::ReadOnly) &&
           ('\0' + environment.read(longest)).contains(QByteArray("\0COUNTERSIGN_AGENT=", 19));
}

} // namespace

QString socketPath(const QString &dataDirectory)
{
    const QString directory = QDir(dataDirectory).absolutePath();
    const QString path = directory + u"/control.sock"_s;
    if (path.toUtf8().size() <= maxPathBytes)
        return path;
    const QByteArray hash = QCryptographicHash::hash(directory.toUtf8(), QCryptographicHash::Sha256);
    return temporaryDirectory() + u'/' + QString::fromLatin1(hash.toHex().first(16)) + u".sock"_s;
}

Result<void> prepareSocketDirectory(const QString &path)
{
    const QString directory = QFileInfo(path).path();
    const QByteArray name = QFile::encodeName(directory);
    const bool shared = directory == temporaryDirectory();
    if (shared)
        mkdir(name.constData(), S_IRWXU);
    else
        QDir().mkpath(directory);

    struct stat found = {};
    if (lstat(name.constData(), &found) != 0)
        return Error{ErrorKind::Storage, u"%1 cannot be made"_s.arg(directory)};
    if (shared && !S_ISDIR(found.st_mode))
        return Error{ErrorKind::Refused, u"%1 is not a directory"_s.arg(directory)};
    if (found.st_uid != geteuid())
        return Error{ErrorKind::Refused, u"%1 belongs to another user"_s.arg(directory)};
    if (shared && (found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Error{ErrorKind::Refused, u"%1 is open to other users"_s.arg(directory)};
    return {};
}

Result<void> verifyPeer(const QLocalSocket &socket)
{
    ucred peer = {};
    socklen_t size = sizeof(peer);
    const int descriptor = static_cast<int>(socket.socketDescriptor());
    if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return Error{ErrorKind::Refused, u"the peer's user cannot be told"_s};
    if (peer.uid != geteuid())
        return Error{ErrorKind::Refused, u"the peer runs as another user (%1)"_s.arg(peer.uid)};
    if (descendsFromUs(peer.pid) || isMarkedAsAgents(peer.pid))
        return Error{ErrorKind::Refused,
                     u"the peer (process %1) was started by the console or an agent"_s.arg(peer.pid)};
    return {};
}

} // namespace control
