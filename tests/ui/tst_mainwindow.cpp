// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/storyfixture.h"
#include "ui/milestones/milestoneview.h"
#include "ui/needsyou/needsyoupanel.h"
#include "ui/shell/countbutton.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/popover.h"
#include "ui/shell/trayicon.h"
#include "ui/shell/windowactions.h"
#include "ui/theme/elidedlabel.h"
#include "ui/theme/themeswitch.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::MilestoneTreeModel;

namespace {

struct Window
{
    Window()
    {
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return window.findChild<Widget *>(name);
    }
    void click(const QString &name) const
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// The tree's row of this task.
    [[nodiscard]] QModelIndex row(const QString &task) const
    {
        const QAbstractItemModel *model = find<QTreeView>(u"milestoneTree"_s)->model();
        const QModelIndexList found = model->match(model->index(0, 0), MilestoneTreeModel::IdRole, task, 1,
                                                   Qt::MatchExactly | Qt::MatchRecursive);
        return found.value(0);
    }
    template <typename Body>
    [[nodiscard]] const Body *lastCommand() const
    {
        return story.sink.projectCommands.empty()
                   ? nullptr
                   : std::get_if<Body>(&story.sink.projectCommands.back().body);
    }

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    support::StoryFixture story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    ui::MainWindow window{workbench, settings};
};

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_settings.setTheme(presentation::ThemeChoice::Light);
        m_theme = std::make_unique<ui::ThemeSwitch>(m_settings);
    }

    void theTreeShowsARunsProgressLive()
    {
        Window w;
        QCOMPARE(w.row(u"ending"_s).data(MilestoneTreeModel::BadgeRole).toString(), u"running"_s);
        coordinator::Run run = *w.story.store.run(RunId{u"run-ending"_s});
        run.stage = coordinator::Stage::Checking;
        w.story.append(run, {});
        QCOMPARE(w.row(u"ending"_s).data(MilestoneTreeModel::BadgeRole).toString(), u"checking"_s);
    }

    void theFilterFieldKeepsAncestorsAndEscShowsAllAgain()
    {
        Window w;
        w.window.actions().filter->trigger();
        auto *field = w.find<QLineEdit>(u"milestoneFilter"_s);
        QVERIFY(field->isVisible());
        QTest::keyClicks(field, u"embedded"_s);
        auto *tree = w.find<QTreeView>(u"milestoneTree"_s);
        QCOMPARE(tree->model()->rowCount(), 1);
        QVERIFY(w.row(u"quoted"_s).isValid());
        QVERIFY(w.row(u"embedded"_s).isValid());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QCOMPARE(tree->model()->rowCount(), 4);
    }

    void theKeyboardWalksTheTreeAndTheOtherPanelsFollow()
    {
        Window w;
        auto *tree = w.find<QTreeView>(u"milestoneTree"_s);
        tree->setFocus();
        tree->setCurrentIndex(tree->model()->index(0, 0));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(tree, Qt::Key_Down);
        QCOMPARE(w.workbench.selection().task(), TaskId{u"quoted"_s});
        QCOMPARE(w.workbench.selection().run(), RunId{u"run-quoted"_s});
        QTest::keyClick(tree, Qt::Key_Left);
        QTest::keyClick(tree, Qt::Key_Right);
        QTest::keyClick(tree, Qt::Key_Down);
        QCOMPARE(w.workbench.selection().task(), TaskId{u"lint"_s});
    }

    void selectingElsewhereSelectsInTheTree()
    {
        Window w;
        w.workbench.selection().selectRun(RunId{u"run-need"_s});
        QCOMPARE(
            w.find<QTreeView>(u"milestoneTree"_s)->currentIndex().data(MilestoneTreeModel::IdRole).toString(),
            u"need"_s);
    }

    void quittingAsksWhileAgentsAreAtWork()
    {
        Window w; // "ending" is being executed
        QSignalSpy quit(&w.workbench.actions(), &presentation::AppActions::quitRequested);
        QVERIFY(w.workbench.controls().workingRuns() > 0);
        w.window.actions().quit->trigger();
        QVERIFY(w.window.isVisible());
        QCOMPARE(quit.size(), 0);
        w.click(u"stay"_s);
        QVERIFY(!w.find<QWidget>(u"quitPopover"_s)->isVisible());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        w.window.actions().quit->trigger();
        w.click(u"confirmQuit"_s);
        QVERIFY(!w.window.isVisible());
        QCOMPARE(quit.size(), 1);
    }

    void theProjectMenuSwitchesBetweenProjects()
    {
        Window w;
        QSignalSpy opened(&w.workbench.actions(), &presentation::AppActions::openProjectRequested);
        const Project own = w.story.store.project();
        Project other;
        other.id = ProjectId{u"other"_s};
        other.name = u"R&D"_s;
        w.workbench.actions().setProjects({own, other});
        const auto *menu = w.find<QMenu>(u"projectMenu"_s);
        auto *current = menu->findChild<QAction *>(u"project_"_s + own.id.value);
        QVERIFY(current->isChecked());
        current->trigger();
        QVERIFY(current->isChecked());
        QCOMPARE(opened.size(), 0);
        auto *there = menu->findChild<QAction *>(u"project_other"_s);
        QCOMPARE(there->text(), u"R&&D"_s);
        there->trigger();
        QCOMPARE(opened.size(), 0); // agents are at work here
        w.click(u"confirmQuit"_s);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.front().front().value<ProjectId>(), other.id);
    }

    void anIdleConsoleIsQuitWithoutAQuestion()
    {
        Window w;
        coordinator::ProjectState held = w.story.store.projectState();
        held.holds.push_back({{ScopeKind::Project, {}}, false});
        w.story.store.setProjectState(held);
        QCOMPARE(w.workbench.controls().workingRuns(), 0);
        w.window.actions().quit->trigger();
        QVERIFY(!w.window.isVisible());
    }

    void whatIsFoldedInTheTreeStaysFoldedAtTheNextStart()
    {
        Window w;
        auto *tree = w.find<QTreeView>(u"milestoneTree"_s);
        tree->expandAll();
        tree->collapse(w.row(u"quoted"_s));
        tree->collapse(tree->model()->index(1, 0));
        tree->verticalScrollBar()->setValue(10);
        const int scrolled = tree->verticalScrollBar()->value();
        w.window.close();
        ui::MainWindow again(w.workbench, w.settings);
        again.resize(1280, 800);
        again.show();
        auto *second = again.findChild<QTreeView *>(u"milestoneTree"_s);
        const auto row = [second](const QString &id) {
            return second->model()
                ->match(second->model()->index(0, 0), MilestoneTreeModel::IdRole, id, 1,
                        Qt::MatchExactly | Qt::MatchRecursive)
                .value(0);
        };
        QTRY_VERIFY(!second->isExpanded(row(u"quoted"_s)));
        QVERIFY(second->isExpanded(row(u"args"_s)));
        QVERIFY(!second->isExpanded(second->model()->index(1, 0)));
        QTRY_COMPARE(second->verticalScrollBar()->value(), scrolled);
    }

    void whoComesBackIsToldWhatHappenedMeanwhile()
    {
        Window w;
        w.workbench.absence().noticeHuman();
        w.story.clock.present = w.story.clock.present.addSecs(3600);
        coordinator::Run run = *w.story.store.run(RunId{u"run-ending"_s});
        run.stage = coordinator::Stage::Done;
        w.story.append(run, {RunDone{}});
        QTest::mouseMove(w.find<QTreeView>(u"milestoneTree"_s)->viewport(), {20, 20});
        QTest::keyClick(&w.window, Qt::Key_Shift);
        QTRY_VERIFY(w.find<QWidget>(u"awayPopover"_s));
        QVERIFY(w.find<QLabel>(u"awayCost"_s)->text().contains(u"unknown"_s));
        w.click(u"away_run-ending"_s);
        QCOMPARE(w.workbench.selection().run(), RunId{u"run-ending"_s});
        QVERIFY(w.window.actions().away->isEnabled());
    }

    void notificationsArePausedFromTheMenu()
    {
        Window w;
        QVERIFY(w.window.actions().notify->isChecked());
        QVERIFY(!w.window.actions().quietEnd->isEnabled());
        w.window.actions().quietHour->trigger();
        QVERIFY(w.workbench.attention().isPaused());
        QVERIFY(w.window.actions().quietEnd->text().contains(u"11:46"_s));
        w.window.actions().quietEnd->trigger();
        QVERIFY(!w.workbench.attention().isPaused());
        w.window.actions().notify->trigger();
        QVERIFY(!w.settings.notifies());
    }

    void theTrayIconShowsACount()
    {
        QVERIFY(ui::TrayIcon::pixmap(32, 0).toImage() != ui::TrayIcon::pixmap(32, 3).toImage());
        QVERIFY(ui::TrayIcon::pixmap(32, 3).toImage() != ui::TrayIcon::pixmap(32, 4).toImage());
        QVERIFY(ui::TrayIcon::pixmap(32, 100).toImage() == ui::TrayIcon::pixmap(32, 1000).toImage());
    }

    void startShowsTheOrderFirst()
    {
        Window w;
        auto *tree = w.find<QTreeView>(u"milestoneTree"_s);
        tree->setCurrentIndex(w.row(u"cli"_s));
        w.click(u"startButton"_s);
        QCOMPARE(w.find<QListWidget>(u"startOrder"_s)->count(), 4);
        QVERIFY(!w.lastCommand<StartWork>());
        w.click(u"confirmStart"_s);
        QVERIFY(w.lastCommand<StartWork>());
        QCOMPARE(w.lastCommand<StartWork>()->scope, (Scope{ScopeKind::Milestone, u"cli"_s}));
    }

    void holdReleaseAndStopActOnTheCurrentTask()
    {
        Window w;
        auto *tree = w.find<QTreeView>(u"milestoneTree"_s);
        tree->setCurrentIndex(w.row(u"ending"_s));
        w.click(u"holdButton"_s);
        QCOMPARE(w.lastCommand<Hold>()->scope, (Scope{ScopeKind::Subtree, u"ending"_s}));
        w.click(u"stopNowButton"_s);
        QVERIFY(w.lastCommand<Hold>()->stopNow);
        tree->setCurrentIndex(w.row(u"temporary"_s));
        QVERIFY(!w.find<QWidget>(u"holdButton"_s)->isVisible());
        w.click(u"releaseButton"_s);
        QCOMPARE(w.lastCommand<Release>()->scope, (Scope{ScopeKind::Subtree, u"temporary"_s}));
        w.window.actions().copyId->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"temporary"_s);
    }

    void holdAllBecomesReleaseAll()
    {
        Window w;
        w.click(u"holdAllButton"_s);
        QCOMPARE(w.lastCommand<Hold>()->scope, Scope());
        coordinator::ProjectState state = w.story.store.projectState();
        state.holds.push_back({});
        w.story.store.setProjectState(state);
        QCOMPARE(w.find<QPushButton>(u"holdAllButton"_s)->accessibleName(), u"Release all"_s);
        w.click(u"holdAllButton"_s);
        QVERIFY(w.lastCommand<Release>());
    }

    void automaticIsExplainedBeforeItIsInForce()
    {
        Window w;
        auto *automatic = w.find<QPushButton>(u"modeAutomatic"_s);
        w.click(u"modeAutomatic"_s);
        QVERIFY(!automatic->isChecked());
        QVERIFY(w.story.sink.projectCommands.empty());
        w.click(u"cancelAutomatic"_s);
        QVERIFY(w.story.sink.projectCommands.empty());
        QTRY_VERIFY(!w.find<QWidget>(u"automaticPopover"_s));
        w.click(u"modeAutomatic"_s);
        w.click(u"confirmAutomatic"_s);
        QCOMPARE(w.lastCommand<ChangeRules>()->rules.mode, Mode::Automatic);
        w.click(u"modeManual"_s);
        QCOMPARE(w.lastCommand<ChangeRules>()->rules.mode, Mode::Manual);
    }

    void needsYouIsWorkedWithTheKeyboard()
    {
        Window w;
        auto *panel = w.window.findChild<ui::NeedsYouPanel *>();
        auto *list = w.find<QListView>(u"needsYouList"_s);
        QSignalSpy opened(panel, &ui::NeedsYouPanel::opened);
        QSignalSpy approve(panel, &ui::NeedsYouPanel::approveRequested);
        QSignalSpy feedback(panel, &ui::NeedsYouPanel::feedbackRequested);
        QSignalSpy reject(panel, &ui::NeedsYouPanel::rejectRequested);
        w.click(u"needsYouButton"_s);
        QVERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_J);
        QTest::keyClick(list, Qt::Key_J);
        QTest::keyClick(list, Qt::Key_J);
        QTest::keyClick(list, Qt::Key_K);
        QCOMPARE(list->currentIndex().row(), 1);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(w.workbench.selection().run(), RunId{u"run-position"_s});
        QTest::keyClick(list, Qt::Key_K);
        QTest::keyClick(list, Qt::Key_A);
        QTest::keyClick(list, Qt::Key_F);
        QTest::keyClick(list, Qt::Key_R);
        QCOMPARE(approve.at(0).at(0).value<RunId>(), RunId{u"run-quoted"_s});
        QCOMPARE(feedback.size(), 1);
        QCOMPARE(reject.size(), 1);
        QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(approve.size(), 1);
    }

    void theKeysOfARowWorkAfterAClickOnIt()
    {
        Window w;
        auto *list = w.find<QListView>(u"needsYouList"_s);
        const QModelIndex row = w.workbench.needsYou().index(0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
        QVERIFY(w.find<QDockWidget>(u"reviewPanel"_s)->isVisible());
        QVERIFY(list->hasFocus());
    }

    void aDecisionLeavesTheKeyboardInTheReview()
    {
        Window w;
        w.workbench.selection().selectRun(RunId{u"run-quoted"_s});
        auto *reject = w.find<QPushButton>(u"rejectPlan"_s);
        reject->setFocus();
        QTest::keyClick(reject, Qt::Key_Space);
        QVERIFY(!reject->isEnabled());
        QVERIFY(w.find<QDockWidget>(u"reviewPanel"_s)->isAncestorOf(QApplication::focusWidget()));
    }

    void theCountFollows()
    {
        Window w;
        QCOMPARE(w.find<ui::CountButton>(u"needsYouButton"_s)->count(), 3);
        QCOMPARE(w.find<QDockWidget>(u"needsYouPanel"_s)->windowTitle(), u"Needs you (3)"_s);
        coordinator::Run run = *w.story.store.run(RunId{u"run-need"_s});
        run.ask.reset();
        w.story.append(run, {});
        QCOMPARE(w.find<ui::CountButton>(u"needsYouButton"_s)->accessibleName(), u"Needs you (2)"_s);
        QCOMPARE(w.find<QDockWidget>(u"needsYouPanel"_s)->windowTitle(), u"Needs you (2)"_s);
    }

    void thePaletteRunsCommandsAndFindsTasks()
    {
        Window w;
        QTest::keyClick(&w.window, Qt::Key_K, Qt::ControlModifier);
        auto *field = w.find<QLineEdit>(u"commandField"_s);
        QVERIFY(field && field->hasFocus());
        QTest::keyClicks(field, u"hold all"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(w.lastCommand<Hold>());
        QTRY_VERIFY(!w.find<QWidget>(u"commandPalette"_s));
        w.click(u"searchButton"_s);
        field = w.find<QLineEdit>(u"commandField"_s);
        QTest::keyClicks(field, u"byte order"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(w.workbench.selection().task(), TaskId{u"bom"_s});
        QTRY_VERIFY(!w.find<QWidget>(u"commandPalette"_s));
    }

    void escapeClosesAPopoverAndGivesTheFocusBack()
    {
        Window w;
        auto *tree = w.find<QTreeView>(u"milestoneTree"_s);
        tree->setFocus();
        QTest::keyClick(&w.window, Qt::Key_F1);
        auto *help = w.find<QWidget>(u"helpPopover"_s);
        QVERIFY(help);
        QTest::keyClick(help, Qt::Key_Escape);
        QTRY_VERIFY(!w.find<QWidget>(u"helpPopover"_s));
        QVERIFY(tree->hasFocus());
    }

    void anOfflineDashboardIsSaidAndWorkGoesOn()
    {
        Window w;
        w.story.store.setDashboard(u"http://localhost:8080"_s, engine::DashboardHealth::Offline);
        QTRY_VERIFY(w.find<QWidget>(u"connectionBanner"_s)->isVisible());
        QVERIFY(w.find<QPushButton>(u"startButton"_s)->isEnabled());
        w.story.store.setDashboard(u"http://localhost:8080"_s, engine::DashboardHealth::Online);
        QTRY_VERIFY(!w.find<QWidget>(u"connectionBanner"_s)->isVisible());
        w.story.store.reportProblem(u"The disk is full."_s);
        QVERIFY(w.find<QWidget>(u"problemBanner"_s)->isVisible());
        w.click(u"problemBannerDismiss"_s);
        QVERIFY(!w.find<QWidget>(u"problemBanner"_s)->isVisible());
    }

    void aNoticeDoesNotLookLikeAProblem()
    {
        Window w;
        w.workbench.actions().tell(u"Port 8080 is taken, the embedded dashboard listens on 8081."_s);
        auto *banner = w.find<QWidget>(u"problemBanner"_s);
        QVERIFY(banner->isVisible());
        const QString noticed = banner->property("look").toString();
        w.story.store.reportProblem(u"The disk is full."_s);
        QVERIFY(banner->property("look").toString() != noticed);
    }

    void inTheConversationCtrlFSearchesTheConversation()
    {
        Window w;
        w.workbench.selection().selectTask(TaskId{u"quoted"_s});
        auto *view = w.find<QWidget>(u"conversationView"_s);
        auto *bar = w.find<QWidget>(u"findBar"_s);
        view->setFocus();
        QVERIFY(!bar->isVisible());
        QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar->isVisible());
        bar->hide();
        auto *note = w.find<QWidget>(u"composerText"_s);
        note->setFocus();
        QTest::keyClick(note, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar->isVisible());
    }

    void whileANoteIsWrittenCtrlEnterSendsIt_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("the composer") << u"composerText"_s;
        QTest::newRow("the note of the review") << u"reviewNote"_s;
    }
    void whileANoteIsWrittenCtrlEnterSendsIt()
    {
        QFETCH(const QString, field);
        Window w;
        w.workbench.selection().selectTask(TaskId{u"quoted"_s});
        auto *text = w.find<QPlainTextEdit>(field);
        text->setFocus();
        QTest::keyClicks(text, u"Say more."_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(w.story.sink.runCommands.size(), std::size_t(1));
        QVERIFY(!w.find<QWidget>(u"startPopover"_s) || !w.find<QWidget>(u"startPopover"_s)->isVisible());
    }

    void panelsToWorkInGetMoreRoomThanLists()
    {
        Window all;
        all.window.setAnimated(false);
        auto *milestones = all.find<QDockWidget>(u"milestonesPanel"_s);
        auto *needsYou = all.find<QDockWidget>(u"needsYouPanel"_s);
        auto *triage = all.find<QDockWidget>(u"triagePanel"_s);
        auto *runs = all.find<QDockWidget>(u"runsPanel"_s);
        QTRY_VERIFY(needsYou->height() < 200);
        triage->raise();
        QTRY_VERIFY(triage->height() > needsYou->height() + 80);
        const int board = triage->height();
        runs->raise();
        QTRY_VERIFY(runs->height() < 200);

        // A height that somebody chose is kept for its kind.
        const int strip = runs->height();
        all.window.resizeDocks({milestones, runs}, {milestones->height() - 60, strip + 60}, Qt::Vertical);
        QTRY_VERIFY(runs->height() > strip + 20);
        const int chosen = runs->height();
        triage->raise();
        QTRY_COMPARE(triage->height(), board);
        needsYou->raise();
        QTRY_COMPARE(needsYou->height(), chosen);
    }

    void aPanelBehindAnotherTabDoesNoWork()
    {
        Window w;
        auto *insights = w.find<QDockWidget>(u"insightsPanel"_s);
        const auto takeTurns = [] {
            for (int turn = 0; turn < 50; ++turn)
                QCoreApplication::processEvents();
        };
        takeTurns();
        QVERIFY(!w.workbench.insights().isComplete());
        insights->raise();
        QTRY_VERIFY(w.workbench.insights().isComplete());

        w.find<QDockWidget>(u"needsYouPanel"_s)->raise();
        QTRY_VERIFY(insights->visibleRegion().isEmpty());
        coordinator::Run run = *w.story.store.run(RunId{u"run-ending"_s});
        run.stage = coordinator::Stage::Checking;
        w.story.append(run, {});
        takeTurns();
        QVERIFY(!w.workbench.insights().isComplete());
    }

    void theLayoutIsRemembered()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"s.ini"_s);
        const support::StoryFixture story;
        support::RecordingSink sink;
        support::StandingClock clock;
        for (const bool first : {true, false}) {
            presentation::Settings settings(file, nullptr);
            presentation::Workbench workbench(story.store, sink, clock);
            ui::MainWindow window(workbench, settings);
            window.show();
            auto *runs = window.findChild<QDockWidget *>(u"runsPanel"_s);
            QCOMPARE(runs->isHidden(), !first);
            runs->close();
            window.close();
        }
    }

    void panelsKeepTheirSizesFromStartToStart_data()
    {
        QTest::addColumn<QString>("below");
        QTest::newRow("a list below") << u"needsYouPanel"_s;
        QTest::newRow("a board below") << u"triagePanel"_s;
        QTest::newRow("a splitter below") << u"changesPanel"_s;
    }
    void panelsKeepTheirSizesFromStartToStart()
    {
        QFETCH(QString, below);
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"s.ini"_s);
        const support::StoryFixture story;
        support::RecordingSink sink;
        support::StandingClock clock;
        const QStringList names{u"milestonesPanel"_s, u"conversationPanel"_s, u"reviewPanel"_s, below};
        QList<QSize> before;
        for (int start = 0; start < 4; ++start) {
            presentation::Settings settings(file, nullptr);
            engine::ProjectStore store;
            presentation::Workbench workbench(store, sink, clock);
            ui::MainWindow window(workbench, settings);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            // The project opens when the window is there already.
            store.setProject(story.store.project());
            store.setMilestones(story.store.milestones());
            store.setTasks(story.store.tasks());
            const auto sizes = [&] {
                QCoreApplication::processEvents();
                QList<QSize> found;
                for (const QString &name : names)
                    found.append(window.findChild<QDockWidget *>(name)->size());
                return found;
            };
            if (start == 0) {
                static_cast<void>(sizes());
                static_cast<void>(sizes());
                auto *milestones = window.findChild<QDockWidget *>(u"milestonesPanel"_s);
                auto *lower = window.findChild<QDockWidget *>(below);
                lower->raise();
                static_cast<void>(sizes());
                static_cast<void>(sizes());
                window.resizeDocks({milestones}, {milestones->width() + 61}, Qt::Horizontal);
                window.resizeDocks({milestones, lower}, {milestones->height() - 47, lower->height() + 47},
                                   Qt::Vertical);
                static_cast<void>(sizes());
                before = sizes();
            }
            static_cast<void>(sizes());
            QCOMPARE(sizes(), before);
            window.close();
        }
    }

    void everyControlHasANameForPeopleAndForTests()
    {
        Window w;
        w.workbench.selection().selectTask(TaskId{u"quoted"_s});
        for (const QWidget *widget : w.window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                               qobject_cast<const QTabBar *>(widget);
            QVERIFY2(named, qPrintable(widget->objectName() + u' ' +
                                       QLatin1String(widget->metaObject()->className())));
            QVERIFY2(!widget->objectName().isEmpty() || qobject_cast<const QTabBar *>(widget),
                     widget->metaObject()->className());
        }
    }

    void noTextIsCutOffAt1280By800()
    {
        Window w;
        w.workbench.selection().selectTask(TaskId{u"quoted"_s});
        QCOMPARE(w.window.size(), QSize(1280, 800));
        for (const QWidget *widget : w.window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->visibleRegion().isEmpty())
                continue; // panels behind others lie outside
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const auto *label = qobject_cast<const QLabel *>(widget);
            if (!button && (!label || qobject_cast<const ui::ElidedLabel *>(label)))
                continue;
            const bool inScrollArea = [widget] {
                for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
                    if (qobject_cast<const QAbstractScrollArea *>(above))
                        return true;
                }
                return false;
            }();
            if (inScrollArea || (label && label->wordWrap()))
                continue;
            QVERIFY2(widget->width() >= widget->minimumSizeHint().width(),
                     qPrintable(widget->objectName() + u' ' + (button ? button->text() : label->text())));
            const QRect place(widget->mapTo(&w.window, QPoint()), widget->size());
            QVERIFY2(w.window.rect().contains(place),
                     qPrintable(widget->objectName() + u' ' + (button ? button->text() : label->text())));
        }
    }

private:
    QTemporaryDir m_directory;
    presentation::Settings m_settings{m_directory.filePath(u"theme.ini"_s), nullptr};
    std::unique_ptr<ui::ThemeSwitch> m_theme;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
