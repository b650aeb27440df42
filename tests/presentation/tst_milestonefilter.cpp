// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/milestonefilter.h"
#include "presentation/milestonetreemodel.h"
#include "support/storyfixture.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::MilestoneFilter;
using presentation::MilestoneTreeModel;

namespace {

Milestone milestone(const QString &id)
{
    Milestone m;
    m.id = {id};
    m.name = id;
    return m;
}

Task task(int number, const QString &title, std::optional<int> parent = {}, double priority = 5)
{
    Task t;
    t.id = {u"t%1"_s.arg(number)};
    t.title = title;
    t.milestone = {u"m%1"_s.arg(number % 3)};
    if (parent)
        t.parent = TaskId{u"t%1"_s.arg(*parent)};
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

struct Desk
{
    Desk()
    {
        Project project;
        project.id = {u"p"_s};
        store.setProject(project);
        store.setMilestones({milestone(u"m0"_s), milestone(u"m1"_s), milestone(u"m2"_s)});
    }

    /// What somebody finds who asks for the same only now.
    [[nodiscard]] QString expected() const
    {
        MilestoneTreeModel anew(store);
        MilestoneFilter other(anew);
        QSignalSpy filtered(&other, &MilestoneFilter::filtered);
        other.setWish(filter.wish());
        if (filtered.isEmpty() && !filter.wish().isEmpty())
            filtered.wait();
        return shape(other);
    }

    engine::ProjectStore store;
    MilestoneTreeModel model{store};
    MilestoneFilter filter{model};
    QAbstractItemModelTester tester{&filter, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

struct StoryDesk
{
    support::StoryFixture story;
    MilestoneTreeModel model{story.store};
    MilestoneFilter filter{model};
    QAbstractItemModelTester tester{&filter, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

std::vector<Task> manyTasks(int count)
{
    std::vector<Task> tasks;
    for (int i = 0; i < count; ++i)
        tasks.push_back(task(i, u"Task %1 of many"_s.arg(i),
                             i % 10 == 0 ? std::nullopt : std::optional(i - i % 10), i % 7));
    return tasks;
}

} // namespace

class TestMilestoneFilter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsDoneIsFoundUnlessItIsHidden()
    {
        Desk d;
        Task done = task(1, u"Split records"_s);
        done.status = TaskStatus::Done;
        d.store.setTasks({done, task(4, u"Split fields"_s)});
        d.filter.setWish({.text = u"split"_s});
        QTRY_COMPARE(shape(d.filter), u"m1(Split records Split fields)"_s);
        d.filter.setWish({.text = u"split"_s, .hideDone = true});
        QTRY_COMPARE(shape(d.filter), u"m1(Split fields)"_s);
    }

    void whatIsAboveAndBelowAMatchIsKept()
    {
        StoryDesk d;
        d.filter.setWish({.text = u"embedded breaks"_s});
        QCOMPARE(shape(d.filter), u"Reader(Handle quoted fields(Test embedded line breaks))"_s);
        d.filter.setWish({.text = u"handle"_s});
        QCOMPARE(shape(d.filter),
                 u"Reader(Handle quoted fields(Fix lint error in reader.cpp Test embedded line breaks))"_s);
        d.filter.setWish({.text = u"no such task"_s});
        QCOMPARE(d.filter.rowCount(), 0);
        d.filter.setWish({.hideDone = true});
        QVERIFY(!shape(d.filter).contains(u"Split records"_s));
        QVERIFY(shape(d.filter).contains(u"Handle quoted"_s));
        d.filter.setWish({});
        QCOMPARE(shape(d.filter), shape(d.model));
    }

    void withoutAWishItIsTheTreeChangeForChange()
    {
        Desk d;
        d.store.setTasks({task(0, u"a"_s), task(3, u"b"_s, {}, 4), task(6, u"c"_s, {}, 3)});
        QCOMPARE(shape(d.filter), u"m0(a b c) m1 m2"_s);
        const QPersistentModelIndex c = d.filter.mapFromSource(d.model.indexOf(TaskId{u"t6"_s}));
        const QSignalSpy moved(&d.filter, &QAbstractItemModel::rowsMoved);
        const QSignalSpy laidOut(&d.filter, &QAbstractItemModel::layoutChanged);
        d.store.updateTask(task(6, u"c"_s, {}, 9));
        QCOMPARE(shape(d.filter), u"m0(c a b) m1 m2"_s);
        QCOMPARE(c.row(), 0);
        d.store.updateTask(task(3, u"b"_s, 0));
        QCOMPARE(shape(d.filter), u"m0(c a(b)) m1 m2"_s);
        QCOMPARE(moved.size(), 2);
        QCOMPARE(laidOut.size(), 0); // a view would go through all its rows
    }

    void rowsKeepTheirIndexesWhileTheyAreShown()
    {
        Desk d;
        d.store.setTasks({task(0, u"first"_s), task(3, u"second"_s, {}, 4), task(6, u"third"_s, {}, 3)});
        const QPersistentModelIndex first = d.filter.mapFromSource(d.model.indexOf(TaskId{u"t0"_s}));
        const QPersistentModelIndex third = d.filter.mapFromSource(d.model.indexOf(TaskId{u"t6"_s}));
        d.filter.setWish({.text = u"third"_s});
        QVERIFY(!first.isValid());
        QCOMPARE(third.row(), 0);
        QCOMPARE(third.data().toString(), u"third"_s);
        QCOMPARE(d.filter.mapToSource(third), d.model.indexOf(TaskId{u"t6"_s}));
        d.filter.setWish({});
        QCOMPARE(third.row(), 2);
    }

    void whatIsRemovedIsGoneAtOnce()
    {
        Desk d;
        d.store.setTasks({task(0, u"near"_s), task(3, u"nearer"_s, 0), task(6, u"nearest"_s, {}, 3)});
        d.filter.setWish({.text = u"near"_s});
        QCOMPARE(shape(d.filter), u"m0(near(nearer) nearest)"_s);
        d.store.setTasks({task(6, u"nearest"_s, {}, 3)});
        QCOMPARE(shape(d.filter), u"m0(nearest)"_s);
    }

    void changesAreFoundAnew_data()
    {
        QTest::addColumn<MilestoneFilter::Wish>("wish");
        QTest::newRow("a search") << MilestoneFilter::Wish{.text = u"red"_s};
        QTest::newRow("what is done is hidden") << MilestoneFilter::Wish{.hideDone = true};
        QTest::newRow("a state") << MilestoneFilter::Wish{.state = presentation::TaskState::Done};
        QTest::newRow("a persona") << MilestoneFilter::Wish{.persona = u"qa"_s};
        QTest::newRow("both") << MilestoneFilter::Wish{.text = u"red"_s, .hideDone = true};
        QTest::newRow("nothing") << MilestoneFilter::Wish();
    }
    void changesAreFoundAnew()
    {
        QFETCH(MilestoneFilter::Wish, wish);
        Desk d;
        d.filter.setWish(wish);
        QRandomGenerator random(20260401);
        const auto any = [&random](int below) { return static_cast<int>(random.bounded(below)); };
        for (int step = 0; step < 150; ++step) {
            std::vector<Task> tasks = d.store.tasks();
            for (int change = any(4); change >= 0; --change) {
                Task one = task(any(40), any(2) == 0 ? u"red"_s : u"blue"_s, {}, any(5));
                if (any(3) > 0)
                    one.parent = TaskId{u"t%1"_s.arg(any(40))};
                one.status = any(3) == 0 ? TaskStatus::Done : TaskStatus::NotStarted;
                one.assignee = any(2) == 0 ? personas::qa() : personas::leadEngineer();
                const auto old = std::ranges::find(tasks, one.id, &Task::id);
                if (old == tasks.end())
                    tasks.push_back(one);
                else if (any(4) == 0)
                    tasks.erase(old);
                else
                    *old = one;
            }
            d.store.setTasks(tasks);
            if (any(3) > 0)
                continue; // and more of it before anybody looks
            QTRY_COMPARE(shape(d.filter), d.expected());
        }
    }

    void aLargeTreeIsGoneThroughInSlices()
    {
        // Without a model tester, which walks through all rows at each signal.
        engine::ProjectStore store;
        store.setMilestones({milestone(u"m0"_s), milestone(u"m1"_s), milestone(u"m2"_s)});
        MilestoneTreeModel model(store);
        MilestoneFilter filter(model);
        std::vector<Task> tasks = manyTasks(100'000);
        tasks[99'990].title = u"needle"_s;
        tasks[99'980].title = u"haystack"_s;
        store.setTasks(tasks);
        QTRY_VERIFY(!model.isLoading());
        QSignalSpy filtered(&filter, &MilestoneFilter::filtered);
        filter.setWish({.text = u"needle"_s});
        QCOMPARE(filtered.size(), 0);
        QCOMPARE(filter.rowCount(), 3); // what was shown is shown until then
        tasks.resize(99'999);           // also when something goes meanwhile
        store.setTasks(tasks);
        QTRY_COMPARE(filtered.size(), 1);
        QCOMPARE(filter.shownRows(), 10); // with its milestone and its children
        filter.setWish({.text = u"many"_s});
        filter.setWish({.text = u"haystack"_s}); // what nobody wants any more is not waited for
        QTRY_COMPARE(filtered.size(), 2);
        QCOMPARE(filter.shownRows(), 11);
    }
};

QTEST_GUILESS_MAIN(TestMilestoneFilter)
#include "tst_milestonefilter.moc"
