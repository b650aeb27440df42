// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/permissionqueue.h"

#include <QMetaMethod>

#include <utility>

namespace engine {

PermissionQueue::~PermissionQueue()
{
    for (auto &[id, open] : std::exchange(m_open, {})) {
        core::OneShot<PermissionAnswer> waiting = open.answer;
        waiting.set(PermissionAnswer::Reject);
    }
}

QCoro::Task<PermissionAnswer> PermissionQueue::decide(PermissionQuestion question)
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&PermissionQueue::asked);
    if (!isSignalConnected(signal))
        co_return PermissionAnswer::Reject;
    core::OneShot<PermissionAnswer> waiting;
    const Open open{question, waiting};
    m_open.insert_or_assign(question.id, open);
    Q_EMIT asked(question);
    const PermissionAnswer answer = co_await waiting;
    co_return answer;
}

void PermissionQueue::withdraw(const QString &id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    const PermissionQuestion question = found->second.question;
    answer(id, PermissionAnswer::Reject);
    Q_EMIT withdrawn(question);
}

void PermissionQueue::answer(const QString &id, PermissionAnswer answer)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    core::OneShot<PermissionAnswer> waiting = found->second.answer;
    m_open.erase(found);
    waiting.set(answer);
}

std::vector<PermissionQuestion> PermissionQueue::open() const
{
    std::vector<PermissionQuestion> questions;
    for (const auto &[id, open] : m_open)
        questions.push_back(open.question);
    return questions;
}

} // namespace engine
