// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/a2a/a2acall.h"
#include "agents/a2a/a2amemory.h"
#include "agents/pause.h"
#include "core/clock.h"
#include "core/oneshot.h"

namespace agents {

constexpr int mostLogins = 20; ///< of one turn: a person is not asked without end

/// One turn while it runs. Shared by the agent and the turn's coroutine, which touches nothing else after it
/// was suspended.
struct A2aTurn
{
    engine::AgentRequest request;
    engine::AgentListener listener;
    A2aMemory memory; ///< as it was before this turn
    A2aTask task;
    QStringList notes;
    bool isCancelled = false;
    bool hasMovedOn = false;      ///< the agent has gone on since it was answered: what it asks now is new
    std::optional<QString> login; ///< what the agent wants a person to log in to, as last asked
    int logins = 0;               ///< how often it wanted one; see mostLogins
    QString loginQuestion;        ///< that the desk is asked about it now; empty: none
    std::chrono::milliseconds loginAgainAt{0}; ///< when to ask once more, although a person has said yes
    bool isLoginRefused = false;
    A2aCallPtr call;           ///< the one that is answered now
    core::OneShot<bool> pause; ///< false: cancelled

    /// Resumes the turn inside the call.
    void cancel();
    /// The same, but an agent that has not told its task yet gets this long to tell it: a task without an id
    /// can not be cancelled, and it runs on when only the connection ends.
    void cancelWhenKnown(core::Clock &clock, std::chrono::milliseconds limit);
    void report(const A2aDelta &delta, engine::Pulse pulse = engine::Pulse::Alive) const;
    /// A person has to log in somewhere before the agent goes on; it may go on without telling.
    [[nodiscard]] bool needsLogin() const;
    /// Nothing more is to come that this turn waits for.
    [[nodiscard]] bool isSettled() const;
};
using A2aTurnPtr = std::shared_ptr<A2aTurn>;

/// Reads news of a call until the turn is settled, needs a login, or the call ends, and says how. Result: one
/// of the first two.
[[nodiscard]] QCoro::Task<A2aNews> follow(A2aTurnPtr turn, A2aCallPtr call);

/// What the settled turn brought, as the engine takes it.
[[nodiscard]] core::Result<engine::AgentReply> a2aReply(const A2aTurn &turn);

/// A JSON-RPC refusal in words.
[[nodiscard]] core::Error errorOf(const RpcError &refusal);
/// Why a turn ends that wanted a login.
[[nodiscard]] core::Error loginError(const A2aTurn &turn);

} // namespace agents
