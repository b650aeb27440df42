// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testserver.h"

using namespace Qt::StringLiterals;
using support::Json;
using support::Reply;
using support::TestServer;

namespace {

const QString unknownId = u"99999999-9999-4999-8999-999999999999"_s;

} // namespace

class TestServerTaskChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_project = m_server->makeProject();
        m_milestone = m_server->makeMilestone(m_project);
        m_task = m_server->makeTask(m_project, m_milestone, u"Task"_s, {{"external_id", "atlas-1"}});
    }

    void cleanup() { m_server.reset(); }

    // PATCH /v1/tasks/{id}

    void patchChangesWhatIsGivenAndNothingElse()
    {
        patch({{"owner", "me"}, {"description", "d"}, {"effort_estimate", 2.5}, {"lock_version", 0}});
        const Reply reply = patch({{"title", "New"}, {"owner", nullptr}, {"lock_version", 1}});
        QCOMPARE(reply.status, 200);
        const Json task = reply.json();
        QCOMPARE(task["title"], "New");
        QVERIFY(task["owner"].is_null());
        QCOMPARE(task["description"], "d");
        QCOMPARE(task["effort_estimate"], 2.5);
        QCOMPARE(task["lock_version"], 2);
        QVERIFY(reply.header("ETag").isEmpty());
        QVERIFY(task["updated_at"] > task["created_at"]);
        QCOMPARE(m_server->get(path()).body, reply.body);
    }

    void versionAloneIsATouch() { QCOMPARE(patch({{"lock_version", 0}}).json()["lock_version"], 1); }

    void fixedFieldsAreIgnored()
    {
        const Json before = m_server->get(path()).json();
        const Json after =
            patch({{"project_id", "nonsense"}, {"external_id", "other"}, {"slug", "s"}, {"lock_version", 0}})
                .json();
        QCOMPARE(after["project_id"], before["project_id"]);
        QCOMPARE(after["external_id"], before["external_id"]);
        QCOMPARE(after["slug"], before["slug"]);
    }

    void badPatchesAreRefused_data()
    {
        QTest::addColumn<Json>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("says");
        const std::string unknown = unknownId.toStdString();
        const auto row = [](const char *name, Json body, int status, QByteArray says) {
            QTest::newRow(name) << body << status << says;
        };
        row("without a version", {{"title", "x"}}, 422, R"(["body","lock_version"] missing)");
        row("with a null version", {{"lock_version", nullptr}}, 422, R"(["body","lock_version"] int_type)");
        row("with a fractional version", {{"lock_version", 0.5}}, 422,
            R"(["body","lock_version"] int_from_float)");
        row("with a newer version", {{"lock_version", 1}}, 409, "Task has been modified by another update");
        row("with an older version", {{"lock_version", -1}}, 409, "Task has been modified by another update");
        row("a null title", {{"title", nullptr}, {"lock_version", 0}}, 422,
            R"(["body","title"] string_type)");
        row("negative effort", {{"effort_spent", -1}, {"lock_version", 0}}, 422,
            R"(["body","effort_spent"] greater_than_equal)");
        row("a null milestone", {{"milestone_id", nullptr}, {"lock_version", 0}}, 422,
            R"(["body","milestone_id"] uuid_type)");
        row("the version is checked before references", {{"parent_task_id", unknown}, {"lock_version", 7}},
            409, "Task has been modified by another update");
        row("a phase", {{"phase_id", unknown}, {"lock_version", 0}}, 400, "Phase not found");
        row("an unknown parent", {{"parent_task_id", unknown}, {"lock_version", 0}}, 400,
            "Parent task not found");
        row("an unknown milestone", {{"milestone_id", unknown}, {"lock_version", 0}}, 400,
            "Milestone not found");
    }

    void badPatchesAreRefused()
    {
        QFETCH(Json, body);
        QFETCH(int, status);
        QFETCH(QByteArray, says);
        const QByteArray before = m_server->get(path()).body;
        const Reply reply = patch(body);
        QCOMPARE(reply.status, status);
        QCOMPARE(QByteArray::fromStdString(status == 422 ? reply.problems() : reply.detail()), says);
        QCOMPARE(m_server->get(path()).body, before);
    }

    void integersAreTolerant_data()
    {
        QTest::addColumn<Json>("version");
        QTest::newRow("number") << Json(0);
        QTest::newRow("text") << Json("0");
        QTest::newRow("whole float") << Json(0.0);
    }

    void integersAreTolerant()
    {
        QFETCH(Json, version);
        QCOMPARE(patch({{"lock_version", version}}).status, 200);
    }

    void unknownTaskIsNotFoundBeforeItsVersionIsChecked()
    {
        const Reply reply = m_server->patch(u"/v1/tasks/"_s + unknownId, {{"lock_version", 9}});
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.detail(), "Task not found");
        QCOMPARE(m_server->patch(u"/v1/tasks/17"_s, {{"lock_version", 9}}).problems(),
                 R"(["path","task_id"] uuid_parsing)");
    }

    void cyclesAreRefused()
    {
        const QString child = m_server->makeTask(m_project, m_milestone, u"child"_s,
                                                 {{"parent_task_id", m_task.toStdString()}});
        const QString grandchild = m_server->makeTask(m_project, m_milestone, u"grandchild"_s,
                                                      {{"parent_task_id", child.toStdString()}});
        for (const QString &below : {m_task, child, grandchild}) {
            const Reply reply = patch({{"parent_task_id", below.toStdString()}, {"lock_version", 0}});
            QCOMPARE(reply.status, 400);
            QCOMPARE(reply.detail(), "Task cannot be its own ancestor");
        }
    }

    void milestoneChangeMovesTheDescendants()
    {
        const QString child = m_server->makeTask(m_project, m_milestone, u"child"_s,
                                                 {{"parent_task_id", m_task.toStdString()}});
        const QString grandchild = m_server->makeTask(m_project, m_milestone, u"grandchild"_s,
                                                      {{"parent_task_id", child.toStdString()}});
        const QString sibling = m_server->makeTask(m_project, m_milestone, u"sibling"_s);
        const QString later = m_server->makeMilestone(m_project, u"later"_s);

        const Reply moved = patch({{"milestone_id", later.toStdString()}, {"lock_version", 0}});
        QCOMPARE(moved.status, 200);
        QCOMPARE(moved.json()["milestone_slug"], "later");
        for (const QString &id : {m_task, child, grandchild}) {
            const Json task = m_server->get(u"/v1/tasks/"_s + id).json();
            QCOMPARE(task["milestone_id"], later.toStdString());
            QCOMPARE(task["lock_version"], 1); // everyone who read it before is told
        }
        QCOMPARE(m_server->get(u"/v1/tasks/"_s + sibling).json()["milestone_id"], m_milestone.toStdString());
    }

    void moveToAnotherProjectIsRefused()
    {
        const QString other = m_server->makeProject(u"Other"_s);
        const QString milestone = m_server->makeMilestone(other);
        const Reply reply = patch({{"milestone_id", milestone.toStdString()}, {"lock_version", 0}});
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.detail(), "Milestone does not belong to project");
    }

    void moveOntoATakenSlugChangesNothing()
    {
        const QString later = m_server->makeMilestone(m_project, u"later"_s);
        m_server->makeTask(m_project, later, u"holder"_s, {{"slug", "taken"}});
        const QString child =
            m_server->makeTask(m_project, m_milestone, u"child"_s,
                               {{"parent_task_id", m_task.toStdString()}, {"slug", "taken"}});
        const QByteArray before = m_server->get(u"/v1/tasks"_s).body;
        QCOMPARE(patch({{"milestone_id", later.toStdString()}, {"lock_version", 0}}).status, 409);
        QCOMPARE(m_server->get(u"/v1/tasks"_s).body, before);
    }

    void eightPatchesOfOneVersionHaveOneWinner()
    {
        const QByteArray body = R"({"title":"mine","lock_version":0})";
        std::vector<std::unique_ptr<QNetworkReply>> replies;
        for (int i = 0; i < 8; ++i)
            replies.emplace_back(m_server->begin("PATCH", path(), body));
        int winners = 0;
        int losers = 0;
        for (const auto &pending : replies) {
            const int status = TestServer::finish(*pending).status;
            winners += status == 200;
            losers += status == 409;
        }
        QCOMPARE(winners, 1);
        QCOMPARE(losers, 7);
        QCOMPARE(m_server->get(path()).json()["lock_version"], 1);
    }

    void compareAndIncrementIsOneStepAcrossConnections()
    {
        // Two stores on one file, as two processes would have: both read version 0, one may write.
        core::SystemClock clock;
        server::Store first(clock);
        server::Store second(clock);
        QVERIFY(first.open(m_server->options().database));
        QVERIFY(second.open(m_server->options().database));
        const auto seenByFirst = first.tasks.find(m_task);
        const auto seenBySecond = second.tasks.find(m_task);
        QVERIFY(seenByFirst && seenBySecond);
        QVERIFY(first.tasks.update(*seenByFirst));
        QVERIFY(!second.tasks.update(*seenBySecond));
    }

    // PATCH …/status

    void statusNeedsNoVersion()
    {
        for (const char *status : {"in_progress", "blocked", "in_review", "done", "on_hold", "not_started"}) {
            const Reply reply = m_server->patch(path() + u"/status"_s, {{"status", status}});
            QCOMPARE(reply.status, 200);
            QCOMPARE(reply.json()["status"], status);
            const int version = reply.json()["lock_version"];
            QCOMPARE(reply.header("ETag"), "W/\"" + QByteArray::number(version) + '"');
        }
        QCOMPARE(m_server->get(path()).json()["lock_version"], 6);
    }

    void staleStatusShowsTheStoredTask()
    {
        const Reply reply = m_server->patch(path() + u"/status"_s, {{"status", "done"}, {"lock_version", 3}});
        QCOMPARE(reply.status, 409);
        const Json expected = {
            {"error", "conflict"}, {"lock_version", 0}, {"task", m_server->get(path()).json()}};
        QCOMPARE(reply.json(), expected);
    }

    void staleStatusByExternalIdShowsTheBareTask()
    {
        const QString byExternal = u"/v1/tasks/by-external/atlas-1/status"_s;
        const Reply reply = m_server->patch(byExternal, {{"status", "done"}, {"lock_version", 3}});
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.body, m_server->get(path()).body);

        const Reply current = m_server->patch(byExternal, {{"status", "done"}, {"lock_version", 0}});
        QCOMPARE(current.status, 200);
        QCOMPARE(current.header("ETag"), "W/\"1\"");
    }

    void unknownTargetsOfAStatusAreNotFound()
    {
        const Json body = {{"status", "done"}};
        QCOMPARE(m_server->patch(u"/v1/tasks/"_s + unknownId + u"/status"_s, body).detail(),
                 "Task not found");
        QCOMPARE(m_server->patch(u"/v1/tasks/by-external/none/status"_s, body).detail(), "Task not found");
        QCOMPARE(m_server->patch(u"/v1/tasks/by-external/a%2Fb/status"_s, body).detail(), "Not Found");
        QCOMPARE(m_server->patch(path() + u"/status"_s, {{"status", "finished"}}).problems(),
                 R"(["body","status"] enum)");
    }

    // POST /v1/tasks/status:batch

    void batchAppliesItsItemsInTurn()
    {
        const std::string id = m_task.toStdString();
        const Reply reply =
            m_server->post(u"/v1/tasks/status:batch"_s,
                           Json::array({{{"id", id}, {"status", "in_progress"}, {"lock_version", 0}},
                                        {{"external_id", "atlas-1"}, {"status", "done"}, {"lock_version", 1}},
                                        {{"id", id}, {"status", "blocked"}, {"lock_version", 1}},
                                        {{"id", unknownId.toStdString()}, {"status", "done"}},
                                        {{"status", "done"}},
                                        {{"id", id}, {"status", "finished"}}}));
        QCOMPARE(reply.status, 200);
        const Json outcomes = reply.json();
        const auto outcome = [&](std::size_t i) {
            const Json &o = outcomes[i];
            return o["ok"].dump() + ' ' + o["status"].dump() + ' ' + o["lock_version"].dump() + ' ' +
                   o["error"].dump();
        };
        QCOMPARE(outcome(0), "true 200 1 null");
        QCOMPARE(outcome(1), "true 200 2 null");
        QCOMPARE(outcome(2), "false 409 2 \"conflict\"");
        QCOMPARE(outcome(3), "false 404 null \"not found\"");
        QCOMPARE(outcome(4), "false 422 null \"missing identifier\"");
        QCOMPARE(outcome(5), "false 422 null \"invalid status\"");
        QCOMPARE(outcomes[1]["id"], id);
        QCOMPARE(outcomes[1]["external_id"], "atlas-1");
        QCOMPARE(m_server->get(path()).json()["status"], "done");
    }

    void batchIsABareList()
    {
        QCOMPARE(m_server->post(u"/v1/tasks/status:batch"_s, {{"items", Json::array()}}).problems(),
                 R"(["body"] list_type)");
        QCOMPARE(
            m_server->post(u"/v1/tasks/status:batch"_s, Json::array({{{"id", "x"}}, 7})).problems(),
            R"(["body",0,"id"] uuid_parsing; ["body",0,"status"] missing; ["body",1] model_attributes_type)");
        QCOMPARE(m_server->post(u"/v1/tasks/status:batch"_s, Json::array()).body, "[]");
        QCOMPARE(m_server->post(u"/v1/tasks/status%3Abatch"_s, Json::array()).status, 200);
    }

    // POST /v1/tasks:upsert

    void upsertCreatesThenUpdates()
    {
        const Json body = {{"milestone_id", m_milestone.toStdString()},
                           {"external_id", "up"},
                           {"title", "Made"},
                           {"options", {{"initial_status", "blocked"}}}};
        const Reply made = m_server->post(u"/v1/tasks:upsert"_s, body);
        QCOMPARE(made.status, 201);
        QCOMPARE(made.json()["status"], "blocked");
        QCOMPARE(made.header("ETag"), "W/\"0\"");
        QCOMPARE(made.header("Location"), "/v1/tasks/" + made.id().toLatin1());

        Json change = body;
        change["title"] = nullptr;
        change["description"] = "more";
        change["options"]["initial_status"] = "done";
        const Reply changed = m_server->post(u"/v1/tasks%3Aupsert"_s, change);
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.id(), made.id());
        QCOMPARE(changed.json()["title"], "Made");
        QCOMPARE(changed.json()["description"], "more");
        QCOMPARE(changed.json()["status"], "blocked");
        QCOMPARE(changed.json()["lock_version"], 1);
        QCOMPARE(changed.header("ETag"), "W/\"1\"");
    }

    void upsertFindsTheTaskByItsSlug()
    {
        const QString sluggish = m_server->makeTask(m_project, m_milestone, u"t"_s, {{"slug", "same"}});
        const Reply reply = m_server->post(u"/v1/tasks:upsert"_s, {{"project_id", m_project.toStdString()},
                                                                   {"milestone_slug", "mvp"},
                                                                   {"slug", "same"},
                                                                   {"priority_score", 4}});
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.id(), sluggish);
        QCOMPARE(reply.json()["priority_score"], 4.0);
    }

    void upsertStaysInsideTheProject()
    {
        const QString other = m_server->makeProject(u"Other"_s);
        const QString milestone = m_server->makeMilestone(other);
        const Reply reply = m_server->post(u"/v1/tasks:upsert"_s, {{"milestone_id", milestone.toStdString()},
                                                                   {"external_id", "atlas-1"},
                                                                   {"title", "of the other project"}});
        QCOMPARE(reply.status, 201);
        QVERIFY(reply.id() != m_task);
    }

    void badUpsertsAreRefused()
    {
        const auto upsert = [&](const Json &body) { return m_server->post(u"/v1/tasks:upsert"_s, body); };
        const QString later = m_server->makeMilestone(m_project, u"later"_s);
        const std::string project = m_project.toStdString();
        const std::string milestone = m_milestone.toStdString();
        const Reply homeless = upsert({{"title", "t"}, {"external_id", "e"}});
        QCOMPARE(homeless.status, 422);
        QVERIFY(!homeless.detail().empty());
        QCOMPARE(upsert({{"project_id", project}, {"milestone_slug", "MVP"}, {"external_id", "e"}}).status,
                 404);
        QCOMPARE(upsert({{"milestone_id", unknownId.toStdString()}, {"external_id", "e"}}).status, 400);
        QCOMPARE(upsert({{"milestone_id", later.toStdString()}, {"external_id", "atlas-1"}}).status, 409);
        QCOMPARE(upsert({{"milestone_id", milestone}, {"external_id", "new"}}).problems(),
                 R"(["body","title"] missing)");
        QCOMPARE(upsert({{"milestone_id", milestone}, {"title", "no key"}}).status, 422);
        QCOMPARE(upsert({{"milestone_id", milestone},
                         {"external_id", "atlas-1"},
                         {"parent_task_id", m_task.toStdString()}})
                     .status,
                 400);
    }

    // DELETE

    void deleteTakesTheDescendants()
    {
        const QString child = m_server->makeTask(m_project, m_milestone, u"child"_s,
                                                 {{"parent_task_id", m_task.toStdString()}});
        const QString other = m_server->makeProject(u"Other"_s);
        const QString milestone = m_server->makeMilestone(other);
        const QString foreign =
            m_server->makeTask(other, milestone, u"foreign"_s, {{"parent_task_id", child.toStdString()}});
        const Reply bug = m_server->post(
            u"/v1/bugs"_s,
            {{"project_id", m_project.toStdString()}, {"task_id", child.toStdString()}, {"title", "b"}});
        const Reply reply = m_server->del(path());
        QCOMPARE(reply.status, 204);
        QVERIFY(reply.body.isEmpty());
        for (const QString &id : {m_task, child, foreign})
            QCOMPARE(m_server->get(u"/v1/tasks/"_s + id).status, 404);
        const Json bugs = m_server->get(u"/v1/bugs"_s).json();
        QCOMPARE(bugs[0]["id"], bug.id().toStdString());
        QVERIFY(bugs[0]["task_id"].is_null());
        QCOMPARE(m_server->del(path()).detail(), "Task not found");
    }

private:
    [[nodiscard]] QString path() const { return u"/v1/tasks/"_s + m_task; }
    Reply patch(const Json &body) { return m_server->patch(path(), body); }

    std::unique_ptr<TestServer> m_server;
    QString m_project;
    QString m_milestone;
    QString m_task;
};

QTEST_GUILESS_MAIN(TestServerTaskChange)
#include "tst_servertaskchange.moc"
