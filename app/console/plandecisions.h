// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/decisionrequest.h"
#include "coordinator/run.h"
#include "core/result.h"
#include "domain/command.h"

namespace app {

/// approve, accept-text, feedback, reject: what is said about a plan, bound to the attempt that it is about.
[[nodiscard]] bool isPlanDecision(const DecisionRequest &request);

[[nodiscard]] core::Result<domain::RunCommandBody> planDecision(const coordinator::Run &recorded,
                                                                const DecisionRequest &request);

} // namespace app
