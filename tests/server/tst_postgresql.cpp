// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/dashboardprogram.h"
#include "support/testserver.h"

using namespace Qt::StringLiterals;
using core::ErrorKind;
using server::DashboardServer;
using support::DashboardProgram;
using support::Json;
using support::Reply;
using support::TestDatabase;
using support::TestServer;

namespace {

/// The database's name in `address`.
QString nameIn(const QString &address)
{
    return QUrl(address).path().mid(1);
}

void endSessions(const TestServer &server)
{
    TestDatabase::runOnServer(
        u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'"_s.arg(
            nameIn(server.options().database)));
}

core::Result<quint16> start(const QString &address)
{
    DashboardServer::Options options;
    options.database = address;
    return DashboardServer(options).start();
}

} // namespace

/// What is particular to a database on a PostgreSQL server. The contract itself is tested by the other tests
/// of the server, which run over both databases.
class TestPostgreSql : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(TestDatabase::isOnServer(), "run it through tests/support/with-postgresql.sh");
    }

    void whatWasAnsweredIsThereAfterARestart()
    {
        TestServer server;
        const QString project = server.makeProject();
        server.makeTask(project, server.makeMilestone(project), u"Naïve \\ 'quoted' „Zeichen“ 🙂 ?"_s);
        const QByteArray before = server.get(u"/v1/tasks"_s).body;
        QVERIFY(before.contains("Zeichen"));
        server.restart();
        QCOMPARE(server.get(u"/v1/tasks"_s).body, before);
    }

    void aServerThatGoesAwayIsFoundAgain()
    {
        TestServer server;
        const QString project = server.makeProject();
        endSessions(server);
        const Reply away = server.get(u"/v1/projects"_s);
        QCOMPARE(away.status, 503);
        QCOMPARE(away.header("Retry-After"), "5");
        QCOMPARE(away.detail(), "The database cannot be reached at present");
        QCOMPARE(server.get(u"/v1/projects"_s).json()[0]["id"], project.toStdString());

        endSessions(server);
        QCOMPARE(server.post(u"/v1/projects"_s, {{"name", "lost"}}).status, 503);
        QCOMPARE(server.get(u"/v1/projects"_s).json().size(), std::size_t{1});
        QCOMPARE(server.post(u"/v1/projects"_s, {{"name", "kept"}}).status, 201);
    }

    void aWrongStatementIsNoLostConnection()
    {
        TestServer server;
        server.place([](server::Store &store) { store.database.execute(u"DROP TABLE bugs"_s); });
        QCOMPARE(server.get(u"/v1/bugs"_s).status, 500);
        QCOMPARE(server.get(u"/v1/projects"_s).status, 200);
    }

    void aZeroInAFilterFindsNothing()
    {
        TestServer server;
        const Reply reply = server.get(u"/v1/tasks?external_id=a%00b"_s);
        QVERIFY2(reply.status == 200 || reply.status == 422, reply.body.constData());
    }

    void longTextsAreTaken()
    {
        TestServer server;
        const QString project = server.makeProject();
        const QString milestone = server.makeMilestone(project);
        QString id; // hardly compressible: an index entry of PostgreSQL holds 2,700 bytes
        for (int i = 0; i < 300; ++i)
            id += QString::fromLatin1(
                QCryptographicHash::hash(QByteArray::number(i), QCryptographicHash::Sha1).toBase64());
        const Json body = {{"project_id", project.toStdString()},
                           {"milestone_id", milestone.toStdString()},
                           {"title", "long"},
                           {"external_id", id.toStdString()}};
        const Reply reply = server.post(u"/v1/tasks"_s, body);
        QVERIFY2(reply.status == 201 || reply.status == 422, reply.body.constData());
    }

    void oneOfTwoProgramsWinsEachClaim()
    {
        const TestDatabase database;
        const QStringList arguments = {u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, database.address()};
        DashboardProgram first(arguments);
        DashboardProgram second(arguments);
        const QUrl urls[] = {first.url(), second.url()};
        QNetworkAccessManager network;
        const auto begin = [&](const QUrl &base, const QByteArray &method, const QString &path,
                               const Json &body) {
            QNetworkRequest request(base.resolved(QUrl(path)));
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
            return std::unique_ptr<QNetworkReply>(
                network.sendCustomRequest(request, method, QByteArray::fromStdString(body.dump())));
        };
        const auto create = [&](const QString &path, const Json &body) {
            return TestServer::finish(*begin(urls[0], "POST", path, body)).id().toStdString();
        };
        const std::string project = create(u"/v1/projects"_s, {{"name", "Atlas"}});
        const std::string milestone = create(u"/v1/milestones"_s, {{"project_id", project}, {"name", "one"}});

        for (int round = 0; round < 20; ++round) {
            const std::string task = create(
                u"/v1/tasks"_s, {{"project_id", project}, {"milestone_id", milestone}, {"title", "claimed"}});
            std::vector<std::unique_ptr<QNetworkReply>> claims;
            for (int i = 0; i < 6; ++i) {
                const Json claim = {{"owner", "console-" + std::to_string(i)}, {"lock_version", 0}};
                claims.push_back(
                    begin(urls[i % 2], "PATCH", u"/v1/tasks/"_s + QString::fromStdString(task), claim));
            }
            int won = 0;
            int lost = 0;
            for (const auto &claim : claims) {
                const int status = TestServer::finish(*claim).status;
                won += status == 200;
                lost += status == 409;
            }
            QCOMPARE(won, 1);
            QCOMPARE(lost, 5);
        }
    }

    void manyProgramsMayMakeTheSchemaAtOnce()
    {
        const TestDatabase database;
        std::vector<std::unique_ptr<DashboardProgram>> programs;
        for (int i = 0; i < 4; ++i) {
            programs.push_back(std::make_unique<DashboardProgram>(
                QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, database.address()}));
        }
        for (const auto &program : programs)
            QVERIFY2(program->url().port() > 0, qPrintable(program->errors()));
    }

    void strangeDatabasesAreLeftAlone()
    {
        {
            const TestDatabase database;
            core::SystemClock clock;
            server::Database other;
            QVERIFY(server::Store(clock).open(database.address()));
            QVERIFY(other.open(database.address()));
            other.execute(u"UPDATE schema_version SET version = 999"_s);
            const auto port = start(database.address());
            QVERIFY(!port);
            QCOMPARE(port.error().kind, ErrorKind::Unsupported);
            QVERIFY(port.error().detail.contains(u"version 999"));
        }
        TestDatabase::runOnServer(u"CREATE TABLE recipes (name TEXT)"_s);
        const QString somebodyElses = qEnvironmentVariable("COUNTERSIGN_TEST_POSTGRESQL");
        const auto port = start(somebodyElses);
        QVERIFY(!port);
        QCOMPARE(port.error().kind, ErrorKind::Unsupported);
        TestDatabase::runOnServer(u"DROP TABLE recipes"_s);
    }

    void anotherEncodingIsRefused()
    {
        TestDatabase::runOnServer(
            u"CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"_s);
        QUrl url(qEnvironmentVariable("COUNTERSIGN_TEST_POSTGRESQL"));
        url.setPath(u"/bytes"_s);
        const auto port = start(url.toString());
        TestDatabase::runOnServer(u"DROP DATABASE bytes WITH (FORCE)"_s);
        QVERIFY(!port);
        QCOMPARE(port.error().kind, ErrorKind::Unsupported);
        QVERIFY(port.error().detail.contains(u"SQL_ASCII"));
    }

    void impossibleAddressesAreNamedWithoutTheirPassword_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("nobody there") << u"postgresql://me:s3cret@127.0.0.1:1/x"_s << ErrorKind::Unreachable
                                      << u"postgresql://me@127.0.0.1:1/x: "_s;
        QTest::newRow("no database") << u"postgresql://me:s3cret@127.0.0.1"_s << ErrorKind::Invalid
                                     << u"expected postgresql://USER@HOST:PORT/NAME"_s;
        QTest::newRow("an unknown parameter") << u"postgresql://me:s3cret@127.0.0.1/x?options=-cfsync%3Doff"_s
                                              << ErrorKind::Invalid << u"there is no parameter options"_s;
        QTest::newRow("a semicolon") << u"postgresql://me:s3cret@127.0.0.1/x?sslkey=a;b"_s
                                     << ErrorKind::Invalid << u"sslkey may not contain a semicolon"_s;
    }

    void impossibleAddressesAreNamedWithoutTheirPassword()
    {
        QFETCH(QString, address);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, says);
        const auto port = start(address);
        QVERIFY(!port);
        QCOMPARE(port.error().kind, kind);
        QVERIFY2(port.error().detail.contains(says), qPrintable(port.error().detail));
        QVERIFY(!port.error().detail.contains(u"s3cret"));

        DashboardProgram program({u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, address});
        QVERIFY(program.waitForEnd());
        QCOMPARE(program.exitCode(), 4);
        const QString errors = program.errors();
        QVERIFY2(errors.contains(says) && !errors.contains(u"s3cret"), qPrintable(errors));
    }
};

QTEST_GUILESS_MAIN(TestPostgreSql)
#include "tst_postgresql.moc"
