// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/reorder.h"

#include "coordinator/taskchange.h"

#include <QSet>
#include <QtTest>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Direction;
using coordinator::Move;
using coordinator::Moved;
using coordinator::MoveGround;
using coordinator::MoveRefusal;
using coordinator::MoveRefused;
using coordinator::Place;

namespace {

/// Milestones m and n. In m: a, b, c and d with 8, 6, 6 and 2 points; a1 below a, a2 below a1. In n: e.
struct Ground
{
    Ground()
    {
        add(u"a"_s, 8);
        add(u"b"_s, 6);
        add(u"c"_s, 6);
        add(u"d"_s, 2);
        add(u"a1"_s, 5, u"a"_s);
        add(u"a2"_s, 5, u"a1"_s);
        add(u"e"_s, 5, {}, u"n"_s);
    }

    void add(const QString &id, double priority, const QString &parent = {},
             const QString &milestone = u"m"_s)
    {
        Task task;
        task.id = {id};
        task.milestone = {milestone};
        task.priorityScore = priority;
        if (!parent.isEmpty())
            task.parent = TaskId{parent};
        tasks.push_back(task);
    }
    Task &operator[](const QString &id) { return *std::ranges::find(tasks, TaskId{id}, &Task::id); }
    [[nodiscard]] std::vector<TaskId> siblings(const MilestoneId &milestone,
                                               const std::optional<TaskId> &parent) const
    {
        std::vector<Task> found;
        for (const Task &task : tasks) {
            if (task.parent == parent && (parent || task.milestone == milestone))
                found.push_back(task);
        }
        std::ranges::sort(found, [](const Task &a, const Task &b) {
            return std::tuple(-a.priorityScore, a.id.value) < std::tuple(-b.priorityScore, b.id.value);
        });
        std::vector<TaskId> ids;
        for (const Task &task : found)
            ids.push_back(task.id);
        return ids;
    }
    [[nodiscard]] MoveGround ground() const
    {
        MoveGround ground;
        ground.task = [this](const TaskId &id) {
            const auto found = std::ranges::find(tasks, id, &Task::id);
            return found == tasks.end() ? nullptr : &*found;
        };
        ground.siblings = [this](const MilestoneId &milestone, const std::optional<TaskId> &parent) {
            return siblings(milestone, parent);
        };
        ground.milestones = {{u"m"_s}, {u"n"_s}};
        ground.isWorkedOn = [this](const TaskId &id) { return workedOn.contains(id.value); };
        ground.isAwaited = [this](const TaskId &id) { return awaited.contains(id.value); };
        ground.canMoveTasks = canMoveTasks;
        return ground;
    }
    [[nodiscard]] Moved move(const QString &ids, const QString &place) const
    {
        return coordinator::planMove(idsOf(ids), placeOf(place), ground());
    }
    void apply(const Move &move)
    {
        for (const PatchTask &patch : move.writes)
            (*this)[patch.task.value] = coordinator::changedBy((*this)[patch.task.value], patch);
    }
    /// "m: a(a1(a2)) b | n: e"
    [[nodiscard]] QString shape() const
    {
        return u"m: %1 | n: %2"_s.arg(shapeOf({u"m"_s}, {}), shapeOf({u"n"_s}, {}));
    }
    [[nodiscard]] QString shapeOf(const MilestoneId &milestone, const std::optional<TaskId> &parent) const
    {
        QStringList parts;
        for (const TaskId &id : siblings(milestone, parent)) {
            const QString below = shapeOf(milestone, id);
            parts.append(below.isEmpty() ? id.value : u"%1(%2)"_s.arg(id.value, below));
        }
        return parts.join(u' ');
    }

    static std::vector<TaskId> idsOf(const QString &words)
    {
        std::vector<TaskId> ids;
        for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
            ids.push_back({word});
        return ids;
    }
    /// "m>c": in m, behind c; "m/a>a1": below a, behind a1; "n": first in n.
    static Place placeOf(const QString &text)
    {
        Place place;
        const QString above = text.section(u'>', 0, 0);
        place.milestone = {above.section(u'/', 0, 0)};
        if (above.contains(u'/'))
            place.parent = TaskId{above.section(u'/', 1)};
        if (text.contains(u'>'))
            place.after = TaskId{text.section(u'>', 1)};
        return place;
    }

    std::vector<Task> tasks;
    QSet<QString> workedOn;
    QSet<QString> awaited;
    bool canMoveTasks = true;
};

} // namespace

class TestReorder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksGoWhereTheyAreWanted_data()
    {
        QTest::addColumn<QString>("tasks");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("writes");
        QTest::addColumn<QString>("runsAfter");
        const auto row = [](const char *name, const QString &tasks, const QString &place,
                            const QString &shape, int writes, const QString &runsAfter) {
            QTest::newRow(name) << tasks << place << shape << writes << runsAfter;
        };
        row("down to where there is room", u"a"_s, u"m>c"_s, u"m: b c a(a1(a2)) d | n: e"_s, 1, u"c"_s);
        row("up to the top", u"d"_s, u"m"_s, u"m: d a(a1(a2)) b c | n: e"_s, 1, {});
        row("down to the end", u"a"_s, u"m>d"_s, u"m: b c d a(a1(a2)) | n: e"_s, 1, u"d"_s);
        row("between equals, which makes room", u"d"_s, u"m>b"_s, u"m: a(a1(a2)) b d c | n: e"_s, 2, u"b"_s);
        row("two tasks together", u"c d"_s, u"m"_s, u"m: c d a(a1(a2)) b | n: e"_s, 2, {});
        row("below another task", u"d"_s, u"m/b"_s, u"m: a(a1(a2)) b(d) c | n: e"_s, 1, {});
        row("below, behind a sibling there", u"d"_s, u"m/a>a1"_s, u"m: a(a1(a2) d) b c | n: e"_s, 1, u"a1"_s);
        row("up to its grandparent", u"a2"_s, u"m/a>a1"_s, u"m: a(a1 a2) b c d | n: e"_s, 1, u"a1"_s);
        row("to the top level", u"a1"_s, u"m>a"_s, u"m: a a1(a2) b c d | n: e"_s, 1, u"a"_s);
        row("to another milestone", u"a"_s, u"n>e"_s, u"m: b c d | n: e a(a1(a2))"_s, 1, u"e"_s);
        row("below a task of another milestone", u"d"_s, u"n/e"_s, u"m: a(a1(a2)) b c | n: e(d)"_s, 1, {});
        row("a parent takes its selected child along", u"a a1"_s, u"n>e"_s, u"m: b c d | n: e a(a1(a2))"_s, 1,
            u"e"_s);
        row("behind one that moves itself", u"b d"_s, u"m>b"_s, u"m: a(a1(a2)) b d c | n: e"_s, 2, u"a"_s);
    }
    void tasksGoWhereTheyAreWanted()
    {
        QFETCH(QString, tasks);
        QFETCH(QString, place);
        QFETCH(QString, shape);
        QFETCH(int, writes);
        QFETCH(QString, runsAfter);
        Ground project;
        const Moved moved = project.move(tasks, place);
        const auto *move = std::get_if<Move>(&moved);
        QVERIFY(move);
        project.apply(*move);
        QCOMPARE(project.shape(), shape);
        QCOMPARE(int(move->writes.size()), writes);
        QCOMPARE(move->runsAfter.value_or(TaskId()).value, runsAfter);
    }

    void whatCannotBeDoneIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("tasks");
        QTest::addColumn<QString>("place");
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("about");
        const auto row = [](const char *name, const QString &tasks, const QString &place, MoveRefusal reason,
                            const QString &about) {
            QTest::newRow(name) << tasks << place << int(reason) << about;
        };
        row("it stands there already", u"b"_s, u"m>a"_s, MoveRefusal::Nothing, u"b"_s);
        row("nothing is chosen", {}, u"m"_s, MoveRefusal::Nothing, {});
        row("into itself", u"a"_s, u"m/a"_s, MoveRefusal::IntoItself, u"a"_s);
        row("below its own grandchild", u"a"_s, u"m/a2"_s, MoveRefusal::IntoItself, u"a"_s);
        row("below a task that is gone", u"a"_s, u"m/x"_s, MoveRefusal::UnknownPlace, u"x"_s);
        row("into a milestone that is gone", u"a"_s, u"x"_s, MoveRefusal::UnknownPlace, {});
        row("one that is worked on, elsewhere", u"b"_s, u"m/d"_s, MoveRefusal::BeingWorkedOn, u"b"_s);
        row("one that its parent waits for", u"a1"_s, u"m>a"_s, MoveRefusal::Awaited, u"a1"_s);
        row("open work below what is done", u"d"_s, u"m/c"_s, MoveRefusal::ParentDone, u"c"_s);
    }
    void whatCannotBeDoneIsRefusedWithItsReason()
    {
        QFETCH(QString, tasks);
        QFETCH(QString, place);
        QFETCH(int, reason);
        QFETCH(QString, about);
        Ground project;
        project.workedOn = {u"b"_s};
        project.awaited = {u"a1"_s};
        project[u"c"_s].status = TaskStatus::Done;
        const Moved moved = project.move(tasks, place);
        const auto *refused = std::get_if<MoveRefused>(&moved);
        QVERIFY(refused);
        QCOMPARE(int(refused->reason), reason);
        QCOMPARE(refused->task.value, about);
    }

    void aDashboardThatFixesMilestonesIsToldApart()
    {
        Ground project;
        project.canMoveTasks = false;
        QCOMPARE(std::get<MoveRefused>(project.move(u"a"_s, u"n"_s)).reason, MoveRefusal::MilestoneIsFixed);
        QCOMPARE(std::get<MoveRefused>(project.move(u"d"_s, u"n/e"_s)).reason, MoveRefusal::MilestoneIsFixed);
        QVERIFY(std::holds_alternative<Move>(project.move(u"d"_s, u"m/b"_s)));
    }

    void workThatGoesOnCanBeReorderedAndGetsChildrenLater()
    {
        Ground project;
        project.workedOn = {u"b"_s};
        QVERIFY(std::holds_alternative<Move>(project.move(u"b"_s, u"m"_s)));
        const Moved below = project.move(u"d"_s, u"m/b"_s);
        QCOMPARE(std::get<Move>(below).queuedBehind, std::optional(TaskId{u"b"_s}));
    }

    void doneSiblingsAreNotWaitedFor()
    {
        Ground project;
        project[u"c"_s].status = TaskStatus::Done;
        QCOMPARE(std::get<Move>(project.move(u"a"_s, u"m>c"_s)).runsAfter, std::optional(TaskId{u"b"_s}));
    }

    void everyWriteNamesTheVersionThatWasLookedAt()
    {
        Ground project;
        project[u"d"_s].lockVersion = 7;
        const Move move = std::get<Move>(project.move(u"d"_s, u"m"_s));
        QCOMPARE(move.writes.front().expectedVersion, std::optional(7));
    }

    void theTopOfOrdinaryTasksStaysBelowUrgent()
    {
        Ground project;
        project[u"a"_s].priorityScore = 8.5;
        const Move ordinary = std::get<Move>(project.move(u"d"_s, u"m"_s));
        QCOMPARE(ordinary.writes.front().priorityScore, std::optional(8.75));
        project[u"a"_s].priorityScore = 9;
        const Move urgent = std::get<Move>(project.move(u"d"_s, u"m"_s));
        QCOMPARE(urgent.writes.front().priorityScore, std::optional(10.0));
    }

    void roomRunsOutAndIsMadeAgain()
    {
        // One after the other into the same gap: halves until two decimals are not enough.
        Ground project;
        for (int i = 0; i < 40; ++i)
            project.add(u"x%1"_s.arg(i, 2, 10, QChar(u'0')), 1 - i);
        QStringList expected;
        int renumbered = 0;
        for (int i = 0; i < 40; ++i) {
            const QString id = u"x%1"_s.arg(i, 2, 10, QChar(u'0'));
            const Move move = std::get<Move>(project.move(id, u"m>b"_s));
            renumbered += move.renumbered;
            project.apply(move);
            expected.prepend(id);
        }
        QCOMPARE(project.shape(), u"m: a(a1(a2)) b %1 c d | n: e"_s.arg(expected.join(u' ')));
        QVERIFY(renumbered > 0);
        QVERIFY2(renumbered < 120, qPrintable(QString::number(renumbered)));
    }

    void manyEqualTasksAreNumberedFromTheNearerEnd()
    {
        Ground project;
        project.tasks.clear();
        for (int i = 0; i < 300; ++i)
            project.add(u"t%1"_s.arg(i, 3, 10, QChar(u'0')), 0);
        const Move early = std::get<Move>(project.move(u"t299"_s, u"m>t099"_s));
        QCOMPARE(early.writes.size(), std::size_t(101));
        project.apply(early);
        const auto order = project.siblings({u"m"_s}, std::nullopt);
        QCOMPARE(order[99].value, u"t099"_s);
        QCOMPARE(order[100].value, u"t299"_s);
        QCOMPARE(order[101].value, u"t100"_s);
        QCOMPARE(order[298].value, u"t297"_s);
    }

    void theKeyboardStepsThroughTheTree_data()
    {
        QTest::addColumn<QString>("tasks");
        QTest::addColumn<int>("direction");
        QTest::addColumn<QString>("place"); // "-": the edge
        const auto row = [](const char *name, const QString &tasks, Direction direction,
                            const QString &place) {
            QTest::newRow(name) << tasks << int(direction) << place;
        };
        row("up past one", u"c"_s, Direction::Up, u"m>a"_s);
        row("up to the top", u"b"_s, Direction::Up, u"m"_s);
        row("down past one", u"b"_s, Direction::Down, u"m>c"_s);
        row("two at once go up past one", u"b c"_s, Direction::Up, u"m"_s);
        row("two at once go down past one", u"b c"_s, Direction::Down, u"m>d"_s);
        row("up at the top of all", u"a"_s, Direction::Up, u"-"_s);
        row("up into the milestone above", u"e"_s, Direction::Up, u"m>d"_s);
        row("down into the milestone below", u"d"_s, Direction::Down, u"n"_s);
        row("down at the end of all", u"e"_s, Direction::Down, u"-"_s);
        row("children stay below their parent", u"a1"_s, Direction::Up, u"-"_s);
        row("in, to the end of the one above", u"b"_s, Direction::In, u"m/a>a1"_s);
        row("in, with nothing above", u"a"_s, Direction::In, u"-"_s);
        row("out, behind the parent", u"a2"_s, Direction::Out, u"m/a>a1"_s);
        row("out to the top level", u"a1"_s, Direction::Out, u"m>a"_s);
        row("out of the top level", u"b"_s, Direction::Out, u"-"_s);
    }
    void theKeyboardStepsThroughTheTree()
    {
        QFETCH(QString, tasks);
        QFETCH(int, direction);
        QFETCH(QString, place);
        const Ground project;
        const auto found = coordinator::placeTowards(static_cast<Direction>(direction), Ground::idsOf(tasks),
                                                     project.ground());
        if (place == u"-"_s)
            QCOMPARE(std::get<MoveRefused>(found).reason, MoveRefusal::Edge);
        else
            QCOMPARE(std::get<Place>(found), Ground::placeOf(place));
    }
};

QTEST_GUILESS_MAIN(TestReorder)
#include "tst_reorder.moc"
