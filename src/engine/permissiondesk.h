// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent.h"

namespace engine {

/// Something that an agent asks to be allowed in the middle of a turn, and that its request does not grant.
/// Whatever it says of itself is the agent's word.
struct PermissionQuestion
{
    QString id;   ///< unique; names the question for withdraw()
    QString turn; ///< AgentRequest::turn
    QString agent;
    TurnMode mode = TurnMode::ReadOnly;
    QString cwd;
    QString kind;      ///< "edit", "delete", "move", "execute", "fetch", "read", …
    QString title;     ///< what the agent calls it
    QString command;   ///< as a line of text, if it is one; never run by us
    QStringList paths; ///< absolute
    QString detail;    ///< for people: the text that would be written, an address

    bool operator==(const PermissionQuestion &) const = default;
};

enum class PermissionAnswer { AllowOnce, Reject };

/// Where the questions go that a turn's request leaves open. It decides by the coordinator's rules or asks
/// the human; nothing limits how long that takes.
class PermissionDesk
{
public:
    virtual ~PermissionDesk() = default;

    [[nodiscard]] virtual QCoro::Task<PermissionAnswer> decide(PermissionQuestion question) = 0;

    /// The agent no longer waits: its turn has ended. decide() shall then complete; its answer counts no
    /// more.
    virtual void withdraw(const QString &id) = 0;
};

/// Allows nothing.
class NoPermissions final : public PermissionDesk
{
public:
    [[nodiscard]] QCoro::Task<PermissionAnswer> decide(PermissionQuestion) override
    {
        co_return PermissionAnswer::Reject;
    }
    void withdraw(const QString &) override {}
};

} // namespace engine
