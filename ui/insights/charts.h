// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/insights.h"

#include <memory>

class QChart;

namespace ui {

struct Theme;

// The diagrams of the Insights panel, drawn in the theme's colours. Nothing is told by colour alone: what
// lies above something else differs in its line too, and every series stands in the legend by name. What is
// drawn is the text of agents and titles: always plain.

[[nodiscard]] std::unique_ptr<QChart> burnUpChart(const std::vector<presentation::BurnUpPoint> &points,
                                                  const QDateTime &now, const Theme &theme);
[[nodiscard]] std::unique_ptr<QChart> attemptChart(const presentation::AttemptCounts &counts,
                                                   const Theme &theme);
/// The runs that waited longest.
[[nodiscard]] std::unique_ptr<QChart> waitChart(std::vector<presentation::RunFigures> runs,
                                                const Theme &theme);
/// The runs that used most.
[[nodiscard]] std::unique_ptr<QChart> usageChart(std::vector<presentation::RunFigures> runs,
                                                 const Theme &theme);

} // namespace ui
