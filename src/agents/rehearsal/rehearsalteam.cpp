// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalteam.h"

#include "agents/chat/chatagent.h"

using namespace Qt::StringLiterals;

namespace agents {

namespace {

/// The key of the server in this process, whatever it is called.
class OneSecret final : public engine::SecretStore
{
public:
    explicit OneSecret(const QString &secret)
        : m_secret(secret)
    {}

    QCoro::Task<core::Result<QString>> read(QString) override { co_return m_secret; }
    QCoro::Task<core::Result<void>> write(QString, QString) override
    {
        co_return core::Error{core::ErrorKind::Unsupported, u"the key is made anew at each start"_s};
    }

private:
    const QString m_secret; ///< const: QCoro 0.8 would move it away when it is returned
};

} // namespace

RehearsalTeam::RehearsalTeam(net::HttpClient &client, core::Clock &clock, std::chrono::milliseconds pace)
    : m_client(client)
    , m_clock(clock)
    , m_server(clock, pace)
    , m_secrets(std::make_unique<OneSecret>(m_server.key()))
{}

RehearsalTeam::~RehearsalTeam() = default;

core::Result<void> RehearsalTeam::start()
{
    return m_server.listen();
}

std::vector<std::unique_ptr<engine::Agent>> RehearsalTeam::createAgents()
{
    using namespace domain::personas;
    std::vector<std::unique_ptr<engine::Agent>> agents;
    const auto add = [this, &agents](const QString &name, std::vector<domain::Persona> personas) {
        AgentProfile profile;
        profile.name = name;
        profile.personas = std::move(personas);
        profile.maxParallel = 2;
        profile.baseUrl = m_server.baseUrl();
        profile.model = RehearsalServer::modelName();
        profile.apiKey = u"rehearsal"_s;
        agents.push_back(std::make_unique<ChatAgent>(profile, m_client, *m_secrets, m_clock, true));
    };
    add(u"rehearsal engineer"_s, {leadEngineer(), uiEngineer()});
    add(u"rehearsal coordinator"_s, {coordinator(), projectManager()});
    add(u"rehearsal reviewer"_s, {qa(), devops(), codeReviewer(), securityReviewer()});
    return agents;
}

} // namespace agents
