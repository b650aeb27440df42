// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "engine/agent.h"

#include <map>

/// An agent that answers when the test says so.
class HeldAgent : public engine::Agent
{
public:
    HeldAgent(QString name, std::vector<domain::Persona> personas, int maxParallel = 1,
              bool isRehearsal = false)
        : m_name(std::move(name))
        , m_personas(std::move(personas))
        , m_maxParallel(maxParallel)
        , m_isRehearsal(isRehearsal)
    {}
    ~HeldAgent() override
    {
        const QStringList turns = running();
        for (const QString &turn : turns)
            cancel(turn);
    }

    QString name() const override { return m_name; }
    QString model() const override { return {}; }
    std::vector<domain::Persona> personas() const override { return m_personas; }
    int maxParallel() const override { return m_maxParallel; }
    bool isRehearsal() const override { return m_isRehearsal; }

    QCoro::Task<core::Result<engine::AgentReply>> ask(engine::AgentRequest request,
                                                      engine::AgentListener) override
    {
        Answer answer;
        m_running[request.turn] = answer;
        auto result = co_await answer;
        co_return result;
    }
    void cancel(const QString &turn) override { finish(turn, core::Error{core::ErrorKind::Cancelled, turn}); }
    QCoro::Task<core::Result<engine::AgentHealth>> probe() override { co_return engine::AgentHealth{}; }

    QStringList running() const
    {
        QStringList turns;
        for (const auto &[turn, answer] : m_running)
            turns.append(turn);
        return turns;
    }
    void answer(const QString &turn)
    {
        engine::AgentReply reply;
        reply.text = turn;
        finish(turn, reply);
    }

private:
    using Answer = core::OneShot<core::Result<engine::AgentReply>>;

    void finish(const QString &turn, core::Result<engine::AgentReply> result)
    {
        const auto found = m_running.find(turn);
        if (found == m_running.end())
            return;
        Answer answer = found->second;
        m_running.erase(found);
        answer.set(std::move(result));
    }

    QString m_name;
    std::vector<domain::Persona> m_personas;
    int m_maxParallel;
    bool m_isRehearsal;
    std::map<QString, Answer> m_running;
};
