// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/services.h"

#include "agents/a2a/a2aagent.h"
#include "agents/acp/acpagent.h"
#include "agents/agentsfile.h"
#include "agents/chat/chatagent.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {
namespace {

constexpr quint16 usualPort = 8080;

/// Where agents are spoken to.
std::vector<QUrl> placesOf(const std::vector<agents::AgentProfile> &profiles)
{
    std::vector<QUrl> places;
    for (const agents::AgentProfile &profile : profiles) {
        for (const QUrl &url : {profile.baseUrl, profile.cardUrl, profile.endpoint}) {
            if (!url.isEmpty())
                places.push_back(url);
        }
    }
    return places;
}

} // namespace

Services::Services(Options options)
    : m_options(std::move(options))
{}

Services::~Services() = default;

core::Result<void> Services::start()
{
    m_lock = std::make_unique<journal::DataDirLock>(m_options.dataDirectory);
    if (m_options.dashboard) {
        m_dashboardUrl = *m_options.dashboard;
    } else if (m_lock->isHeld()) {
        const core::Result<QUrl> url = startEmbeddedDashboard();
        if (!url)
            return url.error();
        m_dashboardUrl = *url;
    } else if (!m_lock->isReadOnly()) {
        m_dashboardUrl = QUrl(m_lock->holder().dashboardUrl);
        if (m_dashboardUrl.isEmpty())
            return core::Error{core::ErrorKind::Conflict, m_lock->reason()};
    }
    if (m_lock->isHeld()) {
        if (const core::Result<void> told = m_lock->announce(m_dashboardUrl.toString()); !told)
            return told.error();
        if (const core::Result<void> read = readConsoleId(); !read)
            return read;
    }
    journal = std::make_unique<journal::SqliteJournal>(*m_lock, clock);
    dashboard =
        std::make_unique<dashboard::DashboardClient>(m_dashboardUrl, clock, http, m_options.dashboardKey);
    workspace = std::make_unique<workspace::GitWorkspace>(m_options.dataDirectory);
    return {};
}

core::Result<QUrl> Services::startEmbeddedDashboard()
{
    server::DashboardServer::Options options;
    options.database = QDir(m_options.dataDirectory).filePath(u"dashboard.sqlite"_s);
    options.port = usualPort;
    m_server = std::make_unique<server::DashboardServer>(options);
    core::Result<quint16> port = m_server->start();
    if (!port && port.error().kind == core::ErrorKind::Conflict) {
        // Somebody else's server is there; it is used only when the human says so, by --dashboard.
        options.port = 0;
        m_server = std::make_unique<server::DashboardServer>(options);
        port = m_server->start();
        if (port)
            m_portNote = QCoreApplication::translate(
                             "app::Services", "Port %1 is taken, the embedded dashboard listens on %2.")
                             .arg(usualPort)
                             .arg(*port);
    }
    if (!port)
        return port.error();
    return m_server->url();
}

core::Result<void> Services::readConsoleId()
{
    QFile file(QDir(m_options.dataDirectory).filePath(u"console-id"_s));
    if (file.open(QIODevice::ReadOnly)) {
        m_consoleId = QString::fromUtf8(file.read(64)).trimmed();
        if (!QUuid::fromString(m_consoleId).isNull())
            return {};
    }
    m_consoleId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSaveFile fresh(file.fileName());
    if (!fresh.open(QIODevice::WriteOnly) || !fresh.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        fresh.write(m_consoleId.toUtf8()) < 0 || !fresh.commit())
        return core::Error{core::ErrorKind::Storage, u"%1: %2"_s.arg(fresh.fileName(), fresh.errorString())};
    return {};
}

/// What an agent must not reach: our data with the journal and the worktrees of others, the configuration
/// that says what is allowed, and the sockets of this session.
agents::Sandbox Services::findSandbox() const
{
    const QStringList path = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    QStringList hidden{m_options.dataDirectory, m_options.agentsFile,
                       QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation),
                       qEnvironmentVariable("XDG_RUNTIME_DIR")};
    hidden.removeAll(QString());
    return agents::Sandbox::find(path, hidden);
}

QString Services::agentsFile() const
{
    return m_options.agentsFile.isEmpty()
               ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/agents.json"_s
               : m_options.agentsFile;
}

std::unique_ptr<engine::Agent> Services::createAgent(const agents::AgentProfile &profile)
{
    switch (profile.kind) {
    case agents::AgentKind::Chat:
        return std::make_unique<agents::ChatAgent>(profile, agentHttp, secrets, clock);
    case agents::AgentKind::Acp:
        return std::make_unique<agents::AcpAgent>(profile, secrets, clock, permissions, findSandbox());
    case agents::AgentKind::A2a:
        return std::make_unique<agents::A2aAgent>(profile, agentHttp, secrets, clock, permissions);
    }
    Q_UNREACHABLE();
}

core::Result<std::unique_ptr<agents::AgentRegistry>> Services::createTeam(bool rehearse)
{
    if (rehearse && !m_options.namesAgents) {
        auto team = std::make_unique<agents::AgentRegistry>();
        if (!m_rehearsal) {
            // Where nobody watches, nobody has to be able to read along.
            const std::chrono::milliseconds pace = m_options.program == Program::Headless
                                                       ? agents::RehearsalServer::atOnce
                                                       : agents::RehearsalServer::readingPace;
            m_rehearsal = std::make_unique<agents::RehearsalTeam>(agentHttp, clock, pace);
            if (const core::Result<void> started = m_rehearsal->start(); !started)
                return started.error();
        }
        for (std::unique_ptr<engine::Agent> &agent : m_rehearsal->createAgents())
            team->add(std::move(agent));
        return team;
    }
    auto team = std::make_unique<agents::AgentRegistry>();
    if (const core::Result<void> taken = updateTeam(*team); !taken)
        return taken.error();
    return team;
}

core::Result<void> Services::updateTeam(agents::AgentRegistry &team)
{
    const QString file = agentsFile();
    core::Result<std::vector<agents::AgentProfile>> profiles = std::vector<agents::AgentProfile>();
    if (!m_options.agentsFile.isEmpty() || QFile::exists(file))
        profiles = agents::readAgentsFile(file);
    if (!profiles)
        return profiles.error();
    linkedLogs.setPlaces(placesOf(*profiles));
    const bool hasCoders = std::ranges::any_of(*profiles, [](const agents::AgentProfile &profile) {
        return profile.kind == agents::AgentKind::Acp;
    });
    const agents::Sandbox sandbox = hasCoders ? findSandbox() : agents::Sandbox();
    m_isolationNote.clear();
    if (hasCoders && !sandbox.isThere())
        m_isolationNote = u"What you approve is not isolated from coding agents: %1."_s.arg(sandbox.trouble);
    const agents::AgentFactory factory = [this](const agents::AgentProfile &profile) {
        return createAgent(profile);
    };
    team.replace(*profiles, factory);
    return {};
}

} // namespace app
