// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/queuedagent.h"

#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using engine::AgentReply;

namespace agents {

namespace {

void report(const engine::AgentListener &listener, const QString &turn, const QString &status,
            engine::Pulse pulse)
{
    if (!listener)
        return;
    engine::AgentProgress progress;
    progress.turn = turn;
    progress.status = status;
    progress.pulse = pulse;
    listener(progress);
}

} // namespace

QueuedAgent::QueuedAgent(std::unique_ptr<engine::Agent> agent)
    : m_agent(std::move(agent))
{}

QueuedAgent::~QueuedAgent()
{
    for (Waiting &waiting : std::exchange(m_queue, {}))
        waiting.admitted.set(false);
    // Their turns end now, while the members that they report to are alive.
    m_former.clear();
    m_agent.reset();
}

void QueuedAgent::replaceAgent(std::unique_ptr<engine::Agent> agent)
{
    Q_ASSERT(agent->name() == name());
    m_former.push_back(std::exchange(m_agent, std::move(agent)));
    dropUnused();
    admitMore(); // it may take more turns at once than the one before
}

QCoro::Task<Result<AgentReply>> QueuedAgent::ask(engine::AgentRequest request, engine::AgentListener listener)
{
    const QPointer self(this);
    const Error cancelled{ErrorKind::Cancelled, u"cancelled while queued"_s};
    if (m_running < maxParallel()) {
        ++m_running;
    } else {
        core::OneShot<bool> admitted;
        m_queue.push_back({request.turn, admitted});
        report(listener, request.turn, u"queued"_s, engine::Pulse::Waiting);
        const bool isAdmitted = co_await admitted;
        if (!isAdmitted)
            co_return cancelled;
        report(listener, request.turn, u"asking"_s, engine::Pulse::Alive);
        if (!self)
            co_return cancelled;
    }
    // A turn that waited has taken over the place of the one that ended.
    engine::Agent *agent = m_agent.get();
    beginUse(agent);
    auto result = co_await agent->ask(request, listener);
    if (!self)
        co_return result;
    endUse(agent);
    if (!m_yielded.remove(request.turn))
        passOn();
    if (isIdle())
        Q_EMIT becameIdle();
    co_return result;
}

QCoro::Task<> QueuedAgent::leave(QString cwd)
{
    const QPointer self(this);
    std::vector<engine::Agent *> all{m_agent.get()};
    for (const auto &former : m_former)
        all.push_back(former.get());
    for (engine::Agent *agent : all)
        beginUse(agent);
    for (engine::Agent *agent : all) {
        co_await agent->leave(cwd);
        if (!self)
            co_return;
        endUse(agent);
    }
}

QCoro::Task<Result<engine::AgentHealth>> QueuedAgent::probe()
{
    const QPointer self(this);
    engine::Agent *agent = m_agent.get();
    beginUse(agent);
    auto health = co_await agent->probe();
    if (self)
        endUse(agent);
    co_return health;
}

void QueuedAgent::cancel(const QString &turn)
{
    const auto found =
        std::ranges::find_if(m_queue, [&turn](const Waiting &waiting) { return waiting.turn == turn; });
    if (found == m_queue.end()) {
        std::vector<engine::Agent *> all{m_agent.get()}; // cancelling may end a former one's last turn
        for (const auto &former : m_former)
            all.push_back(former.get());
        for (engine::Agent *agent : all)
            agent->cancel(turn);
        return;
    }
    core::OneShot<bool> admitted = found->admitted;
    m_queue.erase(found);
    admitted.set(false);
}

void QueuedAgent::yieldPlace(const QString &turn)
{
    if (m_yielded.contains(turn))
        return;
    m_yielded.insert(turn);
    passOn();
}

/// One turn ended: its place goes to the next in line, or is free.
void QueuedAgent::passOn()
{
    if (m_queue.empty()) {
        --m_running;
        return;
    }
    core::OneShot<bool> admitted = m_queue.front().admitted;
    m_queue.pop_front();
    admitted.set(true);
}

void QueuedAgent::admitMore()
{
    while (!m_queue.empty() && m_running < maxParallel()) {
        ++m_running;
        core::OneShot<bool> admitted = m_queue.front().admitted;
        m_queue.pop_front();
        admitted.set(true);
    }
}

void QueuedAgent::endUse(engine::Agent *agent)
{
    if (--m_uses[agent] > 0)
        return;
    m_uses.remove(agent);
    // Not at once: its own code may be further up on the stack.
    if (agent != m_agent.get())
        QMetaObject::invokeMethod(this, &QueuedAgent::dropUnused, Qt::QueuedConnection);
}

void QueuedAgent::dropUnused()
{
    std::erase_if(m_former, [this](const auto &agent) { return !m_uses.contains(agent.get()); });
}

} // namespace agents
