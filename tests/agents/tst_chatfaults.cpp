// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that can go wrong between us and a model's server: what the user is told, what is kept, and that
// the next question is answered as if nothing had been. Where more is said of a fault:
//
// fault                                       | also in
// refused, reset, half-open, slow, dropped    | tst_httpclient, tst_httpstream (limits, ends)
// drop and cut within a stream                | tst_chatagent (theEndOfStreamTable), tst_chatstreamdecoder
// 429, 503, Retry-After in seconds and dates  | tst_chatagent (theServersWaitIsObeyedAndShown …), tst_retry
// 200 MB and endless bodies                   | tst_chatagent (hostileAnswersAreStoppedAtTheCap)
// redirect, and that no key travels           | tst_chatagent (aRedirectIsNotFollowed)
// duplicate and reordered events              | – (a stream of chat has no ids to tell them by); tst_a2atask
// what the engine makes of a failure          | tst_agentfaults; tst_turns (fallbacks), tst_usagelimit
#include "agents/chatpeer.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using core::ErrorKind;
using engine::Completeness;
using support::ScriptedAnswer;

Q_DECLARE_METATYPE(ScriptedAnswer)

namespace {

ScriptedAnswer completion(const QByteArray &text)
{
    return ScriptedAnswer::json(200, R"({"model":"m1","choices":[{"message":{"content":")" + text +
                                         R"("},"finish_reason":"stop"}]})");
}

} // namespace

class TestChatFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheUserIsToldAndWhatIsKept_data()
    {
        QTest::addColumn<ScriptedAnswer>("given");
        QTest::addColumn<ErrorKind>("kind"); // Incomplete: an answer that is marked as cut
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("kept");
        QTest::addColumn<int>("requests");
        const auto row = [](const char *name, ScriptedAnswer given, ErrorKind kind, const QString &told,
                            const QString &kept, int requests) {
            QTest::newRow(name) << std::move(given) << kind << told << kept << requests;
        };
        const QByteArray json = "Content-Type: application/json\r\nContent-Length: 500\r\n";
        const QByteArray answer =
            R"({"choices":[{"message":{"content":"approved"},"finish_reason":"stop"}]})";
        using A = ScriptedAnswer;

        row("reset", A().reset(), ErrorKind::Unreachable, u"127.0.0.1"_s, {}, 3);
        row("dropped, perhaps after it was heard", A().close(), ErrorKind::Unreachable, u"127.0.0.1"_s, {},
            3);
        row("half-open", A().hold(), ErrorKind::Timeout, u"no answer within 1 s"_s, {}, 1);
        row("headers without end", A().send("HTTP/1.1 200 OK\r\nX-Slow: ").hold(), ErrorKind::Timeout,
            u"no answer within 1 s"_s, {}, 1);
        row("body that stalls", A::head(200, json).send(answer).hold(), ErrorKind::Timeout,
            u"silence for 1 s"_s, {}, 1);
        row("stream that stalls", A::eventStream().chunk(chunkOf("half")).hold(), ErrorKind::Incomplete,
            u"silence for 1 s"_s, u"half"_s, 1);
        row("body that is cut", A::head(200, json).send(answer).close(), ErrorKind::Incomplete, {}, {}, 3);
        row("body that is reset", A::head(200, json).send(answer).reset(), ErrorKind::Incomplete, {}, {}, 3);
        row("stream that is dropped", A::eventStream().chunk(chunkOf("half")).close(), ErrorKind::Incomplete,
            {}, u"half"_s, 1);
        row("429", A::of(429, "application/json", R"({"detail":"slow"})", "Retry-After: 7\r\n"),
            ErrorKind::RateLimited, u"slow down (429)"_s, {}, 3);
        row("503", A::of(503, "text/plain", "busy", "Retry-After: 7\r\n"), ErrorKind::Server,
            u"(503): busy"_s, {}, 3);
        row("500 in text", A::of(500, "text/plain", "Internal Server Error"), ErrorKind::Server,
            u"(500): Internal Server Error"_s, {}, 3);
        row("truncated JSON", A::json(200, answer.left(60)), ErrorKind::Protocol, {}, {}, 1);
        row("invalid UTF-8", A::json(200, QByteArray(answer).replace("approved", "\xC3(")),
            ErrorKind::Protocol, {}, {}, 1);
        row("page of somebody between", A::of(200, "text/html", "<h1>Log in</h1>"), ErrorKind::Protocol,
            u"text/html in place of JSON: Log in"_s, {}, 1);
        row("redirect to another host", A::head(307, "Location: http://192.0.2.1/\r\nContent-Length: 0\r\n"),
            ErrorKind::Protocol, u"redirects (307)"_s, {}, 1);
    }
    void whatTheUserIsToldAndWhatIsKept()
    {
        QFETCH(ScriptedAnswer, given);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, told);
        ChatPeer peer;
        peer.profile.firstByteTimeout = 1s;
        peer.profile.idleTimeout = 1s;
        peer.server.handler = [&given](const auto &) { return given; };
        peer.ask();
        QString said;
        if (peer.result) {
            QCOMPARE(kind, ErrorKind::Incomplete);
            QCOMPARE(peer.result->completeness, Completeness::Incomplete);
            QTEST(peer.result->text, "kept");
            said = peer.result->notes.join(u' ');
        } else {
            said = peer.result.error().detail;
            QVERIFY2(peer.result.error().kind == kind, qPrintable(said));
            QVERIFY(!said.isEmpty());
        }
        QVERIFY2(said.contains(told), qPrintable(said));
        QTEST(peer.text, "kept"); // what was shown stays shown
        QTEST(peer.server.requestCount(), "requests");

        peer.server.handler = [](const auto &) { return completion("well"); };
        peer.text.clear();
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.result->completeness, Completeness::Complete);
        QCOMPARE(peer.result->text, u"well"_s);
    }

    void anAnswerThatDripsIsGivenUpThoughItIsNeverSilent()
    {
        ChatPeer peer;
        peer.profile.bodyTimeout = 1s;
        const QByteArray head = "Content-Type: application/json\r\nContent-Length: 8000000\r\n";
        peer.server.enqueue(ScriptedAnswer::head(200, head).sendByteByByte(QByteArray(8'000'000, ' ')));
        peer.ask();
        QVERIFY(!peer.result);
        QCOMPARE(peer.result.error().kind, ErrorKind::Timeout);
        QCOMPARE(peer.result.error().detail, u"not finished within 1 s"_s);
        QVERIFY(peer.text.isEmpty());
        QCOMPARE(peer.server.requestCount(), 1); // a limit that has passed is not tried again
    }

    void whoIsNotThereYetIsAskedAgain()
    {
        ChatPeer peer;
        peer.server.stopListening();
        peer.ask();
        QVERIFY(!peer.result);
        QCOMPARE(peer.result.error().kind, ErrorKind::Unreachable);
        peer.server.listenAgain();
        peer.server.handler = [](const auto &) { return completion("well"); };
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.result->text, u"well"_s);
    }

    void waitsAreKept_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("wait");
        QTest::newRow("429, seconds") << 429 << QByteArray("7");
        QTest::newRow("503, seconds") << 503 << QByteArray("7");
        QTest::newRow("429, a date") << 429 << QByteArray("Thu, 01 Jan 2026 00:00:07 GMT");
        QTest::newRow("503, a date") << 503 << QByteArray("Thu, 01 Jan 2026 00:00:07 GMT");
    }
    void waitsAreKept()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, wait);
        ChatPeer peer; // at the beginning of 2026
        peer.server.enqueue(
            ScriptedAnswer::of(status, "text/plain", "busy", "Retry-After: " + wait + "\r\n"));
        peer.server.enqueue(completion("well"));
        peer.ask();
        QVERIFY(peer.result);
        QCOMPARE(peer.server.requestCount(), 2);
        QCOMPARE(peer.clock.sleeps.size(), 1U);
        const auto waited = peer.clock.sleeps.front();
        QVERIFY(waited >= 7s && waited <= 8750ms);
        const QString told = u"waiting %1 s"_s.arg(std::chrono::ceil<std::chrono::seconds>(waited).count());
        QVERIFY2(peer.statuses.join(u'|').contains(told), qPrintable(peer.statuses.join(u'|')));
    }
};

QTEST_GUILESS_MAIN(TestChatFaults)
#include "tst_chatfaults.moc"
