// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/consolewindow.h"

#include "console/agentsettingsfile.h"
#include "console/journaltrouble.h"
#include "console/openterminal.h"
#include "console/sample.h"
#include "console/terminal.h"
#include "core/detach.h"
#include "presentation/failures.h"
#include "ui/theme/stylesheetpause.h"

#include <QApplication>
#include <QFileInfo>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;
using presentation::AppActions;
namespace words = presentation::words;

struct ConsoleWindow::Scene
{
    Scene(Services &services, std::unique_ptr<agents::AgentRegistry> team, presentation::Settings &settings)
        : session(services, std::move(team))
        , agentSettings(services, session.isRehearsed())
        , control(services.options().dataDirectory, session.store(), session.engine())
    {
        QObject::connect(&agentSettings, &engine::AgentSettings::changed, &session,
                         &ProjectSession::takeSettings);
        makeWindow(services, settings);
    }

    /// Anew: the old window goes first.
    void makeWindow(Services &services, presentation::Settings &settings)
    {
        window.reset();
        workbench.reset();
        workbench = std::make_unique<presentation::Workbench>(
            session.store(), session.engine(), services.clock,
            presentation::Sources{services.workspace.get(), services.workspace.get(),
                                  &services.workspace->running(), &agentSettings, services.workspace.get()});
        const ui::StyleSheetPause pause;
        window = std::make_unique<ui::MainWindow>(*workbench, settings);
    }

    ProjectSession session;
    AgentSettingsFile agentSettings;
    std::unique_ptr<presentation::Workbench> workbench;
    std::unique_ptr<ui::MainWindow> window;
    ControlService control;
};

ConsoleWindow::ConsoleWindow(Services &services, presentation::Settings &settings,
                             std::unique_ptr<presentation::Language> language, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_settings(settings)
    , m_language(std::move(language))
{
    // Queued: the window that has the wish does not survive it.
    connect(&settings, &presentation::Settings::languageChanged, this, &ConsoleWindow::showInOtherLanguage,
            Qt::QueuedConnection);
}

ConsoleWindow::~ConsoleWindow() = default;

QCoro::Task<> ConsoleWindow::start()
{
    const QPointer self(this);
    show(m_services.options().rehearse);
    const bool isTrouble = co_await showTrouble();
    if (!self || isTrouble)
        co_return;
    if (!m_services.portNote().isEmpty())
        m_scene->workbench->actions().tell(m_services.portNote());

    const QString wanted = m_services.options().project;
    m_scene->workbench->actions().setConnection(AppActions::Connection::Connecting,
                                                m_services.dashboardUrl().toString());
    const core::Result<Project> project = co_await resolveOrRemember(&m_services, wanted);
    if (!self)
        co_return;
    if (!project) {
        const bool isDamaged = co_await showTrouble();
        if (!self || isDamaged)
            co_return;
        AppActions &actions = m_scene->workbench->actions();
        const core::ErrorKind kind = project.error().kind;
        const bool nothingToOpen = kind == core::ErrorKind::NotFound && wanted.isEmpty();
        if (nothingToOpen)
            actions.setConnection(AppActions::Connection::None);
        else
            actions.setConnection(AppActions::Connection::Failed, words::failure(project.error()));
        co_return;
    }
    const bool rehearsed = co_await isRehearsed(&m_services, project->id);
    if (!self)
        co_return;
    co_await openProject(project->id, rehearsed || m_services.options().rehearse);
}

void ConsoleWindow::show(bool rehearse)
{
    core::Result<std::unique_ptr<agents::AgentRegistry>> team = m_services.createTeam(rehearse);
    const QString problem = team ? QString() : words::failure(team.error());
    if (!team)
        team = std::make_unique<agents::AgentRegistry>();
    m_scene.reset(); // the old window goes before the new one takes over its place
    m_scene = std::make_unique<Scene>(m_services, *std::move(team), m_settings);
    connectWishes();
    watchWork();
    m_scene->window->show();
    if (!m_services.isolationNote().isEmpty())
        m_scene->workbench->actions().tell(m_services.isolationNote());
    // What is wrong in agents.json is told also while the built-in agents play.
    const engine::AgentsFile file = m_scene->agentSettings.load();
    if (!file.problem.isEmpty())
        m_scene->session.store().reportProblem(u"%1: %2"_s.arg(file.path, file.problem));
    else if (!problem.isEmpty())
        m_scene->session.store().reportProblem(problem);
    if (const core::Result<void> listens = m_scene->control.listen(); !listens)
        m_scene->session.store().reportProblem(words::failure(listens.error()));
}

void ConsoleWindow::showInOtherLanguage()
{
    m_language.reset(); // its translators go before others come
    m_language = std::make_unique<presentation::Language>(m_settings.language());
    if (!m_scene)
        return;
    const AppActions &old = m_scene->workbench->actions();
    const AppActions::Connection connection = old.connection();
    const QString detail = old.connectionDetail();
    const AppActions::Repository repository = old.repository();
    const domain::RunId run = m_scene->workbench->selection().run();
    const domain::TaskId task = m_scene->workbench->selection().task();
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false); // for a moment there is no window
    m_scene->window->close();
    m_scene->makeWindow(m_services, m_settings);
    connectWishes();
    m_scene->workbench->actions().setConnection(connection, detail);
    m_scene->workbench->actions().setRepository(repository);
    m_scene->window->show();
    m_scene->workbench->selection().selectTask(task);
    m_scene->workbench->selection().selectRun(run);
    QApplication::setQuitOnLastWindowClosed(quits);
    core::detach(fetchProjects(), "projects");
}

void ConsoleWindow::connectWishes()
{
    AppActions &actions = m_scene->workbench->actions();
    connect(&actions, &AppActions::openTerminalRequested, this, [this](const QString &directory) {
        if (const core::Result<void> opened = openTerminal(directory); !opened)
            tell(opened.error());
    });
    connect(&actions, &AppActions::openSampleRequested, this,
            [this] { core::detach(openSample(), "open sample"); });
    connect(&actions, &AppActions::openRepositoryRequested, this,
            [this](const QString &path) { core::detach(inspectRepository(path), "inspect repository"); });
    connect(&actions, &AppActions::trustRequested, this,
            [this](const QString &path) { core::detach(useRepository(path), "use repository"); });
    connect(&actions, &AppActions::importPlanRequested, this,
            [this](const QString &path) { core::detach(importFile(path), "import plan"); });
    connect(&actions, &AppActions::connectRequested, this,
            [this](const QUrl &url) { core::detach(connectTo(url), "connect"); });
    connect(&actions, &AppActions::projectsWanted, this,
            [this] { core::detach(fetchProjects(), "projects"); });
    connect(
        &actions, &AppActions::openProjectRequested, this,
        [this](const domain::ProjectId &project) { core::detach(switchTo(project), "switch project"); },
        Qt::QueuedConnection);
    connect(
        &actions, &AppActions::reconnectRequested, this, [this] { core::detach(start(), "reconnect"); },
        Qt::QueuedConnection);
    // Not only the windows that are shown: this one may be hidden behind its tray icon.
    connect(&actions, &AppActions::quitRequested, qApp, &QApplication::quit, Qt::QueuedConnection);
    connect(m_scene->window.get(), &ui::MainWindow::replayRequested, this, &ConsoleWindow::openReplay);
    connect(&m_scene->control, &ControlService::raiseRequested, m_scene->window.get(),
            [window = m_scene->window.get()] {
                window->showNormal();
                window->raise();
                window->activateWindow();
            });
}

QCoro::Task<bool> ConsoleWindow::openProject(ProjectId project, bool rehearse)
{
    const QPointer self(this);
    if (!m_scene->session.store().project().id.isEmpty() || rehearse != m_services.options().rehearse)
        show(rehearse);
    m_scene->workbench->actions().setConnection(AppActions::Connection::Connecting,
                                                m_services.dashboardUrl().toString());
    const core::Result<void> opened = co_await m_scene->session.open(project, rehearse);
    // Cancelled: another project was opened meanwhile, and the window shows that.
    if (!self || (!opened && opened.error().kind == core::ErrorKind::Cancelled))
        co_return false;
    if (opened) {
        m_scene->workbench->actions().setConnection(AppActions::Connection::Open);
        core::detach(fetchProjects(), "projects");
        co_return true;
    }
    const bool isTrouble = co_await showTrouble();
    if (self && !isTrouble)
        m_scene->workbench->actions().setConnection(AppActions::Connection::Failed,
                                                    words::failure(opened.error()));
    co_return false;
}

QCoro::Task<> ConsoleWindow::openSample()
{
    const QPointer self(this);
    const core::Result<ImportOutcome> outcome = co_await importSample(m_services.dashboard.get());
    if (!self)
        co_return;
    if (!outcome) {
        tell(outcome.error());
        co_return;
    }
    const core::Result<void> marked = co_await setRehearsed(&m_services, outcome->project);
    if (!self)
        co_return;
    if (!marked)
        tell(marked.error());
    else
        co_await openProject(outcome->project, true);
}

QCoro::Task<> ConsoleWindow::inspectRepository(QString path)
{
    const QPointer self(this);
    AppActions::Repository repository;
    repository.path = path;
    const core::Result<QString> branch = co_await m_services.workspace->currentBranch(path);
    if (!self)
        co_return;
    if (branch)
        repository.branch = *branch;
    else
        repository.problem = words::failure(branch.error());
    const core::Result<bool> trusted = co_await m_services.workspace->isTrusted(path);
    if (!self)
        co_return;
    repository.trusted = trusted && *trusted;
    m_scene->workbench->actions().setRepository(repository);
}

QCoro::Task<> ConsoleWindow::useRepository(QString path)
{
    const QPointer self(this);
    const core::Result<void> trusted = co_await m_services.workspace->trust(path);
    if (!self)
        co_return;
    const core::Result<QString> branch = co_await m_services.workspace->currentBranch(path);
    if (!self)
        co_return;
    if (!trusted || !branch) {
        tell(trusted ? branch.error() : trusted.error());
        co_return;
    }
    if (!m_scene->session.store().project().id.isEmpty()) {
        m_scene->session.useRepository(path, *branch);
        co_return;
    }
    DashboardWrite write;
    write.key = u"project:"_s + path;
    CreateProject create;
    create.name = QFileInfo(path).fileName();
    write.body = create;
    const core::Result<DashboardRecord> record = co_await m_services.dashboard->perform(write);
    if (!self)
        co_return;
    const Project *project = record ? std::get_if<Project>(&*record) : nullptr;
    if (!project) {
        tell(record
                 ? core::Error{core::ErrorKind::Protocol, u"the dashboard did not answer with the project"_s}
                 : record.error());
        co_return;
    }
    const ProjectId id = project->id;
    const bool opened = co_await openProject(id, m_services.options().rehearse);
    if (self && opened)
        m_scene->session.useRepository(path, *branch);
}

QCoro::Task<> ConsoleWindow::importFile(QString path)
{
    const QPointer self(this);
    const core::Result<wire::ImportedPlan> plan = readPlan(path);
    if (!plan) {
        tell(plan.error());
        co_return;
    }
    const QString current = m_scene->session.store().project().id.value;
    const QString fallback = QFileInfo(path).completeBaseName();
    const ImportListener tells = everySecond(m_services.clock, [self](int done, int all) {
        if (self)
            self->m_scene->workbench->actions().tell(
                tr("%1 of %n task(s) are on the dashboard…", nullptr, all).arg(done));
    });
    const core::Result<ImportOutcome> outcome =
        co_await importPlan(m_services.dashboard.get(), *plan, current, fallback, tells);
    if (!self)
        co_return;
    if (!outcome) {
        tell(outcome.error());
        co_return;
    }
    if (current.isEmpty())
        co_await openProject(outcome->project, m_services.options().rehearse);
    else
        co_await m_scene->session.refresh();
}

QCoro::Task<> ConsoleWindow::connectTo(QUrl url)
{
    // The one that is open stays in use until the other one has answered.
    const QPointer self(this);
    m_scene->workbench->actions().tell(tr("Asking %1…").arg(url.toString()));
    m_candidate =
        std::make_unique<dashboard::DashboardClient>(url, m_services.clock, m_services.http, QByteArray());
    const core::Result<std::vector<Project>> answer = co_await m_candidate->fetchProjects();
    if (!self || (!answer && answer.error().kind == core::ErrorKind::Cancelled))
        co_return;
    if (!answer) {
        m_scene->session.store().reportProblem(
            tr("%1 is not used: %2").arg(url.toString(), words::failure(answer.error())));
        co_return;
    }
    m_startAnew = {u"--dashboard"_s, url.toString(), u"--data-dir"_s, m_services.options().dataDirectory};
    if (m_services.options().namesAgents)
        m_startAnew += {u"--agents"_s, m_services.options().agentsFile};
    QApplication::closeAllWindows();
}

QCoro::Task<> ConsoleWindow::fetchProjects()
{
    const QPointer self(this);
    const core::Result<std::vector<Project>> projects = co_await m_services.dashboard->fetchProjects();
    if (self && projects && m_scene)
        m_scene->workbench->actions().setProjects(*projects);
}

QCoro::Task<> ConsoleWindow::switchTo(ProjectId project)
{
    const QPointer self(this);
    if (m_scene->session.store().project().id == project)
        co_return;
    const bool rehearsed = co_await isRehearsed(&m_services, project);
    if (self)
        co_await openProject(project, rehearsed || m_services.options().rehearse);
}

/// A machine that sleeps by itself would leave its agents alone.
void ConsoleWindow::watchWork()
{
    using engine::ProjectStore;
    const ProjectStore &store = m_scene->session.store();
    const auto update = [this] {
        m_sleep.setActive(m_scene && m_scene->workbench && m_scene->workbench->controls().workingRuns() > 0);
    };
    for (const auto signal : {&ProjectStore::runAdded, &ProjectStore::runChanged})
        connect(&store, signal, this, update);
    for (const auto signal : {&ProjectStore::projectOpened, &ProjectStore::projectStateChanged})
        connect(&store, signal, this, update);
    update();
}

QCoro::Task<bool> ConsoleWindow::showTrouble()
{
    const QPointer self(this);
    std::optional<JournalTrouble> trouble = co_await findTrouble(m_services.journal.get());
    if (!self || !trouble)
        co_return false;
    printError(trouble->sentences);
    m_replay = std::make_unique<ReplayWindow>(std::move(trouble->events), trouble->sentences);
    m_replay->window().show();
    m_scene.reset(); // whose engine has nothing to decide on
    co_return true;
}

void ConsoleWindow::openReplay(const QString &path)
{
    core::Result<std::vector<Event>> events = ReplayWindow::read(path);
    if (!events) {
        tell(events.error());
        return;
    }
    m_replay = std::make_unique<ReplayWindow>(*std::move(events));
    m_replay->window().show();
}

void ConsoleWindow::tell(const core::Error &error)
{
    if (error.kind != core::ErrorKind::Cancelled)
        m_scene->session.store().reportProblem(words::failure(error));
}

} // namespace app
