// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/failedanswers.h"
#include "rundriver.h"

using namespace support;
using coordinator::RefusalReason;
using coordinator::Stage;

namespace {

const QString inText = u"First I teach the reader about doubled quotes.\nThen I write a test."_s;

/// From the start, or once a plan is asked for: the engineer answers in prose, twice.
void answerInText(RunDriver &driver)
{
    if (driver.log.empty())
        driver.start();
    driver.give(
        EffectFailed{driver.pendingId<AskPlan>(), coordinator::planAsText, u"no JSON"_s, true, inText},
        engineer);
}

} // namespace

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

    void aPlanThatCameAsTextCanBeAcceptedAsText()
    {
        RunDriver driver;
        answerInText(driver);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::AgentProblem);
        QVERIFY(driver.run.attempts.empty());
        const coordinator::Attempt text = *driver.run.textPlan;
        QCOMPARE(text.plan.steps.size(), 1u);
        QCOMPARE(text.plan.steps.front().detail, inText);
        QVERIFY(filesOf(text.plan).isEmpty());
        QCOMPARE(text.risk.level, RiskLevel::High);

        driver.news();
        driver.give(ApprovePlan{text.revision, u"mind the tests"_s, {}, {}, {}});
        QCOMPARE(driver.news(), u"plan_proposed plan_checked plan_approved"_s);
        QCOMPARE(driver.log.back().actor, human);
        QCOMPARE(driver.run.stage, Stage::Executing);
        QCOMPARE(driver.run.approval->by, human);
        QCOMPARE(driver.run.approval->content.revision, text.revision);
        QCOMPARE(driver.run.approval->content.plan, text.plan);
        QCOMPARE(driver.run.approval->content.risk.level, RiskLevel::High);
        QCOMPARE(driver.run.attempts.size(), 1u);
        QCOMPARE(driver.run.attempts.front().from.raw, inText);
        QVERIFY(!driver.run.textPlan);
    }

    void aTextThatNobodyReadsWholeIsNotOffered()
    {
        RunDriver driver;
        driver.start();
        driver.give(EffectFailed{driver.pendingId<AskPlan>(), coordinator::planAsText, u"no JSON"_s, true,
                                 QString(50'000, u'x')},
                    engineer);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::AgentProblem);
        QVERIFY(!driver.run.textPlan);
    }

    void onlyAHumanAcceptsAText()
    {
        for (const Actor &actor : {coordinatorAgent, engineer, Actor{ActorKind::Policy, {}}}) {
            RunDriver driver;
            driver.mode = Mode::Automatic;
            answerInText(driver);
            const Revision revision = driver.run.textPlan->revision;
            QCOMPARE(refusalOf(driver.give(ApprovePlan{revision, {}, {}, {}, {}}, actor)),
                     RefusalReason::NotWaiting);
            QVERIFY(!driver.run.approval);
        }
    }

    void aTextThatWasAskedForAnewCannotBeAcceptedAnyMore()
    {
        RunDriver driver;
        answerInText(driver);
        const Revision revision = driver.run.textPlan->revision;
        driver.give(RetryEffect{});
        QVERIFY(!driver.run.textPlan);
        QVERIFY(refusalOf(driver.give(ApprovePlan{revision, {}, {}, {}, {}})));
        driver.plan(aPlan());
        QCOMPARE(driver.run.attempts.back().number, 1);
        QCOMPARE(refusalOf(driver.give(ApprovePlan{revision, {}, {}, {}, {}})), RefusalReason::StaleRevision);
    }

    void aPlanThatWasCutCannotBeAccepted()
    {
        RunDriver driver;
        driver.start();
        driver.give(EffectFailed{driver.pendingId<AskPlan>(), u"plan"_s, u"cut"_s, true, inText}, engineer);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::AgentProblem);
        QVERIFY(!driver.run.textPlan);
    }

    void acceptingATextWaivesWhatIsOpenToo()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        driver.verdict(revises(u"No step covers a lone quote"_s));
        answerInText(driver);
        const coordinator::Attempt text = *driver.run.textPlan;
        QCOMPARE(text.number, 2);
        QCOMPARE(refusalOf(driver.give(ApprovePlan{text.revision, {}, {}, {}, {}})),
                 RefusalReason::OpenObjections);
        QCOMPARE(driver.run.attempts.size(), 1u);
        driver.give(ApprovePlan{text.revision, {}, {}, {}, {{u"O1"_s, u"it is in the text"_s}}});
        QCOMPARE(driver.run.stage, Stage::Executing);
    }

    void feedbackOnATextMakesItAnAttempt()
    {
        RunDriver driver;
        answerInText(driver);
        driver.give(SendFeedback{driver.run.textPlan->revision, u"name the files"_s, {}});
        QCOMPARE(driver.run.stage, Stage::Planning);
        QCOMPARE(driver.run.attempts.size(), 1u);
        QCOMPARE(*driver.run.bound, 5);
        QCOMPARE(std::get<AskPlan>(driver.run.effects.front().body).attempt, 2);
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
