// SPDX-License-Identifier: GPL-3.0-or-later
// Two consoles on one real dashboard.
#include "engine/testconsole.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace domain;
using coordinator::Stage;

class TestClaims final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunBeginsWithItsClaim()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        const Task claimed = a->record(f.task);
        QCOMPARE(claimed.owner, u"countersign:a"_s);
        QCOMPARE(claimed.status, TaskStatus::InProgress);
        QCOMPARE(a->store.runOf(f.task)->claimOwner, u"countersign:a"_s);
    }

    void twoConsolesThatStartTogetherRunNoTaskTwice()
    {
        support::TestOffice f;
        QList<TaskId> tasks{f.task};
        for (int i = 2; i <= 6; ++i)
            tasks.append(f.newTask(u"Task %1"_s.arg(i)));
        const auto a = f.console(u"a"_s);
        const auto b = f.console(u"b"_s);
        a->start();
        b->start();
        const auto isDone = [&](const TaskId &task) { return a->record(task).status == TaskStatus::Done; };
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(tasks, isDone), 60'000);
        QTRY_VERIFY(a->engine.isIdle() && b->engine.isIdle());
        QCOMPARE(a->executions() + b->executions(), 6);
        for (const TaskId &task : tasks) {
            const bool byA = a->hasHappened(task, u"execution_started"_s);
            const bool byB = b->hasHappened(task, u"execution_started"_s);
            QVERIFY(byA != byB);
            QCOMPARE(a->record(task).owner, QString());
        }
    }

    void whoComesSecondIsToldWhoHasIt()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        const auto b = f.console(u"b"_s); // has seen the task without an owner
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        b->start();
        QTRY_VERIFY(b->store.runOf(f.task) && b->store.runOf(f.task)->lostClaim);
        QCOMPARE(b->store.runOf(f.task)->endReason, u"countersign:a"_s);
        QTRY_VERIFY(b->engine.isIdle());
        QCOMPARE(b->agent.asked.size(), 0);
        QCOMPARE(b->store.runs().size(), 1); // and does not try again and again
        QCOMPARE(a->record(f.task).owner, u"countersign:a"_s);
    }

    void aTaskBelowSomebodyElsesIsLeftToThem()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        const TaskId child = f.newTask(u"Child"_s, {{"parent_task_id", f.task.value.toStdString()}});
        const auto b = f.console(u"b"_s);
        b->start();
        b->look();
        QTRY_VERIFY(b->engine.isIdle());
        QVERIFY(!b->store.runOf(child));
        QVERIFY(!b->store.runOf(f.task));
    }

    void aClaimIsTouchedEveryMinute()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        const int version = a->record(f.task).lockVersion;
        for (int minute = 1; minute <= 3; ++minute) {
            a->clock.advance(1min);
            QTRY_COMPARE(a->record(f.task).lockVersion, version + minute);
        }
        QCOMPARE(a->record(f.task).owner, u"countersign:a"_s);
    }

    void aClaimThatWaitsForAHumanIsTouchedToo()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.attemptsObjectedTo = 100;
        a->start();
        QTRY_VERIFY(a->store.runOf(f.task) && a->store.runOf(f.task)->stage == Stage::Escalated);
        QTRY_VERIFY(a->engine.isIdle());
        const int version = a->record(f.task).lockVersion;
        a->clock.advance(1min);
        QTRY_COMPARE(a->record(f.task).lockVersion, version + 1);
    }

    void anOwnerThatSomebodyTookOutIsPutBack()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        PatchTask clear;
        clear.task = f.task;
        clear.owner = u""_s;
        a->write(clear);
        a->clock.advance(1min);
        QTRY_COMPARE(a->record(f.task).owner, u"countersign:a"_s);
    }

    void aClaimThatMovesIsNeverTakenOver()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        const auto b = f.console(u"b"_s);
        b->start();
        for (int minute = 0; minute < 12; ++minute) {
            const int version = a->record(f.task).lockVersion;
            a->clock.advance(1min);
            QTRY_VERIFY(a->record(f.task).lockVersion > version);
            b->clock.advance(1min);
            b->look();
        }
        QTRY_VERIFY(b->engine.isIdle());
        QVERIFY(!b->store.runOf(f.task));
    }

    void aClaimThatStoodStillForFiveMinutesIsTakenOver()
    {
        support::TestOffice f;
        support::FakeJournal::Contents left;
        {
            const auto a = f.console(u"a"_s);
            a->agent.held = {u"plan"_s};
            a->start();
            QTRY_COMPARE(a->agent.waiting(), 1);
            left = a->journal.contents;
        }
        const auto b = f.console(u"b"_s);
        b->start();
        for (int minute = 0; minute < 4; ++minute) {
            b->clock.advance(1min);
            b->look();
        }
        QTRY_VERIFY(b->engine.isIdle());
        QVERIFY(!b->store.runOf(f.task));
        b->clock.advance(1min);
        b->look();
        QTRY_COMPARE(b->record(f.task).status, TaskStatus::Done);
        QCOMPARE(b->executions(), 1);
        const auto taken = std::ranges::find_if(b->journal.contents.events, [](const Event &event) {
            return std::holds_alternative<ClaimTaken>(event.body);
        });
        QCOMPARE(std::get<ClaimTaken>(taken->body).from, u"countersign:a"_s);

        // The first console comes back with an old journal. It finds the task done and does nothing.
        const auto a = f.console(u"a"_s, left);
        QTRY_VERIFY(a->engine.isIdle());
        a->look();
        QTRY_COMPARE(a->store.runOf(f.task)->stage, Stage::Done);
        QCOMPARE(a->executions(), 0);
        QCOMPARE(a->agent.askedFor(u"work_result"_s), 0);
    }

    void minutesInWhichNobodyLookedDoNotCount()
    {
        support::TestOffice f;
        {
            const auto a = f.console(u"a"_s);
            a->agent.held = {u"plan"_s};
            a->start();
            QTRY_COMPARE(a->agent.waiting(), 1);
        }
        const auto b = f.console(u"b"_s);
        b->start();
        b->clock.advance(60min); // the dashboard was away
        b->look();
        QTRY_VERIFY(b->engine.isIdle());
        QVERIFY(!b->store.runOf(f.task));
    }

    void whoWasTakenOverFindsOutBeforeTheNextEffect_data()
    {
        QTest::addColumn<bool>("machineSlept");
        QTest::newRow("the machine slept") << true;
        QTest::newRow("only the process stood still") << false;
    }
    void whoWasTakenOverFindsOutBeforeTheNextEffect()
    {
        QFETCH(bool, machineSlept);
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);

        const auto b = f.console(u"b"_s);
        b->agent.held = {u"plan"_s};
        b->start();
        for (int minute = 0; minute < 5; ++minute) {
            b->clock.advance(1min);
            b->look();
        }
        QTRY_COMPARE(b->agent.waiting(), 1);

        QStringList problems;
        QObject::connect(&a->store, &engine::ProjectStore::problemReported, &a->engine,
                         [&](const QString &text) { problems.append(text); });
        if (machineSlept)
            a->clock.jumpWallClock(10min);
        else
            a->clock.passBy(10min);
        a->agent.release();
        QTRY_COMPARE(a->store.runOf(f.task)->stage, Stage::Cancelled);
        QVERIFY(a->store.runOf(f.task)->lostClaim);
        QCOMPARE(a->agent.askedFor(u"verdict"_s), 0);
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.first().contains(u"countersign:b"_s));
        QTRY_VERIFY(a->engine.isIdle());
        const Task record = a->record(f.task);
        QCOMPARE(record.owner, u"countersign:b"_s);
        QCOMPARE(record.status, TaskStatus::InProgress); // the loser has not written over it

        b->agent.held.clear();
        b->agent.release();
        QTRY_COMPARE(b->record(f.task).status, TaskStatus::Done);
        QCOMPARE(a->executions() + b->executions(), 1);
    }

    void afterSleepAClaimThatIsStillOursGoesOn()
    {
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        const int version = a->record(f.task).lockVersion;
        a->clock.jumpWallClock(10min);
        a->agent.held.clear();
        a->agent.release();
        QTRY_COMPARE(a->record(f.task).status, TaskStatus::Done);
        QVERIFY(a->record(f.task).lockVersion > version);
        QCOMPARE(a->executions(), 1);
    }

    void aRaceThatBothWereToldToHaveWonIsNoticed()
    {
        // As on a dashboard whose check is not atomic: both have read their own name back.
        support::TestOffice f;
        const auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        PatchTask theirs;
        theirs.task = f.task;
        theirs.owner = u"countersign:b"_s;
        a->write(theirs);
        a->look();
        QTRY_COMPARE(a->store.runOf(f.task)->stage, Stage::Cancelled);
        QCOMPARE(a->agent.waiting(), 0); // its turn was cancelled
        QVERIFY(a->hasHappened(f.task, u"claim_lost"_s));
        QTRY_VERIFY(a->engine.isIdle());
        QCOMPARE(a->record(f.task).owner, u"countersign:b"_s);
    }

    void aTaskThatWasLostComesBackWhenTheOtherOneLeavesIt()
    {
        support::TestOffice f;
        const auto b = f.console(u"b"_s);
        auto a = f.console(u"a"_s);
        a->agent.held = {u"plan"_s};
        a->start();
        QTRY_COMPARE(a->agent.waiting(), 1);
        b->start();
        QTRY_VERIFY(b->store.runOf(f.task) && b->store.runOf(f.task)->lostClaim);
        a.reset(); // for ever
        for (int minute = 0; minute < 7; ++minute) {
            b->look();
            b->clock.advance(1min);
        }
        QTRY_COMPARE(b->record(f.task).status, TaskStatus::Done);
        QCOMPARE(b->executions(), 1);
    }

    void destroyedInTheMiddleOfAVerificationNothingIsTouched()
    {
        support::TestOffice f;
        support::FakeJournal::Contents left;
        {
            const auto a = f.console(u"a"_s);
            a->agent.held = {u"plan"_s};
            a->start();
            QTRY_COMPARE(a->agent.waiting(), 1);
            left = a->journal.contents;
        }
        auto a = f.console(u"a"_s, left); // has just asked whether the claim is still its own
        QVERIFY(!a->engine.isIdle());
        a.reset();
    }
};

QTEST_GUILESS_MAIN(TestClaims)

#include "tst_claims.moc"
