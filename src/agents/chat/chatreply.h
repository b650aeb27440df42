// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/chat/chatrequest.h"
#include "agents/chat/chatturn.h"

namespace agents {

/// An answer that did not fail, as the engine takes it, with remarks about what looks wrong: another model
/// than the one asked for, a tool call that nobody offered, a prompt that the server seems to have cut.
[[nodiscard]] engine::AgentReply replyOf(const ChatExchange &exchange, const ChatQuestion &question);

} // namespace agents
