// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/acp/acplog.h"
#include "agents/acp/acpmodes.h"
#include "agents/acp/acpplan.h"
#include "agents/acp/acpturn.h"
#include "agents/acp/linereader.h"
#include "agents/acp/treesnapshot.h"
#include "agents/acpupdates.h"
#include "agents/answertext.h"
#include "agents/jsonrpc.h"
#include "wire/json.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace agents;

namespace {

AcpLog logOf(const QList<QByteArray> &updates)
{
    AcpLog log;
    for (const QByteArray &update : updates)
        log.apply(json(update.constData()));
    return log;
}

QStringList asWords(const std::vector<AcpModeSwitch> &changes)
{
    QStringList words;
    for (const AcpModeSwitch &change : changes)
        words.append(change.method + u' ' + QString::fromUtf8(wire::encodeJson(change.params)));
    return words;
}

} // namespace

/// What an agent tells, put together without any agent.
class TestAcpLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesDoNotDependOnHowTheyAreCut_data()
    {
        QTest::addColumn<int>("piece");
        QTest::newRow("at once") << 1000;
        QTest::newRow("byte by byte, through characters") << 1;
        QTest::newRow("in threes") << 3;
    }

    void linesDoNotDependOnHowTheyAreCut()
    {
        QFETCH(const int, piece);
        const QByteArray bytes = "{\"a\":\"世界\"}\n\r\n  \n{}\r\nrest";
        LineReader reader;
        QList<QByteArray> lines;
        for (qsizetype i = 0; i < bytes.size(); i += piece) {
            const auto more = reader.feed(
                QByteArrayView(bytes).sliced(i).first(std::min<qsizetype>(piece, bytes.size() - i)));
            QVERIFY(more);
            lines += *more;
        }
        QCOMPARE(lines, QList<QByteArray>({"{\"a\":\"世界\"}", "{}"}));
    }

    void aLineAboveTheCapIsRefused()
    {
        LineReader reader(10);
        QVERIFY(reader.feed("0123456789\n"));
        QVERIFY(reader.feed("01234567"));
        QCOMPARE(reader.feed("89a").error().kind, core::ErrorKind::TooLarge);
    }

    void messagesAreJoined_data()
    {
        QTest::addColumn<QList<QByteArray>>("updates");
        QTest::addColumn<QStringList>("messages");
        const QByteArray call = R"({"sessionUpdate":"tool_call","toolCallId":"c"})";
        QTest::newRow("without ids") << QList<QByteArray>{chunk("a"), chunk("b")} << QStringList{u"ab"_s};
        QTest::newRow("of one id") << QList<QByteArray>{chunk("a", "1"), chunk("b", "1")}
                                   << QStringList{u"ab"_s};
        QTest::newRow("a new id begins the next")
            << QList<QByteArray>{chunk("a", "1"), chunk("b", "2")} << QStringList({u"a"_s, u"b"_s});
        QTest::newRow("so does a tool call")
            << QList<QByteArray>{chunk("a"), call, chunk("b")} << QStringList({u"a"_s, u"b"_s});
        QTest::newRow("and a thought") << QList<QByteArray>{chunk("a"), chunk("x", {}, "thought"), chunk("b")}
                                       << QStringList({u"a"_s, u"b"_s});
        QTest::newRow("and what we have said ourselves")
            << QList<QByteArray>{chunk("a"), R"({"sessionUpdate":"user_message_chunk"})", chunk("b")}
            << QStringList({u"a"_s, u"b"_s});
        QTest::newRow("an empty chunk is nothing")
            << QList<QByteArray>{chunk(""), chunk("a"), chunk("")} << QStringList{u"a"_s};
        QTest::newRow("so is an empty thought")
            << QList<QByteArray>{chunk("a"), chunk("", {}, "thought"), chunk("b")} << QStringList{u"ab"_s};
        QTest::newRow("unknown kinds break nothing")
            << QList<QByteArray>{chunk("a"), R"({"sessionUpdate":"compaction_update"})", R"({})", chunk("b")}
            << QStringList{u"ab"_s};
    }

    void messagesAreJoined()
    {
        QFETCH(const QList<QByteArray>, updates);
        QTEST(logOf(updates).messages(), "messages");
    }

    void thoughtsAreJoinedLikeMessages()
    {
        const AcpLog log = logOf({chunk("a", "1", "thought"), chunk("b", "1", "thought"),
                                  chunk("c", "2", "thought"), chunk("said"), chunk("d", {}, "thought")});
        QCOMPARE(log.thoughts(), u"ab\n\nc\n\nd"_s);
        QCOMPARE(log.messages(), QStringList{u"said"_s});
    }

    void whatACallHoldsIsReplacedAndNotAddedTo()
    {
        const AcpLog log = logOf(
            {R"({"sessionUpdate":"tool_call","toolCallId":"c","kind":"edit","locations":[{"path":"/a"}],)"
             R"("content":[{"type":"content","content":{"type":"text","text":"one"}}]})",
             R"({"sessionUpdate":"tool_call_update","toolCallId":"c","locations":[{"path":"/b"}],)"
             R"("content":[{"type":"content","content":{"type":"text","text":"two"}}]})"});
        QCOMPARE(log.calls().front().text, u"two"_s);
        QCOMPARE(log.calls().front().paths(), QStringList{u"/b"_s});
    }

    void aChangeOfTheModeThatNamesNoneChangesNothing()
    {
        AcpModes modes;
        modes.takeSession(json(
            R"({"modes":{"currentModeId":"plan","availableModes":[{"id":"plan","name":"p"},{"id":"b","name":"b"}]}})"));
        QVERIFY(modes.isPlanning());
        modes.takeUpdate(json(R"({"sessionUpdate":"current_mode_update"})"));
        QVERIFY(modes.isPlanning());
    }

    void theTableOfUpdates_data()
    {
        QTest::addColumn<QByteArray>("update");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reasoning");
        QTest::addColumn<QString>("status");
        const auto row = [](const char *kind, const char *members, const QString &text = {},
                            const QString &reasoning = {}, const QString &status = {}) {
            QTest::newRow(kind) << QByteArray(R"({"sessionUpdate":")") + kind + "\"" + members + "}" << text
                                << reasoning << status;
        };
        const char *const hello = R"(,"content":{"type":"text","text":"hello"})";
        row("agent_message_chunk", hello, u"hello"_s);
        row("agent_thought_chunk", hello, {}, u"hello"_s);
        row("user_message_chunk", hello); // what we have said ourselves
        row("plan", R"(,"entries":[{"content":"a"}])");
        QTest::newRow("a plan whose second step runs")
            << updateOf(
                   "plan",
                   R"(,"entries":[{"content":"a","status":"completed"},{"content":"b\n c","status":"in_progress"}])")
            << QString() << QString() << u"step 2 of 2: b c"_s;
        QTest::newRow("a plan between two steps")
            << updateOf(
                   "plan",
                   R"(,"entries":[{"content":"a","status":"completed"},{"content":"b","status":"pending"}])")
            << QString() << QString() << u"1 of 2 steps done"_s;
        row("tool_call", R"(,"toolCallId":"c","title":"Read a")", {}, {}, u"Read a"_s);
        row("tool_call_update", R"(,"toolCallId":"c","title":"Read b","status":"completed")", {}, {},
            u"Read b"_s);
        row("available_commands_update", R"(,"availableCommands":[{"name":"x","description":"y"}])");
        row("current_mode_update", R"(,"currentModeId":"plan")");
        row("config_option_update", R"(,"configOptions":[])");
        row("session_info_update", R"(,"title":"hello")");
        row("usage_update", R"(,"used":1,"size":2)");
        row("notice", R"(,"severity":"warning","title":"No metadata")", {}, {}, u"No metadata"_s);
        row("compaction_update", hello);
        row("compaction_summary_chunk", hello);
        row("state_update", R"(,"state":"idle")"); // of version 2
    }

    void theTableOfUpdates()
    {
        QFETCH(const QByteArray, update);
        AcpLog log;
        const agents::AcpDelta delta = log.apply(json(update.constData()));
        QTEST(delta.text, "text");
        QTEST(delta.reasoning, "reasoning");
        QTEST(delta.status, "status");
    }

    void onlyTheUseOfAToolIsAnAct()
    {
        AcpLog log;
        QVERIFY(!log.apply(json(R"({"sessionUpdate":"plan","entries":[]})")).acts);
        QVERIFY(!log.apply(json(R"({"sessionUpdate":"usage_update","used":1,"size":2})")).acts);
        QVERIFY(log.apply(json(R"({"sessionUpdate":"tool_call","toolCallId":"c"})")).acts);
        QVERIFY(log.apply(json(R"({"sessionUpdate":"tool_call_update","toolCallId":"d"})")).acts);
    }

    void howFullTheContextIsIsToldAtOnce_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<int>("percent"); // -1: none
        QTest::newRow("half") << QByteArray(R"(,"used":100,"size":200)") << 50;
        QTest::newRow("more than there is") << QByteArray(R"(,"used":300,"size":200)") << 150;
        QTest::newRow("no size") << QByteArray(R"(,"used":300,"size":0)") << -1;
        QTest::newRow("beyond reason") << QByteArray(R"(,"used":9000000000,"size":1)") << 1000;
    }
    void howFullTheContextIsIsToldAtOnce()
    {
        QFETCH(const QByteArray, members);
        AcpLog log;
        QTEST(log.apply(json(updateOf("usage_update", members.constData()).constData()))
                  .contextFilled.value_or(-1),
              "percent");
    }

    void contentThatIsNoTextIsNamed_data()
    {
        QTest::addColumn<QByteArray>("block");
        QTest::addColumn<QString>("text");
        QTest::newRow("text") << QByteArray(R"({"type":"text","text":"a"})") << u"a"_s;
        QTest::newRow("a link") << QByteArray(R"({"type":"resource_link","uri":"urn:a","name":"a"})")
                                << u"urn:a"_s;
        QTest::newRow("a resource") << QByteArray(
                                           R"({"type":"resource","resource":{"uri":"x","text":"its text"}})")
                                    << u"its text"_s;
        QTest::newRow("an image") << QByteArray(R"({"type":"image","data":"aGk=","mimeType":"image/png"})")
                                  << u"[image]"_s;
        QTest::newRow("a sound") << QByteArray(R"({"type":"audio","data":"aGk=","mimeType":"audio/wav"})")
                                 << u"[audio]"_s;
        QTest::newRow("of no type") << QByteArray(R"({"text":"a"})") << QString();
    }
    void contentThatIsNoTextIsNamed()
    {
        QFETCH(const QByteArray, block);
        AcpLog log;
        const QByteArray members = ",\"content\":" + block;
        QTEST(log.apply(json(updateOf("agent_message_chunk", members.constData()).constData())).text, "text");
    }

    void aTerminalOfTheAgentsOwnIsNamedUntilItsOutputIsTold()
    {
        AcpLog log =
            logOf({R"({"sessionUpdate":"tool_call","toolCallId":"c","kind":"execute",)"
                   R"("rawInput":{"command":"make"},"content":[{"type":"terminal","terminalId":"t"}]})"});
        QCOMPARE(log.calls()[0].text, u"[the output is in a terminal of the agent's own]"_s);
        for (const char *const piece : {"cc a.c\\n", "done\\n"})
            log.apply(json((QByteArray(R"({"sessionUpdate":"tool_call_update","toolCallId":"c","_meta":)") +
                            R"({"terminal_output":{"terminal_id":"t","data":")" + piece + R"("}}})")
                               .constData()));
        log.apply(json(R"({"sessionUpdate":"tool_call_update","toolCallId":"c","status":"completed"})"));
        QCOMPARE(log.commands().at(0).log, u"cc a.c\ndone\n"_s);
    }

    void aPlanReplacesTheOneBefore()
    {
        const AcpLog log = logOf(
            {R"({"sessionUpdate":"plan","entries":[{"content":"a","status":"pending"},{"content":"b"}]})",
             R"({"sessionUpdate":"plan","entries":[{"content":"a","status":"completed"}]})"});
        QCOMPARE(log.plan().size(), 1U);
        QCOMPARE(log.plan().front().status, u"completed"_s);
    }

    void toolCallsAreMerged()
    {
        const AcpLog log = logOf(
            {// an update before its call, as Gemini CLI sends
             R"({"sessionUpdate":"tool_call_update","toolCallId":"c1","title":"t","kind":"edit",)"
             R"("locations":[{"path":"/a"}],"content":[{"type":"diff","path":"/b","newText":"n"}]})",
             R"({"sessionUpdate":"tool_call_update","toolCallId":"c1","status":"completed","title":null})",
             R"({"sessionUpdate":"tool_call","toolCallId":"c2","kind":"execute","rawInput":{"command":["ls","-1"]}})",
             R"({"sessionUpdate":"tool_call_update","toolCallId":"c2","status":"completed",)"
             R"("content":[{"type":"text","text":"out"}],"rawOutput":{"exitCode":2}})"});
        QCOMPARE(log.calls().size(), 2U);
        const AcpToolCall &edit = log.calls()[0];
        QCOMPARE(edit.title, u"t"_s);
        QCOMPARE(edit.status, u"completed"_s);
        QCOMPARE(edit.paths(), QStringList({u"/a"_s, u"/b"_s}));
        QCOMPARE(log.commands().size(), 1U);
        QCOMPARE(log.commands().front().command, u"ls -1"_s);
        QCOMPARE(log.commands().front().exitCode, std::optional<int>(2));
        QCOMPARE(log.commands().front().log, u"out"_s);
    }

    void aCallThatIsAnnouncedAgainHasNothingOfTheOneBefore()
    {
        const AcpLog log = logOf(
            {R"({"sessionUpdate":"tool_call","toolCallId":"c","title":"Write","kind":"edit","status":"completed",)"
             R"("locations":[{"path":"/a"}],"content":[{"type":"diff","path":"/a","newText":"n"}]})",
             R"({"sessionUpdate":"tool_call","toolCallId":"c","title":"Make"})"});
        QCOMPARE(log.calls().size(), 1U);
        QCOMPARE(log.calls().front().title, u"Make"_s);
        QCOMPARE(log.calls().front().kind, QString());
        QCOMPARE(log.calls().front().status, QString());
        QCOMPARE(log.calls().front().paths(), QStringList());
    }

    void whatIsOfAnotherTypeIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("update");
        for (
            const char *const update :
            {"[]", "3", R"({"sessionUpdate":7})", R"({"sessionUpdate":"agent_message_chunk","content":[]})",
             R"({"sessionUpdate":"plan","entries":{}})", R"({"sessionUpdate":"plan","entries":[1,null]})",
             R"({"sessionUpdate":"tool_call","toolCallId":1,"locations":[3],"content":["x"],"rawInput":"s"})",
             R"({"sessionUpdate":"usage_update","cost":{"amount":"much","currency":"USD"}})",
             R"({"sessionUpdate":"usage_update","cost":{"amount":-1,"currency":"USD"}})",
             R"({"sessionUpdate":"config_option_update","configOptions":[1,{"id":[]}]})"})
            QTest::newRow(update) << QByteArray(update);
    }

    void whatIsOfAnotherTypeIsPassedOver()
    {
        QFETCH(const QByteArray, update);
        const Json value = json(update.constData());
        AcpLog log;
        QVERIFY(log.apply(value).text.isEmpty());
        QVERIFY(log.messages().isEmpty());
        QVERIFY(!log.cost());
        AcpModes modes;
        modes.takeUpdate(value);
        modes.takeSession(value);
        QVERIFY(!modes.canPlan());
    }

    void onlyACostInDollarsCounts()
    {
        QVERIFY(!logOf({R"({"sessionUpdate":"usage_update","cost":{"amount":1,"currency":"EUR"}})"}).cost());
        QCOMPARE(logOf({R"({"sessionUpdate":"usage_update","cost":{"amount":0.5,"currency":"USD"}})"}).cost(),
                 std::optional<double>(0.5));
    }

    void whatTheAgentTellsOfItselfIsRemarked_data()
    {
        QTest::addColumn<QList<QByteArray>>("updates");
        QTest::addColumn<QStringList>("notes");
        const auto row = [](const char *name, const QList<QByteArray> &updates, const QStringList &notes) {
            QTest::newRow(name) << updates << notes;
        };
        const auto usage = [](const char *members) { return updateOf("usage_update", members); };
        const auto info = [](const char *members) { return updateOf("session_info_update", members); };
        row("nothing", {}, {});
        row("how full its context is", {usage(R"(,"used":53000,"size":200000)")},
            {u"The agent's context is 27 % full: 53000 of 200000 tokens."_s});
        row("the last word counts",
            {usage(R"(,"used":53000,"size":200000)"), usage(R"(,"used":90,"size":100)")},
            {u"The agent's context is 90 % full: 90 of 100 tokens."_s});
        row("a context of no size is none", {usage(R"(,"used":5,"size":0)")}, {});
        row("a cost alone", {usage(R"(,"cost":{"amount":1,"currency":"USD"})")}, {});
        row("numbers that are none", {usage(R"(,"used":-5,"size":"big")")}, {});
        row("what it calls the conversation", {info(R"(,"title":"Mend\n the login")")},
            {u"The agent calls this conversation \"Mend the login\"."_s});
        row("a title stays when only the time is told",
            {info(R"(,"title":"A")"), info(R"(,"updatedAt":"2026-11-22T07:25:31Z")")},
            {u"The agent calls this conversation \"A\"."_s});
    }
    void whatTheAgentTellsOfItselfIsRemarked()
    {
        QFETCH(const QList<QByteArray>, updates);
        AcpTurn turn;
        turn.log = logOf(updates);
        AcpTurnEnd end;
        end.answer = RpcAnswer{json(R"({"stopReason":"end_turn"})")};
        const auto reply = acpReply(turn, end, QDateTime());
        QVERIFY(reply);
        QTEST(reply->notes, "notes");
    }

    void thePlanIsTakenFromWhereItLikeliestIs()
    {
        const QByteArray request =
            R"({"sessionUpdate":"tool_call","toolCallId":"p","kind":"switch_mode","rawInput":{"plan":"in the request"},)"
            R"("content":[{"type":"content","content":{"type":"text","text":"its text"}}]})";
        const QByteArray file =
            R"({"sessionUpdate":"tool_call","toolCallId":"f","content":[{"type":"diff","path":"/x/plans/p.md","newText":"a file"}]})";
        const QByteArray entries = R"({"sessionUpdate":"plan","entries":[{"content":"an entry"}]})";
        const QByteArray todos =
            R"({"sessionUpdate":"tool_call","toolCallId":"t","rawInput":{"todos":[{"content":"to do"}]}})";
        const QStringList texts =
            planTexts(logOf({chunk("first"), request, file, entries, todos, chunk("last")}), u"p"_s);
        QCOMPARE(texts, QStringList({u"in the request"_s, u"its text"_s, u"a file"_s, u"1. an entry\n"_s,
                                     u"1. to do\n"_s, u"last"_s, u"first\n\nlast"_s}));
        QCOMPARE(planTexts(logOf({request, chunk("last")}), {}).first(), u"last"_s);
        QVERIFY(planTexts(logOf({}), {}).isEmpty());
    }

    void theTextThatFitsTheSchemaIsTheAnswer()
    {
        const QString plan = u"{\"summary\":\"s\",\"steps\":[{\"id\":\"1\",\"title\":\"t\",\"files\":[]}]}"_s;
        QCOMPARE(bestText({u"1. a"_s, u"see above"_s, plan}, u"plan"_s), plan);
        QCOMPARE(bestText({u"1. a"_s, u"see above"_s}, u"plan"_s), u"1. a"_s);
        QCOMPARE(bestText({u"1. a"_s, plan}, {}), u"1. a"_s);
        QCOMPARE(bestText({}, u"plan"_s), QString());
    }

    void modesOfSeveralNamesAreFound_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QList<QByteArray>>("values");
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QString>("work");
        const auto row = [](const char *name, const QByteArray &first, const QList<QByteArray> &values,
                            const QString &plan,
                            const QString &work) { QTest::newRow(name) << first << values << plan << work; };
        row("plan and the one before", "code", {"build", "code", "plan"}, u"plan"_s, u"code"_s);
        row("architect", "code", {"code", "architect"}, u"architect"_s, u"code"_s);
        row("read-only", "agent", {"read-only", "agent"}, u"read-only"_s, u"agent"_s);
        row("never one that asks nobody", "bypassPermissions", {"bypassPermissions", "default", "plan"},
            u"plan"_s, u"default"_s);
        row("nor full access", "agent-full-access", {"agent-full-access", "agent", "read-only"},
            u"read-only"_s, u"agent"_s);
        row("nor what accepts edits by itself", "acceptEdits", {"acceptEdits", "plan", "build"}, u"plan"_s,
            u"build"_s);
        row("planning from the start", "plan", {"plan", "act"}, {}, u"act"_s);
        row("no planning mode", "a", {"a", "b"}, {}, {});
    }

    void modesOfSeveralNamesAreFound()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QList<QByteArray>, values);
        QFETCH(const QString, plan);
        QFETCH(const QString, work);
        const auto words = [](const QString &value) {
            return value.isEmpty()
                       ? QStringList()
                       : QStringList{
                             u"session/set_config_option {\"configId\":\"mode\",\"value\":\"%1\"}"_s.arg(
                                 value)};
        };
        AcpModes modes;
        modes.takeSession(optionsWith(first, values));
        QCOMPARE(asWords(modes.toPlan()), words(plan));
        for (const AcpModeSwitch &change : modes.toPlan())
            modes.takeSwitch(change);
        QCOMPARE(modes.isPlanning(), modes.canPlan());
        QCOMPARE(asWords(modes.toWork()), words(work));
    }

    void anAgentThatStartsWithoutAskingIsMadeToAsk()
    {
        AcpModes modes;
        modes.takeSession(optionsWith("bypassPermissions", {"bypassPermissions", "default", "plan"}));
        QCOMPARE(asWords(modes.toWork()),
                 QStringList{u"session/set_config_option {\"configId\":\"mode\",\"value\":\"default\"}"_s});
    }

    void codexHasTwoModesThatBothMatter()
    {
        const Json session =
            json(R"({"configOptions":[{"id":"mode","category":"mode","currentValue":"agent",)"
                 R"("options":[{"value":"read-only"},{"value":"agent"},{"value":"agent-full-access"}]},)"
                 R"({"id":"collaboration_mode","category":"collaboration_mode","currentValue":"default",)"
                 R"("options":[{"value":"default"},{"value":"plan"}]}]})");
        AcpModes modes;
        modes.takeSession(session);
        QCOMPARE(modes.toPlan().size(), 2U);
        modes.takeSwitch(modes.toPlan().front());
        QVERIFY(!modes.isPlanning());
        modes.takeSwitch(modes.toPlan().front());
        QVERIFY(modes.isPlanning());
        QCOMPARE(modes.toWork().size(), 2U);
    }

    void aModeUpdateHasTwoSpellings_data()
    {
        QTest::addColumn<QByteArray>("update");
        QTest::newRow("as on the wire")
            << QByteArray(R"({"sessionUpdate":"current_mode_update","currentModeId":"plan"})");
        QTest::newRow("as in the documents")
            << QByteArray(R"({"sessionUpdate":"current_mode_update","modeId":"plan"})");
    }

    void aModeUpdateHasTwoSpellings()
    {
        QFETCH(const QByteArray, update);
        AcpModes modes;
        modes.takeSession(
            json(R"({"modes":{"currentModeId":"a","availableModes":[{"id":"a"},{"id":"plan"}]}})"));
        QVERIFY(!modes.isPlanning());
        modes.takeUpdate(json(update.constData()));
        QVERIFY(modes.isPlanning());
    }

    void errorsAreReadInEveryShape_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *error, int code, const QString &message) {
            QTest::newRow(name) << QByteArray(error) << code << message;
        };
        row("as it should be", R"({"code":-32601,"message":"no"})", -32601, u"no"_s);
        row("the real text in the details",
            R"({"code":-32603,"message":"Internal error","data":{"details":"no session"}})", -32603,
            u"Internal error: no session"_s);
        row("nothing", "{}", 0, u"error 0"_s);
        row("of another type", R"({"code":"x","message":3})", 0, u"error 0"_s);
        row("only a word", "\"no\"", 0, u"error 0"_s);
    }

    void errorsAreReadInEveryShape()
    {
        QFETCH(const QByteArray, error);
        const RpcError read = rpcErrorIn(json(error.constData()));
        QTEST(read.code, "code");
        QTEST(read.message, "message");
    }

    void treesAreCompared()
    {
        const QTemporaryDir directory;
        const auto write = [&directory](const QString &name, const QByteArray &text) {
            QFile file(directory.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(text), text.size());
        };
        QVERIFY(QDir(directory.path()).mkpath(u"sub/.git"_s));
        QVERIFY(QDir(directory.path()).mkpath(u".git"_s));
        write(u"same"_s, "1");
        write(u"sub/edited"_s, "1");
        write(u"removed"_s, "1");
        QVERIFY(QFile::link(u"/etc"_s, directory.filePath(u"link"_s)));
        const TreeSnapshot before = TreeSnapshot::of(directory.path());
        QCOMPARE(before.files.size(), 4);
        QVERIFY(changedBetween(before, TreeSnapshot::of(directory.path())).isEmpty());
        write(u"sub/edited"_s, "22");
        write(u"sub/.git/nested"_s, "1");
        write(u".git/index"_s, "1"); // git's own affair
        write(u"added"_s, "1");
        QVERIFY(QFile::remove(directory.filePath(u"removed"_s)));
        const TreeSnapshot after = TreeSnapshot::of(directory.path());
        QCOMPARE(changedBetween(before, after),
                 QStringList({u"added"_s, u"removed"_s, u"sub/.git/nested"_s, u"sub/edited"_s}));
        TreeSnapshot cut = after;
        cut.isWhole = false;
        QVERIFY(changedBetween(before, cut).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAcpLog)
#include "tst_acplog.moc"
