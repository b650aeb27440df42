// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/agentprofile.h"
#include "engine/agent.h"

namespace agents {

/// Stands for an agent whose protocol this version does not speak: it can be listed and says so when asked.
class UnsupportedAgent final : public engine::Agent
{
public:
    explicit UnsupportedAgent(AgentProfile profile);

    [[nodiscard]] QString name() const override { return m_profile.name; }
    [[nodiscard]] QString model() const override { return {}; }
    [[nodiscard]] std::vector<domain::Persona> personas() const override { return m_profile.personas; }
    [[nodiscard]] int maxParallel() const override { return m_profile.maxParallel; }
    [[nodiscard]] bool isRehearsal() const override { return false; }

    [[nodiscard]] QCoro::Task<core::Result<engine::AgentReply>> ask(engine::AgentRequest request,
                                                                    engine::AgentListener listener) override;
    void cancel(const QString &turn) override;
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> probe() override;

private:
    [[nodiscard]] QString sentence() const;

    AgentProfile m_profile;
};

} // namespace agents
