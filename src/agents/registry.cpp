// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/registry.h"

#include <algorithm>
#include <utility>

namespace agents {

AgentRegistry::AgentRegistry(const std::vector<AgentProfile> &profiles, const AgentFactory &factory)
{
    replace(profiles, factory);
}

void AgentRegistry::replace(const std::vector<AgentProfile> &profiles, const AgentFactory &factory)
{
    std::vector<std::unique_ptr<QueuedAgent>> before = std::exchange(m_agents, {});
    const QHash<QString, AgentProfile> known = std::exchange(m_profiles, {});
    for (const AgentProfile &profile : profiles) {
        m_profiles.insert(profile.name, profile);
        const auto same = std::ranges::find_if(
            before, [&profile](const auto &agent) { return agent && agent->name() == profile.name; });
        if (same == before.end()) {
            add(factory(profile));
            continue;
        }
        if (known.value(profile.name) != profile)
            (*same)->replaceAgent(factory(profile));
        m_agents.push_back(std::move(*same));
    }
    for (std::unique_ptr<QueuedAgent> &agent : before) {
        if (agent)
            retire(std::move(agent));
    }
}

void AgentRegistry::retire(std::unique_ptr<QueuedAgent> agent)
{
    if (agent->isIdle())
        return;
    QueuedAgent *leaving = agent.get();
    QObject::connect(
        leaving, &QueuedAgent::becameIdle, &m_context,
        [this, leaving] {
            std::erase_if(m_retired, [leaving](const auto &each) { return each.get() == leaving; });
        },
        Qt::QueuedConnection);
    m_retired.push_back(std::move(agent));
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
    for (const auto *list : {&m_agents, &m_retired}) {
        const auto found =
            std::ranges::find_if(*list, [&name](const auto &agent) { return agent->name() == name; });
        if (found != list->end())
            return found->get();
    }
    return nullptr;
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
