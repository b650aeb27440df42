// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent.h"

namespace support {

/// A team without anybody in it.
class NoAgents final : public engine::AgentDirectory
{
public:
    [[nodiscard]] std::vector<engine::Agent *> agents() const override { return {}; }
    [[nodiscard]] engine::Agent *find(const QString &) const override { return nullptr; }
    [[nodiscard]] engine::Agent *playerOf(const domain::Persona &) const override { return nullptr; }
    [[nodiscard]] std::vector<engine::Agent *> playersOf(const domain::Persona &) const override
    {
        return {};
    }
};

} // namespace support
