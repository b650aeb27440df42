// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/agentprofile.h"
#include "engine/agent.h"

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

    /// Appends an agent; its name must differ from those before.
    void add(std::unique_ptr<engine::Agent> agent);

    [[nodiscard]] std::vector<engine::Agent *> agents() const override;
    [[nodiscard]] engine::Agent *find(const QString &name) const override;
    [[nodiscard]] engine::Agent *playerOf(const domain::Persona &persona) const override;
    [[nodiscard]] std::vector<engine::Agent *> playersOf(const domain::Persona &persona) const override;

private:
    std::vector<std::unique_ptr<engine::Agent>> m_agents;
};

} // namespace agents
