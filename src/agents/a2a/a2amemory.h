// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/a2a/a2arequest.h"
#include "agents/a2a/a2atask.h"
#include "engine/agent.h"

namespace agents {

/// Where a conversation with an A2A agent stands between two turns. Also what it is found again by after a
/// restart.
struct A2aMemory
{
    QString contextId;
    QString taskId;      ///< of a task that waits for us; empty when none does
    bool isPlan = false; ///< what waits is a plan; otherwise a question
    QString planId;
    QString messageId; ///< of the question that waits, so that it is known when it is shown again
    QString timestamp;

    bool operator==(const A2aMemory &) const = default;

    /// Nothing for a text that is not ours.
    [[nodiscard]] static A2aMemory read(const QString &continuation);
    [[nodiscard]] QString toText() const;
    /// What is to be remembered of a task after a turn in this mode.
    [[nodiscard]] static A2aMemory of(const A2aTask &task, engine::TurnMode mode);

    /// Whether the task only shows again what has been answered (agent-protocols.md 3.4, "trap").
    [[nodiscard]] bool isAnsweredBy(const A2aStatus &status) const;
    /// Whether the task that waits is of no use for this request: another plan was approved.
    [[nodiscard]] bool isDroppedBy(const engine::AgentRequest &request) const;
    /// The request in the protocol's words: the answer to what waits, or a new task in the same conversation.
    [[nodiscard]] A2aMessage message(const engine::AgentRequest &request) const;
};

} // namespace agents
