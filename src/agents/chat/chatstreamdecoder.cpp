// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatstreamdecoder.h"

#include "wire/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

/// A string, or the text parts of an array joined; null is nothing.
QString contentOf(const Json &content)
{
    if (!content.is_array())
        return toString(content);
    QString result;
    for (const Json &part : content) {
        if (text(part, "type") == u"text")
            result += text(part, "text");
    }
    return result;
}

bool isKnownEnd(const QString &finishReason)
{
    static const QStringList known = {u"stop"_s, u"length"_s, u"tool_calls"_s, u"function_call"_s,
                                      u"content_filter"_s};
    return known.contains(finishReason);
}

} // namespace

ChatDelta ChatStreamDecoder::feed(QByteArrayView data)
{
    ChatDelta delta;
    if (isFinished())
        return delta;
    if (data.trimmed().startsWith("[DONE]")) {
        m_isDone = true;
        return delta;
    }
    const auto event = wire::decodeJson(data);
    if (!event || !event->is_object()) {
        const QString why = event ? u"an event is no JSON object"_s : event.error().detail;
        m_answer.isMalformed = true;
        fail({why, {}, {}, {}});
        return delta;
    }
    if (m_answer.model.isEmpty())
        m_answer.model = text(*event, "model").left(200);
    readUsage(member(*event, "usage"));
    if (!member(*event, "error").is_null() || text(*event, "object") == u"error") {
        fail(complaintIn(*event));
        return delta;
    }
    const Json &choices = member(*event, "choices");
    if (choices.is_array()) {
        for (const Json &choice : choices) {
            if (count(choice, "index").value_or(0) == 0)
                readChoice(choice, delta);
        }
    }
    return delta;
}

void ChatStreamDecoder::feedErrorLine(QByteArrayView value)
{
    if (!isFinished())
        fail(complaintInBody(value));
}

void ChatStreamDecoder::fail(const ServerComplaint &complaint)
{
    m_isFailed = true;
    m_answer.complaint = complaint;
}

void ChatStreamDecoder::readChoice(const Json &choice, ChatDelta &delta)
{
    const Json &increment = member(choice, "delta");
    readMessage(increment.is_object() ? increment : member(choice, "message"), delta);
    const QString reason = text(choice, "finish_reason");
    if (!reason.isEmpty())
        m_answer.finishReason = reason.left(80);
    if (reason == u"error")
        fail({u"the server ended the answer with an error and did not say which"_s, {}, {}, {}});
}

void ChatStreamDecoder::readMessage(const Json &message, ChatDelta &delta)
{
    const QString content = contentOf(member(message, "content"));
    delta.text += content;
    m_answer.text += content;

    // Two names for the same thing; where both are sent they are copies.
    QString reasoning = text(message, "reasoning_content");
    if (reasoning.isEmpty())
        reasoning = text(message, "reasoning");
    delta.reasoning += reasoning;
    m_answer.reasoning += reasoning;

    m_refusal += text(message, "refusal");
    readToolCalls(member(message, "tool_calls"));
}

void ChatStreamDecoder::readToolCalls(const Json &calls)
{
    if (!calls.is_array())
        return;
    qint64 position = 0;
    for (const Json &call : calls) {
        const QString id = text(call, "id");
        std::optional<qint64> index = count(call, "index");
        if (!index && !id.isEmpty()) {
            const auto same = std::find_if(m_toolCalls.begin(), m_toolCalls.end(),
                                           [&id](const auto &entry) { return entry.second.id == id; });
            index = same != m_toolCalls.end() ? same->first
                    : m_toolCalls.empty()     ? 0
                                              : m_toolCalls.rbegin()->first + 1;
        }
        const Json &function = member(call, "function");
        const Json &arguments = member(function, "arguments");
        ToolCall &entry = m_toolCalls[index.value_or(position)];
        if (entry.id.isEmpty())
            entry.id = id;
        if (entry.name.isEmpty())
            entry.name = text(function, "name");
        entry.arguments +=
            arguments.is_object() ? QString::fromUtf8(wire::encodeJson(arguments)) : toString(arguments);
        ++position;
    }
    m_answer.toolCalls.clear();
    for (const auto &[index, call] : m_toolCalls)
        m_answer.toolCalls.push_back(call);
}

void ChatStreamDecoder::readUsage(const Json &usage)
{
    if (const auto tokens = count(usage, "prompt_tokens"))
        m_answer.usage.promptTokens = tokens;
    if (const auto tokens = count(usage, "completion_tokens"))
        m_answer.usage.completionTokens = tokens;
    const Json &cost = member(usage, "cost"); // OpenRouter
    if (cost.is_number() && cost.get<double>() >= 0)
        m_answer.usage.cost = cost.get<double>();
}

ChatAnswer ChatStreamDecoder::finish(bool isCut)
{
    ChatAnswer answer = m_answer;
    const QString &reason = answer.finishReason;
    if (m_isFailed) {
        answer.end = ChatEnd::Failed;
    } else if (!m_refusal.isEmpty()) {
        answer.end = ChatEnd::Failed;
        answer.complaint.message = m_refusal.simplified().left(300);
        answer.complaint.type = refusedType();
    } else if (reason.isEmpty() && !m_isDone) {
        answer.end = ChatEnd::Incomplete;
    } else if (reason == u"length") {
        answer.end = ChatEnd::Truncated;
    } else if (reason.isEmpty() && answer.text.isEmpty() && answer.toolCalls.empty()) {
        answer.end = ChatEnd::Failed;
        answer.complaint.message = u"empty reply"_s;
        answer.complaint.type = emptyType();
    } else {
        answer.end = ChatEnd::Completed;
        if (reason.isEmpty())
            answer.notes.append(u"The server did not say why the answer ended."_s);
        else if (reason == u"content_filter")
            answer.notes.append(u"The server's content filter ended the answer."_s);
        else if (!isKnownEnd(reason))
            answer.notes.append(u"The answer ended for a reason that is not known here: %1."_s.arg(reason));
    }
    // The sentence is whole although the connection is not: finish_reason is the server's own end mark.
    if (isCut && (answer.end == ChatEnd::Completed || answer.end == ChatEnd::Truncated) && !m_isDone)
        answer.notes.append(u"The connection broke after the end of the answer."_s);
    return answer;
}

ChatAnswer decodeChatCompletion(QByteArrayView body)
{
    ChatStreamDecoder decoder;
    decoder.feed(body);
    decoder.feed("[DONE]"); // the body's own length was its end
    return decoder.finish(false);
}

} // namespace agents
