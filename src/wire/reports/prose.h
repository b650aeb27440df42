// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/reports/outline.h"
#include "wire/reports/recogniser.h"

namespace wire::reports {

/// What Markdown and prose say.
struct ProseReading
{
    std::vector<Found> found{};
    /// Less certain: of summaries and of lists that mostly repeat. To be used where nothing else says it.
    std::vector<Found> faint{};
    std::vector<std::pair<int, int>> settled{}; ///< lines about what is done: no tool output there counts
    std::optional<ReportStatus> status{};
    bool isStatusGuessed = false; ///< nobody judges; only that something was found nowhere is said
    qsizetype stoppedAt = -1;     ///< where reading ended when there was too much
};
[[nodiscard]] ProseReading readProse(const ReportText &text, const Section &outline);

} // namespace wire::reports
