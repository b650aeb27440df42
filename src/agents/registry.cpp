// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/registry.h"

#include "agents/queuedagent.h"
#include "agents/unsupportedagent.h"

#include <algorithm>

namespace agents {

AgentRegistry::AgentRegistry(const std::vector<AgentProfile> &profiles, const AgentFactory &factory)
{
    for (const AgentProfile &profile : profiles) {
        if (auto agent = factory(profile))
            add(std::move(agent));
        else
            m_entries.push_back({std::make_unique<UnsupportedAgent>(profile), false});
    }
}

void AgentRegistry::add(std::unique_ptr<engine::Agent> agent)
{
    Q_ASSERT(!find(agent->name()));
    m_entries.push_back({std::make_unique<QueuedAgent>(std::move(agent)), true});
}

std::vector<engine::Agent *> AgentRegistry::agents() const
{
    std::vector<engine::Agent *> result;
    for (const Entry &entry : m_entries)
        result.push_back(entry.agent.get());
    return result;
}

engine::Agent *AgentRegistry::find(const QString &name) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&name](const Entry &entry) { return entry.agent->name() == name; });
    return found == m_entries.end() ? nullptr : found->agent.get();
}

engine::Agent *AgentRegistry::playerOf(const domain::Persona &persona) const
{
    const auto players = playersOf(persona);
    return players.empty() ? nullptr : players.front();
}

std::vector<engine::Agent *> AgentRegistry::playersOf(const domain::Persona &persona) const
{
    std::vector<engine::Agent *> result;
    const bool isRehearsal = !m_entries.empty() && m_entries.front().agent->isRehearsal();
    for (const Entry &entry : m_entries) {
        if (!entry.canPlay || entry.agent->isRehearsal() != isRehearsal)
            continue;
        const auto personas = entry.agent->personas();
        if (std::find(personas.begin(), personas.end(), persona) != personas.end())
            result.push_back(entry.agent.get());
    }
    return result;
}

} // namespace agents
