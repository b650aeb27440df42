// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plan.h"
#include "domain/rules.h"
#include "domain/runevents.h"

namespace coordinator {

/// The console's own view of what a plan may break; the engineer never grades it. High: a protected path is
/// touched. Medium: more than five files, a deletion is announced, or a step runs commands. Else low.
[[nodiscard]] domain::RiskAssessment assessRisk(const domain::Plan &plan, const domain::ProjectRules &rules);

} // namespace coordinator
