// SPDX-License-Identifier: GPL-3.0-or-later
#include "contracthelpers.h"
#include "peerfixture.h"
#include "support/testserver.h"

using namespace Qt::StringLiterals;
using namespace peer;
using core::ErrorKind;
using dashboard::DashboardClient;
using domain::ProjectId;
using domain::Task;
using support::await;
using support::TestServer;

Q_DECLARE_METATYPE(ScriptedAnswer)

namespace {

const QByteArray firstInstant = "2026-01-01T00:00:00.500000Z";

ScriptedAnswer listOf(const json &records, const QByteArray &headers)
{
    return ScriptedAnswer::of(200, "application/json", QByteArray::fromStdString(records.dump()), headers);
}

ScriptedAnswer wholeList(const json &records)
{
    return listOf(records, "ETag: W/\"1\"\r\nLast-Change: " + firstInstant + "\r\n");
}

ScriptedAnswer changes(const json &records, const QByteArray &lastChange, const QByteArray &complete = "true")
{
    return listOf(records, "Last-Change: " + lastChange + "\r\nChanges-Complete: " + complete + "\r\n");
}

json titled(int number, const char *title)
{
    json record = task(numberedId(number));
    record["title"] = title;
    return record;
}

} // namespace

/// A dashboard that tells what has changed is asked for no more than that; every other one for everything.
class TestDashboardFollowing final : public PeerFixture
{
    Q_OBJECT

private:
    QByteArray lastTarget() const { return m_server->requests().back().target; }

private Q_SLOTS:
    void onlyChangesAreAskedForWhereTheyAreOffered()
    {
        m_server->enqueue(wholeList(json::array({titled(1, "one"), titled(2, "two")})));
        QCOMPARE(titlesOf(*fetchTasks()), (QStringList{u"one"_s, u"two"_s}));
        QVERIFY(!lastTarget().contains("updated_after"));

        m_server->enqueue(
            changes(json::array({titled(1, "ONE"), titled(3, "three")}), "2026-01-01T00:00:07Z"));
        QCOMPARE(titlesOf(*fetchTasks()), (QStringList{u"ONE"_s, u"two"_s, u"three"_s}));
        QVERIFY(lastTarget().contains("updated_after=2026-01-01T00%3A00%3A00.500000Z"));

        m_server->enqueue(changes(json::array(), "2026-01-01T00:00:07Z"));
        QCOMPARE(titlesOf(*fetchTasks()), (QStringList{u"ONE"_s, u"two"_s, u"three"_s}));
        QVERIFY(lastTarget().contains("updated_after=2026-01-01T00%3A00%3A07Z"));
        QCOMPARE(m_server->requestCount(), 3);
    }

    void referenceIsAskedForEverythingEachTime()
    {
        m_server->handler = [](const Request &) { return answer(json::array({task()})); };
        for (int look = 1; look <= 3; ++look) {
            QCOMPARE(fetchTasks()->size(), std::size_t{1});
            QVERIFY(!lastTarget().contains("updated_after"));
            QCOMPARE(m_server->requestCount(), look);
        }
    }

    void anotherProjectIsReadWhole()
    {
        m_server->enqueue(wholeList(json::array({task()})));
        QVERIFY(fetchTasks());
        m_server->enqueue(wholeList(json::array()));
        const auto other = await(m_client->fetchTasks(ProjectId{milestoneId}));
        QVERIFY(other && other->empty());
        QVERIFY(!lastTarget().contains("updated_after"));
    }

    void wholeListIsReadWhereChangesDoNotTell_data()
    {
        QTest::addColumn<ScriptedAnswer>("given");
        QTest::newRow("something was deleted") << changes(json::array(), "2026-01-01T00:00:07Z", "false");
        QTest::newRow("it does not say whether something was deleted")
            << listOf(json::array(), "Last-Change: 2026-01-01T00:00:07Z\r\n");
        QTest::newRow("an older dashboard has taken its place") << answer(json::array({task()}));
        QTest::newRow("it does not know the instant")
            << ScriptedAnswer::json(422, R"({"detail":[{"type":"datetime_from_date_parsing"}]})");
    }
    void wholeListIsReadWhereChangesDoNotTell()
    {
        QFETCH(ScriptedAnswer, given);
        m_server->enqueue(wholeList(json::array({titled(1, "one"), titled(2, "two")})));
        QVERIFY(fetchTasks());
        m_server->enqueue(std::move(given));
        m_server->enqueue(wholeList(json::array({titled(2, "two")})));
        const auto tasks = fetchTasks();
        QVERIFY(tasks);
        QCOMPARE(titlesOf(*tasks), QStringList{u"two"_s});
        QCOMPARE(m_server->requestCount(), 3);
    }

    void failureIsToldAndNothingForgotten()
    {
        m_server->enqueue(wholeList(json::array({titled(1, "one")})));
        QVERIFY(fetchTasks());
        m_server->enqueue(ScriptedAnswer::json(401, R"({"detail":"A valid token is required"})"));
        const auto failed = fetchTasks();
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::Unauthorized);
        m_server->enqueue(changes(json::array({titled(2, "two")}), "2026-01-01T00:00:07Z"));
        QCOMPARE(titlesOf(*fetchTasks()), (QStringList{u"one"_s, u"two"_s}));
    }

    void manyChangesArePaged()
    {
        m_server->enqueue(wholeList(json::array({titled(1, "one")})));
        QVERIFY(fetchTasks());
        json first = json::array();
        for (int number = 2; number < 202; ++number)
            first.push_back(titled(number, "new"));
        m_server->enqueue(changes(first, "2026-01-01T00:00:07Z"));
        // Between the pages one more has changed, so that the list has moved.
        m_server->enqueue(
            changes(json::array({titled(201, "new"), titled(202, "last")}), "2026-01-01T00:00:09Z"));
        const auto tasks = fetchTasks();
        QVERIFY(tasks);
        QCOMPARE(tasks->size(), std::size_t{202});
        QCOMPARE(tasks->back().title, u"last"_s);
        QVERIFY(lastTarget().contains("offset=200"));
        // What came in between is told once more.
        m_server->enqueue(changes(json::array(), "2026-01-01T00:00:09Z"));
        QVERIFY(fetchTasks());
        QVERIFY(lastTarget().contains("updated_after=2026-01-01T00%3A00%3A07Z"));
    }

    void changesWithoutEndAreGivenUpForTheWholeList()
    {
        m_server->enqueue(wholeList(json::array({titled(1, "one")})));
        QVERIFY(fetchTasks());
        json page = json::array();
        for (int number = 1; number <= 200; ++number)
            page.push_back(titled(number, "again"));
        m_server->handler = [page](const Request &request) {
            return request.target.contains("updated_after") ? changes(page, "2026-01-01T00:00:07Z")
                                                            : wholeList(json::array({titled(1, "whole")}));
        };
        QCOMPARE(titlesOf(*fetchTasks()), QStringList{u"whole"_s});
        QVERIFY(m_server->requestCount() < 30);
    }

    void strangeInstantsAreNotSentBack_data()
    {
        QTest::addColumn<QByteArray>("instant");
        QTest::newRow("blanks") << QByteArray("2026-01-01 00:00");
        QTest::newRow("too long") << QByteArray(5000, '1');
        QTest::newRow("no ASCII") << QByteArray("2026\xff");
    }
    void strangeInstantsAreNotSentBack()
    {
        QFETCH(QByteArray, instant);
        m_server->enqueue(listOf(json::array({task()}), "Last-Change: " + instant + "\r\n"));
        QVERIFY(fetchTasks());
        m_server->enqueue(answer(json::array({task()})));
        QVERIFY(fetchTasks());
        QVERIFY(!lastTarget().contains("updated_after"));
    }

    void instantCannotBecomePartOfTheQuery()
    {
        m_server->enqueue(listOf(json::array({task()}), "Last-Change: 1&project_id=2#\r\n"));
        QVERIFY(fetchTasks());
        m_server->enqueue(changes(json::array(), "2026-01-01T00:00:07Z"));
        QVERIFY(fetchTasks());
        QVERIFY2(lastTarget().contains("updated_after=1%26project_id%3D2%23&"), lastTarget().constData());
    }

    void unchangedMilestonesAreNotSentAgain()
    {
        json record = json::object();
        record["id"] = milestoneId.toStdString();
        record["project_id"] = projectId.toStdString();
        record["name"] = "One";
        record["status"] = "not_started";
        record["created_at"] = "2026-01-01T00:00:00Z";
        m_server->enqueue(listOf(json::array({record}), "ETag: W/\"abc\"\r\n"));
        const auto first = await(m_client->fetchMilestones(ProjectId{projectId}));
        QVERIFY(first && first->size() == 1);
        QVERIFY(m_server->requests().back().header("If-None-Match").isEmpty());

        m_server->enqueue(ScriptedAnswer::head(304, "ETag: W/\"abc\"\r\n"));
        const auto second = await(m_client->fetchMilestones(ProjectId{projectId}));
        QCOMPARE(m_server->requests().back().header("If-None-Match"), "W/\"abc\"");
        QVERIFY(second);
        QVERIFY(*second == *first);

        m_server->enqueue(answer(json::array())); // no tag any more
        QVERIFY(await(m_client->fetchMilestones(ProjectId{projectId}))->empty());
        m_server->enqueue(answer(json::array()));
        QVERIFY(await(m_client->fetchMilestones(ProjectId{projectId})));
        QVERIFY(m_server->requests().back().header("If-None-Match").isEmpty());
    }

    void unchangedIsNoAnswerToWhoHasNothing()
    {
        m_server->enqueue(ScriptedAnswer::head(304, "ETag: W/\"abc\"\r\n"));
        const auto milestones = await(m_client->fetchMilestones(ProjectId{projectId}));
        QVERIFY(!milestones);
        QCOMPARE(milestones.error().kind, ErrorKind::Protocol);
    }

    void clientMayGoAwayWhileChangesAreOnTheirWay()
    {
        m_server->enqueue(wholeList(json::array({task()})));
        QVERIFY(fetchTasks());
        m_server->enqueue(ScriptedAnswer().hold());
        const support::Pending pending(m_client->fetchTasks(ProjectId{projectId}));
        QTRY_COMPARE(m_server->requestCount(), 2);
        m_client.reset();
        QVERIFY(pending.isDone());
        QCOMPARE(pending.result().error().kind, ErrorKind::Cancelled);
    }

    /// Whatever happens on our own dashboard, who follows it knows what who reads everything knows.
    void followerKnowsWhatIsThere()
    {
        TestServer server;
        const QString project = server.makeProject();
        const QString milestones[] = {server.makeMilestone(project, u"one"_s),
                                      server.makeMilestone(project, u"two"_s)};
        QStringList ids;
        for (int i = 0; i < 5; ++i)
            ids.append(server.makeTask(project, milestones[0], u"task %1"_s.arg(i)));
        DashboardClient follower(server.url(), m_clock, *m_http);
        const auto version = [&](const QString &id) {
            return server.get(u"/v1/tasks/"_s + id).json().value("lock_version", 0);
        };
        const std::vector<std::function<void()>> happenings = {
            [] {},
            [&] { ids.append(server.makeTask(project, milestones[1], u"new"_s)); },
            [&] {
                server.patch(u"/v1/tasks/"_s + ids[1],
                             {{"title", "changed"}, {"lock_version", version(ids[1])}});
            },
            [&] {
                server.patch(u"/v1/tasks/%1/status"_s.arg(ids[2]), {{"status", "done"}});
            },
            [&] {
                server.patch(u"/v1/tasks/"_s + ids[3],
                             {{"parent_task_id", ids[2].toStdString()}, {"lock_version", version(ids[3])}});
            },
            [&] {
                server.patch(u"/v1/tasks/"_s + ids[2], {{"milestone_id", milestones[1].toStdString()},
                                                        {"lock_version", version(ids[2])}});
            },
            [&] { server.del(u"/v1/tasks/"_s + ids[2]); },
            [&] { server.del(u"/v1/tasks/"_s + ids[0]); },
            [&] {
                ids.append(server.makeTask(project, milestones[0], u"newer"_s));
                server.del(u"/v1/tasks/"_s + ids[1]);
            },
            [&] { server.restart(); },
            [&] {
                for (int i = 0; i < 210; ++i)
                    server.makeTask(project, milestones[0], u"many"_s);
            },
            [] {},
        };
        QCOMPARE(await(follower.fetchTasks(ProjectId{project}))->size(), std::size_t{5});
        for (const auto &happening : happenings) {
            happening();
            DashboardClient fresh(server.url(), m_clock, *m_http);
            const auto known = await(follower.fetchTasks(ProjectId{project}));
            const auto whole = await(fresh.fetchTasks(ProjectId{project}));
            VERIFY_DONE(known);
            VERIFY_DONE(whole);
            QCOMPARE(titlesOf(*known), titlesOf(*whole));
            QVERIFY(*known == *whole);
        }
    }
};

QTEST_GUILESS_MAIN(TestDashboardFollowing)
#include "tst_dashboardfollowing.moc"
