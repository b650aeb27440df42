// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acppeer.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using engine::PermissionAnswer;

/// What belongs to a session and to a turn, and what only looks like it.
class TestAcpSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatASessionOfSomebodyElseSaysAndAsksIsNotTaken()
    {
        AcpPeer peer;
        peer.desk.always = PermissionAnswer::AllowOnce;
        const auto reply = peer.ask(peer.work(u"{stranger I am somebody else}{say mine}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"cancelledmine"_s);
        QVERIFY(peer.desk.questions.empty());
    }

    void aPermissionThatNamesOnlyItsCallIsAboutTheCallThatIsKnown()
    {
        AcpPeer peer;
        const auto granted = peer.ask(peer.work(u"{known a.txt}"_s, {u"a.txt"_s}));
        QVERIFY2(granted, qPrintable(problemOf(granted)));
        QCOMPARE(granted->text, u"granted"_s); // its kind and file were told before: nobody needs to be asked
        QVERIFY(peer.desk.questions.empty());

        peer.desk.always = PermissionAnswer::Reject;
        const auto refused = peer.ask(peer.work(u"{known b.txt}"_s, {u"a.txt"_s}));
        QVERIFY2(refused, qPrintable(problemOf(refused)));
        QCOMPARE(refused->text, u"refused"_s);
        QCOMPARE(peer.desk.questions.size(), 1U);
        QCOMPARE(peer.desk.questions.front().title, u"Write b.txt"_s);
        QCOMPARE(peer.desk.questions.front().kind, u"edit"_s);
        QCOMPARE(peer.desk.questions.front().paths, QStringList{peer.directory.filePath(u"b.txt"_s)});
    }

    void aLastingPermissionIsNotGivenForAYesToOneThing()
    {
        AcpPeer peer;
        peer.useTestAgent({u"--always-only"_s});
        peer.desk.always = PermissionAnswer::AllowOnce;
        const auto reply = peer.ask(peer.work(u"{run make}{say done}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"done"_s); // not "always!"
        QCOMPARE(peer.desk.questions.size(), 1U);
        QCOMPARE(
            reply->notes,
            QStringList{u"The agent offered no permission for one time only, so it was refused: make"_s});
    }

    void whatComesAfterACancelIsStillReadAndAnErrorIsItsEnd()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.request(u"{say half}{sorry last words}"_s));
        QTRY_COMPARE(peer.text, u"half"_s);
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(peer.text, u"half"_s); // the turn is over for whoever listens
        const auto next = peer.ask(peer.request(u"{say again}"_s));
        QVERIFY2(next, qPrintable(problemOf(next)));
        QCOMPARE(next->text, u"again"_s);
    }

    void anAgentThatWaitsForAPersonIsNotCalledSilent()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.work(u"{run make}{say done}"_s));
        QTRY_COMPARE(peer.desk.openCount(), 1);
        for (int minute = 0; minute < 30; ++minute)
            peer.clock.advance(60s);
        QVERIFY(peer.statuses.filter(u"no sign of life"_s).isEmpty());
        peer.desk.answer(PermissionAnswer::Reject);
        QTRY_VERIFY(pending.isDone());
        QVERIFY2(pending.result(), qPrintable(problemOf(pending.result())));
    }

    void anAgentWithModesThatLeavesItsPlanModeIsStopped()
    {
        AcpPeer peer;
        peer.useTestAgent({u"--modes-only"_s});
        const auto reply = peer.ask(peer.request(u"{say plan}{mode default}{hang}"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Refused);
        QVERIFY2(reply.error().detail.contains(u"(now: default)"_s), qPrintable(reply.error().detail));
    }

    void anAgentThatEndsWhenItIsToGoOnWithAConversationBeginsANewOne()
    {
        AcpPeer peer;
        const auto first = peer.ask(peer.request(u"{say one}"_s));
        QVERIFY2(first, qPrintable(problemOf(first)));
        peer.agent.reset();
        peer.useTestAgent({u"--forgetful"_s});
        auto again = peer.request(u"{say two}"_s);
        again.continuation = first->continuation;
        const auto second = peer.ask(again);
        QVERIFY2(second, qPrintable(problemOf(second)));
        QCOMPARE(second->text, u"two"_s);
        QCOMPARE(second->notes.size(), 1);
        QVERIFY2(second->notes[0].startsWith(
                     u"The agent could not go on with its earlier conversation, a new one was begun:"_s),
                 qPrintable(second->notes[0]));
        QVERIFY2(second->notes[0].contains(u"the old conversation is damaged"_s),
                 qPrintable(second->notes[0]));
    }

    void whatASessionHasCostBeforeARestartIsNotCountedAgain()
    {
        AcpPeer peer;
        const auto first = peer.ask(peer.request(u"{cost 1.5}{say one}"_s));
        QVERIFY2(first, qPrintable(problemOf(first)));
        QCOMPARE(first->usage.cost, std::optional<double>(1.5));
        peer.agent.reset();
        auto again = peer.request(u"{cost 2}{say two}"_s);
        again.continuation = first->continuation;
        const auto second = peer.ask(again);
        QVERIFY2(second, qPrintable(problemOf(second)));
        QCOMPARE(second->usage.cost, std::optional<double>(0.5));
    }

    void aTurnWaitsUntilTheAgentWasAskedHowItIs_data()
    {
        QTest::addColumn<QString>("end");
        QTest::newRow("it has answered, or not in time") << u"answer"_s;
        QTest::newRow("the turn is cancelled") << u"cancel"_s;
        QTest::newRow("the agent goes") << u"destroy"_s;
    }
    void aTurnWaitsUntilTheAgentWasAskedHowItIs()
    {
        QFETCH(const QString, end);
        AcpPeer peer;
        peer.useTestAgent({u"--silent"_s});
        peer.start();
        const support::Pending<core::Result<engine::AgentHealth>> probe(peer.agent->probe());
        QTRY_COMPARE(peer.clock.sleeperCount(), 1); // the limit of its introduction
        const auto pending = peer.begin(peer.request(u"{say x}"_s));
        QCOMPARE(peer.statuses, QStringList{u"starting the agent"_s});
        QTest::qWait(50);
        QCOMPARE(peer.clock.sleeperCount(), 1); // no second process
        if (end == u"answer") {
            peer.clock.advance(60s);
            QVERIFY(probe.isDone());
            QTRY_COMPARE(peer.clock.sleeperCount(), 1); // now the turn's own
            QVERIFY(!pending.isDone());
            peer.clock.advance(60s);
            QTRY_VERIFY(pending.isDone());
            QCOMPARE(pending.result().error().kind, ErrorKind::Timeout);
            return;
        }
        if (end == u"cancel")
            peer.agent->cancel(u"t1"_s);
        else
            peer.agent.reset();
        QVERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
    }

    void theStepOfThePlanThatRunsIsTold()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.work(u"{step 2 of read,write,test}{say done}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY2(peer.statuses.contains(u"step 2 of 3: write"_s), qPrintable(peer.statuses.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestAcpSession)
#include "tst_acpsession.moc"
