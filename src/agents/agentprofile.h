// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/persona.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace agents {

enum class AgentKind {
    Chat, ///< OpenAI-compatible Chat Completions over HTTP
    Acp,  ///< Agent Client Protocol: a child process on stdio
    A2a   ///< Agent2Agent: an agent card over HTTP
};

/// One entry of agents.json, checked.
struct AgentProfile
{
    QString name; ///< unique
    AgentKind kind = AgentKind::Chat;
    std::vector<domain::Persona> personas; ///< never empty, none twice, our own spelling
    int maxParallel = 1;
    std::chrono::seconds idleTimeout{120};
    /// For the body of an answer that is no stream; no setting. Somebody who sends a byte now and then never
    /// meets the idle limit.
    std::chrono::seconds bodyTimeout{600};

    // chat
    QUrl baseUrl;   ///< normalised: ends in its last path segment, usually /v1, without a slash
    QString model;  ///< empty when the server shall choose
    QString apiKey; ///< "keychain:NAME" or "env:NAME"; empty when the server wants none
    std::optional<std::chrono::seconds>
        firstByteTimeout; ///< absent: 300 s on this machine or network, else 120 s
    std::optional<int> maxTokens;
    std::optional<double> temperature;

    // acp
    QStringList command;
    QMap<QString, QString> environment; ///< values may be references as in apiKey
    QStringList writable;               ///< absolute: what it keeps of its own, beside its worktree
    QString authMethod;                 ///< how to log in when the agent wants it; empty: say so instead

    // a2a; apiKey as for chat
    QUrl cardUrl;
    QUrl
        endpoint; ///< where to speak to the agent when the card's own address shall not be used; may be empty

    bool operator==(const AgentProfile &) const = default;
};

} // namespace agents
