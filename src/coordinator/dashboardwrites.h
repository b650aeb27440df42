// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/dashboardwrite.h"

#include <optional>

namespace coordinator {

/// The status that a task shows on the dashboard while its run is in this stage; absent where the run leaves
/// it alone.
[[nodiscard]] std::optional<domain::TaskStatus> statusOf(Stage stage);

/// What the dashboard has to be told because of these events: new tasks, assignments, the task's status, the
/// end of the claim. Keys are unique per run and event.
[[nodiscard]] std::vector<domain::DashboardWrite> writesAfter(const Run &before, const Run &after,
                                                              const std::vector<domain::NewEvent> &events);

} // namespace coordinator
