// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/linkedlogs.h"

#include "support/await.h"
#include "support/scriptedhttpserver.h"

#include <QNetworkAccessManager>
#include <QtTest>

#include <sys/resource.h>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using core::ErrorKind;
using support::ScriptedAnswer;

class TestLinkedLogs : public QObject
{
    Q_OBJECT

private:
    using Fetched = core::Result<engine::LogAnswer>;

    support::ScriptedHttpServer m_server;
    QNetworkAccessManager m_network;
    net::HttpClient m_http{m_network};

    static workspace::LinkedLogs::Limits smallLimits()
    {
        workspace::LinkedLogs::Limits limits;
        limits.headBytes = 20;
        limits.tailBytes = 20;
        limits.http.maxBody = 1'000'000;
        return limits;
    }
    [[nodiscard]] Fetched fetch(const workspace::LinkedLogs::Limits &limits, const QString &path = u"/log"_s)
    {
        workspace::LinkedLogs logs(m_http, limits);
        logs.setPlaces({m_server.url(u"/v1"_s)});
        return support::await(logs.fetchLog(m_server.url(path).toString()));
    }

private Q_SLOTS:
    void aShortLogComesWhole()
    {
        m_server.enqueue(ScriptedAnswer::of(200, "text/plain", "one\ntwo\n"));
        const Fetched log = fetch(workspace::LinkedLogs::usualLimits(), u"/runs/7?step=2"_s);
        QCOMPARE(log->text, u"one\ntwo\n"_s);
        QCOMPARE(log->wholeBytes, 8);
        QCOMPARE(log->bytesLeftOut, 0);
        QCOMPARE(m_server.requests().back().target, "/runs/7?step=2");
    }

    void noKeyIsSentAlong()
    {
        m_server.enqueue(ScriptedAnswer::of(200, "text/plain", "x"));
        QVERIFY(fetch(smallLimits()));
        for (const char *name : {"Authorization", "Cookie", "X-Api-Key"})
            QCOMPARE(m_server.requests().back().header(name), QByteArray());
    }

    void ofALongLogTheEndsAreKeptBetweenWholeLines()
    {
        m_server.enqueue(ScriptedAnswer::of(200, "text/plain",
                                            "first line\nsecond line\nthird line\nfourth line\nlast line\n"));
        const Fetched log = fetch(smallLimits());
        QCOMPARE(log->text, u"first line\n\n… 35 bytes left out …\nlast line\n"_s);
        QCOMPARE(log->bytesLeftOut, 35);
        QCOMPARE(log->wholeBytes, 56);
    }

    void ofABodyWithoutEndTheFirst64MegabytesAreLookedThrough()
    {
        m_server.enqueue(ScriptedAnswer::head(200, "Content-Type: text/plain\r\n")
                             .send("it begins\n")
                             .repeat(QByteArray(1000, 'x') + '\n', 200'000));
        rusage before{};
        ::getrusage(RUSAGE_SELF, &before);
        const Fetched log = fetch(workspace::LinkedLogs::usualLimits());
        rusage after{};
        ::getrusage(RUSAGE_SELF, &after);
        QVERIFY(log->text.startsWith(u"it begins\n"_s));
        QVERIFY2(log->text.right(200).contains(u"the log breaks off here, after 67108864 bytes"_s),
                 qPrintable(log->text.right(200)));
        QVERIFY(log->text.size() < 1'100'000);
        QVERIFY(log->bytesLeftOut > 60'000'000);
        QVERIFY2(after.ru_maxrss - before.ru_maxrss < 40'000, "never more than the ends in memory"); // KiB
        QTRY_COMPARE(m_server.openConnectionCount(), 0);
    }

    void anAnnouncedSizeAboveTheLimitIsNotFetched()
    {
        m_server.enqueue(ScriptedAnswer::head(200, "Content-Length: 99000000000\r\n").hold());
        const Fetched log = fetch(smallLimits());
        QCOMPARE(log.error().kind, ErrorKind::TooLarge);
    }

    void otherHostsAreNotAsked_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("another port") << u"http://127.0.0.1:1/log"_s;
        QTest::newRow("another host") << u"http://localhost:%1/log"_s;
        QTest::newRow("another scheme") << u"https://127.0.0.1:%1/log"_s;
        QTest::newRow("a file") << u"file:///etc/passwd"_s;
        QTest::newRow("no address") << u"see above"_s;
        QTest::newRow("the host as a user name") << u"http://127.0.0.1:%1@localhost/log"_s;
        QTest::newRow("nothing") << QString();
    }
    void otherHostsAreNotAsked()
    {
        QFETCH(QString, url);
        const int before = m_server.connectionCount();
        workspace::LinkedLogs logs(m_http);
        logs.setPlaces({m_server.url()});
        const QString link = url.contains(u"%1"_s) ? url.arg(m_server.port()) : url;
        const Fetched log = support::await(logs.fetchLog(link));
        QCOMPARE(log.error().kind, ErrorKind::Refused);
        QCOMPARE(m_server.connectionCount(), before);
    }

    void aRedirectToAnotherHostIsNotFollowed()
    {
        support::ScriptedHttpServer other;
        other.enqueue(ScriptedAnswer::of(200, "text/plain", "secret"));
        m_server.enqueue(ScriptedAnswer::of(302, "text/plain", {},
                                            "Location: " + other.url(u"/log"_s).toEncoded() + "\r\n"));
        const Fetched log = fetch(smallLimits());
        QCOMPARE(log.error().kind, ErrorKind::Refused);
        QCOMPARE(other.connectionCount(), 0);
    }

    void aRedirectOnTheSameHostIsFollowed()
    {
        m_server.enqueue(ScriptedAnswer::of(302, "text/plain", {}, "Location: /elsewhere\r\n"));
        m_server.enqueue(ScriptedAnswer::of(200, "text/plain", "here\n"));
        QCOMPARE(fetch(smallLimits())->text, u"here\n"_s);
        QCOMPARE(m_server.requests().back().target, "/elsewhere");
    }

    void redirectsInACircleEnd()
    {
        m_server.handler = [](const support::ScriptedHttpServer::Request &) {
            return ScriptedAnswer::of(302, "text/plain", {}, "Location: /log\r\n");
        };
        const Fetched log = fetch(smallLimits());
        m_server.handler = {};
        QCOMPARE(log.error().kind, ErrorKind::Refused);
    }

    void aMissingLogSaysSo()
    {
        m_server.enqueue(ScriptedAnswer::of(404, "text/html", "<h1>not here</h1>"));
        QCOMPARE(fetch(smallLimits()).error().detail, u"the server answers HTTP 404"_s);
    }

    void aSlowServerIsGivenUp()
    {
        workspace::LinkedLogs::Limits limits = smallLimits();
        limits.http.firstByte = 50ms;
        m_server.enqueue(ScriptedAnswer().hold());
        QCOMPARE(fetch(limits).error().kind, ErrorKind::Timeout);
    }

    void whatCameBeforeTheSilenceIsKeptAndMarked()
    {
        workspace::LinkedLogs::Limits limits = smallLimits();
        limits.http.idle = 100ms;
        m_server.enqueue(ScriptedAnswer::head(200, "Content-Length: 1000\r\n").send("error: no\n").hold());
        const Fetched log = fetch(limits);
        QVERIFY(log);
        QVERIFY2(log->text.startsWith(u"error: no\n\n… the log breaks off here, after 10 bytes: "_s),
                 qPrintable(log->text));
    }

    void bytesThatAreNoTextAreShownAsSuch()
    {
        m_server.enqueue(ScriptedAnswer::of(200, "application/octet-stream", "a\xff\xfe z\n"));
        const Fetched log = fetch(smallLimits());
        QCOMPARE(log->text, u"a\ufffd\ufffd z\n"_s);
    }

    void whoeverGoesAwayInTheMiddleIsAnsweredForCertain()
    {
        m_server.enqueue(ScriptedAnswer::head(200, "Content-Length: 1000\r\n").send("begun\n").hold());
        QNetworkAccessManager network;
        auto http = std::make_unique<net::HttpClient>(network);
        auto logs = std::make_unique<workspace::LinkedLogs>(*http, smallLimits());
        logs->setPlaces({m_server.url()});
        auto task = logs->fetchLog(m_server.url(u"/log"_s).toString());
        const int asked = m_server.requestCount();
        QTRY_VERIFY(m_server.requestCount() > asked || http->runningCount() > 0);
        logs.reset();
        http.reset();
        const Fetched log = support::await(std::move(task));
        QCOMPARE(log.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestLinkedLogs)
#include "tst_linkedlogs.moc"
