// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/sandbox.h"
#include "agents/registry.h"
#include "agents/rehearsal/rehearsalteam.h"
#include "console/options.h"
#include "core/clock.h"
#include "dashboard/dashboardclient.h"
#include "engine/permissionqueue.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "net/httpclient.h"
#include "secrets/systemsecretstore.h"
#include "server/dashboardserver.h"
#include "workspace/gitworkspace.h"
#include "workspace/linkedlogs.h"

#include <QNetworkAccessManager>

#include <memory>

namespace app {

/// Everything a start of the program works with, whatever project is open; members stand in the order in
/// which they need each other. One data directory, one dashboard.
class Services
{
public:
    explicit Services(Options options);
    ~Services();
    Q_DISABLE_COPY_MOVE(Services)

    /// Takes the data directory, finds or starts the dashboard, opens the journal. Errors carry a sentence
    /// for people. Of a directory that cannot be written only the journal is opened, to be read.
    [[nodiscard]] core::Result<void> start();

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] bool isWriter() const { return m_lock->isHeld(); }
    [[nodiscard]] const journal::DataDirLock &lock() const { return *m_lock; }
    [[nodiscard]] QUrl dashboardUrl() const { return m_dashboardUrl; }
    /// Why the embedded dashboard does not listen where it usually does; empty when it does.
    [[nodiscard]] QString portNote() const { return m_portNote; }
    /// Why coding agents of the team that was made last could reach what decides about them; empty when they
    /// cannot, or when there are none.
    [[nodiscard]] QString isolationNote() const { return m_isolationNote; }
    /// agents.json: the one that was named, else the one in the configuration directory, be it there or not.
    [[nodiscard]] QString agentsFile() const;
    [[nodiscard]] std::unique_ptr<engine::Agent> createAgent(const agents::AgentProfile &profile);
    /// Names this console in claims; kept in the data directory.
    [[nodiscard]] QString consoleId() const { return m_consoleId; }

    /// Takes over what agents.json says now; the team stays as it is when the file is wrong.
    [[nodiscard]] core::Result<void> updateTeam(agents::AgentRegistry &team);
    /// A team for one project: the built-in agents, or those of agents.json; those that the command line
    /// names in any case.
    [[nodiscard]] core::Result<std::unique_ptr<agents::AgentRegistry>> createTeam(bool rehearse);

    core::SystemClock clock;
    QNetworkAccessManager network;
    net::HttpClient http{network};
    QNetworkAccessManager agentNetwork;
    net::HttpClient agentHttp{agentNetwork};
    workspace::LinkedLogs linkedLogs{agentHttp};
    secrets::SystemSecretStore secrets;
    engine::PermissionQueue permissions; ///< what agents ask for in the middle of their work
    std::unique_ptr<journal::SqliteJournal> journal;
    std::unique_ptr<dashboard::DashboardClient> dashboard;
    std::unique_ptr<workspace::GitWorkspace> workspace;

private:
    core::Result<QUrl> startEmbeddedDashboard();
    core::Result<void> readConsoleId();
    [[nodiscard]] agents::Sandbox findSandbox() const;

    Options m_options;
    std::unique_ptr<journal::DataDirLock> m_lock;
    std::unique_ptr<server::DashboardServer> m_server;
    std::unique_ptr<agents::RehearsalTeam> m_rehearsal;
    QUrl m_dashboardUrl;
    QString m_portNote;
    QString m_isolationNote;
    QString m_consoleId;
};

} // namespace app
