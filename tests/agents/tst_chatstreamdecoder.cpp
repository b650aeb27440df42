// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/chat/chatstreamdecoder.h"
#include "net/ssereader.h"
#include "support/chattranscript.h"

#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using agents::ChatAnswer;
using agents::ChatEnd;
using agents::ChatStreamDecoder;

Q_DECLARE_METATYPE(agents::ChatEnd)

namespace {

/// Feeds a recorded stream, event by event.
ChatAnswer replay(const support::ChatExchange &exchange, QStringList *increments = nullptr)
{
    ChatStreamDecoder decoder;
    net::SseReader reader;
    auto events = reader.feed(exchange.body).value();
    std::ranges::move(reader.end(), std::back_inserter(events));
    for (const net::SseEvent &event : events) {
        if (event.isError) {
            decoder.feedErrorLine(event.data);
            continue;
        }
        const auto delta = decoder.feed(event.data);
        if (increments && !delta.text.isEmpty())
            increments->append(delta.text);
    }
    return decoder.finish(exchange.isCut);
}

ChatAnswer answerOf(const QList<QByteArray> &events, bool isCut = false)
{
    ChatStreamDecoder decoder;
    for (const QByteArray &event : events)
        decoder.feed(event);
    return decoder.finish(isCut);
}

QByteArray chunk(const QByteArray &delta, const QByteArray &finishReason = "null")
{
    return R"({"choices":[{"index":0,"delta":)" + delta + R"(,"finish_reason":)" + finishReason + "}]}";
}

} // namespace

class TestChatStreamDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedStreamsEndAsTheyShould_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<ChatEnd>("end");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *file, const char *title, ChatEnd end,
                            const QString &text, const QString &complaint = {}) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(title) << end << text << complaint;
        };
        const char *const normal = "chat-sse-normal.txt";
        const char *const broken = "chat-sse-broken.txt";
        const QString cutJson = u"{\"steps\":[{\"id\":\"1\",\"title\":\"Ad"_s;
        row("plain text with a usage chunk", normal, "stream with usage", ChatEnd::Completed,
            u"Grüße, 世界 ✓ done."_s);
        row("reasoning stays out of the text", normal, "reasoning_content", ChatEnd::Completed,
            u"Answer: 4"_s);
        row("no finish reason but [DONE]", normal, "CRLF", ChatEnd::Completed, u"Grüße, 世界 ✓ done."_s);
        row("length is truncated, never complete", normal, "finish_reason length", ChatEnd::Truncated,
            cutJson);
        row("a tool call is no text", normal, "tool call", ChatEnd::Completed, QString());
        row("comments, then an error in a chunk", broken, "comments", ChatEnd::Failed, u"partial"_s,
            u"Provider disconnected unexpectedly"_s);
        row("error line without data", broken, "llama.cpp", ChatEnd::Failed, u"partial"_s,
            u"context size exceeded"_s);
        row("error object in a data line", broken, "error object", ChatEnd::Failed, u"partial"_s,
            u"upstream overloaded"_s);
        row("dropped mid-stream", broken, "connection dropped", ChatEnd::Incomplete, cutJson);
        row("finish reason without [DONE]", broken, "stream ends without DONE", ChatEnd::Completed, u"hi"_s);
    }

    void recordedStreamsEndAsTheyShould()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, title);
        QFETCH(const QString, text);
        QFETCH(const QString, complaint);
        QStringList increments;
        const ChatAnswer answer = replay(support::chatExchange(file.constData(), title), &increments);
        QTEST(answer.end, "end");
        QCOMPARE(answer.text, text);
        QCOMPARE(increments.join(QString()), text);
        QCOMPARE(answer.complaint.message, complaint);
    }

    void usageAndModelAreRead()
    {
        const ChatAnswer answer = replay(support::chatExchange("chat-sse-normal.txt", "stream with usage"));
        QCOMPARE(answer.model, u"plain"_s);
        QCOMPARE(answer.usage.promptTokens, std::optional<qint64>(21));
        QCOMPARE(answer.usage.completionTokens, std::optional<qint64>(9));
        QVERIFY(answer.notes.isEmpty());
    }

    void reasoningOfBothNamesIsKeptApart()
    {
        const ChatAnswer first = replay(support::chatExchange("chat-sse-normal.txt", "reasoning_content"));
        QCOMPARE(first.reasoning, u"Let me think."_s);
        const ChatAnswer second = replay(support::chatExchange("chat-sse-broken.txt", "comments"));
        QCOMPARE(second.reasoning, u"hmm"_s);
        const ChatAnswer both =
            answerOf({chunk(R"({"reasoning":"x","reasoning_content":"x"})"), chunk("{}", "\"stop\"")});
        QCOMPARE(both.reasoning, u"x"_s);
    }

    void toolCallPiecesAreJoined()
    {
        const ChatAnswer answer = replay(support::chatExchange("chat-sse-normal.txt", "tool call"));
        QCOMPARE(answer.toolCalls.size(), 1U);
        QCOMPARE(answer.toolCalls.front().name, u"submit_plan"_s);
        QCOMPARE(answer.toolCalls.front().id, u"call_1"_s);
        QCOMPARE(answer.toolCalls.front().arguments,
                 u"{\"steps\":[{\"id\":\"1\",\"title\":\"Add tests\"}]}"_s);
    }

    void toolCallsWithoutIndexAreToldApartById()
    {
        const ChatAnswer answer =
            answerOf({chunk(R"({"tool_calls":[{"id":"a","function":{"name":"f","arguments":{"x":1}}}]})"),
                      chunk(R"({"tool_calls":[{"id":"b","function":{"name":"g","arguments":"{}"}}]})"),
                      chunk("{}", "\"tool_calls\"")});
        QCOMPARE(answer.toolCalls.size(), 2U);
        QCOMPARE(answer.toolCalls[0].arguments, u"{\"x\":1}"_s);
        QCOMPARE(answer.toolCalls[1].name, u"g"_s);
    }

    void piecesOfSeveralToolCallsAreToldApart_data()
    {
        QTest::addColumn<QList<QByteArray>>("deltas");
        QTest::newRow("by their index, in turns") << QList<QByteArray>{
            R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"[1"}}]})",
            R"({"tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"{"}}]})",
            R"({"tool_calls":[{"index":0,"function":{"arguments":",2]"}}]})",
            R"({"tool_calls":[{"index":1,"function":{"arguments":"}"}}]})"};
        QTest::newRow("by their id, told again and again")
            << QList<QByteArray>{R"({"tool_calls":[{"id":"a","function":{"name":"f","arguments":"[1"}}]})",
                                 R"({"tool_calls":[{"id":"b","function":{"name":"g","arguments":"{"}}]})",
                                 R"({"tool_calls":[{"id":"a","function":{"name":"f","arguments":",2]"}}]})",
                                 R"({"tool_calls":[{"id":"b","function":{"arguments":"}"}}]})"};
        QTest::newRow("by their position") << QList<QByteArray>{
            R"({"tool_calls":[{"function":{"name":"f","arguments":"[1"}},{"function":{"name":"g","arguments":"{"}}]})",
            R"({"tool_calls":[{"function":{"arguments":",2]"}},{"function":{"arguments":"}"}}]})"};
    }
    void piecesOfSeveralToolCallsAreToldApart()
    {
        QFETCH(const QList<QByteArray>, deltas);
        QList<QByteArray> events;
        for (const QByteArray &delta : deltas)
            events.append(chunk(delta.constData()));
        const ChatAnswer answer = answerOf(events + QList<QByteArray>{chunk("{}", "\"tool_calls\"")});
        QCOMPARE(answer.toolCalls.size(), 2U);
        QCOMPARE(answer.toolCalls[0].name, u"f"_s);
        QCOMPARE(answer.toolCalls[0].arguments, u"[1,2]"_s);
        QCOMPARE(answer.toolCalls[1].name, u"g"_s);
        QCOMPARE(answer.toolCalls[1].arguments, u"{}"_s);
    }

    void whatIsAnErrorInsideAStream_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<ChatEnd>("end");
        QTest::newRow("an error that is null")
            << QByteArray(R"({"error":null,"choices":[{"delta":{"content":"b"},"finish_reason":"stop"}]})")
            << ChatEnd::Completed;
        QTest::newRow("an error as an object")
            << QByteArray(R"({"error":{"message":"no"}})") << ChatEnd::Failed;
        QTest::newRow("an error as a text") << QByteArray(R"({"error":"no"})") << ChatEnd::Failed;
        QTest::newRow("an object that calls itself one")
            << QByteArray(R"({"object":"error","message":"no","code":400})") << ChatEnd::Failed;
    }
    void whatIsAnErrorInsideAStream()
    {
        QFETCH(const QByteArray, event);
        QFETCH(const ChatEnd, end);
        const ChatAnswer answer = answerOf({chunk(R"({"content":"a"})"), event});
        QCOMPARE(answer.end, end);
        QCOMPARE(answer.text, end == ChatEnd::Failed ? u"a"_s : u"ab"_s);
        QCOMPARE(answer.complaint.message, end == ChatEnd::Failed ? u"no"_s : QString());
    }

    void theEndOfStreamTable_data()
    {
        QTest::addColumn<QList<QByteArray>>("events");
        QTest::addColumn<ChatEnd>("end");
        QTest::addColumn<int>("notes");
        const QByteArray hello = chunk(R"({"content":"hello"})");
        QTest::newRow("reason, [DONE]")
            << QList<QByteArray>{hello, chunk("{}", "\"stop\""), "[DONE]"} << ChatEnd::Completed << 0;
        QTest::newRow("reason, no [DONE]")
            << QList<QByteArray>{hello, chunk("{}", "\"stop\"")} << ChatEnd::Completed << 0;
        QTest::newRow("reason and text in one chunk")
            << QList<QByteArray>{chunk(R"({"content":"hello"})", "\"stop\"")} << ChatEnd::Completed << 0;
        QTest::newRow("unknown reason is as stop, with a note")
            << QList<QByteArray>{hello, chunk("{}", "\"tired\"")} << ChatEnd::Completed << 1;
        QTest::newRow("no reason, [DONE], content")
            << QList<QByteArray>{hello, "[DONE]"} << ChatEnd::Completed << 1;
        QTest::newRow("no reason, [DONE], only a tool call")
            << QList<
                   QByteArray>{chunk(
                                   R"({"tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]})"),
                               "[DONE]"}
            << ChatEnd::Completed << 1;
        QTest::newRow("no reason, [DONE], nothing") << QList<QByteArray>{"[DONE]"} << ChatEnd::Failed << 0;
        QTest::newRow("no reason, [DONE], only reasoning")
            << QList<QByteArray>{chunk(R"({"reasoning":"hm"})"), "[DONE]"} << ChatEnd::Failed << 0;
        QTest::newRow("no reason, no [DONE]") << QList<QByteArray>{hello} << ChatEnd::Incomplete << 0;
        QTest::newRow("nothing at all") << QList<QByteArray>{} << ChatEnd::Incomplete << 0;
        QTest::newRow("[DONE] after an error")
            << QList<QByteArray>{hello, R"({"error":{"message":"no"}})", "[DONE]"} << ChatEnd::Failed << 0;
        QTest::newRow("reason error without words")
            << QList<QByteArray>{hello, chunk("{}", "\"error\"")} << ChatEnd::Failed << 0;
        QTest::newRow("refusal") << QList<QByteArray>{chunk(R"({"refusal":"I will not"})"),
                                                      chunk("{}", "\"stop\""), "[DONE]"}
                                 << ChatEnd::Failed << 0;
        QTest::newRow("another choice than the first is ignored")
            << QList<
                   QByteArray>{R"({"choices":[{"index":1,"delta":{"content":"x"},"finish_reason":"stop"}]})"}
            << ChatEnd::Incomplete << 0;
        QTest::newRow("text after [DONE] is not read")
            << QList<QByteArray>{hello, chunk("{}", "\"stop\""), "[DONE]", "garbage"} << ChatEnd::Completed
            << 0;
    }

    void theEndOfStreamTable()
    {
        QFETCH(const QList<QByteArray>, events);
        QFETCH(const int, notes);
        const ChatAnswer answer = answerOf(events);
        QTEST(answer.end, "end");
        QCOMPARE(answer.notes.size(), notes);
        QCOMPARE(answer.end == ChatEnd::Failed, !answer.complaint.message.isEmpty());
    }

    void malformedEventsBreakTheContract_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::newRow("cut JSON") << QByteArray(R"({"choices":[{"index":0,)");
        QTest::newRow("no object") << QByteArray("[1, 2]");
        QTest::newRow("no UTF-8") << QByteArray("{\"choices\":[{\"delta\":{\"content\":\"\xc3\x28\"}}]}");
        QTest::newRow("a key twice") << QByteArray(
            R"({"choices":[{"delta":{"content":"a","content":"b"}}]})");
        QTest::newRow("a million brackets") << QByteArray(1'000'000, '[');
    }

    void malformedEventsBreakTheContract()
    {
        QFETCH(const QByteArray, event);
        const ChatAnswer answer =
            answerOf({chunk(R"({"content":"before"})"), event, chunk("{}", "\"stop\"")});
        QCOMPARE(answer.end, ChatEnd::Failed);
        QVERIFY(answer.isMalformed);
        QCOMPARE(answer.text, u"before"_s);
        QVERIFY(!answer.complaint.message.isEmpty());
    }

    void strangeTypesAreIgnored()
    {
        const ChatAnswer answer = answerOf(
            {R"({"choices":null,"usage":{"prompt_tokens":-1,"completion_tokens":8.5}})",
             R"({"choices":[7,{"index":0,"delta":null,"finish_reason":null},{"index":0,"delta":{"content":7}}]})",
             R"({"choices":[],"usage":{"prompt_tokens":86248342496789671111111111111}})",
             chunk(R"({"content":"ok","tool_calls":{"a":1}})", "\"stop\"")});
        QCOMPARE(answer.end, ChatEnd::Completed);
        QCOMPARE(answer.text, u"ok"_s);
        QVERIFY(!answer.usage.promptTokens);
        QVERIFY(!answer.usage.completionTokens);
    }

    void wholeAnswersAreReadLikeStreams()
    {
        const auto plain =
            agents::decodeChatCompletion(support::chatExchange("chat-sse-normal.txt", "non-stream").body);
        QCOMPARE(plain.end, ChatEnd::Completed);
        QCOMPARE(plain.text, u"Grüße, 世界 ✓ done."_s);
        QCOMPARE(plain.usage.completionTokens, std::optional<qint64>(9));

        const auto cut = agents::decodeChatCompletion(
            support::chatExchange("chat-local-llamacpp-random-weights.txt", "json_schema with max_tokens 8")
                .body);
        QCOMPARE(cut.end, ChatEnd::Truncated);

        const auto parts = agents::decodeChatCompletion(
            R"({"choices":[{"message":{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},"finish_reason":"stop"}]})");
        QCOMPARE(parts.text, u"ab"_s);

        QCOMPARE(agents::decodeChatCompletion("{}").end, ChatEnd::Failed);
        QVERIFY(agents::decodeChatCompletion("<html>").isMalformed);
    }

    void errorBodiesOfEveryShapeAreRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("code");
        const auto recorded = [](const char *title) {
            return support::chatExchange("chat-errors.txt", title).body;
        };
        QTest::newRow("object") << recorded("e404") << u"The model 'e404' does not exist"_s
                                << u"model_not_found"_s;
        QTest::newRow("numeric code") << recorded("e503") << u"Loading model"_s << u"503"_s;
        QTest::newRow("text") << recorded("e500str") << u"llama runner process has terminated"_s << QString();
        QTest::newRow("HTML of a proxy") << recorded("e502html") << u"502 Bad Gateway"_s << QString();
        QTest::newRow("message at the top")
            << QByteArray(R"({"object":"error","message":"no such model","code":404})") << u"no such model"_s
            << u"404"_s;
        QTest::newRow("a title above the message")
            << QByteArray(R"({"error":"SyntaxError","message":"Unexpected end of JSON input","status":400})")
            << u"Unexpected end of JSON input"_s << QString();
        QTest::newRow("detail text") << QByteArray(R"({"detail":"Not authenticated"})")
                                     << u"Not authenticated"_s << QString();
        QTest::newRow("detail list") << QByteArray(R"({"detail":[{"loc":["body"],"msg":"field required"}]})")
                                     << u"field required"_s << QString();
        QTest::newRow("nothing") << QByteArray() << u"the answer is empty"_s << QString();
        QTest::newRow("a long page is cut")
            << QByteArray("<html><body>" + QByteArray(1000, 'x') + "</body></html>")
            << u"x"_s.repeated(300) + u'…' << QString();
        QTest::newRow("a shape of its own") << QByteArray(R"({"oops":1})") << u"{\"oops\":1}"_s << QString();
    }

    void errorBodiesOfEveryShapeAreRead()
    {
        QFETCH(const QByteArray, body);
        const agents::ServerComplaint complaint = agents::complaintInBody(body);
        QTEST(complaint.message, "message");
        QTEST(complaint.code, "code");
    }
};

QTEST_GUILESS_MAIN(TestChatStreamDecoder)
#include "tst_chatstreamdecoder.moc"
