// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/decisionrequest.h"
#include "coordinator/run.h"
#include "core/result.h"
#include "domain/command.h"

namespace app {

/// What is decided about agents' turns: more attempts or a failed one again, a permission that one waits for,
/// an agent that is silent, a budget that is used up.
[[nodiscard]] bool isTurnDecision(const DecisionRequest &request);

/// Invalid names what is wrong and what is allowed; Refused says that nothing of the kind is asked.
[[nodiscard]] core::Result<domain::RunCommandBody> turnDecision(const coordinator::Run &run,
                                                                const DecisionRequest &request);

} // namespace app
