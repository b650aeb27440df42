// SPDX-License-Identifier: GPL-3.0-or-later
// Small things that people notice in the first minutes.
#include "presentation/milestonetreemodel.h"
#include "presentation/runstory.h"
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/storyfixture.h"
#include "ui/review/reviewpanel.h"
#include "ui/shell/helppopover.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"
#include "ui/theme/systemcolours.h"

#include <QDockWidget>
#include <QHoverEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace domain;
using support::RunStory;

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

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    support::StoryFixture story;
    presentation::Workbench workbench{story.store, story.sink, story.clock};
    ui::MainWindow window{workbench, settings};
};

void hover(QWidget *widget, QEvent::Type type)
{
    const QPointF at(20, 20);
    QHoverEvent event(type, at, at, QPointF(19, 20));
    QCoreApplication::sendEvent(widget, &event);
}

} // namespace

class TestManners final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPointerThatOnlyComesToLieOverTheReviewHoldsNothingBack_data()
    {
        QTest::addColumn<bool>("moves");
        QTest::newRow("a popover above it has closed") << false;
        QTest::newRow("somebody reads with the pointer") << true;
    }
    void aPointerThatOnlyComesToLieOverTheReviewHoldsNothingBack()
    {
        QFETCH(bool, moves);
        RunStory story;
        story.begins();
        story.proposes(1, RunStory::plan({u"A"_s}));
        presentation::ReviewViewModel review(story.store, story.sink);
        review.setRun(story.id);
        QWidget window;
        auto *elsewhere = new QLineEdit(&window);
        ui::ReviewPanel panel(review, &window);
        panel.setGeometry(0, 40, 400, 600);
        window.resize(400, 640);
        window.show();
        elsewhere->setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        hover(&panel, QEvent::HoverEnter);
        if (moves)
            hover(&panel, QEvent::HoverMove);
        story.objects(u"O1"_s, u"No test."_s);
        story.proposes(2, RunStory::plan({u"A"_s, u"Test it"_s}));
        QCOMPARE(review.state().attempt, moves ? 1 : 2);
        QCOMPARE(panel.findChild<QWidget *>(u"staleBanner"_s)->isVisible(), moves);
        hover(&panel, QEvent::HoverLeave);
    }

    void whatLeavesNeedsYouDoesNotMoveTheMarkToAnotherTask()
    {
        Window w;
        const RunId quoted{u"run-quoted"_s};
        auto *list = w.window.findChild<QListView *>(u"needsYouList"_s);
        w.workbench.selection().selectRun(quoted);
        const auto marked = [list] {
            return list->currentIndex().data(presentation::NeedsYouModel::RunIdRole).toString();
        };
        QCOMPARE(marked(), quoted.value);
        coordinator::Run run = *w.story.store.run(quoted);
        run.ask.reset(); // feedback was sent: it no longer waits
        w.story.store.setRun(run, {});
        QCOMPARE(w.workbench.selection().run(), quoted);
        QVERIFY2(marked().isEmpty(), qPrintable(marked()));
        // The mark of somebody who walks through the list stays where it is.
        list->setCurrentIndex(list->model()->index(0, 0));
        const QString walked = marked();
        w.story.store.setRun(run, {});
        QCOMPARE(marked(), walked);
    }

    void theShortcutSheetNamesThePalette()
    {
        Window w;
        w.window.actions().shortcuts->trigger();
        const auto *sheet = w.window.findChild<ui::HelpPopover *>();
        QVERIFY(sheet);
        QStringList texts;
        for (const QLabel *label : sheet->findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(texts.contains(w.window.actions().palette->shortcut().toString(QKeySequence::NativeText)));
    }

    void whereThereIsNoTrayTheWindowIsMinimisedInstead()
    {
        Window w; // there is no tray on this platform
        w.window.actions().quit->trigger();
        QVERIFY(!w.window.findChild<QPushButton *>(u"hideInTray"_s));
        auto *minimise = w.window.findChild<QPushButton *>(u"goOnMinimised"_s);
        QVERIFY(minimise && minimise->isVisible());
        QTest::mouseClick(minimise, Qt::LeftButton);
        QVERIFY(w.window.isMinimized());
    }

    void panelsKeepTheirSizesFromStartToStart_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1280x800") << QSize(1280, 800);
        QTest::newRow("an odd size") << QSize(1337, 811);
    }
    void panelsKeepTheirSizesFromStartToStart()
    {
        QFETCH(QSize, size);
        const QTemporaryDir directory;
        const QString file = directory.filePath(u"s.ini"_s);
        const support::StoryFixture story;
        const engine::ProjectStore empty;
        support::RecordingSink sink;
        support::StandingClock clock;
        QList<QRect> first;
        for (int start = 0; start < 5; ++start) {
            presentation::Settings settings(file, nullptr);
            engine::ProjectStore store;
            presentation::Workbench workbench(store, sink, clock);
            ui::MainWindow window(workbench, settings);
            if (start == 0)
                window.resize(size);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            store.setProject(story.store.project()); // opened once the window is there
            store.setMilestones(story.store.milestones());
            store.setTasks(story.store.tasks());
            QTest::qWait(50);
            if (start == 0)
                window.resizeDocks({window.findChild<QDockWidget *>(u"milestonesPanel"_s)}, {333},
                                   Qt::Horizontal);
            QTest::qWait(20);
            QList<QRect> places;
            for (const QString &name :
                 {u"milestonesPanel"_s, u"conversationPanel"_s, u"reviewPanel"_s, u"needsYouPanel"_s})
                places.append(window.findChild<QDockWidget *>(name)->geometry());
            if (start < 2) // what is resized settles with the first restart
                first = places;
            QCOMPARE(places, first);
            window.close();
        }
    }

    void whatWasCurrentIsSoAtTheNextStart_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("a task") << u"need"_s;
        QTest::newRow("a task without a run") << u"convert"_s;
        QTest::newRow("a milestone") << u"writer"_s;
    }
    void whatWasCurrentIsSoAtTheNextStart()
    {
        QFETCH(const QString, id);
        const QTemporaryDir directory;
        const support::StoryFixture story;
        support::RecordingSink sink;
        support::StandingClock clock;
        for (const bool isFirst : {true, false}) {
            presentation::Settings settings(directory.filePath(u"s.ini"_s), nullptr);
            engine::ProjectStore store;
            presentation::Workbench workbench(store, sink, clock);
            ui::MainWindow window(workbench, settings);
            window.show();
            store.setProject(story.store.project());
            store.setMilestones(story.store.milestones());
            store.setTasks(story.store.tasks());
            for (const RunId &run : story.store.runs()) // the first of them comes into view by itself
                store.restoreRun(*story.store.run(run), story.store.eventsOf(run));
            auto *tree = window.findChild<QTreeView *>(u"milestoneTree"_s);
            const auto current = [&] {
                return tree->currentIndex().data(presentation::MilestoneTreeModel::IdRole).toString();
            };
            if (isFirst) {
                QTRY_VERIFY(!workbench.tree().isLoading());
                QCoreApplication::processEvents();
                const QModelIndexList found =
                    tree->model()->match(tree->model()->index(0, 0), presentation::MilestoneTreeModel::IdRole,
                                         id, 1, Qt::MatchExactly | Qt::MatchRecursive);
                QCOMPARE(found.size(), 1);
                tree->setCurrentIndex(found.front());
            }
            QTRY_COMPARE(current(), id);
            const bool isTask = store.task(TaskId{id});
            QCOMPARE(workbench.selection().task().value == id, isTask);
            window.close();
        }
    }

    void startingWithoutARuntimeDirectoryIsNotComplainedAbout()
    {
        const QByteArray directory = qgetenv("XDG_RUNTIME_DIR");
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("XDG_RUNTIME_DIR");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        static int complaints = 0;
        complaints = 0;
        const QtMessageHandler before =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
                complaints += text.contains(u"XDG_RUNTIME_DIR"_s) ? 1 : 0;
            });
        const ui::SystemColours colours;
        qInstallMessageHandler(before);
        if (!directory.isNull())
            qputenv("XDG_RUNTIME_DIR", directory);
        if (!bus.isNull())
            qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        QCOMPARE(complaints, 0);
    }
};

QTEST_MAIN(TestManners)
#include "tst_manners.moc"
