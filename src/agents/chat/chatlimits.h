// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/agentprofile.h"
#include "net/httpmessage.h"

namespace agents {

/// Where a question to the agent's server is given up (agent-protocols.md 0). A server on this machine or
/// network may have to load its model first. An answer that is asked for in one piece begins when it is
/// complete; one that streams has no total limit, the other is held to AgentProfile::bodyTimeout as soon as
/// it is known to be one.
[[nodiscard]] net::HttpLimits chatLimits(const AgentProfile &profile, bool isStream);

} // namespace agents
