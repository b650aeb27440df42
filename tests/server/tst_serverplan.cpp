// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testserver.h"

using namespace Qt::StringLiterals;
using support::Json;
using support::Reply;
using support::TestServer;

namespace {

const QString unknownId = u"99999999-9999-4999-8999-999999999999"_s;

std::vector<std::string> column(const Json &list, const char *name)
{
    std::vector<std::string> values;
    for (const Json &item : list)
        values.push_back(item[name].is_null() ? std::string("null") : item[name].get<std::string>());
    return values;
}

using Names = std::vector<std::string>;

} // namespace

/// Projects, milestones, lists of tasks, and the roll-ups.
class TestServerPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<TestServer>(); }
    void cleanup() { m_server.reset(); }

    // Projects

    void projectIsStoredWhole()
    {
        const QString parent = m_server->makeProject(u"Parent"_s);
        const Reply made =
            m_server->post(u"/v1/projects"_s, {{"name", "Child"},
                                               {"goal", "g"},
                                               {"parent_id", "{" + parent.toUpper().toStdString() + "}"},
                                               {"unknown", "ignored"}});
        QCOMPARE(made.status, 201);
        const Json project = made.json();
        QCOMPARE(project.size(), std::size_t{8});
        QCOMPARE(project["parent_id"], parent.toStdString());
        QVERIFY(project["direction"].is_null());
        QVERIFY(project["repository"].is_null());
        QCOMPARE(m_server->get(u"/v1/projects/"_s + made.id()).body, made.body);
        QCOMPARE(column(m_server->get(u"/v1/projects"_s).json(), "name"), (Names{"Parent", "Child"}));
        QCOMPARE(column(m_server->get(u"/v1/projects?parent_id="_s + parent).json(), "name"), Names{"Child"});
        QCOMPARE(m_server->get(u"/v1/projects?parent_id="_s + unknownId).body, "[]");
    }

    void projectPatchChangesWhatIsGiven()
    {
        const QString id = m_server->makeProject();
        const QString path = u"/v1/projects/"_s + id;
        QCOMPARE(m_server->patch(path, {{"goal", "g"}}).json()["goal"], "g");
        const Json own = m_server->patch(path, {{"goal", nullptr}, {"parent_id", id.toStdString()}}).json();
        QVERIFY(own["goal"].is_null());
        QCOMPARE(own["parent_id"], id.toStdString()); // a project may be its own parent
        QCOMPARE(own["name"], "Atlas");
    }

    void badProjectsAreRefused()
    {
        const QString path = u"/v1/projects/"_s + m_server->makeProject();
        QCOMPARE(m_server->post(u"/v1/projects"_s, Json::object()).problems(), R"(["body","name"] missing)");
        QCOMPARE(
            m_server->post(u"/v1/projects"_s, {{"name", "A"}, {"parent_id", unknownId.toStdString()}}).status,
            400);
        QCOMPARE(m_server->post(u"/v1/projects"_s, {{"name", std::string(256, 'x')}}).problems(),
                 R"(["body","name"] string_too_long)");
        QCOMPARE(m_server->patch(path, {{"name", nullptr}}).problems(), R"(["body","name"] string_type)");
        QCOMPARE(m_server->patch(path, {{"parent_id", unknownId.toStdString()}}).status, 400);
        QCOMPARE(m_server->get(u"/v1/projects/"_s + unknownId).detail(), "Project not found");
        QCOMPARE(m_server->patch(u"/v1/projects/"_s + unknownId, {{"goal", "g"}}).detail(),
                 "Project not found");
        QCOMPARE(m_server->del(path).detail(), "Method Not Allowed");
    }

    // Milestones

    void slugIsMadeFromTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("slug");
        QTest::newRow("punctuation and accents") << u"MVP 1 — Étape!"_s << QByteArray("mvp-1-tape-");
        QTest::newRow("nothing Latin") << u"里程碑"_s << QByteArray("-");
        QTest::newRow("plain") << u"beta2"_s << QByteArray("beta2");
    }

    void slugIsMadeFromTheName()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, slug);
        const QString project = m_server->makeProject();
        const Json body = {{"project_id", project.toStdString()}, {"name", name.toStdString()}, {"slug", ""}};
        const Reply reply = m_server->post(u"/v1/milestones"_s, body);
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.json()["slug"], slug.toStdString());
        QCOMPARE(reply.json()["name"], name.toStdString());
        QCOMPARE(reply.json()["status"], "not_started");
        QCOMPARE(m_server->post(u"/v1/milestones"_s, body).status, 409);
    }

    void milestoneDates_data()
    {
        QTest::addColumn<Json>("sent");
        QTest::addColumn<Json>("stored");
        QTest::newRow("a date") << Json("2025-02-28") << Json("2025-02-28");
        QTest::newRow("midnight") << Json("2025-02-28T00:00:00Z") << Json("2025-02-28");
        QTest::newRow("null") << Json(nullptr) << Json(nullptr);
        QTest::newRow("not midnight") << Json("2025-02-28T00:00:01") << Json("date_from_datetime_parsing");
        QTest::newRow("no such day") << Json("2025-02-29") << Json("date_from_datetime_parsing");
        QTest::newRow("a number") << Json(20250228) << Json("date_type");
    }

    void milestoneDates()
    {
        QFETCH(Json, sent);
        QFETCH(Json, stored);
        const QString project = m_server->makeProject();
        const Reply reply = m_server->post(
            u"/v1/milestones"_s, {{"project_id", project.toStdString()}, {"name", "M"}, {"due_date", sent}});
        if (reply.status == 201)
            QCOMPARE(reply.json()["due_date"], stored);
        else
            QCOMPARE(reply.json()["detail"][0]["type"], stored);
    }

    void milestonePatch()
    {
        const QString project = m_server->makeProject();
        const QString path = u"/v1/milestones/"_s + m_server->makeMilestone(project, u"one"_s);
        m_server->makeMilestone(project, u"two"_s);
        const Json patched =
            m_server->patch(path, {{"status", "done"}, {"slug", "One"}, {"project_id", "ignored"}}).json();
        QCOMPARE(patched["status"], "done");
        QCOMPARE(patched["slug"], "One");
        QCOMPARE(m_server->patch(path, {{"slug", "two"}}).status, 409);
        QCOMPARE(m_server->patch(path, {{"slug", "One"}}).status, 200); // its own
        QCOMPARE(m_server->patch(path, {{"status", "in_review"}}).problems(), R"(["body","status"] enum)");
        QCOMPARE(m_server->patch(path, {{"name", nullptr}}).problems(), R"(["body","name"] string_type)");
        QCOMPARE(m_server->patch(u"/v1/milestones/"_s + unknownId, {{"name", "n"}}).detail(),
                 "Milestone not found");
        QCOMPARE(m_server->get(u"/v1/milestones/"_s + unknownId).detail(), "Milestone not found");
        QCOMPARE(m_server->post(u"/v1/milestones"_s, {{"project_id", unknownId.toStdString()}, {"name", "M"}})
                     .detail(),
                 "Project not found");
        QCOMPARE(m_server->get(u"/v1/milestones?project_id="_s + project).json().size(), std::size_t{2});
    }

    void finderGivesReducedRecords()
    {
        const QString project = m_server->makeProject();
        const QString path = u"/v1/projects/%1/milestones"_s.arg(project);
        for (int i = 0; i < 12; ++i)
            m_server->makeMilestone(project, u"step-%1"_s.arg(i));
        const Json all = m_server->get(path).json();
        QCOMPARE(all["ok"], true);
        QCOMPARE(all["milestones"].size(), std::size_t{10});
        const Json first = all["milestones"][0];
        QCOMPARE(first.size(), std::size_t{6});
        QCOMPARE(first["url"], "/v1/milestones/" + first["id"].get<std::string>());
        QCOMPARE(column(m_server->get(path + u"?slug=STEP-3"_s).json()["milestones"], "slug"),
                 Names{"step-3"});
        QCOMPARE(column(m_server->get(path + u"?name=EP-1&limit=2"_s).json()["milestones"], "slug"),
                 (Names{"step-1", "step-10"}));
        QCOMPARE(m_server->get(path + u"?limit=-5"_s).json()["milestones"].size(), std::size_t{1});
        QCOMPARE(m_server->get(u"/v1/projects/%1/milestones"_s.arg(unknownId)).status, 404);
    }

    void milestoneUpsert()
    {
        const QString project = m_server->makeProject();
        const QString path = u"/v1/projects/%1/milestones:upsert"_s.arg(project);
        const Reply made =
            m_server->post(path, {{"slug", "v1"}, {"status", "done"}, {"due_date", "2025-01-01"}});
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json()["name"], "v1");
        QCOMPARE(made.json()["status"], "not_started");
        const Reply changed =
            m_server->post(path, {{"slug", "v1"}, {"name", "Version 1"}, {"due_date", nullptr}});
        QCOMPARE(changed.id(), made.id());
        QCOMPARE(changed.json()["name"], "Version 1");
        QCOMPARE(changed.json()["due_date"], "2025-01-01");
        QCOMPARE(m_server->post(path, {{"name", "n"}}).status, 422);
        QVERIFY(!m_server->post(path, {{"slug", ""}}).detail().empty());
        QCOMPARE(
            m_server->post(u"/v1/projects/%1/milestones%3Aupsert"_s.arg(unknownId), {{"slug", "a"}}).status,
            404);
    }

    // Lists of tasks

    void taskListFilters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("titles");
        QTest::newRow("all, oldest first") << u""_s << u"a b c d"_s;
        QTest::newRow("of a project") << u"?project_id=P1"_s << u"a b c"_s;
        QTest::newRow("of a project by slug") << u"?project_slug=big-atlas"_s << u"a b c"_s;
        QTest::newRow("of a milestone") << u"?milestone_id=M2"_s << u"c"_s;
        QTest::newRow("by external id") << u"?external_id=x"_s << u"b d"_s;
        QTest::newRow("filters are combined") << u"?external_id=x&project_id=P1"_s << u"b"_s;
        QTest::newRow("contradicting filters") << u"?project_slug=big-atlas&project_id=P2"_s << u""_s;
        QTest::newRow("a page") << u"?limit=2&offset=1"_s << u"b c"_s;
        QTest::newRow("no rows wanted") << u"?limit=0"_s << u""_s;
        QTest::newRow("strictly after a moment") << u"?created_after=CB"_s << u"c d"_s;
        QTest::newRow("after a moment with a zone")
            << u"?created_after=2001-01-01T00:00:00%2B02:00"_s << u"a b c d"_s;
        QTest::newRow("after a Unix number") << u"?created_after=4102444800"_s << u""_s;
        QTest::newRow("unknown filters do nothing") << u"?status=done&phase_id=7"_s << u"a b c d"_s;
        QTest::newRow("an unknown id is an empty list") << u"?milestone_id="_s + unknownId << u""_s;
        QTest::newRow("the last of two values counts") << u"?limit=1&limit=3"_s << u"a b c"_s;
    }

    void taskListFilters()
    {
        QFETCH(QString, query);
        QFETCH(QString, titles);
        const QString first = m_server->makeProject(u"Big Atlas"_s);
        const QString second = m_server->makeProject(u"Other"_s);
        const QString milestone = m_server->makeMilestone(first);
        const QString later = m_server->makeMilestone(first, u"later"_s);
        const QString foreign = m_server->makeMilestone(second);
        m_server->makeTask(first, milestone, u"a"_s);
        const QString b = m_server->makeTask(first, milestone, u"b"_s, {{"external_id", "x"}});
        m_server->makeTask(first, later, u"c"_s);
        m_server->makeTask(second, foreign, u"d"_s, {{"external_id", "x"}});
        const std::string created = m_server->get(u"/v1/tasks/"_s + b).json()["created_at"];
        query.replace(u"P1"_s, first).replace(u"P2"_s, second).replace(u"M2"_s, later);
        query.replace(u"CB"_s, QString::fromStdString(created));
        const Reply reply = m_server->get(u"/v1/tasks"_s + query);
        QCOMPARE(reply.status, 200);
        QStringList found;
        for (const std::string &title : column(reply.json(), "title"))
            found.append(QString::fromStdString(title));
        QCOMPARE(found.join(u' '), titles);
    }

    void badListQueriesAreRefused()
    {
        const auto problems = [&](const char *query) {
            return m_server->get(u"/v1/tasks?"_s + QString::fromLatin1(query)).problems();
        };
        QCOMPARE(problems("project_id=x"), R"(["query","project_id"] uuid_parsing)");
        QCOMPARE(problems("milestone_id="), R"(["query","milestone_id"] uuid_parsing)");
        QCOMPARE(problems("limit=-1"), R"(["query","limit"] greater_than_equal)");
        QCOMPARE(problems("offset=99999999999999999999"), R"(["query","offset"] int_parsing)");
        QCOMPARE(problems("limit=ten"), R"(["query","limit"] int_parsing)");
        QCOMPARE(problems("created_after=2025-01-01T00:00:00+02:00"),
                 R"(["query","created_after"] datetime_from_date_parsing)");
        QCOMPARE(problems("external_id=a%00b"), R"(["query","external_id"] string_unicode)");
        QCOMPARE(problems("limit=x&offset=y"),
                 R"(["query","limit"] int_parsing; ["query","offset"] int_parsing)");
        QCOMPARE(m_server->get(u"/v1/tasks?project_slug=none"_s).detail(), "Project not found");
    }

    void listHoldsAHundredUnlessToldOtherwise()
    {
        const QString project = m_server->makeProject();
        const QString milestone = m_server->makeMilestone(project);
        m_server->place([&](server::Store &store) {
            server::Transaction transaction(store.database);
            for (int i = 0; i < 250; ++i) {
                const server::Instant now = store.now();
                store.tasks.insert(server::Task{.id = server::newId(),
                                                .projectId = project,
                                                .milestoneId = milestone,
                                                .title = QString::number(i),
                                                .riskLevel = u"low"_s,
                                                .severity = u"minor"_s,
                                                .status = u"not_started"_s,
                                                .createdAt = now,
                                                .updatedAt = now});
            }
            transaction.commit();
        });
        QCOMPARE(m_server->get(u"/v1/tasks"_s).json().size(), std::size_t{100});
        QCOMPARE(m_server->get(u"/v1/tasks?limit=100000"_s).json().size(), std::size_t{250});
        Names seen;
        for (int offset = 0; offset < 250; offset += 60) {
            const Json page = m_server->get(u"/v1/tasks?limit=60&offset=%1"_s.arg(offset)).json();
            for (const std::string &title : column(page, "title"))
                seen.push_back(title);
        }
        QCOMPARE(seen.size(), std::size_t{250});
        for (std::size_t i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i], std::to_string(i));
    }

    void resolveFindsATask()
    {
        const QString project = m_server->makeProject();
        const QString milestone = m_server->makeMilestone(project);
        const QString task =
            m_server->makeTask(project, milestone, u"t"_s, {{"external_id", "x"}, {"slug", "s"}});
        const QString path = u"/v1/tasks/resolve"_s;
        QCOMPARE(m_server->get(path + u"?external_id=x"_s).id(), task);
        const QString bySlug = u"%1?project_id=%2&milestone_slug=mvp&task_slug="_s.arg(path, project);
        QCOMPARE(m_server->get(bySlug + u"s"_s).id(), task);
        QCOMPARE(m_server->get(bySlug + u"other"_s).status, 404);
        QCOMPARE(m_server->get(path + u"?external_id=y"_s).detail(), "Task not found");
        QCOMPARE(m_server->get(path + u"?milestone_slug=mvp&task_slug=s"_s).status, 422);
        QCOMPARE(m_server->get(path).status, 422);
    }

    // Roll-ups

    void statusAddsUpTheRemainingEffort()
    {
        const QString project = m_server->makeProject();
        const QString milestone = m_server->makeMilestone(project);
        m_server->makeMilestone(project, u"empty"_s);
        const auto task = [&](const char *risk, double estimate, double spent, const char *status) {
            m_server->makeTask(project, milestone, u"t"_s,
                               {{"risk_level", risk},
                                {"effort_estimate", estimate},
                                {"effort_spent", spent},
                                {"status", status}});
        };
        task("low", 4, 1, "done");
        task("medium", 2, 1, "in_progress");
        task("high", 1, 0.99, "in_progress");
        task("high", 3, 5, "blocked"); // overspent, nothing remains
        const Reply reply = m_server->get(u"/v1/projects/%1/status"_s.arg(project));
        QCOMPARE(reply.status, 200);
        const Json status = reply.json();
        QCOMPARE(status["total_estimate"], 10.0);
        QCOMPARE(status["remaining_effort"], 4.1125);
        QCOMPARE(status["percent_complete"], 58.88);
        const Json breakdown = {{"done", 1}, {"in_progress", 2}, {"blocked", 1}};
        QCOMPARE(status["status_breakdown"], breakdown);
        QCOMPARE(status["milestones"].size(), std::size_t{2});
        QCOMPARE(status["milestones"][0]["remaining_effort"], 4.1125);
        QCOMPARE(status["milestones"][1]["percent_complete"], 0.0);
        QVERIFY(reply.body.contains("\"total_estimate\":10.0,"));
    }

    void nextActionsAreTheThreeBest()
    {
        const QString project = m_server->makeProject();
        const QString milestone = m_server->makeMilestone(project);
        const auto task = [&](const char *title, double priority, const char *status) {
            m_server->makeTask(project, milestone, QString::fromLatin1(title),
                               {{"priority_score", priority}, {"status", status}});
        };
        task("done", 9, "done");
        task("older", 5, "in_review");
        task("blocked", 5, "blocked");
        task("top", 10000000, "not_started");
        task("low", 0, "on_hold");
        const Json next = m_server->get(u"/v1/projects/%1/next-action"_s.arg(project)).json();
        QCOMPARE(next["project_id"], project.toStdString());
        QCOMPARE(column(next["suggestions"], "title"), (Names{"top", "blocked", "older"}));
        QCOMPARE(column(next["suggestions"], "reason"),
                 (Names{"Priority score 1e+07; Ready to start", "Priority score 5; Unblock this task",
                        "Priority score 5"}));
        QCOMPARE(next["suggestions"][0].size(), std::size_t{6});
    }

    void summaryIsOneLine()
    {
        const QString project = m_server->makeProject(u"Line\nbreak"_s);
        const Json summary = m_server->get(u"/v1/projects/%1/status/summary"_s.arg(project)).json();
        QCOMPARE(summary.size(), std::size_t{3});
        const std::string text = summary["summary"];
        QVERIFY(!text.empty() && text.find('\n') == text.npos);
        for (const char *view : {"status", "status/summary", "next-action"}) {
            const QString path = u"/v1/projects/%1/%2"_s.arg(unknownId, QString::fromLatin1(view));
            QCOMPARE(m_server->get(path).detail(), "Project not found");
        }
    }

private:
    std::unique_ptr<TestServer> m_server;
};

QTEST_GUILESS_MAIN(TestServerPlan)
#include "tst_serverplan.moc"
