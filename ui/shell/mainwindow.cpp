// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "ui/conversation/conversationpanel.h"
#include "ui/review/reviewpanel.h"
#include "ui/shell/dockpanel.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/theme.h"

#include <QCloseEvent>

namespace ui {

using namespace Qt::StringLiterals;

namespace {
/// Rises whenever a panel is added or renamed: a layout saved by another version is not applied.
constexpr int layoutVersion = 1;
} // namespace

MainWindow::MainWindow(presentation::Workbench &workbench, presentation::Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_workbench(workbench)
    , m_settings(settings)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Countersign"_s);
    setMinimumSize(960, 600);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);
    createPanels();
    arrangePanels();
    restoreWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::createPanels()
{
    m_milestones = new DockPanel(u"milestonesPanel"_s, tr("Milestones"), this);
    m_conversation = new DockPanel(u"conversationPanel"_s, tr("Conversation"), this);
    m_review = new DockPanel(u"reviewPanel"_s, tr("Review"), this);
    m_needsYou = new DockPanel(u"needsYouPanel"_s, tr("Needs you"), this);
    m_runs = new DockPanel(u"runsPanel"_s, tr("Runs"), this);
    m_task = new DockPanel(u"taskPanel"_s, tr("Task"), this);

    m_milestones->setWidget(new EmptyState(tr("No tasks yet"), tr("Open a project to see its milestones.")));
    auto *conversation = new ConversationPanel(m_workbench.conversation());
    conversation->installHeader(*m_conversation);
    m_conversation->setWidget(conversation);
    auto *review = new ReviewPanel(m_workbench.review());
    review->installHeader(*m_review);
    m_review->setWidget(review);
    m_needsYou->setWidget(new EmptyState(tr("Nothing needs you"), tr("What waits for you appears here.")));
    m_runs->setWidget(new EmptyState(tr("No runs yet"), tr("Start a task to see its run.")));
    m_task->setWidget(new EmptyState(tr("No task selected"), tr("Select a task in the tree.")));
}

void MainWindow::arrangePanels()
{
    addDockWidget(Qt::TopDockWidgetArea, m_milestones);
    splitDockWidget(m_milestones, m_conversation, Qt::Horizontal);
    splitDockWidget(m_conversation, m_review, Qt::Horizontal);
    addDockWidget(Qt::BottomDockWidgetArea, m_needsYou);
    tabifyDockWidget(m_needsYou, m_runs);
    tabifyDockWidget(m_runs, m_task);
    for (DockPanel *panel : {m_needsYou, m_runs, m_task})
        panel->setHeaderVisible(false);
    m_needsYou->raise();
    resizeDocks({m_milestones, m_conversation, m_review}, {300, 640, 340}, Qt::Horizontal);
    resizeDocks({m_milestones, m_needsYou}, {560, 180}, Qt::Vertical);
}

void MainWindow::restoreWindow()
{
    if (!restoreGeometry(m_settings.windowGeometry()))
        resize(1440, 900);
    restoreState(m_settings.windowLayout(), layoutVersion);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setWindow(saveGeometry(), saveState(layoutVersion));
    QMainWindow::closeEvent(event);
}

} // namespace ui
