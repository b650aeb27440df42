// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatrequest.h"

#include "agents/chat/chatschema.h"
#include "wire/json.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

bool isSchema(ChatDialect::Format format)
{
    return format == ChatDialect::Format::StrictSchema || format == ChatDialect::Format::JsonSchema;
}

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
        return question.maxTokens.has_value();
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
        dialect.format =
            isSchema(dialect.format) ? ChatDialect::Format::JsonObject : ChatDialect::Format::None;
        break;
    case Member::TokenLimit:
        dialect.tokenLimit = dialect.tokenLimit == ChatDialect::TokenLimit::MaxTokens
                                 ? ChatDialect::TokenLimit::MaxCompletionTokens
                                 : ChatDialect::TokenLimit::MaxTokens;
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
    static const std::vector<std::pair<QString, Member>> names = {
        {u"stream_options"_s, Member::StreamOptions},
        {u"response_format"_s, Member::Format},
        {u"json_schema"_s, Member::Format},
        {u"max_tokens"_s, Member::TokenLimit},
        {u"max_completion_tokens"_s, Member::TokenLimit},
        {u"temperature"_s, Member::Temperature},
        {u"stream"_s, Member::Stream}};
    for (const QString &text : {complaint.parameter, complaint.message}) {
        for (const auto &[name, member] : names) {
            // A word of its own: "upstream" and "streaming" are none of ours.
            static const QString word = u"(?<![\\w-])%1(?![\\w-])"_s;
            if (QRegularExpression(word.arg(name)).match(text).hasMatch())
                return member;
        }
    }
    return {};
}

/// OpenAI's words for a schema that leaves something open.
bool wantsStrictSchema(const ServerComplaint &complaint)
{
    return complaint.message.contains(u"Invalid schema"_s) &&
           (complaint.message.contains(u"additionalProperties"_s) ||
            complaint.message.contains(u"'required'"_s));
}

} // namespace

ChatDialect dialectOf(const QUrl &baseUrl)
{
    const QString host = baseUrl.host();
    ChatDialect dialect;
    if (host == u"api.openai.com") {
        dialect.tokenLimit = ChatDialect::TokenLimit::MaxCompletionTokens;
        dialect.format = ChatDialect::Format::StrictSchema;
    }
    dialect.provider = host == u"openrouter.ai";
    return dialect;
}

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
    if (dialect.provider && !question.schemaName.isEmpty() && isSchema(dialect.format))
        body["provider"]["require_parameters"] = true;
    const bool wantsFormat = isSent(Member::Format, question, dialect);
    if (wantsFormat && dialect.format == ChatDialect::Format::JsonObject)
        body["response_format"]["type"] = "json_object";

    QByteArray text = wire::encodeJson(body);
    if (wantsFormat && isSchema(dialect.format)) {
        text.chop(1); // the closing brace; a parsed schema would lose the order of its members
        const bool isStrict = dialect.format == ChatDialect::Format::StrictSchema;
        text += R"(,"response_format":{"type":"json_schema","json_schema":{"name":)" +
                wire::encodeJson(Json(question.schemaName)) + R"(,"strict":true,"schema":)" +
                (isStrict ? strictSchema(question.schema) : question.schema) + "}}}";
    }
    return text;
}

std::optional<ChatDialect> nextDialect(const ChatQuestion &question, const ChatDialect &dialect,
                                       const ServerComplaint &complaint)
{
    if (dialect.format == ChatDialect::Format::JsonSchema && wantsStrictSchema(complaint)) {
        ChatDialect stricter = dialect;
        stricter.format = ChatDialect::Format::StrictSchema;
        return stricter;
    }
    if (const auto named = memberNamed(complaint); named && isSent(*named, question, dialect))
        return without(*named, dialect);
    for (const Member member :
         {Member::Format, Member::StreamOptions, Member::TokenLimit, Member::Temperature}) {
        const bool isNewName = member == Member::TokenLimit &&
                               dialect.tokenLimit == ChatDialect::TokenLimit::MaxCompletionTokens;
        if (isSent(member, question, dialect) && !isNewName) // back to the old one only when it is named
            return without(member, dialect);
    }
    return {};
}

} // namespace agents
