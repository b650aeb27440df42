// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/acplog.h"

namespace agents {

/// Everything in which the agent may have put its plan, the likeliest first: the plan that the request for
/// approval carries, that request's text, the newest plan file, the plan entries, a to-do list, the last
/// message, all messages (agent-protocols.md 2.5). `request` names the call that asks for approval, if one
/// does. None is empty.
[[nodiscard]] QStringList planTexts(const AcpLog &log, const QString &request);

/// The last message, then all of them.
[[nodiscard]] QStringList answerTexts(const AcpLog &log);

} // namespace agents
