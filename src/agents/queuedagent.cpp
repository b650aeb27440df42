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
    m_agent.reset(); // its turns end now, while the members that they report to are alive
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
    auto result = co_await m_agent->ask(request, listener);
    if (self && !m_yielded.remove(request.turn))
        passOn();
    co_return result;
}

void QueuedAgent::cancel(const QString &turn)
{
    const auto found =
        std::ranges::find_if(m_queue, [&turn](const Waiting &waiting) { return waiting.turn == turn; });
    if (found == m_queue.end()) {
        m_agent->cancel(turn);
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

} // namespace agents
