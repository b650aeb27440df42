// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acppeer.h"

using namespace Qt::StringLiterals;
using core::ErrorKind;
using engine::Completeness;
using engine::PermissionAnswer;

namespace {

struct ReplayPeer : AcpPeer
{
    explicit ReplayPeer(const QString &recording)
    {
        profile.command = {QStringLiteral(ACP_REPLAY),
                           QStringLiteral(TEST_DATA_DIR "/transcripts/acp-%1.jsonl").arg(recording)};
    }
};

} // namespace

/// Conversations that were recorded with real agents, played again by a real child process.
class TestAcpTranscripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePlanOfEachAgentIsFound_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<QString>("plan");
        QTest::addColumn<int>("refused");
        const auto row = [](const char *name, const QString &recording, const QString &plan, int refused) {
            QTest::newRow(name) << recording << plan << refused;
        };
        row("Claude: in the request, after an edit that was asked for too early", u"claude-plan-allow_once"_s,
            u"# Plan\n1. Create a.txt"_s, 1);
        row("Codex: in the request", u"codex-plan"_s, u"# Plan\n1. Create a.txt\n"_s, 0);
        row("Gemini CLI: in a plan file of its own", u"gemini-plan-nofs"_s, u"# Plan\n1. Create a.txt\n"_s,
            0);
        row("Gemini CLI with files of the client", u"gemini-plan"_s, u"# Plan\n1. Create a.txt\n"_s, 0);
        row("opencode: in a to-do list", u"opencode-plan-approve-execute"_s,
            u"1. Create hello.py\n2. Run it\n"_s, 0);
        row("an agent on the SDK: in the request's text", u"sdk2-plan-agent"_s, {}, 0);
    }

    void thePlanOfEachAgentIsFound()
    {
        QFETCH(const QString, recording);
        QFETCH(const QString, plan);
        QFETCH(const int, refused);
        ReplayPeer peer(recording);
        if (recording.startsWith(u"sdk2"))
            peer.profile.authMethod = u"key"_s;
        const auto reply = peer.ask(peer.request(u"Plan then add a.txt"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        if (plan.isEmpty())
            QVERIFY2(reply->text.contains(u"1."_s), qPrintable(reply->text));
        else
            QCOMPARE(reply->text, plan);
        QCOMPARE(reply->notes.filter(u"Refused while planning"_s).size(), refused);
        QVERIFY(peer.desk.questions.empty());
        QVERIFY(!peer.text.contains(u"MODE_UPDATE"_s));
    }

    void afterAYesTheWorkIsDone_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("asked"); // of the desk
        QTest::addColumn<QString>("end");
        const auto row = [](const char *name, const QString &recording, const QStringList &files,
                            const QStringList &asked, const QString &end) {
            QTest::newRow(name) << recording << files << asked << end;
        };
        row("Claude, in the same turn", u"claude-plan-allow_once"_s, {u"a.txt"_s}, {u"execute"_s},
            u"Done."_s);
        row("Codex, in the same turn", u"codex-plan"_s, {}, {}, u"ok"_s);
        row("Gemini CLI, in the same turn", u"gemini-plan-nofs"_s, {u"a.txt"_s}, {}, u"Done."_s);
        row("Gemini CLI, a file outside of the plan", u"gemini-plan-nofs"_s, {}, {u"edit"_s}, u"Done."_s);
        row("opencode, in the next turn", u"opencode-plan-approve-execute"_s, {u"hello.py"_s}, {u"execute"_s},
            u"All steps are done."_s);
    }

    void afterAYesTheWorkIsDone()
    {
        QFETCH(const QString, recording);
        QFETCH(const QStringList, files);
        QFETCH(const QString, end);
        ReplayPeer peer(recording);
        peer.desk.always = PermissionAnswer::AllowOnce;
        QVERIFY(peer.ask(peer.request(u"Plan"_s)));
        auto approved = peer.work(u"The plan is approved."_s, files);
        approved.isPlanUnchanged = true;
        const auto reply = peer.ask(approved);
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->completeness, Completeness::Complete);
        QCOMPARE(reply->text, end);
        QStringList asked;
        for (const engine::PermissionQuestion &question : peer.desk.questions)
            asked.append(question.kind);
        QTEST(asked, "asked");
    }

    void usageAndCostAreToldAsFarAsTheAgentDoes()
    {
        ReplayPeer peer(u"claude-plan-allow_once"_s);
        peer.desk.always = PermissionAnswer::AllowOnce;
        const auto plan = peer.ask(peer.request(u"Plan"_s));
        QVERIFY(plan);
        QVERIFY(!plan->usage.promptTokens); // its turn is not over
        auto approved = peer.work(u"go"_s, {u"a.txt"_s});
        approved.isPlanUnchanged = true;
        const auto done = peer.ask(approved);
        QVERIFY2(done, qPrintable(problemOf(done)));
        QVERIFY(done->usage.promptTokens);
        QVERIFY(done->usage.cost);
        QVERIFY(*done->usage.cost > 0);
        ReplayPeer gemini(u"gemini-plan-nofs"_s);
        QVERIFY(gemini.ask(gemini.request(u"Plan"_s)));
        approved = gemini.work(u"go"_s, {u"a.txt"_s});
        approved.isPlanUnchanged = true;
        const auto other = gemini.ask(approved);
        QCOMPARE(other->usage.promptTokens, std::optional<qint64>(50));
        QCOMPARE(other->usage.completionTokens, std::optional<qint64>(25));
    }

    void afterANoTheAgentIsGrantedNothingMore()
    {
        ReplayPeer peer(u"claude-plan-reject_once"_s);
        peer.desk.always = PermissionAnswer::AllowOnce;
        QVERIFY(peer.ask(peer.request(u"Plan"_s)));
        // The recorded agent goes on in the same turn and asks to write; then comes our next prompt.
        const auto next = peer.ask(peer.request(u"Plan better"_s));
        QCOMPARE(problemOf(next), u"The agent failed: the recording ends here"_s);
        QVERIFY(peer.desk.questions.empty());
    }

    void aRefusedEditEndsOpencodesTurn()
    {
        ReplayPeer peer(u"opencode-reject-cancel"_s);
        peer.desk.always = PermissionAnswer::Reject;
        const auto reply = peer.ask(peer.work(u"write"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(peer.desk.questions.size(), 1U);
        QCOMPARE(reply->completeness, Completeness::Complete);
        QVERIFY(reply->commands.empty()); // what was refused did not run, though its call "failed"
    }

    void cancellingWhileAPermissionIsOpen_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::newRow("the agent says cancelled") << u"opencode-cancel-during-permission"_s;
        QTest::newRow("the agent says end_turn all the same") << u"example-cancel"_s;
    }

    void cancellingWhileAPermissionIsOpen()
    {
        QFETCH(const QString, recording);
        ReplayPeer peer(recording);
        const auto pending = peer.begin(peer.work(u"go"_s));
        if (recording.startsWith(u"opencode")) {
            // Its first turn is another one.
            QTRY_VERIFY(pending.isDone() || peer.desk.openCount() == 1);
        }
        if (!pending.isDone()) {
            QTRY_COMPARE(peer.desk.openCount(), 1);
            peer.agent->cancel(u"t1"_s);
            QTRY_VERIFY(pending.isDone());
            QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        }
        QCOMPARE(peer.desk.openCount(), 0);
    }

    void theExampleAgentIsAllowedAndRefused_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("allowed") << u"example-allow"_s << true;
        QTest::newRow("refused") << u"example-reject"_s << false;
    }

    void theExampleAgentIsAllowedAndRefused()
    {
        QFETCH(const QString, recording);
        QFETCH(const bool, isAllowed);
        ReplayPeer peer(recording);
        peer.desk.always = isAllowed ? PermissionAnswer::AllowOnce : PermissionAnswer::Reject;
        const auto reply = peer.ask(peer.work(u"Please update the config"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(peer.desk.questions.size(), 1U);
        QCOMPARE(reply->text.contains(u"successfully updated"_s), isAllowed);
    }

    void aTerminalThatIsTheAgentsOwnIsACommand()
    {
        ReplayPeer peer(u"codex-exec"_s);
        const auto reply = peer.ask(peer.work(u"make a.txt"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QVERIFY(reply->text.endsWith(u"Done."_s));
        QCOMPARE(reply->commands.size(), 1U);
        QCOMPARE(reply->commands.front().command, u"echo hi > a.txt"_s);
        QCOMPARE(reply->commands.front().exitCode, std::optional<int>(0));
        QCOMPARE(reply->model, u"mock-model"_s);
    }

    void aShellThatPlanModeLetsRunIsSeen()
    {
        ReplayPeer peer(u"opencode-planmode-default"_s);
        const auto reply = peer.ask(peer.request(u"go"_s));
        QVERIFY2(reply, qPrintable(problemOf(reply)));
        QCOMPARE(reply->commands.size(), 1U);
        QCOMPARE(reply->commands.front().command, u"echo hi > plan-sh.txt"_s);
    }

    void whatTheModelProviderSaysIsTheError()
    {
        ReplayPeer peer(u"opencode-planmode-write-and-errors"_s);
        QVERIFY(peer.ask(peer.request(u"write nope.txt"_s)));
        QCOMPARE(problemOf(peer.ask(peer.request(u"hi"_s))),
                 u"The agent failed: Internal error: Incorrect API key provided: sk-***."_s);
        QCOMPARE(problemOf(peer.ask(peer.request(u"hi"_s))),
                 u"The agent failed: Internal error: The model 'e404' does not exist"_s);
    }

    void anAgentWithoutCredentialsSaysHowToLogIn()
    {
        ReplayPeer peer(u"codex-handshake"_s);
        const auto reply = peer.ask(peer.request(u"hi"_s));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Unauthorized);
        QVERIFY2(reply.error().detail.contains(u"auth_method"_s), qPrintable(reply.error().detail));
    }

    void theDraftOfTheNextVersionIsNotSpoken()
    {
        ReplayPeer peer(u"v2-codex"_s);
        const auto reply = peer.ask(peer.request(u"hi"_s));
        QCOMPARE(reply.error().kind, ErrorKind::Unsupported);
    }
};

QTEST_GUILESS_MAIN(TestAcpTranscripts)
#include "tst_acptranscripts.moc"
