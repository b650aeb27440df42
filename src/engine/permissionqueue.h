// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "engine/permissiondesk.h"

#include <QObject>

#include <map>

namespace engine {

/// Hands the agents' questions on to whoever decides, and the answers back. Without anybody who listens every
/// question is refused. Destroying it refuses what is open.
class PermissionQueue final : public QObject, public PermissionDesk
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~PermissionQueue() override;

    [[nodiscard]] QCoro::Task<PermissionAnswer> decide(PermissionQuestion question) override;
    void withdraw(const QString &id) override;

    /// Unknown questions are ignored: they were withdrawn.
    void answer(const QString &id, PermissionAnswer answer);
    [[nodiscard]] std::vector<PermissionQuestion> open() const;

Q_SIGNALS:
    void asked(const engine::PermissionQuestion &question);
    void withdrawn(const engine::PermissionQuestion &question);

private:
    struct Open
    {
        PermissionQuestion question;
        core::OneShot<PermissionAnswer> answer;
    };

    std::map<QString, Open> m_open;
};

} // namespace engine
