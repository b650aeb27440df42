// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "engine/agent.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <deque>
#include <memory>
#include <vector>

namespace agents {

/// Holds an agent to its maxParallel(): further turns wait in line, first come first served, and say
/// "queued". Destroying it cancels the turns that wait and destroys the agent, which ends those that run.
///
/// Behind the same name the agent can be replaced: turns that begin from then on go to the new one, those
/// that run keep the old one, which goes when the last of them has ended.
class QueuedAgent final : public QObject, public engine::Agent
{
    Q_OBJECT

public:
    explicit QueuedAgent(std::unique_ptr<engine::Agent> agent);
    ~QueuedAgent() override;

    /// `agent` has the same name.
    void replaceAgent(std::unique_ptr<engine::Agent> agent);
    /// Whether any turn runs or waits.
    [[nodiscard]] bool isIdle() const { return m_running == 0 && m_yielded.isEmpty(); }

    [[nodiscard]] QString name() const override { return m_agent->name(); }
    [[nodiscard]] QString model() const override { return m_agent->model(); }
    [[nodiscard]] std::vector<domain::Persona> personas() const override { return m_agent->personas(); }
    [[nodiscard]] int maxParallel() const override { return m_agent->maxParallel(); }
    [[nodiscard]] bool isRehearsal() const override { return m_agent->isRehearsal(); }
    [[nodiscard]] bool editsFiles() const override { return m_agent->editsFiles(); }

    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> ask(engine::AgentRequest request,
                                                                    engine::AgentListener listener) override;
    void cancel(const QString &turn) override;
    /// The next in line begins, beside the turn that gave its place away.
    void yieldPlace(const QString &turn) override;
    [[nodiscard]] QCoro::Task<> leave(QString cwd) override;
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> probe() override;

Q_SIGNALS:
    void becameIdle();

private:
    struct Waiting
    {
        QString turn;
        core::OneShot<bool> admitted; ///< false: cancelled
    };

    void passOn();
    void admitMore();
    /// Counts what goes on inside an agent, so that it is not taken away from under it.
    void beginUse(engine::Agent *agent) { ++m_uses[agent]; }
    void endUse(engine::Agent *agent);
    void dropUnused();

    std::unique_ptr<engine::Agent> m_agent;
    std::vector<std::unique_ptr<engine::Agent>> m_former; ///< still in use, or about to go
    QHash<engine::Agent *, int> m_uses;
    std::deque<Waiting> m_queue;
    QSet<QString> m_yielded; ///< turns that run without a place
    int m_running = 0;
};

} // namespace agents
