// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/acpconnection.h"
#include "agents/acp/acplog.h"
#include "core/oneshot.h"
#include "engine/agent.h"

#include <memory>

namespace agents {

/// How a turn came to its end.
struct AcpTurnEnd
{
    bool isPlanHeld = false; ///< the agent waits for a yes or no to its plan; its own turn goes on
    core::Result<RpcAnswer> answer;
};

/// One question to an agent while it is answered. Shared by the session and the coroutine that waits.
struct AcpTurn
{
    engine::AgentRequest request;
    engine::AgentListener listener;
    AcpLog log;
    QString planCall; ///< the tool call that hands in the plan
    QStringList notes;
    std::optional<core::Error> refusal; ///< why we broke it off
    bool isCancelled = false;
    bool isPlanModeSet = false;
    bool isAnswering = false;
    bool isOver = false;
    core::OneShot<AcpTurnEnd> over;

    void finish(const AcpTurnEnd &end)
    {
        isOver = true;
        core::OneShot<AcpTurnEnd> waiting = over; // resuming may destroy *this
        waiting.set(end);
    }
    /// An empty one is a sign of life.
    void report(const AcpDelta &delta, engine::Pulse pulse = engine::Pulse::Alive)
    {
        if (!listener || isCancelled || isOver)
            return;
        engine::AgentProgress progress;
        progress.turn = request.turn;
        progress.text = delta.text;
        progress.reasoning = delta.reasoning;
        progress.status = delta.status;
        progress.pulse = pulse;
        progress.acts = delta.acts;
        progress.contextFilled = delta.contextFilled;
        if (!delta.text.isEmpty() && !std::exchange(isAnswering, true))
            progress.status = QStringLiteral("answering");
        listener(progress);
    }
    void reportStatus(const QString &status, engine::Pulse pulse = engine::Pulse::Alive)
    {
        AcpDelta delta;
        delta.status = status;
        report(delta, pulse);
    }
    /// Remarks for people; many of the same kind help nobody.
    void note(const QString &text)
    {
        constexpr qsizetype most = 20;
        if (notes.size() < most && !notes.contains(text))
            notes.append(text);
    }
};
using AcpTurnPtr = std::shared_ptr<AcpTurn>;

/// What the turn brought, as the engine takes it; `now` is what a time that the agent names is held against.
[[nodiscard]] core::Result<engine::AgentReply> acpReply(const AcpTurn &turn, const AcpTurnEnd &end,
                                                        const QDateTime &now);

} // namespace agents
