// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "support/fakediffs.h"
#include "support/fakepublishing.h"
#include "support/reviewstory.h"
#include "ui/changes/changespanel.h"
#include "ui/changes/diffview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::DiffRow;
using presentation::DiffRowKind;

namespace {

const RunId theRun{u"run-quoted"_s};

struct Window
{
    explicit Window(std::vector<FileDiff> files = {support::changedFile(),
                                                   support::addedFile(u"tests/new.cpp"_s, 40)})
    {
        diffs.answer = WorkDiff{std::move(files), false};
        coordinator::Run run = *story.store.run(theRun);
        run.stage = coordinator::Stage::Executing;
        run.worktree = WorktreePrepared{u"/nowhere"_s, u"x"_s, QString(40, u'a'), u"y"_s};
        story.append(run, {});
        workbench.selection().selectRun(theRun);
        panel.resize(900, 400);
        panel.show();
        panel.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&panel));
        view = panel.view();
        view->setFocus();
    }
    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        return panel.findChild<Widget *>(name);
    }
    [[nodiscard]] int rowOf(DiffRowKind kind, int which = 0) const
    {
        for (std::size_t row = 0; row < view->rows().size(); ++row) {
            if (view->rows()[row].kind == kind && which-- == 0)
                return static_cast<int>(row);
        }
        return -1;
    }
    void answerWith(std::vector<FileDiff> files)
    {
        diffs.answer = WorkDiff{std::move(files), false};
        workbench.changes().refresh();
    }

    /// The work is finished and waits for the human.
    void finish()
    {
        coordinator::Run run = *story.store.run(theRun);
        run.stage = coordinator::Stage::Landing;
        run.approval = coordinator::Approval();
        run.approval->content.plan.steps.resize(1);
        run.approval->content.plan.steps[0].files = {u"src/reader.cpp"_s, u"tests/new.cpp"_s};
        run.execution = ExecutionReported();
        run.execution->commit = QString(40, u'b');
        run.ask = coordinator::Ask{AskKind::WorkToLand, 1, {}, {}};
        story.append(run, {});
    }
    void land()
    {
        coordinator::Run run = *story.store.run(theRun);
        run.stage = coordinator::Stage::Done;
        run.ask.reset();
        run.landed = Landed{u"countersign/main"_s, QString(40, u'c')};
        story.append(run, {});
    }

    QTemporaryDir directory;
    presentation::Settings settings{directory.filePath(u"s.ini"_s), nullptr};
    support::StoryFixture story;
    support::FakeDiffs diffs;
    support::FakePublishing publishing;
    presentation::Workbench workbench{
        story.store, story.sink, story.clock, {&diffs, nullptr, nullptr, nullptr, &publishing}};
    ui::ChangesPanel panel{workbench, settings};
    ui::DiffView *view = nullptr;
};

} // namespace

class TestChangesPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesThatNobodySeesAreNotRead()
    {
        Window w;
        w.panel.setInSight(false);
        w.diffs.requests.clear();
        w.finish();
        for (int turn = 0; turn < 50; ++turn)
            QCoreApplication::processEvents();
        QVERIFY(w.diffs.requests.empty());

        w.panel.setInSight(true);
        QTRY_COMPARE(w.diffs.requests.size(), std::size_t(1));
        QCOMPARE(w.diffs.requests[0].commit, QString(40, u'b'));
    }

    void keysGoThroughHunksAndFiles()
    {
        Window w;
        QCOMPARE(w.view->currentPath(), u"src/reader.cpp"_s);
        QTest::keyClick(w.view, Qt::Key_N);
        QCOMPARE(w.view->currentRow(), w.rowOf(DiffRowKind::Hunk));
        QTest::keyClick(w.view, Qt::Key_N);
        QCOMPARE(w.view->currentRow(), w.rowOf(DiffRowKind::Hunk, 1));
        QCOMPARE(w.view->currentPath(), u"tests/new.cpp"_s);
        QCOMPARE(w.find<QListView>(u"changedFiles"_s)->currentIndex().row(), 1);
        QTest::keyClick(w.view, Qt::Key_P, Qt::ShiftModifier);
        QTest::keyClick(w.view, Qt::Key_P, Qt::ShiftModifier);
        QCOMPARE(w.view->currentRow(), 0);
        QTest::keyClick(w.view, Qt::Key_Return);
        QCOMPARE(w.view->rows().at(1).kind, DiffRowKind::File); // folded
    }

    void codeIsReadFromLeftToRightEverywhere()
    {
        const auto painted = [](Qt::LayoutDirection direction) {
            QGuiApplication::setLayoutDirection(direction);
            Window w;
            w.view->setParent(nullptr);
            w.view->resize(700, 300);
            w.view->verticalScrollBar()->hide();
            w.view->show();
            static_cast<void>(QTest::qWaitForWindowExposed(w.view));
            const QImage image = w.view->viewport()->grab(QRect(0, 0, 600, 280)).toImage();
            delete w.view;
            return image;
        };
        const QImage usual = painted(Qt::LeftToRight);
        const QImage mirrored = painted(Qt::RightToLeft);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(mirrored, usual);
    }

    void aLineIsCommentedWithTheKeyboard()
    {
        Window w;
        w.view->setCurrentRow(w.rowOf(DiffRowKind::Line, 2));
        QTest::keyClick(w.view, Qt::Key_C);
        auto *text = w.find<QPlainTextEdit>(u"commentText"_s);
        QVERIFY(text && text->hasFocus());
        QTest::keyClicks(text, u"Rename it"_s);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(w.view->hasFocus());
        QCOMPARE(w.workbench.changes().comments().size(), std::size_t(1));
        const presentation::DiffComment &comment = w.workbench.changes().comments()[0];
        QCOMPARE(comment.place.line, 2);
        QCOMPARE(comment.text, u"Rename it"_s);
        auto *send = w.find<QPushButton>(u"sendComments"_s);
        QVERIFY(send->isVisible());
        send->click();
        QCOMPARE(w.story.sink.runCommands.size(), std::size_t(1));
        QVERIFY(!send->isVisible());
    }

    void aClickBesideALineOpensThePlaceToWrite()
    {
        Window w;
        const QRect row = w.view->rowRect(w.rowOf(DiffRowKind::Line, 1));
        QTest::mouseClick(w.view->viewport(), Qt::LeftButton, {}, QPoint(8, row.center().y()));
        auto *text = w.find<QPlainTextEdit>(u"commentText"_s);
        QVERIFY(text && text->isVisible());
        QTest::keyClicks(text, u"Why?"_s);
        QVERIFY(w.workbench.changes().comments().at(0).place.isOld);
        QTest::keyClick(text, Qt::Key_Escape);
        QCOMPARE(w.workbench.changes().comments().size(), std::size_t(1)); // kept: it is a draft
    }

    void aCommentOutlivesItsLine()
    {
        Window w;
        w.view->setCurrentRow(w.rowOf(DiffRowKind::Line, 2));
        QTest::keyClick(w.view, Qt::Key_C);
        QTest::keyClicks(w.find<QPlainTextEdit>(u"commentText"_s), u"Rename"_s);
        w.answerWith({support::addedFile(u"tests/new.cpp"_s, 3)});
        QVERIFY(w.find<QPlainTextEdit>(u"commentText"_s)->isVisible());
        w.answerWith({});
        w.answerWith({support::addedFile(u"tests/new.cpp"_s, 2)});
        QCOMPARE(w.workbench.changes().comments().size(), std::size_t(1));
        w.panel.grab();
    }

    void whatIsWrittenStaysWithItsRun()
    {
        Window w;
        w.view->setCurrentRow(w.rowOf(DiffRowKind::Line, 2));
        QTest::keyClick(w.view, Qt::Key_C);
        QTest::keyClicks(w.find<QPlainTextEdit>(u"commentText"_s), u"Rename"_s);
        w.workbench.selection().selectTask(TaskId{u"position"_s});
        QVERIFY(w.workbench.changes().comments().empty());
        w.workbench.selection().selectRun(theRun);
        QCOMPARE(w.workbench.changes().comments().size(), std::size_t(1));
        for (const auto *text : w.panel.findChildren<QPlainTextEdit *>(u"commentText"_s))
            QVERIFY(!text->isVisible());
    }

    void nobodyIsToldAboutARunThatHasEnded()
    {
        Window w;
        coordinator::Run run = *w.story.store.run(theRun);
        run.stage = coordinator::Stage::Done;
        w.story.append(run, {});
        w.view->setCurrentRow(w.rowOf(DiffRowKind::Line, 2));
        QTest::keyClick(w.view, Qt::Key_C);
        QVERIFY(!w.find<QPlainTextEdit>(u"commentText"_s));
        QVERIFY(!w.find<QPushButton>(u"commentLine"_s)->isEnabled());
    }

    void whoReadsStaysWhereHeIs()
    {
        Window w({support::addedFile(u"b.txt"_s, 500)});
        w.view->verticalScrollBar()->setValue(w.view->verticalScrollBar()->maximum() / 2);
        w.view->setCurrentRow(250);
        const int y = w.view->rowRect(250).top();
        w.answerWith({support::addedFile(u"a.txt"_s, 30), support::addedFile(u"b.txt"_s, 500)});
        QCOMPARE(w.view->currentRow(), 250 + 32);
        QCOMPARE(w.view->rowRect(250 + 32).top(), y);
    }

    void theLayoutIsRemembered()
    {
        Window w;
        QVERIFY(!w.settings.isDiffSideBySide());
        const std::size_t unified = w.view->rows().size();
        w.find<QPushButton>(u"sideBySideDiff"_s)->click();
        QVERIFY(w.settings.isDiffSideBySide());
        QCOMPARE(w.view->rows().size(), unified - 1);
        w.panel.grab();
        const ui::ChangesPanel again(w.workbench, w.settings);
        QVERIFY(again.findChild<QPushButton *>(u"sideBySideDiff"_s)->isChecked());
    }

    void selectedLinesAreCopiedAsTheyAre()
    {
        Window w;
        w.view->setCurrentRow(w.rowOf(DiffRowKind::Line, 1));
        QTest::keyClick(w.view, Qt::Key_Down, Qt::ShiftModifier);
        w.view->copy();
        QCOMPARE(QApplication::clipboard()->text(), u"\treturn strip(line);\n\treturn keep(line);"_s);
    }

    void finishedWorkIsLandedFromHere()
    {
        Window w;
        QVERIFY(!w.find<QWidget>(u"landingRow"_s)->isVisible());
        w.finish();
        QTRY_VERIFY(w.find<QWidget>(u"landingRow"_s)->isVisible());
        w.find<QPushButton>(u"landChanges"_s)->click();
        QVERIFY(std::holds_alternative<ApproveLanding>(w.story.sink.runCommands.at(0).body));
    }

    void whyWorkDidNotLandStandsBesideTheButton()
    {
        Window w;
        w.finish();
        auto *text = w.find<QLabel>(u"landingText"_s);
        QTRY_VERIFY(text->isVisible());
        QVERIFY2(text->text().contains(u"waits to land"_s), qPrintable(text->text()));
        coordinator::Run run = *w.story.store.run(theRun);
        run.ask->detail = u"conflict marks are left in the files"_s;
        w.story.append(run, {});
        QTRY_COMPARE(text->text(), u"The work could not land.\nconflict marks are left in the files"_s);
    }

    void theMessageOfTheCommitIsWrittenBeforeItLands()
    {
        Window w;
        w.finish();
        auto *message = w.find<QPlainTextEdit>(u"landingMessage"_s);
        QVERIFY(!message->isVisible());
        w.find<QPushButton>(u"landingMessageShown"_s)->click();
        QVERIFY(message->isVisible() && message->hasFocus());
        QVERIFY(message->toPlainText().startsWith(w.story.store.run(theRun)->start.task.title));
        message->selectAll();
        QTest::keyClicks(message, u"Read quoted fields"_s);
        w.find<QPushButton>(u"landAsOne"_s)->click();
        QTest::keyClick(message, Qt::Key_Return, Qt::ControlModifier);
        const auto landing = std::get<ApproveLanding>(w.story.sink.runCommands.at(0).body);
        QCOMPARE(landing.message, u"Read quoted fields"_s);
        QVERIFY(landing.squash);
    }

    void landedWorkIsMergedAndPushedByExplicitAction()
    {
        Window w;
        w.publishing.stands =
            engine::Standing{u"countersign/main"_s, u"main"_s, 2, u"origin"_s, 2, u"origin"_s, 1};
        w.finish();
        QVERIFY(!w.find<QPushButton>(u"pushLanded"_s)->isVisible());
        w.land();
        auto *merge = w.find<QPushButton>(u"mergeIntoOwn"_s);
        QTRY_VERIFY(merge->isVisible());
        QVERIFY(merge->text().contains(u"main"_s));
        QVERIFY(!w.find<QPushButton>(u"landChanges"_s)->isVisible());
        auto *push = w.find<QPushButton>(u"pushLanded"_s);
        QVERIFY(push->text().contains(u"countersign/main"_s));
        w.publishing.stands->ahead = 0;
        merge->click();
        QTRY_VERIFY(!merge->isVisible());
        QVERIFY(push->isVisible() && !push->text().contains(u"countersign/main"_s));

        w.publishing.answer = engine::Published{false, u"rejected (fetch first)"_s};
        QSignalSpy told(&w.workbench, &presentation::Workbench::problemReported);
        push->click();
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(told.at(0).at(0).toString().contains(u"fetch first"_s));
        QCOMPARE(w.publishing.wishes, QStringList({u"merge countersign/main"_s, u"push main"_s}));
    }

    void anEmptyPanelSaysWhatWillBeThere()
    {
        Window w;
        w.workbench.selection().clear();
        QVERIFY(!w.view->isVisible());
    }

    void aHundredThousandLinesArePaintedQuickly()
    {
        Window w({support::addedFile(u"big.txt"_s, 100'000)});
        QScrollBar *bar = w.view->verticalScrollBar();
        QVERIFY(bar->maximum() > 1'000'000);
        // Only what is on the screen is looked at: the end costs what the beginning costs.
        w.view->grab();
        bar->setValue(bar->maximum());
        w.view->setCurrentRow(static_cast<int>(w.view->rows().size()) - 1);
        QVERIFY(w.view->viewport()->rect().intersects(w.view->rowRect(w.view->currentRow())));
        w.view->grab();
    }

    void changedWordsCanBeReadInBothThemes()
    {
        for (const ui::Theme &theme : {ui::Theme::light(), ui::Theme::dark()}) {
            for (const ui::Tone tone : {ui::Tone::Ok, ui::Tone::Bad}) {
                const QColor back = ui::emphasised(theme.soft(tone), theme.strong(tone));
                QVERIFY2(ui::contrast(theme.text, back) >= 4.5,
                         qPrintable(QString::number(ui::contrast(theme.text, back))));
                QVERIFY(ui::contrast(theme.strong(tone), theme.soft(tone)) >= 4.5);
            }
            QVERIFY(ui::contrast(theme.text, theme.humanSoft) >= 4.5);
        }
    }
};

QTEST_MAIN(TestChangesPanel)
#include "tst_changespanel.moc"
