// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/failedanswers.h"
#include "presentation/reviewviewmodel.h"
#include "presentation/runstory.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using namespace presentation;
using support::RunStory;

namespace {

/// A run whose first attempt waits for its countersignature.
struct Waiting : RunStory
{
    Waiting()
    {
        begins();
        proposes(1, plan({u"Quote"_s, u"Test"_s, u"Document"_s}));
        approvesAndAsks();
        review.setRun(id);
    }

    Revision revision() const { return store.run(id)->attempts.back().revision; }

    ReviewViewModel review{store, sink};
};

} // namespace

class TestReviewViewModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aWaitingPlanIsShownWhole()
    {
        Waiting story;
        const ReviewState &state = story.review.state();
        QCOMPARE(state.kind, ReviewKind::Plan);
        QCOMPARE(state.title, u"attempt 1 · #%1"_s.arg(story.revision().value.first(6)));
        QCOMPARE(state.coordinator, (Signature{u"✓ approves"_s, SignatureTone::Good}));
        QCOMPARE(state.human, (Signature{u"to be signed"_s, SignatureTone::Open}));
        QCOMPARE(state.steps.size(), std::size_t(3));
        QCOMPARE(state.approveText, u"Approve plan"_s);
        QVERIFY(state.canDecide);
        QVERIFY(!state.feedbackIsDefault);
        QVERIFY(state.staleNotice.isEmpty());
    }

    void marksGoRound()
    {
        Waiting story;
        const auto mark = [&] { return story.review.state().steps[1].mark; };
        QCOMPARE(mark(), StepMark::Unseen);
        story.review.cycleMark(u"s2"_s);
        QCOMPARE(mark(), StepMark::Accepted);
        story.review.cycleMark(u"s2"_s);
        QCOMPARE(mark(), StepMark::Refused);
        QCOMPARE(story.review.state().approveText, u"Approve 2 of 3 steps"_s);
        story.review.cycleMark(u"s2"_s);
        QCOMPARE(mark(), StepMark::Unseen);
    }

    void approvingSendsExactlyWhatWasLookedAt()
    {
        Waiting story;
        story.review.setMark(u"s1"_s, StepMark::Accepted);
        story.review.setMark(u"s3"_s, StepMark::Refused);
        story.review.setComment(u"s2"_s, u"Also CRLF"_s);
        story.review.setNote(u"Go on."_s);
        story.review.approve();
        const auto wish = story.lastWish<ApprovePlan>();
        QCOMPARE(wish.revision, story.revision());
        QCOMPARE(wish.refusedSteps, QStringList{u"s3"_s});
        QCOMPARE(wish.notes, u"Go on.\n\nStep 2 “Test”: Also CRLF"_s);
        QVERIFY(wish.waived.empty());
        QVERIFY(!wish.edited);
        QCOMPARE(story.sink.runCommands.back().actor.kind, ActorKind::Human);
        QVERIFY(!story.sink.runCommands.back().id.isEmpty());
        story.obey();
        QCOMPARE(story.review.state().kind, ReviewKind::Approved);
        QCOMPARE(story.review.state().human.text, u"✓ countersigned"_s);
        QCOMPARE(story.review.state().headline, u"The plan is approved and being carried out."_s);
        QCOMPARE(story.review.state().steps[1].mark, StepMark::Accepted);
        QCOMPARE(story.review.state().steps[2].mark, StepMark::Refused);
    }

    void aDoubleClickDecidesOnce()
    {
        Waiting story;
        story.review.approve();
        QVERIFY(story.review.isBusy());
        story.review.approve();
        story.review.reject();
        QCOMPARE(story.sink.runCommands.size(), std::size_t(1));
        story.obey();
        QVERIFY(!story.review.isBusy());
    }

    void feedbackNamesTheSteps()
    {
        Waiting story;
        story.review.setMark(u"s3"_s, StepMark::Refused);
        story.review.setComment(u"s1"_s, u"Which state?"_s);
        story.review.addFile(u" src/tokenizer.h "_s);
        QVERIFY(story.review.state().feedbackIsDefault);
        story.review.sendFeedback();
        const auto wish = story.lastWish<SendFeedback>();
        QCOMPARE(wish.revision, story.revision());
        QCOMPARE(wish.text, u"Step 1 “Quote”: Which state?\nStep 3 “Document”: refused, leave it out."_s);
        QCOMPARE(wish.addFiles, QStringList{u"src/tokenizer.h"_s});
        story.obey();
        QCOMPARE(story.review.state().human.text, u"feedback sent"_s);
    }

    void feedbackNeedsWords()
    {
        Waiting story;
        QSignalSpy needed(&story.review, &ReviewViewModel::wordsNeeded);
        story.review.sendFeedback();
        QVERIFY(story.sink.runCommands.empty());
        QCOMPARE(needed.size(), 1);
        QCOMPARE(story.review.message(), u"Say in words what you want first."_s);
    }

    void refusingEveryStepIsNoApproval()
    {
        Waiting story;
        for (const QString &step : {u"s1"_s, u"s2"_s, u"s3"_s})
            story.review.setMark(step, StepMark::Refused);
        story.review.approve();
        QVERIFY(story.sink.runCommands.empty());
        QVERIFY(story.review.message().startsWith(u"No step is left"_s));
        story.review.setMark(u"s1"_s, StepMark::Accepted);
        QVERIFY(story.review.message().isEmpty());
    }

    void openObjectionsNeedAReasonEach()
    {
        Waiting story;
        story.objects(u"O1"_s, u"No test."_s);
        story.objects(u"O2"_s, u"No header."_s);
        QCOMPARE(story.review.state().objections.size(), std::size_t(2));
        QSignalSpy needed(&story.review, &ReviewViewModel::waiverNeeded);
        story.review.approve();
        QCOMPARE(needed.takeFirst().at(0).toString(), u"O1"_s);
        story.review.setWaiver(u"O1"_s, u"The next task adds it."_s);
        story.review.setWaiver(u"O2"_s, u"  "_s);
        story.review.approve();
        QCOMPARE(needed.takeFirst().at(0).toString(), u"O2"_s);
        QVERIFY(story.sink.runCommands.empty());
        story.review.setWaiver(u"O2"_s, u"It is private."_s);
        story.review.approve();
        QCOMPARE(
            story.lastWish<ApprovePlan>().waived,
            (std::vector<Waiver>{{u"O1"_s, u"The next task adds it."_s}, {u"O2"_s, u"It is private."_s}}));
        story.obey();
        QCOMPARE(story.review.state().kind, ReviewKind::Approved);
    }

    void rejectingSaysWhy()
    {
        Waiting story;
        story.review.setNote(u"Out of scope."_s);
        story.review.reject();
        QCOMPARE(story.lastWish<RejectPlan>().reason, u"Out of scope."_s);
        QCOMPARE(story.lastWish<RejectPlan>().revision, story.revision());
        story.obey();
        QCOMPARE(story.review.state().kind, ReviewKind::Stopped);
        QVERIFY(story.review.state().canHandOver);
        QVERIFY(story.review.state().canRescope);
    }

    void draftsBelongToTheRevisionAndComeBack()
    {
        Waiting story;
        const QString key = u"review/run-1/"_s + story.revision().value;
        story.review.setNote(u"half a th"_s);
        story.review.setComment(u"s2"_s, u"why?"_s);
        story.review.setMark(u"s1"_s, StepMark::Accepted);
        QVERIFY(!story.sink.drafts.value(key).isEmpty());

        ReviewViewModel again(story.store, story.sink);
        again.setRun(story.id);
        QCOMPARE(again.state().note, u"half a th"_s);
        QCOMPARE(again.state().steps[1].comment, u"why?"_s);
        QCOMPARE(again.state().steps[0].mark, StepMark::Accepted);

        story.review.setNote({});
        story.review.setComment(u"s2"_s, {});
        story.review.setMark(u"s1"_s, StepMark::Unseen);
        QCOMPARE(story.sink.drafts.value(key), QString());
    }

    void whatWasSentIsNoDraftAnyMore()
    {
        Waiting story;
        const QString key = u"review/run-1/"_s + story.revision().value;
        story.review.setNote(u"Also CRLF"_s);
        story.review.sendFeedback();
        QVERIFY(!story.sink.drafts.value(key).isEmpty());
        story.obey();
        QCOMPARE(story.sink.drafts.value(key), QString());
        QVERIFY(!story.review.hasDraft());
    }

    void aDraftThatCannotBeReadIsEmpty()
    {
        QVERIFY(decodeDraft(u"not json"_s).isEmpty());
        QVERIFY(decodeDraft(u"[1,2]"_s).isEmpty());
        QVERIFY(decodeDraft(u"{\"steps\":3,\"note\":{}}"_s).isEmpty());
    }

    void aLaterAttemptDoesNotReplaceTheOneLookedAt()
    {
        Waiting story;
        const Revision first = story.revision();
        story.objects(u"O1"_s, u"No test."_s);
        story.proposes(2, RunStory::plan({u"Quote"_s, u"Test more"_s}));
        QCOMPARE(story.review.state().attempt, 1);
        QCOMPARE(story.review.state().revision, first);
        QCOMPARE(story.review.state().staleNotice, u"You are looking at attempt 1, attempt 2 has arrived."_s);
        story.review.approve();
        story.review.reject();
        QVERIFY(story.sink.runCommands.empty());
        QCOMPARE(story.review.message(), story.review.state().staleNotice);

        story.review.showLatest();
        QCOMPARE(story.review.state().attempt, 2);
        QCOMPARE(story.review.state().revision, story.revision());
        QVERIFY(story.review.state().staleNotice.isEmpty());
        QVERIFY(story.review.message().isEmpty());
    }

    void attemptsThatNobodyTouchedFollowTheRun_data()
    {
        QTest::addColumn<bool>("asked");
        QTest::addColumn<bool>("written");
        QTest::addColumn<bool>("engaged");
        QTest::addColumn<int>("expected");
        QTest::newRow("nobody looks closely: it follows") << false << false << false << 2;
        QTest::newRow("it was put before the human: it stays") << true << false << false << 1;
        QTest::newRow("something is written: it stays") << false << true << false << 1;
        QTest::newRow("the pointer is in the panel: it stays") << false << false << true << 1;
    }
    void attemptsThatNobodyTouchedFollowTheRun()
    {
        QFETCH(bool, asked);
        QFETCH(bool, written);
        QFETCH(bool, engaged);
        RunStory story;
        story.begins();
        ReviewViewModel review(story.store, story.sink);
        review.setRun(story.id);
        story.proposes(1, RunStory::plan({u"A"_s}));
        QCOMPARE(review.state().attempt, 1);
        review.setEngaged(engaged);
        if (asked)
            story.approvesAndAsks();
        if (written)
            review.setNote(u"Hm"_s);
        story.objects(u"O1"_s, u"No test."_s);
        story.proposes(2, RunStory::plan({u"A"_s, u"B"_s}));
        QTEST(review.state().attempt, "expected");
    }

    void afterAnAnswerTheNextAttemptIsShown()
    {
        Waiting story;
        story.review.setEngaged(true);
        story.review.setNote(u"Also CRLF"_s);
        story.review.sendFeedback();
        story.obey();
        story.proposes(2, RunStory::plan({u"A"_s, u"B"_s}));
        QCOMPARE(story.review.state().attempt, 2);
    }

    void aRefusalIsSaidInWords()
    {
        Waiting story;
        story.review.approve();
        story.happens(support::you, RunBlocked{u"elsewhere"_s});
        story.obey(); // the rules refuse what was decided on an older state
        QVERIFY(!story.review.isBusy());
        QCOMPARE(story.review.message(), u"Nothing is waiting for this decision any more."_s);
    }

    void aStaleDecisionIsRefusedWithTheAttempts()
    {
        Waiting story;
        story.review.approve(); // on its way when the next attempt arrives
        story.objects(u"O1"_s, u"No test."_s);
        story.proposes(2, RunStory::plan({u"B"_s, u"C"_s}));
        story.obey();
        QCOMPARE(story.review.message(), u"You are looking at attempt 1, attempt 2 has arrived."_s);
        QVERIFY(!story.store.run(story.id)->approval);
    }

    void otherPeoplesRefusalsAreNotOurs()
    {
        Waiting story;
        story.review.approve();
        Q_EMIT story.sink.refused({u"somebody-else"_s}, {coordinator::RefusalReason::RunEnded, {}});
        QVERIFY(story.review.isBusy());
        QVERIFY(story.review.message().isEmpty());
    }

    void theWholePlanIsShownWhenEveryStepWas()
    {
        Waiting story;
        QVERIFY(!story.review.wholePlanShown());
        story.review.noteStepsShown({u"s1"_s, u"s2"_s});
        QVERIFY(!story.review.wholePlanShown());
        QSignalSpy changed(&story.review, &ReviewViewModel::changed);
        story.review.noteStepsShown({u"s3"_s});
        QVERIFY(story.review.wholePlanShown());
        QCOMPARE(changed.size(), 1);
        story.objects(u"O1"_s, u"No test."_s);
        story.proposes(2, RunStory::plan({u"X"_s}));
        story.review.showLatest();
        QVERIFY(!story.review.wholePlanShown());
    }

    void theSameModelOnBothSidesIsSaid()
    {
        RunStory story;
        story.start.sameModel = true;
        story.begins();
        ReviewViewModel review(story.store, story.sink);
        review.setRun(story.id);
        QVERIFY(review.state().sameModelNotice.startsWith(u"The same model"_s));
    }

    void escalationOffersItsFiveWaysOut()
    {
        Waiting story;
        const auto agent = [](const QString &name, const Persona &persona) {
            engine::AgentStatus status;
            status.name = name;
            status.personas = {persona};
            return status;
        };
        story.store.setAgents({agent(u"local"_s, personas::leadEngineer()),
                               agent(u"claude"_s, personas::leadEngineer()),
                               agent(u"tester"_s, personas::qa())});
        story.objects(u"O1"_s, u"No test."_s);
        story.happens(support::console, Escalated{EscalationReason::AttemptsUsedUp, u"O1 in 4 attempts"_s});
        const ReviewState &state = story.review.state();
        QCOMPARE(state.kind, ReviewKind::Escalation);
        QCOMPARE(state.detail, u"O1 in 4 attempts"_s);
        QVERIFY(state.canDecide && state.canAllowRetries && state.canHandOver && state.canRescope &&
                state.canBlock);
        QCOMPARE(state.otherAgents, QStringList{u"claude"_s});

        story.review.setNote(u"Use the header."_s);
        story.review.allowRetries(2);
        QCOMPARE(story.lastWish<AllowRetries>().count, 2);
        QCOMPARE(story.lastWish<AllowRetries>().guidance, u"Use the header."_s);
        story.obey();
        QVERIFY(!story.review.state().canAllowRetries);
    }

    void otherWaysOutOfAnEscalation_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"hand over", "rescope", "block", "approve anyway"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void otherWaysOutOfAnEscalation()
    {
        QFETCH(QString, way);
        Waiting story;
        story.objects(u"O1"_s, u"No test."_s);
        story.happens(support::console, Escalated{EscalationReason::AttemptsUsedUp, {}});
        story.review.setNote(u"because"_s);
        if (way == u"hand over"_s) {
            story.review.handOver(u"claude"_s);
            QCOMPARE(story.lastWish<HandOver>().agent, u"claude"_s);
        } else if (way == u"rescope"_s) {
            story.review.rescope(u"Only the reader"_s, u"- it reads"_s);
            QCOMPARE(story.lastWish<Rescope>().description, u"Only the reader"_s);
            QCOMPARE(story.lastWish<Rescope>().acceptanceCriteria, u"- it reads"_s);
        } else if (way == u"block"_s) {
            story.review.block();
            QCOMPARE(story.lastWish<BlockRun>().reason, u"because"_s);
        } else {
            story.review.setWaiver(u"O1"_s, u"Later."_s);
            story.review.approve();
            QCOMPARE(story.lastWish<ApprovePlan>().waived, (std::vector<Waiver>{{u"O1"_s, u"Later."_s}}));
        }
        story.obey();
        QVERIFY(story.store.run(story.id)->stage != coordinator::Stage::Escalated);
        QVERIFY(story.review.message().isEmpty());
    }

    void anAgentsProblemCanBeTriedAgain()
    {
        RunStory story;
        story.begins();
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        const qint64 effect = story.store.run(story.id)->effects.front().id;
        story.happen({{support::console, AgentFailed{effect, u"plan"_s, u"timed out"_s, {}}},
                      {support::console, HumanAsked{AskKind::AgentProblem, u"timed out"_s}}});
        ReviewViewModel review(story.store, story.sink);
        review.setRun(story.id);
        QCOMPARE(review.state().kind, ReviewKind::AgentProblem);
        QCOMPARE(review.state().detail, u"timed out"_s);
        QCOMPARE(review.state().retryText, u"Try again"_s);
        QVERIFY(review.state().canBlock && review.state().canHandOver && !review.state().canDecide);
        review.retry();
        (void)story.lastWish<RetryEffect>();
        story.obey();
        QCOMPARE(review.state().kind, ReviewKind::Quiet);
    }

    void aPlanThatCameAsTextIsReadAndAccepted()
    {
        RunStory story;
        story.begins();
        ReviewViewModel review(story.store, story.sink);
        review.setRun(story.id);
        const auto answersInText = [&story](const QString &text) {
            const qint64 effect = story.store.run(story.id)->effects.front().id;
            story.happen(
                {{support::engineerAgent, AgentFailed{effect, coordinator::planAsText, u"no JSON"_s, text}},
                 {support::console, HumanAsked{AskKind::AgentProblem, u"no JSON"_s}}});
        };
        story.happens(support::console, PlanRequested{1, u"Plan it."_s});
        answersInText(u"First the reader,\nthen a test."_s);
        QCOMPARE(review.state().kind, ReviewKind::AgentProblem);
        QVERIFY(review.state().headline.contains(u"as text"_s));
        QCOMPARE(review.state().steps.front().detail, u"First the reader,\nthen a test."_s);
        QCOMPARE(review.state().approveText, u"Accept as text"_s);
        QCOMPARE(review.state().risk.level, RiskLevel::High);
        QVERIFY(review.state().canDecide && review.state().canRetry && review.state().canHandOver);
        QCOMPARE(review.state().human.tone, SignatureTone::Open);
        review.noteStepsShown({u"1"_s});
        QVERIFY(review.wholePlanShown());

        // Another text under the same number has not been read.
        story.happens(support::you, RetryRequested{});
        QVERIFY(!review.state().canDecide);
        answersInText(u"Something else."_s);
        QCOMPARE(review.state().steps.front().detail, u"Something else."_s);
        QVERIFY(!review.wholePlanShown());

        review.approve();
        story.obey();
        QCOMPARE(review.state().kind, ReviewKind::Approved);
        QCOMPARE(story.store.run(story.id)->approval->content.plan.steps.front().detail,
                 u"Something else."_s);
    }

    void aBatchIsFiledWithoutWhatWasDismissed()
    {
        Waiting story;
        story.review.approve();
        story.obey();
        BatchStaged batch;
        batch.batch = {u"b1"_s};
        batch.reporter = personas::qa();
        batch.findings.resize(3);
        batch.findings[0].finding.id = u"F1"_s;
        batch.findings[0].finding.title = u"Fix lint"_s;
        batch.findings[1].finding.id = u"F2"_s;
        batch.findings[2].finding.id = u"F3"_s;
        batch.findings[2].duplicateOf = TaskId{u"there"_s};
        story.happen({{support::console, batch}, {support::console, HumanAsked{AskKind::BatchToFile, {}}}});
        QCOMPARE(story.review.state().kind, ReviewKind::Batch);
        QCOMPARE(story.review.state().batchFindings.size(), std::size_t(3));
        QCOMPARE(story.review.state().batchFindings[0].title, u"Fix lint"_s);
        QVERIFY(story.review.state().batchFindings[2].isDuplicate);
        QCOMPARE(story.review.state().tasksToFile, 2);
        story.review.setDismissed(u"F2"_s, true);
        QVERIFY(story.review.state().batchFindings[1].dismissed);
        QCOMPARE(story.review.state().tasksToFile, 1);
        story.review.fileBatch();
        QCOMPARE(story.lastWish<FileBatch>().batch, BatchId{u"b1"_s});
        QCOMPARE(story.lastWish<FileBatch>().dismissed, QStringList{u"F2"_s});
        story.obey();
        QVERIFY(story.review.message().isEmpty());
    }

    void finishedWorkCanLandOrGoBack()
    {
        Waiting story;
        story.review.approve();
        story.obey();
        QVERIFY(story.review.state().canWithdraw);
        ExecutionReported done;
        done.changes = {{u"a.cpp"_s, FileChange::Kind::Modified, 2, 1, false}};
        done.diff = u"+x"_s;
        story.happen({{support::console, done}, {support::console, HumanAsked{AskKind::WorkToLand, {}}}});
        QCOMPARE(story.review.state().kind, ReviewKind::Landing);
        QVERIFY(story.review.state().canLand);
        QCOMPARE(story.review.state().changes.size(), std::size_t(1));
        story.review.setNote(u"Wrong file."_s);
        story.review.withdrawApproval();
        QCOMPARE(story.lastWish<WithdrawApproval>().reason, u"Wrong file."_s);
        Q_EMIT story.sink.refused(story.sink.runCommands.back().id,
                                  {coordinator::RefusalReason::NothingApproved, {}});
        story.review.land();
        (void)story.lastWish<ApproveLanding>();
        QCOMPARE(story.sink.runCommands.size(), std::size_t(3));
    }

    void filesOutsideThePlanAreAnsweredBeforeLanding()
    {
        Waiting story;
        story.review.approve();
        story.obey();
        ExecutionReported done;
        done.changes = {{u"a.cpp"_s, FileChange::Kind::Modified, 2, 1, false},
                        {u"docs/a.md"_s, FileChange::Kind::Added, 9, 0, true},
                        {u"docs/b.md"_s, FileChange::Kind::Added, 9, 0, true}};
        story.happen({{support::console, done},
                      {support::console, HumanAsked{AskKind::WorkToLand, u"outside_plan"_s}}});
        QCOMPARE(story.review.state().outside, (QStringList{u"docs/a.md"_s, u"docs/b.md"_s}));
        QVERIFY(!story.review.state().canLand);
        story.review.acceptOutside({u"docs/a.md"_s});
        QCOMPARE(story.lastWish<AcceptOutside>().paths, QStringList{u"docs/a.md"_s});
        story.obey();
        QCOMPARE(story.review.state().outside, QStringList{u"docs/b.md"_s});
        story.review.takeBackOutside({u"docs/b.md"_s});
        QCOMPARE(story.lastWish<RevertOutside>().paths, QStringList{u"docs/b.md"_s});
    }

    void workOutsideThePlanIsSentBackInWords()
    {
        Waiting story;
        story.review.approve();
        story.obey();
        ExecutionReported done;
        done.changes = {{u"docs/a.md"_s, FileChange::Kind::Added, 9, 0, true}};
        story.happen({{support::console, done},
                      {support::console, HumanAsked{AskKind::WorkToLand, u"outside_plan"_s}}});
        QVERIFY(story.review.state().canSendBack);
        const QSignalSpy words(&story.review, &ReviewViewModel::wordsNeeded);
        const auto wishes = story.sink.runCommands.size();
        story.review.sendWorkBack();
        QCOMPARE(words.size(), 1);
        QCOMPARE(story.sink.runCommands.size(), wishes);
        story.review.setNote(u"No manual, please."_s);
        story.review.sendWorkBack({u"docs/a.md"_s});
        const QString text = story.lastWish<SendWorkBack>().text;
        QVERIFY(text.startsWith(u"No manual, please."_s) && text.contains(u"docs/a.md"_s));
        story.obey();
        QVERIFY(story.review.message().isEmpty());
    }

    void refusedStepsBecomeATaskOnRequest()
    {
        Waiting story;
        const QString step = story.review.state().steps.front().id;
        story.review.setRefusedToTask(true);
        story.review.setMark(step, StepMark::Refused);
        QVERIFY(story.review.state().refusedToTask);
        QVERIFY(presentation::decodeDraft(story.sink.drafts.begin().value()).refusedToTask);
        story.review.approve();
        QVERIFY(story.lastWish<ApprovePlan>().refusedToTask);
        QCOMPARE(story.lastWish<ApprovePlan>().refusedSteps, QStringList{step});
    }

    void hostileTextIsVisible()
    {
        RunStory story;
        story.begins();
        story.proposes(1, RunStory::plan({u"Quote\u202E <b>"_s}));
        ReviewViewModel review(story.store, story.sink);
        review.setRun(story.id);
        QCOMPARE(review.state().steps.front().title, u"Quote⟨U+202E⟩ <b>"_s);
    }
};

QTEST_GUILESS_MAIN(TestReviewViewModel)
#include "tst_reviewviewmodel.moc"
