// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/acpsession.h"
#include "agents/acp/sandbox.h"
#include "agents/agentprofile.h"
#include "engine/secretstore.h"

#include <QHash>
#include <QObject>

namespace agents {

/// A coding agent that speaks the Agent Client Protocol over its standard input and output. Each conversation
/// and directory has a process of its own; those used last stay open, with a plan that waits for its answer.
/// An older one is found again by the request's continuation, where the agent can.
///
/// Destroying it kills every process and answers all that is open with Cancelled.
class AcpAgent final : public QObject, public engine::Agent
{
    Q_OBJECT

public:
    static constexpr qsizetype maximumIdleSessions = 4;

    /// `profile.kind` is Acp. `secrets`, `clock` and `desk` outlive the agent.
    AcpAgent(AgentProfile profile, engine::SecretStore &secrets, core::Clock &clock,
             engine::PermissionDesk &desk, Sandbox sandbox = {});
    ~AcpAgent() override;

    [[nodiscard]] QString name() const override { return m_profile.name; }
    [[nodiscard]] QString model() const override { return {}; }
    [[nodiscard]] std::vector<domain::Persona> personas() const override { return m_profile.personas; }
    [[nodiscard]] int maxParallel() const override { return m_profile.maxParallel; }
    [[nodiscard]] bool isRehearsal() const override { return false; }
    [[nodiscard]] bool editsFiles() const override { return true; }

    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> ask(engine::AgentRequest request,
                                                                    engine::AgentListener listener) override;
    void cancel(const QString &turn) override;
    /// Ends the processes of every conversation in this directory, and what an earlier console has left
    /// there.
    [[nodiscard]] QCoro::Task<> leave(QString cwd) override;

    /// Starts the program, introduces itself and lets it leave. Only Cancelled is an error. Turns that begin
    /// meanwhile wait for it: some agents set things up when they are started for the first time, and two of
    /// them get into each other's way.
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> probe() override;

private:
    struct Turn
    {
        bool isCancelled = false;
        QPointer<AcpSession> session; ///< null until the turn has come so far
        core::OneShot<bool> probed;   ///< what it waits for before that: false when it is cancelled
    };

    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>>
    converse(std::shared_ptr<Turn> turn, engine::AgentRequest request, engine::AgentListener listener);
    [[nodiscard]] QCoro::Task<core::Result<ChildCommand>> makeCommand();
    [[nodiscard]] AcpSession *session(const engine::AgentRequest &request, const ChildCommand &command);
    void release(const QString &key);
    void tidy();

    AgentProfile m_profile;
    engine::SecretStore &m_secrets;
    core::Clock &m_clock;
    engine::PermissionDesk &m_desk;
    Sandbox m_sandbox;
    std::unique_ptr<core::Worker> m_trees;
    QHash<QString, AcpSession *> m_sessions; ///< ours, by conversation and directory
    QStringList m_order;                     ///< of their keys, the one used last at the end
    QHash<QString, std::shared_ptr<Turn>> m_turns;
    std::vector<AcpConnection *> m_probes; ///< released by who opened them
};

} // namespace agents
