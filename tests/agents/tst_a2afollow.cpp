// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2apeer.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using engine::TurnMode;

/// A task that goes on although its stream, its question or the turn has ended.
class TestA2aFollow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskThatIsNotKnownYetIsCancelledAsSoonAsItIs()
    {
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        const QByteArray event = "data: " + A2aPeer::wrapped(A2aPeer::task("WORKING"), "result") + "\n\n";
        peer.answers.push_back(A2aPeer::Answer::eventStream().hold().chunk(event));
        peer.answers.push_back(A2aPeer::whole(A2aPeer::bare(A2aPeer::task("CANCELED"))));
        const auto pending = peer.begin(peer.request(u"go"_s));
        QTRY_COMPARE(peer.methods(), QStringList({u"SendStreamingMessage"_s}));
        peer.agent->cancel(u"t1"_s);
        QTest::qWait(50);
        QVERIFY(!pending.isDone());
        peer.server.release();
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(peer.methods(), QStringList({u"SendStreamingMessage"_s, u"CancelTask"_s}));
        QCOMPARE(agents::text(peer.calls()[1].params(), "id"), u"T"_s);
        QVERIFY(peer.statuses.isEmpty()); // a turn that was cancelled tells nothing more
    }

    void anAgentThatNeverTellsItsTaskIsLeftAfterTenSeconds()
    {
        A2aPeer peer;
        peer.clock.skipSleeps = false;
        peer.answers.push_back(A2aPeer::Answer::eventStream().hold());
        const auto pending = peer.begin(peer.request(u"go"_s));
        QTRY_COMPARE(peer.methods(), QStringList({u"SendStreamingMessage"_s}));
        peer.agent->cancel(u"t1"_s);
        QTRY_COMPARE(peer.clock.sleeperCount(), 1);
        peer.clock.advance(9s);
        QTest::qWait(20);
        QVERIFY(!pending.isDone());
        peer.clock.advance(1s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(peer.methods().size(), 1);
        QTRY_COMPARE(peer.server.openConnectionCount(), 0);
    }

    void aQuestionAfterTheWorkWentOnIsNewWhateverItsId()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "Which colour?")}));
        QVERIFY(peer.ask(peer.request(u"paint"_s, TurnMode::Work)));
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("INPUT_REQUIRED", "m1", "Which colour?"),
                                                A2aPeer::update("WORKING"),
                                                A2aPeer::update("INPUT_REQUIRED", "m1", "Which brush?")}));
        const auto asked = peer.ask(peer.request(u"Red."_s, TurnMode::Work));
        QVERIFY2(asked, qPrintable(problemOf(asked)));
        QCOMPARE(asked->notes, QStringList{u"The agent asks before it goes on: Which brush?"_s});
        QCOMPARE(peer.methods().size(), 2);
    }

    void aSubscriptionThatIsCutIsFollowedByAsking()
    {
        A2aPeer peer;
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("WORKING")}));
        peer.answers.push_back(A2aPeer::open({A2aPeer::task("WORKING", {}, {}, "# Re")}).reset());
        peer.answers.push_back(
            A2aPeer::whole(A2aPeer::bare(A2aPeer::task("COMPLETED", "m", "ok", "# Report"))));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"# Report"_s);
        QCOMPARE(peer.methods(),
                 QStringList({u"SendStreamingMessage"_s, u"SubscribeToTask"_s, u"GetTask"_s}));
    }

    void anErrorInTheStreamOfAKnownTaskIsFollowed()
    {
        A2aPeer peer;
        auto broken = A2aPeer::open({A2aPeer::task("WORKING")});
        const QByteArray error = A2aPeer::wrapped(R"({"code":-32603,"message":"stream lost"})", "error");
        peer.answers.push_back(std::move(broken).chunk("data: " + error + "\n\n").lastChunk());
        peer.answers.push_back(A2aPeer::stream({A2aPeer::task("COMPLETED", "m", "ok")}));
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"ok"_s);
        QCOMPARE(peer.methods(), QStringList({u"SendStreamingMessage"_s, u"SubscribeToTask"_s}));
    }
};

QTEST_GUILESS_MAIN(TestA2aFollow)
#include "tst_a2afollow.moc"
