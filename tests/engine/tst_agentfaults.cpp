// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of an agent's failure: it is the human's question, no attempt of the plan, and what was cut off
// is kept and never acted on. How the failures come about, and what is told of them, is tested in
// tst_chatfaults.
#include "coordinator/failedanswers.h"
#include "engine/enginefixture.h"
#include "wire/eventcodec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using core::ErrorKind;
using engine::Completeness;

namespace {

const QString approval =
    u"{\"verdict\": \"approve\", \"rationale\": \"fine\", \"expectations\": [], \"objections\": [], "
    "\"closed\": [], \"waived\": []}"_s;

const QString work =
    u"{\"summary\": \"done\", \"edits\": [{\"path\": \"src/main.cpp\", \"content\": \"int y;\\n\"}], "
    "\"commands\": []}"_s;
const core::Error misfit{ErrorKind::Invalid, u"src/main.cpp: the search text \"int z\" was not found"_s};

ScriptedAgent::Reply cut(ScriptedAgent::Reply reply)
{
    reply->completeness = Completeness::Incomplete;
    return reply;
}

} // namespace

class TestAgentFaults final : public QObject
{
    Q_OBJECT

    /// An engineer and a coordinator who may approve alone.
    struct Team : EngineFixture
    {
        Team()
        {
            rules.mode = Mode::Automatic;
            addTask(u"a"_s);
        }
        ScriptedAgent &engineer = addAgent(u"eng"_s, {personas::leadEngineer()});
        ScriptedAgent &boss = addAgent(u"boss"_s, {personas::coordinator()});
    };

    static void addKinds()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("nobody answers") << ErrorKind::Unreachable;
        QTest::newRow("no answer in time") << ErrorKind::Timeout;
        QTest::newRow("it asks to slow down") << ErrorKind::RateLimited;
        QTest::newRow("its server fails") << ErrorKind::Server;
        QTest::newRow("the answer was cut") << ErrorKind::Incomplete;
        QTest::newRow("the answer is no answer") << ErrorKind::Protocol;
        QTest::newRow("the answer is too large") << ErrorKind::TooLarge;
        QTest::newRow("somebody else answers") << ErrorKind::Tls;
    }

private Q_SLOTS:
    void aFailureWhilePlanningIsNoAttempt_data() { addKinds(); }
    void aFailureWhilePlanningIsNoAttempt()
    {
        QFETCH(ErrorKind, kind);
        Team f;
        for (int failures = 0; failures < 5; ++failures) // more than there are attempts
            f.engineer.replies.push_back(core::Error{kind, u"no luck"_s});
        f.engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        f.open();
        f.startWork();
        for (int failures = 1; failures <= 5; ++failures) {
            QTRY_COMPARE(f.engineer.requests.size(), std::size_t(failures));
            QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
            QVERIFY2(f.run().ask->detail.contains(u"no luck"_s), qPrintable(f.run().ask->detail));
            QVERIFY(f.run().attempts.empty());
            f.decide(RetryEffect{});
        }
        QTRY_VERIFY(f.boss.isAsked());
        QCOMPARE(f.run().attempts.size(), std::size_t(1));
        QCOMPARE(f.run().attempts.back().number, 1);
    }

    void aFailureWhileJudgingIsNoVerdict_data() { addKinds(); }
    void aFailureWhileJudgingIsNoVerdict()
    {
        QFETCH(ErrorKind, kind);
        Team f;
        f.engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        f.boss.replies.push_back(core::Error{kind, u"no luck"_s});
        f.boss.replies.push_back(saying(approval));
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QCOMPARE(f.count<VerdictGiven>(), 0);
        QVERIFY(!f.run().approval);
        f.decide(RetryEffect{});
        QTRY_COMPARE(f.count<VerdictGiven>(), 1);
        QCOMPARE(f.run().attempts.size(), std::size_t(1));
    }

    void aPlanThatWasCutIsKeptAndNotTaken()
    {
        Team f;
        f.engineer.replies.push_back(cut(planFor(u"src/main.cpp"_s))); // it happens to be whole
        f.engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QCOMPARE(f.count<PlanProposed>(), 0);
        QVERIFY(f.boss.requests.empty());
        const auto keepsIt = [&] {
            return std::ranges::any_of(f.journal->contents.events, [](const Event &event) {
                return wire::encodeJson(wire::payloadOf(event.body)).contains("Say hello") &&
                       !std::holds_alternative<RunStarted>(event.body);
            });
        };
        QVERIFY(keepsIt());
        QVERIFY(!f.run().textPlan); // half a plan looks whole
        f.decide(RetryEffect{});
        QTRY_COMPARE(f.count<PlanProposed>(), 1);
        QCOMPARE(f.run().attempts.back().number, 1);
    }

    void aPlanThatStaysTextIsPutBeforeTheHuman()
    {
        const QString text = u"I change src/main.cpp so that it says hello."_s;
        Team f;
        f.engineer.replies = {saying(u"I will say hello."_s), saying(text), saying(work)};
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QCOMPARE(f.engineer.requests.size(), std::size_t(2)); // one repair question
        QVERIFY(f.boss.requests.empty());
        const auto waiting = f.run().textPlan;
        QVERIFY(waiting);
        QCOMPARE(waiting->plan.steps.front().detail, text);

        f.decide(ApprovePlan{waiting->revision, {}, {}, {}, {}, false});
        // Also where work lands by itself: the text names no files, so that each has to be accepted.
        QTRY_COMPARE(f.asked(), AskKind::WorkToLand);
        QCOMPARE(f.run().ask->detail, u"outside_plan"_s);
        QVERIFY(f.run().execution->changes.front().outsidePlan);
        QVERIFY(f.engineer.requests.back().allowedFiles.isEmpty());
        QVERIFY(!f.engineer.requests.back().isPlanUnchanged);
        QCOMPARE(f.run().approval->by.kind, ActorKind::Human);
        f.decide(AcceptOutside{{u"src/main.cpp"_s}});
        QTRY_COMPARE(f.run().stage, coordinator::Stage::Done);
    }

    void editsThatDoNotFitAreAskedForOnceMore()
    {
        Team f;
        f.prompts.insert(u"repair"_s, u"{{request}}\n{{problems}}\n{{answer}}"_s);
        f.engineer.replies = {planFor(u"src/main.cpp"_s), saying(work), saying(work)};
        f.boss.replies.push_back(saying(approval));
        f.workspace.failNext(u"apply"_s, misfit);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.run().stage, coordinator::Stage::Done);
        QCOMPARE(f.engineer.requests.size(), std::size_t(3));
        QVERIFY(f.engineer.requests.back().prompt.contains(misfit.detail));
        QVERIFY(f.engineer.requests.back().prompt.contains(u"int y;"_s)); // what it had sent
        QCOMPARE(f.run().attempts.size(), std::size_t(1));
        QCOMPARE(f.count<HumanAsked>(), 0);
    }

    void thatTheEngineerWasAskedAgainOutlivesACrash()
    {
        Team f;
        f.prompts.insert(u"repair"_s, u"{{request}}\n{{problems}}"_s);
        f.engineer.replies = {planFor(u"src/main.cpp"_s), saying(work)};
        f.boss.replies.push_back(saying(approval));
        f.workspace.failNext(u"apply"_s, misfit);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.engineer.requests.size(), std::size_t(3));

        f.close();
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        engineer.replies.push_back(saying(work));
        f.workspace.failNext(u"apply"_s, misfit);
        f.open();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QCOMPARE(engineer.requests.size(), std::size_t(1));
        QVERIFY(engineer.requests.front().prompt.contains(misfit.detail));
    }

    void whatElseFailsAtTheChangesIsTheHumansAtOnce()
    {
        Team f;
        f.engineer.replies = {planFor(u"src/main.cpp"_s), saying(work)};
        f.boss.replies.push_back(saying(approval));
        f.workspace.failNext(u"apply"_s, core::Error{ErrorKind::Storage, u"no space left"_s});
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QCOMPARE(f.engineer.requests.size(), std::size_t(2));
    }

    void anApprovalThatWasCutApprovesNothing()
    {
        Team f;
        f.engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        f.boss.replies.push_back(cut(saying(approval))); // it happens to be whole
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QCOMPARE(f.count<VerdictGiven>(), 0);
        QCOMPARE(f.count<PlanApproved>(), 0);
        QVERIFY(f.workspace.worktreeRequests.empty());
        QCOMPARE(f.engineer.requests.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestAgentFaults)
#include "tst_agentfaults.moc"
