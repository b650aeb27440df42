// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acppeer.h"

#include <QElapsedTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using engine::Completeness;
using engine::PermissionAnswer;

namespace {

/// The process that the agent says it has started; 0 while it has said nothing.
pid_t childIn(const QString &text)
{
    const QString number = text.section(u"child "_s, 1);
    return number.isEmpty() ? 0 : pid_t(number.toInt());
}

/// Gone, or a zombie that only waits to be reaped by whoever adopted it.
bool isGone(pid_t pid)
{
    QFile status(u"/proc/%1/stat"_s.arg(pid));
    if (::kill(pid, 0) != 0 || !status.open(QIODevice::ReadOnly))
        return true;
    const QByteArray facts = status.readAll();
    return facts.mid(facts.lastIndexOf(')') + 2, 1) == "Z";
}

} // namespace

/// Agents that break the protocol, hang, crash or flood.
class TestAcpMisbehaviour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void someLinesThatAreNoMessagesAreSkipped()
    {
        AcpPeer peer;
        peer.useTestAgent({u"--notices"_s});
        const auto reply = peer.ask(peer.request(u"{garbage 20}{say fine}{garbage 20}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"fine"_s);
    }

    void aMessageThatIsNoTextIsNotGuessedAt()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{say fine}{bytes}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"fine"_s);
    }

    void tooManyOfThemEndTheAgent()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{say half}{garbage 21}{hang}"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Protocol);
        QCOMPARE(reply.error().detail, u"More than 20 lines of the agent in a row are no messages."_s);
        QCOMPARE(peer.text, u"half"_s);
    }

    void aLineOfFiveMegabytesIsRead()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{huge 5000000}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text.size(), 5'000'000);
    }

    void anAnswerThatIsTooLargeIsStopped_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("one message above the cap") << u"{huge 9000000}{hang}"_s << ErrorKind::TooLarge;
        QTest::newRow("a line that never seems to end") << u"{endless}"_s << ErrorKind::Process;
        QTest::newRow("messages without end") << u"{flood}"_s << ErrorKind::TooLarge;
    }

    void anAnswerThatIsTooLargeIsStopped()
    {
        QFETCH(const QString, prompt);
        QFETCH(const ErrorKind, kind);
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(prompt));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, kind);
    }

    void anAgentThatExitsInTheMiddleOfATurnSaysSo()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{say half}{complain out of memory}{exit 3}"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Process);
        QCOMPARE(reply.error().detail,
                 u"The agent has ended: it exited with code 3; its last words: out of memory."_s);
        QCOMPARE(peer.text, u"half"_s);
        const auto next = peer.ask(peer.request(u"{say back again}"_s)); // a new process
        QVERIFY2(next, qPrintable(problemOf(next)));
        QCOMPARE(next->text, u"back again"_s);
    }

    void whatWentWrongIsShownAlsoWhenOtherLinesFollow()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(
            u"{complain Error: Cannot find module}{complain at main:1}{complain Node 20}{exit 1}"_s));
        QVERIFY(!reply);
        QVERIFY2(reply.error().detail.endsWith(
                     u"its last words:\nError: Cannot find module\nat main:1\nNode 20."_s),
                 qPrintable(reply.error().detail));
    }

    void anAgentThatExitsWhileItsPlanWaitsIsStartedAnew()
    {
        AcpPeer peer;
        const auto plan = peer.ask(peer.request(u"{child}{plan write a}"_s));
        QVERIFY(plan);
        ::kill(::getpgid(childIn(peer.text)), SIGKILL); // the agent leads its group
        auto work = peer.work(u"{write a.txt}{say done}"_s, {u"a.txt"_s});
        work.isPlanUnchanged = true;
        work.continuation = plan->continuation;
        QTRY_VERIFY(isGone(childIn(peer.text)));
        auto reply = peer.ask(work);
        if (!reply) // its end may be heard only now
            reply = peer.ask(work);
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY(peer.exists(u"a.txt"_s));
        QCOMPARE(reply->text, u"done"_s);
    }

    void silenceIsSaidAndNotPunished()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.request(u"{say hm}{hang}"_s));
        QTRY_COMPARE(peer.text, u"hm"_s);
        peer.clock.advance(120s);
        QCOMPARE(peer.statuses.last(), u"no sign of life for 120 s"_s);
        peer.clock.advance(120s);
        QCOMPARE(peer.statuses.last(), u"no sign of life for 240 s"_s);
        QVERIFY(!pending.isDone());
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
    }

    void anAgentThatNeverIntroducesItselfIsGivenUp()
    {
        AcpPeer peer;
        peer.useTestAgent({u"--silent"_s});
        const auto pending = peer.begin(peer.request(u"{say x}"_s));
        QTRY_VERIFY(peer.clock.sleeperCount() > 0);
        peer.clock.advance(60s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Timeout);
        QCOMPARE(pending.result().error().detail, u"The agent did not answer initialize within 60 s."_s);
    }

    void cancelLetsTheAgentEndItsTurn()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.request(u"{say half}{hang}"_s));
        QTRY_COMPARE(peer.text, u"half"_s);
        peer.agent->cancel(u"no such turn"_s);
        QVERIFY(!pending.isDone());
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        const auto next = peer.ask(peer.request(u"{tell}"_s));
        QVERIFY2(next, qPrintable(problemOf(next)));
        QCOMPARE(next->text, u"mode plan;"_s); // still the same process
    }

    void anAgentThatIgnoresACancelIsEnded()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.request(u"{say half}{deaf}"_s));
        QTRY_COMPARE(peer.text, u"half"_s);
        peer.agent->cancel(u"t1"_s);
        peer.clock.advance(9s);
        QVERIFY(!pending.isDone());
        peer.clock.advance(1s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
    }

    void cancelAnswersOpenPermissionsFirst()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.work(u"{run make}{run make install}{hang}"_s));
        QTRY_COMPARE(peer.desk.openCount(), 1);
        peer.agent->cancel(u"t1"_s);
        QCOMPARE(peer.desk.openCount(), 0);
        QCOMPARE(peer.desk.withdrawn.size(), 1);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(peer.desk.questions.size(), 1U); // what came after the cancel was asked nobody
    }

    void whatIsOpenAtACancelIsToldThatItIsCancelled()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.work(u"{pending fetch}{hang}"_s));
        QTRY_COMPARE(peer.desk.openCount(), 1);
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QTRY_VERIFY(peer.exists(u"told cancelled"_s)); // and not a choice of the human's
    }

    void aPermissionAfterACancelIsNotGiven()
    {
        AcpPeer peer;
        peer.desk.always = PermissionAnswer::AllowOnce;
        const auto pending = peer.begin(peer.work(u"{say half}{late}"_s));
        QTRY_COMPARE(peer.text, u"half"_s);
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QVERIFY(peer.desk.questions.empty());
    }

    void aTurnCanBeCancelledBeforeItHasBegun()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.request(u"{say x}"_s));
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        const auto silent = std::make_unique<AcpPeer>();
        silent->useTestAgent({u"--silent"_s});
        const auto opening = silent->begin(silent->request(u"{say x}"_s));
        QTRY_VERIFY(silent->clock.sleeperCount() > 0);
        silent->agent->cancel(u"t1"_s);
        QTRY_VERIFY(opening.isDone());
        QCOMPARE(opening.result().error().kind, ErrorKind::Cancelled);
    }

    void whatTheAgentHasStartedEndsWithIt_data()
    {
        QTest::addColumn<QString>("end");
        QTest::newRow("when it exits") << u"exit"_s;
        QTest::newRow("when it is destroyed") << u"destroy"_s;
        QTest::newRow("when its conversation is over") << u"release"_s;
    }

    void whatTheAgentHasStartedEndsWithIt()
    {
        QFETCH(const QString, end);
        AcpPeer peer;
        auto request = peer.request(end == u"exit" ? u"{child}{exit 0}"_s : u"{child}"_s);
        if (end == u"release")
            request.session.clear(); // a conversation of one turn
        QCOMPARE(bool(peer.ask(request)), end != u"exit");
        const pid_t child = childIn(peer.text);
        QVERIFY(child > 0);
        if (end == u"destroy")
            peer.agent.reset();
        QTRY_VERIFY(isGone(child));
    }

    void olderConversationsAreLetGo()
    {
        AcpPeer peer;
        QList<pid_t> children;
        for (int i = 0; i < 5; ++i) {
            auto request = peer.request(u"{child}"_s);
            request.session = u"run-%1"_s.arg(i);
            peer.text.clear();
            QVERIFY(peer.ask(request));
            children.append(childIn(peer.text));
        }
        QTRY_VERIFY(isGone(children.first()));
        for (const pid_t child : children.mid(1))
            QVERIFY(!isGone(child));
    }

    void destroyingTheAgentEndsItsTurns_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("one that has just begun") << QString() << QStringList();
        QTest::newRow("one that waits for the introduction") << u"{say x}"_s << QStringList{u"--silent"_s};
        QTest::newRow("one that is answered") << u"{say x}{hang}"_s << QStringList();
        QTest::newRow("one that waits for a permission") << u"{run make}"_s << QStringList();
        QTest::newRow("one that waits for its turn") << u"{say x}{hang}"_s << QStringList{u"--no-modes"_s};
    }

    void destroyingTheAgentEndsItsTurns()
    {
        QFETCH(const QString, prompt);
        QFETCH(const QStringList, options);
        AcpPeer peer;
        peer.useTestAgent(options);
        std::vector<support::Pending<AcpPeer::Reply>> turns;
        turns.push_back(peer.begin(peer.work(prompt)));
        if (options.contains(u"--no-modes"_s))
            turns.push_back(peer.begin(peer.request(u"{say second}"_s)));
        if (options.contains(u"--silent"_s))
            QTRY_VERIFY(peer.clock.sleeperCount() > 0);
        else if (prompt.contains(u"run"_s))
            QTRY_COMPARE(peer.desk.openCount(), 1);
        else if (!prompt.isEmpty())
            QTRY_COMPARE(peer.text, u"x"_s);
        peer.agent.reset();
        for (const auto &turn : turns) {
            QVERIFY(turn.isDone());
            QCOMPARE(turn.result().error().kind, ErrorKind::Cancelled);
        }
    }

    void theListenerMayDestroyTheAgent()
    {
        AcpPeer peer;
        peer.start();
        const engine::AgentListener listener = [&peer](const engine::AgentProgress &progress) {
            if (!progress.text.isEmpty())
                peer.agent.reset();
        };
        const support::Pending<AcpPeer::Reply> pending(
            peer.agent->ask(peer.request(u"{say x}{say y}{hang}"_s), listener));
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
    }

    void destroyingTheAgentEndsAProbe()
    {
        AcpPeer peer;
        peer.useTestAgent({u"--silent"_s});
        peer.start();
        const support::Pending<core::Result<engine::AgentHealth>> probe(peer.agent->probe());
        QTRY_VERIFY(peer.clock.sleeperCount() > 0);
        peer.agent.reset();
        QVERIFY(probe.isDone());
        QCOMPARE(probe.result().error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestAcpMisbehaviour)
#include "tst_acpmisbehaviour.moc"
