// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/claims.h"
#include "engine/commandsink.h"
#include "engine/effectrunner.h"
#include "engine/engineports.h"
#include "engine/outbox.h"
#include "engine/prompter.h"
#include "engine/runlanes.h"

#include <deque>

namespace engine {

/// The imperative shell around the coordinator's rules: takes commands, journals what is decided, performs
/// what is pending, starts what may start. Lives on the GUI thread and never blocks it. One project at a
/// time.
class Engine final : public CommandSink
{
    Q_OBJECT

public:
    Engine(const EnginePorts &ports, EngineSettings settings, QObject *parent = nullptr);

    /// Replays the journal, loads the project from the dashboard and goes on with what is pending. While the
    /// dashboard is away it shows what the journal knows, with the records as they were last seen, and starts
    /// nothing new; takeDashboardHealth() makes up for that. `rulesIfNew` are taken when the journal has none
    /// for the project. Fails when neither the journal nor the dashboard knows it.
    [[nodiscard]] QCoro::Task<core::Result<void>> open(domain::ProjectId project,
                                                       domain::ProjectRules rulesIfNew);

    using CommandSink::submit;
    void submit(domain::RunCommand command) override;
    void submit(domain::ProjectCommand command) override;
    void submit(domain::DashboardWrite write) override;
    void saveDraft(const QString &key, const QString &text) override;
    [[nodiscard]] QString draft(const QString &key) const override;

    // What the change watcher saw on the dashboard.
    void takeTasks(std::vector<domain::Task> tasks);
    void takeMilestones(std::vector<domain::Milestone> milestones);
    void takeDashboardHealth(bool online);

    /// The templates of every question that is asked from now on.
    void usePrompts(QHash<QString, QString> templates) { m_prompter.setTemplates(std::move(templates)); }

    /// Nothing runs, nothing is being decided or sent, nothing may start: only people or peers can go on.
    [[nodiscard]] bool isIdle() const;

Q_SIGNALS:
    void becameIdle();
    /// Something was written to the dashboard: its lists have changed.
    void dashboardChanged();

private:
    QCoro::Task<core::Result<void>> restore(domain::ProjectId project);
    QCoro::Task<core::Result<void>> fetchAll(domain::ProjectId project);
    QCoro::Task<> connectLater();
    void cacheRecords();
    QCoro::Task<> keepCaching();
    QCoro::Task<> workOnProject();
    QCoro::Task<> queueWrite(domain::DashboardWrite write);
    QCoro::Task<> takeOpenWrites();
    void afterEvolution(const domain::RunId &run);
    void afterRefusal(const RunInput &input, const coordinator::Refusal &refusal);
    QCoro::Task<> settleRefusedWrite(OutboxEntry entry, core::Error error);
    void afterWrite(const OutboxEntry &entry, const domain::DashboardRecord &record);
    void afterRefusedWrite(const OutboxEntry &entry, const core::Error &error);
    void startEligible();
    void startRun(const domain::Task &task, const coordinator::Run *parent);
    void startChild(const domain::RunId &parent, const domain::StartChild &child);
    void tellParent(const coordinator::Run &ended);
    void settleChildren();
    void reconcileAll();
    void takeMilestone(const domain::Milestone &milestone);
    void heedOthers();
    void heedLostClaim(const domain::RunId &run, const domain::Task &task);
    QCoro::Task<> confirmDeleted(domain::RunId run, domain::TaskId task);
    [[nodiscard]] std::vector<OutboxEntry> holdWrites(const std::vector<domain::NewEvent> &events) const;
    void considerIdle();
    [[nodiscard]] bool mayStartMore() const;

    EnginePorts m_ports;
    EngineSettings m_settings;
    Prompter m_prompter;
    RunLanes m_lanes;
    Claims m_claims;
    EffectRunner m_effects;
    Outbox m_outbox;
    coordinator::ProjectState m_project;
    std::deque<domain::ProjectCommand> m_projectCommands;
    bool m_projectBusy = false;
    int m_journalCalls = 0; ///< writes of ours that are on their way into the journal
    bool m_open = false;
    bool m_connected = false; ///< the dashboard has told its records since the opening
    bool m_cacheWanted = false;
    bool m_caching = false;
    std::vector<OutboxEntry> m_restoredWrites;
    QSet<domain::RunId> m_starting; ///< runs whose start is on its way into the journal
    QHash<QString, QString> m_drafts;
};

} // namespace engine
