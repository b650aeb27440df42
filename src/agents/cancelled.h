// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace agents {

/// How a turn ends that somebody stopped.
[[nodiscard]] inline core::Error cancelled()
{
    return {core::ErrorKind::Cancelled, QStringLiteral("cancelled")};
}

} // namespace agents
