// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/reports/recogniser.h"

namespace wire::reports {

/// Each thing once: a tool's line and the sentence about it, a traceback and the summary's line, a table's
/// row and the section that explains it. `faint` findings are added only where nothing else says the same, or
/// says anything. The order is that of the text.
[[nodiscard]] std::vector<Found> merged(std::vector<Found> found, std::vector<Found> faint, bool passed);

} // namespace wire::reports
