// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/chat/chaterror.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace agents {

struct ChatMessage
{
    QString role; ///< "user" or "assistant"
    QString content;

    bool operator==(const ChatMessage &) const = default;
};

/// What shall be asked, whatever the server understands.
struct ChatQuestion
{
    QString model; ///< empty: the server's choice
    std::vector<ChatMessage> messages;
    QString schemaName; ///< empty when free text is wanted
    QByteArray schema;  ///< JSON text; its members keep their order, which several servers' grammars follow
    std::optional<int> maxTokens;
    std::optional<double> temperature;
};

/// Which of the optional members a server takes. Servers differ; what one refuses is left out or renamed from
/// then on (agent-protocols.md 1.4, "ladder").
struct ChatDialect
{
    enum class Format {
        StrictSchema, ///< see strictSchema()
        JsonSchema,
        JsonObject,
        None
    };
    enum class TokenLimit { MaxTokens, MaxCompletionTokens };

    bool stream = true;
    bool streamOptions = true;
    Format format = Format::JsonSchema;
    TokenLimit tokenLimit = TokenLimit::MaxTokens;
    bool temperature = true;
    bool provider = false; ///< ask a router for a provider that takes all that is sent

    bool operator==(const ChatDialect &) const = default;
};

/// What is known of a server before it is asked for the first time, by its address.
[[nodiscard]] ChatDialect dialectOf(const QUrl &baseUrl);

/// The body of POST …/chat/completions.
[[nodiscard]] QByteArray chatRequestBody(const ChatQuestion &question, const ChatDialect &dialect);

/// What to try after the server refused `question` in `dialect` with 400 or 422: the member that it names,
/// else the next one that is known to be refused somewhere. Absent when nothing is left to change.
[[nodiscard]] std::optional<ChatDialect> nextDialect(const ChatQuestion &question, const ChatDialect &dialect,
                                                     const ServerComplaint &complaint);

} // namespace agents
