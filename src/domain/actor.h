// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace domain {

enum class ActorKind { Human, Coordinator, ProjectManager, Policy, Agent, Console, Dashboard };

/// Who did or decided something. `name` is the agent's or person's name where there is one.
struct Actor
{
    ActorKind kind = ActorKind::Console;
    QString name;

    bool operator==(const Actor &) const = default;
};

} // namespace domain
