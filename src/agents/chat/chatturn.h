// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/chat/chatfailure.h"
#include "agents/chat/chatstreamdecoder.h"
#include "agents/pause.h"
#include "core/clock.h"
#include "core/oneshot.h"
#include "engine/agent.h"
#include "net/httpclient.h"

#include <QPointer>

#include <memory>
#include <optional>

namespace agents {

/// One turn while it runs: who listens, and what cancel() has to end. Shared by the agent and the turn's
/// coroutine, which touches nothing else after it was suspended.
struct ChatTurn
{
    QString id;
    engine::AgentListener listener;
    std::chrono::milliseconds bodyLimit{0}; ///< of an answer that is no stream
    bool isCancelled = false;
    bool isAnswering = false; ///< something of the answer was reported; a status before it is over
    QPointer<net::HttpStream> stream;
    core::OneShot<bool> pause; ///< false: cancelled

    /// Resumes the turn inside the call.
    void cancel();
    void reportStatus(const QString &status, engine::Pulse pulse = engine::Pulse::Alive) const;
    void reportDelta(const ChatDelta &delta);
};
using ChatTurnPtr = std::shared_ptr<ChatTurn>;

/// What one HTTP exchange brought.
struct ChatExchange
{
    std::optional<core::Error>
        transport; ///< nothing that can be read came, or it broke off (then with `answer`)
    std::optional<ChatFailure> failure; ///< the server refused, before or inside a stream
    std::vector<net::HttpHeader> headers;
    ChatAnswer answer;
};

/// Receives one answer, whatever its Content-Type says that it is, and reports what streams in.
[[nodiscard]] QCoro::Task<ChatExchange> receiveChat(ChatTurnPtr turn,
                                                    std::shared_ptr<net::HttpStream> stream);

/// A whole body of at most `most` bytes, within `limit`; TooLarge and Timeout beyond.
[[nodiscard]] QCoro::Task<core::Result<QByteArray>> readBody(std::shared_ptr<net::HttpStream> stream,
                                                             qsizetype most, std::chrono::milliseconds limit);

} // namespace agents
