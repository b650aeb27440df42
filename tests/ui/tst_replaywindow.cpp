// SPDX-License-Identifier: GPL-3.0-or-later
// The window that shows the past: everything can be looked at, nothing can be decided.
#include "presentation/replay.h"
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/reviewstory.h"
#include "ui/replay/replaybar.h"
#include "ui/review/steprow.h"
#include "ui/shell/mainwindow.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

struct Window
{
    Window()
    {
        story.review(6);
        askPermission();
        window.showReadOnly(new ui::ReplayBar(replay));
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
        workbench.selection().selectTask(TaskId{u"quoted"_s});
        QCoreApplication::processEvents();
    }

    /// An agent of the run "run-position" asks in the middle of its turn.
    void askPermission()
    {
        coordinator::Run run = *story.store.run(RunId{u"run-position"_s});
        PermissionRequest wanted;
        wanted.id = u"p1"_s;
        wanted.agent = u"claude"_s;
        wanted.kind = u"execute"_s;
        wanted.command = u"ctest"_s;
        run.permissions = {{wanted, 1}};
        run.ask = coordinator::Ask{AskKind::Permission, run.lastSequence, story.clock.present, u"ctest"_s};
        story.store.setRun(run, {});
    }

    void raise(const QString &panel)
    {
        window.findChild<QDockWidget *>(panel)->raise();
        QCoreApplication::processEvents();
    }

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    support::ReviewStory story;
    presentation::ReplaySink sink;
    engine::ProjectStore pastStore;
    presentation::Replay replay{pastStore, {}};
    presentation::Workbench workbench{story.store, sink, story.clock};
    ui::MainWindow window{workbench, settings};
};

} // namespace

class TestReplayWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDecidesCannotBeUsedAndSaysWhy_data()
    {
        QTest::addColumn<QString>("panel");
        QTest::addColumn<QString>("control");
        QTest::newRow("approving") << u"reviewPanel"_s << u"approvePlan"_s;
        QTest::newRow("feedback") << u"reviewPanel"_s << u"sendFeedback"_s;
        QTest::newRow("rejecting") << u"reviewPanel"_s << u"rejectPlan"_s;
        QTest::newRow("the note of the review") << u"reviewPanel"_s << u"reviewNote"_s;
        QTest::newRow("a note to the engineer") << u"conversationPanel"_s << u"composerText"_s;
        QTest::newRow("a permission in its row") << u"needsYouPanel"_s << u"rowAnswer1"_s;
        QTest::newRow("holding everything") << u"needsYouPanel"_s << u"holdAllButton"_s;
        QTest::newRow("starting") << u"needsYouPanel"_s << u"startButton"_s;
        QTest::newRow("the mode") << u"needsYouPanel"_s << u"modeAutomatic"_s;
        QTest::newRow("holding a task") << u"milestonesPanel"_s << u"holdButton"_s;
        QTest::newRow("a task's title") << u"taskPanel"_s << u"taskTitle"_s;
        QTest::newRow("a task's status") << u"taskPanel"_s << u"taskStatus"_s;
        QTest::newRow("a task's priority") << u"taskPanel"_s << u"taskPriority"_s;
        QTest::newRow("a task's text") << u"taskPanel"_s << u"taskDescription"_s;
        QTest::newRow("filing findings") << u"triagePanel"_s << u"fileBatch"_s;
        QTest::newRow("a rule") << u"projectSettingsPanel"_s << u"rule_mode"_s;
    }
    void whatDecidesCannotBeUsedAndSaysWhy()
    {
        QFETCH(QString, panel);
        QFETCH(QString, control);
        Window w;
        if (panel == "triagePanel"_L1)
            w.workbench.selection().selectTask(TaskId{u"ending"_s});
        w.raise(panel);
        auto *widget = w.window.findChild<QWidget *>(control);
        QVERIFY2(widget, qPrintable(control));
        const auto isUsable = [widget] {
            const auto *line = qobject_cast<const QLineEdit *>(widget);
            const auto *text = qobject_cast<const QPlainTextEdit *>(widget);
            return widget->isEnabled() && !(line && line->isReadOnly()) && !(text && text->isReadOnly());
        };
        QVERIFY(!isUsable());
        QVERIFY2(widget->toolTip().contains(u"replay"_s), qPrintable(widget->toolTip()));
        QVERIFY(widget->accessibleDescription().contains(u"replay"_s));
        // Also not after the panel has thought about it again.
        w.workbench.selection().selectTask(TaskId{u"ending"_s});
        w.workbench.selection().selectTask(TaskId{u"quoted"_s});
        widget = w.window.findChild<QWidget *>(control);
        if (widget)
            widget->setEnabled(true);
        QVERIFY(!widget || !isUsable());
    }

    void stepsOfAPlanAreReadAndNotTicked()
    {
        Window w;
        w.raise(u"reviewPanel"_s);
        auto *row = w.window.findChild<ui::StepRow *>();
        QVERIFY(row && row->isVisible());
        const presentation::ReviewState before = w.workbench.review().state();
        QVERIFY(before.canDecide);
        QTest::mouseClick(row, Qt::LeftButton, {}, row->rect().center());
        QTest::keyClick(row, Qt::Key_Space);
        QTest::keyClick(row, Qt::Key_C);
        QCOMPARE(w.workbench.review().state(), before);
        QVERIFY(!row->findChild<QPlainTextEdit *>(u"stepComment"_s)->isVisible());
    }

    void nothingInvitesToWrite()
    {
        Window w;
        for (const QString &panel : {u"reviewPanel"_s, u"conversationPanel"_s, u"taskPanel"_s}) {
            w.raise(panel);
            for (const auto *text : w.window.findChildren<QPlainTextEdit *>()) {
                if (text->isVisible() && text->isReadOnly())
                    QVERIFY2(text->placeholderText().isEmpty(), qPrintable(text->objectName()));
            }
        }
    }

    void lookingAroundStaysPossible()
    {
        Window w;
        QVERIFY(w.window.findChild<QPushButton *>(u"searchButton"_s)->isEnabled());
        QVERIFY(w.window.findChild<QPushButton *>(u"filterButton"_s)->isEnabled());
        w.raise(u"triagePanel"_s);
        QVERIFY(w.window.findChild<QLineEdit *>(u"triageFilter"_s)->isEnabled());
        QVERIFY(!w.window.findChild<QLineEdit *>(u"triageFilter"_s)->isReadOnly());
        w.raise(u"projectSettingsPanel"_s);
        QVERIFY(!w.window.findChild<QLineEdit *>(u"ruleSearch"_s)->isReadOnly());
        auto *tree = w.window.findChild<QTreeView *>(u"milestoneTree"_s);
        QVERIFY(tree->isEnabled());
        QVERIFY(!tree->dragEnabled());
        QCOMPARE(tree->editTriggers(), QAbstractItemView::NoEditTriggers);
    }
};

QTEST_MAIN(TestReplayWindow)
#include "tst_replaywindow.moc"
