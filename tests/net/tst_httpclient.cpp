// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"

#include "net/url.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using net::HttpRequest;
using support::ScriptedAnswer;
using support::ScriptedHttpServer;

Q_DECLARE_METATYPE(ScriptedAnswer)

class TestHttpClient final : public HttpFixture
{
    Q_OBJECT

private Q_SLOTS:
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

    void redirectIsAnAnswerAndNoKeyTravels_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        for (const char *method : {"GET", "POST", "PATCH"}) {
            for (const int status : {301, 302, 303, 307, 308})
                QTest::addRow("%s %d", method, status) << QByteArray(method) << status;
        }
    }
    void redirectIsAnAnswerAndNoKeyTravels()
    {
        QFETCH(QByteArray, method);
        QFETCH(int, status);
        ScriptedHttpServer other;
        m_server->enqueue(ScriptedAnswer::of(status, "text/plain", "moved",
                                             "Location: " + other.url().toEncoded() + "\r\n"));
        HttpRequest withKey = method == "GET" ? request() : post("{}");
        withKey.method = method;
        withKey.headers.push_back({"Authorization", "Bearer secret"});
        const auto response = ask(withKey);
        QVERIFY2(response, response ? "" : qPrintable(response.error().detail));
        QCOMPARE(response->status, status);
        QCOMPARE(response->header("Location"), other.url().toEncoded());
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

    void silenceIsMeasuredFromTheRequest_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        for (const char *method : {"GET", "POST", "PATCH", "PUT", "DELETE"}) {
            QTest::addRow("%s", method) << QByteArray(method) << QByteArray();
            if (qstrcmp(method, "GET") != 0)
                QTest::addRow("%s with a body", method) << QByteArray(method) << QByteArray("{}");
        }
    }
    void silenceIsMeasuredFromTheRequest()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        m_server->enqueue(ScriptedAnswer().hold());
        HttpRequest silent = request();
        silent.method = method;
        silent.body = body;
        silent.limits.connect = 20s; // not what is met
        silent.limits.firstByte = 200ms;
        const auto response = ask(silent);
        QVERIFY(!response);
        QCOMPARE(response.error().kind, ErrorKind::Timeout);
        QVERIFY2(response.error().detail.contains(u"no answer within 0.2 s"_s),
                 qPrintable(response.error().detail));
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
