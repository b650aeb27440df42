// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"

#include <QtTest>

#include <array>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;
using net::HttpClient;
using net::HttpHead;
using net::HttpRequest;
using net::HttpResponse;
using net::HttpStream;
using net::HttpStreamPtr;
using support::ScriptedAnswer;

namespace {

using Answer = std::optional<Result<HttpResponse>>;

QCoro::Task<> fetch(HttpClient *client, HttpRequest request, Answer *answer)
{
    *answer = co_await client->send(std::move(request));
}

QCoro::Task<> fetchAndDestroyClient(std::unique_ptr<HttpClient> *client, HttpRequest request, Answer *answer)
{
    *answer = co_await (*client)->send(std::move(request));
    client->reset();
}

struct Streamed
{
    std::optional<Result<HttpHead>> head;
    QByteArray bytes;
    std::optional<Result<void>> end;
};

QCoro::Task<> follow(HttpStream *stream, Streamed *seen)
{
    seen->head = co_await stream->head();
    while (true) {
        const auto bytes = co_await stream->read();
        if (!bytes) {
            seen->end = Result<void>(bytes.error());
            co_return;
        }
        if (bytes->isEmpty())
            break;
        seen->bytes += *bytes;
    }
    seen->end = Result<void>();
}

QCoro::Task<> followOwning(HttpStreamPtr given, Streamed *seen)
{
    const HttpStreamPtr stream = std::move(given); // parameters live as long as the task is held
    seen->head = co_await stream->head();
    const auto bytes = co_await stream->read();
    seen->bytes = bytes.value_or(QByteArray());
    seen->end = Result<void>();
}

} // namespace

/// Streams, and what becomes of those who wait when something goes away.
class TestHttpStream final : public HttpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void peerThatDoesNotSpeakTlsGetsNoRequest()
    {
        HttpRequest secure = request();
        secure.url.setScheme(u"https"_s);
        const HttpStreamPtr stream = m_client->open(secure);
        Streamed seen;
        const auto task = follow(stream.get(), &seen);
        QTRY_COMPARE(m_server->connectionCount(), 1);
        m_server->closeConnections();
        QTRY_VERIFY(seen.end.has_value());
        QVERIFY(!*seen.end);
        QCOMPARE(m_server->requestCount(), 0);
    }

    void cancelEndsEveryExchangeOfTheTag()
    {
        m_server->enqueue(ScriptedAnswer().hold());
        m_server->enqueue(ScriptedAnswer().hold());
        HttpRequest mine = request();
        mine.tag = u"turn-1"_s;
        HttpRequest other = request();
        other.tag = u"turn-2"_s;
        Answer first, second;
        const auto one = fetch(m_client.get(), mine, &first);
        const auto two = fetch(m_client.get(), other, &second);
        QTRY_COMPARE(m_server->requestCount(), 2);
        m_client->cancel(u"turn-1"_s);
        QVERIFY(first && !*first);
        QCOMPARE(first->error().kind, ErrorKind::Cancelled);
        QVERIFY(!second);
        QCOMPARE(m_client->runningCount(), 1);
        m_client.reset();
    }

    void destroyedClientResumesEveryAwaiter()
    {
        for (int i = 0; i < 6; ++i)
            m_server->enqueue(ScriptedAnswer().hold());
        std::array<Answer, 8> answers;
        std::vector<QCoro::Task<>> tasks;
        for (Answer &answer : answers)
            tasks.push_back(fetch(m_client.get(), request(), &answer));
        QTRY_COMPARE(m_server->requestCount(), 6);
        m_client.reset();
        for (const Answer &answer : answers) {
            QVERIFY(answer && !*answer);
            QCOMPARE(answer->error().kind, ErrorKind::Cancelled);
        }
    }

    void awaiterMayDestroyTheClient()
    {
        m_server->enqueue(ScriptedAnswer::json(200, "{}"));
        Answer answer;
        const auto task = fetchAndDestroyClient(&m_client, request(), &answer);
        QTRY_VERIFY(answer.has_value());
        QVERIFY(*answer);
        QCOMPARE(m_client, nullptr);
    }

    void destroyedManagerResumesTheAwaiter()
    {
        m_server->enqueue(ScriptedAnswer().hold());
        Answer answer;
        const auto task = fetch(m_client.get(), request(), &answer);
        QTRY_COMPARE(m_server->requestCount(), 1);
        m_manager.reset();
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind, ErrorKind::Cancelled);
    }

    void seventhRequestIsSeenToWait()
    {
        m_server->handler = [](const auto &) { return ScriptedAnswer().hold(); };
        QSignalSpy changes(m_client.get(), &HttpClient::queuedCountChanged);
        std::vector<HttpStreamPtr> streams;
        for (int i = 0; i < 7; ++i)
            streams.push_back(m_client->open(request()));
        QTRY_COMPARE(m_server->requestCount(), 6);
        QVERIFY(streams.back()->isQueued());
        QCOMPARE(m_client->queuedCount(), 1);
        QCOMPARE(changes.size(), 1);
        streams.erase(streams.begin());
        QCOMPARE(m_client->queuedCount(), 0);
        QTRY_COMPARE(m_server->requestCount(), 7);
        QCOMPARE(changes.size(), 2);
    }

    void streamDeliversHeadThenPiecesThenTheEnd()
    {
        m_server->enqueue(ScriptedAnswer::eventStream()
                              .hold()
                              .chunk("data: 1\n\n")
                              .hold()
                              .chunk("data: 2\n\n")
                              .lastChunk());
        const HttpStreamPtr stream = m_client->open(request());
        Streamed seen;
        const auto task = follow(stream.get(), &seen);
        QTRY_VERIFY(seen.head.has_value());
        QCOMPARE(seen.head->value().contentType(), "text/event-stream");
        QVERIFY(stream->isEndMarked());
        QVERIFY(seen.bytes.isEmpty());
        m_server->release();
        QTRY_COMPARE(seen.bytes, "data: 1\n\n");
        QVERIFY(!seen.end);
        m_server->release();
        QTRY_VERIFY(seen.end.has_value());
        QVERIFY(*seen.end);
        QCOMPARE(seen.bytes, "data: 1\n\ndata: 2\n\n");
    }

    void streamThatIsReadLateLosesNothing()
    {
        m_server->enqueue(ScriptedAnswer::of(200, "text/plain", "hello"));
        const HttpStreamPtr stream = m_client->open(request());
        QSignalSpy ended(stream.get(), &HttpStream::ended);
        QTRY_COMPARE(ended.size(), 1);
        Streamed seen;
        const auto task = follow(stream.get(), &seen);
        QVERIFY(seen.end && *seen.end);
        QCOMPARE(seen.bytes, "hello");
    }

    void cutStreamKeepsWhatCameAndEndsIncomplete()
    {
        m_server->enqueue(ScriptedAnswer::eventStream().chunk("data: part").reset());
        const HttpStreamPtr stream = m_client->open(request());
        Streamed seen;
        const auto task = follow(stream.get(), &seen);
        QTRY_VERIFY(seen.end.has_value());
        QVERIFY(!*seen.end);
        QCOMPARE(seen.end->error().kind, ErrorKind::Incomplete);
        QCOMPARE(seen.bytes, "data: part");
    }

    void streamSentByteByByteArrivesWhole()
    {
        m_server->enqueue(ScriptedAnswer::eventStream().sendByteByByte(
            ScriptedAnswer::chunked(QByteArray(200, ':')) + "0\r\n\r\n"));
        HttpRequest stream = request();
        stream.limits.total.reset();
        const HttpStreamPtr opened = m_client->open(stream);
        Streamed seen;
        const auto task = follow(opened.get(), &seen);
        QTRY_VERIFY(seen.end.has_value());
        QVERIFY(*seen.end);
        QCOMPARE(seen.bytes, QByteArray(200, ':'));
    }

    void cancelledStreamResumesItsReader()
    {
        m_server->enqueue(ScriptedAnswer::eventStream().chunk("data: 1").hold());
        const HttpStreamPtr stream = m_client->open(request());
        Streamed seen;
        const auto task = follow(stream.get(), &seen);
        QTRY_COMPARE(seen.bytes, "data: 1");
        stream->cancel();
        QVERIFY(seen.end && !*seen.end);
        QCOMPARE(seen.end->error().kind, ErrorKind::Cancelled);
        QTRY_COMPARE(m_server->openConnectionCount(), 0);
    }

    void streamReleasedByItsOwnReaderIsSafe()
    {
        m_server->enqueue(ScriptedAnswer::eventStream().chunk("data: 1").hold());
        Streamed seen;
        const auto task = followOwning(m_client->open(request()), &seen);
        QTRY_VERIFY(seen.end.has_value());
        QCOMPARE(seen.bytes, "data: 1");
        QTRY_COMPARE(m_server->openConnectionCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHttpStream)
#include "tst_httpstream.moc"
