// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatmemory.h"

using namespace Qt::StringLiterals;

namespace agents {

void ChatMemory::remember(const QString &session, const QString &prompt, const QString &answer)
{
    if (session.isEmpty())
        return;
    m_order.removeOne(session);
    m_order.append(session);
    if (m_order.size() > maximumSessions)
        m_sessions.remove(m_order.takeFirst());

    std::deque<Exchange> &exchanges = m_sessions[session];
    exchanges.push_back({prompt, answer});
    qsizetype characters = 0;
    for (const Exchange &exchange : exchanges)
        characters += exchange.size();
    while (!exchanges.empty() && characters > maximumCharacters) {
        characters -= exchanges.front().size();
        exchanges.pop_front();
    }
}

std::vector<ChatMessage> ChatMemory::recall(const QString &session) const
{
    std::vector<ChatMessage> messages;
    for (const Exchange &exchange : m_sessions.value(session)) {
        messages.push_back({u"user"_s, exchange.prompt});
        messages.push_back({u"assistant"_s, exchange.answer});
    }
    return messages;
}

} // namespace agents
