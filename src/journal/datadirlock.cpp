// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/datadirlock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace journal {

namespace {

constexpr qsizetype maxLockFileBytes = 4096;

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

QString lockPath(const QString &directory)
{
    return directory + u"/lock"_s;
}

} // namespace

DataDirLock::DataDirLock(const QString &directory)
    : m_directory(QDir(directory).absolutePath())
    , m_since(QDateTime::currentDateTimeUtc())
{
    if (!QDir(m_directory).exists()) {
        const QString parent = QDir::cleanPath(m_directory + u"/.."_s);
        QDir().mkpath(parent);
        if (::mkdir(QFile::encodeName(m_directory).constData(), S_IRWXU) != 0 && errno != EEXIST) {
            m_problem = u"%1 cannot be made: %2"_s.arg(m_directory, systemError());
            return;
        }
    }
    const QByteArray path = QFile::encodeName(lockPath(m_directory));
    if (::access(QFile::encodeName(m_directory).constData(), W_OK | X_OK) == 0)
        m_file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (m_file < 0) {
        m_readOnly = errno == EACCES || errno == EPERM || errno == EROFS;
        m_problem = u"%1 cannot be written: %2"_s.arg(m_directory, systemError());
        return;
    }
    if (::flock(m_file, LOCK_EX | LOCK_NB) != 0)
        return;
    m_held = true;
    if (const auto written = write({}); !written)
        m_problem = written.error().detail;
}

DataDirLock::~DataDirLock()
{
    if (m_held && ::ftruncate(m_file, 0) != 0)
        m_problem = systemError(); // nobody reads it any more: the kernel's lock ends below all the same
    if (m_file >= 0)
        ::close(m_file);
}

QString DataDirLock::reason() const
{
    if (m_held || !m_problem.isEmpty())
        return m_problem;
    const LockHolder other = holder();
    if (other.pid == 0)
        return u"another process writes to %1"_s.arg(m_directory);
    return u"process %1 (%2) writes to %3"_s.arg(QString::number(other.pid), other.program, m_directory);
}

LockHolder DataDirLock::holder() const
{
    QFile file(lockPath(m_directory));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(file.read(maxLockFileBytes)).object();
    LockHolder holder;
    holder.pid = json[u"pid"_s].toInteger();
    holder.program = json[u"program"_s].toString();
    holder.dashboardUrl = json[u"dashboard"_s].toString();
    holder.since = QDateTime::fromString(json[u"since"_s].toString(), Qt::ISODateWithMs);
    return holder;
}

core::Result<void> DataDirLock::announce(const QString &dashboardUrl)
{
    if (!m_held)
        return core::Error{core::ErrorKind::ReadOnly, reason()};
    return write(dashboardUrl);
}

core::Result<void> DataDirLock::write(const QString &dashboardUrl) const
{
    const QJsonObject json{{u"pid"_s, QCoreApplication::applicationPid()},
                           {u"program"_s, QCoreApplication::applicationName()},
                           {u"dashboard"_s, dashboardUrl},
                           {u"since"_s, m_since.toString(Qt::ISODateWithMs)}};
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    // In one write and in place: a rename would leave the kernel's lock on a file that nobody sees.
    if (::pwrite(m_file, text.constData(), static_cast<size_t>(text.size()), 0) != text.size() ||
        ::ftruncate(m_file, text.size()) != 0)
        return core::Error{core::ErrorKind::Storage, u"the lock file: "_s + systemError()};
    return {};
}

} // namespace journal
