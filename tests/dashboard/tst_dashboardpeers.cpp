// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardclient.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/scriptedhttpserver.h"

#include <QNetworkAccessManager>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <memory>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;
using domain::DashboardRecord;
using domain::ProjectId;
using domain::Task;
using domain::TaskId;
using nlohmann::json;
using support::await;
using support::ScriptedAnswer;
using support::ScriptedHttpServer;
using Request = ScriptedHttpServer::Request;

Q_DECLARE_METATYPE(ScriptedAnswer)

namespace {

const QString projectId = u"11111111-1111-4111-8111-111111111111"_s;
const QString milestoneId = u"22222222-2222-4222-8222-222222222222"_s;
const QString taskId = u"33333333-3333-4333-8333-333333333333"_s;

json project()
{
    json record = json::object();
    record["id"] = projectId.toStdString();
    record["name"] = "Atlas";
    record["created_at"] = "2026-01-01T00:00:00Z";
    return record;
}

json task(const QString &id = taskId)
{
    json record = json::object();
    record["id"] = id.toStdString();
    record["project_id"] = projectId.toStdString();
    record["milestone_id"] = milestoneId.toStdString();
    record["title"] = "Read CSV";
    record["status"] = "not_started";
    record["risk_level"] = "low";
    record["severity"] = "minor";
    record["created_at"] = "2026-01-01T00:00:00.500000Z";
    record["updated_at"] = "2026-01-01T00:00:00.500010Z";
    record["lock_version"] = 3;
    return record;
}

json taskWith(const char *name, const json &value)
{
    json record = task();
    record[name] = value;
    return record;
}

json taskWithout(const char *name)
{
    json record = task();
    record.erase(name);
    return record;
}

QString numberedId(int number)
{
    return u"00000000-0000-4000-8000-%1"_s.arg(number, 12, 10, QChar(u'0'));
}

ScriptedAnswer answer(const json &body, int status = 200)
{
    return ScriptedAnswer::json(status, QByteArray::fromStdString(body.dump()));
}

ScriptedAnswer serverError()
{
    return ScriptedAnswer::of(500, "text/plain; charset=utf-8", "Internal Server Error");
}

int queryNumber(const Request &request, const char *name)
{
    const QByteArray target = request.target;
    const qsizetype at = target.indexOf(QByteArray(name) + '=');
    return at < 0 ? 0 : target.mid(at + qsizetype(strlen(name)) + 1).split('&').front().toInt();
}

domain::DashboardWrite creation()
{
    domain::CreateTask create;
    create.project.value = projectId;
    create.milestone.value = milestoneId;
    create.title = u"Read CSV"_s;
    create.externalId = u"countersign:1:abc"_s;
    return {u"k1"_s, create};
}

domain::DashboardWrite retitling(std::optional<int> expectedVersion = std::nullopt)
{
    domain::PatchTask patch;
    patch.task.value = taskId;
    patch.title = u"New title"_s;
    patch.expectedVersion = expectedVersion;
    return {u"k1"_s, patch};
}

} // namespace

/// The client against peers that break the contract, the connection or the network.
class TestDashboardPeers : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ScriptedHttpServer> m_server;
    QNetworkAccessManager m_manager;
    support::FakeClock m_clock;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<dashboard::DashboardClient> m_client;

    Result<Task> fetchTask() { return await(m_client->fetchTask(TaskId{taskId})); }
    Result<std::vector<Task>> fetchTasks() { return await(m_client->fetchTasks(ProjectId{projectId})); }
    Result<DashboardRecord> perform(const domain::DashboardWrite &write)
    {
        return await(m_client->perform(write));
    }

    QByteArrayList sent() const
    {
        QByteArrayList lines;
        for (const Request &request : m_server->requests())
            lines.append(request.method + ' ' + request.target.split('?').front());
        return lines;
    }

    /// A dashboard that holds `count` tasks and pages like the reference; fails like it, too, when a page
    /// includes a poisoned row.
    void serveTasks(int count, const QList<int> &poisoned = {})
    {
        m_server->handler = [count, poisoned](const Request &request) {
            if (request.target.startsWith("/v1/projects/"))
                return answer(project());
            const int offset = queryNumber(request, "offset");
            const int end = std::min(count, offset + queryNumber(request, "limit"));
            json page = json::array();
            for (int row = offset; row < end; ++row) {
                if (poisoned.contains(row))
                    return serverError();
                page.push_back(task(numberedId(row + 1)));
            }
            return answer(page);
        };
    }

private Q_SLOTS:
    void init()
    {
        m_clock.skipSleeps = true;
        m_clock.sleeps.clear();
        m_server = std::make_unique<ScriptedHttpServer>();
        m_http = std::make_unique<net::HttpClient>(m_manager);
        m_client = std::make_unique<dashboard::DashboardClient>(m_server->url(), m_clock, *m_http, "secret");
    }

    void cleanup()
    {
        m_client.reset();
        m_http.reset();
        m_server.reset();
    }

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
        QVERIFY(fetchTask());
        QCOMPARE(m_clock.sleeps, std::vector<std::chrono::milliseconds>{std::chrono::seconds(30)});
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

    void listIsReadPageByPage_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("requests");
        QTest::newRow("empty") << 0 << 1;
        QTest::newRow("less than a page") << 199 << 1;
        QTest::newRow("exactly a page") << 200 << 2;
        QTest::newRow("a page and a row") << 201 << 2;
        QTest::newRow("three pages") << 598 << 4;
    }
    void listIsReadPageByPage()
    {
        QFETCH(int, count);
        QFETCH(int, requests);
        serveTasks(count);
        const auto tasks = fetchTasks();
        QVERIFY(tasks);
        QCOMPARE(static_cast<int>(tasks->size()), count);
        for (int row = 0; row < count; ++row)
            QCOMPARE(tasks->at(static_cast<size_t>(row)).id.value, numberedId(row + 1));
        QCOMPARE(m_server->requestCount(), requests);
    }

    void poisonedRecordsAreLeftOut_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<int>>("poisoned");
        QTest::newRow("first") << 300 << QList<int>{0};
        QTest::newRow("in the middle") << 300 << QList<int>{137};
        QTest::newRow("last") << 300 << QList<int>{299};
        QTest::newRow("at the seam of two pages") << 300 << QList<int>{199, 200};
        QTest::newRow("several") << 500 << QList<int>{3, 4, 5, 250, 499};
        QTest::newRow("the only one") << 1 << QList<int>{0};
    }
    void poisonedRecordsAreLeftOut()
    {
        QFETCH(int, count);
        QFETCH(QList<int>, poisoned);
        serveTasks(count, poisoned);
        const QString warning = u"left out %1 tasks that the dashboard cannot list"_s.arg(poisoned.size());
        QTest::ignoreMessage(QtWarningMsg, qPrintable(warning));
        const auto tasks = fetchTasks();
        QVERIFY2(tasks, tasks ? "" : qPrintable(tasks.error().detail));
        QStringList expected, ids;
        for (int row = 0; row < count; ++row) {
            if (!poisoned.contains(row))
                expected.append(numberedId(row + 1));
        }
        for (const Task &each : *tasks)
            ids.append(each.id.value);
        QCOMPARE(ids, expected);
    }

    void listWithTooMuchPoisonIsGivenUp()
    {
        QList<int> all;
        for (int row = 0; row < 300; ++row)
            all.append(row);
        serveTasks(300, all);
        const auto tasks = fetchTasks();
        QVERIFY(!tasks);
        QCOMPARE(tasks.error().kind, ErrorKind::Server);
        QVERIFY(m_server->requestCount() < 100);
    }

    void databaseAwayIsNotTakenForPoison()
    {
        m_server->handler = [](const Request &) { return serverError(); };
        const auto tasks = fetchTasks();
        QVERIFY(!tasks);
        QCOMPARE(tasks.error().kind, ErrorKind::Server);
        QVERIFY(m_server->requestCount() <= 5);
    }

    void listThatMovesBetweenPagesIsReadAgain()
    {
        int first = 0; // rows before it were deleted
        m_server->handler = [&first](const Request &request) {
            const int offset = queryNumber(request, "offset");
            json page = json::array();
            for (int row = first + offset; row < std::min(300, first + offset + 200); ++row)
                page.push_back(task(numberedId(row + 1)));
            first = 1; // a row goes after the first page was sent
            return answer(page);
        };
        const auto tasks = fetchTasks();
        QVERIFY(tasks);
        QCOMPARE(tasks->size(), size_t(299));
        QCOMPARE(tasks->front().id.value, numberedId(2));
    }

    void previousGenerationThatDoesNotPageIsRead_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("more than a page") << 450;
        QTest::newRow("exactly a page") << 200;
    }
    void previousGenerationThatDoesNotPageIsRead()
    {
        QFETCH(int, count);
        m_server->handler = [count](const Request &) {
            json page = json::array();
            for (int row = 0; row < count; ++row)
                page.push_back(task(numberedId(row + 1)));
            return answer(page);
        };
        const auto tasks = fetchTasks();
        QVERIFY(tasks);
        QCOMPARE(static_cast<int>(tasks->size()), count);
        QVERIFY(m_server->requestCount() <= 2);
    }

    void tasksThatReportAnotherProjectAreLeftOut()
    {
        json other = task(numberedId(1));
        other["project_id"] = milestoneId.toStdString();
        m_server->enqueue(answer(json::array({other, task()})));
        const auto tasks = fetchTasks();
        QVERIFY(tasks);
        QCOMPARE(tasks->size(), size_t(1));
        QCOMPARE(tasks->front().id.value, taskId);
    }

    void brokenRecordInAListIsNamedByItsPlace()
    {
        m_server->enqueue(answer(json::array({task(), taskWith("lock_version", true)})));
        const auto tasks = fetchTasks();
        QVERIFY(!tasks);
        QVERIFY2(tasks.error().detail.startsWith(u"tasks[1].lock_version "),
                 qPrintable(tasks.error().detail));
    }

    void createdTaskWhoseAnswerWasLostIsLookedUp_data()
    {
        QTest::addColumn<ScriptedAnswer>("lost");
        QTest::newRow("connection closed") << ScriptedAnswer().close();
        QTest::newRow("connection reset") << ScriptedAnswer().reset();
        QTest::newRow("500 after it was stored") << serverError();
        QTest::newRow("answer cut")
            << ScriptedAnswer::head(201, "Content-Length: 900\r\n").send("{\"id\"").close();
        QTest::newRow("answer no JSON") << ScriptedAnswer::json(201, "{\"id\"");
    }
    void createdTaskWhoseAnswerWasLostIsLookedUp()
    {
        QFETCH(ScriptedAnswer, lost);
        m_server->enqueue(lost);
        m_server->enqueue(answer(json::array({taskWith("external_id", "countersign:1:abc")})));
        const auto made = perform(creation());
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        QCOMPARE(std::get<Task>(*made).id.value, taskId);
        QCOMPARE(sent(), QByteArrayList({"POST /v1/tasks", "GET /v1/tasks"}));
    }

    void taskThatWasNotCreatedIsSentAgain()
    {
        m_server->enqueue(serverError());
        m_server->enqueue(answer(json::array()));
        m_server->enqueue(answer(task(), 201));
        QVERIFY(perform(creation()));
        QCOMPARE(sent(), QByteArrayList({"POST /v1/tasks", "GET /v1/tasks", "POST /v1/tasks"}));
    }

    void refusedTaskIsNotSentAgain()
    {
        m_server->enqueue(ScriptedAnswer::json(400, R"({"detail":"Milestone not found"})"));
        const auto made = perform(creation());
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Invalid);
        QCOMPARE(m_server->requestCount(), 1);
    }

    void conflictOnCreationThatIsNoDuplicateIsReported()
    {
        m_server->enqueue(ScriptedAnswer::json(409, R"({"detail":"Conflict creating task"})"));
        m_server->enqueue(answer(json::array()));
        const auto made = perform(creation());
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Conflict);
        QCOMPARE(made.error().detail, u"HTTP 409: Conflict creating task"_s);
    }

    void bodyOfACreationNamesTheProject()
    {
        m_server->enqueue(answer(task(), 201));
        QVERIFY(perform(creation()));
        const json body = json::parse(m_server->requests().front().body.toStdString());
        QCOMPARE(body.value("project_id", std::string()), projectId.toStdString());
        QCOMPARE(body.value("external_id", std::string()), "countersign:1:abc");
        QCOMPARE(m_server->requests().front().header("Content-Type"), "application/json");
    }

    void previousGenerationIsSearchedForTheExternalId()
    {
        json other = taskWith("external_id", "countersign:9:zzz");
        other["id"] = numberedId(1).toStdString();
        const json all = json::array({other, taskWith("external_id", "countersign:1:abc")});
        m_server->handler = [all](const Request &) { return answer(all); };
        const auto found = await(m_client->findTask(ProjectId{projectId}, u"countersign:1:abc"_s));
        QVERIFY(found && *found);
        QCOMPARE((*found)->id.value, taskId);
        const auto missing = await(m_client->findTask(ProjectId{projectId}, u"countersign:1:none"_s));
        QVERIFY(missing && !*missing);
    }

    void patchIsGuardedAndReadBack()
    {
        json changed = taskWith("title", "New title");
        changed["lock_version"] = 4;
        m_server->enqueue(answer(task()));
        m_server->enqueue(answer(changed));
        m_server->enqueue(answer(changed));
        const auto patched = perform(retitling());
        QVERIFY(patched);
        QCOMPARE(std::get<Task>(*patched).lockVersion, 4);
        const QByteArray path = " /v1/tasks/" + taskId.toLatin1();
        QCOMPARE(sent(), QByteArrayList({"GET" + path, "PATCH" + path, "GET" + path}));
        QCOMPARE(m_server->requests()[1].body, R"({"lock_version":3,"title":"New title"})");
    }

    void acknowledgedPatchThatIsGoneIsAConflict()
    {
        m_server->enqueue(answer(task()));
        m_server->enqueue(answer(taskWith("title", "New title")));
        m_server->enqueue(answer(taskWith("title", "Their title")));
        const auto patched = perform(retitling());
        QVERIFY(!patched);
        QCOMPARE(patched.error().kind, ErrorKind::Conflict);
        QVERIFY2(patched.error().detail.contains(u"title"), qPrintable(patched.error().detail));
    }

    void patchThatLostARaceIsMadeOnTheNewVersion()
    {
        json newer = taskWith("lock_version", 4);
        json changed = taskWith("title", "New title");
        changed["lock_version"] = 5;
        m_server->enqueue(answer(task()));
        m_server->enqueue(
            ScriptedAnswer::json(409, R"({"detail":"Task has been modified by another update"})"));
        m_server->enqueue(answer(newer));
        m_server->enqueue(answer(changed));
        m_server->enqueue(answer(changed));
        QVERIFY(perform(retitling()));
        QCOMPARE(m_server->requests()[3].body, R"({"lock_version":4,"title":"New title"})");
    }

    void patchThatExpectsAVersionDoesNotRaceOn()
    {
        m_server->enqueue(answer(task()));
        m_server->enqueue(
            ScriptedAnswer::json(409, R"({"detail":"Task has been modified by another update"})"));
        m_server->enqueue(answer(taskWith("lock_version", 4)));
        const auto patched = perform(retitling(3));
        QVERIFY(!patched);
        QCOMPARE(patched.error().kind, ErrorKind::Conflict);
        QCOMPARE(m_server->requestCount(), 3);
    }

    void patchWhoseAnswerWasLostIsRecognised()
    {
        json changed = taskWith("title", "New title");
        changed["lock_version"] = 4;
        m_server->enqueue(answer(task()));
        m_server->enqueue(ScriptedAnswer().close());
        m_server->enqueue(answer(changed));
        const auto patched = perform(retitling(3));
        QVERIFY2(patched, patched ? "" : qPrintable(patched.error().detail));
        QCOMPARE(m_server->requestCount(), 3);
    }

    void moveIsRefusedWhereTheDashboardCannot()
    {
        m_server->enqueue(answer(json::parse(
            R"({"schemas":{"TaskCreate":{"required":["project_id","title"]},"TaskPatch":{"properties":{"title":{}}}}})")));
        domain::PatchTask move;
        move.task.value = taskId;
        move.milestone.emplace(domain::MilestoneId{milestoneId});
        const auto moved = perform({u"k1"_s, move});
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, ErrorKind::Unsupported);
        QCOMPARE(sent(), QByteArrayList({"GET /v1/.well-known/schemas"}));
    }

    void generationIsLearnedFromTheSchemas_data()
    {
        QTest::addColumn<QByteArray>("schemas");
        QTest::addColumn<bool>("canMove");
        QTest::addColumn<bool>("needsProject");
        QTest::newRow("embedded")
            << QByteArray(
                   R"({"schemas":{"TaskCreate":{"required":["project_id"]},"TaskPatch":{"properties":{"milestone_id":{}}}}})")
            << true << true;
        QTest::newRow("reference")
            << QByteArray(
                   R"({"schemas":{"TaskCreate":{"required":["project_id"]},"TaskPatch":{"properties":{}}}})")
            << false << true;
        QTest::newRow("previous generation")
            << QByteArray(
                   R"({"schemas":{"TaskCreate":{"required":["milestone_id"]},"TaskPatch":{"properties":{}}}})")
            << false << false;
        QTest::newRow("nothing required")
            << QByteArray(R"({"schemas":{"TaskCreate":{},"TaskPatch":{}}})") << false << false;
    }
    void generationIsLearnedFromTheSchemas()
    {
        QFETCH(QByteArray, schemas);
        QFETCH(bool, canMove);
        QFETCH(bool, needsProject);
        m_server->enqueue(ScriptedAnswer::json(200, schemas));
        const auto capabilities = await(m_client->probe());
        QVERIFY(capabilities);
        QCOMPARE(capabilities->canMoveTasks, canMove);
        QCOMPARE(capabilities->needsProjectOnCreate, needsProject);
        QCOMPARE(capabilities->pages, needsProject);
    }

    void otherServiceIsNotTakenForADashboard_data()
    {
        QTest::addColumn<ScriptedAnswer>("given");
        QTest::newRow("model server") << ScriptedAnswer::json(200, R"({"object":"list","data":[]})");
        QTest::newRow("schemas of something else") << ScriptedAnswer::json(200, R"({"schemas":[1]})");
        QTest::newRow("web page") << ScriptedAnswer::of(200, "text/html", "<html></html>");
    }
    void otherServiceIsNotTakenForADashboard()
    {
        QFETCH(ScriptedAnswer, given);
        m_server->enqueue(given);
        const auto capabilities = await(m_client->probe());
        QVERIFY(!capabilities);
        QCOMPARE(capabilities.error().kind, ErrorKind::Protocol);
    }

    void upsertIsRepeatedWhenItFails()
    {
        json milestone = project();
        milestone["id"] = milestoneId.toStdString();
        milestone["project_id"] = projectId.toStdString();
        milestone["slug"] = "mvp";
        milestone["status"] = "done";
        m_server->enqueue(serverError());
        m_server->enqueue(answer(milestone));
        domain::UpsertMilestone upsert;
        upsert.project.value = projectId;
        upsert.slug = u"mvp"_s;
        const auto made = perform({u"k1"_s, upsert});
        QVERIFY(made);
        QCOMPARE(std::get<domain::Milestone>(*made).status, domain::MilestoneStatus::Done);
        QCOMPARE(m_server->requests().back().target,
                 "/v1/projects/" + projectId.toLatin1() + "/milestones:upsert");
    }

    void memberOfACycleIsUnparentedBeforeItIsDeleted()
    {
        const json inCycle = taskWith("parent_task_id", taskId.toStdString());
        m_server->enqueue(serverError());
        m_server->enqueue(serverError());
        m_server->enqueue(serverError());
        m_server->enqueue(answer(inCycle));
        m_server->enqueue(answer(inCycle));
        m_server->enqueue(answer(task()));
        m_server->enqueue(answer(task()));
        m_server->enqueue(ScriptedAnswer::head(204, ""));
        domain::DeleteTask remove;
        remove.task.value = taskId;
        const auto removed = perform({u"k1"_s, remove});
        QVERIFY2(removed, removed ? "" : qPrintable(removed.error().detail));
        QCOMPARE(m_server->requests()[5].body, R"({"lock_version":3,"parent_task_id":null})");
    }

    void eventIsSentOnce()
    {
        domain::PostEvent event;
        event.project.value = projectId;
        event.summary = u"Plan approved"_s;
        m_server->enqueue(serverError());
        QVERIFY(!perform({u"k1"_s, event}));
        QCOMPARE(m_server->requestCount(), 1);
    }

    void writeOnADeadKeepAliveConnectionIsRecognised()
    {
        m_server->enqueue(answer(task()));
        QVERIFY(fetchTask());
        m_server->enqueue(ScriptedAnswer().close()); // as an idle connection that ends when it is used
        m_server->enqueue(answer(json::array()));
        m_server->enqueue(answer(task(), 201));
        QVERIFY(perform(creation()));
    }

    void destroyedClientAnswersCancelled()
    {
        m_server->handler = [](const Request &) { return ScriptedAnswer().hold(); };
        const support::Pending pendingRead(m_client->fetchTasks(ProjectId{projectId}));
        const support::Pending pendingWrite(m_client->perform(creation()));
        QTRY_COMPARE(m_server->requestCount(), 2);
        m_client.reset();
        QVERIFY(pendingRead.isDone() && pendingWrite.isDone());
        QCOMPARE(pendingRead.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(pendingWrite.result().error().kind, ErrorKind::Cancelled);
    }

    void clientDestroyedWhileItWaitsToRepeatAnswersCancelled()
    {
        m_clock.skipSleeps = false;
        m_server->handler = [](const Request &) { return serverError(); };
        const support::Pending pending(m_client->fetchTask(TaskId{taskId}));
        QTRY_COMPARE(m_clock.sleeperCount(), 1);
        m_client.reset();
        m_clock.advance(std::chrono::minutes(1));
        QVERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(m_server->requestCount(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDashboardPeers)
#include "tst_dashboardpeers.moc"
