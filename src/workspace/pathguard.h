// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace workspace {

// Paths come from models. Everything here takes a root that we chose and a path that we did not, and touches
// nothing outside the root: no "..", no absolute path, no symbolic link on the way or at the end (openat2()
// with RESOLVE_BENEATH where the kernel has it, else directory by directory with O_NOFOLLOW), no FIFO, socket
// or device, nothing that a file system could take for ".git".
//
// Errors are Refused with "path: reason".

/// The path in its plain form: "./src//a.cpp" is "src/a.cpp".
core::Result<QString> cleanRelative(const QString &path);

/// What stands at a path. Missing: absent value; a directory on the way may be missing as well.
struct FileFacts
{
    qint64 bytes = 0;
    bool executable = false;
};
/// Refused when anything but a regular file stands there, or when the name differs from one that is there
/// only by case.
core::Result<std::optional<FileFacts>> factsBeneath(const QString &root, const QString &path);

struct FileStart
{
    QByteArray bytes;
    qint64 wholeSize = 0;
};
/// The first `maxBytes` of a regular file; NotFound when it is not there.
core::Result<FileStart> readBeneath(const QString &root, const QString &path, qint64 maxBytes);

struct FileEnds
{
    QByteArray head;
    QByteArray tail; ///< begins where the head ends, or later
    qint64 wholeSize = 0;
};
/// The beginning and the end of a regular file of any size: no more than both is ever in memory.
core::Result<FileEnds> readEndsBeneath(const QString &root, const QString &path, qint64 headBytes,
                                       qint64 tailBytes);

/// Gives the path a new file with this content, at once or not at all, and makes the directories on the way.
/// The permission to execute stays as it was. Never writes into a file that is there: it may have other
/// names.
core::Result<void> replaceBeneath(const QString &root, const QString &path, const QByteArray &content);

/// Removes a regular file; nothing happens when there is none.
core::Result<void> removeBeneath(const QString &root, const QString &path);

} // namespace workspace
