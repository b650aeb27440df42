// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "ui/activity/activitypanel.h"
#include "ui/agents/agentspanel.h"
#include "ui/changes/changespanel.h"
#include "ui/commands/commandspanel.h"
#include "ui/conversation/conversationpanel.h"
#include "ui/insights/insightspanel.h"
#include "ui/milestones/milestonepanel.h"
#include "ui/needsyou/needsyoupanel.h"
#include "ui/review/reviewpanel.h"
#include "ui/runs/runspanel.h"
#include "ui/settings/settingspanel.h"
#include "ui/shell/attendance.h"
#include "ui/shell/banner.h"
#include "ui/shell/bottomroom.h"
#include "ui/shell/dockpanel.h"
#include "ui/shell/statusbar.h"
#include "ui/shell/topbar.h"
#include "ui/shell/windowactions.h"
#include "ui/start/startpage.h"
#include "ui/task/taskpanel.h"
#include "ui/theme/decides.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/triage/triagepanel.h"

#include <QCloseEvent>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {
/// Rises whenever a panel is added or renamed: a layout saved by another version is not applied.
constexpr int layoutVersion = 5;
} // namespace

MainWindow::MainWindow(presentation::Workbench &workbench, presentation::Settings &settings,
                       FileChooser chooser, QWidget *parent)
    : QMainWindow(parent)
    , m_workbench(workbench)
    , m_settings(settings)
    , m_chooser(std::move(chooser))
    , m_actions(new WindowActions(settings, this))
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(1024, 640);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);
    setContextMenuPolicy(Qt::NoContextMenu); // Qt's own would hide the bars
    m_startPage = new StartPage(workbench, m_chooser);
    setCentralWidget(m_startPage);
    createPanels();
    createHeader();
    createStatusBar();
    arrangePanels();
    restoreWindow();
    connectActions();
    connectWorkbench();
    m_attendance = new Attendance(*this, workbench, settings, *m_actions);
}

MainWindow::~MainWindow()
{
    // A title that is being typed is committed while somebody is there to take it.
    if (QWidget *focused = focusWidget())
        focused->clearFocus();
    m_workbench.edits().history().disconnect(this);
}

void MainWindow::createPanels()
{
    m_milestones = new DockPanel(u"milestonesPanel"_s, tr("Milestones"), this);
    m_conversation = new DockPanel(u"conversationPanel"_s, tr("Conversation"), this);
    m_review = new DockPanel(u"reviewPanel"_s, tr("Review"), this);
    m_needsYou = new DockPanel(u"needsYouPanel"_s, tr("Needs you"), this);
    m_triage = new DockPanel(u"triagePanel"_s, tr("Triage"), this);
    m_runs = new DockPanel(u"runsPanel"_s, tr("Runs"), this);
    m_task = new DockPanel(u"taskPanel"_s, tr("Task"), this);
    m_activity = new DockPanel(u"activityPanel"_s, tr("Activity"), this);
    m_insights = new DockPanel(u"insightsPanel"_s, tr("Insights"), this);
    m_rules = new DockPanel(u"projectSettingsPanel"_s, tr("Project settings"), this);
    m_changes = new DockPanel(u"changesPanel"_s, tr("Changes"), this);
    m_commands = new DockPanel(u"commandsPanel"_s, tr("Commands"), this);
    m_agents = new DockPanel(u"agentsPanel"_s, tr("Agents"), this);

    m_milestonePanel = new MilestonePanel(m_workbench);
    m_milestonePanel->setMemory(&m_settings);
    m_milestonePanel->setScopeActions(m_actions->scopeActions() + m_actions->treeActions());
    m_milestonePanel->emptyState()->setAction(m_actions->importPlan);
    m_milestones->setWidget(m_milestonePanel);
    auto *filter = new QPushButton(tr("Filter"));
    filter->setObjectName(u"filterButton"_s);
    filter->setIconSize({14, 14});
    setLook(filter, Look::Quiet);
    setLineIcon(filter, u"filter"_s);
    connect(filter, &QPushButton::clicked, m_milestonePanel, &MilestonePanel::toggleFilter);
    m_milestones->addHeaderWidget(filter);

    m_needsYouPanel = new NeedsYouPanel(m_workbench);
    m_needsYou->setWidget(m_needsYouPanel);
    m_triagePanel = new TriagePanel(m_workbench);
    m_triage->setWidget(m_triagePanel);
    m_runs->setWidget(new RunsPanel(m_workbench));
    m_task->setWidget(new TaskPanel(m_workbench));
    m_activityPanel = new ActivityPanel(m_workbench);
    m_activity->setWidget(m_activityPanel);
    auto *insights = new InsightsPanel(m_workbench, m_chooser);
    connect(insights, &InsightsPanel::noticed, &m_workbench.actions(), &presentation::AppActions::tell);
    const auto put = [](auto *panel, DockPanel *dock) {
        dock->setWidget(panel);
        connect(dock, &QDockWidget::visibilityChanged, panel,
                &std::remove_pointer_t<decltype(panel)>::setInSight);
    };
    put(insights, m_insights);
    m_settingsPanel = new SettingsPanel(m_workbench);
    m_rules->setWidget(m_settingsPanel);
    put(new ChangesPanel(m_workbench, m_settings), m_changes);
    put(new CommandsPanel(m_workbench), m_commands);
    m_agents->setWidget(new AgentsPanel(m_workbench));
    m_bottomRoom = new BottomRoom(*this, m_milestones);
    for (DockPanel *panel : {m_needsYou, m_runs, m_activity})
        m_bottomRoom->add(panel, BottomRoom::Kind::Strip);
    for (DockPanel *panel : {m_triage, m_task, m_insights, m_changes, m_commands, m_agents, m_rules})
        m_bottomRoom->add(panel, BottomRoom::Kind::Workplace);
    for (DockPanel *panel : panels()) {
        // Later: where the dock is going to be is known only when its move has ended.
        const auto later = [this] { QTimer::singleShot(0, this, &MainWindow::updateHeaders); };
        connect(panel, &QDockWidget::dockLocationChanged, this, later);
        connect(panel, &QDockWidget::topLevelChanged, this, later);
        connect(panel, &QDockWidget::visibilityChanged, this, later);
    }
    m_conversationPanel = new ConversationPanel(m_workbench.conversation());
    m_conversationPanel->installHeader(*m_conversation);
    m_conversation->setWidget(m_conversationPanel);
    m_reviewPanel = new ReviewPanel(m_workbench.review());
    m_reviewPanel->installHeader(*m_review);
    m_review->setWidget(m_reviewPanel);
}

QList<DockPanel *> MainWindow::panels() const
{
    return {m_milestones, m_conversation, m_review,  m_needsYou, m_triage, m_runs, m_task,
            m_activity,   m_insights,     m_changes, m_commands, m_agents, m_rules};
}

void MainWindow::createHeader()
{
    m_topBar = new TopBar(m_workbench, *m_actions);
    QList<QAction *> toggles;
    int number = 0;
    for (DockPanel *panel : panels()) {
        QAction *show = new QAction(tr("Go to %1").arg(panel->windowTitle()), this);
        // Nine panels have a digit, the tenth the zero behind them; the others are in the palette.
        if (const int place = number++; place < 10)
            show->setShortcut(
                QKeySequence(QKeyCombination(Qt::CTRL, static_cast<Qt::Key>(Qt::Key_0 + (place + 1) % 10))));
        show->setObjectName(u"goTo_"_s + panel->objectName());
        connect(show, &QAction::triggered, this, [this, panel] { reveal(panel); });
        addAction(show);
        m_panelActions.append(show);
        toggles.append(panel->toggleViewAction());
    }
    m_actions->fillMenuBar(*m_topBar->menuBar(), toggles);

    m_connectionBanner = new Banner(u"connectionBanner"_s);
    m_problemBanner = new Banner(u"problemBanner"_s);
    auto *header = new QWidget;
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_topBar);
    layout->addWidget(m_connectionBanner);
    layout->addWidget(m_problemBanner);
    setMenuWidget(header);
}

void MainWindow::showReadOnly(QWidget *bar)
{
    m_isReadOnly = true;
    delete std::exchange(m_attendance, nullptr); // nobody is called to the past
    static_cast<QVBoxLayout *>(menuWidget()->layout())->insertWidget(1, bar);
    setWindowTitle(tr("Replay – Countersign"));
    const QString reason = tr("This is a replay: what has happened is shown, nothing can be decided here.");
    for (QAction *action : m_actions->deciding()) {
        action->setToolTip(reason);
        action->setStatusTip(reason);
    }
    m_milestonePanel->setReadOnly();
    new ReadOnlyGuard(this, reason);
    updateScopeActions();
}

void MainWindow::createStatusBar()
{
    // A tool bar rather than a QStatusBar, whose own margins would not let 24 pixels be 24.
    auto *bar = new QToolBar(tr("Status"));
    bar->setObjectName(u"statusToolBar"_s);
    bar->setMovable(false);
    bar->setFloatable(false);
    auto *status = new StatusBar(m_workbench.statusLine());
    status->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    bar->addWidget(status);
    addToolBar(Qt::BottomToolBarArea, bar);
}

void MainWindow::arrangePanels()
{
    for (DockPanel *panel : panels()) {
        panel->setFloating(false);
        panel->show();
    }
    addDockWidget(Qt::TopDockWidgetArea, m_milestones);
    // All in one area: between two areas heights cannot be given while the central widget is hidden.
    splitDockWidget(m_milestones, m_needsYou, Qt::Vertical);
    splitDockWidget(m_milestones, m_conversation, Qt::Horizontal);
    splitDockWidget(m_conversation, m_review, Qt::Horizontal);
    tabifyDockWidget(m_needsYou, m_triage);
    tabifyDockWidget(m_triage, m_runs);
    tabifyDockWidget(m_runs, m_task);
    tabifyDockWidget(m_task, m_activity);
    tabifyDockWidget(m_activity, m_insights);
    tabifyDockWidget(m_insights, m_changes);
    tabifyDockWidget(m_changes, m_commands);
    tabifyDockWidget(m_commands, m_agents);
    tabifyDockWidget(m_agents, m_rules);
    m_needsYou->raise();
    updateHeaders();
    sizePanels();
}

void MainWindow::updateHeaders()
{
    // Above tabs the header would say the same once more.
    for (DockPanel *panel : panels())
        panel->setHeaderVisible(panel->isFloating() || tabifiedDockWidgets(panel).isEmpty());
}

void MainWindow::sizePanels()
{
    const int side = std::clamp(width() / 4, 290, 380);
    resizeDocks({m_milestones, m_conversation, m_review},
                {side, std::max(360, width() - 2 * side - 30), side + 30}, Qt::Horizontal);
    const int bottom = m_bottomRoom->usualHeight(BottomRoom::Kind::Strip);
    resizeDocks({m_milestones, m_needsYou}, {height() - bottom, bottom}, Qt::Vertical);
}

void MainWindow::restoreWindow()
{
    if (!restoreGeometry(m_settings.windowGeometry())) {
        // The window manager's frame is not known before it is shown.
        const QSize frame(0, style()->pixelMetric(QStyle::PM_TitleBarHeight));
        const QSize room = screen()->availableSize() - frame;
        resize(QSize(1440, 900).boundedTo(room).expandedTo(QSize(1024, 640)));
    }
    m_hasOwnSizes = restoreState(m_settings.windowLayout(), layoutVersion);
    // As it was saved: saved anew before the window has its size, it would be a pixel off at each start.
    m_layout = m_hasOwnSizes ? m_settings.windowLayout() : saveState(layoutVersion);
}

void MainWindow::reveal(DockPanel *panel)
{
    panel->show();
    panel->raise();
    // Where a panel says itself what the keyboard is for.
    const QString wanted = panel->widget()->property("keyboardGoesTo").toString();
    auto *place = wanted.isEmpty() ? nullptr : panel->findChild<QWidget *>(wanted);
    if (place && place->isVisible())
        return place->setFocus(Qt::ShortcutFocusReason);
    QWidget *inside = panel->widget()->nextInFocusChain();
    while (inside && panel->isAncestorOf(inside) &&
           (!inside->isVisible() || !(inside->focusPolicy() & Qt::TabFocus)))
        inside = inside->nextInFocusChain();
    if (inside && panel->isAncestorOf(inside))
        inside->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!std::exchange(m_hasOwnSizes, true))
        sizePanels();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // What closes it from within the program has its reasons; a human may not know what still goes on.
    const bool isHuman = event->spontaneous() || std::exchange(m_quitWanted, false);
    if (isHuman && !m_isReadOnly && m_workbench.controls().workingRuns() > 0) {
        event->ignore();
        askBeforeQuitting();
        return;
    }
    m_milestonePanel->rememberView();
    const bool panelsShown = m_startPage->isHidden();
    m_settings.setWindow(saveGeometry(), panelsShown ? saveState(layoutVersion) : m_layout);
    QMainWindow::closeEvent(event);
}

void MainWindow::updatePage()
{
    const presentation::AppActions::Repository &repository = m_workbench.actions().repository();
    const bool isAsked = !repository.path.isEmpty() && repository.problem.isEmpty();
    const bool start = !m_workbench.controls().hasProject() || isAsked || m_startWanted;
    if (m_startShown == start)
        return;
    const bool wereShown = m_startShown.has_value();
    m_startShown = start;
    if (start) {
        if (wereShown) // else they have no sizes of their own yet, and what was restored counts
            m_layout = saveState(layoutVersion);
        for (DockPanel *panel : panels())
            panel->hide();
        m_startPage->show();
    } else {
        m_startPage->hide();
        if (!restoreState(m_layout, layoutVersion))
            arrangePanels();
        // The panels take sizes only once they are laid out.
        if (isVisible() && m_settings.windowLayout().isEmpty())
            QMetaObject::invokeMethod(this, &MainWindow::sizePanels, Qt::QueuedConnection);
    }
}

} // namespace ui
