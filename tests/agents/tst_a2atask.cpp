// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/a2a/a2acard.h"
#include "agents/a2a/a2amemory.h"
#include "agents/jsonrpc.h"
#include "support/a2atranscript.h"
#include "wire/json.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace agents;
using core::ErrorKind;
using engine::TurnMode;

namespace {

Json json(const QByteArray &text)
{
    const auto value = wire::decodeJson(text);
    if (!value)
        qFatal("no JSON: %s", text.constData());
    return *value;
}

/// The task after every event of a recorded exchange.
A2aTask recorded(const char *file, const QByteArray &title)
{
    A2aTask task;
    for (const QByteArray &body : support::a2aBodies(file, title))
        task.apply(member(json(body), "result"));
    return task;
}

const QUrl cardAddress(QStringLiteral("http://127.0.0.1:41241/.well-known/agent-card.json"));

} // namespace

/// Cards and tasks of both versions, without any network.
class TestA2aTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theVersionIsToldByTheCardsShape_data()
    {
        QTest::addColumn<QByteArray>("card");
        QTest::addColumn<QUrl>("address");
        QTest::addColumn<QString>("url");
        QTest::addColumn<A2aVersion>("version");
        const auto first = [](const char *file, const char *title) {
            return support::a2aBodies(file, title).first();
        };
        const QUrl mock(u"http://127.0.0.1:6556/a2a/agents/countdown-agent/.well-known/agent-card.json"_s);
        QTest::newRow("1.0") << first("a2a-v1-plan-approve.txt", "card with A2A-Version") << cardAddress
                             << u"http://127.0.0.1:41241/a2a/jsonrpc"_s << A2aVersion::V1_0;
        QTest::newRow("a hybrid: 1.0 all the same")
            << first("a2a-v1-plan-approve.txt", "card without") << cardAddress
            << u"http://127.0.0.1:41241/a2a/jsonrpc"_s << A2aVersion::V1_0;
        QTest::newRow("claims 1.0 and speaks 0.3")
            << first("a2a-v03-mockllm.txt", "0.3 card") << mock
            << u"http://127.0.0.1:6556/a2a/agents/countdown-agent"_s << A2aVersion::V0_3;
        QTest::newRow("0.3 among the interfaces")
            << QByteArray(
                   R"({"name":"a","supportedInterfaces":[{"url":"/g","protocolBinding":"GRPC","protocolVersion":"1.0"},)"
                   R"({"url":"/o","protocolBinding":"JSONRPC","protocolVersion":"0.3"}]})")
            << cardAddress << u"http://127.0.0.1:41241/o"_s << A2aVersion::V0_3;
        QTest::newRow("1.x is 1.0")
            << QByteArray(
                   R"({"name":"a","supportedInterfaces":[{"url":"/n","protocolBinding":"JSONRPC","protocolVersion":"1.0.1"}]})")
            << cardAddress << u"http://127.0.0.1:41241/n"_s << A2aVersion::V1_0;
        QTest::newRow("0.3 by another transport")
            << QByteArray(
                   R"({"name":"a","url":"/g","preferredTransport":"GRPC","additionalInterfaces":[{"url":"/j","transport":"JSONRPC"}]})")
            << cardAddress << u"http://127.0.0.1:41241/j"_s << A2aVersion::V0_3;
    }

    void theVersionIsToldByTheCardsShape()
    {
        QFETCH(const QByteArray, card);
        QFETCH(const QUrl, address);
        const auto endpoint = endpointIn(json(card), address);
        QVERIFY2(endpoint, qPrintable(endpoint ? QString() : endpoint.error().detail));
        QTEST(endpoint->url.toString(), "url");
        QTEST(endpoint->version, "version");
    }

    void aCardThatLeadsElsewhereIsRefused_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("any address") << QByteArray("http://0.0.0.0:41241/rpc") << ErrorKind::Refused;
        QTest::newRow("another host") << QByteArray("http://evil.example/rpc") << ErrorKind::Refused;
        QTest::newRow("another port") << QByteArray("http://127.0.0.1:41242/rpc") << ErrorKind::Refused;
        QTest::newRow("the usual port") << QByteArray("http://127.0.0.1/rpc") << ErrorKind::Refused;
        QTest::newRow("a file") << QByteArray("file:///etc/passwd") << ErrorKind::Protocol;
        QTest::newRow("with a password") << QByteArray("http://u:p@127.0.0.1/rpc") << ErrorKind::Protocol;
    }

    void aCardThatLeadsElsewhereIsRefused()
    {
        QFETCH(const QByteArray, url);
        const Json card = json(R"({"name":"a","url":")" + url + R"("})");
        const auto endpoint = endpointIn(card, cardAddress);
        QVERIFY(!endpoint);
        QTEST(endpoint.error().kind, "kind");
        const QUrl own(u"http://10.0.0.1/rpc"_s);
        QCOMPARE(endpointIn(card, cardAddress, own)->url, own); // the human says so
    }

    void aCardOverTlsDoesNotLeadOutOfIt()
    {
        const Json card = json(R"({"name":"a","url":"http:\/\/a.example/rpc"})");
        QCOMPARE(endpointIn(card, QUrl(u"https://a.example/card"_s)).error().kind, ErrorKind::Refused);
    }

    void aCardMayLeadIntoTlsAtTheUsualPorts()
    {
        const Json card = json(R"({"name":"a","url":"https:\/\/a.example/rpc"})");
        QVERIFY(endpointIn(card, QUrl(u"http://a.example/card"_s)));
        QVERIFY(endpointIn(card, QUrl(u"https://a.example:443/card"_s)));
        QCOMPARE(endpointIn(card, QUrl(u"http://a.example:8080/card"_s)).error().kind, ErrorKind::Refused);
    }

    void dataCountsByItsLength()
    {
        const QByteArray numbers = "[" + QByteArray("1,").repeated(300'000) + "1]";
        const QByteArray update =
            R"({"artifactUpdate":{"taskId":"T","artifact":{"artifactId":"r","parts":[{"data":)" + numbers +
            R"(}]},"append":true}})";
        A2aTask task;
        for (int i = 0; i < 20 && !task.isTooLarge(); ++i)
            task.apply(json(update));
        QVERIFY(task.isTooLarge());
    }

    void anIdBeyondAllMeasureIsNone()
    {
        A2aTask task;
        task.apply(json(R"({"task":{"id":")" + QByteArray(5000, 'i') + R"(","contextId":")" +
                        QByteArray(5000, 'c') + R"(","status":{"state":"TASK_STATE_WORKING"}}})"));
        QVERIFY(!task.isKnown());
        QVERIFY(task.contextId().isEmpty());
    }

    void theTableOfStates_data()
    {
        QTest::addColumn<QString>("newName");
        QTest::addColumn<QString>("oldName");
        QTest::addColumn<A2aState>("state");
        const auto row = [](const char *newName, const char *oldName, A2aState state) {
            QTest::newRow(oldName) << QString::fromLatin1(newName) << QString::fromLatin1(oldName) << state;
        };
        row("TASK_STATE_SUBMITTED", "submitted", A2aState::Submitted);
        row("TASK_STATE_WORKING", "working", A2aState::Working);
        row("TASK_STATE_INPUT_REQUIRED", "input-required", A2aState::InputRequired);
        row("TASK_STATE_AUTH_REQUIRED", "auth-required", A2aState::AuthRequired);
        row("TASK_STATE_COMPLETED", "completed", A2aState::Completed);
        row("TASK_STATE_FAILED", "failed", A2aState::Failed);
        row("TASK_STATE_CANCELED", "canceled", A2aState::Canceled);
        row("TASK_STATE_REJECTED", "rejected", A2aState::Rejected);
        row("TASK_STATE_UNSPECIFIED", "unknown", A2aState::Unknown);
        row("TASK_STATE_SLEEPING", "sleeping", A2aState::Unknown);
    }

    void theTableOfStates()
    {
        QFETCH(const QString, newName);
        QFETCH(const QString, oldName);
        QTEST(a2aState(newName), "state");
        QTEST(a2aState(oldName), "state");
    }

    void theTableOfMethods_data()
    {
        QTest::addColumn<A2aMethod>("method");
        QTest::addColumn<QString>("newName");
        QTest::addColumn<QString>("oldName");
        QTest::newRow("send") << A2aMethod::Send << u"SendMessage"_s << u"message/send"_s;
        QTest::newRow("stream") << A2aMethod::Stream << u"SendStreamingMessage"_s << u"message/stream"_s;
        QTest::newRow("get") << A2aMethod::Get << u"GetTask"_s << u"tasks/get"_s;
        QTest::newRow("cancel") << A2aMethod::Cancel << u"CancelTask"_s << u"tasks/cancel"_s;
        QTest::newRow("re-attach") << A2aMethod::Subscribe << u"SubscribeToTask"_s << u"tasks/resubscribe"_s;
    }

    void theTableOfMethods()
    {
        QFETCH(const A2aMethod, method);
        QTEST(a2aMethodName(method, A2aVersion::V1_0), "newName");
        QTEST(a2aMethodName(method, A2aVersion::V0_3), "oldName");
    }

    void messagesAreWrittenAsEachVersionWantsThem()
    {
        A2aMessage message;
        message.text = u"go"_s;
        message.data = json(R"({"decision":"approve"})");
        A2aEndpoint endpoint;
        endpoint.tenant = u"t1"_s;
        Json params = a2aSendParams(message, endpoint);
        QVERIFY(!text(params["message"], "messageId").isEmpty());
        params["message"].erase("messageId");
        QCOMPARE(params, json(R"({"tenant":"t1","configuration":{"returnImmediately":true},"message":)"
                              R"({"role":"ROLE_USER","parts":[{"text":"go"},)"
                              R"({"data":{"decision":"approve"},"mediaType":"application/json"}]}})"));
        endpoint.tenant.clear();
        endpoint.version = A2aVersion::V0_3;
        params = a2aSendParams(message, endpoint);
        params["message"].erase("messageId");
        QCOMPARE(
            params,
            json(R"({"configuration":{"blocking":false},"message":{"kind":"message","role":"user",)"
                 R"("parts":[{"kind":"text","text":"go"},{"kind":"data","data":{"decision":"approve"}}]}})"));
    }

    void partsOfBothVersionsAreRead()
    {
        const A2aContent content = A2aContent::read(json(
            R"([{"text":"a"},{"kind":"text","text":"b"},{"data":{"x":1},"mediaType":"application/json"},)"
            R"({"kind":"data","data":{"y":2}},{"url":"http:\/\/h/f","filename":"f"},{"raw":"AA==","filename":"g"},)"
            R"({"kind":"file","file":{"uri":"http:\/\/h/o","name":"o"}},{"kind":"file","file":{"bytes":"AA==","name":"p"}},)"
            R"({},3,{"text":7}])"));
        QCOMPARE(content.text, u"ab[http://h/f][file g][http://h/o][file p]"_s);
        QCOMPARE(content.data.size(), 2U);
        QVERIFY(A2aContent::read(json("{}")).text.isEmpty());
    }

    void aFileWithTextInItIsRead_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QString>("text");
        const QByteArray inside = QByteArray("{\"a\": \"ä\"}").toBase64();
        const auto part = [&](const QByteArray &file) { return QByteArray(file).replace("INSIDE", inside); };
        const QString read = u"{\"a\": \"ä\"}"_s;
        QTest::newRow("JSON of 1.0")
            << part(R"({"raw":"INSIDE","filename":"plan.json","mediaType":"application/json"})") << read;
        QTest::newRow("JSON of 0.3")
            << part(R"({"kind":"file","file":{"name":"p","mimeType":"application/json","bytes":"INSIDE"}})")
            << read;
        QTest::newRow("Markdown by its name")
            << part(R"({"kind":"file","file":{"name":"plan.md","bytes":"INSIDE"}})") << read;
        QTest::newRow("a picture stays a name")
            << part(R"({"raw":"INSIDE","filename":"a.png","mediaType":"image/png"})") << u"[file a.png]"_s;
        QTest::newRow("text that is none stays a name")
            << QByteArray(R"({"raw":"gICA","filename":"a.txt","mediaType":"text/plain"})")
            << u"[file a.txt]"_s;
        QTest::newRow("what is not base64 stays a name")
            << QByteArray(R"({"raw":"*","filename":"a.txt","mediaType":"text/plain"})") << u"[file a.txt]"_s;
    }
    void aFileWithTextInItIsRead()
    {
        QFETCH(const QByteArray, part);
        QFETCH(const QString, text);
        QCOMPARE(A2aContent::read(json('[' + part + ']')).text, text);
    }

    void recordedTasksEndAsTheyDid_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<A2aState>("state");
        QTest::addColumn<QString>("answer"); // its beginning
        const auto row = [](const char *name, const char *file, const char *title, A2aState state,
                            const QString &answer) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(title) << state << answer;
        };
        const QString report = u"# Report\nline one\nline two\n"_s;
        row("1.0: a plan", "a2a-v1-plan-approve.txt", "SendStreamingMessage: plan", A2aState::InputRequired,
            u"Proposed plan. Reply approve or reject.\n\n{"_s);
        row("1.0: the plan asked for", "a2a-v1-plan-approve.txt", "GetTask while input",
            A2aState::InputRequired, u"Proposed plan."_s);
        row("1.0: approved", "a2a-v1-plan-approve.txt", "approve: same", A2aState::Completed, report);
        row("1.0: attached again", "a2a-v1-reconnect-cancel.txt", "SubscribeToTask: first event",
            A2aState::Completed, report);
        row("1.0: the pieces stored", "a2a-v1-reconnect-cancel.txt", "GetTask at the end",
            A2aState::Completed, report);
        row("1.0: cancelled", "a2a-v1-reconnect-cancel.txt", "CancelTask while", A2aState::Canceled,
            u"# Report\n"_s);
        row("0.3: a plan", "a2a-v03-plan-approve.txt", "0.3 message/stream", A2aState::InputRequired,
            u"Proposed plan."_s);
        row("0.3: approved", "a2a-v03-plan-approve.txt", "0.3 approve", A2aState::Completed, report);
        row("0.3: asked for", "a2a-v03-plan-approve.txt", "0.3 tasks/get", A2aState::Completed, report);
        row("0.3: no artifacts", "a2a-v03-mockllm.txt", "0.3 message/stream countdown", A2aState::Completed,
            u"Countdown complete!"_s);
        row("0.3: still working", "a2a-v03-mockllm.txt", "0.3 message/send non-blocking", A2aState::Working,
            u"Starting countdown from 20 seconds..."_s);
    }

    void recordedTasksEndAsTheyDid()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, title);
        QFETCH(const QString, answer);
        const A2aTask task = recorded(file.constData(), title);
        QTEST(task.status().state, "state");
        const QString first = task.answers().value(0);
        QVERIFY2(first.startsWith(answer), qPrintable(first));
        QVERIFY(task.isKnown());
        QVERIFY(!task.contextId().isEmpty());
        QCOMPARE(task.isFinal(),
                 task.status().state == A2aState::Completed || task.status().state == A2aState::Canceled);
    }

    void withoutArtifactsTheLastMessageIsTheAnswer_data()
    {
        QTest::addColumn<QList<QByteArray>>("events");
        const QByteArray completed =
            R"({"statusUpdate":{"taskId":"T","status":{"state":"TASK_STATE_COMPLETED"}}})";
        QTest::newRow("that of the end")
            << QList<QByteArray>{R"({"statusUpdate":{"taskId":"T","status":{"state":"TASK_STATE_COMPLETED",)"
                                 R"("message":{"role":"ROLE_AGENT","parts":[{"text":"the answer"}]}}}})"};
        QTest::newRow("one before the end")
            << QList<QByteArray>{R"({"statusUpdate":{"taskId":"T","status":{"state":"TASK_STATE_WORKING",)"
                                 R"("message":{"role":"ROLE_AGENT","parts":[{"text":"the answer"}]}}}})",
                                 completed};
        QTest::newRow("in the history, 1.0")
            << QList<QByteArray>{R"({"task":{"id":"T","status":{"state":"TASK_STATE_COMPLETED"},"history":[)"
                                 R"({"role":"ROLE_AGENT","parts":[{"text":"hello"}]},)"
                                 R"({"role":"ROLE_AGENT","parts":[{"text":"the answer"}]},)"
                                 R"({"role":"ROLE_USER","parts":[{"text":"the question"}]}]}})"};
        QTest::newRow("in the history, 0.3")
            << QList<QByteArray>{R"({"kind":"task","id":"T","status":{"state":"completed"},"history":[)"
                                 R"({"role":"agent","parts":[{"kind":"text","text":"the answer"}]}]})"};
    }

    void withoutArtifactsTheLastMessageIsTheAnswer()
    {
        QFETCH(const QList<QByteArray>, events);
        A2aTask task;
        for (const QByteArray &event : events)
            task.apply(json(event));
        QCOMPARE(task.status().state, A2aState::Completed);
        QCOMPARE(task.answers(), QStringList{u"the answer"_s});
    }

    void aMessageInPlaceOfATaskIsAWholeAnswer_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<QString>("answer");
        QTest::newRow("1.0") << QByteArray("a2a-v1-plan-approve.txt") << QByteArray("SendMessage answered")
                             << u"pong"_s;
        QTest::newRow("0.3") << QByteArray("a2a-v03-mockllm.txt") << QByteArray("0.3 echo") << u"hi"_s;
    }

    void aMessageInPlaceOfATaskIsAWholeAnswer()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, title);
        const A2aTask task = recorded(file.constData(), title);
        QVERIFY(task.isMessage());
        QTEST(task.answers().value(0), "answer");
    }

    void aSnapshotReplacesWhatWasKnown()
    {
        A2aTask task;
        task.apply(json(
            R"({"artifactUpdate":{"taskId":"T","artifact":{"artifactId":"a","parts":[{"text":"old"}]}}})"));
        task.apply(json(
            R"({"artifactUpdate":{"taskId":"T","artifact":{"artifactId":"b","parts":[{"text":"x"}]}}})"));
        task.apply(json(
            R"({"task":{"id":"T","status":{"state":"TASK_STATE_WORKING"},"artifacts":[{"artifactId":"a","parts":[{"text":"new"}]}]}})"));
        QCOMPARE(task.answers(), QStringList{u"new"_s});
        task.apply(json(
            R"({"artifactUpdate":{"taskId":"T","artifact":{"artifactId":"a","parts":[{"text":"!"}]},"append":true}})"));
        QCOMPARE(task.answers(), QStringList{u"new!"_s});
        task.apply(json(
            R"({"artifactUpdate":{"taskId":"T","artifact":{"artifactId":"a","parts":[{"text":"again"}]}}})"));
        QCOMPARE(task.answers(), QStringList{u"again"_s});
        task.apply(json(R"({"task":{"id":"T","status":{"state":"TASK_STATE_WORKING"}}})"));
        QVERIFY(task.answers().isEmpty()); // an empty list is left out in version 1.0
    }

    void whatIsOfAnotherTypeIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("result");
        for (const char *const result :
             {"null", "[]", "7", "{}", R"({"task":3})", R"({"kind":"dream"})",
              R"({"statusUpdate":{"status":[]}})",
              R"({"task":{"id":4,"status":{"state":5,"message":[]},"artifacts":{"a":1}}})",
              R"({"artifactUpdate":{"artifact":{"parts":"x"}}})"})
            QTest::newRow(result) << QByteArray(result);
    }

    void whatIsOfAnotherTypeIsPassedOver()
    {
        QFETCH(const QByteArray, result);
        A2aTask task;
        task.apply(json(result));
        QVERIFY(!task.isKnown());
        QVERIFY(!task.isFinal());
        QVERIFY(task.answers().isEmpty());
    }

    void recordedErrorsAreRead_data()
    {
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *title, int code, const QString &reason) {
            QTest::newRow(title) << QByteArray(title) << code << reason;
        };
        row("unknown method", -32601, {});
        row("version 9.9", -32009, u"VERSION_NOT_SUPPORTED"_s);
        row("no version header", -32601, {});
        row("0.3 method with A2A-Version 1.0", -32601, {});
        row("malformed JSON", -32700, {});
        row("message to unknown task", -32001, u"TASK_NOT_FOUND"_s);
        row("streaming to unknown task", -32001, u"TASK_NOT_FOUND"_s);
    }

    void recordedErrorsAreRead()
    {
        QFETCH(const QByteArray, title);
        const QByteArray body = support::a2aBodies("a2a-errors-and-versions.txt", title).first();
        const RpcError error = rpcErrorIn(member(json(body), "error"));
        QTEST(error.code, "code");
        QTEST(error.reason, "reason");
        QVERIFY(!error.message.isEmpty());
    }

    void theMemorySurvivesAsText()
    {
        const A2aTask plan = recorded("a2a-v1-plan-approve.txt", "SendStreamingMessage: plan");
        const A2aMemory memory = A2aMemory::of(plan, TurnMode::ReadOnly);
        QCOMPARE(memory.planId, u"plan-1"_s);
        QVERIFY(memory.isPlan);
        QCOMPARE(A2aMemory::read(memory.toText()), memory);
        QCOMPARE(A2aMemory::read(u"{\"context\":7}"_s), A2aMemory());
        QCOMPARE(A2aMemory::read(u"nonsense"_s), A2aMemory());
        QCOMPARE(A2aMemory().toText(), QString());
        const A2aTask done = recorded("a2a-v1-plan-approve.txt", "approve: same");
        QVERIFY(A2aMemory::of(done, TurnMode::ReadOnly).taskId.isEmpty());
    }

    void anAnsweredQuestionIsKnownWhenItIsShownAgain()
    {
        const A2aTask plan = recorded("a2a-v1-plan-approve.txt", "SendStreamingMessage: plan");
        A2aMemory memory = A2aMemory::of(plan, TurnMode::ReadOnly);
        QVERIFY(memory.isAnsweredBy(plan.status()));
        A2aStatus other = plan.status();
        other.messageId = u"another"_s;
        QVERIFY(!memory.isAnsweredBy(other));
        other.messageId.clear(); // by its time, where messages have no id
        QVERIFY(memory.isAnsweredBy(other));
        other.timestamp = u"later"_s;
        QVERIFY(!memory.isAnsweredBy(other));
        QVERIFY(!A2aMemory().isAnsweredBy(plan.status()));
    }
};

QTEST_GUILESS_MAIN(TestA2aTask)
#include "tst_a2atask.moc"
