// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatreply.h"

using namespace Qt::StringLiterals;

namespace agents {

namespace {

/// Servers add dates and tags to a model's name, or leave them out.
bool isSameModel(const QString &asked, const QString &answered)
{
    return asked.isEmpty() || answered.isEmpty() || answered.contains(asked, Qt::CaseInsensitive) ||
           asked.contains(answered, Qt::CaseInsensitive);
}

/// Far fewer tokens counted than any tokenizer makes of a text of this length.
bool looksCut(const ChatQuestion &question, const domain::Usage &usage)
{
    qsizetype characters = 0;
    for (const ChatMessage &message : question.messages)
        characters += message.content.size();
    const qint64 counted = usage.promptTokens.value_or(0);
    return counted > 0 && characters > 8'000 && counted < characters / 12;
}

} // namespace

engine::AgentReply replyOf(const ChatExchange &exchange, const ChatQuestion &question)
{
    const ChatAnswer &answer = exchange.answer;
    engine::AgentReply reply;
    reply.text = answer.text;
    reply.reasoning = answer.reasoning;
    reply.model = answer.model.isEmpty() ? question.model : answer.model;
    reply.usage = answer.usage;
    reply.notes = answer.notes;
    if (answer.end == ChatEnd::Truncated) {
        reply.completeness = engine::Completeness::Truncated;
    } else if (answer.end == ChatEnd::Incomplete) {
        reply.completeness = engine::Completeness::Incomplete;
        reply.notes.append(exchange.transport ? u"The answer broke off: %1"_s.arg(exchange.transport->detail)
                                              : u"The stream ended before the answer did."_s);
    }

    for (const ToolCall &call : answer.toolCalls) {
        if (!question.schemaName.isEmpty() &&
            (call.name == question.schemaName || call.name == u"submit_"_s + question.schemaName))
            reply.toolArguments = call.arguments;
        else
            reply.notes.append(
                u"The model called a tool that was not offered: %1."_s.arg(call.name.left(80)));
    }
    if (!isSameModel(question.model, answer.model))
        reply.notes.append(
            u"Asked for the model %1, the server answered with %2."_s.arg(question.model, answer.model));
    if (looksCut(question, answer.usage))
        reply.notes.append(
            u"The server counted only %1 tokens in the question: it may have cut it to fit its context."_s
                .arg(*answer.usage.promptTokens));
    return reply;
}

} // namespace agents
