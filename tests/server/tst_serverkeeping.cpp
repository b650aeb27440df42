// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/dashboardprogram.h"
#include "support/testserver.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTcpServer>

#include <csignal>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using server::DashboardServer;
using support::DashboardProgram;
using support::Json;
using support::Reply;
using support::TestServer;

namespace {

Reply request(QNetworkAccessManager &network, const QUrl &url, const QByteArray &method,
              const QByteArray &body = {})
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    return TestServer::finish(*reply);
}

} // namespace

/// What the server keeps: its data, its door, and its word on the command line.
class TestServerKeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The door

    void foreignCallersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, QByteArray host, QByteArray origin, int status) {
            QTest::newRow(name) << host << origin << status;
        };
        row("the name it is known by", "localhost:PORT", "", 200);
        row("an address", "127.0.0.1:PORT", "", 200);
        row("in capitals", "LocalHost:PORT", "", 200);
        row("the other address", "[::1]:PORT", "", 200);
        row("without a port", "localhost", "", 200);
        row("a name that was bent to this address", "evil.example:PORT", "", 403);
        row("a name that ends like ours", "evil.localhost:PORT", "", 403);
        row("a name that begins like ours", "localhost.evil.example:PORT", "", 403);
        row("another port", "localhost:1", "", 403);
        row("a page of this server", "localhost:PORT", "http://localhost:PORT", 200);
        row("a page of another server here", "localhost:PORT", "http://localhost:3000", 403);
        row("a page from elsewhere", "localhost:PORT", "https://evil.example", 403);
        row("a page of no origin", "localhost:PORT", "null", 403);
    }

    void foreignCallersAreRefused()
    {
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, origin);
        QFETCH(int, status);
        TestServer server;
        const QByteArray port = QByteArray::number(server.port());
        QHash<QByteArray, QByteArray> headers = {{"Host", host.replace("PORT", port)}};
        if (!origin.isEmpty())
            headers.insert("Origin", origin.replace("PORT", port));
        const Reply reply = server.send("GET", u"/v1/tasks"_s, {}, headers);
        QCOMPARE(reply.status, status);
        QVERIFY(reply.header("Access-Control-Allow-Origin").isEmpty());
    }

    void tokenIsAsked_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<int>("status");
        QTest::newRow("the token") << QByteArray("Bearer s3cret") << 200;
        QTest::newRow("the scheme in other letters") << QByteArray("bearer s3cret") << 200;
        QTest::newRow("nothing") << QByteArray() << 401;
        QTest::newRow("another token") << QByteArray("Bearer s3creT") << 401;
        QTest::newRow("the token and more") << QByteArray("Bearer s3cret2") << 401;
        QTest::newRow("another scheme") << QByteArray("Basic s3cret") << 401;
        QTest::newRow("the bare token") << QByteArray("s3cret") << 401;
    }

    void tokenIsAsked()
    {
        QFETCH(QByteArray, authorization);
        QFETCH(int, status);
        TestServer server([](TestServer::Options &options) { options.token = "s3cret"; });
        const Reply reply = server.send("GET", u"/v1/tasks"_s, {}, {{"Authorization", authorization}});
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.header("WWW-Authenticate"), status == 401 ? "Bearer" : "");
        const Reply bent = server.send("GET", u"/v1/tasks"_s, {},
                                       {{"Authorization", authorization}, {"Host", "evil.example"}});
        QCOMPARE(bent.status, 403); // a token does not open the door to other names
    }

    // Its data

    void restartKeepsEverything()
    {
        TestServer server;
        const QString project = server.makeProject();
        const QString milestone = server.makeMilestone(project);
        server.makeTask(project, milestone, u"t"_s, {{"effort_estimate", 0.1}, {"owner", ""}});
        const QByteArray before = server.get(u"/v1/tasks"_s).body;
        const QByteArray personas = server.get(u"/v1/personas"_s).body;
        server.restart();
        QCOMPARE(server.get(u"/v1/tasks"_s).body, before);
        QCOMPARE(server.get(u"/v1/personas"_s).body, personas);
    }

    void databaseIsPrivate()
    {
        TestServer server;
        server.makeProject();
        for (const char *suffix : {"", "-wal"}) {
            const QFileInfo file(server.options().database + QLatin1StringView(suffix));
            QVERIFY(file.exists());
            QVERIFY(!(file.permissions() &
                      (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
        }
    }

    void databaseFailureIsAnInternalError()
    {
        TestServer server;
        server.makeProject();
        server.place([](server::Store &store) { store.database.execute(u"DROP TABLE bugs"_s); });
        const Reply reply = server.get(u"/v1/bugs"_s);
        QCOMPARE(reply.status, 500);
        QCOMPARE(reply.body, "Internal Server Error");
        QVERIFY(reply.header("Content-Type").startsWith("text/plain"));
        QCOMPARE(server.get(u"/v1/projects"_s).status, 200); // and the next request is fine
        QCOMPARE(server.get(u"/v1/.well-known/openapi"_s).status, 200);
    }

    void failureInsideATransactionChangesNothing()
    {
        TestServer server;
        const QString project = server.makeProject();
        server.place([](server::Store &store) {
            server::Transaction transaction(store.database);
            const server::Instant now = store.now();
            store.projects.insert(server::Project{
                .id = server::newId(), .name = u"lost"_s, .createdAt = now, .updatedAt = now});
            store.database.execute(u"nonsense"_s);
            transaction.commit();
            QVERIFY(store.database.takeFailure());
        });
        QCOMPARE(server.get(u"/v1/projects"_s).json().size(), std::size_t{1});
    }

    void strangeDatabasesAreLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("somebody else's")
            << QByteArray("CREATE TABLE recipes (name TEXT)") << ErrorKind::Unsupported;
        QTest::newRow("of a newer program")
            << QByteArray("UPDATE schema_version SET version = 999") << ErrorKind::Unsupported;
    }

    void strangeDatabasesAreLeftAlone()
    {
        QFETCH(QByteArray, script);
        QFETCH(ErrorKind, kind);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"d.sqlite"_s);
        if (script.startsWith("UPDATE")) {
            core::SystemClock clock;
            QVERIFY(server::Store(clock).open(path));
        }
        {
            QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"strange"_s);
            connection.setDatabaseName(path);
            QVERIFY(connection.open());
            QSqlQuery query(connection);
            QVERIFY(query.exec(QString::fromLatin1(script)));
        }
        QSqlDatabase::removeDatabase(u"strange"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();

        DashboardServer::Options options;
        options.database = path;
        DashboardServer server(options);
        const auto port = server.start();
        QVERIFY(!port);
        QCOMPARE(port.error().kind, kind);
        QVERIFY(port.error().detail.contains(path));
        QVERIFY(server.url().isEmpty());
        file.seek(0);
        QCOMPARE(file.readAll(), before);
    }

    void impossibleStartsSayWhy()
    {
        QTemporaryDir folder;
        DashboardServer::Options options;
        options.database = folder.filePath(u"none/d.sqlite"_s);
        QCOMPARE(DashboardServer(options).start().error().kind, ErrorKind::Storage);

        options.database = folder.filePath(u"text.sqlite"_s);
        QFile text(options.database);
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray(5000, 'x'));
        text.close();
        QCOMPARE(DashboardServer(options).start().error().kind, ErrorKind::Storage);

        options.database = folder.filePath(u"d.sqlite"_s);
        options.host = u"0.0.0.0"_s;
        QCOMPARE(DashboardServer(options).start().error().kind, ErrorKind::Refused);
        options.host = u"dashboard.example"_s;
        QCOMPARE(DashboardServer(options).start().error().kind, ErrorKind::Invalid);

        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        options.host = u"localhost"_s;
        options.port = holder.serverPort();
        QCOMPARE(DashboardServer(options).start().error().kind, ErrorKind::Conflict);
    }

    void killedProgramKeepsWhatItAcknowledged()
    {
        QTemporaryDir folder;
        const QString database = u"sqlite:"_s + folder.filePath(u"d.sqlite"_s);
        QNetworkAccessManager network;
        int acknowledged = 0;
        {
            DashboardProgram program({u"--listen"_s, u"localhost:0"_s, u"--database"_s, database});
            const QUrl url = program.url();
            QVERIFY(url.isValid());
            const QUrl projects = url.resolved(QUrl(u"/v1/projects"_s));
            for (int i = 0; i < 20; ++i)
                acknowledged += request(network, projects, "POST", "{\"name\":\"A\"}").status == 201;
            ::kill(static_cast<pid_t>(program.pid()), SIGKILL);
            QVERIFY(program.waitForEnd());
            QVERIFY(program.hasCrashed());
        }
        QCOMPARE(acknowledged, 20);
        DashboardProgram program({u"--listen"_s, u"localhost:0"_s, u"--database"_s, database});
        const QUrl projects = program.url().resolved(QUrl(u"/v1/projects"_s));
        QCOMPARE(request(network, projects, "GET").json().size(), std::size_t{20});
    }

    // The command line

    void programEndsCleanly_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("interrupted") << SIGINT;
        QTest::newRow("terminated") << SIGTERM;
    }

    void programEndsCleanly()
    {
        QFETCH(int, signal);
        QTemporaryDir folder;
        DashboardProgram program({u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s,
                                  u"sqlite:"_s + folder.filePath(u"d.sqlite"_s)});
        QVERIFY(program.url().port() > 0);
        ::kill(static_cast<pid_t>(program.pid()), signal);
        QVERIFY(program.waitForEnd());
        QVERIFY(!program.hasCrashed());
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(!QFile::exists(folder.filePath(u"d.sqlite-wal"_s))); // closed, not dropped
    }

    void wrongUsageIsNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *arguments, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(arguments).split(u' ') << QString::fromLatin1(says);
        };
        row("no port", "--listen localhost", "--listen localhost: expected HOST:PORT");
        row("a port that is none", "--listen localhost:65536",
            "--listen localhost:65536: expected HOST:PORT");
        row("a name", "--listen example.org:80", "--listen example.org:80: expected HOST:PORT");
        row("bare IPv6", "--listen ::1:80", "--listen ::1:80: expected HOST:PORT");
        row("open to all", "--listen 0.0.0.0:0",
            "--listen 0.0.0.0: an address that other machines can reach needs --token-file");
        row("no scheme", "--database d.sqlite", "--database d.sqlite: expected sqlite:PATH");
        row("no such token file", "--token-file /nonexistent/token", "--token-file /nonexistent/token: ");
        row("unknown option", "--frobnicate", "frobnicate");
        row("an argument", "serve", "serve: no arguments are expected");
    }

    void wrongUsageIsNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        DashboardProgram program(arguments);
        QVERIFY(program.waitForEnd());
        QCOMPARE(program.exitCode(), 2);
        const QString errors = program.errors();
        QVERIFY2(errors.contains(says), qPrintable(errors));
    }

    void takenPortIsAFailure()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        QTemporaryDir folder;
        DashboardProgram program({u"--listen"_s, u"localhost:%1"_s.arg(holder.serverPort()), u"--database"_s,
                                  u"sqlite:"_s + folder.filePath(u"d.sqlite"_s)});
        QVERIFY(program.waitForEnd());
        QCOMPARE(program.exitCode(), 4);
        QVERIFY(program.errors().contains(QString::number(holder.serverPort())));
    }

    void helpAndVersionAreShown()
    {
        DashboardProgram help({u"--help"_s});
        QVERIFY(help.waitForEnd());
        QCOMPARE(help.exitCode(), 0);
        QVERIFY(help.output().contains(u"--token-file"_s));
        DashboardProgram version({u"--version"_s});
        QVERIFY(version.waitForEnd());
        QVERIFY(version.output().startsWith(u"countersign-dashboard "_s));
    }

    void tokenFileOpensOtherAddresses()
    {
        QTemporaryDir folder;
        QFile token(folder.filePath(u"token"_s));
        QVERIFY(token.open(QIODevice::WriteOnly));
        token.write("s3cret\n");
        token.close();
        DashboardProgram program({u"--listen"_s, u"0.0.0.0:0"_s, u"--database"_s,
                                  u"sqlite:"_s + folder.filePath(u"d.sqlite"_s), u"--token-file"_s,
                                  token.fileName()});
        QUrl url = program.url();
        url.setHost(u"127.0.0.1"_s);
        QNetworkAccessManager network;
        QCOMPARE(request(network, url.resolved(QUrl(u"/v1/tasks"_s)), "GET").status, 401);
    }
};

QTEST_GUILESS_MAIN(TestServerKeeping)
#include "tst_serverkeeping.moc"
