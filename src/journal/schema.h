// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace journal {

class SqliteConnection;

/// The version that this program writes.
int newestSchemaVersion();

/// The version of an open file; 0 for an empty one. Unsupported when the file belongs to another program or
/// to a newer version of this one; nothing has been changed then.
core::Result<int> schemaVersion(SqliteConnection &connection);

/// Brings a file from `version` to the newest one. Each step commits together with its version number.
core::Result<void> migrate(SqliteConnection &connection, int version);

} // namespace journal
