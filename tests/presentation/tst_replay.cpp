// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/projectstore.h"
#include "presentation/replay.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Stage;
using presentation::Replay;
using presentation::ReplaySink;

namespace {

Event event(qint64 sequence, const QString &run, EventBody body, const QString &project = u"p"_s)
{
    Event event;
    event.sequence = sequence;
    event.project = ProjectId{project};
    event.run = RunId{run};
    event.time = QDateTime(QDate(2026, 3, 12), QTime(10, 0), Qt::UTC).addSecs(60 * sequence);
    event.actor.kind = ActorKind::Human;
    event.body = std::move(body);
    return event;
}

/// Opened, a task started, held and released, done; an event of another project among them.
std::vector<Event> story()
{
    ProjectOpened opened;
    opened.name = u"Atlas"_s;
    RunStarted started;
    started.task.id = TaskId{u"t"_s};
    started.task.title = u"Draw the map"_s;
    started.task.milestone = MilestoneId{u"m"_s};
    started.milestoneName = u"First"_s;
    return {event(1, {}, opened),         event(2, u"r"_s, started),
            event(3, {}, HoldSet{}),      event(4, {}, HoldSet{}, u"other"_s),
            event(5, {}, HoldReleased{}), event(6, u"r"_s, RunDone{})};
}

} // namespace

class TestReplay final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStoreStandsAsItStoodAfterThatEvent()
    {
        engine::ProjectStore store;
        Replay replay(store, story());
        QCOMPARE(replay.count(), 5);                                    // the other project's is not shown
        QCOMPARE(store.tasks().front().status, TaskStatus::NotStarted); // it was there before it was started
        replay.goTo(2);
        QCOMPARE(store.tasks().size(), std::size_t(1));
        QCOMPARE(store.milestones().front().name, u"First"_s);
        QVERIFY(!store.run(RunId{u"r"_s})->hasEnded());
        replay.goTo(3);
        QCOMPARE(store.projectState().holds.size(), std::size_t(1));
        replay.goTo(5);
        QVERIFY(store.projectState().holds.empty());
        QCOMPARE(store.run(RunId{u"r"_s})->stage, Stage::Done);
        QCOMPARE(store.tasks().front().status, TaskStatus::Done);
    }

    void goingBackForgetsWhatHadNotHappened()
    {
        engine::ProjectStore store;
        Replay replay(store, story());
        replay.goTo(5);
        replay.goTo(2);
        QCOMPARE(replay.position(), 2);
        QCOMPARE(store.eventsOf(RunId{u"r"_s}).size(), std::size_t(1));
        QCOMPARE(store.tasks().front().status, TaskStatus::InProgress);
        replay.goTo(0);
        QVERIFY(store.runs().empty());
        QCOMPARE(store.tasks().front().status, TaskStatus::NotStarted);
        QCOMPARE(store.project().name, u"Atlas"_s);
    }

    void theTreeHasEveryTaskThatTheJournalTellsOf()
    {
        RunStarted parent;
        parent.task.id = TaskId{u"t"_s};
        parent.task.title = u"Draw the map"_s;
        parent.task.milestone = MilestoneId{u"m"_s};
        parent.milestoneName = u"First"_s;
        RunStarted later = parent;
        later.task.id = TaskId{u"u"_s};
        later.task.title = u"Colour the map"_s;
        StagedFinding finding;
        finding.finding.id = u"F1"_s;
        finding.request.title = u"Bound the scale"_s;
        finding.request.milestone = MilestoneId{u"m"_s};
        finding.request.parent = TaskId{u"t"_s};
        BatchStaged staged;
        staged.batch = BatchId{u"b"_s};
        staged.findings = {finding};
        TaskCreated created;
        created.batch = staged.batch;
        created.finding = u"F1"_s;
        created.task = TaskId{u"c"_s};
        RunStarted child = parent;
        child.task.id = created.task;
        child.task.parent = parent.task.id;
        child.task.title = finding.request.title;
        engine::ProjectStore store;
        Replay replay(store,
                      {::event(1, u"r"_s, parent), ::event(2, u"r"_s, staged), ::event(3, u"r"_s, created),
                       ::event(4, u"c"_s, child), ::event(5, u"u"_s, later)});
        const auto titles = [&store] {
            QStringList names;
            for (const Task &task : store.tasks())
                names.append(task.title);
            return names;
        };
        // What was started later was there; what was made of a finding was not.
        const QStringList planned{u"Draw the map"_s, u"Colour the map"_s};
        QCOMPARE(titles(), planned);
        QCOMPARE(store.milestones().size(), std::size_t(1));
        replay.goTo(2);
        QCOMPARE(titles(), planned);
        replay.goTo(3);
        QCOMPARE(titles(), planned + QStringList{u"Bound the scale"_s});
        QCOMPARE(store.task(created.task)->parent, std::optional(parent.task.id));
        QCOMPARE(store.task(created.task)->status, TaskStatus::NotStarted);
        replay.goTo(5);
        QCOMPARE(store.task(later.task.id)->status, TaskStatus::InProgress);
        replay.goTo(1);
        QCOMPARE(titles(), planned);
        QCOMPARE(store.task(later.task.id)->status, TaskStatus::NotStarted);
    }

    void theMomentIsNamedAndTheClockStandsThere()
    {
        engine::ProjectStore store;
        Replay replay(store, story());
        presentation::ReplayClock clock;
        clock.follow(replay);
        replay.goTo(3);
        QVERIFY(replay.moment().startsWith(u"You: "_s));
        QCOMPARE(clock.now(), QDateTime(QDate(2026, 3, 12), QTime(10, 3), Qt::UTC));
        const QSignalSpy moved(&replay, &Replay::moved);
        replay.goTo(3);
        QCOMPARE(moved.size(), 0);
        replay.goTo(100);
        QCOMPARE(replay.position(), 5);
    }

    void nothingIsDecided()
    {
        ReplaySink sink;
        const QSignalSpy touched(&sink, &ReplaySink::touched);
        sink.submit(RunCommand());
        sink.submit(ProjectCommand());
        sink.submit(DashboardWrite());
        QCOMPARE(touched.size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
