// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testserver.h"

using namespace Qt::StringLiterals;
using support::Json;
using support::Reply;
using support::TestServer;

namespace {

const QString unknownId = u"99999999-9999-4999-8999-999999999999"_s;

} // namespace

/// Bugs, events, personas, discovery, and what holds for every route.
class TestServerRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_project = m_server->makeProject();
        m_milestone = m_server->makeMilestone(m_project);
        m_task = m_server->makeTask(m_project, m_milestone, u"Task"_s);
        m_other = m_server->makeProject(u"Other"_s);
    }

    void cleanup() { m_server.reset(); }

    void bugLivesItsLife()
    {
        const Reply first =
            m_server->post(u"/v1/bugs"_s, {{"project_id", m_project.toStdString()}, {"title", "one"}});
        QCOMPARE(first.status, 201);
        QCOMPARE(first.json()["severity"], "S3");
        QCOMPARE(first.json()["status"], "open");
        QCOMPARE(first.json().size(), std::size_t{9});
        const Reply second = m_server->post(
            u"/v1/bugs"_s,
            {{"project_id", m_project.toStdString()}, {"title", "two"}, {"task_id", m_task.toStdString()}});
        const Json list = m_server->get(u"/v1/bugs?project_id="_s + m_project).json();
        QCOMPARE(list[0]["title"], "two"); // newest first
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(m_server->get(u"/v1/bugs?task_id="_s + m_task).json().size(), std::size_t{1});
        QCOMPARE(m_server->get(u"/v1/bugs?project_id="_s + m_other).body, "[]");

        const QString path = u"/v1/bugs/"_s + second.id();
        const Json patched = m_server->patch(path, {{"status", "closed"}, {"task_id", nullptr}}).json();
        QCOMPARE(patched["status"], "closed");
        QVERIFY(patched["task_id"].is_null());
        QCOMPARE(m_server->get(path).detail(), "Method Not Allowed");
        QCOMPARE(m_server->del(path).status, 204);
        QCOMPARE(m_server->del(path).detail(), "Bug not found");
    }

    void badRecordsAreRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<Json>("more");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        const std::string unknown = unknownId.toStdString();
        const auto row = [](const char *name, const char *path, Json more, int status, QByteArray says) {
            QTest::newRow(name) << QString::fromLatin1(path) << more << status << says;
        };
        row("bug of no project", "/v1/bugs", {{"project_id", unknown}}, 400, "Project not found");
        row("bug of no task", "/v1/bugs", {{"task_id", unknown}}, 400, "Task not found");
        row("bug of another project's task", "/v1/bugs", {{"project_id", "OTHER"}, {"task_id", "TASK"}}, 400,
            "Task does not belong to project");
        row("long severity", "/v1/bugs", {{"severity", "S10"}}, 422,
            R"(["body","severity"] string_too_long)");
        row("event of no project", "/v1/events", {{"project_id", unknown}}, 400, "Project not found");
        row("event of no milestone", "/v1/events", {{"milestone_id", unknown}}, 400,
            "Milestone not found for project");
        row("event of another project's milestone", "/v1/events",
            {{"project_id", "OTHER"}, {"milestone_id", "MILESTONE"}}, 400, "Milestone not found for project");
        row("event of no task", "/v1/events", {{"task_id", unknown}}, 400, "Task not found");
        row("event of another milestone's task", "/v1/events",
            {{"milestone_id", "LATER"}, {"task_id", "TASK"}}, 400, "Task does not belong to milestone");
        row("long category", "/v1/events", {{"category", std::string(65, 'x')}}, 422,
            R"(["body","category"] string_too_long)");
    }

    void badRecordsAreRefused()
    {
        QFETCH(QString, path);
        QFETCH(Json, more);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        const std::map<std::string, QString> ids = {
            {"OTHER", m_other},
            {"TASK", m_task},
            {"MILESTONE", m_milestone},
            {"LATER", m_server->makeMilestone(m_project, u"later"_s)}};
        Json body = {{"project_id", m_project.toStdString()}, {"title", "t"}, {"summary", "s"}};
        for (const auto &[key, value] : more.items()) {
            const auto known = value.is_string() ? ids.find(value.get<std::string>()) : ids.end();
            body[key] = known == ids.end() ? value : Json(known->second.toStdString());
        }
        const Reply reply = m_server->post(path, body);
        QCOMPARE(reply.status, status);
        QCOMPARE(QByteArray::fromStdString(status == 422 ? reply.problems() : reply.detail()), says);
    }

    void eventsAreListedNewestFirst()
    {
        const auto post = [&](const char *summary, const Json &more = Json::object()) {
            Json body = {{"project_id", m_project.toStdString()}, {"summary", summary}};
            body.update(more);
            return m_server->post(u"/v1/events"_s, body);
        };
        const Reply first = post("one", {{"task_id", m_task.toStdString()}});
        QCOMPARE(first.status, 201);
        QCOMPARE(first.json()["milestone_id"], m_milestone.toStdString()); // filled in
        QCOMPARE(first.json()["category"], "note");
        for (int i = 0; i < 60; ++i)
            post(std::to_string(i).c_str());
        const QString path = u"/v1/events?project_id="_s + m_project;
        const Json list = m_server->get(path).json();
        QCOMPARE(list.size(), std::size_t{50});
        QCOMPARE(list[0]["summary"], "59");
        QCOMPARE(m_server->get(path + u"&limit=0"_s).json().size(), std::size_t{1});
        QCOMPARE(m_server->get(path + u"&task_id="_s + m_task).json()[0]["summary"], "one");
        QCOMPARE(m_server->get(path + u"&milestone_id="_s + m_milestone).json().size(), std::size_t{1});
        QCOMPARE(m_server->get(u"/v1/events"_s).problems(), R"(["query","project_id"] missing)");
        QCOMPARE(m_server->get(u"/v1/events?project_id="_s + unknownId).body, "[]");

        // Changing a task leaves no trace here.
        m_server->patch(u"/v1/tasks/%1/status"_s.arg(m_task), {{"status", "done"}});
        QCOMPARE(m_server->get(path).json()[0]["summary"], "59");
    }

    void newDatabaseKnowsThePersonas()
    {
        const Json personas = m_server->get(u"/v1/personas"_s).json();
        QStringList keys;
        std::string last;
        for (const Json &persona : personas) {
            keys.append(QString::fromStdString(persona["key"]));
            QVERIFY(last <= persona["name"].get<std::string>());
            last = persona["name"];
            QCOMPARE(persona.size(), std::size_t{6});
        }
        keys.sort();
        QCOMPARE(keys,
                 (QStringList{u"code-reviewer"_s, u"coordinator"_s, u"devops"_s, u"lead-engineer"_s,
                              u"project-manager"_s, u"qa"_s, u"security-reviewer"_s, u"ui-engineer"_s}));
    }

    void assignmentsAreReplacedAsASet()
    {
        const QString path = u"/v1/personas/projects/"_s + m_project;
        const auto set = [&](const Json &personas) { return m_server->put(path, {{"personas", personas}}); };
        const Reply reply =
            set({{{"persona_key", "qa"}, {"limit_per_agent", 2}}, {{"persona_key", "devops"}}});
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.json().size(), std::size_t{2});
        QCOMPARE(reply.json()[0]["persona_key"], "devops"); // by name
        QVERIFY(reply.json()[0]["limit_per_agent"].is_null());
        QCOMPARE(reply.json()[1]["limit_per_agent"], 2);
        QCOMPARE(reply.json()[1]["persona"].size(), std::size_t{4});
        QCOMPARE(m_server->get(path).body, reply.body);

        QCOMPARE(set({{{"persona_key", "qa"}}, {{"persona_key", "qa"}}}).status, 400);
        QCOMPARE(set({{{"persona_key", "nobody"}}}).status, 400);
        QCOMPARE(set({{{"limit_per_agent", 1}}}).problems(),
                 R"(["body","personas",0,"persona_key"] missing)");
        QCOMPARE(m_server->put(u"/v1/personas/projects/"_s + unknownId, {{"personas", Json::array()}}).status,
                 404);
        QCOMPARE(m_server->get(path).body, reply.body);
        QCOMPARE(set(Json::array()).body, "[]");
        QCOMPARE(m_server->get(u"/v1/personas/projects/"_s + unknownId).body, "[]");
    }

    void discoveryTellsWhatTheServerCan()
    {
        const Json schemas = m_server->get(u"/v1/.well-known/schemas"_s).json()["schemas"];
        QVERIFY(schemas["TaskPatch"]["properties"].contains("milestone_id"));
        const Json required = schemas["TaskCreate"]["required"];
        QVERIFY(std::find(required.begin(), required.end(), "project_id") != required.end());
        QCOMPARE(schemas["Task"]["properties"].size(), std::size_t{24});
        QCOMPARE(m_server->get(u"/v1/.well-known/openapi"_s).json(), Json({{"openapi_url", "/openapi.yml"}}));

        const Json document = m_server->get(u"/openapi.json"_s).json();
        QVERIFY(document["paths"]["/v1/tasks/{task_id}"].contains("patch"));
        QCOMPARE(document["components"]["schemas"], schemas);
        const Reply yaml = m_server->get(u"/openapi.yml"_s);
        QCOMPARE(yaml.status, 200);
        QVERIFY(yaml.body.contains("\n\"openapi\": \"3.1.0\"\n"));
    }

    void describedRoutesExist()
    {
        const Json paths = m_server->get(u"/openapi.json"_s).json()["paths"];
        for (const auto &[path, operations] : paths.items()) {
            QString concrete = QString::fromStdString(path);
            concrete.replace(QRegularExpression(u"\\{[^}]*\\}"_s), unknownId);
            for (const auto &[method, operation] : operations.items()) {
                const Reply reply = m_server->send(QByteArray::fromStdString(method).toUpper(), concrete);
                QVERIFY2(reply.status != 405 && reply.detail() != "Not Found", path.c_str());
            }
        }
    }

    // What holds for every route

    void bodiesThatAreNoObjectsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        const QByteArray json = "application/json";
        const auto row = [](const char *name, QByteArray body, QByteArray type, int status, QByteArray says) {
            QTest::newRow(name) << body << type << status << says;
        };
        row("empty", "", json, 422, R"(["body"] missing)");
        row("null", "null", json, 422, R"(["body"] missing)");
        row("a list", "[]", json, 422, R"(["body"] model_attributes_type)");
        row("plain text", "{\"name\":\"A\"}", "text/plain", 422, R"(["body"] model_attributes_type)");
        row("a form", "name=A", "application/x-www-form-urlencoded", 422,
            R"(["body"] model_attributes_type)");
        row("broken JSON", "{\"name\":", json, 422, R"(["body",8] json_invalid)");
        row("bare NaN", "{\"name\":NaN}", json, 422, R"(["body",8] json_invalid)");
        row("a lone surrogate", "{\"name\":\"\\ud800\"}", json, 422, R"(["body",15] json_invalid)");
        row("no UTF-8", "{\"name\":\"\xff\"}", json, 400, "There was an error parsing the body");
        row("absurd nesting", "{\"name\":" + QByteArray(100'000, '['), json, 400,
            "There was an error parsing the body");
        row("a number that no double holds", "{\"name\":1e999}", json, 422, R"(["body",0] json_invalid)");
        row("duplicate keys: the last wins", R"({"name":1,"name":"A"})", json, 201, "");
        row("a byte-order mark", "\xEF\xBB\xBF{\"name\":\"A\"}", json, 201, "");
        row("a vendor type", R"({"name":"A"})", "application/vnd.x+json; charset=utf-8", 201, "");
        row("brackets in a string", "{\"name\":\"" + QByteArray(250, '[') + "\"}", json, 201, "");
    }

    void bodiesThatAreNoObjectsAreRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        const Reply reply = m_server->send("POST", u"/v1/projects"_s, body, {{"Content-Type", type}});
        QCOMPARE(reply.status, status);
        if (status != 201)
            QCOMPARE(QByteArray::fromStdString(status == 422 ? reply.problems() : reply.detail()), says);
    }

    void routingErrors()
    {
        QCOMPARE(m_server->get(u"/v1/nothing"_s).json(), Json({{"detail", "Not Found"}}));
        QCOMPARE(m_server->get(u"/"_s).status, 404);
        const Reply wrongMethod = m_server->send("PUT", u"/v1/tasks"_s, "{}");
        QCOMPARE(wrongMethod.status, 405);
        QCOMPARE(wrongMethod.json(), Json({{"detail", "Method Not Allowed"}}));
        QVERIFY(wrongMethod.header("Allow").contains("GET"));
        QCOMPARE(m_server->send("HEAD", u"/v1/tasks"_s).status, 405);
        QCOMPARE(m_server->send("OPTIONS", u"/v1/tasks"_s).status, 405);
        QCOMPARE(m_server->send("BREW", u"/v1/tasks"_s).status, 405);
        const Reply slash = m_server->get(u"/v1/tasks/?limit=1"_s);
        QCOMPARE(slash.status, 307);
        QCOMPARE(slash.header("Location"), m_server->url().toEncoded() + "/v1/tasks?limit=1");
        QCOMPARE(m_server->get(u"/v1/nothing/"_s).status, 404);
    }

    void idsAreReadInAnyForm_data()
    {
        QTest::addColumn<QString>("form");
        QTest::newRow("as sent out") << u"%1"_s;
        QTest::newRow("urn") << u"urn:uuid:%1"_s;
        QTest::newRow("braces") << u"%7B%1%7D"_s;
        QTest::newRow("capitals") << u"UPPER"_s;
        QTest::newRow("without hyphens") << u"SIMPLE"_s;
    }

    void idsAreReadInAnyForm()
    {
        QFETCH(QString, form);
        QString id = m_task;
        form.replace(u"UPPER"_s, m_task.toUpper())
            .replace(u"SIMPLE"_s, id.remove(u'-'))
            .replace(u"%1"_s, m_task);
        QCOMPARE(m_server->get(u"/v1/tasks/"_s + form).id(), m_task);
    }

    void textSurvivesUnchanged()
    {
        const std::string text = "\"\\/\b\f\n\r\t\x01\x7f é 里 🚀 <b>&amp;</b> \xE2\x80\xAE";
        const Reply reply = m_server->post(u"/v1/projects"_s, {{"name", text}, {"goal", ""}});
        QCOMPARE(reply.json()["name"], text);
        const Json stored = m_server->get(u"/v1/projects/"_s + reply.id()).json();
        QCOMPARE(stored["name"], text);
        QCOMPARE(stored["goal"], ""); // empty is not null
    }

private:
    std::unique_ptr<TestServer> m_server;
    QString m_project;
    QString m_milestone;
    QString m_task;
    QString m_other;
};

QTEST_GUILESS_MAIN(TestServerRecords)
#include "tst_serverrecords.moc"
