// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/rehearsal/rehearsalserver.h"
#include "engine/agent.h"
#include "engine/secretstore.h"
#include "net/httpclient.h"

#include <memory>
#include <vector>

namespace agents {

/// The built-in agents, which need no model, no key and no network: their server, and ordinary chat agents
/// that ask it over HTTP as they would any other. Together they play all personas. Outlives the agents it
/// made.
class RehearsalTeam final
{
public:
    /// `client` and `clock` outlive the team. `pace` is RehearsalServer's.
    RehearsalTeam(net::HttpClient &client, core::Clock &clock,
                  std::chrono::milliseconds pace = RehearsalServer::readingPace);
    ~RehearsalTeam();

    /// Starts the server; the agents are for AgentRegistry::add(). Unreachable when no port is free.
    [[nodiscard]] core::Result<void> start();
    [[nodiscard]] std::vector<std::unique_ptr<engine::Agent>> createAgents();

    [[nodiscard]] const RehearsalServer &server() const { return m_server; }

private:
    net::HttpClient &m_client;
    core::Clock &m_clock;
    RehearsalServer m_server;
    std::unique_ptr<engine::SecretStore> m_secrets; ///< knows the server's key only
};

} // namespace agents
