// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "net/url.h"
#include "support/scriptedhttpserver.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QtTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using core::Result;
using net::HttpClient;
using net::HttpHead;
using net::HttpRequest;
using net::HttpResponse;
using net::HttpStream;
using net::HttpStreamPtr;
using support::ScriptedAnswer;
using support::ScriptedHttpServer;

Q_DECLARE_METATYPE(ScriptedAnswer)

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

class TestHttpClient : public QObject
{
    Q_OBJECT

private:
    HttpRequest request(const QString &path = u"/"_s) const
    {
        HttpRequest request;
        request.url = m_server->url(path);
        return request;
    }

    HttpRequest post(const QByteArray &body) const
    {
        HttpRequest result = request();
        result.method = "POST";
        result.headers.push_back({"Content-Type", "application/json"});
        result.body = body;
        return result;
    }

    Result<HttpResponse> ask(HttpRequest what)
    {
        Answer answer;
        const auto task = fetch(m_client.get(), std::move(what), &answer);
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            return core::Error{ErrorKind::Internal, u"the test waited in vain"_s};
        return *answer;
    }

    std::unique_ptr<ScriptedHttpServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<HttpClient> m_client;

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ScriptedHttpServer>();
        m_manager = std::make_unique<QNetworkAccessManager>();
        m_client = std::make_unique<HttpClient>(*m_manager);
    }

    void cleanup()
    {
        m_client.reset();
        m_manager.reset();
        m_server.reset();
    }

    void wholeAnswerArrives()
    {
        m_server->enqueue(ScriptedAnswer::of(200, "Application/JSON; charset=utf-8", "[1]", "X-One: 1\r\n"));
        const auto response = ask(request(u"/v1/tasks?limit=2"_s));
        QVERIFY(response);
        QCOMPARE(response->status, 200);
        QVERIFY(response->isSuccess());
        QCOMPARE(response->body, "[1]");
        QCOMPARE(response->contentType(), "application/json");
        QCOMPARE(response->header("x-one"), "1");
        QCOMPARE(m_server->requests().front().method, "GET");
        QCOMPARE(m_server->requests().front().target, "/v1/tasks?limit=2");
        QCOMPARE(m_server->requests().front().header("Accept-Encoding"), "identity");
    }

    void methodHeadersAndBodyAreSentAsGiven_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const char *method : {"POST", "PATCH", "PUT", "DELETE"})
            QTest::newRow(method) << QByteArray(method);
    }
    void methodHeadersAndBodyAreSentAsGiven()
    {
        QFETCH(QByteArray, method);
        m_server->enqueue(ScriptedAnswer::json(200, "{}"));
        HttpRequest sent = post(QByteArray(300'000, 'x'));
        sent.method = method;
        sent.headers.push_back({"Authorization", "Bearer k"});
        QVERIFY(ask(sent));
        const auto &got = m_server->requests().front();
        QCOMPARE(got.method, method);
        QCOMPARE(got.body, sent.body);
        QCOMPARE(got.header("Authorization"), "Bearer k");
        QCOMPARE(got.header("Content-Type"), "application/json");
    }

    void errorStatusKeepsItsBody_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 405, 409, 418, 422, 429, 500, 501, 503, 599})
            QTest::addRow("%d", status) << status;
    }
    void errorStatusKeepsItsBody()
    {
        QFETCH(int, status);
        m_server->enqueue(ScriptedAnswer::json(status, R"({"detail":"why"})"));
        const auto response = ask(post("{}"));
        QVERIFY2(response, response ? "" : qPrintable(response.error().detail));
        QCOMPARE(response->status, status);
        QCOMPARE(response->body, R"({"detail":"why"})");
    }

    void redirectIsAnAnswerAndNoKeyTravels()
    {
        ScriptedHttpServer other;
        m_server->enqueue(
            ScriptedAnswer::of(307, "text/plain", "", "Location: " + other.url().toEncoded() + "\r\n"));
        HttpRequest withKey = request();
        withKey.headers.push_back({"Authorization", "Bearer secret"});
        const auto response = ask(withKey);
        QVERIFY(response);
        QCOMPARE(response->status, 307);
        QCOMPARE(other.connectionCount(), 0);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void brokenAnswerIsAnError_data()
    {
        using A = ScriptedAnswer;
        QTest::addColumn<ScriptedAnswer>("answer");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray verdict = R"({"approved":true})";
        const QByteArray chunkedHead = "Transfer-Encoding: chunked\r\n";
        const QByteArray tooLong = "Content-Length: 99\r\n";
        QTest::newRow("closed before any answer") << A().close() << ErrorKind::Unreachable;
        QTest::newRow("reset before any answer") << A().reset() << ErrorKind::Unreachable;
        QTest::newRow("closed within the headers")
            << A().send("HTTP/1.1 200 OK\r\nContent-Le").close() << ErrorKind::Unreachable;
        QTest::newRow("shorter than its Content-Length, closed")
            << A::head(200, tooLong).send(verdict).close() << ErrorKind::Incomplete;
        QTest::newRow("shorter than its Content-Length, reset")
            << A::head(200, tooLong).send(verdict).reset() << ErrorKind::Incomplete;
        QTest::newRow("error status, shorter than its Content-Length")
            << A::head(500, tooLong).send(verdict).close() << ErrorKind::Incomplete;
        QTest::newRow("chunks without the last one, closed")
            << A::head(200, chunkedHead).chunk(verdict).close() << ErrorKind::Incomplete;
        QTest::newRow("chunks without the last one, reset")
            << A::head(200, chunkedHead).chunk(verdict).reset() << ErrorKind::Incomplete;
        QTest::newRow("no marked end, closed")
            << A::head(200, "").send(verdict).close() << ErrorKind::Incomplete;
        QTest::newRow("no marked end, reset")
            << A::head(200, "").send(verdict).reset() << ErrorKind::Incomplete;
        QTest::newRow("not HTTP") << A().send("220 mail.example ESMTP\r\n\r\n").close()
                                  << ErrorKind::Unreachable;
        QTest::newRow("compressed unasked")
            << A::of(200, "application/json", "xx", "Content-Encoding: gzip\r\n") << ErrorKind::Protocol;
    }
    void brokenAnswerIsAnError()
    {
        QFETCH(ScriptedAnswer, answer);
        QFETCH(ErrorKind, kind);
        m_server->enqueue(answer);
        const auto response = ask(post("{}"));
        QVERIFY2(!response, response ? response->body.constData() : "");
        QVERIFY2(response.error().kind == kind,
                 qPrintable(u"%1: %2"_s.arg(int(response.error().kind)).arg(response.error().detail)));
        QCOMPARE(m_server->requestCount(), 1);
    }

    void errorBodyWithoutMarkedEndIsKept()
    {
        m_server->enqueue(
            ScriptedAnswer::head(502, "Content-Type: text/html\r\n").send("<h1>Bad</h1>").close());
        const auto response = ask(request());
        QVERIFY(response);
        QCOMPARE(response->status, 502);
        QCOMPARE(response->body, "<h1>Bad</h1>");
    }

    void bodylessAnswersAreComplete()
    {
        m_server->enqueue(ScriptedAnswer::head(204, ""));
        HttpRequest remove = request();
        remove.method = "DELETE";
        const auto response = ask(remove);
        QVERIFY(response);
        QCOMPARE(response->status, 204);
        QVERIFY(response->body.isEmpty());
    }

    void refusedConnectionIsUnreachable()
    {
        m_server->stopListening();
        const auto response = ask(request());
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::Unreachable);
    }

    void certificateThatNobodySignedIsATlsError()
    {
        QFile key(QStringLiteral(TEST_DATA_DIR "/tls/self-signed-key.pem"));
        QVERIFY(key.open(QIODevice::ReadOnly));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        configuration.setLocalCertificate(
            QSslCertificate::fromPath(QStringLiteral(TEST_DATA_DIR "/tls/self-signed.pem")).value(0));
        QSslServer server;
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));

        HttpRequest secure = request();
        secure.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(server.serverPort()));
        const auto response = ask(secure);
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::Tls);
        QVERIFY2(response.error().detail.contains(u"self-signed"), qPrintable(response.error().detail));
    }

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

    void silentPeerMeetsALimit_data()
    {
        using A = ScriptedAnswer;
        QTest::addColumn<ScriptedAnswer>("answer");
        QTest::newRow("no answer at all") << A().hold();
        QTest::newRow("headers never end") << A().send("HTTP/1.1 200 OK\r\nX-A: 1\r\n").hold();
        QTest::newRow("body stalls") << A::head(200, "Content-Length: 9\r\n").send("[").hold();
    }
    void silentPeerMeetsALimit()
    {
        QFETCH(ScriptedAnswer, answer);
        m_server->enqueue(answer);
        HttpRequest impatient = request();
        impatient.limits.firstByte = 60ms;
        impatient.limits.idle = 60ms;
        const auto response = ask(impatient);
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::Timeout);
        QTRY_COMPARE(m_server->openConnectionCount(), 0);
    }

    void endlessDripMeetsTheTotalLimit()
    {
        m_server->enqueue(ScriptedAnswer::head(200, "Content-Length: 60000000\r\n")
                              .sendByteByByte(QByteArray(10'000'000, 'x')));
        HttpRequest impatient = request();
        impatient.limits.idle = 500ms; // each byte restarts it
        impatient.limits.total = 1500ms;
        const auto response = ask(impatient);
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::Timeout);
        QCOMPARE(response.error().detail, u"not finished within 1.5 s"_s);
    }

    void hugeBodyIsStoppedAtTheCap_data()
    {
        using A = ScriptedAnswer;
        QTest::addColumn<ScriptedAnswer>("answer");
        const QByteArray block(100'000, 'x');
        QTest::newRow("announced") << A::head(200, "Content-Length: 200000000\r\n").repeat(block, 2000);
        QTest::newRow("in chunks")
            << A::head(200, "Transfer-Encoding: chunked\r\n").repeat(A::chunked(block), 2000);
        QTest::newRow("without end") << A::head(200, "").repeat(block);
    }
    void hugeBodyIsStoppedAtTheCap()
    {
        QFETCH(ScriptedAnswer, answer);
        m_server->enqueue(answer);
        HttpRequest capped = request();
        capped.limits.maxBody = 1'000'000;
        const auto response = ask(capped);
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::TooLarge);
        QTRY_COMPARE(m_server->openConnectionCount(), 0);
        QVERIFY2(m_server->bytesSent() < 30'000'000, "the peer was read far beyond the cap");
    }

    void hugeHeadersAreRefused()
    {
        m_server->enqueue(
            ScriptedAnswer::of(200, "text/plain", "x", "X-Big: " + QByteArray(5'000, 'y') + "\r\n"));
        HttpRequest capped = request();
        capped.limits.maxHeader = 4'000;
        const auto response = ask(capped);
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::TooLarge);
    }

    void writeOnADeadConnectionIsNotRepeatedByItself()
    {
        m_server->enqueue(ScriptedAnswer::json(200, "{}"));
        QVERIFY(ask(request()));
        m_server->enqueue(ScriptedAnswer().close());
        const auto response = ask(post("{}"));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::Unreachable);
        QCOMPARE(m_server->requestCount(), 2);
    }

    void readGoesOnWhenThePooledConnectionWasClosed()
    {
        m_server->handler = [](const auto &) { return ScriptedAnswer::json(200, "{}"); };
        QVERIFY(ask(request()));
        m_server->closeConnections();
        QVERIFY(ask(request()));
        QCOMPARE(m_server->connectionCount(), 2);
    }

    void invalidRequestIsNotSent_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QByteArray>("headerValue");
        const QUrl good = ScriptedHttpServer().url();
        QTest::newRow("local file") << QUrl(u"file:///etc/hostname"_s) << QByteArray("v");
        QTest::newRow("no host") << QUrl(u"http:///x"_s) << QByteArray("v");
        QTest::newRow("relative") << QUrl(u"v1/tasks"_s) << QByteArray("v");
        QTest::newRow("password in the address") << QUrl(u"http://a:b@127.0.0.1:1/"_s) << QByteArray("v");
        QTest::newRow("line break in a header") << good << QByteArray("v\r\nX-Evil: 1");
    }
    void invalidRequestIsNotSent()
    {
        QFETCH(QUrl, url);
        QFETCH(QByteArray, headerValue);
        HttpRequest bad;
        bad.url = url;
        bad.headers.push_back({"X-Test", headerValue});
        const auto response = ask(bad);
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::Invalid);
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

    void originsAreComparedWithTheirDefaultPorts()
    {
        QVERIFY(net::isSameOrigin(QUrl(u"http://Host/a"_s), QUrl(u"http://host:80/b"_s)));
        QVERIFY(net::isSameOrigin(QUrl(u"https://host"_s), QUrl(u"https://host:443"_s)));
        QVERIFY(!net::isSameOrigin(QUrl(u"http://host"_s), QUrl(u"https://host"_s)));
        QVERIFY(!net::isSameOrigin(QUrl(u"http://host"_s), QUrl(u"http://host:8080"_s)));
        QVERIFY(!net::isSameOrigin(QUrl(u"http://host"_s), QUrl(u"http://host.example"_s)));
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
