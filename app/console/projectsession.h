// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/services.h"
#include "dashboard/changewatcher.h"
#include "engine/engine.h"

#include <QObject>

namespace app {

/// Work on one project: its team, its engine and the eye that it keeps on the dashboard. Another project is
/// another session.
class ProjectSession final : public QObject
{
    Q_OBJECT

public:
    ProjectSession(Services &services, std::unique_ptr<agents::AgentRegistry> team,
                   QObject *parent = nullptr);
    ~ProjectSession() override;

    [[nodiscard]] engine::ProjectStore &store() { return m_store; }
    [[nodiscard]] engine::Engine &engine() { return m_engine; }

    /// Opens the project, takes over what the command line says about its rules, and follows the dashboard.
    [[nodiscard]] QCoro::Task<core::Result<void>> open(domain::ProjectId project, bool rehearse);
    /// Looks at the dashboard now and answers when its lists are taken over.
    [[nodiscard]] QCoro::Task<> refresh();
    /// Takes over what agents.json and the prompt templates say now, for every turn that begins from now on.
    /// What is wrong there leaves things as they are.
    void takeSettings();
    /// The built-in agents play, whatever agents.json says.
    [[nodiscard]] bool isRehearsed() const;
    /// The workspace of an open project; trusted already.
    void useRepository(const QString &path, const QString &baseBranch);

Q_SIGNALS:
    void refreshed();

private:
    [[nodiscard]] QCoro::Task<core::Result<domain::ProjectRules>> startingRules(domain::ProjectRules rules,
                                                                                bool rehearse);
    [[nodiscard]] QCoro::Task<> probeAgents();

    Services &m_services;
    engine::ProjectStore m_store; ///< outlives the team, whose probes are answered when it goes
    std::unique_ptr<agents::AgentRegistry> m_team;
    engine::Engine m_engine;
    dashboard::ChangeWatcher m_watcher;
    int m_probeRound = 0; ///< a team that has changed is asked anew
};

/// Which project to open: the one named, else the data directory's last one, else the only one. NotFound
/// lists what there is.
[[nodiscard]] QCoro::Task<core::Result<domain::Project>> resolveProject(Services *services, QString nameOrId);

/// As resolveProject(); while the dashboard is away the journal's word counts.
[[nodiscard]] QCoro::Task<core::Result<domain::Project>> resolveOrRemember(Services *services,
                                                                           QString nameOrId);

/// Whether the project is worked on by the built-in agents.
[[nodiscard]] QCoro::Task<bool> isRehearsed(Services *services, domain::ProjectId project);
[[nodiscard]] QCoro::Task<core::Result<void>> setRehearsed(Services *services, domain::ProjectId project);

} // namespace app
