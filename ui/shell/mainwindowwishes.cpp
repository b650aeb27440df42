// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's actions do, and how it follows the workbench.
#include "domain/runevents.h"
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "ui/activity/activitypanel.h"
#include "ui/conversation/conversationpanel.h"
#include "ui/milestones/milestonepanel.h"
#include "ui/needsyou/needsyoupanel.h"
#include "ui/review/reviewpanel.h"
#include "ui/settings/settingspanel.h"
#include "ui/shell/attendance.h"
#include "ui/shell/banner.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/dockpanel.h"
#include "ui/shell/helppopover.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/quitpopover.h"
#include "ui/shell/startpopover.h"
#include "ui/shell/topbar.h"
#include "ui/shell/windowactions.h"
#include "ui/start/startpage.h"
#include "ui/triage/triagepanel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::AppActions;
using presentation::ProjectControls;

void MainWindow::connectActions()
{
    AppActions &app = m_workbench.actions();
    ProjectControls &controls = m_workbench.controls();
    WindowActions &a = *m_actions;
    connect(a.openSample, &QAction::triggered, &app, &AppActions::openSampleRequested);
    connect(a.openRepository, &QAction::triggered, this, [this, &app] {
        if (const QString path = m_chooser.directory(this); !path.isEmpty())
            Q_EMIT app.openRepositoryRequested(path);
    });
    connect(a.importPlan, &QAction::triggered, this, [this, &app] {
        if (const QString path = m_chooser.plan(this); !path.isEmpty())
            Q_EMIT app.importPlanRequested(path);
    });
    connect(a.openReplay, &QAction::triggered, this, [this] {
        const QString path = m_chooser.replay ? m_chooser.replay(this) : QString();
        if (!path.isEmpty())
            Q_EMIT replayRequested(path);
    });
    connect(a.connectDashboard, &QAction::triggered, this, [this] {
        m_startWanted = true;
        updatePage();
        m_startPage->focusDashboardAddress();
    });
    connect(m_startPage, &StartPage::backRequested, this, [this] {
        m_startWanted = false;
        m_workbench.actions().setRepository({});
        updatePage();
    });
    connect(a.quit, &QAction::triggered, this, [this] {
        m_quitWanted = true;
        if (close())
            Q_EMIT m_workbench.actions().quitRequested();
    });
    connect(a.palette, &QAction::triggered, this, &MainWindow::openPalette);
    connect(a.filter, &QAction::triggered, this, [this] {
        m_milestones->show();
        m_milestones->raise();
        m_milestonePanel->showFilter();
    });
    connect(a.resetLayout, &QAction::triggered, this, [this] {
        if (m_startPage->isHidden())
            arrangePanels();
    });
    connect(a.start, &QAction::triggered, this, &MainWindow::openStart);
    connect(a.hold, &QAction::triggered, this,
            [this, &controls] { controls.hold(m_milestonePanel->scope()); });
    connect(a.release, &QAction::triggered, this,
            [this, &controls] { controls.release(m_milestonePanel->scope()); });
    connect(a.stopNow, &QAction::triggered, this,
            [this, &controls] { controls.stopNow(m_milestonePanel->scope()); });
    connect(a.copyId, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_milestonePanel->scope().id); });
    connect(a.newTask, &QAction::triggered, this, [this] { openNewTask(false); });
    connect(a.newChildTask, &QAction::triggered, this, [this] { openNewTask(true); });
    connect(a.rename, &QAction::triggered, m_milestonePanel, &MilestonePanel::renameCurrent);
    using Direction = presentation::TaskEdits::Direction;
    const std::pair<QAction *, Direction> steps[] = {{a.moveUp, Direction::Up},
                                                     {a.moveDown, Direction::Down},
                                                     {a.moveIn, Direction::In},
                                                     {a.moveOut, Direction::Out}};
    for (const auto &[action, direction] : steps)
        connect(action, &QAction::triggered, this,
                [this, towards = direction] { m_milestonePanel->step(towards); });
    QUndoStack &history = m_workbench.edits().history();
    connect(a.undo, &QAction::triggered, &history, &QUndoStack::undo);
    connect(a.redo, &QAction::triggered, &history, &QUndoStack::redo);
    connect(&history, &QUndoStack::indexChanged, this, &MainWindow::updateHistory);
    connect(&history, &QUndoStack::cleanChanged, this, &MainWindow::updateHistory);
    updateHistory();
    connect(a.holdAll, &QAction::triggered, this, [&controls] { controls.hold({}); });
    connect(a.stopAll, &QAction::triggered, this, [&controls] { controls.stopNow({}); });
    connect(a.coverFixes, &QAction::triggered, &controls, &ProjectControls::setCoversOwnFixes);
    connect(a.releaseAll, &QAction::triggered, this, [&controls] { controls.release({}); });
    connect(a.projectSettings, &QAction::triggered, this, &MainWindow::openRules);
    connect(a.shortcuts, &QAction::triggered, this, &MainWindow::openShortcuts);
    connect(a.about, &QAction::triggered, this, &MainWindow::openAbout);
    connect(m_topBar, &TopBar::projectRequested, this, &MainWindow::openProject);
    connect(m_topBar, &TopBar::searchRequested, a.palette, &QAction::trigger);
    connect(m_topBar, &TopBar::needsYouRequested, this, [this] {
        reveal(m_needsYou);
        m_needsYouPanel->view()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_activityPanel, &ActivityPanel::momentRequested, this,
            [this](const domain::RunId &, const QDateTime &time) {
                reveal(m_conversation);
                m_conversationPanel->showMoment(time);
            });
    connect(m_needsYouPanel, &NeedsYouPanel::chosen, this, &MainWindow::showAsked);
    connect(m_needsYouPanel, &NeedsYouPanel::opened, this, &MainWindow::openAsked);
    connect(m_triagePanel, &TriagePanel::taskOpened, this, [this] {
        m_milestones->show();
        m_milestones->raise();
    });
    connect(m_reviewPanel, &ReviewPanel::triageRequested, this, &MainWindow::openTriage);
    connect(m_needsYouPanel, &NeedsYouPanel::approveRequested, this, &MainWindow::approveShownPlan);
    connect(m_needsYouPanel, &NeedsYouPanel::feedbackRequested, this, [this] {
        m_review->show();
        m_review->raise();
        m_reviewPanel->focusNote();
    });
    connect(m_needsYouPanel, &NeedsYouPanel::rejectRequested, this, [this] {
        m_review->show();
        m_workbench.secondThoughts().hesitate([this] { m_workbench.review().reject(); });
    });
    connect(m_milestonePanel, &MilestonePanel::scopeChanged, this, &MainWindow::updateScopeActions);
}

void MainWindow::connectWorkbench()
{
    AppActions &app = m_workbench.actions();
    ProjectControls &controls = m_workbench.controls();
    connect(&controls, &ProjectControls::projectChanged, this, [this] {
        m_startWanted = false;
        if (!m_isReadOnly)
            setWindowTitle(m_workbench.controls().hasProject()
                               ? tr("%1 – Countersign").arg(m_workbench.controls().projectName())
                               : u"Countersign"_s);
        updateScopeActions();
        updatePage();
    });
    connect(&controls, &ProjectControls::holdsChanged, this, &MainWindow::updateScopeActions);
    connect(&controls, &ProjectControls::policyChanged, this, &MainWindow::updateScopeActions);
    connect(&controls, &ProjectControls::refused, this,
            [this](const QString &sentence) { m_problemBanner->say(Look::WarnBanner, sentence); });
    connect(&m_workbench, &presentation::Workbench::problemReported, this,
            [this](const QString &sentence) { m_problemBanner->say(Look::BadBanner, sentence); });
    connect(&app, &AppActions::noticed, this,
            [this](const QString &notice) { m_problemBanner->say(Look::InfoBanner, notice); });
    m_problemBanner->setDismissable(true);
    connect(&app, &AppActions::connectionChanged, this, &MainWindow::updateConnection);
    connect(&app, &AppActions::repositoryChanged, this, [this] {
        const QString problem = m_workbench.actions().repository().problem;
        if (!problem.isEmpty() && m_startPage->isHidden())
            m_problemBanner->say(Look::BadBanner, problem);
        updatePage();
    });
    connect(&m_workbench.statusLine(), &presentation::StatusLine::changed, this,
            &MainWindow::updateConnection);
    connect(m_connectionBanner, &Banner::buttonClicked, &app, &AppActions::reconnectRequested);
    connect(&m_workbench.needsYou(), &presentation::NeedsYouModel::countChanged, this,
            &MainWindow::updateNeedsYou);
    connect(&m_workbench.tree(), &presentation::MilestoneTreeModel::countsChanged, this,
            &MainWindow::updateTreeHeader);
    connect(&m_workbench.runs(), &QAbstractItemModel::dataChanged, this, &MainWindow::updateScopeActions);
    connect(&m_workbench.runs(), &QAbstractItemModel::rowsInserted, this, &MainWindow::updateScopeActions);
    connect(&m_workbench.triage(), &presentation::TriageBoard::batchesChanged, this,
            &MainWindow::updateTriage);
    updateTriage();
    Q_EMIT controls.projectChanged();
    updateConnection();
    updateNeedsYou(m_workbench.needsYou().rowCount());
    updateTreeHeader();
}

void MainWindow::updateScopeActions()
{
    const ProjectControls &controls = m_workbench.controls();
    const domain::Scope scope = m_milestonePanel->scope();
    const bool held = controls.canRelease(scope);
    m_actions->start->setEnabled(controls.hasProject());
    m_actions->hold->setVisible(!held);
    m_actions->hold->setEnabled(controls.canHold(scope));
    m_actions->release->setVisible(held);
    m_actions->stopNow->setEnabled(controls.hasProject());
    m_actions->copyId->setEnabled(!scope.id.isEmpty());
    m_actions->newTask->setEnabled(controls.hasProject());
    const bool isTask = m_milestonePanel->isTaskCurrent();
    for (QAction *action : {m_actions->newChildTask, m_actions->rename, m_actions->moveUp,
                            m_actions->moveDown, m_actions->moveIn, m_actions->moveOut})
        action->setEnabled(isTask);
    m_actions->holdAll->setEnabled(controls.hasProject() && !controls.isProjectHeld());
    m_actions->releaseAll->setEnabled(controls.isProjectHeld());
    m_actions->stopAll->setEnabled(controls.hasProject());
    m_actions->projectSettings->setEnabled(controls.hasProject());
    m_actions->coverFixes->setEnabled(controls.hasProject());
    m_actions->coverFixes->setChecked(controls.coversOwnFixes());
    if (!m_isReadOnly)
        return;
    for (QAction *action : m_actions->deciding())
        action->setEnabled(false);
}

void MainWindow::updateHistory()
{
    const QUndoStack &history = m_workbench.edits().history();
    m_actions->undo->setEnabled(history.canUndo());
    m_actions->redo->setEnabled(history.canRedo());
    m_actions->undo->setText(history.canUndo() ? tr("&Undo: %1").arg(history.undoText()) : tr("&Undo"));
    m_actions->redo->setText(history.canRedo() ? tr("&Redo: %1").arg(history.redoText()) : tr("&Redo"));
}

void MainWindow::openNewTask(bool belowCurrent)
{
    m_milestones->show();
    m_milestones->raise();
    m_milestonePanel->openNewTask(belowCurrent);
}

void MainWindow::updateConnection()
{
    const AppActions &app = m_workbench.actions();
    const auto offline =
        m_workbench.statusLine().content().dashboard == presentation::StatusLine::Health::Bad;
    switch (app.connection()) {
    case AppActions::Connection::Connecting:
        m_connectionBanner->say(Look::InfoBanner, app.connectionDetail().isEmpty()
                                                      ? tr("Connecting…")
                                                      : tr("Connecting to %1…").arg(app.connectionDetail()));
        return;
    case AppActions::Connection::Failed:
        m_connectionBanner->say(Look::BadBanner, app.connectionDetail(), tr("Try again"));
        return;
    case AppActions::Connection::None:
    case AppActions::Connection::Open:
        break;
    }
    if (offline && m_workbench.controls().hasProject())
        m_connectionBanner->say(
            Look::WarnBanner,
            tr("The dashboard is offline. You can go on: what you decide is kept and sent when it is back."),
            tr("Try again"));
    else
        m_connectionBanner->hide();
}

void MainWindow::updateNeedsYou(int count)
{
    //: A panel's tab with how much waits in it
    m_needsYou->setWindowTitle(count > 0 ? tr("Needs you (%1)").arg(count) : tr("Needs you"));
}

void MainWindow::updateTriage()
{
    const int count = m_workbench.triage().openFindings();
    //: A panel's tab with how much waits in it
    m_triage->setWindowTitle(count > 0 ? tr("Triage (%1)").arg(count) : tr("Triage"));
}

void MainWindow::openTriage()
{
    m_triage->show();
    m_triage->raise();
    m_triagePanel->focusCards();
}

void MainWindow::openRules()
{
    m_rules->show();
    m_rules->raise();
    m_settingsPanel->focusSearch();
}

bool MainWindow::asksToFile(const domain::RunId &run) const
{
    const presentation::NeedsYouModel &asked = m_workbench.needsYou();
    const int kind = asked.indexOf(run).data(presentation::NeedsYouModel::AskKindRole).toInt();
    return static_cast<domain::AskKind>(kind) == domain::AskKind::BatchToFile;
}

void MainWindow::openAsked(const domain::RunId &run)
{
    if (!asksToFile(run))
        return reveal(m_review);
    m_workbench.triage().showRun(run);
    openTriage();
}

void MainWindow::showAsked(const domain::RunId &run)
{
    if (asksToFile(run))
        return openAsked(run);
    m_review->show();
    m_review->raise();
}

void MainWindow::approveShownPlan()
{
    // What is signed has been on the screen as a whole.
    if (m_workbench.review().wholePlanShown())
        m_workbench.secondThoughts().hesitate([this] { m_workbench.review().approve(); });
    else {
        reveal(m_review);
        m_workbench.actions().tell(tr("Read the plan to its end first: only what has been shown whole is "
                                      "approved with a key."));
    }
}

void MainWindow::updateTreeHeader()
{
    const presentation::MilestoneTreeModel &tree = m_workbench.tree();
    m_milestones->setSubtitle(
        tree.totalCount() > 0 ? tr("%1 of %2 done").arg(tree.doneCount()).arg(tree.totalCount()) : QString());
}

void MainWindow::openStart()
{
    domain::Scope scope = m_milestonePanel->scope();
    if (!m_workbench.controls().canStart(scope))
        scope = {};
    auto *popover = new StartPopover(m_topBar->startAnchor(), m_workbench.controls(), scope);
    popover->open(popover->startButton());
}

void MainWindow::openPalette()
{
    if (findChild<CommandPalette *>())
        return;
    constexpr std::size_t shownTasks = 30;
    auto *popover = new CommandPalette(
        m_topBar->searchAnchor(), m_actions->all() + panelActions() + m_triagePanel->findingActions(),
        [this](const QString &words) { return m_workbench.findTasks(words, shownTasks); });
    connect(popover, &CommandPalette::taskChosen, this,
            [this](const domain::TaskId &id) { m_workbench.selection().selectTask(id); });
    popover->open(popover->field());
}

void MainWindow::openShortcuts()
{
    QList<HelpPopover::Line> lines;
    for (const QAction *action : m_actions->all()) {
        if (!action->shortcut().isEmpty())
            lines.append({action->shortcut().toString(QKeySequence::NativeText),
                          QString(action->text()).remove(u'&')});
    }
    lines.prepend({m_actions->palette->shortcut().toString(QKeySequence::NativeText),
                   tr("Search, or run any command by its name")});
    lines.append({tr("Ctrl+1 … Ctrl+0"), tr("Go to a panel")});
    lines.append({tr("N, P"), tr("Changes: next and previous hunk; with Shift the file")});
    lines.append({tr("C, E"), tr("Changes: comment the line, open the file")});
    lines.append({tr("J, K"), tr("Next and previous in Needs you")});
    lines.append({tr("Enter"), tr("Open what needs you")});
    lines.append({tr("A, F, R"), tr("Approve, give feedback, reject")});
    lines.append({tr("U"), tr("Take the last of these back, for five seconds")});
    lines.append({tr("1, 2, 3, 4, D"), tr("Triage: urgent, high, medium, low, dismiss")});
    lines.append({tr("F2, M, S, T, U"), tr("Triage: rename, merge, split, show the task, take back")});
    auto *popover = new HelpPopover(m_topBar, tr("Keyboard shortcuts"), {}, lines);
    popover->open(popover);
}

void MainWindow::askBeforeQuitting()
{
    if (findChild<QuitPopover *>())
        return;
    show();
    raise();
    auto *popover = new QuitPopover(m_topBar, QuitPopover::Purpose::Quit,
                                    m_workbench.controls().workingRuns(), m_attendance->canHideInTray());
    connect(popover, &QuitPopover::leaveChosen, this, [this] {
        close(); // asked already
        Q_EMIT m_workbench.actions().quitRequested();
    });
    connect(popover, &QuitPopover::hideChosen, this, [this] {
        if (m_attendance->canHideInTray())
            hide();
        else
            showMinimized();
    });
    popover->open(popover->stayButton());
}

void MainWindow::openProject(const domain::ProjectId &project)
{
    const auto open = [this, project] { Q_EMIT m_workbench.actions().openProjectRequested(project); };
    const int working = m_workbench.controls().workingRuns();
    if (working == 0)
        return open();
    auto *popover = new QuitPopover(m_topBar, QuitPopover::Purpose::SwitchProject, working, false);
    connect(popover, &QuitPopover::leaveChosen, this, open);
    popover->open(popover->stayButton());
}

void MainWindow::openAbout()
{
    auto *popover = new HelpPopover(
        m_topBar, tr("About Countersign"),
        tr("A console for people who run a team of AI agents. To countersign is to add the second signature "
           "that makes a "
           "document valid.\n\nFree software under the GNU General Public License, version 3 or later."),
        {});
    popover->open(popover);
}

} // namespace ui
