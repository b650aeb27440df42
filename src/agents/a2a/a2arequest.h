// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/a2a/a2acard.h"

namespace agents {

enum class A2aMethod { Send, Stream, Get, Cancel, Subscribe };

/// The method's name in a version of the protocol.
[[nodiscard]] QString a2aMethodName(A2aMethod method, A2aVersion version);

/// What we say to an agent.
struct A2aMessage
{
    QString text;
    Json data;         ///< sent beside the text when it is an object
    QString contextId; ///< empty: a new conversation
    QString taskId;    ///< empty: a new task
};

/// The parameters of Send and Stream. Every message gets an id of its own. The agent shall not wait for the
/// task's end before it answers: it is followed by other calls.
[[nodiscard]] Json a2aSendParams(const A2aMessage &message, const A2aEndpoint &endpoint);
/// Of Get, Cancel and Subscribe.
[[nodiscard]] Json a2aTaskParams(const QString &taskId, const A2aEndpoint &endpoint);

} // namespace agents
