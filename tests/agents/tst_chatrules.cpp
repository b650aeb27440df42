// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatlimits.h"
#include "agents/chat/chatreply.h"
#include "agents/chat/chatschema.h"
#include "agents/chat/chatstreamdecoder.h"
#include "agents/chatpeer.h"
#include "wire/extraction.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using agents::ChatEnd;
using core::ErrorKind;
using support::ScriptedAnswer;

namespace {

agents::ChatQuestion questionWithSchema()
{
    agents::ChatQuestion question;
    question.schemaName = u"plan"_s;
    question.schema = R"({"type":"object","properties":{"a":{"type":"string"}}})";
    return question;
}

} // namespace

/// The rows of the protocol's tables of deltas, statuses and refused members that have no recording.
class TestChatRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStatusTable_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<int>("requests");
        const auto row = [](const char *name, int status, const char *body, const char *headers,
                            ErrorKind kind, const QString &detail, int requests) {
            QTest::newRow(name) << status << QByteArray(body) << QByteArray(headers) << kind << detail
                                << requests;
        };
        const char *const no = "{\"error\":{\"message\":\"no\"}}";
        row("401", 401, no, "", ErrorKind::Unauthorized, u"The server wants a key (401): no"_s, 1);
        row("403", 403, no, "", ErrorKind::Unauthorized, u"The server wants a key (403): no"_s, 1);
        row("402, no credit", 402, no, "", ErrorKind::Invalid, u"The account has no credit left: no"_s, 1);
        row("408", 408, no, "", ErrorKind::Timeout, u"The server gave up waiting (408): no"_s, 3);
        row("409", 409, no, "", ErrorKind::Server, u"The server failed (409): no"_s, 3);
        row("413, context too long", 413, "{\"error\":{\"message\":\"prompt is too long\"}}", "",
            ErrorKind::Invalid, u"The question does not fit the model's context: prompt is too long"_s, 1);
        row("429", 429, no, "", ErrorKind::RateLimited, u"The server asks us to slow down (429): no"_s, 3);
        row("429 without money", 429, "{\"error\":{\"message\":\"no\",\"type\":\"insufficient_quota\"}}", "",
            ErrorKind::Invalid, u"The account has no credit left: no"_s, 1);
        row("500", 500, no, "", ErrorKind::Server, u"The server failed (500): no"_s, 3);
        row("529", 529, no, "", ErrorKind::Server, u"The server failed (529): no"_s, 3);
        row("500 that says no retry", 500, no, "x-should-retry: false\r\n", ErrorKind::Server,
            u"The server failed (500): no"_s, 1);
        row("418 that says retry", 418, no, "x-should-retry: true\r\n", ErrorKind::Invalid,
            u"The server refused the request: no"_s, 3);
        row("vLLM's older shape", 500, "{\"object\":\"error\",\"message\":\"no\",\"code\":500}", "",
            ErrorKind::Server, u"The server failed (500): no"_s, 3);
    }

    void theStatusTable()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, headers);
        ChatPeer peer;
        peer.server.handler = [&](const auto &) {
            return ScriptedAnswer::of(status, "application/json", body, headers);
        };
        peer.ask();
        QVERIFY(!peer.result);
        QTEST(peer.result.error().kind, "kind");
        QTEST(peer.result.error().detail, "detail");
        QTEST(peer.server.requestCount(), "requests");
    }

    void aMissingPathIsToldFromAMissingModel_data()
    {
        QTest::addColumn<int>("status"); // of the list of models
        QTest::addColumn<QByteArray>("models");
        QTest::addColumn<QString>("told");
        QTest::newRow("no list either: the path")
            << 404 << QByteArray("{}") << u"neither this path nor this model (404)"_s;
        QTest::newRow("a list without models") << 200 << QByteArray("{\"data\":null}") << u"add or remove"_s;
        QTest::newRow("the model is there: the path") << 200 << QByteArray("{\"data\":[{\"id\":\"m1\"}]}")
                                                      << u"offers the model m1 but not this path"_s;
        QTest::newRow("others are there: the model") << 200 << QByteArray("{\"data\":[{\"id\":\"m2\"}]}")
                                                     << u"The server has no model named m1; it offers: m2."_s;
    }

    void aMissingPathIsToldFromAMissingModel()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, models);
        QFETCH(const QString, told);
        ChatPeer peer;
        peer.server.handler = [&](const auto &request) {
            return request.method == "GET" ? ScriptedAnswer::json(status, models)
                                           : ScriptedAnswer::json(404, "{\"error\":\"not found\"}");
        };
        peer.ask();
        QVERIFY(!peer.result);
        QVERIFY2(peer.result.error().detail.contains(told), qPrintable(peer.result.error().detail));
        QCOMPARE(peer.server.requestCount(), 2); // asked once, and then for the list
    }

    void waitsGrowAndAreShortenedByJitterOnly()
    {
        ChatPeer peer;
        peer.server.handler = [](const auto &) { return ScriptedAnswer::json(500, "{}"); };
        peer.ask();
        QCOMPARE(peer.clock.sleeps.size(), 2U);
        QVERIFY(peer.clock.sleeps[0] > 374ms && peer.clock.sleeps[0] <= 500ms);
        QVERIFY(peer.clock.sleeps[1] > 749ms && peer.clock.sleeps[1] <= 1s);
    }

    void theLadderStep_data()
    {
        QTest::addColumn<QByteArray>("complaint");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after"); // empty: left out
        QTest::newRow("the parameter that is named")
            << QByteArray("{\"error\":{\"message\":\"no\",\"param\":\"temperature\"}}")
            << QByteArray("\"temperature\":0.5") << QByteArray();
        QTest::newRow("a parameter quoted in the message")
            << QByteArray("{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens'\"}}")
            << QByteArray("\"max_tokens\":5") << QByteArray("\"max_completion_tokens\":5");
        QTest::newRow("the format, one step down")
            << QByteArray("{\"error\":\"'response_format.type' is wrong\"}") << QByteArray("json_schema")
            << QByteArray("json_object");
        QTest::newRow("the usage chunk")
            << QByteArray("{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"stream_options: extra inputs\"}]}")
            << QByteArray("stream_options") << QByteArray("\"stream\":true");
        QTest::newRow("streaming itself")
            << QByteArray("{\"error\":{\"message\":\"no\",\"param\":\"stream\"}}")
            << QByteArray("\"stream\":true") << QByteArray();
        QTest::newRow("nothing named: the format first")
            << QByteArray("{\"error\":\"bad request\"}") << QByteArray("json_schema")
            << QByteArray("json_object");
    }

    void theLadderStep()
    {
        QFETCH(const QByteArray, complaint);
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        ChatPeer peer;
        peer.profile.maxTokens = 5;
        peer.profile.temperature = 0.5;
        peer.server.enqueue(ScriptedAnswer::json(422, complaint));
        peer.server.enqueue(
            ScriptedAnswer::eventStream().chunk(chunkOf("ok", "\"stop\"")).chunk(sse("[DONE]")).lastChunk());
        auto request = ChatPeer::request();
        request.schemaName = u"plan"_s;
        request.schema = u"{}"_s;
        peer.ask(request);
        QVERIFY(peer.result);
        QVERIFY(peer.body(0).contains(before));
        QVERIFY(!peer.body(1).contains(before));
        QVERIFY(peer.body(1).contains(after));
    }

    void aWordThatOnlyContainsAMembersNameIsNotMeant()
    {
        agents::ChatQuestion question;
        question.schemaName = u"plan"_s;
        const agents::ChatDialect dialect;
        agents::ServerComplaint complaint;
        complaint.message = u"The upstream provider refused this."_s;
        const auto next = agents::nextDialect(question, dialect, complaint);
        QVERIFY(next);
        QVERIFY(next->stream);
        complaint.message = u"'stream' is not supported"_s;
        QVERIFY(!agents::nextDialect(question, dialect, complaint)->stream);
    }

    void theLimitsNameIsChangedInBothDirections_data()
    {
        using Limit = agents::ChatDialect::TokenLimit;
        QTest::addColumn<Limit>("before");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Limit>("after");
        QTest::newRow("a newer server")
            << Limit::MaxTokens
            << u"Unsupported parameter: 'max_tokens' is not supported with this model. Use "
               u"'max_completion_tokens' instead."_s
            << Limit::MaxCompletionTokens;
        QTest::newRow("an older server")
            << Limit::MaxCompletionTokens << u"Extra inputs: max_completion_tokens"_s << Limit::MaxTokens;
    }

    void theLimitsNameIsChangedInBothDirections()
    {
        using Limit = agents::ChatDialect::TokenLimit;
        QFETCH(const Limit, before);
        QFETCH(const QString, message);
        agents::ChatQuestion question;
        question.maxTokens = 5;
        agents::ChatDialect dialect;
        dialect.tokenLimit = before;
        agents::ServerComplaint complaint;
        complaint.message = message;
        const auto next = agents::nextDialect(question, dialect, complaint);
        QVERIFY(next);
        QTEST(next->tokenLimit, "after");
        QVERIFY(next->streamOptions);
    }

    void whatIsKnownOfAServerBeforehand_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("limit");
        QTest::addColumn<bool>("isStrict");
        QTest::addColumn<bool>("isRouter");
        QTest::newRow("OpenAI") << u"https://api.openai.com/v1"_s << QByteArray("max_completion_tokens")
                                << true << false;
        QTest::newRow("OpenRouter") << u"https://openrouter.ai/api/v1"_s << QByteArray("max_tokens") << false
                                    << true;
        QTest::newRow("any other") << u"http://localhost:11434/v1"_s << QByteArray("max_tokens") << false
                                   << false;
    }

    void whatIsKnownOfAServerBeforehand()
    {
        QFETCH(const QString, address);
        QFETCH(const QByteArray, limit);
        agents::ChatQuestion question = questionWithSchema();
        question.maxTokens = 5;
        agents::ChatDialect dialect = agents::dialectOf(QUrl(address));
        const QByteArray body = agents::chatRequestBody(question, dialect);
        QVERIFY2(body.contains('"' + limit + "\":5"), body.constData());
        QTEST(body.contains(R"("additionalProperties":false)"), "isStrict");
        QTEST(body.contains(R"("provider":{"require_parameters":true})"), "isRouter");
        dialect.format = agents::ChatDialect::Format::JsonObject;
        QVERIFY(!agents::chatRequestBody(question, dialect).contains("require_parameters"));
    }

    void aStrictSchemaLeavesNothingOpen()
    {
        QCOMPARE(
            agents::strictSchema(
                R"({"type":"object","properties":{"b":{"type":"string"},"a":{"type":"array","items":)"
                R"({"type":"object","properties":{"x":{"type":"string","enum":["u","v"]}}}}},"required":["b"]})"),
            QByteArray(R"({"type":"object","properties":{"b":{"type":"string"},"a":{"type":["array","null"],)"
                       R"("items":{"type":"object","properties":{"x":{"type":["string","null"],)"
                       R"("enum":["u","v",null]}},"required":["x"],"additionalProperties":false}}},)"
                       R"("required":["b","a"],"additionalProperties":false})"));
    }

    void nullIsNoAnswerToWhatWasOptional()
    {
        wire::ExtractionInput answer;
        answer.text = u"{\"summary\":null,\"steps\":[{\"id\":\"S1\",\"title\":\"t\",\"detail\":null,"
                      "\"files\":null,\"acceptance\":null,\"new_files\":null}],\"questions\":null,"
                      "\"risks\":null,\"effort_hours\":null}"_s;
        QVERIFY(wire::extract(answer, u"plan"_s));
    }

    void aSchemaThatIsTooOpenForAServerIsClosed()
    {
        agents::ServerComplaint complaint;
        complaint.message = u"Invalid schema for response_format 'plan': In context=(), "
                            "'additionalProperties' is required to be supplied and to be false."_s;
        const agents::ChatQuestion question = questionWithSchema();
        const auto next = agents::nextDialect(question, agents::ChatDialect(), complaint);
        QVERIFY(next);
        const QByteArray body = agents::chatRequestBody(question, *next);
        QVERIFY2(body.contains(R"("additionalProperties":false)"), body.constData());
        const auto afterwards = agents::nextDialect(question, *next, complaint);
        QVERIFY(afterwards && afterwards->format == agents::ChatDialect::Format::JsonObject);
    }

    void aRouterWithoutAProviderForTheSchemaIsAskedWithoutIt()
    {
        ChatPeer peer;
        peer.server.handler = [](const auto &request) {
            if (request.body.contains("json_schema"))
                return ScriptedAnswer::json(
                    404,
                    R"({"error":{"message":"No endpoints found that can handle the requested parameters.",)"
                    R"("code":404}})");
            return ScriptedAnswer::eventStream().chunk(chunkOf("ok", "\"stop\"")).lastChunk();
        };
        auto request = ChatPeer::request();
        request.schemaName = u"plan"_s;
        request.schema = u"{}"_s;
        peer.ask(request);
        QVERIFY2(peer.result.has_value(), peer.result ? "" : qPrintable(peer.result.error().detail));
        QCOMPARE(peer.server.requestCount(), 2);
    }

    void aQuestionThatTheServerSeemsToHaveCutIsNoted_data()
    {
        QTest::addColumn<int>("characters");
        QTest::addColumn<int>("tokens");
        QTest::addColumn<int>("notes");
        QTest::newRow("far fewer tokens than any tokenizer makes") << 40'000 << 2'000 << 1;
        QTest::newRow("as many as usual") << 40'000 << 10'000 << 0;
        QTest::newRow("a short question") << 4'000 << 100 << 0;
        QTest::newRow("they are not told") << 40'000 << 0 << 0;
    }

    void aQuestionThatTheServerSeemsToHaveCutIsNoted()
    {
        QFETCH(const int, characters);
        QFETCH(const int, tokens);
        agents::ChatQuestion question;
        question.messages.push_back({u"user"_s, QString(characters, u'x')});
        agents::ChatExchange exchange;
        exchange.answer.end = ChatEnd::Completed;
        if (tokens > 0)
            exchange.answer.usage.promptTokens = tokens;
        const engine::AgentReply reply = agents::replyOf(exchange, question);
        QTEST(int(reply.notes.size()), "notes");
        QVERIFY(reply.notes.isEmpty() || reply.notes.first().contains(u"counted only 2000 tokens"_s));
    }

    void anErrorInsideAStreamHasTheStatusThatItNames_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QString &code, const QString &type, int status) {
            QTest::newRow(name) << code << type << status;
        };
        row("a number", u"502"_s, {}, 502);
        row("a number that is no status", u"17"_s, {}, 0);
        row("a number of success is no error's", u"200"_s, {}, 0);
        row("too fast", u"rate_limit_exceeded"_s, {}, 429);
        row("too fast, as a type", {}, u"rate_limit_error"_s, 429);
        row("no money", u"insufficient_quota"_s, {}, 429);
        row("a wrong key", u"invalid_api_key"_s, {}, 401);
        row("no such model", u"model_not_found"_s, {}, 404);
        row("Ollama's no such model", {}, u"not_found_error"_s, 404);
        row("too long, llama.cpp", {}, u"exceed_context_size_error"_s, 400);
        row("the server", {}, u"server_error"_s, 500);
        row("too much to do", {}, u"overloaded_error"_s, 503);
        row("anything else", u"tired"_s, u"mood"_s, 0);
        row("nothing", {}, {}, 0);
    }
    void anErrorInsideAStreamHasTheStatusThatItNames()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, type);
        agents::ServerComplaint complaint;
        complaint.code = code;
        complaint.type = type;
        QTEST(agents::failureInStream(complaint).status, "status");
    }

    /// Everything that may be left out, in its order, when the server names nothing.
    void theLadderGoesDownToTheTemperature()
    {
        ChatPeer peer;
        peer.profile.temperature = 0.5;
        peer.server.handler = [](const auto &request) {
            return request.body.contains("temperature") ? ScriptedAnswer::json(400, R"({"error":"no"})")
                                                        : ScriptedAnswer::eventStream()
                                                              .chunk(chunkOf("ok", "\"stop\""))
                                                              .chunk(sse("[DONE]"))
                                                              .lastChunk();
        };
        peer.ask();
        QVERIFY2(peer.result, qPrintable(peer.result ? QString() : peer.result.error().detail));
        QCOMPARE(peer.server.requestCount(), 3);
        QVERIFY(peer.body(0).contains("stream_options"));
        QVERIFY(!peer.body(1).contains("stream_options"));
        QVERIFY(peer.body(1).contains("temperature"));
        QVERIFY(!peer.body(2).contains("temperature"));
    }

    void theDeltaTable_data()
    {
        QTest::addColumn<QByteArray>("choice");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reasoning");
        const auto row = [](const char *name, const char *choice, const QString &text,
                            const QString &reasoning) {
            QTest::newRow(name) << QByteArray(choice) << text << reasoning;
        };
        row("content", R"({"delta":{"content":"a"}})", u"a"_s, {});
        row("content is null", R"({"delta":{"content":null}})", {}, {});
        row("content is missing", R"({"delta":{"role":"assistant"}})", {}, {});
        row("the role again and again", R"({"delta":{"role":"assistant","content":"a"}})", u"a"_s, {});
        row("content in parts",
            R"({"delta":{"content":[{"type":"text","text":"a"},{"type":"image"},{"type":"text","text":"b"}]}})",
            u"ab"_s, {});
        row("a message in place of a delta", R"({"message":{"content":"a"}})", u"a"_s, {});
        row("reasoning, older name", R"({"delta":{"reasoning_content":"r"}})", {}, u"r"_s);
        row("reasoning, newer name", R"({"delta":{"reasoning":"r"}})", {}, u"r"_s);
        row("both names are copies", R"({"delta":{"reasoning_content":"r","reasoning":"r"}})", {}, u"r"_s);
        row("the first that says something", R"({"delta":{"reasoning_content":"","reasoning":"r"}})", {},
            u"r"_s);
        row("no index is the first", R"({"delta":{"content":"a"}})", u"a"_s, {});
    }

    void theDeltaTable()
    {
        QFETCH(const QByteArray, choice);
        agents::ChatStreamDecoder decoder;
        const agents::ChatDelta delta = decoder.feed("{\"choices\":[" + choice + "]}");
        QTEST(delta.text, "text");
        QTEST(delta.reasoning, "reasoning");
        QVERIFY(!decoder.isFinished());
    }

    void theTableOfFinishReasons_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<ChatEnd>("end");
        QTest::addColumn<int>("notes");
        QTest::newRow("stop") << QByteArray("stop") << ChatEnd::Completed << 0;
        QTest::newRow("length") << QByteArray("length") << ChatEnd::Truncated << 0;
        QTest::newRow("tool_calls") << QByteArray("tool_calls") << ChatEnd::Completed << 0;
        QTest::newRow("function_call, the old name")
            << QByteArray("function_call") << ChatEnd::Completed << 0;
        QTest::newRow("content_filter") << QByteArray("content_filter") << ChatEnd::Completed << 1;
        QTest::newRow("error") << QByteArray("error") << ChatEnd::Failed << 0;
        QTest::newRow("any other") << QByteArray("eos_token") << ChatEnd::Completed << 1;
    }

    void theTableOfFinishReasons()
    {
        QFETCH(const QByteArray, reason);
        agents::ChatStreamDecoder decoder;
        decoder.feed(R"({"choices":[{"delta":{"content":"a"},"finish_reason":")" + reason + R"("}]})");
        decoder.feed("[DONE]");
        const agents::ChatAnswer answer = decoder.finish(false);
        QTEST(answer.end, "end");
        QTEST(int(answer.notes.size()), "notes");
        QCOMPARE(answer.text, u"a"_s);
    }

    void theUsageChunkHasNoChoices()
    {
        agents::ChatStreamDecoder decoder;
        decoder.feed(
            R"({"choices":[],"usage":{"prompt_tokens":21,"completion_tokens":9,"total_tokens":30}})");
        QVERIFY(!decoder.isFinished());
        QCOMPARE(decoder.finish(false).usage.promptTokens, std::optional<qint64>(21));
    }

    void theListOfModelsIsReadTolerantly_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("models");
        QTest::newRow("as it should be")
            << QByteArray(R"({"object":"list","data":[{"id":"m1"},{"id":"m2"}]})")
            << QStringList({u"m1"_s, u"m2"_s});
        QTest::newRow("null") << QByteArray(R"({"data":null})") << QStringList();
        QTest::newRow("empty") << QByteArray(R"({"data":[]})") << QStringList();
        QTest::newRow("without ids") << QByteArray(R"({"data":[{"name":"x"},3,{"id":7},{"id":"m1"}]})")
                                     << QStringList{u"m1"_s};
    }

    void theListOfModelsIsReadTolerantly()
    {
        QFETCH(const QByteArray, body);
        ChatPeer peer;
        peer.profile.apiKey = u"env:KEY"_s;
        peer.secrets.keys.insert(u"env:KEY"_s, u"sk-1"_s);
        peer.server.enqueue(ScriptedAnswer::json(200, body));
        peer.start();
        const auto health = QCoro::waitFor(peer.agent->probe());
        QVERIFY(health);
        QTEST(health->models, "models");
        QCOMPARE(health->ready, health->models.contains(u"m1"_s));
        const auto &sent = peer.server.requests().front();
        QCOMPARE(sent.method, "GET");
        QCOMPARE(sent.target, "/v1/models");
        QCOMPARE(sent.header("Authorization"), "Bearer sk-1");
    }

    void theLimitsDependOnWhereTheServerIs_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("setting"); // first_byte_timeout_s; 0: none
        QTest::addColumn<bool>("isStream");
        QTest::addColumn<std::chrono::milliseconds>("firstByte");
        const auto row = [](const char *name, const QString &host, int setting, bool isStream,
                            std::chrono::milliseconds firstByte) {
            QTest::newRow(name) << host << setting << isStream << firstByte;
        };
        row("a name for this machine", u"localhost"_s, 0, true, 300s);
        row("a loopback address", u"127.0.0.1"_s, 0, true, 300s);
        row("a loopback address, IPv6", u"::1"_s, 0, true, 300s);
        row("a private network", u"192.168.1.5"_s, 0, true, 300s);
        row("another private network", u"172.31.0.1"_s, 0, true, 300s);
        row("a name on this network", u"box.local"_s, 0, true, 300s);
        row("a host elsewhere", u"api.example.com"_s, 0, true, 120s);
        row("just outside of a private network", u"172.32.0.1"_s, 0, true, 120s);
        row("a name that only begins like this machine's", u"localhost.example.com"_s, 0, true, 120s);
        row("a setting counts more, nearby", u"localhost"_s, 30, true, 30s);
        row("a setting counts more, elsewhere", u"api.example.com"_s, 900, true, 900s);
        row("in one piece it begins when it is complete", u"api.example.com"_s, 0, false, 600s);
        row("in one piece, with a longer setting", u"localhost"_s, 900, false, 900s);
    }
    void theLimitsDependOnWhereTheServerIs()
    {
        QFETCH(const QString, host);
        QFETCH(const int, setting);
        QFETCH(const bool, isStream);
        agents::AgentProfile profile;
        profile.baseUrl.setScheme(u"http"_s);
        profile.baseUrl.setHost(host);
        if (setting > 0)
            profile.firstByteTimeout = std::chrono::seconds(setting);
        const net::HttpLimits limits = agents::chatLimits(profile, isStream);
        QTEST(limits.firstByte, "firstByte");
        QCOMPARE(limits.connect, std::chrono::milliseconds(10s));
        QCOMPARE(limits.idle, std::chrono::milliseconds(120s));
        QVERIFY(!limits.total); // a stream may go on for hours
        QVERIFY(profile.bodyTimeout == 600s);
        profile.idleTimeout = 7s;
        QCOMPARE(agents::chatLimits(profile, isStream).idle, std::chrono::milliseconds(7s));
    }

    void theFirstByteAndTheSilenceAfterItHaveLimitsOfTheirOwn_data()
    {
        QTest::addColumn<bool>("begins");
        QTest::addColumn<QString>("told");
        QTest::newRow("nothing comes: the first byte's") << false << u"no answer within 1 s"_s;
        QTest::newRow("it falls silent: the other") << true << u"silence for 2 s"_s;
    }
    void theFirstByteAndTheSilenceAfterItHaveLimitsOfTheirOwn()
    {
        QFETCH(const bool, begins);
        QFETCH(const QString, told);
        ChatPeer peer;
        peer.profile.firstByteTimeout = 1s;
        peer.profile.idleTimeout = 2s;
        ScriptedAnswer given = ScriptedAnswer().hold();
        if (begins)
            given = ScriptedAnswer::eventStream().chunk(": still here\n\n").hold();
        peer.server.handler = [&given](const auto &) { return given; };
        peer.ask();
        QVERIFY(!peer.result);
        QCOMPARE(peer.result.error().kind, ErrorKind::Timeout);
        QVERIFY2(peer.result.error().detail.endsWith(told), qPrintable(peer.result.error().detail));
        QCOMPARE(peer.server.requestCount(), 1); // a limit that has passed is not tried again
    }

    void theSeventhTurnSaysThatItIsQueued()
    {
        ChatPeer peer;
        peer.server.handler = [](const auto &) {
            return ScriptedAnswer::eventStream().chunk(chunkOf("half")).hold();
        };
        peer.start();
        std::vector<QCoro::Task<>> turns;
        for (int i = 0; i < 7; ++i) {
            auto request = ChatPeer::request();
            request.turn = u"t%1"_s.arg(i);
            turns.push_back(peer.run(request));
        }
        QTRY_COMPARE(peer.server.requestCount(), 6);
        QCOMPARE(peer.statuses.count(u"queued"_s), 1);
        peer.agent.reset();
    }
};

QTEST_GUILESS_MAIN(TestChatRules)
#include "tst_chatrules.moc"
