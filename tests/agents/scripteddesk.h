// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "engine/permissiondesk.h"

#include <QStringList>

#include <map>
#include <optional>
#include <vector>

/// A desk whose answers the test gives: at once when `always` is set, else by answer().
class ScriptedDesk final : public engine::PermissionDesk
{
public:
    QCoro::Task<engine::PermissionAnswer> decide(engine::PermissionQuestion question) override
    {
        questions.push_back(question);
        if (always)
            co_return *always;
        core::OneShot<engine::PermissionAnswer> pending;
        m_open[question.id] = pending;
        const auto answer = co_await pending;
        co_return answer;
    }
    void withdraw(const QString &id) override
    {
        withdrawn.append(id);
        settle(id, engine::PermissionAnswer::Reject);
    }

    void answer(engine::PermissionAnswer answer) { settle(m_open.begin()->first, answer); }
    [[nodiscard]] int openCount() const { return int(m_open.size()); }

    std::optional<engine::PermissionAnswer> always;
    std::vector<engine::PermissionQuestion> questions;
    QStringList withdrawn;

private:
    void settle(const QString &id, engine::PermissionAnswer answer)
    {
        const auto found = m_open.find(id);
        if (found == m_open.end())
            return;
        core::OneShot<engine::PermissionAnswer> pending = found->second;
        m_open.erase(found);
        pending.set(answer);
    }

    std::map<QString, core::OneShot<engine::PermissionAnswer>> m_open;
};
