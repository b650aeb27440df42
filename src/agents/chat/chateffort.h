// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/chat/chatrequest.h"
#include "agents/chat/chatturn.h"
#include "core/clock.h"

#include <chrono>

namespace agents {

/// What follows an exchange.
struct ChatStep
{
    enum class Kind {
        Answer, ///< complete, truncated or incomplete: hand it over
        Fail,   ///< hand over why
        Again   ///< after `wait`, in dialect()
    };

    Kind kind = Kind::Fail;
    std::chrono::milliseconds wait{
        0};         ///< of Fail: what the server asked for, longer than we are ready to wait
    QString status; ///< for people while waiting; empty when nothing is worth saying

    bool operator==(const ChatStep &) const = default;
};

/// One turn's effort to get an answer: counts its tries and decides after each exchange whether there is
/// another (agent-protocols.md 1.3 and 1.4). Pure but for the clock that it is shown.
class ChatEffort
{
public:
    ChatEffort(ChatQuestion question, ChatDialect dialect, const core::Clock &clock);

    /// How to ask now.
    [[nodiscard]] ChatDialect dialect() const;
    /// What was learned about the server, to begin with the next time.
    [[nodiscard]] ChatDialect lesson() const { return m_dialect; }
    [[nodiscard]] const ChatQuestion &question() const { return m_question; }

    /// `random` is in [0, 1).
    [[nodiscard]] ChatStep next(const ChatExchange &exchange, double random);

private:
    [[nodiscard]] bool changeDialect(const ChatExchange &exchange);

    ChatQuestion m_question;
    ChatDialect m_dialect;
    const core::Clock &m_clock;
    std::chrono::milliseconds m_started;
    int m_retries = 0;
    int m_dialectSteps = 0;
    int m_silentStreams = 0;
};

} // namespace agents
