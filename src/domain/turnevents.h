// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace domain {

// What a run's events carry about its agents' turns: what they ask to be allowed, when nothing is heard of
// them, and what they cost. One struct per type; the type's stable name stands behind each.

/// Something that an agent wants to be allowed. Whatever it says of itself is the agent's word.
struct PermissionRequest
{
    QString id; ///< unique within the run
    QString agent;
    QString kind;      ///< "edit", "delete", "move", "execute", "fetch", "read", …
    QString title;     ///< what the agent calls it
    QString command;   ///< as a line of text, if it is one
    QStringList paths; ///< absolute
    QString detail;    ///< the text that would be written, an address

    bool operator==(const PermissionRequest &) const = default;
};

enum class Grant {
    No,
    Once,
    ForRun, ///< this very command, whenever this run's agents ask for it again
    Listed  ///< the project lists this very command
};

struct PermissionAsked
{
    PermissionRequest request;
    qint64 effect = 0; ///< whose turn waits for it; 0: the command is for the console to run
    bool operator==(const PermissionAsked &) const = default;
}; // permission_asked
struct PermissionAnswered
{
    QString id;
    Grant grant = Grant::No;
    bool operator==(const PermissionAnswered &) const = default;
}; // permission_answered
/// permission_withdrawn: the agent no longer waits.
struct PermissionWithdrawn
{
    QString id;
    bool operator==(const PermissionWithdrawn &) const = default;
};
/// worktree_requested: by an engineer that works on files itself and plans where it will work.
struct WorktreeRequested
{
    bool operator==(const WorktreeRequested &) const = default;
};

/// agent_silent: nothing is heard of the turn, or always the same; it goes on all the same.
struct AgentSilent
{
    qint64 effect = 0;
    QString reason;
    bool operator==(const AgentSilent &) const = default;
};
/// waiting_resumed: the turn gets more time, or is heard again.
struct WaitingResumed
{
    qint64 effect = 0;
    bool operator==(const WaitingResumed &) const = default;
};

enum class BudgetScope { Run, Day };

/// Limits on what agents may use; absent ones do not limit.
struct Budget
{
    std::optional<qint64> tokens;
    std::optional<double> cost;    ///< US dollars
    std::optional<double> minutes; ///< that agents take for their turns

    [[nodiscard]] bool isUnlimited() const { return !tokens && !cost && !minutes; }
    bool operator==(const Budget &) const = default;
};

/// budget_warned: four fifths of a limit are used up.
struct BudgetWarned
{
    BudgetScope scope = BudgetScope::Run;
    QString limit; ///< names it; each is warned of once
    QString detail;
    bool operator==(const BudgetWarned &) const = default;
};
/// budget_reached: no new turn starts before a human raises the limit.
struct BudgetReached
{
    BudgetScope scope = BudgetScope::Run;
    QString detail;
    bool operator==(const BudgetReached &) const = default;
};
/// budget_raised: by a part of what the project's rules say; for the run, or for the day it is said on.
struct BudgetRaised
{
    BudgetScope scope = BudgetScope::Run;
    int percent = 0;
    bool operator==(const BudgetRaised &) const = default;
};

} // namespace domain
