// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/projectcontrols.h"

#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QUuid>

#include <algorithm>

namespace presentation {

using namespace domain;

ProjectControls::ProjectControls(const engine::ProjectStore &store, engine::CommandSink &sink,
                                 QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_mode(mode())
    , m_coversOwnFixes(coversOwnFixes())
    , m_holds(store.projectState().holds)
{
    connect(&store, &engine::ProjectStore::projectOpened, this, &ProjectControls::projectChanged);
    connect(&store, &engine::ProjectStore::projectStateChanged, this, [this] {
        if (m_mode != mode()) {
            m_mode = mode();
            Q_EMIT modeChanged(m_mode);
        }
        if (m_coversOwnFixes != coversOwnFixes()) {
            m_coversOwnFixes = coversOwnFixes();
            Q_EMIT policyChanged();
        }
        if (m_holds != m_store.projectState().holds) {
            m_holds = m_store.projectState().holds;
            Q_EMIT holdsChanged();
        }
    });
    connect(&sink, &engine::CommandSink::refused, this,
            [this](const CommandId &command, const coordinator::Refusal &refusal) {
                if (m_submitted.contains(command))
                    Q_EMIT refused(words::refusal(refusal));
            });
}

bool ProjectControls::hasProject() const
{
    return !m_store.project().id.isEmpty();
}

ProjectId ProjectControls::projectId() const
{
    return m_store.project().id;
}

QString ProjectControls::projectName() const
{
    return visibleLine(m_store.project().name);
}

Mode ProjectControls::mode() const
{
    return m_store.projectState().rules.mode;
}

bool ProjectControls::isProjectHeld() const
{
    return !holdsOn({ScopeKind::Project, {}}).empty();
}

int ProjectControls::workingRuns() const
{
    using coordinator::Stage;
    int count = 0;
    for (const RunId &id : m_store.runs()) {
        const coordinator::Run &run = *m_store.run(id);
        const bool works = run.stage == Stage::Planning || run.stage == Stage::ReviewingPlan ||
                           run.stage == Stage::Executing || run.stage == Stage::Checking ||
                           run.stage == Stage::Triaging || run.stage == Stage::Landing;
        if (works && !run.ask && !m_store.isHeld(run.start.task.id))
            ++count;
    }
    return count;
}

int ProjectControls::heldScopes() const
{
    return static_cast<int>(m_store.projectState().holds.size());
}

Scope ProjectControls::taskScope(const TaskId &id)
{
    return {ScopeKind::Subtree, id.value};
}

Scope ProjectControls::milestoneScope(const MilestoneId &id)
{
    return {ScopeKind::Milestone, id.value};
}

std::vector<Scope> ProjectControls::holdsOn(const Scope &scope) const
{
    const auto ofTasks = [](ScopeKind kind) { return kind == ScopeKind::Task || kind == ScopeKind::Subtree; };
    std::vector<Scope> found;
    for (const HoldSet &hold : m_store.projectState().holds) {
        const bool sameKind =
            hold.scope.kind == scope.kind || (ofTasks(hold.scope.kind) && ofTasks(scope.kind));
        if (sameKind && (scope.kind == ScopeKind::Project || hold.scope.id == scope.id))
            found.push_back(hold.scope);
    }
    return found;
}

bool ProjectControls::canHold(const Scope &scope) const
{
    return hasProject() && holdsOn(scope).empty();
}

bool ProjectControls::canRelease(const Scope &scope) const
{
    return !holdsOn(scope).empty();
}

bool ProjectControls::canStart(const Scope &scope) const
{
    if (!hasProject())
        return false;
    if (scope.kind != ScopeKind::Task && scope.kind != ScopeKind::Subtree)
        return true;
    const Task *task = m_store.task(TaskId{scope.id});
    if (!task || task->status == TaskStatus::Done)
        return false;
    const coordinator::Run *run = m_store.runOf(task->id);
    return !run || run->hasEnded();
}

void ProjectControls::setMode(Mode mode)
{
    if (mode == this->mode())
        return;
    ProjectRules rules = m_store.projectState().rules;
    rules.mode = mode;
    submit(ChangeRules{rules});
}

bool ProjectControls::coversOwnFixes() const
{
    return m_store.projectState().rules.coverOwnFixes;
}

void ProjectControls::setCoversOwnFixes(bool covers)
{
    if (covers == coversOwnFixes())
        return;
    ProjectRules rules = m_store.projectState().rules;
    rules.coverOwnFixes = covers;
    submit(ChangeRules{rules});
}

void ProjectControls::start(const Scope &scope)
{
    submit(StartWork{scope});
}

void ProjectControls::hold(const Scope &scope)
{
    submit(Hold{scope, false});
}

void ProjectControls::stopNow(const Scope &scope)
{
    submit(Hold{scope, true});
}

void ProjectControls::release(const Scope &scope)
{
    for (const Scope &held : holdsOn(scope))
        submit(Release{held});
}

void ProjectControls::submit(ProjectCommandBody body)
{
    ProjectCommand command;
    command.id = CommandId{QUuid::createUuid().toString(QUuid::WithoutBraces)};
    m_submitted.insert(command.id);
    command.project = m_store.project().id;
    command.actor.kind = ActorKind::Human;
    command.body = std::move(body);
    m_sink.submit(std::move(command));
}

StartPreview ProjectControls::preview(const Scope &scope) const
{
    StartPreview preview;
    preview.scope = scope;
    preview.parallel = m_store.projectState().rules.parallelRuns;
    preview.mode = mode();

    // As if it were started, and nothing else: what runs already is not part of what this start adds.
    coordinator::ProjectState state = m_store.projectState();
    state.started = {scope};
    const coordinator::TaskTree tree(m_store.tasks());
    const auto isActive = [this](const TaskId &id) {
        const coordinator::Run *run = m_store.runOf(id);
        return run && !run->hasEnded();
    };
    const auto isTaken = [&isActive](const Task &task) {
        return isActive(task.id) || (task.parent && isActive(*task.parent));
    };
    const std::vector<TaskId> order = coordinator::eligibleTasks(state, tree, m_store.milestones(), isTaken);
    preview.eligible = static_cast<int>(order.size());
    for (const Task &task : m_store.tasks()) {
        if (task.status != TaskStatus::Done && tree.isWithin(task, scope) && !isTaken(task))
            ++preview.later;
    }
    preview.later -= preview.eligible;

    const auto playerOf = [this](const Persona &persona) -> const engine::AgentStatus * {
        for (const engine::AgentStatus &agent : m_store.agents()) {
            if (std::ranges::find(agent.personas, persona) != agent.personas.end())
                return &agent;
        }
        return nullptr;
    };
    const auto milestoneName = [this](const MilestoneId &id) {
        const auto found = std::ranges::find(m_store.milestones(), id, &Milestone::id);
        return found == m_store.milestones().end() ? QString() : visibleLine(found->name);
    };
    for (const TaskId &id : order) {
        const Task &task = *m_store.task(id);
        Persona persona = task.assignee.isEmpty() ? task.personaRequired : task.assignee;
        if (persona.isEmpty())
            persona = personas::leadEngineer();
        const engine::AgentStatus *agent = playerOf(persona);
        const QString key = visibleLine(canonicalKey(persona));
        if (!agent && !preview.unplayed.contains(key))
            preview.unplayed.append(key);
        if (preview.entries.size() < StartPreview::shown) {
            preview.entries.push_back({id, visibleLine(task.title), milestoneName(task.milestone), key,
                                       agent ? visibleLine(agent->name) : QString(), agent && agent->ready});
        }
    }

    switch (scope.kind) {
    case ScopeKind::Project:
        preview.title = projectName();
        break;
    case ScopeKind::Milestone:
        preview.title = milestoneName(MilestoneId{scope.id});
        break;
    case ScopeKind::Task:
    case ScopeKind::Subtree:
        if (const Task *task = m_store.task(TaskId{scope.id}))
            preview.title = visibleLine(task->title);
        break;
    }
    return preview;
}

} // namespace presentation
