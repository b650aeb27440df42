// SPDX-License-Identifier: GPL-3.0-or-later
#include "peerfixture.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace peer;
using core::ErrorKind;
using support::await;
using support::ScriptedHttpServer;

Q_DECLARE_METATYPE(ScriptedAnswer)

namespace {

json taskWithout(const char *name)
{
    json record = task();
    record.erase(name);
    return record;
}

} // namespace

/// What the client makes of any single answer.
class TestDashboardAnswers final : public PeerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void addressMayEndAnyWay_data()
    {
        QTest::addColumn<QString>("end");
        for (const char *end : {"", "/", "/v1", "/v1/", "//"})
            QTest::addRow("'%s'", end) << QString::fromLatin1(end);
    }
    void addressMayEndAnyWay()
    {
        QFETCH(QString, end);
        m_server->enqueue(answer(json::array()));
        dashboard::DashboardClient client(m_server->url(end), m_clock, *m_http);
        QVERIFY(await(client.fetchProjects()));
        QCOMPARE(m_server->requests().front().target, "/v1/projects");
        QVERIFY(m_server->requests().front().header("Authorization").isEmpty());
    }

    void keyGoesAlong()
    {
        m_server->enqueue(answer(task()));
        QVERIFY(fetchTask());
        QCOMPARE(m_server->requests().front().header("Authorization"), "Bearer secret");
    }

    void redirectIsRefusedAndTheKeyStaysHere()
    {
        ScriptedHttpServer other;
        m_server->enqueue(
            ScriptedAnswer::of(307, "text/plain", "", "Location: " + other.url().toEncoded() + "\r\n"));
        const auto fetched = fetchTask();
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().kind, ErrorKind::Protocol);
        QCOMPARE(other.connectionCount(), 0);
    }

    void answerThatIsNoRecordIsAProtocolError_data()
    {
        QTest::addColumn<ScriptedAnswer>("given");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const ScriptedAnswer &given, const char *named) {
            QTest::newRow(name) << given << QString::fromLatin1(named);
        };
        const json huge = json::parse("1e18");
        row("page of a proxy", ScriptedAnswer::of(200, "text/html", "<html><b>Sign in</b></html>"),
            "Sign in");
        row("empty body", ScriptedAnswer::json(200, ""), "");
        row("truncated JSON", ScriptedAnswer::json(200, "{\"id\": \"333"), "");
        row("invalid UTF-8", ScriptedAnswer::json(200, QByteArray("{\"id\": \"\xC3") + "(\"}"), "");
        row("very deep JSON", ScriptedAnswer::json(200, QByteArray(100'000, '[')), "");
        row("a list instead of a record", answer(json::array()), "record");
        row("a number instead of a record", answer(7), "record");
        row("null", answer(nullptr), "record");
        row("no id", answer(taskWithout("id")), "id");
        row("id is a number", answer(taskWith("id", 7)), "id");
        row("id is no UUID", answer(taskWith("id", "../../etc/passwd")), "id");
        row("another task than asked for", answer(task(projectId)), "id");
        row("title is null", answer(taskWith("title", nullptr)), "title");
        row("title is a list", answer(taskWith("title", json::array())), "title");
        row("no lock version", answer(taskWithout("lock_version")), "lock_version");
        row("lock version is a text", answer(taskWith("lock_version", "3")), "lock_version");
        row("lock version is a fraction", answer(taskWith("lock_version", 1.5)), "lock_version");
        row("lock version is negative", answer(taskWith("lock_version", -1)), "lock_version");
        row("lock version is huge", answer(taskWith("lock_version", 18446744073709551615U)), "lock_version");
        row("effort is a text", answer(taskWith("effort_estimate", "3.5")), "effort_estimate");
        row("parent is an object", answer(taskWith("parent_task_id", json::object())), "parent_task_id");
        row("status is a number", answer(taskWith("status", 1)), "status");
        row("created at is no time", answer(taskWith("created_at", "yesterday")), "created_at");
        row("204 where a record is due", ScriptedAnswer::head(204, ""), "record");
    }
    void answerThatIsNoRecordIsAProtocolError()
    {
        QFETCH(ScriptedAnswer, given);
        QFETCH(QString, named);
        m_server->enqueue(given);
        const auto fetched = fetchTask();
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().kind, ErrorKind::Protocol);
        QVERIFY2(fetched.error().detail.contains(named), qPrintable(fetched.error().detail));
        QCOMPARE(m_server->requestCount(), 1);
    }

    void strangeButUsableAnswerIsUsed_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto text = [](const json &record) { return QByteArray::fromStdString(record.dump()); };
        QTest::newRow("only what is needed") << text(task());
        QTest::newRow("unknown members") << text(taskWith("colour", "red"));
        QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + text(task());
        QTest::newRow("nulls where text may be missing") << text(taskWith("description", nullptr));
        QTest::newRow("time without a zone") << text(taskWith("created_at", "2026-01-01T00:00:00.5"));
        QTest::newRow("time in another zone")
            << text(taskWith("created_at", "2026-01-01T02:00:00.500000+02:00"));
        QTest::newRow("repeated key, the last counts")
            << QByteArray(text(task())).replace("{", R"({"title":"Old",)");
    }
    void strangeButUsableAnswerIsUsed()
    {
        QFETCH(QByteArray, body);
        m_server->enqueue(ScriptedAnswer::json(200, body));
        const auto fetched = fetchTask();
        QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().detail));
        QCOMPARE(fetched->title, u"Read CSV"_s);
        QCOMPARE(fetched->lockVersion, 3);
        QCOMPARE(fetched->createdAt, QDateTime(QDate(2026, 1, 1), QTime(0, 0, 0, 500), Qt::UTC));
    }

    void unknownWordsAreReadCautiously()
    {
        json record = task();
        record["status"] = "archived";
        record["risk_level"] = "extreme";
        record["severity"] = "S1";
        m_server->enqueue(answer(record));
        const auto fetched = fetchTask();
        QVERIFY(fetched);
        QCOMPARE(fetched->status, domain::TaskStatus::OnHold);
        QCOMPARE(fetched->riskLevel, domain::RiskLevel::High);
        QCOMPARE(fetched->severity, domain::Severity::Major);
    }

    void statusBecomesAKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("400") << 400 << ErrorKind::Invalid;
        QTest::newRow("401") << 401 << ErrorKind::Unauthorized;
        QTest::newRow("403") << 403 << ErrorKind::Unauthorized;
        QTest::newRow("404") << 404 << ErrorKind::NotFound;
        QTest::newRow("405") << 405 << ErrorKind::Unsupported;
        QTest::newRow("409") << 409 << ErrorKind::Conflict;
        QTest::newRow("418") << 418 << ErrorKind::Protocol;
        QTest::newRow("422") << 422 << ErrorKind::Invalid;
    }
    void statusBecomesAKind()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        m_server->enqueue(ScriptedAnswer::json(status, R"({"detail":"Some words"})"));
        const auto fetched = fetchTask();
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().kind, kind);
        QCOMPARE(fetched.error().detail, u"HTTP %1: Some words"_s.arg(status));
        QCOMPARE(m_server->requestCount(), 1);
    }

    void reasonIsFoundInAnyErrorBody_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        QTest::newRow("list without the echoed input")
            << QByteArray(
                   R"({"detail":[{"type":"missing","loc":["body","project_id"],"msg":"Field required","input":{"title":"private"}},{"loc":["body",3],"msg":"Bad"}]})")
            << u"body.project_id: Field required; body.3: Bad"_s;
        QTest::newRow("elements of other kinds")
            << QByteArray(R"({"detail":[7,{"msg":1},{"loc":"x"}]})") << u": invalid; : invalid"_s;
        QTest::newRow("no detail") << QByteArray(R"({"error":"nope"})") << u"{\"error\":\"nope\"}"_s;
        QTest::newRow("page with tags")
            << QByteArray("<html><h1>Bad\n gateway</h1></html>") << u"Bad gateway"_s;
        QTest::newRow("nothing") << QByteArray() << QString();
        QTest::newRow("very long") << QByteArray(5'000, 'x') << QString(300, u'x');
    }
    void reasonIsFoundInAnyErrorBody()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, reason);
        m_server->enqueue(ScriptedAnswer::json(422, body));
        const auto fetched = fetchTask();
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().detail, u"HTTP 422: "_s + reason);
    }

    void readIsRepeatedAfterAFailureThatMayPass_data()
    {
        QTest::addColumn<ScriptedAnswer>("failure");
        const QByteArray record = QByteArray::fromStdString(task().dump());
        QTest::newRow("plain 500") << serverError();
        QTest::newRow("busy") << ScriptedAnswer::of(503, "text/html", "<b>busy</b>");
        QTest::newRow("too fast") << ScriptedAnswer::json(429, R"({"detail":"slow down"})");
        QTest::newRow("cut within the body")
            << ScriptedAnswer::head(200, "Content-Type: application/json\r\nContent-Length: 900\r\n")
                   .send(record)
                   .close();
        QTest::newRow("no marked end")
            << ScriptedAnswer::head(200, "Content-Type: application/json\r\n").send(record).reset();
    }
    void readIsRepeatedAfterAFailureThatMayPass()
    {
        QFETCH(ScriptedAnswer, failure);
        m_server->enqueue(failure);
        m_server->enqueue(answer(task()));
        QVERIFY(fetchTask());
        QCOMPARE(m_server->requestCount(), 2);
        QCOMPARE(m_clock.sleeps.size(), size_t(1));
    }

    void repetitionIsBounded()
    {
        m_server->handler = [](const Request &) { return serverError(); };
        const auto fetched = fetchTask();
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().kind, ErrorKind::Server);
        QCOMPARE(fetched.error().detail, u"HTTP 500: Internal Server Error"_s);
        QCOMPARE(m_server->requestCount(), 3);
    }

    void peersWaitIsObeyed()
    {
        m_server->enqueue(ScriptedAnswer::of(503, "text/plain", "", "Retry-After: 30\r\n"));
        m_server->enqueue(answer(task()));
        const auto before = m_clock.monotonic();
        QVERIFY(fetchTask());
        // With some more, so that many consoles do not come back at the same moment.
        QVERIFY(m_clock.monotonic() - before >= std::chrono::seconds(30));
        QVERIFY(m_clock.monotonic() - before <= std::chrono::seconds(38));
    }

    void bodyBeyondTheCapIsStopped()
    {
        const QByteArray block(1'000'000, ' ');
        m_server->handler = [block](const Request &) {
            return ScriptedAnswer::head(200,
                                        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n")
                .repeat(ScriptedAnswer::chunked(block), 200);
        };
        const auto fetched = fetchTask();
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().kind, ErrorKind::TooLarge);
        QVERIFY(m_server->bytesSent() < 100'000'000);
    }
};

QTEST_GUILESS_MAIN(TestDashboardAnswers)
#include "tst_dashboardanswers.moc"
