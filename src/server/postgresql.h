// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QSqlError>

namespace server {

/// Whether `address` is the URL of a PostgreSQL database:
/// `postgresql://USER:PASSWORD@HOST:PORT/NAME?PARAMETER=VALUE`, which has the meaning that libpq gives it
/// (PostgreSQL 15, sections 34.1.1.2 and 34.1.2). What it leaves out comes from where libpq looks:
/// PGPASSWORD, ~/.pgpass and so on.
[[nodiscard]] bool isPostgreSqlUrl(const QString &address);

/// Connects, so that a commit is durable and nobody waits for a dead peer for longer than half a minute.
/// Waits up to five seconds for the server. Errors, which do not name the URL: Invalid (the URL), Unreachable
/// (no server, or it refuses), Unsupported (no driver, or another encoding than UTF-8).
[[nodiscard]] core::Result<void> connectPostgreSql(QSqlDatabase &connection, const QString &url);

/// Whether `error` says that the connection is gone, rather than that a statement is wrong.
[[nodiscard]] bool isConnectionLost(const QSqlError &error);

} // namespace server
