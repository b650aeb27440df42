// SPDX-License-Identifier: GPL-3.0-or-later
#include "rundriver.h"

using namespace support;
using coordinator::RefusalReason;
using coordinator::Stage;

class TestHumanDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void approvalNamesExactlyWhatMayBeExecuted()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        driver.verdict(approves());
        driver.give(ApprovePlan{revisionOf(aPlan()), u"mind the tests"_s, {u"1"_s}, {}, {}});
        QVERIFY(driver.run.approval);
        const PlanApproved &approved = driver.run.approval->content;
        QCOMPARE(approved.plan.steps.size(), 1u);
        QCOMPARE(approved.revision, revisionOf(approved.plan));
        QVERIFY(approved.revision != revisionOf(aPlan()));
        QCOMPARE(approved.notes, u"mind the tests"_s);
    }

    void aStaleRevisionIsRefused()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan(1));
        driver.verdict(revises(u"No step covers a lone quote"_s));
        driver.plan(aPlan(2));
        for (const RunCommandBody &body : {RunCommandBody(ApprovePlan{revisionOf(aPlan(1)), {}, {}, {}, {}}),
                                           RunCommandBody(SendFeedback{revisionOf(aPlan(1)), u"no"_s, {}}),
                                           RunCommandBody(RejectPlan{revisionOf(aPlan(1)), {}})})
            QCOMPARE(refusalOf(driver.give(body)), RefusalReason::StaleRevision);
        QVERIFY(!driver.run.approval);
    }

    void approvingTwiceIsRefusedTheSecondTime()
    {
        RunDriver driver;
        driver.approve();
        QCOMPARE(refusalOf(driver.give(ApprovePlan{revisionOf(aPlan()), {}, {}, {}, {}})),
                 RefusalReason::NotWaiting);
    }

    void theHumanHasToWaiveOpenObjectionsToo()
    {
        RunDriver driver;
        driver.start(facts(0));
        driver.plan(aPlan());
        driver.verdict(revises(u"No step covers a lone quote"_s));
        QCOMPARE(driver.run.stage, Stage::Escalated);
        const Revision revision = revisionOf(aPlan());
        QCOMPARE(refusalOf(driver.give(ApprovePlan{revision, {}, {}, {}, {}})),
                 RefusalReason::OpenObjections);
        driver.give(ApprovePlan{revision, {}, {}, {}, {{u"O1"_s, u"comes with the next task"_s}}});
        QCOMPARE(driver.run.stage, Stage::Executing);
        QCOMPARE(driver.run.objections.front().waiver->why, u"comes with the next task"_s);
    }

    void refusingEveryStepIsNoApproval()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        driver.verdict(approves());
        const Revision revision = revisionOf(aPlan());
        QCOMPARE(refusalOf(driver.give(ApprovePlan{revision, {}, {u"1"_s, u"2"_s}, {}, {}})),
                 RefusalReason::EmptyPlan);
        QCOMPARE(refusalOf(driver.give(ApprovePlan{revision, {}, {u"9"_s}, {}, {}})),
                 RefusalReason::UnknownStep);
    }

    void feedbackGivesAnotherAttemptAndExtendsTheBound()
    {
        RunDriver driver;
        driver.start(facts(0));
        driver.plan(aPlan(1));
        driver.verdict(approves());
        QCOMPARE(driver.run.bound, 1);
        driver.give(SendFeedback{revisionOf(aPlan(1)), u"Also when the file uses CRLF?"_s, {}});
        QCOMPARE(driver.run.bound, 2);
        QCOMPARE(driver.run.stage, Stage::Planning);
        QCOMPARE(driver.run.objections.back().objection.text, u"Also when the file uses CRLF?"_s);
        driver.plan(aPlan(2));
        QCOMPARE(driver.run.attempts.size(), 2u);
    }

    void emptyFeedbackIsRefused()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        QCOMPARE(refusalOf(driver.give(SendFeedback{revisionOf(aPlan()), u" \n"_s, {}})),
                 RefusalReason::EmptyText);
    }

    void rejectionBlocksUntilHandOverOrRescope()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        driver.give(RejectPlan{revisionOf(aPlan()), u"not this way"_s});
        QCOMPARE(driver.run.stage, Stage::Blocked);
        QVERIFY(coordinator::pending(driver.run, false).empty());
        RunDriver rescoped = driver;
        driver.give(HandOver{u"other"_s});
        QCOMPARE(driver.run.stage, Stage::Planning);
        rescoped.give(Rescope{u"Only the reader"_s, u"Reads a lone quote"_s});
        QCOMPARE(rescoped.run.stage, Stage::Planning);
        QCOMPARE(rescoped.run.expectations.back().text, u"Reads a lone quote"_s);
    }

    void moreRetriesGoOnFromTheEscalation()
    {
        RunDriver driver;
        driver.start(facts(0));
        driver.plan(aPlan(1));
        driver.verdict(revises(u"No step covers a lone quote"_s));
        QCOMPARE(refusalOf(driver.give(AllowRetries{0, {}})), RefusalReason::OutOfRange);
        driver.give(AllowRetries{2, u"Look at the tokenizer"_s});
        QCOMPARE(driver.run.bound, 3);
        QCOMPARE(driver.run.stage, Stage::Planning);
        QCOMPARE(driver.run.addenda, QStringList{u"Look at the tokenizer"_s});
    }

    void withdrawingAnApprovalGoesBackToPlanning()
    {
        RunDriver driver;
        driver.approve();
        driver.give(WithdrawApproval{u"wrong file"_s});
        QCOMPARE(driver.run.stage, Stage::Planning);
        QVERIFY(!driver.run.approval);
        QVERIFY(driver.pendingId<AskPlan>() > 0);
        QCOMPARE(driver.pendingId<PrepareWorktree>(), -1);
        driver.plan(aPlan(2));
        driver.verdict(approves());
        driver.give(ApprovePlan{revisionOf(aPlan(2)), {}, {}, {}, {}});
        QCOMPARE(driver.run.stage, Stage::Executing);
    }

    void anInterjectedNoteHasAReceipt()
    {
        RunDriver driver;
        driver.start();
        driver.give(Interject{u"mind the locale"_s});
        QCOMPARE(driver.run.notes.front().state, coordinator::NoteState::Queued);
        driver.plan(aPlan(1));
        driver.verdict(revises(u"No step covers a lone quote"_s));
        QCOMPARE(driver.run.notes.front().state, coordinator::NoteState::Sent);
        driver.plan(aPlan(2));
        QCOMPARE(driver.run.notes.front().state, coordinator::NoteState::Answered);
    }

    void approvingWhileTheCoordinatorStillReadsCancelsItsReview()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        QVERIFY(driver.pendingId<AskVerdict>() > 0);
        driver.give(ApprovePlan{revisionOf(aPlan()), {}, {}, {}, {}});
        QCOMPARE(driver.pendingId<AskVerdict>(), -1);
        QVERIFY(driver.pendingId<PrepareWorktree>() > 0);
    }

    void nothingIsAcceptedAfterTheEnd()
    {
        RunDriver driver;
        driver.approve();
        driver.give(CancelRun{u"not needed"_s});
        QCOMPARE(driver.run.stage, Stage::Cancelled);
        QCOMPARE(refusalOf(driver.give(Interject{u"hello"_s})), RefusalReason::RunEnded);
    }
};

QTEST_GUILESS_MAIN(TestHumanDecisions)
#include "tst_humandecisions.moc"
