// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QString>

namespace journal {

/// Who writes to a data directory, as its lock file names it.
struct LockHolder
{
    qint64 pid = 0; ///< 0 when the file does not say
    QString program;
    QString dashboardUrl; ///< of the dashboard that this process serves or uses; empty until it is known
    QDateTime since;      ///< UTC

    bool operator==(const LockHolder &) const = default;
};

/// At most one process writes to a data directory: the one that holds the kernel's lock on its file `lock`.
/// The lock ends with the process, however it ends, so nothing stale remains. The file's content is JSON and
/// tells the others whom to ask; it is information, the lock itself is the kernel's.
class DataDirLock
{
public:
    /// Makes the directory (for its owner only) when it does not exist and tries to take the lock once.
    explicit DataDirLock(const QString &directory);
    ~DataDirLock();
    Q_DISABLE_COPY_MOVE(DataDirLock)

    [[nodiscard]] QString directory() const { return m_directory; }
    [[nodiscard]] bool isHeld() const { return m_held; }
    /// The directory is there and this process may not write to it; what it holds can be read at most.
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    /// Why this process does not hold it: another one does, or the directory cannot be written. Empty when it
    /// is held.
    [[nodiscard]] QString reason() const;
    /// Read anew each time: the holder announces its dashboard some time after it has taken the lock.
    [[nodiscard]] LockHolder holder() const;
    /// Tells other processes which dashboard to use. ReadOnly when the lock is not ours.
    core::Result<void> announce(const QString &dashboardUrl);

private:
    core::Result<void> write(const QString &dashboardUrl) const;

    QString m_directory;
    QString m_problem;
    QDateTime m_since;
    int m_file = -1;
    bool m_held = false;
    bool m_readOnly = false;
};

} // namespace journal
