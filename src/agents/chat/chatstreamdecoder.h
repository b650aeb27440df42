// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/chat/chaterror.h"
#include "domain/runevents.h"

#include <QByteArrayView>
#include <QStringList>

#include <map>
#include <optional>

namespace agents {

/// What one event added to the answer.
struct ChatDelta
{
    QString text;
    QString reasoning;

    bool operator==(const ChatDelta &) const = default;
};

struct ToolCall
{
    QString id;
    QString name;
    QString arguments; ///< JSON text, as the pieces gave it

    bool operator==(const ToolCall &) const = default;
};

/// How an exchange ended; the table in agent-protocols.md 1.2.
enum class ChatEnd {
    Completed,
    Truncated,  ///< finish_reason "length": shown, never an answer
    Incomplete, ///< the stream broke off: shown, never parsed
    Failed      ///< the server reported an error, refused, or said nothing
};

/// What came, complete or not.
struct ChatAnswer
{
    ChatEnd end = ChatEnd::Incomplete;
    QString text;
    QString reasoning;
    std::vector<ToolCall> toolCalls;
    QString model;
    QString finishReason; ///< as sent; empty when none came
    domain::Usage usage;
    QStringList notes;         ///< remarks for people
    ServerComplaint complaint; ///< says why, when the end is Failed
    bool isMalformed = false;  ///< Failed because an event broke the contract, not because the server said so

    /// Something of the answer has been seen, so that asking again by ourselves would show it twice.
    [[nodiscard]] bool hasContent() const
    {
        return !text.isEmpty() || !reasoning.isEmpty() || !toolCalls.empty();
    }
};

/// Chat completions, chunk by chunk: a stream's events, or one whole answer as its only event. No I/O.
class ChatStreamDecoder
{
public:
    /// Takes the data of one server-sent event.
    ChatDelta feed(QByteArrayView data);
    /// Takes the value of a line "error: …", as older llama.cpp servers send it in place of an event.
    void feedErrorLine(QByteArrayView value);

    /// [DONE] or an error came: what follows is not read.
    [[nodiscard]] bool isFinished() const { return m_isDone || m_isFailed; }
    [[nodiscard]] bool hasContent() const { return m_answer.hasContent(); }

    /// The answer after the last byte. `isCut` says that the connection ended otherwise than the server
    /// meant.
    [[nodiscard]] ChatAnswer finish(bool isCut);

private:
    void fail(const ServerComplaint &complaint);
    void readChoice(const Json &choice, ChatDelta &delta);
    void readMessage(const Json &message, ChatDelta &delta);
    void readToolCalls(const Json &calls);
    void readUsage(const Json &usage);

    ChatAnswer m_answer;
    QString m_refusal;
    std::map<qint64, ToolCall> m_toolCalls; ///< by the index they are sent with
    bool m_isDone = false;
    bool m_isFailed = false;
};

/// A response that is one JSON body, or null text in place of a stream: the same answer, read at once.
[[nodiscard]] ChatAnswer decodeChatCompletion(QByteArrayView body);

} // namespace agents
