// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace server {

class Database;

/// Brings a database to the newest schema, step by step. A database of a newer program, or one that is not a
/// dashboard at all, is refused and left as it is.
[[nodiscard]] core::Result<void> migrate(Database &database);

} // namespace server
