// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/agentprofile.h"
#include "agents/queuedagent.h"
#include "engine/agent.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace agents {

/// Makes the agent of a profile; never null.
using AgentFactory = std::function<std::unique_ptr<engine::Agent>(const AgentProfile &)>;

/// The team, in the order of agents.json. Each agent is held to its max_parallel by a queue.
///
/// Rehearsal agents play all personas or none: they play when one of them is the first of the list, and then
/// nobody else does.
class AgentRegistry final : public engine::AgentDirectory
{
public:
    AgentRegistry() = default;
    /// One agent per profile.
    AgentRegistry(const std::vector<AgentProfile> &profiles, const AgentFactory &factory);

    /// Makes this the team from now on. Whoever has the same profile as before stays as it is; turns that run
    /// come to their end with the agent that they began with, also where nobody of its name is left.
    void replace(const std::vector<AgentProfile> &profiles, const AgentFactory &factory);

    /// Appends an agent; its name must differ from those before.
    void add(std::unique_ptr<engine::Agent> agent);

    [[nodiscard]] std::vector<engine::Agent *> agents() const override;
    [[nodiscard]] engine::Agent *find(const QString &name) const override;
    [[nodiscard]] engine::Agent *playerOf(const domain::Persona &persona) const override;
    [[nodiscard]] std::vector<engine::Agent *> playersOf(const domain::Persona &persona) const override;

private:
    void retire(std::unique_ptr<QueuedAgent> agent);

    std::vector<std::unique_ptr<QueuedAgent>> m_agents;
    std::vector<std::unique_ptr<QueuedAgent>> m_retired; ///< out of the team, still working
    QHash<QString, AgentProfile> m_profiles;             ///< of those that were made from one
    QObject m_context;
};

} // namespace agents
