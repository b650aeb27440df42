// SPDX-License-Identifier: GPL-3.0-or-later
// The human's changes of tasks with the real engine: wishes go through the outbox to a dashboard in memory.
#include "engine/engine.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/taskedits.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/fakedashboardapi.h"
#include "support/fakejournal.h"
#include "support/fakeworkspace.h"
#include "support/noagents.h"
#include "support/storyfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::EditConflict;
using presentation::MilestoneTreeModel;
using presentation::TaskEdits;
using Direction = TaskEdits::Direction;

namespace {

/// Milestone "Reader" with the tasks a, b and c, and "Writer", which is empty.
struct Desk
{
    Desk()
    {
        project = dashboard.addProject(u"p"_s);
        reader = dashboard.addMilestone(project.id, u"Reader"_s);
        writer = dashboard.addMilestone(project.id, u"Writer"_s);
        for (const QString &title : {u"a"_s, u"b"_s, u"c"_s})
            ids.insert(title, dashboard.addTask(reader, title).id);
        double priority = 8;
        for (const QString &title : {u"a"_s, u"b"_s, u"c"_s})
            dashboard.task(ids[title])->priorityScore = priority--;
        if (!support::await(engine.open(project.id, {})))
            qFatal("the project does not open");
        settle();
    }

    void settle() { QTRY_VERIFY(engine.isIdle()); }
    [[nodiscard]] Task stored(const QString &title) { return *dashboard.task(ids[title]); }
    [[nodiscard]] TaskEdits::Tasks tasks(const QStringList &titles) const
    {
        TaskEdits::Tasks found;
        for (const QString &title : titles)
            found.push_back(ids[title]);
        return found;
    }
    /// "Reader(a b c) Writer" on the dashboard, as a new look at it shows.
    QString shape()
    {
        engine.takeTasks(dashboard.tasks);
        return shapeOf({});
    }
    [[nodiscard]] QString shapeOf(const QModelIndex &parent) const
    {
        QStringList parts;
        for (int row = 0; row < tree.rowCount(parent); ++row) {
            const QModelIndex index = tree.index(row, 0, parent);
            const QString below = shapeOf(index);
            parts.append(index.data().toString() + (below.isEmpty() ? QString() : u'(' + below + u')'));
        }
        return parts.join(u' ');
    }

    support::FakeDashboardApi dashboard;
    support::FakeJournal journal;
    support::FakeWorkspace workspace;
    support::FakeClock clock;
    support::NoAgents agents;
    engine::ProjectStore store;
    Project project;
    Milestone reader;
    Milestone writer;
    QHash<QString, TaskId> ids;
    engine::Engine engine{{journal, dashboard, agents, workspace, clock, store}, {}};
    MilestoneTreeModel tree{store};
    TaskEdits edits{store, engine, tree};
    QSignalSpy said{&edits, &TaskEdits::said};
    QSignalSpy refused{&edits, &TaskEdits::refused};
};

} // namespace

class TestTaskEdits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMoveIsNamedBeforeAndAfterIt()
    {
        Desk desk;
        TaskEdits::Place place;
        place.milestone = desk.reader.id;
        place.after = desk.ids[u"b"_s];
        const TaskEdits::Preview preview = desk.edits.preview(desk.tasks({u"a"_s}), place);
        QVERIFY(preview.isAllowed);
        QCOMPARE(preview.sentence, u"runs next after b"_s);
        QCOMPARE(desk.shape(), u"Reader(a b c) Writer"_s);
        desk.edits.move(desk.tasks({u"a"_s}), place);
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(b a c) Writer"_s);
        QCOMPARE(desk.said.takeFirst().at(0).toString(), u"a: runs next after b"_s);
    }

    void theKeyboardMovesThroughTheWholeTree()
    {
        Desk desk;
        desk.edits.step(Direction::In, desk.tasks({u"b"_s}));
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(a(b) c) Writer"_s);
        QCOMPARE(desk.said.takeFirst().at(0).toString(), u"b: becomes a child of a · runs first below a"_s);
        desk.edits.step(Direction::Out, desk.tasks({u"b"_s}));
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(a b c) Writer"_s);
        desk.edits.step(Direction::Down, desk.tasks({u"b"_s}));
        desk.edits.step(Direction::Down, desk.tasks({u"b"_s})); // before the first was answered
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(a c) Writer(b)"_s);
        desk.edits.step(Direction::Down, desk.tasks({u"b"_s}));
        QCOMPARE(desk.refused.takeFirst().at(0).toString(),
                 u"There is no further place in that direction."_s);
    }

    void whatTheDashboardCannotDoIsRefusedBefore()
    {
        Desk desk;
        desk.store.setCanMoveTasks(false);
        TaskEdits::Place place;
        place.milestone = desk.writer.id;
        const TaskEdits::Preview preview = desk.edits.preview(desk.tasks({u"a"_s}), place);
        QVERIFY(!preview.isAllowed);
        QCOMPARE(preview.sentence, u"This dashboard cannot move a task to another milestone."_s);
        desk.edits.move(desk.tasks({u"a"_s}), place);
        QCOMPARE(desk.refused.size(), 1);
        QVERIFY(desk.dashboard.writes.empty());
    }

    void otherWordsForATaskWithAPlanAreToldToVoidIt_data()
    {
        QTest::addColumn<bool>("isApproved");
        QTest::addColumn<bool>("isText");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("an approved plan")
            << true << true
            << u"“a” has other words now: its approved plan is void, and a new one is asked for."_s;
        QTest::newRow("a plan in the making")
            << false << true << u"“a” has other words now: a new plan is asked for."_s;
        QTest::newRow("an effort is no words") << true << false << QString();
    }
    void otherWordsForATaskWithAPlanAreToldToVoidIt()
    {
        QFETCH(bool, isApproved);
        QFETCH(bool, isText);
        QFETCH(QString, sentence);
        Desk desk;
        coordinator::Run run;
        run.id = {u"run"_s};
        run.lastSequence = 1;
        run.start.task = *desk.store.task(desk.ids[u"a"_s]);
        run.stage = coordinator::Stage::Planning;
        if (isApproved)
            run.approval = coordinator::Approval();
        desk.store.restoreRun(run, {});
        PatchTask patch;
        patch.task = desk.ids[u"a"_s];
        if (isText)
            patch.title = u"Parser"_s;
        else
            patch.effortEstimate = 7;
        desk.edits.change(patch, u"Change a"_s);
        QCOMPARE(desk.said.isEmpty() ? QString() : desk.said.takeLast().at(0).toString(), sentence);
    }

    void everythingIsUndoneAfterTheDashboardHasAcceptedIt()
    {
        Desk desk;
        desk.edits.step(Direction::In, desk.tasks({u"b"_s, u"c"_s}));
        desk.settle();
        desk.edits.rename(desk.ids[u"a"_s], u"Parser"_s);
        desk.settle();
        PatchTask patch;
        patch.task = desk.ids[u"c"_s];
        patch.effortEstimate = 3;
        patch.assignee = personas::qa();
        desk.edits.change(patch, u"Change c"_s);
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(Parser(b c)) Writer"_s);
        QCOMPARE(desk.stored(u"c"_s).effortEstimate, 3.0);

        for (int i = 0; i < 3; ++i) {
            desk.edits.history().undo();
            desk.settle();
        }
        QCOMPARE(desk.shape(), u"Reader(a b c) Writer"_s);
        QCOMPARE(desk.stored(u"c"_s).effortEstimate, 0.0);
        QVERIFY(desk.stored(u"c"_s).assignee.isEmpty());
        QVERIFY(!desk.edits.history().canUndo());

        for (int i = 0; i < 3; ++i)
            desk.edits.history().redo();
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(Parser(b c)) Writer"_s);
        QVERIFY(desk.edits.conflicts().empty());
    }

    void aNewTaskStandsAtTheEndAndCanBeTakenBack()
    {
        Desk desk;
        QSignalSpy created(&desk.edits, &TaskEdits::created);
        desk.edits.create(desk.reader.id, {}, u"  d\n "_s);
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(a b c d) Writer"_s);
        QCOMPARE(created.size(), 1);
        desk.edits.create({}, created.at(0).at(0).value<TaskId>(), u"e"_s);
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(a b c d(e)) Writer"_s);
        desk.edits.history().undo();
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(a b c d) Writer"_s);
        desk.edits.history().redo();
        desk.settle();
        QCOMPARE(desk.shape(), u"Reader(a b c d(e)) Writer"_s);
    }

    void aTaskWithoutATitleIsRefused()
    {
        Desk desk;
        desk.edits.create(desk.reader.id, {}, u"  "_s);
        desk.edits.rename(desk.ids[u"a"_s], u" "_s);
        QCOMPARE(desk.refused.size(), 2);
        QVERIFY(!desk.edits.history().canUndo());
    }

    void changesOfOtherFieldsBySomebodyElseDoNoHarm()
    {
        Desk desk;
        desk.dashboard.changeBehind(desk.ids[u"a"_s], [](Task &task) { task.description = u"theirs"_s; });
        desk.edits.rename(desk.ids[u"a"_s], u"Parser"_s);
        QTRY_COMPARE(desk.stored(u"a"_s).title, u"Parser"_s);
        desk.settle();
        QCOMPARE(desk.stored(u"a"_s).description, u"theirs"_s);
        QVERIFY(desk.edits.conflicts().empty());
        desk.shape();
        QCOMPARE(desk.store.task(desk.ids[u"a"_s])->title, u"Parser"_s);
    }

    void aConflictShowsBothAndIsSolvedByChoosing_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::addColumn<QString>("title");
        QTest::newRow("mine") << true << u"Parser"_s;
        QTest::newRow("theirs") << false << u"Lexer"_s;
    }
    void aConflictShowsBothAndIsSolvedByChoosing()
    {
        QFETCH(bool, mine);
        QFETCH(QString, title);
        Desk desk;
        const TaskId id = desk.ids[u"a"_s];
        desk.dashboard.changeBehind(id, [](Task &task) { task.title = u"Lexer"_s; });
        desk.edits.rename(id, u"Parser"_s);
        QTRY_COMPARE(desk.edits.conflicts().size(), std::size_t(1));
        const EditConflict conflict = desk.edits.conflicts().front();
        QCOMPARE(conflict.fields,
                 (std::vector<presentation::FieldDifference>{{u"Title"_s, u"Parser"_s, u"Lexer"_s}}));
        QCOMPARE(desk.store.task(id)->title, u"Lexer"_s); // what is there is what is shown
        if (mine)
            desk.edits.useMine(id);
        else
            desk.edits.keepTheirs(id);
        desk.settle();
        QVERIFY(desk.edits.conflicts().empty());
        QCOMPARE(desk.stored(u"a"_s).title, title);
        QCOMPARE(desk.store.task(id)->title, title);
    }

    void undoDoesNotOverwriteWhatSomebodyElseHasWritten()
    {
        Desk desk;
        const TaskId id = desk.ids[u"a"_s];
        desk.edits.rename(id, u"Parser"_s);
        desk.settle();
        desk.dashboard.changeBehind(id, [](Task &task) { task.title = u"Lexer"_s; });
        desk.shape();
        desk.edits.history().undo();
        QCOMPARE(desk.edits.conflicts().size(), std::size_t(1));
        desk.settle();
        QCOMPARE(desk.stored(u"a"_s).title, u"Lexer"_s);
    }

    void changesShowWhileTheDashboardIsAwayAndArriveLater()
    {
        Desk desk;
        desk.dashboard.offline = core::Error{core::ErrorKind::Unreachable, u"away"_s};
        desk.edits.rename(desk.ids[u"a"_s], u"Parser"_s);
        desk.edits.step(Direction::Down, desk.tasks({u"a"_s}));
        QTRY_COMPARE(desk.shapeOf({}), u"Reader(b Parser c) Writer"_s);
        desk.edits.history().undo();
        QTRY_COMPARE(desk.shapeOf({}), u"Reader(Parser b c) Writer"_s);
        QCOMPARE(desk.stored(u"a"_s).title, u"a"_s);
        desk.dashboard.offline.reset();
        desk.engine.takeDashboardHealth(true);
        QTRY_COMPARE(desk.stored(u"a"_s).title, u"Parser"_s);
        QTRY_COMPARE(desk.store.openWrites(), 0);
        QCOMPARE(desk.shape(), u"Reader(Parser b c) Writer"_s);
        QVERIFY(desk.edits.conflicts().empty());
    }

    void workThatGoesOnIsNamed()
    {
        support::StoryFixture story;
        MilestoneTreeModel tree(story.store);
        TaskEdits edits(story.store, story.sink, tree);
        TaskEdits::Place below;
        below.parent = TaskId{u"ending"_s};
        QCOMPARE(edits.preview({TaskId{u"flush"_s}}, below).sentence,
                 u"becomes a child of Choose line ending · lead-engineer is working on it: will be queued"_s);
        TaskEdits::Place away;
        away.milestone = {u"cli"_s};
        const TaskEdits::Preview preview = edits.preview({TaskId{u"ending"_s}}, away);
        QVERIFY(!preview.isAllowed);
    }
};

QTEST_GUILESS_MAIN(TestTaskEdits)
#include "tst_taskedits.moc"
