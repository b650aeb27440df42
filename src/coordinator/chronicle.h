// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/dashboardwrite.h"

#include <optional>

namespace coordinator {

/// The entry in the dashboard's event log that tells of this decision in words a person can read; absent for
/// what is no decision. The dashboard's readers have no other language than the dashboard's: English.
[[nodiscard]] std::optional<domain::PostEvent> chronicleEntry(const Run &run, const domain::NewEvent &event);

} // namespace coordinator
