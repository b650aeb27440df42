// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acppeer.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using engine::Completeness;
using engine::PermissionAnswer;
using engine::TurnMode;

class TestAcpAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheAgentSaysIsTheAnswer()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{think hm}{say Hello, 世界.}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"Hello, 世界."_s);
        QCOMPARE(peer.text, reply->text);
        QCOMPARE(reply->reasoning, u"hm"_s);
        QCOMPARE(peer.reasoning, u"hm"_s);
        QCOMPARE(reply->completeness, Completeness::Complete);
        QCOMPARE(reply->model, u"tiny"_s);
        QCOMPARE(reply->usage.promptTokens, std::optional<qint64>(21));
        QCOMPARE(reply->usage.completionTokens, std::optional<qint64>(9));
        QVERIFY(!reply->usage.cost);
        QVERIFY(reply->changedFiles.isEmpty());
        QCOMPARE(peer.statuses, QStringList({u"starting the agent"_s, u"answering"_s}));
    }

    void theStopReasonTellsHowCompleteTheAnswerIs_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<int>("completeness"); // -1: an error
        QTest::addColumn<int>("notes");
        const auto row = [](const char *name, const QString &prompt, int completeness, int notes) {
            QTest::newRow(name) << prompt << completeness << notes;
        };
        row("end_turn", u"{say x}"_s, int(Completeness::Complete), 0);
        row("max_tokens", u"{say x}{stop max_tokens}"_s, int(Completeness::Truncated), 1);
        row("max_turn_requests", u"{say x}{stop max_turn_requests}"_s, int(Completeness::Truncated), 1);
        row("refusal", u"{say x}{stop refusal}"_s, -1, 0);
        row("cancelled, though nobody did", u"{say x}{stop cancelled}"_s, int(Completeness::Incomplete), 1);
        row("one that nobody knows", u"{say x}{stop bored}"_s, int(Completeness::Complete), 1);
    }

    void theStopReasonTellsHowCompleteTheAnswerIs()
    {
        QFETCH(const QString, prompt);
        QFETCH(const int, completeness);
        QFETCH(const int, notes);
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(prompt));
        QCOMPARE(reply ? int(reply->completeness) : -1, completeness);
        QCOMPARE(reply ? int(reply->notes.size()) : 0, notes);
        QCOMPARE(peer.text, u"x"_s);
    }

    void planningIsDoneInTheAgentsPlanMode_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("history");
        QTest::newRow("as a configuration option") << QStringList() << u"mode plan;"_s;
        QTest::newRow("as a mode") << QStringList{u"--modes-only"_s} << u"mode plan;"_s;
        QTest::newRow("not at all") << QStringList{u"--no-modes"_s} << u"-"_s;
    }

    void planningIsDoneInTheAgentsPlanMode()
    {
        QFETCH(const QStringList, options);
        QFETCH(const QString, history);
        AcpPeer peer;
        peer.useTestAgent(options);
        const auto reply = peer.ask(peer.request(u"{say -}{tell}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY2(reply->text.endsWith(history), qPrintable(reply->text));
        QCOMPARE(reply->notes.isEmpty(), options != QStringList{u"--no-modes"_s});
    }

    void whatWritesOrExecutesIsRefusedWhilePlanning_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::newRow("an edit") << u"{write a.txt}"_s;
        QTest::newRow("a command") << u"{run touch a.txt}"_s;
        QTest::newRow("a deletion") << u"{ask delete}"_s;
        QTest::newRow("a move") << u"{ask move}"_s;
        QTest::newRow("something else") << u"{ask other}"_s;
        QTest::newRow("an unknown kind") << u"{ask teleport}"_s;
    }

    void whatWritesOrExecutesIsRefusedWhilePlanning()
    {
        QFETCH(const QString, prompt);
        AcpPeer peer;
        peer.desk.always = PermissionAnswer::AllowOnce; // nobody asks it
        const auto reply = peer.ask(peer.request(prompt + u"{say a plan}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY(!peer.exists(u"a.txt"_s));
        QVERIFY(peer.desk.questions.empty());
        QCOMPARE(reply->notes.filter(u"Refused while planning"_s).size(), 1);
        QCOMPARE(reply->text, u"a plan"_s);
    }

    void anAgentThatWritesWhilePlanningIsFound()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{overwrite sneaky.txt}{say I changed nothing}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->changedFiles, QStringList{u"sneaky.txt"_s});
        QCOMPARE(reply->notes.filter(u"sneaky.txt"_s).size(), 1);
    }

    void anAgentThatLeavesItsPlanModeIsStopped()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{say plan}{mode build}{hang}"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Refused);
        QVERIFY2(reply.error().detail.contains(u"(now: build)"_s), qPrintable(reply.error().detail));
    }

    void aPlanThatIsHandedInIsHeldUntilTheNextQuestion()
    {
        AcpPeer peer;
        const auto plan = peer.ask(peer.request(u"{say thinking}{plan 1. Write a.txt}{write a.txt}"_s));
        QVERIFY2(plan, qPrintable(problemOf(plan)));
        QCOMPARE(plan->text, u"1. Write a.txt"_s);
        QVERIFY(!peer.exists(u"a.txt"_s));

        auto approved = peer.work(u"{say never asked}"_s, {u"a.txt"_s});
        approved.isPlanUnchanged = true;
        const auto done = peer.ask(approved);
        QVERIFY2(done, qPrintable(problemOf(done)));
        QVERIFY(peer.exists(u"a.txt"_s));
        QCOMPARE(done->changedFiles, QStringList{u"a.txt"_s});
        QVERIFY2(done->text.startsWith(u"approved"_s), qPrintable(done->text)); // in the same turn
        QVERIFY(peer.desk.questions.empty());
    }

    void aChangedPlanIsANoAndThenAPrompt()
    {
        AcpPeer peer;
        const auto plan = peer.ask(peer.request(u"{plan 1. Write a.txt}{write a.txt}"_s));
        QVERIFY(plan);
        const auto done = peer.ask(peer.work(u"{write b.txt}{tell}"_s, {u"b.txt"_s}));
        QVERIFY2(done, qPrintable(problemOf(done)));
        QVERIFY(!peer.exists(u"a.txt"_s));
        QVERIFY(peer.exists(u"b.txt"_s));
        QCOMPARE(done->changedFiles, QStringList{u"b.txt"_s});
        QVERIFY2(done->text.endsWith(u"mode plan;mode build;"_s), qPrintable(done->text));
    }

    void remarksOnAPlanAreTheNextPrompt()
    {
        AcpPeer peer;
        QVERIFY(peer.ask(peer.request(u"{plan first}{say nobody listens}"_s)));
        peer.text.clear();
        const auto second = peer.ask(peer.request(u"{plan second}"_s));
        QVERIFY2(second, qPrintable(problemOf(second)));
        QCOMPARE(second->text, u"second"_s);
        QCOMPARE(peer.text, QString()); // what it said to our no is no part of the answer
    }

    void anAgentThatHandsInAnotherPlanAfterANoIsCancelled()
    {
        AcpPeer peer;
        QVERIFY(peer.ask(peer.request(u"{plan first}{plan second}{hang}"_s)));
        const auto next = peer.ask(peer.request(u"{plan third}"_s));
        QVERIFY2(next, qPrintable(problemOf(next)));
        QCOMPARE(next->text, u"third"_s);
    }

    void editsOfAllowedFilesNeedNoQuestion()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.work(u"{write a.txt}{say done}"_s, {u"a.txt"_s}));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY(peer.exists(u"a.txt"_s));
        QVERIFY(peer.desk.questions.empty());
        QCOMPARE(reply->changedFiles, QStringList{u"a.txt"_s});
        QVERIFY(reply->notes.isEmpty());
    }

    void whateverElseItWantsIsAsked_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("kind");
        QTest::newRow("another file") << u"{write b.txt}"_s << u"edit"_s;
        QTest::newRow("a file beside the directory") << u"{write ../b.txt}"_s << u"edit"_s;
        QTest::newRow("a command") << u"{run make}"_s << u"execute"_s;
        QTest::newRow("a deletion") << u"{ask delete}"_s << u"delete"_s;
        QTest::newRow("the network") << u"{ask fetch}"_s << u"fetch"_s;
        QTest::newRow("another plan") << u"{plan better}"_s << u"switch_mode"_s;
    }

    void whateverElseItWantsIsAsked()
    {
        QFETCH(const QString, prompt);
        QFETCH(const QString, kind);
        AcpPeer peer;
        const auto pending = peer.begin(peer.work(prompt, {u"a.txt"_s}));
        QTRY_COMPARE(peer.desk.openCount(), 1);
        const engine::PermissionQuestion asked = peer.desk.questions.front();
        QCOMPARE(asked.kind, kind);
        QCOMPARE(asked.agent, u"tester"_s);
        QCOMPARE(asked.turn, u"t1"_s);
        QVERIFY(peer.statuses.last().startsWith(u"waits for permission"_s));
        peer.clock.advance(1h); // a human may take their time
        QVERIFY(!pending.isDone());
        peer.desk.answer(PermissionAnswer::Reject);
        QTRY_VERIFY(pending.isDone());
        QVERIFY2(pending.result(), qPrintable(problemOf(pending.result())));
        QVERIFY(!peer.exists(u"b.txt"_s));
        QVERIFY(!QFile::exists(peer.directory.filePath(u"../b.txt"_s)));
    }

    void whatIsAllowedIsAllowedOnce()
    {
        AcpPeer peer;
        peer.desk.always = PermissionAnswer::AllowOnce;
        const auto reply = peer.ask(peer.work(u"{run make test}{say done}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"done"_s); // never "always!"
        QCOMPARE(peer.desk.questions.front().command, u"make test"_s);
        QCOMPARE(reply->commands.size(), 1U);
        QCOMPARE(reply->commands.front().command, u"make test"_s);
        QCOMPARE(reply->commands.front().exitCode, std::optional<int>(0));
        QCOMPARE(reply->commands.front().log, u"output"_s);
    }

    void withoutAWayToSayNoTheTurnIsCancelled()
    {
        AcpPeer peer;
        peer.useTestAgent({u"--stubborn"_s});
        const auto reply = peer.ask(peer.request(u"{say plan}{write a.txt}{hang}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY(!peer.exists(u"a.txt"_s));
        QCOMPARE(reply->completeness, Completeness::Incomplete);
    }

    void theTableOfErrorCodes_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("login needed") << -32000 << ErrorKind::Unauthorized;
        QTest::newRow("no such file or session") << -32002 << ErrorKind::NotFound;
        QTest::newRow("no such method") << -32601 << ErrorKind::Unsupported;
        QTest::newRow("wrong parameters") << -32602 << ErrorKind::Invalid;
        QTest::newRow("an error within") << -32603 << ErrorKind::Server;
        QTest::newRow("cancelled, though nobody did") << -32800 << ErrorKind::Server;
        QTest::newRow("one that nobody knows") << -31999 << ErrorKind::Server;
    }

    void theTableOfErrorCodes()
    {
        QFETCH(const int, code);
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{say half}{refuse %1}"_s.arg(code)));
        QVERIFY(!reply);
        QTEST(reply.error().kind, "kind");
        QVERIFY2(reply.error().detail.contains(u"no"_s), qPrintable(reply.error().detail));
        QCOMPARE(peer.text, u"half"_s);
    }

    void aFormIsDeclined()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{form}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"decline"_s);
        QCOMPARE(reply->notes.filter(u"Which colour?"_s).size(), 1);
    }

    void aPageThatShallBeOpenedIsNamedAndNotOpened()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{form https://login.example/?a=1}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"decline"_s);
        QCOMPARE(reply->notes,
                 QStringList(u"The agent wanted a page to be opened, which was declined: Which colour? "
                             "(https://login.example/?a=1)"_s));
    }

    void aFormAfterACancelIsCancelled()
    {
        AcpPeer peer;
        const auto pending = peer.begin(peer.request(u"{say half}{form late}"_s));
        QTRY_COMPARE(peer.text, u"half"_s);
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QVERIFY(peer.exists(u"told cancel"_s));
    }

    void onlyWhatIsHonouredIsOffered()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{offered}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"{\"session\":{\"configOptions\":{\"boolean\":{}}}}"_s);
    }

    void whatIsNoRequestOfOursIsRefusedWithItsId()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{wrong}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"null -32600;null -32700;\"a text\" -32601;"_s);
    }

    void aPermissionThatIsTakenBackIsForgotten()
    {
        AcpPeer peer;
        const auto reply = peer.ask(peer.work(u"{withdraw}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"-32800"_s);
        QCOMPARE(peer.desk.withdrawn.size(), 1);
        QCOMPARE(peer.desk.openCount(), 0);
    }

    void aPlanThatIsTakenBackIsNotApproved_data()
    {
        QTest::addColumn<QString>("next");
        QTest::newRow("the agent ends its turn") << QString();
        QTest::newRow("the agent goes on") << u"{hang}"_s;
    }

    void aPlanThatIsTakenBackIsNotApproved()
    {
        QFETCH(const QString, next);
        AcpPeer peer;
        const auto plan = peer.ask(peer.request(u"{retract 1. Write a.txt}"_s + next));
        QVERIFY2(plan, qPrintable(problemOf(plan)));
        QTRY_VERIFY(peer.exists(u"told -32800"_s));
        auto approved = peer.work(u"{say asked anew}"_s, {u"a.txt"_s});
        approved.isPlanUnchanged = true;
        const auto done = peer.ask(approved);
        QVERIFY2(done, qPrintable(problemOf(done)));
        QCOMPARE(done->text, u"asked anew"_s);
    }

    void whatIsStillAskedWhenAPlanIsHandedInIsRefused()
    {
        AcpPeer peer;
        const auto plan = peer.ask(peer.request(u"{pending fetch}{plan 1. Write a.txt}"_s));
        QVERIFY2(plan, qPrintable(problemOf(plan)));
        QCOMPARE(peer.desk.openCount(), 0);
        QCOMPARE(peer.desk.withdrawn.size(), 1);
        QTRY_VERIFY(peer.exists(u"told r"_s)); // nothing of it is left open
        auto approved = peer.work({}, {});
        approved.isPlanUnchanged = true;
        const auto done = peer.ask(approved);
        QVERIFY2(done, qPrintable(problemOf(done)));
        QCOMPARE(done->text, u"approved"_s);
    }

    void anErrorInPlaceOfAnAnswerIsTheTurnsError()
    {
        AcpPeer peer;
        auto reply = peer.ask(peer.request(u"{say half}{fail Incorrect API key provided}"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Server);
        QCOMPARE(reply.error().detail, u"The agent failed: Incorrect API key provided"_s);
        QCOMPARE(peer.text, u"half"_s);
        reply = peer.ask(peer.request(u"{fail Usage limit reached, resets 5pm}"_s));
        QCOMPARE(reply.error().kind, ErrorKind::RateLimited);
        QVERIFY(peer.ask(peer.request(u"{say still there}"_s)));
    }

    void turnsOfOneConversationComeOneAfterTheOther()
    {
        AcpPeer peer;
        const auto first = peer.begin(peer.request(u"{say one}{hang}"_s));
        QTRY_COMPARE(peer.text, u"one"_s);
        const auto second = peer.begin(peer.request(u"{say two}"_s));
        const auto third = peer.begin(peer.request(u"{say three}"_s));
        QCOMPARE(peer.statuses.count(u"queued"_s), 2);
        peer.agent->cancel(u"t2"_s);
        QTRY_VERIFY(second.isDone());
        QCOMPARE(second.result().error().kind, ErrorKind::Cancelled);
        QVERIFY(!first.isDone());
        peer.agent->cancel(u"t1"_s);
        QTRY_VERIFY(third.isDone());
        QVERIFY(first.isDone());
        QVERIFY2(third.result(), qPrintable(problemOf(third.result())));
        QCOMPARE(third.result()->text, u"three"_s);
    }

    void anotherDirectoryIsAnotherConversation()
    {
        AcpPeer peer;
        const QTemporaryDir worktree;
        QVERIFY(peer.ask(peer.request(u"{plan first}"_s)));
        auto request = peer.work(u"{tell}{write a.txt}"_s, {u"a.txt"_s});
        request.cwd = worktree.path();
        request.isPlanUnchanged = true;
        const auto reply = peer.ask(request);
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, QString()); // a fresh session, which works already
        QVERIFY(QFile::exists(worktree.filePath(u"a.txt"_s)));
        QVERIFY(!peer.exists(u"a.txt"_s));
    }

    void aConversationIsFoundAgainAfterARestart_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("history");
        QTest::newRow("resumed") << QStringList() << u"session/resume;mode plan;"_s;
        QTest::newRow("loaded, the replay is not heard")
            << QStringList{u"--load"_s, u"--no-resume"_s} << u"session/load;mode plan;"_s;
        QTest::newRow("neither is offered") << QStringList{u"--no-resume"_s} << u"mode plan;"_s;
    }

    void aConversationIsFoundAgainAfterARestart()
    {
        QFETCH(const QStringList, options);
        QFETCH(const QString, history);
        AcpPeer peer;
        peer.useTestAgent(options);
        const auto first = peer.ask(peer.request(u"{say one}"_s));
        QVERIFY2(first, qPrintable(problemOf(first)));
        QVERIFY(!first->continuation.isEmpty());
        peer.agent.reset();
        peer.text.clear();
        auto again = peer.request(u"{tell}"_s);
        again.continuation = first->continuation;
        const auto second = peer.ask(again);
        QVERIFY2(second, qPrintable(problemOf(second)));
        QCOMPARE(second->text, history);
        QCOMPARE(peer.text, history);
    }

    void aConversationThatIsGoneIsBegunAnew()
    {
        AcpPeer peer;
        auto request = peer.request(u"{tell}"_s);
        request.continuation = u"{\"session\":\"forgotten\",\"cwd\":\"%1\"}"_s.arg(peer.directory.path());
        const auto reply = peer.ask(request);
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"mode plan;"_s);
    }

    void withoutADirectoryItGetsAnEmptyOneOfItsOwn()
    {
        AcpPeer peer;
        auto request = peer.request(u"{overwrite a.txt}{say plan}"_s);
        request.cwd.clear();
        const auto reply = peer.ask(request);
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->changedFiles, QStringList{u"a.txt"_s});
        QVERIFY(reply->continuation.isEmpty());
        QVERIFY(!peer.exists(u"a.txt"_s));
        request = peer.work(u"{say x}"_s);
        request.cwd.clear();
        QCOMPARE(peer.ask(request).error().kind, ErrorKind::Invalid);
    }

    void variablesThatAreReferencesAreLookedUp()
    {
        AcpPeer peer;
        peer.profile.environment.insert(u"TEST_AGENT_KEY"_s, u"env:KEY"_s);
        auto reply = peer.ask(peer.request(u"{tell}"_s));
        QCOMPARE(reply.error().kind, ErrorKind::Unauthorized);
        QVERIFY(reply.error().detail.contains(u"TEST_AGENT_KEY"_s));
        peer.secrets.keys.insert(u"env:KEY"_s, u"sesame"_s);
        reply = peer.ask(peer.request(u"{tell}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY(reply->text.startsWith(u"key sesame;"_s));
    }

    void ourOwnKeysAreNotHandedOn()
    {
        qputenv("TEST_AGENT_KEY", "ours");
        AcpPeer peer;
        const auto reply = peer.ask(peer.request(u"{tell}"_s));
        qunsetenv("TEST_AGENT_KEY");
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->text, u"mode plan;"_s);
    }

    void anAgentThatWantsALoginSaysHow()
    {
        AcpPeer peer;
        peer.useTestAgent({u"--login"_s});
        auto reply = peer.ask(peer.request(u"{say hello}"_s));
        QCOMPARE(reply.error().kind, ErrorKind::Unauthorized);
        QVERIFY2(reply.error().detail.contains(u"\"card\" (With a card)"_s),
                 qPrintable(reply.error().detail));
        peer.profile.authMethod = u"card"_s;
        peer.start();
        reply = peer.ask(peer.request(u"{say hello}"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        peer.profile.authMethod = u"coin"_s;
        peer.start();
        QCOMPARE(peer.ask(peer.request(u"{say hello}"_s)).error().kind, ErrorKind::Unauthorized);
    }

    void probeSaysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QString>("detail");
        const QString agent = QStringLiteral(ACP_AGENT);
        QTest::newRow("nothing") << QStringList{agent} << QString();
        QTest::newRow("no such program")
            << QStringList{u"no-such-agent"_s} << u"The program \"no-such-agent\" is not installed."_s;
        QTest::newRow("a relative path") << QStringList{u"./agent"_s} << u"use its whole path"_s;
        QTest::newRow("no agent") << QStringList{u"true"_s}
                                  << u"The agent has ended: it exited with code 0."_s;
        QTest::newRow("another protocol")
            << QStringList{agent, u"--version"_s, u"2"_s} << u"speaks version 2 of its protocol, not 1"_s;
    }

    void probeSaysWhatIsWrong()
    {
        QFETCH(const QStringList, command);
        QFETCH(const QString, detail);
        AcpPeer peer;
        peer.profile.command = command;
        peer.start();
        const auto health = support::await(peer.agent->probe());
        QVERIFY(health);
        QCOMPARE(health->ready, detail.isEmpty());
        QVERIFY2(health->detail.contains(detail), qPrintable(health->detail));
    }
};

QTEST_GUILESS_MAIN(TestAcpAgent)
#include "tst_acpagent.moc"
