// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace presentation::words {

/// What went wrong, in front of people: a translated sentence for its kind, then the detail, which is
/// English.
[[nodiscard]] QString failure(const core::Error &error);

} // namespace presentation::words
