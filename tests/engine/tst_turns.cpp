// SPDX-License-Identifier: GPL-3.0-or-later
// Agents that are not there, fall silent, pause or ask, and runs that wait for one another: the real engine
// and a scripted team.
#include "engine/enginefixture.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace domain;
using engine::Pulse;

using Ending = std::function<RunCommandBody()>;

class TestTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenMinutesOfSilenceBecomeTheHumansQuestion()
    {
        PlanningFixture f;
        f.clock.advance(6min);
        f.engineer.say(u"I read the file."_s);
        f.clock.advance(9min);
        QVERIFY(!f.asked()); // it was heard nine minutes ago
        f.engineer.say({}, Pulse::Silent);
        f.clock.advance(2min);
        QTRY_COMPARE(f.asked(), AskKind::SilentAgent);
        QVERIFY(f.engineer.isAsked()); // the turn goes on until the human says otherwise
        QVERIFY(f.engineer.cancelled.isEmpty());
    }

    void aSilentRunLeavesItsPlaceToOthers()
    {
        EngineFixture f;
        f.rules.parallelRuns = 1;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        f.addTask(u"a"_s);
        f.addTask(u"b"_s);
        f.open();
        f.startWork();
        QTRY_VERIFY(engineer.isAsked());
        QCOMPARE(f.store->runs().size(), std::size_t(1));
        f.clock.advance(11min);
        // The run's place, and the agent's own: it plays one turn at a time.
        QTRY_COMPARE(engineer.requests.size(), std::size_t(2));
        QCOMPARE(f.store->runs().size(), std::size_t(2));
    }

    void plansOnTheSameFileAreCarriedOutOneAfterTheOther_data()
    {
        QTest::addColumn<Ending>("ending");
        QTest::newRow("the first is cancelled") << Ending([]() -> RunCommandBody { return CancelRun{}; });
        QTest::newRow("its approval is withdrawn")
            << Ending([]() -> RunCommandBody { return WithdrawApproval{u"not yet"_s}; });
        QTest::newRow("it is blocked") << Ending([]() -> RunCommandBody { return BlockRun{u"not now"_s}; });
    }
    void plansOnTheSameFileAreCarriedOutOneAfterTheOther()
    {
        QFETCH(const Ending, ending);
        EngineFixture f;
        f.rules.parallelRuns = 2;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        engineer.parallel = 2;
        engineer.replies = {planFor(u"src/main.cpp"_s), planFor(u"src/main.cpp"_s)};
        f.addTask(u"a"_s);
        f.addTask(u"b"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.store->runs().size(), std::size_t(2));
        const RunId first = f.store->runs().front();
        const RunId second = f.store->runs().back();
        QSignalSpy status(f.store.get(), &engine::ProjectStore::streamStatusChanged);
        for (const RunId &run : {first, second}) {
            QTRY_VERIFY(f.store->run(run)->ask);
            f.decide(run, ApprovePlan{f.store->run(run)->attempts.back().revision, {}, {}, {}, {}, false});
        }
        QTRY_VERIFY(
            status.contains(QVariantList{QVariant::fromValue(second), u"waits for “a” (same files)"_s}));
        QCOMPARE(f.workspace.worktreeRequests.size(), std::size_t(1));
        f.decide(first, ending());
        QTRY_COMPARE(f.workspace.worktreeRequests.size(), std::size_t(2));
        QCOMPARE(f.workspace.worktreeRequests.back().task, f.store->run(second)->start.task.id);
    }

    void theSameOutputFiveTimesIsNoSignOfLife()
    {
        PlanningFixture f;
        for (int i = 0; i < 12; ++i)
            f.engineer.say(u"The connection was reset. I try again.\n"_s);
        QTRY_COMPARE(f.asked(), AskKind::SilentAgent);
        QCOMPARE(f.count<AgentSilent>(), 1);
    }

    void waitingGivesTheTurnItsWholeTimeAgain()
    {
        PlanningFixture f;
        f.clock.advance(11min);
        QTRY_COMPARE(f.asked(), AskKind::SilentAgent);
        f.decide(KeepWaiting{});
        QTRY_VERIFY(!f.asked());
        f.clock.advance(9min);
        QVERIFY(!f.asked());
        f.clock.advance(11min);
        QTRY_COMPARE(f.asked(), AskKind::SilentAgent);
        f.engineer.answer(planFor(u"src/main.cpp"_s));
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        QCOMPARE(f.engineer.requests.size(), std::size_t(1));
    }

    void whoIsHeardAgainNeedsNobody()
    {
        PlanningFixture f;
        f.clock.advance(11min);
        QTRY_COMPARE(f.asked(), AskKind::SilentAgent);
        f.engineer.say(u"The build is done."_s);
        QTRY_VERIFY(!f.asked());
    }

    void startingAgainEndsTheSilentTurn()
    {
        PlanningFixture f;
        const QString silent = f.engineer.turn();
        f.clock.advance(11min);
        QTRY_COMPARE(f.asked(), AskKind::SilentAgent);
        f.decide(RetryEffect{});
        QTRY_COMPARE(f.engineer.requests.size(), std::size_t(2));
        QVERIFY(f.engineer.cancelled.contains(silent));
        QCOMPARE(f.engineer.requests[1].prompt, f.engineer.requests[0].prompt);
        QVERIFY(!f.asked());
    }

    void handingOverASilentTurnAsksTheOther()
    {
        EngineFixture f;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        ScriptedAgent &other = f.addAgent(u"other"_s, {personas::qa()});
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_VERIFY(engineer.isAsked());
        f.clock.advance(11min);
        QTRY_COMPARE(f.asked(), AskKind::SilentAgent);
        f.decide(HandOver{u"other"_s, false});
        QTRY_VERIFY(other.isAsked());
        QVERIFY(!engineer.isAsked());
    }

    void whoWaitsForOthersIsNotSilent()
    {
        PlanningFixture f;
        f.engineer.say({}, Pulse::Waiting);
        f.clock.advance(120min);
        QVERIFY(!f.asked());
        f.engineer.say(u"I go on."_s);
        f.clock.advance(11min);
        QTRY_COMPARE(f.asked(), AskKind::SilentAgent);
    }

    void aFallbackPlaysForWhoIsNotThere_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isReplaced");
        using core::ErrorKind;
        QTest::newRow("nobody answers there") << int(ErrorKind::Unreachable) << true;
        QTest::newRow("it wants a key") << int(ErrorKind::Unauthorized) << true;
        QTest::newRow("it asks to slow down") << int(ErrorKind::RateLimited) << true;
        QTest::newRow("its program does not start") << int(ErrorKind::Process) << true;
        QTest::newRow("its server fails") << int(ErrorKind::Server) << true;
        QTest::newRow("it refuses the question") << int(ErrorKind::Invalid) << false;
        QTest::newRow("it broke the rules") << int(ErrorKind::Refused) << false;
    }
    void aFallbackPlaysForWhoIsNotThere()
    {
        QFETCH(int, kind);
        QFETCH(bool, isReplaced);
        EngineFixture f;
        ScriptedAgent &first = f.addAgent(u"first"_s, {personas::leadEngineer()});
        ScriptedAgent &second = f.addAgent(u"second"_s, {personas::leadEngineer()});
        const core::Error why{core::ErrorKind(kind), u"no luck"_s};
        first.replies.push_back(why);
        second.replies.push_back(planFor(u"src/main.cpp"_s));
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_VERIFY(f.asked());
        QCOMPARE(*f.asked(), isReplaced ? AskKind::PlanToApprove : AskKind::AgentProblem);
        QCOMPARE(second.requests.size(), std::size_t(isReplaced ? 1 : 0));
        if (isReplaced) {
            const Provenance &from = f.run().attempts.back().from;
            QCOMPARE(from.agent, u"second"_s);
            QVERIFY2(from.notes.join(u'\n').contains(u"no luck"_s), qPrintable(from.notes.join(u'\n')));
        }
    }

    void aFallbackThatJudgesItsOwnPlanIsNotEnough()
    {
        EngineFixture f;
        f.rules.mode = Mode::Automatic;
        ScriptedAgent &boss = f.addAgent(u"boss"_s, {personas::coordinator()});
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer(), personas::coordinator()});
        boss.replies.push_back(core::Error{core::ErrorKind::Unreachable, u"away"_s});
        engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        engineer.replies.push_back(saying(u"{\"verdict\": \"approve\", \"rationale\": \"fine\", "
                                          "\"expectations\": [], \"objections\": []}"_s));
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        QVERIFY(!f.run().approval);
    }

    void aVerdictThatNamesAnotherRevisionIsNotTaken_data()
    {
        QTest::addColumn<QString>("revision");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("another one") << u"0123456789ab"_s << false;
        QTest::newRow("the first digits of the one it was asked about") << u"THIS"_s << true;
        QTest::newRow("what is no revision at all") << u"the second one"_s << true;
    }
    void aVerdictThatNamesAnotherRevisionIsNotTaken()
    {
        QFETCH(QString, revision);
        QFETCH(const bool, isTaken);
        EngineFixture f;
        ScriptedAgent &boss = f.addAgent(u"boss"_s, {personas::coordinator()});
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_VERIFY(boss.isAsked());
        if (revision == u"THIS")
            revision = f.run().attempts.back().revision.value.left(12).toUpper();
        boss.answer(saying(u"{\"verdict\": \"approve\", \"rationale\": \"fine\", \"revision\": \"%1\", "
                           "\"expectations\": [], \"objections\": []}"_s.arg(revision)));
        if (isTaken) {
            QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
            return;
        }
        QTRY_COMPARE(boss.requests.size(), std::size_t(2));
        QVERIFY(!f.asked());
        QCOMPARE(f.count<VerdictGiven>(), 0);
    }

    void aUsageLimitPausesUntilTheTimeThatItNames()
    {
        EngineFixture f;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        core::Error limit{core::ErrorKind::RateLimited, u"usage limit reached"_s};
        limit.until = f.clock.now().addSecs(3 * 3600);
        engineer.replies.push_back(limit);
        engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(engineer.requests.size(), std::size_t(1));
        QTRY_VERIFY(f.clock.sleeperCount() > 0);
        f.clock.advance(179min);
        QCOMPARE(engineer.requests.size(), std::size_t(1));
        QVERIFY(!f.asked());
        f.clock.advance(2min);
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
    }

    void aPausedTurnCanBeCancelled()
    {
        EngineFixture f;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        core::Error limit{core::ErrorKind::RateLimited, u"usage limit reached"_s};
        limit.until = f.clock.now().addSecs(3 * 3600);
        engineer.replies.push_back(limit);
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(engineer.requests.size(), std::size_t(1));
        f.decide(CancelRun{u"enough"_s});
        QTRY_COMPARE(f.run().stage, coordinator::Stage::Cancelled);
        f.clock.advance(2min);
        QTRY_VERIFY(f.engine->isIdle());
        f.clock.advance(240min);
        QCOMPARE(engineer.requests.size(), std::size_t(1));
    }

    void aBrokenPromptTemplateIsTheHumansQuestionUntilItIsMended()
    {
        EngineFixture f;
        f.addAgent(u"eng"_s, {personas::leadEngineer()}).replies.push_back(planFor(u"src/main.cpp"_s));
        f.addAgent(u"chief"_s, {personas::coordinator()});
        f.addTask(u"a"_s);
        f.prompts[u"verdict"_s] = u"Judge it.\n{{nobodyKnows}}"_s;
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QVERIFY2(f.run().ask->detail.contains(u"prompts/verdict.md: line 2"_s),
                 qPrintable(f.run().ask->detail));
        QVERIFY(f.run().ask->detail.contains(u"nobodyKnows"_s));

        f.close();
        f.prompts.clear();
        f.addAgent(u"eng"_s, {personas::leadEngineer()}).replies.push_back(planFor(u"src/main.cpp"_s));
        ScriptedAgent &chief = f.addAgent(u"chief"_s, {personas::coordinator()});
        f.open();
        QCOMPARE(f.asked(), AskKind::AgentProblem);
        f.decide(RetryEffect{});
        QTRY_VERIFY(chief.isAsked());
    }

    void aWishThatABrokenTemplateStopsIsRefusedAndSaysWhy()
    {
        EngineFixture f;
        f.addAgent(u"eng"_s, {personas::leadEngineer()}).replies.push_back(planFor(u"src/main.cpp"_s));
        f.addTask(u"a"_s);
        f.prompts[u"work"_s] = u"{{nobodyKnows}}"_s;
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        QSignalSpy told(f.store.get(), &engine::ProjectStore::problemReported);
        f.approve();
        QTRY_VERIFY(!told.isEmpty() || f.asked() == AskKind::AgentProblem);
        const QString said = told.isEmpty() ? f.run().ask->detail : told.front().front().toString();
        QVERIFY2(said.contains(u"prompts/work.md: line 1"_s), qPrintable(said));
    }

    void aHumansWishThatABrokenTemplateStopsNamesTheTemplate()
    {
        EngineFixture f;
        f.addAgent(u"eng"_s, {personas::leadEngineer()}).replies.push_back(planFor(u"src/main.cpp"_s));
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        f.close();
        f.prompts[u"plan"_s] = u"Plan it.\n\n{{nobodyKnows}}"_s;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        f.open();
        coordinator::Refusal refusal;
        int refusals = 0;
        connect(f.engine.get(), &engine::CommandSink::refused, this,
                [&](const CommandId &, const coordinator::Refusal &given) {
                    refusal = given;
                    ++refusals;
                });
        f.decide(SendFeedback{f.run().attempts.back().revision, u"smaller steps, please"_s, {}});
        QTRY_COMPARE(refusals, 1);
        QCOMPARE(refusal.reason, coordinator::RefusalReason::BrokenPrompt);
        QVERIFY2(refusal.detail.contains(u"prompts/plan.md: line 3"_s), qPrintable(refusal.detail));
        QVERIFY2(refusal.detail.contains(u"nobodyKnows"_s), qPrintable(refusal.detail));
        QCOMPARE(f.asked(), AskKind::PlanToApprove); // nothing was lost
        QVERIFY(!engineer.isAsked());
    }

    void theEngineMayGoWhileATurnIsPausedOrSilent()
    {
        EngineFixture f;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        core::Error limit{core::ErrorKind::RateLimited, u"usage limit reached"_s};
        limit.until = f.clock.now().addSecs(3600);
        engineer.replies.push_back(limit);
        f.addTask(u"a"_s);
        f.addTask(u"b"_s);
        f.open();
        f.startWork();
        QTRY_VERIFY(engineer.requests.size() >= 1);
        f.engine.reset();
        f.clock.advance(120min);
        QVERIFY(f.store->runs().size() >= 1);
    }
};

QTEST_GUILESS_MAIN(TestTurns)
#include "tst_turns.moc"
