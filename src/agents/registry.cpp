// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/registry.h"

#include "agents/queuedagent.h"

#include <algorithm>

namespace agents {

AgentRegistry::AgentRegistry(const std::vector<AgentProfile> &profiles, const AgentFactory &factory)
{
    for (const AgentProfile &profile : profiles)
        add(factory(profile));
}

void AgentRegistry::add(std::unique_ptr<engine::Agent> agent)
{
    Q_ASSERT(!find(agent->name()));
    m_agents.push_back(std::make_unique<QueuedAgent>(std::move(agent)));
}

std::vector<engine::Agent *> AgentRegistry::agents() const
{
    std::vector<engine::Agent *> result;
    for (const auto &agent : m_agents)
        result.push_back(agent.get());
    return result;
}

engine::Agent *AgentRegistry::find(const QString &name) const
{
    const auto found =
        std::ranges::find_if(m_agents, [&name](const auto &agent) { return agent->name() == name; });
    return found == m_agents.end() ? nullptr : found->get();
}

engine::Agent *AgentRegistry::playerOf(const domain::Persona &persona) const
{
    const auto players = playersOf(persona);
    return players.empty() ? nullptr : players.front();
}

std::vector<engine::Agent *> AgentRegistry::playersOf(const domain::Persona &persona) const
{
    std::vector<engine::Agent *> result;
    const bool isRehearsal = !m_agents.empty() && m_agents.front()->isRehearsal();
    for (const auto &agent : m_agents) {
        if (agent->isRehearsal() != isRehearsal)
            continue;
        const auto personas = agent->personas();
        if (std::find(personas.begin(), personas.end(), persona) != personas.end())
            result.push_back(agent.get());
    }
    return result;
}

} // namespace agents
