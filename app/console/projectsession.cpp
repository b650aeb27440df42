// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/projectsession.h"

#include "common/nextsignal.h"
#include "console/planimporter.h"
#include "console/prompts.h"
#include "console/sample.h"
#include "core/detach.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;

namespace {

const QString lastProjectKey = u"last_project"_s;

QString rehearsedKey(const ProjectId &project)
{
    return u"rehearsed:"_s + project.value;
}

engine::EngineSettings settingsOf(const Services &services)
{
    engine::EngineSettings settings;
    settings.consoleId = services.consoleId();
    settings.prompts = promptTemplates();
    return settings;
}

} // namespace

ProjectSession::ProjectSession(Services &services, std::unique_ptr<agents::AgentRegistry> team,
                               QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_team(std::move(team))
    , m_engine({*services.journal, *services.dashboard, *m_team, *services.workspace, services.clock, m_store,
                &services.permissions, &services.linkedLogs},
               settingsOf(services))
    , m_watcher(*services.dashboard, services.clock)
{
    m_store.setDashboard(services.dashboardUrl().toString(), engine::DashboardHealth::Unknown);
    connect(&m_watcher, &dashboard::ChangeWatcher::milestonesFetched, &m_engine,
            &engine::Engine::takeMilestones);
    connect(&m_watcher, &dashboard::ChangeWatcher::tasksFetched, this,
            [this](const std::vector<Task> &tasks) {
                m_engine.takeTasks(tasks);
                Q_EMIT refreshed();
            });
    connect(&m_watcher, &dashboard::ChangeWatcher::wentOffline, this,
            [this] { m_engine.takeDashboardHealth(false); });
    connect(&m_watcher, &dashboard::ChangeWatcher::cameOnline, this,
            [this] { m_engine.takeDashboardHealth(true); });
    connect(&m_engine, &engine::Engine::dashboardChanged, &m_watcher, &dashboard::ChangeWatcher::refreshSoon);
    core::detach(probeAgents(), "probe agents");
}

ProjectSession::~ProjectSession() = default;

QCoro::Task<core::Result<void>> ProjectSession::open(ProjectId project, bool rehearse)
{
    const QPointer self(this);
    const core::Error gone{core::ErrorKind::Cancelled, u"the console is closing"_s};
    const core::Result<ProjectRules> fresh = co_await startingRules(defaultRules(), rehearse);
    if (!self)
        co_return gone;
    if (!fresh)
        co_return fresh.error();
    const core::Result<void> opened = co_await m_engine.open(project, *fresh);
    if (!self)
        co_return gone;
    if (!opened)
        co_return opened;
    while (!m_store.projectState().opened) {
        const bool isThere = co_await nextSignal(&m_store, &engine::ProjectStore::projectStateChanged);
        if (!self || !isThere)
            co_return gone;
    }
    const ProjectRules known = m_store.projectState().rules;
    const core::Result<ProjectRules> rules = co_await startingRules(known, rehearse);
    if (!self)
        co_return gone;
    if (!rules)
        co_return rules.error();
    if (*rules != known) {
        ProjectCommand command;
        command.actor = {ActorKind::Human, {}};
        command.body = ChangeRules{*rules};
        m_engine.submit(command);
    }
    const QString id = project.value;
    const core::Result<void> remembered = co_await m_services.journal->saveValue(lastProjectKey, id);
    if (!self)
        co_return gone;
    if (!remembered)
        m_store.reportProblem(remembered.error().detail);
    m_watcher.watch(project);
    co_return core::Result<void>();
}

QCoro::Task<core::Result<ProjectRules>> ProjectSession::startingRules(ProjectRules rules, bool rehearse)
{
    const Options options = m_services.options();
    workspace::GitWorkspace &workspace = *m_services.workspace;
    if (options.mode)
        rules.mode = *options.mode;
    if (options.maxRetries)
        rules.maxRetries = options.maxRetries->retries;
    if (!options.workspace.isEmpty() && rules.repository != options.workspace) {
        const core::Result<QString> branch = co_await workspace.currentBranch(options.workspace);
        if (!branch)
            co_return branch.error();
        rules.repository = options.workspace;
        rules.baseBranch = *branch;
    }
    if (!options.workspace.isEmpty()) {
        const core::Result<void> trusted = co_await workspace.trustForNow(options.workspace);
        if (!trusted)
            co_return trusted.error();
    }
    if (rehearse && rules.repository.isEmpty()) {
        const QString resource = u":/sample/workspace"_s;
        const core::Result<QString> sample = co_await workspace.prepareSample(resource);
        if (!sample)
            co_return sample.error();
        co_return sampleRules(rules, *sample);
    }
    co_return rules;
}

QCoro::Task<> ProjectSession::refresh()
{
    m_watcher.refreshSoon();
    co_await nextSignal(this, &ProjectSession::refreshed);
}

void ProjectSession::useRepository(const QString &path, const QString &baseBranch)
{
    ProjectCommand command;
    command.actor = {ActorKind::Human, {}};
    ProjectRules rules = m_store.projectState().rules;
    rules.repository = path;
    rules.baseBranch = baseBranch;
    command.body = ChangeRules{rules};
    m_engine.submit(command);
}

bool ProjectSession::isRehearsed() const
{
    const std::vector<engine::Agent *> team = m_team->agents();
    return !team.empty() && team.front()->isRehearsal();
}

void ProjectSession::takeSettings()
{
    m_engine.usePrompts(promptTemplates());
    if (isRehearsed() || !m_services.updateTeam(*m_team))
        return;
    core::detach(probeAgents(), "probe agents");
}

QCoro::Task<> ProjectSession::probeAgents()
{
    const QPointer self(this);
    const int round = ++m_probeRound;
    std::vector<engine::AgentStatus> statuses;
    for (const engine::Agent *agent : m_team->agents()) {
        engine::AgentStatus status;
        status.name = agent->name();
        status.model = agent->model();
        status.personas = agent->personas();
        status.rehearsal = agent->isRehearsal();
        // Who was asked before is what it was until it has answered again.
        const auto known = std::ranges::find(m_store.agents(), status.name, &engine::AgentStatus::name);
        if (known != m_store.agents().end() && known->model == status.model &&
            known->personas == status.personas)
            status = *known;
        statuses.push_back(status);
    }
    m_store.setAgents(statuses);
    for (const engine::AgentStatus &asked : statuses) {
        engine::Agent *agent = m_team->find(asked.name);
        if (!agent)
            co_return;
        const core::Result<engine::AgentHealth> health = co_await agent->probe();
        const bool isGone = !health && health.error().kind == core::ErrorKind::Cancelled; // with its team
        if (!self || isGone || round != m_probeRound)
            co_return;
        std::vector<engine::AgentStatus> known = m_store.agents(); // turns tell something about them as well
        const auto status = std::ranges::find(known, asked.name, &engine::AgentStatus::name);
        if (status == known.end())
            continue;
        status->probed = true;
        status->ready = health && health->ready;
        status->detail = health ? health->detail : health.error().detail;
        if (health)
            status->remark = health->remark;
        m_store.setAgents(std::move(known));
    }
}

QCoro::Task<core::Result<Project>> resolveProject(Services *services, QString nameOrId)
{
    const core::Result<std::vector<Project>> projects = co_await services->dashboard->fetchProjects();
    if (!projects)
        co_return projects.error();
    if (!nameOrId.isEmpty())
        co_return chooseProject(*projects, nameOrId);
    const core::Result<QString> last = co_await services->journal->value(lastProjectKey);
    if (last && !last->isEmpty()) {
        core::Result<Project> found = chooseProject(*projects, *last);
        if (found)
            co_return found;
    }
    if (projects->size() == 1)
        co_return projects->front();
    if (projects->empty() && services->options().rehearse) {
        // The built-in agents have something to show also where nobody has brought a plan.
        const core::Result<ImportOutcome> sample = co_await importSample(services->dashboard.get());
        if (!sample)
            co_return sample.error();
        const core::Result<void> marked = co_await setRehearsed(services, sample->project);
        if (!marked)
            co_return marked.error();
        co_return co_await services->dashboard->fetchProject(sample->project);
    }
    QStringList names;
    for (const Project &project : *projects)
        names.append(u"  %1  %2"_s.arg(project.id.value, project.name));
    const QString what =
        projects->empty() ? u"the dashboard has no project: import a plan first"_s
                          : u"name one of the dashboard's projects with --project:\n"_s + names.join(u'\n');
    co_return core::Error{core::ErrorKind::NotFound, what};
}

QCoro::Task<core::Result<Project>> resolveOrRemember(Services *services, QString nameOrId)
{
    const core::Result<Project> resolved = co_await resolveProject(services, nameOrId);
    using enum core::ErrorKind;
    if (resolved || resolved.error().kind == NotFound || resolved.error().kind == Invalid)
        co_return resolved;
    const core::Result<std::vector<Event>> events = co_await services->journal->read(0);
    const core::Result<QString> last = co_await services->journal->value(lastProjectKey);
    if (!events || !last)
        co_return resolved;
    std::vector<Project> known;
    for (const Event &event : *events) {
        const auto *opened = std::get_if<ProjectOpened>(&event.body);
        if (!opened)
            continue;
        Project project;
        project.id = opened->project;
        project.name = opened->name;
        known.push_back(project);
    }
    const core::Result<Project> remembered = chooseProject(known, nameOrId.isEmpty() ? *last : nameOrId);
    co_return remembered ? remembered : resolved;
}

QCoro::Task<bool> isRehearsed(Services *services, ProjectId project)
{
    const QString key = rehearsedKey(project);
    const core::Result<QString> value = co_await services->journal->value(key);
    co_return value && !value->isEmpty();
}

QCoro::Task<core::Result<void>> setRehearsed(Services *services, ProjectId project)
{
    const QString key = rehearsedKey(project);
    const QString yes = u"yes"_s;
    co_return co_await services->journal->saveValue(key, yes);
}

} // namespace app
