// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/chat/chatrequest.h"

#include <QHash>
#include <QStringList>

#include <deque>

namespace agents {

/// What was said before in each session, so that "please update the plan" is understood. Kept in memory only:
/// every prompt must suffice alone. Of a session the latest exchanges up to 24,000 characters together are
/// kept (a local model's context is small, and the prompt itself comes on top), and the 32 sessions used
/// last.
class ChatMemory
{
public:
    static constexpr qsizetype maximumCharacters = 24'000;
    static constexpr qsizetype maximumSessions = 32;

    /// Does nothing without a session.
    void remember(const QString &session, const QString &prompt, const QString &answer);
    /// In order, question and answer in turn.
    [[nodiscard]] std::vector<ChatMessage> recall(const QString &session) const;

private:
    struct Exchange
    {
        QString prompt;
        QString answer;

        [[nodiscard]] qsizetype size() const { return prompt.size() + answer.size(); }
    };

    QHash<QString, std::deque<Exchange>> m_sessions;
    QStringList m_order; ///< of sessions, the one used last at the end
};

} // namespace agents
