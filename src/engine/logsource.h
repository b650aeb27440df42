// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QCoroTask>
#include <QString>

#include <vector>

namespace engine {

// Logs can have a gigabyte. They are read in pages of a fixed number of rows; a row is a line, or a piece of
// a line that is too long to be laid out.

inline constexpr int logPageRows = 200;
inline constexpr qsizetype logRowBytes = 4096;

/// Where the row that begins at `from` ends: behind its line feed, or where it is cut, never inside a
/// character. The end of `text` when neither comes.
[[nodiscard]] qsizetype logRowEnd(QByteArrayView text, qsizetype from);

struct LogPage
{
    qint64 offset = 0;
    QByteArray style; ///< the colour sequences that are in effect where it begins

    bool operator==(const LogPage &) const = default;
};

/// How far a log was looked through.
struct LogPosition
{
    qint64 offset = 0; ///< of the row that comes next
    qint64 rows = 0;   ///< before it
    QByteArray style;

    bool operator==(const LogPosition &) const = default;
};

struct LogScan
{
    std::vector<LogPage> pages; ///< that begin in what was looked through now
    LogPosition end;            ///< behind the last row that is whole
    bool hasOpenRow = false;    ///< the log ends with a line that may go on; it is told again
    qint64 wholeBytes = 0; ///< of the log as it is now; when `end` is before it there is more to look through
};

/// The logs of executed commands. Never blocks its caller; Refused for any other file.
class LogSource
{
public:
    virtual ~LogSource() = default;

    /// Looks through a few megabytes from `from` on.
    [[nodiscard]] virtual QCoro::Task<core::Result<LogScan>> scanLog(QString path, LogPosition from) = 0;
    /// At most a few megabytes.
    [[nodiscard]] virtual QCoro::Task<core::Result<QByteArray>> readLogPart(QString path, qint64 offset,
                                                                            qint64 bytes) = 0;
};

} // namespace engine
