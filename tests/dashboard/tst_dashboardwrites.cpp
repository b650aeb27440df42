// SPDX-License-Identifier: GPL-3.0-or-later
#include "peerfixture.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace peer;
using core::ErrorKind;
using domain::ProjectId;
using domain::Task;
using domain::TaskId;

Q_DECLARE_METATYPE(ScriptedAnswer)

namespace {

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

/// Writes whose answers are lost, refused or overtaken take effect once.
class TestDashboardWrites final : public PeerFixture
{
    Q_OBJECT

private Q_SLOTS:
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

QTEST_GUILESS_MAIN(TestDashboardWrites)
#include "tst_dashboardwrites.moc"
