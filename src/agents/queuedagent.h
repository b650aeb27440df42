// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "engine/agent.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <memory>

namespace agents {

/// Holds an agent to its maxParallel(): further turns wait in line, first come first served, and say
/// "queued". Destroying it cancels the turns that wait and destroys the agent, which ends those that run.
class QueuedAgent final : public QObject, public engine::Agent
{
    Q_OBJECT

public:
    explicit QueuedAgent(std::unique_ptr<engine::Agent> agent);
    ~QueuedAgent() override;

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
    [[nodiscard]] QCoro::Task<> leave(QString cwd) override { return m_agent->leave(cwd); }
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> probe() override { return m_agent->probe(); }

private:
    struct Waiting
    {
        QString turn;
        core::OneShot<bool> admitted; ///< false: cancelled
    };

    void passOn();

    std::unique_ptr<engine::Agent> m_agent;
    std::deque<Waiting> m_queue;
    QSet<QString> m_yielded; ///< turns that run without a place
    int m_running = 0;
};

} // namespace agents
