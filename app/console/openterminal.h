// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace app {

/// Starts the user's terminal in the directory: $TERMINAL, else what the system or the desktop has. It lives
/// on when the console ends. NotFound without one.
[[nodiscard]] core::Result<void> openTerminal(const QString &directory);

} // namespace app
