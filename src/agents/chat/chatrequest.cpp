// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatrequest.h"

#include "wire/json.h"

using namespace Qt::StringLiterals;

namespace agents {

namespace {

enum class Member { Stream, StreamOptions, Format, TokenLimit, Temperature };

/// Whether the request in this dialect has the member at all.
bool isSent(Member member, const ChatQuestion &question, const ChatDialect &dialect)
{
    switch (member) {
    case Member::Stream:
        return dialect.stream;
    case Member::StreamOptions:
        return dialect.stream && dialect.streamOptions;
    case Member::Format:
        return !question.schemaName.isEmpty() && dialect.format != ChatDialect::Format::None;
    case Member::TokenLimit:
        return question.maxTokens && dialect.tokenLimit == ChatDialect::TokenLimit::MaxTokens;
    case Member::Temperature:
        return question.temperature && dialect.temperature;
    }
    Q_UNREACHABLE();
}

ChatDialect without(Member member, ChatDialect dialect)
{
    switch (member) {
    case Member::Stream:
        dialect.stream = false;
        break;
    case Member::StreamOptions:
        dialect.streamOptions = false;
        break;
    case Member::Format:
        dialect.format = dialect.format == ChatDialect::Format::JsonSchema ? ChatDialect::Format::JsonObject
                                                                           : ChatDialect::Format::None;
        break;
    case Member::TokenLimit:
        dialect.tokenLimit = ChatDialect::TokenLimit::MaxCompletionTokens;
        break;
    case Member::Temperature:
        dialect.temperature = false;
        break;
    }
    return dialect;
}

/// The member that the complaint speaks of: by its `param`, else by a name in its sentence.
std::optional<Member> memberNamed(const ServerComplaint &complaint)
{
    // Longer names first: "stream" is a part of "stream_options".
    static const std::vector<std::pair<QString, Member>> names = {
        {u"stream_options"_s, Member::StreamOptions}, {u"response_format"_s, Member::Format},
        {u"json_schema"_s, Member::Format},           {u"max_tokens"_s, Member::TokenLimit},
        {u"temperature"_s, Member::Temperature},      {u"stream"_s, Member::Stream}};
    for (const QString &text : {complaint.parameter, complaint.message}) {
        for (const auto &[name, member] : names) {
            if (text.contains(name))
                return member;
        }
    }
    return {};
}

} // namespace

QByteArray chatRequestBody(const ChatQuestion &question, const ChatDialect &dialect)
{
    Json messages = Json::array();
    for (const ChatMessage &message : question.messages)
        messages.push_back(Json::object({{"role", message.role}, {"content", message.content}}));
    Json body = Json::object({{"messages", messages}});
    if (!question.model.isEmpty())
        body["model"] = question.model;
    if (dialect.stream) {
        body["stream"] = true;
        if (dialect.streamOptions)
            body["stream_options"]["include_usage"] = true;
    }
    if (question.maxTokens) {
        const bool isOld = dialect.tokenLimit == ChatDialect::TokenLimit::MaxTokens;
        body[isOld ? "max_tokens" : "max_completion_tokens"] = *question.maxTokens;
    }
    if (question.temperature && dialect.temperature)
        body["temperature"] = *question.temperature;
    const bool wantsFormat = isSent(Member::Format, question, dialect);
    if (wantsFormat && dialect.format == ChatDialect::Format::JsonObject)
        body["response_format"]["type"] = "json_object";

    QByteArray text = wire::encodeJson(body);
    if (wantsFormat && dialect.format == ChatDialect::Format::JsonSchema) {
        text.chop(1); // the closing brace; a parsed schema would lose the order of its members
        text += R"(,"response_format":{"type":"json_schema","json_schema":{"name":)" +
                wire::encodeJson(Json(question.schemaName)) + R"(,"strict":true,"schema":)" +
                question.schema + "}}}";
    }
    return text;
}

std::optional<ChatDialect> nextDialect(const ChatQuestion &question, const ChatDialect &dialect,
                                       const ServerComplaint &complaint)
{
    if (const auto named = memberNamed(complaint); named && isSent(*named, question, dialect))
        return without(*named, dialect);
    for (const Member member :
         {Member::Format, Member::StreamOptions, Member::TokenLimit, Member::Temperature}) {
        if (isSent(member, question, dialect))
            return without(member, dialect);
    }
    return {};
}

} // namespace agents
