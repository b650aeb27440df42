// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/workbench.h"

#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/agentteam.h"
#include "presentation/commands.h"
#include "presentation/visibletext.h"

namespace presentation {

Workbench::Workbench(const engine::ProjectStore &store, engine::CommandSink &sink, core::Clock &clock,
                     const Sources &sources)
    : m_store(store)
    , m_selection(store)
    , m_secondThoughts(sink)
    , m_conversation(store, sink, clock)
    , m_review(store, m_secondThoughts)
    , m_controls(store, sink)
    , m_tree(store)
    , m_edits(store, sink, m_tree)
    , m_projectSettings(store, sink, m_edits.history())
    , m_needsYou(store, clock)
    , m_directAnswers(store, sink)
    , m_runs(store, clock)
    , m_activity(store, clock)
    , m_insights(store, clock)
    , m_taskDetails(store, sink, m_selection)
    , m_triage(store, m_secondThoughts)
    , m_changes(store, sink, sources.diffs)
    , m_landing(store, sink, sources.publishing)
    , m_commands(std::make_unique<Commands>(store, sources.running, sources.logs))
    , m_agentTeam(std::make_unique<AgentTeam>(store, sources.agentSettings))
    , m_statusLine(store)
    , m_absence(store, sink, clock)
    , m_attention(m_needsYou, clock)
{
    connect(&m_selection, &Selection::runChanged, &m_conversation, &ConversationViewModel::setRun);
    connect(&m_selection, &Selection::runChanged, &m_review, &ReviewViewModel::setRun);
    connect(&m_selection, &Selection::runChanged, &m_triage, &TriageBoard::showRun);
    connect(&m_selection, &Selection::runChanged, &m_changes, &Changes::setRun);
    connect(&m_selection, &Selection::runChanged, &m_landing, &Landing::setRun);
    connect(&m_landing, &Landing::noticed, &m_actions, &AppActions::tell);
    connect(&m_landing, &Landing::failed, this, &Workbench::problemReported);
    connect(&m_selection, &Selection::runChanged, m_commands.get(), &Commands::setRun);
    connect(&m_secondThoughts, &SecondThoughts::takenBack, &m_review, &ReviewViewModel::forget);
    connect(&m_secondThoughts, &SecondThoughts::heldChanged, &m_needsYou,
            [this](const domain::RunId &run) { m_needsYou.setDecided(run, m_secondThoughts.heldWord(run)); });
    connect(&m_tree, &MilestoneTreeModel::renameRequested, &m_edits, &TaskEdits::rename);
    connect(&store, &engine::ProjectStore::problemReported, this,
            [this](const QString &text) { Q_EMIT problemReported(visibleLine(text)); });
}

Workbench::~Workbench() = default;

std::vector<TaskHit> Workbench::findTasks(const QString &words, std::size_t limit) const
{
    return presentation::findTasks(m_store, words, limit);
}

} // namespace presentation
