// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2apeer.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using engine::PermissionAnswer;

/// An agent that goes on only when a person has logged in somewhere.
class TestA2aLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLoginIsAskedForAtOnceAndMayClearByItself()
    {
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        const QByteArray wanted = A2aPeer::task("AUTH_REQUIRED", "m1", "open https://login.example");
        peer.answers.push_back(A2aPeer::open({wanted})); // stays open
        const auto pending = peer.begin(peer.request(u"go"_s));
        QTRY_COMPARE(peer.desk.openCount(), 1);
        QVERIFY(peer.clock.monotonic() == 0s);
        const engine::PermissionQuestion asked = peer.desk.questions.front();
        QCOMPARE(asked.kind, u"login"_s);
        QCOMPARE(asked.title, u"open https://login.example"_s);
        QCOMPARE(asked.turn, u"t1"_s);
        QCOMPARE(asked.agent, u"remote"_s);
        QCOMPARE(peer.statuses.last(), u"the agent waits for a login: open https://login.example"_s);
        QVERIFY(peer.pulse == engine::Pulse::Waiting); // nobody calls it silent

        for (int polls = 1; polls <= 3; ++polls) {
            peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(wanted)));
            peer.clock.advance(5s);
            QTRY_COMPARE(peer.methods().count(u"GetTask"_s), polls);
            QTRY_COMPARE(peer.clock.sleeperCount(), 1);
        }
        QCOMPARE(peer.desk.questions.size(), 1U);
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("WORKING"))));
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("COMPLETED", "m3", "ok")}));
        peer.clock.advance(5s);
        QTRY_VERIFY(pending.isDone());
        QVERIFY2(pending.result(), qPrintable(problemOf(pending.result())));
        QCOMPARE(pending.result()->text, u"ok"_s);
        QCOMPARE(peer.desk.withdrawn, QStringList(asked.id));
        QVERIFY(peer.statuses.contains(u"working"_s)); // also where it does not say so itself
        QVERIFY(peer.pulse == engine::Pulse::Alive);
        QCOMPARE(peer.methods().last(), u"SubscribeToTask"_s);
        QCOMPARE(peer.methods().count(u"SendStreamingMessage"_s), 1);
    }

    void aStateWithoutAMessageAsksForNothingNew()
    {
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("AUTH_REQUIRED", "m1", "open the page")}));
        const auto pending = peer.begin(peer.request(u"go"_s));
        QTRY_COMPARE(peer.desk.openCount(), 1);
        QTRY_COMPARE(peer.clock.sleeperCount(), 1);
        for (int polls = 1; polls <= 2; ++polls) {
            peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("AUTH_REQUIRED"))));
            peer.clock.advance(5s);
            QTRY_COMPARE(peer.methods().count(u"GetTask"_s), polls);
            QTRY_COMPARE(peer.clock.sleeperCount(), 1);
        }
        QCOMPARE(peer.desk.questions.size(), 1U);
        QVERIFY(peer.desk.withdrawn.isEmpty());
        QCOMPARE(peer.statuses.last(), u"the agent waits for a login"_s);
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
    }

    void anAgentThatWantsAnotherLoginWithEachAnswerIsNotFollowedForEver()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("AUTH_REQUIRED", "m0", "code 0")}));
        for (int code = 1; code < 100; ++code)
            peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task(
                "AUTH_REQUIRED", "m" + QByteArray::number(code), "code " + QByteArray::number(code)))));
        const auto result = peer.ask(peer.request(u"go"_s));
        QVERIFY(!result);
        QVERIFY(result.error().kind == ErrorKind::Unauthorized);
        QVERIFY(result.error().detail.contains(u"again and again: code 20"_s));
        QCOMPARE(peer.desk.questions.size(), 20U);
    }

    void aLoginThatIsSaidToBeDoneIsLookedForAtOnce()
    {
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        const QByteArray wanted = A2aPeer::task("AUTH_REQUIRED", "m1", "open https://login.example");
        peer.answers.push_back(A2aPeer::stream({wanted}));
        const auto pending = peer.begin(peer.request(u"go"_s));
        QTRY_COMPARE(peer.desk.openCount(), 1);
        QTRY_COMPARE(peer.clock.sleeperCount(), 1);
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(wanted))); // not yet
        peer.desk.answer(PermissionAnswer::AllowOnce);
        QTRY_COMPARE(peer.methods().count(u"GetTask"_s), 1); // no time has passed
        for (int polls = 2; polls <= 13; ++polls) {
            QCOMPARE(peer.desk.questions.size(), 1U);
            peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(wanted)));
            QTRY_COMPARE(peer.clock.sleeps.size(), std::size_t(polls));
            peer.clock.advance(5s);
            QTRY_COMPARE(peer.methods().count(u"GetTask"_s), polls);
        }
        QTRY_COMPARE(peer.desk.questions.size(), 2U); // a minute later it has not helped
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("COMPLETED", "m3", "ok"))));
        peer.clock.advance(5s);
        QTRY_VERIFY(pending.isDone());
        QVERIFY2(pending.result(), qPrintable(problemOf(pending.result())));
    }

    void aLoginThatIsDeclinedEndsTheTask()
    {
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("AUTH_REQUIRED", "m1", "open https://login")}));
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("CANCELED"))));
        peer.desk.always = PermissionAnswer::Reject;
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Unauthorized);
        QCOMPARE(reply.error().detail, u"The agent wanted a login, which was declined: open https://login"_s);
        QCOMPARE(peer.methods(), QStringList({u"SendStreamingMessage"_s, u"CancelTask"_s}));
    }

    void aLoginIsNoLongerAskedForWhenTheTurnEnds_data()
    {
        QTest::addColumn<bool>("isDestroyed");
        QTest::newRow("the turn is cancelled") << false;
        QTest::newRow("the agent is destroyed") << true;
    }
    void aLoginIsNoLongerAskedForWhenTheTurnEnds()
    {
        QFETCH(const bool, isDestroyed);
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("AUTH_REQUIRED", "m1", "open https://login")}));
        const auto pending = peer.begin(peer.request(u"go"_s));
        QTRY_COMPARE(peer.desk.openCount(), 1);
        if (isDestroyed)
            peer.agent.reset();
        else
            peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(peer.desk.openCount(), 0);
        QCOMPARE(peer.desk.withdrawn.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestA2aLogin)
#include "tst_a2alogin.moc"
