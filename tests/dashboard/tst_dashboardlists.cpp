// SPDX-License-Identifier: GPL-3.0-or-later
#include "peerfixture.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace peer;
using core::ErrorKind;
using domain::ProjectId;
using domain::Task;
using support::await;

Q_DECLARE_METATYPE(ScriptedAnswer)

namespace {

int queryNumber(const Request &request, const char *name)
{
    const QByteArray target = request.target;
    const qsizetype at = target.indexOf(QByteArray(name) + '=');
    return at < 0 ? 0 : target.mid(at + qsizetype(strlen(name)) + 1).split('&').front().toInt();
}

} // namespace

/// Reading a whole project from dashboards that page, do not page, and fail in between.
class TestDashboardLists final : public PeerFixture
{
    Q_OBJECT

private:
    /// A dashboard that holds `count` tasks and pages like the reference; fails like it, too, when a page
    /// includes a poisoned row.
    void serveTasks(int count, const QList<int> &poisoned = {})
    {
        QByteArrayList rows;
        for (int row = 0; row < count; ++row)
            rows.append(QByteArray::fromStdString(task(numberedId(row + 1)).dump()));
        m_server->handler = [rows, poisoned](const Request &request) {
            if (request.target.startsWith("/v1/projects/"))
                return answer(project());
            const int offset = queryNumber(request, "offset");
            const int limit = queryNumber(request, "limit");
            for (const int row : poisoned) {
                if (row >= offset && row < offset + limit)
                    return serverError();
            }
            return ScriptedAnswer::json(200, '[' + rows.mid(offset, limit).join(',') + ']');
        };
    }

private Q_SLOTS:
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
        QTest::newRow("just behind the seam") << 300 << QList<int>{200};
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
};

QTEST_GUILESS_MAIN(TestDashboardLists)
#include "tst_dashboardlists.moc"
