// SPDX-License-Identifier: GPL-3.0-or-later
#include "rundriver.h"

using namespace support;
using coordinator::RefusalReason;
using coordinator::Stage;

class TestApprovalLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunBeginsWithAClaimAndItsContext()
    {
        RunDriver driver;
        driver.start();
        QCOMPARE(driver.news(), u"run_started claim_taken context_requested context_added plan_requested"_s);
        QCOMPARE(driver.run.stage, Stage::Planning);
    }

    void aLostClaimEndsTheRun()
    {
        RunDriver driver;
        driver.give(StartRun{facts()}, theConsole);
        driver.give(ClaimAnswered{driver.pendingId<TakeClaim>(), false, u"countersign:2"_s}, theConsole);
        QCOMPARE(driver.run.stage, Stage::Cancelled);
        QVERIFY(coordinator::pending(driver.run, false).empty());
    }

    void loop_data()
    {
        QTest::addColumn<QString>(
            "verdicts");                  // a: approve, r: a new objection each time, s: the same one again
        QTest::addColumn<int>("retries"); // -1: unlimited
        QTest::addColumn<Mode>("mode");
        QTest::addColumn<Stage>("stage");
        QTest::addColumn<int>("attempts");

        QTest::newRow("accepted at first, automatic")
            << u"a"_s << 3 << Mode::Automatic << Stage::Executing << 1;
        QTest::newRow("accepted at first, waits for the countersignature")
            << u"a"_s << 3 << Mode::Countersigned << Stage::AwaitingHuman << 1;
        QTest::newRow("accepted at first, only advice in manual mode")
            << u"a"_s << 3 << Mode::Manual << Stage::AwaitingHuman << 1;
        QTest::newRow("accepted after one revision")
            << u"ra"_s << 3 << Mode::Automatic << Stage::Executing << 2;
        QTest::newRow("accepted after three revisions")
            << u"rrra"_s << 3 << Mode::Automatic << Stage::Executing << 4;
        QTest::newRow("a revision is only advice in manual mode")
            << u"r"_s << 3 << Mode::Manual << Stage::AwaitingHuman << 1;
        QTest::newRow("no retries: the first revision escalates")
            << u"r"_s << 0 << Mode::Automatic << Stage::Escalated << 1;
        QTest::newRow("no retries: an approval still counts")
            << u"a"_s << 0 << Mode::Automatic << Stage::Executing << 1;
        QTest::newRow("one retry: the second revision escalates")
            << u"rr"_s << 1 << Mode::Countersigned << Stage::Escalated << 2;
        QTest::newRow("three retries: the fourth revision escalates")
            << u"rrrr"_s << 3 << Mode::Automatic << Stage::Escalated << 4;
        QTest::newRow("three retries: not before")
            << u"rrr"_s << 3 << Mode::Automatic << Stage::Planning << 3;
        QTest::newRow("bounded and stuck goes on to the bound")
            << u"sss"_s << 3 << Mode::Automatic << Stage::Planning << 3;
        QTest::newRow("unlimited goes on while it converges")
            << u"cccccccc"_s << -1 << Mode::Automatic << Stage::Planning << 8;
        QTest::newRow("unlimited and stuck escalates after the third time")
            << u"sss"_s << -1 << Mode::Automatic << Stage::Escalated << 3;
    }

    void loop()
    {
        QFETCH(QString, verdicts);
        QFETCH(int, retries);
        QFETCH(Mode, mode);
        QFETCH(Stage, stage);
        QFETCH(int, attempts);

        RunDriver driver;
        driver.mode = mode;
        driver.start(facts(retries < 0 ? std::nullopt : std::optional(retries)));
        int number = 0;
        for (const QChar kind : verdicts) {
            driver.plan(aPlan(++number));
            const QStringList open = coordinator::openObjections(driver.run.objections);
            const QString fresh = u"%1 is missing entirely"_s.arg(QString(6, QChar(u'a' + number)));
            Verdict verdict = kind == u'a' ? approves(open) : revises(fresh);
            if (kind == u's')
                verdict = revises(u"Nothing is said about the end of the file"_s);
            if (kind == u'c')
                verdict.closed = open;
            driver.verdict(verdict);
        }
        QCOMPARE(driver.run.stage, stage);
        QCOMPARE(static_cast<int>(driver.run.attempts.size()), attempts);
        if (driver.run.bound)
            QVERIFY(attempts <= *driver.run.bound);
    }

    void aRevisionCanChangeThePrompt()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        Verdict verdict;
        verdict.promptAddendum = u"Keep the header stable"_s;
        driver.verdict(verdict);
        QCOMPARE(driver.run.addenda, QStringList{u"Keep the header stable"_s});
        QCOMPARE(driver.run.stage, Stage::Planning);
        QVERIFY(driver.pendingId<AskPlan>() > 0);
    }

    void aRevisionCanAddMissingFiles()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        driver.news();
        Verdict verdict;
        verdict.missingFiles = {u"src/tokenizer.h"_s};
        driver.verdict(verdict);
        QCOMPARE(driver.news(), u"verdict_given context_requested"_s);
        driver.give(
            ContextRead{driver.pendingId<ReadContext>(), {{u"src/tokenizer.h"_s, u"int x;"_s, 6, false}}, {}},
            theConsole);
        QCOMPARE(driver.news(), u"context_added plan_requested"_s);
        QCOMPARE(driver.run.context.size(), 1u);
    }

    void aRevisionCanEditThePlan()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        Verdict verdict;
        verdict.editedPlan = aPlan(7);
        driver.verdict(verdict);
        QCOMPARE(driver.run.stage, Stage::Planning);
        QCOMPARE(driver.run.attempts.back().coordinatorVerdict->verdict.editedPlan, aPlan(7));
    }

    void anApprovalWithAnOpenObjectionIsRefused()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan(1));
        driver.verdict(revises(u"No step covers a lone quote"_s));
        driver.plan(aPlan(2));
        const auto decided =
            driver.give(VerdictAnswered{driver.pendingId<AskVerdict>(), approves(), {}}, coordinatorAgent);
        QCOMPARE(refusalOf(decided), RefusalReason::OpenObjections);
        QVERIFY(!driver.run.approval);

        Verdict waives = approves();
        waives.waived = {{u"O1"_s, u"  "_s}};
        QVERIFY(!coordinator::verdictProblems(driver.run, waives).isEmpty()); // a waiver needs a reason
        waives.waived = {{u"O1"_s, u"covered by the tokenizer's own test"_s}};
        QVERIFY(coordinator::verdictProblems(driver.run, waives).isEmpty());
    }

    void anApprovalHasToAnswerEveryExpectation()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        Verdict verdict = approves();
        verdict.expectations.pop_back();
        QCOMPARE(coordinator::verdictProblems(driver.run, verdict),
                 QStringList{u"Expectation A1 is not answered."_s});
        verdict = approves();
        verdict.expectations.front().met = false;
        QCOMPARE(coordinator::verdictProblems(driver.run, verdict).size(), 1);
    }

    void policyLetsLowRiskPassButNotWhenOneModelPlaysBothSides()
    {
        for (const bool same : {false, true}) {
            RunDriver driver;
            driver.approveUpTo = RiskLevel::Low;
            RunStarted started = facts();
            started.sameModel = same;
            driver.start(started);
            driver.plan(aPlan());
            driver.verdict(approves());
            QCOMPARE(driver.run.stage, same ? Stage::AwaitingHuman : Stage::Executing);
            if (!same)
                QCOMPARE(driver.run.approval->by.kind, ActorKind::Policy);
        }
    }

    void highRiskNeedsTheHumanUnderALowRiskPolicy()
    {
        RunDriver driver;
        driver.approveUpTo = RiskLevel::Low;
        driver.start();
        Plan plan = aPlan();
        plan.steps.front().files.append(u".ci/run"_s);
        driver.plan(plan);
        driver.verdict(approves());
        QCOMPARE(driver.run.stage, Stage::AwaitingHuman);
        QCOMPARE(driver.run.attempts.back().risk.level, RiskLevel::High);
    }

    void aLateVerdictIsRecordedAndChangesNothing()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan());
        const qint64 asked = driver.pendingId<AskVerdict>();
        driver.give(ApprovePlan{revisionOf(aPlan()), {}, {}, {}, {}});
        const coordinator::Run before = driver.run;
        driver.news();
        driver.give(VerdictAnswered{asked, revises(u"too late"_s), {}}, coordinatorAgent);
        QCOMPARE(driver.news(), u"late_reply"_s);
        QCOMPARE(driver.run.stage, before.stage);
        QCOMPARE(driver.run.effects, before.effects);
        QCOMPARE(driver.run.objections, before.objections);
    }

    void whileHeldNothingIsPendingAndAfterwardsItIsAgain()
    {
        RunDriver driver;
        driver.start();
        QVERIFY(coordinator::pending(driver.run, true).empty());
        QCOMPARE(coordinator::pending(driver.run, false).size(), 1u);
    }

    void withoutAnEngineerTheHumanIsAsked()
    {
        RunDriver driver;
        RunStarted started = facts();
        started.engineer.clear();
        driver.start(started);
        QCOMPARE(driver.run.stage, Stage::Escalated);
        driver.give(HandOver{u"other"_s});
        QCOMPARE(driver.run.stage, Stage::Planning);
        QCOMPARE(driver.run.engineer, u"other"_s);
    }

    void replayOfEveryPrefixGivesTheSameState()
    {
        RunDriver driver;
        driver.start();
        driver.plan(aPlan(1));
        driver.verdict(revises(u"No step covers a lone quote"_s));
        driver.plan(aPlan(2));
        driver.verdict(approves({u"O1"_s}));
        driver.give(ApprovePlan{revisionOf(aPlan(2)), u"go"_s, {}, {}, {}});

        coordinator::Run stepwise;
        for (std::size_t length = 0; length < driver.log.size(); ++length) {
            stepwise = coordinator::evolve(std::move(stepwise), driver.log[length]);
            coordinator::Run replayed;
            for (std::size_t i = 0; i <= length; ++i) {
                const auto stored =
                    wire::eventFrom(wire::eventType(driver.log[i].body), wire::payloadOf(driver.log[i].body));
                QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().detail));
                Event event = driver.log[i];
                event.body = *stored;
                replayed = coordinator::evolve(std::move(replayed), event);
            }
            QVERIFY(replayed == stepwise);
        }
        QVERIFY(stepwise == driver.run);
    }
};

QTEST_GUILESS_MAIN(TestApprovalLoop)
#include "tst_approvalloop.moc"
