// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agentsettings.h"

namespace support {

/// Settings in memory; what is tested answers as the test says.
class FakeAgentSettings final : public engine::AgentSettings
{
public:
    engine::AgentsFile file;
    core::Result<void> answer;
    core::Result<engine::AgentHealth> health = engine::AgentHealth();
    std::vector<engine::FoundAgent> found;
    core::Result<void> keychain;
    QString waiting;
    std::vector<engine::AgentForm> tested;

    [[nodiscard]] engine::AgentsFile load() override { return file; }
    [[nodiscard]] core::Result<void> save(int index, const engine::AgentForm &form) override
    {
        if (!answer)
            return answer;
        if (index < 0)
            file.agents.push_back(form);
        else
            file.agents[static_cast<std::size_t>(index)] = form;
        return {};
    }
    [[nodiscard]] core::Result<void> remove(int index) override
    {
        file.agents.erase(file.agents.begin() + index);
        return {};
    }
    [[nodiscard]] core::Result<void> move(int from, int to) override
    {
        std::swap(file.agents[static_cast<std::size_t>(from)], file.agents[static_cast<std::size_t>(to)]);
        return {};
    }
    [[nodiscard]] QCoro::Task<core::Result<engine::AgentHealth>> test(engine::AgentForm form) override
    {
        tested.push_back(std::move(form));
        co_return core::Result<engine::AgentHealth>(health);
    }
    [[nodiscard]] QCoro::Task<std::vector<engine::FoundAgent>> look() override
    {
        co_return std::vector<engine::FoundAgent>(found);
    }
    [[nodiscard]] QCoro::Task<core::Result<void>> keepKey(QString, QString) override
    {
        co_return core::Result<void>(keychain);
    }
    [[nodiscard]] std::vector<engine::PromptFile> prompts() override
    {
        engine::PromptFile plan;
        plan.name = QStringLiteral("plan");
        plan.path = QStringLiteral("/config/prompts/plan.md");
        plan.variables = {QStringLiteral("task"), QStringLiteral("context")};
        return {plan};
    }
    [[nodiscard]] core::Result<QString> replacePrompt(const QString &) override
    {
        return QStringLiteral("/config/prompts/plan.md");
    }
    [[nodiscard]] QString waitsFor() const override { return waiting; }
};

inline engine::AgentForm chatAgent(const QString &name, const QStringList &personas)
{
    engine::AgentForm form;
    form.name = name;
    form.address = QStringLiteral("http://127.0.0.1:1234/v1");
    form.personas = personas;
    return form;
}

} // namespace support
