// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logsource.h"

namespace workspace {

/// Looks through a log that lies below `logs`. Errors: Refused for any other place and for what is no
/// regular file, NotFound, Storage.
core::Result<engine::LogScan> scanLogFile(const QString &logs, const QString &path,
                                          const engine::LogPosition &from);

core::Result<QByteArray> readLogFilePart(const QString &logs, const QString &path, qint64 offset,
                                         qint64 bytes);

} // namespace workspace
