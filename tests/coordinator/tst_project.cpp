// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/project.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

Task task(const QString &id, const QString &milestone = u"m1"_s, double priority = 0,
          const QString &parent = {})
{
    Task result;
    result.id = {id};
    result.milestone = {milestone};
    result.priorityScore = priority;
    if (!parent.isEmpty())
        result.parent = TaskId{parent};
    return result;
}

Milestone milestone(const QString &id, const std::optional<QDate> &due)
{
    Milestone result;
    result.id = {id};
    result.dueDate = due;
    return result;
}

QString ids(const std::vector<TaskId> &list)
{
    QStringList result;
    for (const TaskId &id : list)
        result.append(id.value);
    return result.join(u' ');
}

} // namespace

class TestProject : public QObject
{
    Q_OBJECT

private:
    static coordinator::ProjectState started(const Scope &scope = {})
    {
        coordinator::ProjectState state;
        state.opened = true;
        state.started = {scope};
        return state;
    }
    static bool nobody(const Task &) { return false; }

private Q_SLOTS:
    void nothingStartsUntilSomeoneStartsIt()
    {
        const std::vector<Task> tasks{task(u"a"_s)};
        coordinator::ProjectState state;
        state.opened = true;
        QVERIFY(coordinator::eligibleTasks(state, coordinator::TaskTree(tasks), {}, nobody).empty());
    }

    void orderIsMilestoneThenPriority()
    {
        const std::vector<Task> tasks{task(u"later"_s, u"m2"_s, 9), task(u"low"_s, u"m1"_s, 1),
                                      task(u"high"_s, u"m1"_s, 5), task(u"undated"_s, u"m3"_s, 9)};
        const std::vector<Milestone> milestones{milestone(u"m3"_s, {}), milestone(u"m2"_s, QDate(2026, 5, 1)),
                                                milestone(u"m1"_s, QDate(2026, 4, 1))};
        QCOMPARE(ids(coordinator::eligibleTasks(started(), coordinator::TaskTree(tasks), milestones, nobody)),
                 u"high low later undated"_s);
    }

    void futureEnhancementsWaitUntilTheyAreStartedThemselves()
    {
        const std::vector<Task> tasks{task(u"now"_s), task(u"someday"_s, u"m9"_s)};
        Milestone future = milestone(u"m9"_s, {});
        future.name = u"future enhancements"_s;
        const std::vector<Milestone> milestones{milestone(u"m1"_s, {}), future};
        const coordinator::TaskTree tree(tasks);
        QCOMPARE(ids(coordinator::eligibleTasks(started(), tree, milestones, nobody)), u"now"_s);
        QCOMPARE(ids(coordinator::eligibleTasks(started({ScopeKind::Milestone, u"m9"_s}), tree, milestones,
                                                nobody)),
                 u"someday"_s);
        QCOMPARE(ids(coordinator::eligibleTasks(started({ScopeKind::Task, u"someday"_s}), tree, milestones,
                                                nobody)),
                 u"someday"_s);
    }

    void onlyLeavesOfOpenWorkAreEligible()
    {
        std::vector<Task> tasks{task(u"parent"_s), task(u"child"_s, u"m1"_s, 0, u"parent"_s),
                                task(u"done"_s),   task(u"blocked"_s),
                                task(u"onhold"_s), task(u"taken"_s)};
        tasks[2].status = TaskStatus::Done;
        tasks[3].status = TaskStatus::Blocked;
        tasks[4].status = TaskStatus::OnHold;
        const auto taken = [](const Task &t) { return t.id.value == u"taken"; };
        QCOMPARE(ids(coordinator::eligibleTasks(started(), coordinator::TaskTree(tasks), {}, taken)),
                 u"child"_s);
    }

    void holdsCoverWhatIsBelowThem_data()
    {
        QTest::addColumn<ScopeKind>("kind");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("eligible");
        QTest::newRow("a task alone") << ScopeKind::Task << u"parent"_s << u"child other"_s;
        QTest::newRow("a subtree") << ScopeKind::Subtree << u"parent"_s << u"other"_s;
        QTest::newRow("a milestone") << ScopeKind::Milestone << u"m1"_s << u"other"_s;
        QTest::newRow("the project") << ScopeKind::Project << QString() << QString();
    }
    void holdsCoverWhatIsBelowThem()
    {
        QFETCH(ScopeKind, kind);
        QFETCH(QString, id);
        const std::vector<Task> tasks{task(u"parent"_s), task(u"child"_s, u"m1"_s, 0, u"parent"_s),
                                      task(u"other"_s, u"m2"_s)};
        coordinator::ProjectState state = started();
        state.holds = {HoldSet{{kind, id}, false}};
        QTEST(ids(coordinator::eligibleTasks(state, coordinator::TaskTree(tasks), {}, nobody)), "eligible");
    }

    void cyclesOfParentsDoNoHarm()
    {
        const std::vector<Task> tasks{task(u"a"_s, u"m1"_s, 0, u"b"_s), task(u"b"_s, u"m1"_s, 0, u"a"_s)};
        const coordinator::TaskTree tree(tasks);
        QVERIFY(!tree.isWithin(tasks[0], {ScopeKind::Subtree, u"c"_s}));
        QVERIFY(tree.isWithin(tasks[0], {ScopeKind::Subtree, u"b"_s}));
    }

    void askingTwiceHasTheEffectOfAskingOnce()
    {
        coordinator::ProjectState state = started();
        ProjectCommand command;
        command.body = StartWork{};
        QVERIFY(std::get<std::vector<NewEvent>>(coordinator::decide(state, command)).empty());
        command.body = Hold{{}, false};
        const auto events = std::get<std::vector<NewEvent>>(coordinator::decide(state, command));
        QCOMPARE(events.size(), 1u);
        Event event;
        event.body = events.front().body;
        state = coordinator::evolve(state, event);
        QCOMPARE(state.holds.size(), 1u);
        QVERIFY(std::get<std::vector<NewEvent>>(coordinator::decide(state, command)).empty());
        command.body = Release{{}};
        event.body = std::get<std::vector<NewEvent>>(coordinator::decide(state, command)).front().body;
        QVERIFY(coordinator::evolve(state, event).holds.empty());
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
