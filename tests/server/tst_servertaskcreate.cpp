// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testserver.h"

#include <QDir>
#include <QUuid>

using namespace Qt::StringLiterals;
using support::Json;
using support::Reply;
using support::TestServer;

namespace {

const QString milestoneId = u"11111111-1111-1111-1111-111111111111"_s;
const QString parentId = u"22222222-2222-2222-2222-222222222222"_s;
const QString unknownId = u"99999999-9999-4999-8999-999999999999"_s;

const QByteArray requestWithoutProject = R"({"milestone_id": "11111111-1111-1111-1111-111111111111",
    "parent_task_id": "22222222-2222-2222-2222-222222222222", "title": "Child task title",
    "description": "Work item as a child of another task", "effort_estimate": 3, "priority_score": 5})";

/// The milestone and the task that the request above names.
void placeNamedRecords(TestServer &server)
{
    server.place([](server::Store &store) {
        server::Transaction transaction(store.database);
        const server::Instant now = store.now();
        const server::Project project{
            .id = server::newId(), .name = u"Atlas"_s, .createdAt = now, .updatedAt = now};
        store.projects.insert(project);
        const server::Milestone milestone{.id = milestoneId,
                                          .projectId = project.id,
                                          .name = u"MVP"_s,
                                          .slug = u"mvp"_s,
                                          .status = u"not_started"_s,
                                          .createdAt = now,
                                          .updatedAt = now};
        store.milestones.insert(milestone);
        store.tasks.insert(server::Task{.id = parentId,
                                        .projectId = project.id,
                                        .milestoneId = milestoneId,
                                        .title = u"Parent"_s,
                                        .riskLevel = u"low"_s,
                                        .severity = u"minor"_s,
                                        .status = u"not_started"_s,
                                        .createdAt = now,
                                        .updatedAt = now});
        transaction.commit();
    });
}

} // namespace

class TestServerTaskCreate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_project = m_server->makeProject();
        m_milestone = m_server->makeMilestone(m_project);
    }

    void cleanup() { m_server.reset(); }

    void requestWithoutProjectIsStoredUnderTheMilestonesProject()
    {
        placeNamedRecords(*m_server);
        const Reply reply = m_server->send("POST", u"/v1/tasks"_s, requestWithoutProject);
        QCOMPARE(reply.status, 201);
        const Json task = reply.json();
        QCOMPARE(task["milestone_id"], milestoneId.toStdString());
        QCOMPARE(task["parent_task_id"], parentId.toStdString());
        QCOMPARE(task["title"], "Child task title");
        QCOMPARE(task["milestone_slug"], "mvp");
        QVERIFY(reply.body.contains("\"effort_estimate\":3.0,"));
        QVERIFY(reply.body.contains("\"priority_score\":5.0,"));
        QCOMPARE(task["lock_version"], 0);
        QCOMPARE(reply.header("Location"), "/v1/tasks/" + reply.id().toLatin1());
        QCOMPARE(reply.header("ETag"), "W/\"0\"");
    }

    void requestWithoutProjectAndWithUnknownIdsIsRefused()
    {
        const Reply reply = m_server->send("POST", u"/v1/tasks"_s, requestWithoutProject);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.detail(), "Milestone not found"); // before the parent
    }

    void strictServerWantsTheProject()
    {
        TestServer strict([](TestServer::Options &options) { options.isProjectIdMandatory = true; });
        placeNamedRecords(strict);
        const Reply reply = strict.send("POST", u"/v1/tasks"_s, requestWithoutProject);
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.problems(), R"(["body","project_id"] missing)");
    }

    void everyDeclaredFieldIsPresent()
    {
        const Json task = create({{"title", "t"}}).json();
        const QStringList names =
            u"id project_id milestone_id milestone_slug parent_task_id phase_id external_id slug "
            "title description owner assignee_persona persona_required acceptance_criteria "
            "effort_estimate effort_spent priority_score risk_level severity status lock_version "
            "attachments created_at updated_at"_s.split(u' ');
        for (const QString &name : names)
            QVERIFY2(task.contains(name.toStdString()), qPrintable(name));
        QCOMPARE(task.size(), static_cast<std::size_t>(names.size()));
        QCOMPARE(task["risk_level"], "low");
        QCOMPARE(task["severity"], "minor");
        QCOMPARE(task["status"], "not_started");
        QVERIFY(task["description"].is_null());
        QCOMPARE(task["attachments"], Json::array());
        QCOMPARE(QUuid::fromString(QString::fromStdString(task["id"])).version(), QUuid::Random);
    }

    void decimalsAreRoundedOnTheirText_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QByteArray>("stored");
        QTest::newRow("a whole number gets a point") << QByteArray("3") << QByteArray("3.0");
        QTest::newRow("a half is rounded up") << QByteArray("1.005") << QByteArray("1.01");
        QTest::newRow("a negative half is rounded away from zero")
            << QByteArray("-7.555") << QByteArray("-7.56");
        QTest::newRow("less than half is dropped") << QByteArray("0.014999") << QByteArray("0.01");
        QTest::newRow("a numeric string counts") << QByteArray("\"3.5\"") << QByteArray("3.5");
        QTest::newRow("true is one") << QByteArray("true") << QByteArray("1.0");
        QTest::newRow("an exponent counts") << QByteArray("1.25e3") << QByteArray("1250.0");
        QTest::newRow("the largest") << QByteArray("99999999.99") << QByteArray("99999999.99");
        QTest::newRow("the smallest") << QByteArray("-99999999.994") << QByteArray("-99999999.99");
        QTest::newRow("minus nothing is zero") << QByteArray("-0.001") << QByteArray("0.0");
    }

    void decimalsAreRoundedOnTheirText()
    {
        QFETCH(QByteArray, sent);
        QFETCH(QByteArray, stored);
        const QByteArray body = "{\"title\":\"t\",\"milestone_id\":\"" + m_milestone.toLatin1() +
                                "\",\"priority_score\":" + sent + '}';
        const Reply reply = m_server->send("POST", u"/v1/tasks"_s, body);
        QCOMPARE(reply.status, 201);
        QVERIFY2(reply.body.contains("\"priority_score\":" + stored + ','), reply.body);
        QVERIFY(m_server->get(u"/v1/tasks/"_s + reply.id()).body == reply.body);
    }

    void badValuesAreRefusedByField_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QByteArray>("problems");
        const auto row = [](const char *name, QByteArray members, QByteArray problems) {
            QTest::newRow(name) << members << problems;
        };
        row("unknown status", R"("status":"archived")", R"(["body","status"] enum)");
        row("status in capitals", R"("status":"DONE")", R"(["body","status"] enum)");
        row("unknown risk", R"("risk_level":"extreme")", R"(["body","risk_level"] enum)");
        row("unknown severity", R"("severity":"S1")", R"(["body","severity"] enum)");
        row("null where a default stands", R"("status":null)", R"(["body","status"] string_type)");
        row("null effort", R"("effort_estimate":null)", R"(["body","effort_estimate"] float_type)");
        row("text as number", R"("effort_estimate":"much")", R"(["body","effort_estimate"] float_parsing)");
        row("NaN as text", R"("effort_estimate":"NaN")", R"(["body","effort_estimate"] finite_number)");
        row("infinity as text", R"("priority_score":"-Infinity")",
            R"(["body","priority_score"] finite_number)");
        row("number out of range", R"("priority_score":100000000)",
            R"(["body","priority_score"] decimal_whole_digits)");
        row("rounded out of range", R"("priority_score":99999999.995)",
            R"(["body","priority_score"] decimal_whole_digits)");
        row("number as text", R"("owner":7)", R"(["body","owner"] string_type)");
        row("bad id", R"("parent_task_id":"42")", R"(["body","parent_task_id"] uuid_parsing)");
        row("empty id", R"("parent_task_id":"")", R"(["body","parent_task_id"] uuid_parsing)");
        row("number as id", R"("parent_task_id":42)", R"(["body","parent_task_id"] uuid_type)");
        row("NUL in a text", R"("description":"a\u0000b")", R"(["body","description"] string_unicode)");
        row("long owner", "\"owner\":\"" + QByteArray(256, 'x') + '"', R"(["body","owner"] string_too_long)");
        row("long slug", "\"slug\":\"" + QByteArray(129, 'x') + '"', R"(["body","slug"] string_too_long)");
        row("options that are no object", R"("options":[])", R"(["body","options"] dict_type)");
        row("attachments that are no list", R"("attachments":{})", R"(["body","attachments"] list_type)");
        row("attachment without content", R"("attachments":[{"name":"a"}])",
            R"(["body","attachments",0,"content_base64"] missing)");
        row("two faults at once", R"("status":"x","owner":1)",
            R"(["body","owner"] string_type; ["body","status"] enum)");
    }

    void badValuesAreRefusedByField()
    {
        QFETCH(QByteArray, members);
        QFETCH(QByteArray, problems);
        const QByteArray body =
            "{\"title\":\"t\",\"milestone_id\":\"" + m_milestone.toLatin1() + "\"," + members + '}';
        const Reply reply = m_server->send("POST", u"/v1/tasks"_s, body);
        QCOMPARE(reply.status, 422);
        QCOMPARE(QByteArray::fromStdString(reply.problems()), problems);
        QCOMPARE(m_server->get(u"/v1/tasks"_s).body, "[]");
    }

    void lengthsAreCountedInCodePoints()
    {
        std::string title;
        for (int i = 0; i < 255; ++i)
            title += "\xF0\x9F\x9A\x80";
        QCOMPARE(create({{"title", title}}).json()["title"], title);
        QCOMPARE(create({{"title", title + "x"}}).status, 422);
    }

    void missingFieldsAreReportedTogether()
    {
        const Reply reply = m_server->post(u"/v1/tasks"_s, {{"owner", "me"}});
        QCOMPARE(reply.status, 422);
        QCOMPARE(reply.problems(), R"(["body","title"] missing; ["body","project_id"] missing)");
        const Json first = reply.json()["detail"][0];
        QCOMPARE(first["input"], Json({{"owner", "me"}}));
        QCOMPARE(first["msg"], "Field required");
    }

    void referencesAreCheckedInOrder_data()
    {
        QTest::addColumn<Json>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("detail");
        const std::string unknown = unknownId.toStdString();
        const auto row = [](const char *name, Json body, int status, QByteArray detail) {
            QTest::newRow(name) << body << status << detail;
        };
        row("no milestone", {{"milestone_id", nullptr}}, 400, "Milestone not found");
        row("unknown milestone comes first", {{"milestone_id", unknown}, {"phase_id", unknown}}, 400,
            "Milestone not found");
        row("there are no phases", {{"phase_id", unknown}, {"parent_task_id", unknown}}, 400,
            "Phase not found");
        row("unknown parent", {{"parent_task_id", unknown}}, 400, "Parent task not found");
        row("unknown parent by external id", {{"parent_task_external_id", "nobody"}}, 404,
            "Parent task not found");
        row("unknown milestone slug", {{"milestone_id", nullptr}, {"milestone_slug", "nowhere"}}, 404,
            "Milestone not found by slug");
        row("unknown project", {{"project_id", unknown}}, 400, "Project not found");
        row("negative effort", {{"effort_estimate", -1}}, 409, "Conflict creating task");
        row("negative effort spent", {{"effort_spent", -0.01}}, 409, "Conflict creating task");
    }

    void referencesAreCheckedInOrder()
    {
        QFETCH(Json, body);
        QFETCH(int, status);
        QFETCH(QByteArray, detail);
        Json complete = {{"title", "t"},
                         {"project_id", m_project.toStdString()},
                         {"milestone_id", m_milestone.toStdString()}};
        complete.update(body);
        const Reply reply = m_server->post(u"/v1/tasks"_s, complete);
        QCOMPARE(reply.status, status);
        QCOMPARE(QByteArray::fromStdString(reply.detail()), detail);
        QCOMPARE(m_server->get(u"/v1/tasks"_s).body, "[]");
    }

    void contradictingProjectIsRefused()
    {
        const QString other = m_server->makeProject(u"Other"_s);
        const Reply reply = create({{"title", "t"}, {"project_id", other.toStdString()}});
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.detail(), "Milestone does not belong to project");
    }

    void externalIdIsReplayedUnchanged()
    {
        const Reply first = create({{"title", "first"}, {"external_id", "x-1"}});
        QCOMPARE(first.status, 201);
        const Reply second = create({{"title", "second"},
                                     {"external_id", "x-1"},
                                     {"milestone_id", unknownId.toStdString()},
                                     {"project_id", m_project.toStdString()}});
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
        QCOMPARE(second.header("Location"), first.header("Location"));
        QVERIFY(second.header("ETag").isEmpty());

        const QString other = m_server->makeProject(u"Other"_s);
        const QString otherMilestone = m_server->makeMilestone(other);
        const Reply elsewhere = m_server->post(
            u"/v1/tasks"_s,
            {{"title", "t"}, {"milestone_id", otherMilestone.toStdString()}, {"external_id", "x-1"}});
        QCOMPARE(elsewhere.status, 201);
    }

    void emptyExternalIdIsNoKey()
    {
        QCOMPARE(create({{"title", "t"}, {"external_id", ""}}).status, 201);
        const Reply again = create({{"title", "t"}, {"external_id", ""}});
        QCOMPARE(again.status, 409);
        QCOMPARE(again.detail(), "Conflict creating task");
    }

    void slugIsUniqueInItsMilestone()
    {
        QCOMPARE(create({{"title", "t"}, {"slug", "one"}}).status, 201);
        QCOMPARE(create({{"title", "t"}, {"slug", "One"}}).status, 201);
        QCOMPARE(create({{"title", "t"}, {"slug", "one"}}).status, 409);
        const QString other = m_server->makeMilestone(m_project, u"second"_s);
        QCOMPARE(create({{"title", "t"}, {"slug", "one"}, {"milestone_id", other.toStdString()}}).status,
                 201);
    }

    void milestoneIsFoundBySlugOrName()
    {
        const Json base = {{"title", "t"}, {"project_id", m_project.toStdString()}};
        const auto bySlug = [&](const char *slug) {
            Json body = base;
            body["milestone_slug"] = slug;
            return m_server->post(u"/v1/tasks"_s, body);
        };
        QCOMPARE(bySlug("MVP").json()["milestone_id"], m_milestone.toStdString());
        m_server->post(u"/v1/milestones"_s,
                       {{"project_id", m_project.toStdString()}, {"name", "Big Bang"}, {"slug", "bb"}});
        QCOMPARE(bySlug("big-bang").json()["milestone_slug"], "bb");
    }

    void missingMilestoneIsMadeOnRequest()
    {
        const Reply reply =
            m_server->post(u"/v1/tasks"_s, {{"title", "t"},
                                            {"project_id", m_project.toStdString()},
                                            {"milestone_slug", "future-work"},
                                            {"options", {{"create_milestone_if_missing", true}}}});
        QCOMPARE(reply.status, 201);
        QVERIFY(reply.json()["milestone_slug"].is_null());
        const QString id = QString::fromStdString(reply.json()["milestone_id"]);
        QCOMPARE(m_server->get(u"/v1/milestones/"_s + id).json()["name"], "future work");
    }

    void parentIsFoundByExternalId()
    {
        const Reply parent = create({{"title", "p"}, {"external_id", "parent"}});
        const Reply child = create({{"title", "c"}, {"parent_task_external_id", "parent"}});
        QCOMPARE(child.json()["parent_task_id"], parent.id().toStdString());
    }

    void attachmentsAreKept()
    {
        const Reply reply = create({{"title", "t"},
                                    {"attachments",
                                     {{{"name", "../../etc/passwd"}, {"content_base64", "aGVsbG8="}},
                                      {{"name", "broken"}, {"content_base64", "***"}}}}});
        QCOMPARE(reply.status, 201);
        const Json attachments = reply.json()["attachments"];
        QCOMPARE(attachments.size(), std::size_t{1});
        QCOMPARE(attachments[0]["name"], "../../etc/passwd");
        QFile file(QString::fromStdString(attachments[0]["path"]));
        const QString folder = QFileInfo(QFileInfo(file).path()).fileName();
        QCOMPARE(folder,
                 support::TestDatabase::isOnServer() ? u"attachments"_s : u"dashboard.sqlite-attachments"_s);
        QVERIFY(file.fileName().startsWith(m_server->folder()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "hello");
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(m_server->get(u"/v1/tasks"_s).json()[0]["attachments"], attachments);

        QCOMPARE(m_server->del(u"/v1/tasks/"_s + reply.id()).status, 204);
        QVERIFY(!file.exists());
    }

    void eightIdenticalCreatesMakeOneTask()
    {
        const QByteArray body =
            "{\"title\":\"t\",\"external_id\":\"once\",\"milestone_id\":\"" + m_milestone.toLatin1() + "\"}";
        std::vector<std::unique_ptr<QNetworkReply>> replies;
        for (int i = 0; i < 8; ++i)
            replies.emplace_back(m_server->begin("POST", u"/v1/tasks"_s, body));
        int created = 0;
        for (const auto &pending : replies) {
            const Reply reply = TestServer::finish(*pending);
            QVERIFY(reply.status == 200 || reply.status == 201);
            created += reply.status == 201;
        }
        QCOMPARE(created, 1);
        QCOMPARE(m_server->get(u"/v1/tasks"_s).json().size(), std::size_t{1});
    }

private:
    /// Creates a task in the milestone; `more` is added to the body.
    Reply create(const Json &more)
    {
        Json body = {{"milestone_id", m_milestone.toStdString()}};
        body.update(more);
        return m_server->post(u"/v1/tasks"_s, body);
    }

    std::unique_ptr<TestServer> m_server;
    QString m_project;
    QString m_milestone;
};

QTEST_GUILESS_MAIN(TestServerTaskCreate)
#include "tst_servertaskcreate.moc"
