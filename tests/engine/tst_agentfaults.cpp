// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of an agent's failure: it is the human's question, no attempt of the plan, and what was cut off
// is kept and never acted on. How the failures come about, and what is told of them, is tested in
// tst_chatfaults.
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
        f.decide(RetryEffect{});
        QTRY_COMPARE(f.count<PlanProposed>(), 1);
        QCOMPARE(f.run().attempts.back().number, 1);
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
