// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chatpeer.h"
#include "support/chattranscript.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using engine::Completeness;
using support::ScriptedAnswer;

namespace {

const QByteArray models = R"({"object":"list","data":[{"id":"m2"},{"id":"m3"}]})";

/// The recorded answer, with the status, type and bytes that it had.
ScriptedAnswer recorded(const char *file, const QByteArray &title, bool byteByByte = false)
{
    const support::ChatExchange exchange = support::chatExchange(file, title);
    QByteArray headers = "Content-Type: " + exchange.contentType + "\r\n";
    if (!exchange.retryAfter.isEmpty())
        headers += "Retry-After: " + exchange.retryAfter + "\r\n";
    headers += "Transfer-Encoding: chunked\r\n";
    QByteArray bytes = ScriptedAnswer::chunked(exchange.body);
    if (!exchange.isCut)
        bytes += "0\r\n\r\n";
    auto answer = ScriptedAnswer::head(exchange.status, headers);
    answer = byteByByte ? std::move(answer).sendByteByByte(bytes) : std::move(answer).send(bytes);
    return exchange.isCut ? std::move(answer).close() : std::move(answer);
}

ScriptedAnswer completion(const QByteArray &text)
{
    return ScriptedAnswer::json(200, R"({"model":"m1","choices":[{"message":{"content":")" + text +
                                         R"("},"finish_reason":"stop"}]})");
}

} // namespace

class TestChatAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatStreamsInIsTheAnswer_data()
    {
        QTest::addColumn<bool>("byteByByte");
        QTest::newRow("at once") << false;
        QTest::newRow("byte by byte") << true;
    }

    void whatStreamsInIsTheAnswer()
    {
        QFETCH(const bool, byteByByte);
        ChatPeer peer;
        peer.profile.model = u"plain"_s;
        peer.server.enqueue(recorded("chat-sse-normal.txt", "stream with usage", byteByByte));
        peer.ask();
        QVERIFY2(peer.result, qPrintable(peer.result ? QString() : peer.result.error().detail));
        QCOMPARE(peer.result->text, u"Grüße, 世界 ✓ done."_s);
        QCOMPARE(peer.text, peer.result->text);
        QCOMPARE(peer.result->completeness, Completeness::Complete);
        QCOMPARE(peer.result->model, u"plain"_s);
        QCOMPARE(peer.result->usage.promptTokens, std::optional<qint64>(21));
        QVERIFY(peer.result->notes.isEmpty());
    }

    void theRequestIsAsTheProtocolSays()
    {
        ChatPeer peer;
        peer.profile.apiKey = u"env:KEY"_s;
        peer.profile.maxTokens = 600;
        peer.profile.temperature = 0.5;
        peer.secrets.keys.insert(u"env:KEY"_s, u"sk-1"_s);
        peer.server.handler = [](const auto &) { return completion("ok"); };
        auto request = ChatPeer::request(u"Grüße"_s);
        request.schemaName = u"plan"_s;
        request.schema = u"{\"type\":\"object\",\"properties\":{\"z\":{},\"a\":{}}}"_s;
        peer.ask(request);
        QVERIFY(peer.result);
        const auto &sent = peer.server.requests().front();
        QCOMPARE(sent.method, "POST");
        QCOMPARE(sent.target, "/v1/chat/completions");
        QCOMPARE(sent.header("Authorization"), "Bearer sk-1");
        QCOMPARE(sent.header("Content-Type"), "application/json");
        QCOMPARE(sent.header("Accept"), "text/event-stream, application/json");
        QCOMPARE(sent.header("Accept-Encoding"), "identity");
        QCOMPARE(sent.body,
                 R"({"max_tokens":600,"messages":[{"content":"Grüße","role":"user"}],"model":"m1",)"
                 R"("stream":true,"stream_options":{"include_usage":true},"temperature":0.5,)"
                 R"("response_format":{"type":"json_schema","json_schema":{"name":"plan","strict":true,)"
                 R"("schema":{"type":"object","properties":{"z":{},"a":{}}}}}})");
    }

    void theEndOfStreamTable_data()
    {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<bool>("isCut");
        QTest::addColumn<int>("completeness"); // -1: an error
        QTest::addColumn<QString>("text");
        const QByteArray half = chunkOf("half");
        const QByteArray done = sse("[DONE]");
        const int complete = int(Completeness::Complete);
        const int incomplete = int(Completeness::Incomplete);
        QTest::newRow("reason and [DONE]")
            << half + chunkOf("", "\"stop\"") + done << false << complete << u"half"_s;
        QTest::newRow("reason, no [DONE]")
            << half + chunkOf("", "\"stop\"") << false << complete << u"half"_s;
        QTest::newRow("reason, then the connection breaks")
            << half + chunkOf("", "\"stop\"") << true << complete << u"half"_s;
        QTest::newRow("length") << half + chunkOf("", "\"length\"") + done << false
                                << int(Completeness::Truncated) << u"half"_s;
        QTest::newRow("[DONE] without reason") << half + done << false << complete << u"half"_s;
        QTest::newRow("[DONE] without anything") << done << false << -1 << QString();
        QTest::newRow("end without reason") << half << false << incomplete << u"half"_s;
        QTest::newRow("reset without reason") << half << true << incomplete << u"half"_s;
        QTest::newRow("error event") << half + sse(R"({"error":{"message":"overloaded"}})") << false << -1
                                     << u"half"_s;
        QTest::newRow("malformed event") << half + sse("{") << false << -1 << u"half"_s;
        QTest::newRow("no UTF-8") << half + chunkOf("\xc3\x28") << false << -1 << u"half"_s;
    }

    void theEndOfStreamTable()
    {
        QFETCH(const QByteArray, events);
        QFETCH(const bool, isCut);
        QFETCH(const int, completeness);
        ChatPeer peer;
        auto answer = ScriptedAnswer::eventStream().chunk(events);
        peer.server.enqueue(isCut ? std::move(answer).reset() : std::move(answer).lastChunk());
        peer.ask();
        QCOMPARE(peer.result ? int(peer.result->completeness) : -1, completeness);
        QTEST(peer.text, "text"); // what was shown stays shown
        QCOMPARE(peer.server.requestCount(), 1);
    }

    void recordedFailuresAreSaidInWords_data()
    {
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<int>("requests");
        const auto row = [](const char *title, ErrorKind kind, const QString &detail, int requests) {
            QTest::newRow(title) << QByteArray(title) << kind << detail << requests;
        };
        row("e401", ErrorKind::Unauthorized,
            u"The server wants a key (401): Incorrect API key provided: sk-***."_s, 1);
        row("e404", ErrorKind::Invalid, u"The server has no model named m1; it offers: m2, m3."_s, 2);
        row("e429", ErrorKind::RateLimited,
            u"The server asks us to slow down (429): Rate limit reached It asks to "
            "wait 2 s."_s,
            3);
        row("e500str", ErrorKind::Server, u"The server failed (500): llama runner process has terminated"_s,
            3);
        row("e502html", ErrorKind::Server, u"The server failed (502): 502 Bad Gateway"_s, 3);
        row("malformed body", ErrorKind::Invalid,
            u"The server refused the request: could not parse the JSON body"_s, 2);
    }

    void recordedFailuresAreSaidInWords()
    {
        QFETCH(const QByteArray, title);
        ChatPeer peer;
        peer.server.handler = [&title](const auto &request) {
            return request.method == "GET" ? ScriptedAnswer::json(200, models)
                                           : recorded("chat-errors.txt", title);
        };
        peer.ask();
        QVERIFY(!peer.result);
        QTEST(peer.result.error().kind, "kind");
        QTEST(peer.result.error().detail, "detail");
        QTEST(peer.server.requestCount(), "requests");
    }

    void theServersWaitIsObeyedAndShown()
    {
        ChatPeer peer;
        peer.server.enqueue(recorded("chat-errors.txt", "e429"));
        peer.server.enqueue(completion("ok"));
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.result->text, u"ok"_s);
        QCOMPARE(peer.clock.sleeps.size(), 1U);
        const auto waited = peer.clock.sleeps.front();
        QVERIFY(waited >= 2s && waited <= 2500ms); // never earlier
        const auto shown = std::chrono::ceil<std::chrono::seconds>(waited).count();
        QCOMPARE(peer.statuses,
                 QStringList({u"waiting %1 s (rate limit)"_s.arg(shown), u"asking again"_s, u"answering"_s}));
    }

    void aWaitOfMoreThanTwoMinutesIsGivenUp()
    {
        ChatPeer peer;
        peer.server.enqueue(ScriptedAnswer::of(429, "application/json", "{}", "Retry-After: 300\r\n"));
        peer.ask();
        QVERIFY(!peer.result);
        QVERIFY(peer.result.error().detail.endsWith(u"It asks to wait 300 s."_s));
        QVERIFY(peer.clock.sleeps.empty());
    }

    void noMoneyIsNotWaitedFor()
    {
        ChatPeer peer;
        peer.server.enqueue(
            ScriptedAnswer::json(429, R"({"error":{"message":"quota","code":"insufficient_quota"}})"));
        peer.ask();
        QCOMPARE(peer.result.error().kind, ErrorKind::Invalid);
        QCOMPARE(peer.server.requestCount(), 1);
    }

    void aModelThatIsLoadedIsWaitedFor()
    {
        ChatPeer peer;
        for (int i = 0; i < 5; ++i)
            peer.server.enqueue(recorded("chat-errors.txt", "e503"));
        peer.server.enqueue(completion("ok"));
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.statuses.count(u"loading model"_s), 5);
        QCOMPARE(std::ranges::count(peer.clock.sleeps, std::chrono::milliseconds(2s)), 5);
    }

    void aModelThatIsNeverLoadedIsGivenUp()
    {
        ChatPeer peer;
        peer.server.handler = [](const auto &) { return recorded("chat-errors.txt", "e503"); };
        peer.ask();
        QCOMPARE(peer.result.error().kind, ErrorKind::Server);
        QVERIFY(peer.clock.monotonic() >= 120s);
        QVERIFY(peer.clock.monotonic() < 180s);
    }

    void errorsThatComeAsAStreamCountAsTheirStatus()
    {
        ChatPeer peer;
        peer.server.enqueue(ScriptedAnswer::eventStream()
                                .chunk(sse(R"({"error":{"message":"slow","code":"rate_limit_exceeded"}})"))
                                .lastChunk());
        peer.server.enqueue(completion("ok"));
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.server.requestCount(), 2);
    }

    void whatTheServerRefusesIsLeftOutAndRemembered()
    {
        ChatPeer peer;
        peer.server.handler = [](const auto &request) {
            if (request.body.contains("stream_options"))
                return ScriptedAnswer::json(
                    400, R"({"error":{"message":"extra inputs","param":"stream_options"}})");
            if (request.body.contains("json_schema"))
                return ScriptedAnswer::json(
                    400, R"({"error":"'response_format.type' must be 'json_object' or 'text'"})");
            return completion("ok");
        };
        auto request = ChatPeer::request();
        request.schemaName = u"plan"_s;
        request.schema = u"{}"_s;
        peer.ask(request);
        QVERIFY(peer.result);
        QCOMPARE(peer.server.requestCount(), 3);
        QVERIFY(peer.body(2).contains(R"("response_format":{"type":"json_object"})"));
        QVERIFY(peer.body(2).contains(R"("stream":true)"));

        peer.ask(request);
        QCOMPARE(peer.server.requestCount(), 4);
    }

    void theDialectLadderEnds()
    {
        ChatPeer peer;
        peer.profile.maxTokens = 5;
        peer.profile.temperature = 1;
        peer.server.handler = [](const auto &) { return ScriptedAnswer::json(400, R"({"error":"no"})"); };
        auto request = ChatPeer::request();
        request.schemaName = u"plan"_s;
        request.schema = u"{}"_s;
        peer.ask(request);
        QCOMPARE(peer.result.error().kind, ErrorKind::Invalid);
        QCOMPARE(peer.server.requestCount(), 5);
        QVERIFY(!peer.body(4).contains("response_format"));
        QVERIFY(!peer.body(4).contains("stream_options"));
        QVERIFY(peer.body(4).contains("max_completion_tokens"));
    }

    void aPromptThatIsTooLongIsNotTriedAgain()
    {
        ChatPeer peer;
        peer.server.enqueue(ScriptedAnswer::json(
            400, R"({"error":{"message":"The maximum context length is 4096 tokens"}})"));
        peer.ask();
        QVERIFY(peer.result.error().detail.startsWith(u"The question does not fit the model's context"_s));
        QCOMPARE(peer.server.requestCount(), 1);
    }

    void twoSilentStreamsAreFollowedByAWholeAnswer()
    {
        ChatPeer peer;
        peer.server.enqueue(ScriptedAnswer::eventStream().chunk(": ping\n\n").lastChunk());
        peer.server.enqueue(ScriptedAnswer::eventStream().reset());
        peer.server.enqueue(completion("ok"));
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.result->text, u"ok"_s);
        QVERIFY(peer.body(1).contains(R"("stream":true)"));
        QVERIFY(!peer.body(2).contains("stream"));
    }

    void anEventStreamInPlaceOfAWholeAnswerIsRead()
    {
        ChatPeer peer;
        peer.server.enqueue(
            ScriptedAnswer::json(400, R"({"error":{"message":"no stream here","param":"stream"}})"));
        peer.server.enqueue(ScriptedAnswer::eventStream().chunk(chunkOf("ok", "\"stop\"")).lastChunk());
        peer.ask();
        QVERIFY(peer.result);
        QVERIFY(!peer.body(1).contains(R"("stream")"));
        QCOMPARE(peer.result->text, u"ok"_s);
    }

    void nobodyThereIsUnreachable()
    {
        ChatPeer peer;
        peer.server.stopListening();
        peer.ask();
        QCOMPARE(peer.result.error().kind, ErrorKind::Unreachable);
        QCOMPARE(peer.statuses.filter(u"(connection lost)"_s).size(), 2);
    }

    void aPageInPlaceOfAnAnswerIsShownAsWhatItIs()
    {
        ChatPeer peer;
        peer.server.enqueue(ScriptedAnswer::of(200, "text/html", "<html><h1>Log in</h1></html>"));
        peer.ask();
        QCOMPARE(peer.result.error().kind, ErrorKind::Protocol);
        QCOMPARE(peer.result.error().detail,
                 u"The server answered with text/html in place of JSON: Log in"_s);
    }

    void aStallKeepsWhatCame()
    {
        ChatPeer peer;
        peer.profile.idleTimeout = 1s;
        peer.server.enqueue(ScriptedAnswer::eventStream().chunk(chunkOf("half")).hold());
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.result->completeness, Completeness::Incomplete);
        QCOMPARE(peer.result->text, u"half"_s);
        QCOMPARE(peer.result->notes.size(), 1);
    }

    void hostileAnswersAreStoppedAtTheCap_data()
    {
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("length");
        QTest::addColumn<QByteArray>("block"); // comes again and again
        const QByteArray json = "application/json";
        QTest::newRow("200 MB of JSON, announced")
            << json << QByteArray("200000000") << QByteArray(100'000, 'x');
        QTest::newRow("JSON without end") << json << QByteArray() << QByteArray(100'000, 'x');
        QTest::newRow("comments without end")
            << QByteArray("text/event-stream") << QByteArray() << ": " + QByteArray(65'000, 'x') + "\n\n";
        QTest::newRow("one event without end")
            << QByteArray("text/event-stream") << QByteArray() << "data: " + QByteArray(65'000, 'x') + "\n";
    }

    void hostileAnswersAreStoppedAtTheCap()
    {
        QFETCH(const QByteArray, contentType);
        QFETCH(const QByteArray, length);
        QFETCH(const QByteArray, block);
        ChatPeer peer;
        const bool isChunked = length.isEmpty();
        peer.server.enqueue(
            ScriptedAnswer::head(200, "Content-Type: " + contentType + "\r\n" +
                                          (isChunked ? QByteArray("Transfer-Encoding: chunked\r\n")
                                                     : "Content-Length: " + length + "\r\n"))
                .repeat(isChunked ? ScriptedAnswer::chunked(block) : block));
        peer.ask();
        QVERIFY(!peer.result);
        QCOMPARE(peer.result.error().kind, ErrorKind::TooLarge);
        QCOMPARE(peer.server.requestCount(), 1);
        // Not only is too much not read, it is not taken off the wire either.
        QCOMPARE_LT(peer.server.bytesSent(), 64 * 1024 * 1024 + 16 * 1024 * 1024);
        QTRY_COMPARE(peer.server.openConnectionCount(), 0);
    }

    void toolArgumentsOfTheSchemaAreAnAnswer()
    {
        ChatPeer peer;
        peer.profile.model = u"scripted"_s;
        peer.server.enqueue(recorded("chat-sse-normal.txt", "tool call"));
        auto request = ChatPeer::request();
        request.schemaName = u"plan"_s;
        request.schema = u"{}"_s;
        peer.ask(request);
        QVERIFY(peer.result);
        QCOMPARE(peer.result->toolArguments, u"{\"steps\":[{\"id\":\"1\",\"title\":\"Add tests\"}]}"_s);
        QVERIFY(peer.result->notes.isEmpty());
    }

    void anotherModelThanTheOneAskedForIsNoted()
    {
        ChatPeer peer;
        peer.profile.model = u"qwen"_s;
        peer.server.enqueue(completion("ok")); // says it is m1
        peer.ask();
        QCOMPARE(peer.result->notes,
                 QStringList{u"Asked for the model qwen, the server answered with m1."_s});
    }

    void turnsOfOneSessionAreOneConversation()
    {
        ChatPeer peer;
        peer.server.handler = [](const auto &) { return completion("answer"); };
        auto request = ChatPeer::request(u"first"_s);
        request.session = u"run-1"_s;
        peer.ask(request);
        request.prompt = u"second"_s;
        peer.ask(request);
        QVERIFY(peer.body(1).contains(
            R"([{"content":"first","role":"user"},{"content":"answer","role":"assistant"},)"
            R"({"content":"second","role":"user"}])"));
        request.session = u"run-2"_s;
        peer.ask(request);
        QVERIFY(!peer.body(2).contains("first"));
        request.prompt = QString(30'000, u'x');
        peer.ask(request);
        peer.ask(request);
        QVERIFY(!peer.body(4).contains("assistant")); // too long to be kept
    }

    void aKeyThatIsMissingIsNamed()
    {
        ChatPeer peer;
        peer.profile.apiKey = u"env:NO_SUCH_KEY"_s;
        peer.ask();
        QCOMPARE(peer.result.error().kind, ErrorKind::Unauthorized);
        QVERIFY(peer.result.error().detail.contains(u"env:NO_SUCH_KEY"_s));
        QCOMPARE(peer.server.requestCount(), 0);
    }

    void aRefusedKeyIsReadAgainTheNextTime()
    {
        ChatPeer peer;
        peer.profile.apiKey = u"env:KEY"_s;
        peer.secrets.keys.insert(u"env:KEY"_s, u"old"_s);
        peer.server.handler = [](const auto &request) {
            return request.header("Authorization") == "Bearer new"
                       ? completion("ok")
                       : ScriptedAnswer::json(401, R"({"error":"bad key"})");
        };
        peer.ask();
        QCOMPARE(peer.result.error().detail, u"The server refused the key (401): bad key"_s);
        peer.secrets.keys.insert(u"env:KEY"_s, u"new"_s);
        peer.ask();
        QVERIFY(peer.result);
        peer.ask();
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.secrets.reads, 2);
    }

    void aRedirectIsNotFollowed()
    {
        support::ScriptedHttpServer other;
        ChatPeer peer;
        peer.profile.apiKey = u"env:KEY"_s;
        peer.secrets.keys.insert(u"env:KEY"_s, u"sk"_s);
        peer.server.enqueue(
            ScriptedAnswer::of(307, "text/plain", "", "Location: " + other.url().toEncoded() + "\r\n"));
        peer.ask();
        QCOMPARE(peer.result.error().kind, ErrorKind::Protocol);
        QCOMPARE(other.connectionCount(), 0);
    }

    void cancelEndsATurnThatStreams()
    {
        ChatPeer peer;
        peer.server.enqueue(ScriptedAnswer::eventStream().chunk(chunkOf("half")).hold());
        peer.start();
        auto task = peer.run(ChatPeer::request());
        QTRY_COMPARE(peer.text, u"half"_s);
        peer.agent->cancel(u"another turn"_s);
        QVERIFY(!peer.isDone);
        peer.agent->cancel(u"t1"_s);
        QVERIFY(peer.isDone);
        QCOMPARE(peer.result.error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(peer.server.openConnectionCount(), 0);
    }

    void cancelEndsATurnThatWaits()
    {
        ChatPeer peer;
        peer.clock.skipSleeps = false;
        peer.server.enqueue(recorded("chat-errors.txt", "e429"));
        peer.start();
        auto task = peer.run(ChatPeer::request());
        QTRY_COMPARE(peer.clock.sleeperCount(), 1);
        peer.agent->cancel(u"t1"_s);
        QVERIFY(peer.isDone);
        QCOMPARE(peer.result.error().kind, ErrorKind::Cancelled);
        QCOMPARE(peer.server.requestCount(), 1);
    }

    void destroyingTheAgentEndsItsTurns_data()
    {
        QTest::addColumn<bool>("isWaiting");
        QTest::newRow("one that streams") << false;
        QTest::newRow("one that waits to try again") << true;
    }

    void destroyingTheAgentEndsItsTurns()
    {
        QFETCH(const bool, isWaiting);
        ChatPeer peer;
        peer.clock.skipSleeps = false;
        peer.server.enqueue(isWaiting ? recorded("chat-errors.txt", "e429")
                                      : ScriptedAnswer::eventStream().chunk(chunkOf("half")).hold());
        peer.start();
        auto task = peer.run(ChatPeer::request());
        QTRY_VERIFY(isWaiting ? peer.clock.sleeperCount() == 1 : !peer.text.isEmpty());
        peer.agent.reset();
        QVERIFY(peer.isDone);
        QCOMPARE(peer.result.error().kind, ErrorKind::Cancelled);
    }

    void probeSaysWhatIsWrong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, int status, const QByteArray &body, const QString &detail) {
            QTest::newRow(name) << status << body << detail;
        };
        row("the model is there", 200, R"({"data":[{"id":"m0"},{"id":"m1"}]})", {});
        row("another model", 200, models, u"The server has no model named m1; it offers: m2, m3."_s);
        row("no model", 200, R"({"data":null})", u"The server offers no model."_s);
        row("key refused", 401, R"({"error":"bad key"})", u"The server wants a key (401): bad key"_s);
        row("wrong path", 404, "{}", u"add or remove \"/v1\""_s);
        row("something else", 200, "<html>Router</html>", u"The list of models is no JSON object: Router"_s);
    }

    void probeSaysWhatIsWrong()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, detail);
        ChatPeer peer;
        peer.server.enqueue(ScriptedAnswer::json(status, body));
        peer.start();
        const auto health = QCoro::waitFor(peer.agent->probe());
        QVERIFY(health);
        QCOMPARE(health->ready, detail.isEmpty());
        QVERIFY2(health->detail.contains(detail), qPrintable(health->detail));
        QCOMPARE(peer.server.requests().front().target, "/v1/models");
    }

    void destroyingTheAgentEndsAProbe()
    {
        ChatPeer peer;
        peer.server.enqueue(ScriptedAnswer().hold());
        peer.start();
        auto task = peer.agent->probe();
        QTRY_COMPARE(peer.server.requestCount(), 1);
        peer.agent.reset();
        QVERIFY(task.isReady());
        QCOMPARE(QCoro::waitFor(std::move(task)).error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestChatAgent)
#include "tst_chatagent.moc"
