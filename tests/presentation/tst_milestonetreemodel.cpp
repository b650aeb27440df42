// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/milestonetreemodel.h"
#include "support/storyfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::BadgeKind;
using presentation::MilestoneTreeModel;
using presentation::TaskState;

namespace {

Milestone milestone(const QString &id, std::optional<QDate> due = {})
{
    Milestone m;
    m.id = {id};
    m.name = id;
    m.dueDate = due;
    return m;
}

Task task(const QString &id, const QString &parent = {}, double priority = 5,
          const QString &milestone = u"m"_s)
{
    Task t;
    t.id = {id};
    t.title = id;
    t.milestone = {milestone};
    if (!parent.isEmpty())
        t.parent = TaskId{parent};
    t.priorityScore = priority;
    return t;
}

/// "m(a(b)c)": the whole tree in one line.
QString shape(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += (text.isEmpty() ? QString() : u" "_s) + index.data().toString();
        if (model.rowCount(index) > 0)
            text += u'(' + shape(model, index) + u')';
    }
    return text;
}

struct Tree
{
    Tree()
    {
        Project project;
        project.id = {u"p"_s};
        store.setProject(project);
        store.setMilestones({milestone(u"m"_s)});
    }

    engine::ProjectStore store;
    MilestoneTreeModel model{store};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

struct StoryTree
{
    support::StoryFixture story;
    MilestoneTreeModel model{story.store};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] QVariant of(const QString &id, int role) const
    {
        return model.indexOf(TaskId{id}).data(role);
    }
    [[nodiscard]] BadgeKind badge(const QString &id) const
    {
        return static_cast<BadgeKind>(of(id, MilestoneTreeModel::BadgeKindRole).toInt());
    }
};

} // namespace

class TestMilestoneTreeModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void milestonesAreSortedByDueDateUndatedLast()
    {
        Tree tree;
        tree.store.setMilestones({milestone(u"never"_s), milestone(u"late"_s, QDate(2026, 5, 1)),
                                  milestone(u"soon"_s, QDate(2026, 4, 1))});
        QCOMPARE(shape(tree.model), u"soon late never"_s);
        tree.store.setMilestones({milestone(u"never"_s), milestone(u"late"_s, QDate(2026, 3, 1)),
                                  milestone(u"soon"_s, QDate(2026, 4, 1))});
        QCOMPARE(shape(tree.model), u"late soon never"_s);
    }

    void veryManyTasksComeInOverSeveralTurns()
    {
        // Children come before their parents, as they may on a dashboard.
        std::vector<Task> tasks;
        for (int i = 12499; i >= 0; --i) {
            const QString parent = i % 5 == 0 ? QString() : QString::number(i - i % 5);
            tasks.push_back(task(QString::number(i), parent));
        }
        tasks.push_back(task(u"round"_s, u"and"_s));
        tasks.push_back(task(u"and"_s, u"round"_s));
        Tree tree;
        QSignalSpy loaded(&tree.model, &MilestoneTreeModel::loaded);
        QStringList below; // tasks below which rows appeared later
        connect(&tree.model, &QAbstractItemModel::rowsInserted, this, [&](const QModelIndex &above) {
            if (above.parent().isValid())
                below.append(above.data().toString());
        });
        tree.store.setTasks(tasks);
        QVERIFY(tree.model.isLoading());
        QCOMPARE(tree.model.totalCount(), 0);

        int turns = 0;
        while (tree.model.isLoading()) {
            QCoreApplication::processEvents();
            ++turns;
        }
        QVERIFY(turns > 2);
        QCOMPARE(loaded.count(), 1);
        QCOMPARE(tree.model.totalCount(), 12502);
        QCOMPARE(tree.model.rowCount(tree.model.indexOf(TaskId{u"5"_s})), 4);
        QCOMPARE(tree.model.indexOf(TaskId{u"9"_s}).parent(), tree.model.indexOf(TaskId{u"5"_s}));
        QCOMPARE(tree.model.rowCount(tree.model.indexOf(MilestoneId{u"m"_s})), 2502);
        QCOMPARE(below, QStringList());
    }

    void whatChangesWhileManyTasksComeInIsNotLost()
    {
        std::vector<Task> tasks;
        for (int i = 0; i < 2500; ++i)
            tasks.push_back(task(QString::number(i)));
        Tree tree;
        tree.store.setTasks(tasks);
        QVERIFY(tree.model.isLoading());
        tasks.pop_back();
        tasks[2000].status = TaskStatus::Done;
        tasks[2001].parent = TaskId{u"2002"_s};
        tasks.push_back(task(u"new"_s));
        tree.store.setTasks(tasks);
        QTRY_VERIFY(!tree.model.isLoading());
        QCOMPARE(tree.model.totalCount(), 2500);
        QCOMPARE(tree.model.doneCount(), 1);
        QVERIFY(!tree.model.indexOf(TaskId{u"2499"_s}).isValid());
        QVERIFY(tree.model.indexOf(TaskId{u"new"_s}).isValid());
        QCOMPARE(tree.model.indexOf(TaskId{u"2001"_s}).parent(), tree.model.indexOf(TaskId{u"2002"_s}));

        tree.store.setTasks({task(u"small"_s)});
        QCOMPARE(shape(tree.model), u"m(small)"_s);
    }

    void tasksAreSortedByPriorityThenCreationThenId()
    {
        Tree tree;
        Task old = task(u"old"_s);
        old.createdAt = QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC);
        Task young = task(u"young"_s);
        young.createdAt = QDateTime(QDate(2021, 1, 1), QTime(0, 0), Qt::UTC);
        tree.store.setTasks({young, task(u"first"_s, {}, 9), old, task(u"last"_s, {}, -1)});
        QCOMPARE(shape(tree.model), u"m(first old young last)"_s);
    }

    void childrenArriveInAnyOrder_data()
    {
        QTest::addColumn<QStringList>("order");
        QTest::newRow("parents first") << QStringList{u"a"_s, u"b"_s, u"c"_s};
        QTest::newRow("children first") << QStringList{u"c"_s, u"b"_s, u"a"_s};
        QTest::newRow("the middle last") << QStringList{u"c"_s, u"a"_s, u"b"_s};
    }
    void childrenArriveInAnyOrder()
    {
        QFETCH(QStringList, order);
        Tree tree;
        for (const QString &id : order)
            tree.store.updateTask(task(id, id == u"a" ? QString() : id == u"b" ? u"a"_s : u"b"_s));
        QCOMPARE(shape(tree.model), u"m(a(b(c)))"_s);
    }

    void oddParentsDoNoHarm_data()
    {
        QTest::addColumn<QStringList>("parents"); // of a, b, c
        QTest::addColumn<QString>("expected");
        QTest::newRow("a missing parent") << QStringList{u"nowhere"_s, u"a"_s, u""_s} << u"m(a(b) c)"_s;
        QTest::newRow("a task is its own parent") << QStringList{u"a"_s, u"a"_s, u""_s} << u"m(a(b) c)"_s;
        QTest::newRow("two tasks in a circle") << QStringList{u"b"_s, u"a"_s, u""_s} << u"m(a b c)"_s;
        QTest::newRow("a task hangs on a circle") << QStringList{u"b"_s, u"a"_s, u"a"_s} << u"m(a(c) b)"_s;
        QTest::newRow("a circle of three") << QStringList{u"b"_s, u"c"_s, u"a"_s} << u"m(a b c)"_s;
    }
    void oddParentsDoNoHarm()
    {
        QFETCH(QStringList, parents);
        QFETCH(QString, expected);
        const std::vector<Task> tasks{task(u"a"_s, parents[0]), task(u"b"_s, parents[1]),
                                      task(u"c"_s, parents[2])};
        {
            Tree atOnce;
            atOnce.store.setTasks(tasks);
            QCOMPARE(shape(atOnce.model), expected);
        }
        {
            Tree oneByOne;
            for (const Task &one : tasks)
                oneByOne.store.updateTask(one);
            QCOMPARE(shape(oneByOne.model), expected);
        }
        {
            Tree changed;
            changed.store.setTasks({task(u"a"_s), task(u"b"_s), task(u"c"_s)});
            changed.store.setTasks(tasks);
            QCOMPARE(shape(changed.model), expected);
            changed.store.setTasks({task(u"a"_s), task(u"b"_s, u"a"_s), task(u"c"_s, u"b"_s)});
            QCOMPARE(shape(changed.model), u"m(a(b(c)))"_s);
            changed.store.setTasks({task(u"a"_s, u"b"_s), task(u"b"_s, u"c"_s), task(u"c"_s)});
            QCOMPARE(shape(changed.model), u"m(c(b(a)))"_s);
            QCOMPARE(changed.model.totalCount(), 3);
        }
    }

    void aChainWithoutEndIsCutAndStaysUsable()
    {
        Tree tree;
        std::vector<Task> tasks;
        for (int i = 0; i < 1000; ++i)
            tasks.push_back(task(u"t%1"_s.arg(i), i == 0 ? QString() : u"t%1"_s.arg(i - 1)));
        tree.store.setTasks(tasks);
        QCOMPARE(tree.model.totalCount(), 1000);
        QCOMPARE(tree.model.rowCount(tree.model.index(0, 0)), 5);
    }

    void aTaskOfAnUnknownMilestoneIsStillThere()
    {
        Tree tree;
        tree.store.setTasks({task(u"a"_s, {}, 5, u"elsewhere"_s), task(u"b"_s)});
        QCOMPARE(shape(tree.model), u"m(b) Without milestone(a)"_s);
        tree.store.setMilestones({milestone(u"m"_s), milestone(u"n"_s), milestone(u"elsewhere"_s)});
        QCOMPARE(shape(tree.model), u"elsewhere(a) m(b) n"_s);
        tree.store.setMilestones({milestone(u"n"_s)});
        QCOMPARE(shape(tree.model), u"n Without milestone(a b)"_s);
    }

    void childrenOfARemovedTaskStay()
    {
        Tree tree;
        tree.store.setTasks({task(u"a"_s), task(u"b"_s, u"a"_s), task(u"c"_s, u"b"_s)});
        tree.store.setTasks({task(u"a"_s), task(u"c"_s, u"b"_s)});
        QCOMPARE(shape(tree.model), u"m(a c)"_s);
        tree.store.setTasks({});
        QCOMPARE(shape(tree.model), u"m"_s);
        QCOMPARE(tree.model.totalCount(), 0);
    }

    void onlyRowsWithChildrenAreKeptAsUnfolded()
    {
        Tree tree;
        tree.store.setTasks({task(u"a"_s), task(u"b"_s)});
        const auto isLeaf = [&tree](const QString &id) {
            return tree.model.indexOf(TaskId{id}).flags().testFlag(Qt::ItemNeverHasChildren);
        };
        QVERIFY(isLeaf(u"a"_s));
        tree.store.updateTask(task(u"b"_s, u"a"_s));
        QVERIFY(!isLeaf(u"a"_s));
        QVERIFY(isLeaf(u"b"_s));
    }

    void aChangeOfPriorityMovesOneRow()
    {
        Tree tree;
        tree.store.setTasks({task(u"a"_s, {}, 9), task(u"b"_s, {}, 7), task(u"c"_s, {}, 5)});
        QSignalSpy moved(&tree.model, &QAbstractItemModel::rowsMoved);
        QSignalSpy reset(&tree.model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex a = tree.model.indexOf(TaskId{u"a"_s});
        tree.store.updateTask(task(u"a"_s, {}, 6));
        QCOMPARE(shape(tree.model), u"m(b a c)"_s);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(a.row(), 1);
        tree.store.updateTask(task(u"a"_s, {}, 10));
        tree.store.updateTask(task(u"b"_s, {}, 1));
        QCOMPARE(shape(tree.model), u"m(a c b)"_s);
        QCOMPARE(reset.size(), 0);
    }

    void progressCountsEveryDepthAndFollowsChanges()
    {
        Tree tree;
        Task done = task(u"b"_s, u"a"_s);
        done.status = TaskStatus::Done;
        tree.store.setTasks({task(u"a"_s), done, task(u"c"_s, u"b"_s)});
        const QModelIndex m = tree.model.index(0, 0);
        QCOMPARE(m.data(MilestoneTreeModel::DoneRole).toInt(), 1);
        QCOMPARE(m.data(MilestoneTreeModel::TotalRole).toInt(), 3);
        done = task(u"c"_s, u"b"_s);
        done.status = TaskStatus::Done;
        QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
        tree.store.updateTask(done);
        QCOMPARE(m.data(MilestoneTreeModel::DoneRole).toInt(), 2);
        QCOMPARE(tree.model.indexOf(TaskId{u"a"_s}).data(MilestoneTreeModel::DoneRole).toInt(), 2);
        for (const QList<QVariant> &signal : changed)
            QCOMPARE(signal.at(0), signal.at(1)); // one row each
        tree.store.updateTask(task(u"c"_s));      // open again, and at the top
        QCOMPARE(shape(tree.model), u"m(a(b) c)"_s);
        QCOMPARE(tree.model.indexOf(TaskId{u"a"_s}).data(MilestoneTreeModel::TotalRole).toInt(), 1);
        QCOMPARE(tree.model.doneCount(), 1);
    }

    void badgesSayWhereEachTaskIs()
    {
        const StoryTree tree;
        QCOMPARE(tree.badge(u"quoted"_s), BadgeKind::NeedsYou);
        QCOMPARE(tree.badge(u"ending"_s), BadgeKind::Running);
        QCOMPARE(tree.badge(u"temporary"_s), BadgeKind::Held);
        QCOMPARE(tree.badge(u"lint"_s), BadgeKind::Urgent);
        QCOMPARE(tree.badge(u"embedded"_s), BadgeKind::WillRun);
        QCOMPARE(tree.of(u"embedded"_s, MilestoneTreeModel::BadgeRole).toString(), u"will run 2nd"_s);
        QCOMPARE(tree.of(u"split"_s, MilestoneTreeModel::StateRole).toInt(),
                 static_cast<int>(TaskState::Done));
        QVERIFY(tree.of(u"quoted"_s, Qt::AccessibleTextRole).toString().contains(u"needs you"_s));
    }

    void aRunsProgressShowsAtOnceInItsRowOnly()
    {
        StoryTree tree;
        coordinator::Run run = *tree.story.store.run(RunId{u"run-quoted"_s});
        run.ask.reset();
        run.stage = coordinator::Stage::Planning;
        QSignalSpy changed(&tree.model, &QAbstractItemModel::dataChanged);
        tree.story.append(run, {});
        QCOMPARE(tree.of(u"quoted"_s, MilestoneTreeModel::BadgeRole).toString(), u"attempt 3 of 4"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex(), tree.model.indexOf(TaskId{u"quoted"_s}));
        QVERIFY(changed.at(0).at(2).value<QList<int>>().contains(MilestoneTreeModel::BadgeRole));
    }

    void aHoldShowsOnEverythingBelowIt()
    {
        StoryTree tree;
        coordinator::ProjectState state = tree.story.store.projectState();
        HoldSet hold;
        hold.scope = {ScopeKind::Milestone, u"cli"_s};
        state.holds = {hold};
        tree.story.store.setProjectState(state);
        QCOMPARE(tree.badge(u"exit"_s), BadgeKind::HeldAbove);
        QCOMPARE(tree.model.indexOf(MilestoneId{u"cli"_s}).data(MilestoneTreeModel::BadgeKindRole).toInt(),
                 static_cast<int>(BadgeKind::Held));
        QCOMPARE(tree.badge(u"schema"_s), BadgeKind::None);
        state.holds.clear();
        tree.story.store.setProjectState(state);
        QCOMPARE(tree.badge(u"exit"_s), BadgeKind::None);
    }

    void anotherProjectResetsTheModelOnce()
    {
        StoryTree tree;
        QSignalSpy reset(&tree.model, &QAbstractItemModel::modelReset);
        tree.story.store.setProject(tree.story.store.project());
        QCOMPARE(reset.size(), 0);
        Project other;
        other.id = {u"other"_s};
        tree.story.store.setProject(other);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(tree.model.rowCount(), 0);
    }

    void hostileTitlesAreEscapedAndVisible()
    {
        Tree tree;
        Task evil = task(u"evil"_s);
        evil.title = u"<img src=/dev/zero>\u202Ex\n2"_s;
        tree.store.setTasks({evil});
        const QModelIndex index = tree.model.indexOf(evil.id);
        QVERIFY(!index.data(Qt::ToolTipRole).toString().contains(u"<img"_s));
        QVERIFY(!index.data().toString().contains(QChar(0x202E)));
        QVERIFY(!index.data().toString().contains(u'\n'));
    }

    void aHundredThousandTasksChangeRowByRow()
    {
        // Without a model tester, which walks through all rows at each signal.
        engine::ProjectStore store;
        store.setMilestones({milestone(u"m"_s)});
        const MilestoneTreeModel model(store);
        std::vector<Task> tasks;
        for (int i = 0; i < 100'000; ++i)
            tasks.push_back(task(u"t%1"_s.arg(i), i % 10 == 0 ? QString() : u"t%1"_s.arg(i - i % 10), i % 7));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        store.setTasks(std::move(tasks));
        QTRY_VERIFY(!model.isLoading());
        QVERIFY2(inserted.size() <= 101, qPrintable(QString::number(inserted.size()))); // one range a turn
        QCOMPARE(model.totalCount(), 100'000);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        for (int i = 0; i < 2000; ++i) {
            Task changed = task(u"t%1"_s.arg(i * 50), {}, i % 11);
            changed.status = TaskStatus::Done;
            store.updateTask(changed);
        }
        QCOMPARE(model.doneCount(), 2000);
        QCOMPARE(reset.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestMilestoneTreeModel)
#include "tst_milestonetreemodel.moc"
