// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"
#include "support/testserver.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using support::Json;
using support::Reply;
using support::TestServer;

namespace {

using Change = std::function<void(TestServer &, const QString &milestone, const QString &task)>;

QStringList titles(const Reply &list)
{
    QStringList found;
    for (const Json &task : list.json())
        found.append(QString::fromStdString(task["title"].get<std::string>()));
    return found;
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// How many consoles follow one dashboard cheaply: tags of lists, and lists of what has changed.
class TestServerLists : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServer> m_server;
    QString m_project;
    QString m_milestone;

    [[nodiscard]] QString tasks(const QByteArray &updatedAfter = {}) const
    {
        const QString path = u"/v1/tasks?project_id="_s + m_project;
        return updatedAfter.isEmpty() ? path
                                      : path + u"&updated_after="_s + QString::fromLatin1(updatedAfter);
    }
    Reply again(const QString &path, const QByteArray &tag)
    {
        return m_server->send("GET", path, {}, {{"If-None-Match", tag}});
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<TestServer>();
        m_project = m_server->makeProject();
        m_milestone = m_server->makeMilestone(m_project);
    }
    void cleanup() { m_server.reset(); }

    void unchangedListIsNotSentAgain_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("tasks of a project") << u"/v1/tasks?project_id={project}"_s;
        QTest::newRow("tasks of a project by its slug") << u"/v1/tasks?project_slug=atlas"_s;
        QTest::newRow("a page of them") << u"/v1/tasks?project_id={project}&limit=1&offset=1"_s;
        QTest::newRow("all tasks") << u"/v1/tasks"_s;
        QTest::newRow("projects") << u"/v1/projects"_s;
        QTest::newRow("milestones") << u"/v1/milestones?project_id={project}"_s;
        QTest::newRow("bugs") << u"/v1/bugs?project_id={project}"_s;
        QTest::newRow("events") << u"/v1/events?project_id={project}"_s;
        QTest::newRow("personas") << u"/v1/personas"_s;
    }
    void unchangedListIsNotSentAgain()
    {
        QFETCH(QString, path);
        path.replace(u"{project}"_s, m_project);
        m_server->makeTask(m_project, m_milestone, u"one"_s);
        m_server->makeTask(m_project, m_milestone, u"two"_s);
        const Reply first = m_server->get(path);
        QCOMPARE(first.status, 200);
        const QByteArray tag = first.header("ETag");
        QVERIFY(tag.startsWith("W/\"") && tag.endsWith('"'));

        for (const QByteArray &known : {tag, "\"other\", " + tag, tag.sliced(2), QByteArray("*")}) {
            const Reply reply = again(path, known);
            QCOMPARE(reply.status, 304);
            QVERIFY(reply.body.isEmpty());
            QCOMPARE(reply.header("ETag"), tag);
        }
        const Reply other = again(path, "\"other\"");
        QCOMPARE(other.status, 200);
        QCOMPARE(other.body, first.body);
    }

    void changedListHasAnotherTag_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("isListed"); // among what has changed since
        QTest::newRow("a new task") << Change([](TestServer &server, const QString &milestone,
                                                 const QString &) {
            const Json projects = server.get(u"/v1/projects"_s).json();
            const QString project = QString::fromStdString(projects[0]["id"].get<std::string>());
            server.makeTask(project, milestone, u"changed"_s);
        }) << true;
        QTest::newRow("a change") << Change([](TestServer &server, const QString &, const QString &task) {
            server.patch(u"/v1/tasks/"_s + task, {{"title", "changed"}, {"lock_version", 0}});
        }) << true;
        QTest::newRow("a touch") << Change([](TestServer &server, const QString &, const QString &task) {
            server.patch(u"/v1/tasks/"_s + task, {{"title", "changed"}, {"lock_version", 0}});
            server.patch(u"/v1/tasks/"_s + task, {{"lock_version", 1}});
        }) << true;
        QTest::newRow("a change by upsert")
            << Change([](TestServer &server, const QString &milestone, const QString &) {
                   const Json body = {
                       {"milestone_id", milestone.toStdString()}, {"slug", "one"}, {"title", "changed"}};
                   QCOMPARE(server.post(u"/v1/tasks:upsert"_s, body).status, 200);
               })
            << true;
        QTest::newRow("a status") << Change([](TestServer &server, const QString &, const QString &task) {
            server.patch(u"/v1/tasks/"_s + task, {{"title", "changed"}, {"lock_version", 0}});
            server.patch(u"/v1/tasks/%1/status"_s.arg(task), {{"status", "done"}});
        }) << true;
        QTest::newRow("a status in a batch")
            << Change([](TestServer &server, const QString &, const QString &task) {
                   server.patch(u"/v1/tasks/"_s + task, {{"title", "changed"}, {"lock_version", 0}});
                   server.post(u"/v1/tasks/status:batch"_s,
                               Json::array({{{"id", task.toStdString()}, {"status", "done"}}}));
               })
            << true;
        QTest::newRow("a deletion") << Change([](TestServer &server, const QString &, const QString &task) {
            QCOMPARE(server.del(u"/v1/tasks/"_s + task).status, 204);
        }) << false;
        QTest::newRow("another slug of the milestone")
            << Change([](TestServer &server, const QString &milestone, const QString &) {
                   QCOMPARE(server.patch(u"/v1/milestones/"_s + milestone, {{"slug", "other"}}).status, 200);
               })
            << false;
    }
    void changedListHasAnotherTag()
    {
        QFETCH(Change, change);
        QFETCH(bool, isListed);
        const QString task = m_server->makeTask(m_project, m_milestone, u"one"_s, {{"slug", "one"}});
        m_server->makeTask(m_project, m_milestone, u"two"_s);
        const Reply before = m_server->get(tasks());
        const QByteArray since = before.header("Last-Change");
        QVERIFY(!since.isEmpty());
        change(*m_server, m_milestone, task);

        const Reply after = again(tasks(), before.header("ETag"));
        QCOMPARE(after.status, 200);
        QVERIFY(after.header("ETag") != before.header("ETag"));
        QVERIFY(after.header("Changes-Complete").isEmpty()); // it is the whole list

        // What the changed tasks do not tell is said: only the whole list does.
        const Reply changes = m_server->get(tasks(since));
        QCOMPARE(titles(changes), isListed ? QStringList{u"changed"_s} : QStringList());
        QCOMPARE(changes.header("Changes-Complete"), isListed ? "true" : "false");
        QCOMPARE(changes.header("Last-Change"), after.header("Last-Change"));

        // Who has read it is up to date.
        const Reply later = m_server->get(tasks(after.header("Last-Change")));
        QCOMPARE(later.body, "[]");
        QCOMPARE(later.header("Changes-Complete"), "true");
        QCOMPARE(again(tasks(), after.header("ETag")).status, 304);
    }

    void projectsAreFollowedEachForItself()
    {
        m_server->makeTask(m_project, m_milestone, u"one"_s);
        const QString other = m_server->makeProject(u"Other"_s);
        const QString elsewhere = m_server->makeMilestone(other);
        const QString parent = m_server->makeTask(other, elsewhere, u"parent"_s);
        const Reply before = m_server->get(tasks());
        QCOMPARE(again(tasks(), before.header("ETag")).status, 304);
        const QString child = m_server->makeTask(m_project, m_milestone, u"child"_s,
                                                 {{"parent_task_id", parent.toStdString()}});
        QVERIFY(!child.isEmpty());

        // A child goes with its parent, also where that belongs to another project.
        const Reply known = m_server->get(tasks());
        QCOMPARE(titles(known), (QStringList{u"one"_s, u"child"_s}));
        m_server->del(u"/v1/tasks/"_s + parent);
        QCOMPARE(m_server->get(tasks(known.header("Last-Change"))).header("Changes-Complete"), "false");
    }

    void refusedChangeChangesNothing()
    {
        const QString task = m_server->makeTask(m_project, m_milestone, u"one"_s);
        const QByteArray tag = m_server->get(tasks()).header("ETag");
        QCOMPARE(m_server->patch(u"/v1/tasks/"_s + task, {{"title", "no"}, {"lock_version", 7}}).status, 409);
        QCOMPARE(m_server->patch(u"/v1/tasks/"_s + task, {{"status", "no"}, {"lock_version", 0}}).status,
                 422);
        QCOMPARE(again(tasks(), tag).status, 304);
    }

    void changesArePagedLikeEverythingElse()
    {
        const QByteArray since = m_server->get(tasks()).header("Last-Change");
        for (int i = 0; i < 5; ++i)
            m_server->makeTask(m_project, m_milestone, u"task %1"_s.arg(i));
        QCOMPARE(titles(m_server->get(tasks(since) + u"&limit=2&offset=2"_s)),
                 (QStringList{u"task 2"_s, u"task 3"_s}));
    }

    void otherListsTakeUpdatedAfterToo_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("projects") << u"/v1/projects?"_s;
        QTest::newRow("milestones") << u"/v1/milestones?"_s;
        QTest::newRow("bugs") << u"/v1/bugs?"_s;
        QTest::newRow("all tasks") << u"/v1/tasks?"_s;
    }
    void otherListsTakeUpdatedAfterToo()
    {
        QFETCH(QString, path);
        m_server->makeTask(m_project, m_milestone, u"one"_s);
        QCOMPARE(
            m_server->post(u"/v1/bugs"_s, {{"project_id", m_project.toStdString()}, {"title", "b"}}).status,
            201);
        const Json record = m_server->get(path).json()[0];
        const QString at = QString::fromStdString(record["updated_at"].get<std::string>());
        QCOMPARE(m_server->get(path + u"updated_after="_s + at).body, "[]"); // strictly after
        QCOMPARE(m_server->get(path + u"updated_after=2020-01-01"_s).json()[0], record);
    }

    void wrongInstantsAreRefused_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"tasks", "projects", "milestones", "bugs"})
            QTest::newRow(path) << u"/v1/%1?updated_after="_s.arg(QLatin1StringView(path));
    }
    void wrongInstantsAreRefused()
    {
        QFETCH(QString, path);
        for (const QString &value :
             {u"yesterday"_s, u"2026-13-01"_s, u""_s, u"2026-01-01T00:00:00+02:00"_s}) {
            const Reply reply = m_server->get(path + value);
            QCOMPARE(reply.status, 422);
            QCOMPARE(reply.problems(), R"(["query","updated_after"] datetime_from_date_parsing)");
        }
    }

    void instantFromTheFutureIsNoCompleteKnowledge()
    {
        m_server->makeTask(m_project, m_milestone, u"one"_s);
        // As after the database was put back to an older state.
        const Reply reply = m_server->get(tasks("2200-01-01T00:00:00Z"));
        QCOMPARE(reply.body, "[]");
        QCOMPARE(reply.header("Changes-Complete"), "false");
    }

    void noChangeIsMissedWhenTheClockIsSetBack()
    {
        support::FakeClock clock;
        server::Store store(clock);
        QVERIFY(store.open(m_server->options().database, m_server->options().attachmentFolder));
        server::Instant before = store.nextTaskChange(m_project);
        for (const auto jump : {0ms, -3'600'000ms, 1ms, 7'200'000ms, -1ms}) {
            clock.jumpWallClock(jump);
            const server::Instant next = store.nextTaskChange(m_project);
            QVERIFY(next > before);
            before = next;
        }
    }

    void olderDatabaseLearnsItsLastChange()
    {
        m_server->makeTask(m_project, m_milestone, u"one"_s);
        const Reply list = m_server->get(tasks());
        const QByteArray at = QByteArray::fromStdString(list.json()[0]["updated_at"].get<std::string>());
        m_server->place([](server::Store &store) {
            for (const QString &statement :
                 {u"DROP INDEX tasks_by_change"_s, u"ALTER TABLE projects DROP COLUMN changed_at"_s,
                  u"ALTER TABLE projects DROP COLUMN rearranged_at"_s,
                  u"UPDATE schema_version SET version = 1"_s})
                store.database.execute(statement);
        });
        m_server->restart();
        QCOMPARE(m_server->get(tasks()).header("Last-Change"), at);
        QCOMPARE(m_server->get(tasks(at)).header("Changes-Complete"), "true");
    }

    void whatListsUnderstandIsPublished()
    {
        const Json schemas = m_server->get(u"/v1/.well-known/schemas"_s).json()["schemas"];
        QVERIFY(schemas["TaskListQuery"]["properties"].contains("updated_after"));
        const Json route = m_server->get(u"/openapi.json"_s).json()["paths"]["/v1/tasks"]["get"];
        QVERIFY(route["responses"].contains("304"));
        QCOMPARE(route["parameters"].size(), schemas["TaskListQuery"]["properties"].size());
    }
};

QTEST_GUILESS_MAIN(TestServerLists)
#include "tst_serverlists.moc"
