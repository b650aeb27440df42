// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/a2a/a2aturn.h"
#include "agents/agentprofile.h"
#include "engine/permissiondesk.h"
#include "engine/secretstore.h"
#include "net/httpclient.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace agents {

/// A remote agent that speaks A2A over JSON-RPC, version 1.0 or 0.3 (agent-protocols.md 3). Its plan is the
/// message with which its task waits for input; the next turn of the session answers it.
///
/// A message is sent once: whatever breaks afterwards, the task is looked for and followed, never asked for
/// again. The key goes to the agent's address only. Where it waits for a person to log in somewhere, the desk
/// is asked ("login"): a yes says that it was done, a no ends the turn; whichever is first, an answer or the
/// agent going on, counts. Destroying the agent ends its turns as Cancelled; what
/// the remote side does goes on.
class A2aAgent final : public QObject, public engine::Agent
{
    Q_OBJECT

public:
    static constexpr qsizetype maximumSessions = 32;

    /// `profile.kind` is A2a. `client`, `secrets`, `clock` and `desk` outlive the agent.
    A2aAgent(AgentProfile profile, net::HttpClient &client, engine::SecretStore &secrets, core::Clock &clock,
             engine::PermissionDesk &desk);
    ~A2aAgent() override;

    [[nodiscard]] QString name() const override { return m_profile.name; }
    [[nodiscard]] QString model() const override { return {}; }
    [[nodiscard]] std::vector<domain::Persona> personas() const override { return m_profile.personas; }
    [[nodiscard]] int maxParallel() const override { return m_profile.maxParallel; }
    [[nodiscard]] bool isRehearsal() const override { return false; }

    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> ask(engine::AgentRequest request,
                                                                    engine::AgentListener listener) override;
    /// The task is cancelled at the agent as well, as far as it is known.
    void cancel(const QString &turn) override;

    /// Reads the agent card. Only Cancelled is an error.
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> probe() override;

private:
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> converse(A2aTurnPtr turn);
    [[nodiscard]] QCoro::Task<core::Result<void>> send(A2aTurnPtr turn);
    [[nodiscard]] QCoro::Task<core::Result<void>> attach(A2aTurnPtr turn);
    void askForLogin(const A2aTurnPtr &turn);
    void withdrawLogin(const A2aTurnPtr &turn);
    static QCoro::Task<> awaitLogin(A2aTurnPtr turn, core::Clock *clock, engine::PermissionDesk *desk,
                                    engine::PermissionQuestion question);
    [[nodiscard]] QCoro::Task<> cancelTask(QString task);
    [[nodiscard]] QCoro::Task<core::Result<void>> findEndpoint();
    [[nodiscard]] QCoro::Task<core::Result<void>> fetchCard();
    [[nodiscard]] QCoro::Task<core::Result<void>> readCard(QUrl address);
    [[nodiscard]] QCoro::Task<core::Result<void>> readKey();

    [[nodiscard]] A2aCallPtr call(A2aMethod method, const Json &params);
    [[nodiscard]] net::HttpRequest httpRequest(const QByteArray &method, const QUrl &url) const;
    [[nodiscard]] QString requestTag() const;
    void remember(const QString &session, const QString &continuation);

    AgentProfile m_profile;
    net::HttpClient &m_client;
    engine::SecretStore &m_secrets;
    core::Clock &m_clock;
    engine::PermissionDesk &m_desk;
    QString m_key;
    std::optional<A2aEndpoint> m_endpoint; ///< read when first needed
    QByteArray m_cardTag;                  ///< the card's ETag
    QUrl m_cardAddress;                    ///< where the card was found
    qint64 m_calls = 0;
    int m_logins = 0; ///< asked for
    QHash<QString, A2aTurnPtr> m_turns;
    QHash<QString, QString> m_sessions; ///< continuation by session
    QStringList m_order;                ///< of sessions, the one used last at the end
};

} // namespace agents
