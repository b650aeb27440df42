// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "engine/agent.h"

#include <algorithm>
#include <deque>
#include <map>
#include <vector>

/// An agent that answers what the test has prepared, in its order, and then when the test says so.
class ScriptedAgent final : public engine::Agent
{
public:
    using Reply = core::Result<engine::AgentReply>;

    ScriptedAgent(QString name, std::vector<domain::Persona> personas)
        : m_name(std::move(name))
        , m_personas(std::move(personas))
    {}
    ~ScriptedAgent() override
    {
        const auto open = std::exchange(m_open, {});
        for (const auto &[turn, held] : open) {
            core::OneShot<Reply> answer = held.answer;
            answer.set(core::Error{core::ErrorKind::Cancelled, turn});
        }
    }

    bool edits = false;
    int parallel = 1;
    std::deque<Reply> replies;

    // What was asked, in order.
    std::vector<engine::AgentRequest> requests;
    QStringList cancelled;
    QStringList left; ///< directories

    QString name() const override { return m_name; }
    QString model() const override { return {}; }
    std::vector<domain::Persona> personas() const override { return m_personas; }
    int maxParallel() const override { return parallel; }
    bool isRehearsal() const override { return false; }
    bool editsFiles() const override { return edits; }
    QCoro::Task<core::Result<engine::AgentHealth>> probe() override { co_return engine::AgentHealth{}; }
    QCoro::Task<> leave(QString directory) override
    {
        left.append(directory);
        co_return;
    }

    QCoro::Task<Reply> ask(engine::AgentRequest request, engine::AgentListener listener) override
    {
        requests.push_back(request);
        if (!replies.empty()) {
            Reply reply = replies.front();
            replies.pop_front();
            co_return reply;
        }
        Held held;
        held.listener = listener;
        core::OneShot<Reply> answer = held.answer;
        m_open.insert_or_assign(request.turn, held);
        Reply reply = co_await answer;
        co_return reply;
    }
    void cancel(const QString &turn) override
    {
        cancelled.append(turn);
        settle(turn, core::Error{core::ErrorKind::Cancelled, turn});
    }

    [[nodiscard]] bool isAsked() const { return !m_open.empty(); }
    [[nodiscard]] QString turn() const { return m_open.begin()->first; } ///< the only open one
    void say(const QString &text, engine::Pulse pulse = engine::Pulse::Alive)
    {
        engine::AgentProgress progress;
        progress.turn = turn();
        progress.text = text;
        progress.pulse = pulse;
        const engine::AgentListener listener = m_open.begin()->second.listener;
        listener(progress);
    }
    void answer(const Reply &reply) { settle(turn(), reply); }

private:
    struct Held
    {
        engine::AgentListener listener;
        core::OneShot<Reply> answer;
    };

    void settle(const QString &turn, const Reply &reply)
    {
        const auto found = m_open.find(turn);
        if (found == m_open.end())
            return;
        core::OneShot<Reply> answer = found->second.answer;
        m_open.erase(found);
        answer.set(reply);
    }

    QString m_name;
    std::vector<domain::Persona> m_personas;
    std::map<QString, Held> m_open;
};

/// An agent's answer of this text.
inline ScriptedAgent::Reply saying(const QString &text)
{
    engine::AgentReply reply;
    reply.text = text;
    return reply;
}

/// A plan that changes these files.
inline ScriptedAgent::Reply planFor(const QString &file, const QString &title = QStringLiteral("Say hello"))
{
    return saying(
        QStringLiteral("{\"summary\": \"%2\", \"steps\": [{\"id\": \"S1\", \"title\": \"%2\", "
                       "\"detail\": \"in the file\", \"files\": [\"%1\"], \"acceptance\": [\"A1\"]}]}")
            .arg(file, title));
}
