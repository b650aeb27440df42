// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/agentprofile.h"
#include "agents/chat/chatmemory.h"
#include "agents/chat/chatturn.h"
#include "engine/secretstore.h"

#include <QHash>
#include <QObject>

namespace agents {

class ChatEffort;

/// Asks an OpenAI-compatible server by Chat Completions, streaming (agent-protocols.md 0 and 1).
///
/// A turn is repeated by itself only while nothing of an answer has been seen: at most twice after 408, 409,
/// 429, 5xx and lost connections, as long as the server asks for (two minutes at most); while a model is
/// being loaded; in another dialect after a refusal, which is remembered; and without streaming after two
/// streams that ended without a word. Each wait is reported as a status.
///
/// The key is read when it is first needed, kept in memory, and sent to the profile's address only: redirects
/// are not followed. Destroying the agent ends its turns as Cancelled.
class ChatAgent final : public QObject, public engine::Agent
{
    Q_OBJECT

public:
    /// `profile.kind` is Chat. `client`, `secrets` and `clock` outlive the agent. Turns that find no free
    /// connection in the client wait and say "queued".
    ChatAgent(AgentProfile profile, net::HttpClient &client, engine::SecretStore &secrets, core::Clock &clock,
              bool isRehearsal = false);
    ~ChatAgent() override;

    [[nodiscard]] QString name() const override { return m_profile.name; }
    [[nodiscard]] QString model() const override { return m_profile.model; }
    [[nodiscard]] std::vector<domain::Persona> personas() const override { return m_profile.personas; }
    [[nodiscard]] int maxParallel() const override { return m_profile.maxParallel; }
    [[nodiscard]] bool isRehearsal() const override { return m_isRehearsal; }

    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> ask(engine::AgentRequest request,
                                                                    engine::AgentListener listener) override;
    void cancel(const QString &turn) override;

    /// Asks for the list of models. Whatever is wrong is in the health's detail; only Cancelled is an error.
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> probe() override;

private:
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> converse(ChatTurnPtr turn,
                                                                         engine::AgentRequest request);
    [[nodiscard]] QCoro::Task<core::Result<QString>> fetchKey();
    [[nodiscard]] QCoro::Task<core::Result<QStringList>> fetchModels();
    [[nodiscard]] QCoro::Task<core::Error> explain(ChatExchange exchange);

    [[nodiscard]] ChatQuestion questionOf(const engine::AgentRequest &request) const;
    [[nodiscard]] net::HttpRequest completionRequest(const ChatEffort &effort, const QString &key) const;
    [[nodiscard]] net::HttpRequest httpRequest(const QByteArray &method, const QString &path,
                                               const QString &key) const;
    [[nodiscard]] QString requestTag() const;

    AgentProfile m_profile;
    net::HttpClient &m_client;
    engine::SecretStore &m_secrets;
    core::Clock &m_clock;
    bool m_isRehearsal;
    QString m_key;
    ChatDialect m_dialect; ///< what this server is known to take
    ChatMemory m_memory;
    QHash<QString, ChatTurnPtr> m_turns;
};

} // namespace agents
