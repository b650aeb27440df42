// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/absence.h"
#include "presentation/activitymodel.h"
#include "presentation/appactions.h"
#include "presentation/attention.h"
#include "presentation/changes.h"
#include "presentation/conversationviewmodel.h"
#include "presentation/directanswers.h"
#include "presentation/insights.h"
#include "presentation/landing.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/needsyoumodel.h"
#include "presentation/projectcontrols.h"
#include "presentation/projectsettings.h"
#include "presentation/reviewviewmodel.h"
#include "presentation/runsmodel.h"
#include "presentation/secondthoughts.h"
#include "presentation/selection.h"
#include "presentation/statusline.h"
#include "presentation/taskdetails.h"
#include "presentation/taskedits.h"
#include "presentation/tasksearch.h"
#include "presentation/triageboard.h"

namespace engine {
class AgentSettings;
class LogSource;
class RunningCommands;
} // namespace engine

namespace presentation {

class AgentTeam;
class Commands;

/// What a window can look into besides the store; null where there is none. All of it outlives the workbench.
struct Sources
{
    engine::DiffSource *diffs = nullptr;
    engine::LogSource *logs = nullptr;
    const engine::RunningCommands *running = nullptr;
    engine::AgentSettings *agentSettings = nullptr;
    engine::Publishing *publishing = nullptr;
};

/// Everything that one window shows, made once over the store: item models, view models and the selection
/// that they share. Views get it by reference and never see the engine.
class Workbench final : public QObject
{
    Q_OBJECT

public:
    Workbench(const engine::ProjectStore &store, engine::CommandSink &sink, core::Clock &clock,
              const Sources &sources = {});
    ~Workbench() override;

    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] AppActions &actions() { return m_actions; }
    [[nodiscard]] ConversationViewModel &conversation() { return m_conversation; }
    /// Where decisions made in passing wait to be taken back.
    [[nodiscard]] SecondThoughts &secondThoughts() { return m_secondThoughts; }
    [[nodiscard]] ReviewViewModel &review() { return m_review; }
    [[nodiscard]] ProjectControls &controls() { return m_controls; }
    [[nodiscard]] MilestoneTreeModel &tree() { return m_tree; }
    [[nodiscard]] TaskEdits &edits() { return m_edits; }
    [[nodiscard]] ProjectSettings &projectSettings() { return m_projectSettings; }
    [[nodiscard]] NeedsYouModel &needsYou() { return m_needsYou; }
    [[nodiscard]] DirectAnswers &directAnswers() { return m_directAnswers; }
    [[nodiscard]] RunsModel &runs() { return m_runs; }
    [[nodiscard]] ActivityModel &activity() { return m_activity; }
    [[nodiscard]] Insights &insights() { return m_insights; }
    [[nodiscard]] TaskDetails &taskDetails() { return m_taskDetails; }
    [[nodiscard]] TriageBoard &triage() { return m_triage; }
    [[nodiscard]] Changes &changes() { return m_changes; }
    [[nodiscard]] Landing &landing() { return m_landing; }
    [[nodiscard]] Commands &commands() { return *m_commands; }
    [[nodiscard]] AgentTeam &agentTeam() { return *m_agentTeam; }
    [[nodiscard]] Absence &absence() { return m_absence; }
    [[nodiscard]] Attention &attention() { return m_attention; }
    [[nodiscard]] StatusLine &statusLine() { return m_statusLine; }
    /// Tasks by words of their title.
    [[nodiscard]] std::vector<TaskHit> findTasks(const QString &words, std::size_t limit) const;

Q_SIGNALS:
    /// Something that people should know and that belongs to no run.
    void problemReported(const QString &sentence);

private:
    const engine::ProjectStore &m_store;
    Selection m_selection;
    AppActions m_actions;
    SecondThoughts m_secondThoughts;
    ConversationViewModel m_conversation;
    ReviewViewModel m_review;
    ProjectControls m_controls;
    MilestoneTreeModel m_tree;
    TaskEdits m_edits;
    ProjectSettings m_projectSettings;
    NeedsYouModel m_needsYou;
    DirectAnswers m_directAnswers;
    RunsModel m_runs;
    ActivityModel m_activity;
    Insights m_insights;
    TaskDetails m_taskDetails;
    TriageBoard m_triage;
    Changes m_changes;
    Landing m_landing;
    std::unique_ptr<Commands> m_commands;
    std::unique_ptr<AgentTeam> m_agentTeam;
    StatusLine m_statusLine;
    Absence m_absence;
    Attention m_attention;
};

} // namespace presentation
