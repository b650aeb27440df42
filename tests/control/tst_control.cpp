// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlclient.h"
#include "control/controlserver.h"
#include "control/localpeer.h"
#include "control/message.h"
#include "core/detach.h"
#include "core/oneshot.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using control::ControlServer;
using core::Error;
using core::ErrorKind;
using core::Result;
using nlohmann::json;

namespace {

QCoro::Task<json> echo(json request)
{
    co_return request;
}

/// Answers when the test says so.
QCoro::Task<json> hold(core::OneShot<json> answer)
{
    json reply = co_await answer;
    co_return reply;
}

json request(const char *command)
{
    json message;
    message["command"] = command;
    return message;
}

Result<json> ask(const QString &directory, const json &message, std::chrono::milliseconds limit = 20s)
{
    return QCoro::waitFor(control::ask(directory, message, limit));
}

} // namespace

/// Real sockets, a real killed process, a real stranger.
class TestControl : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    QString directory() const { return m_directory->path(); }

    /// What the server answers to `bytes` before it ends the connection or the line is complete.
    QByteArray exchange(const QByteArray &bytes, qsizetype lines = 1)
    {
        QLocalSocket socket;
        socket.connectToServer(control::socketPath(directory()));
        socket.write(bytes);
        QByteArray received;
        const auto complete = [&] {
            received += socket.readAll();
            return received.count('\n') >= lines || socket.state() == QLocalSocket::UnconnectedState;
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(complete(), 20000); }();
        return received;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void aRequestIsAnswered()
    {
        ControlServer server(directory(), echo);
        QVERIFY(server.listen());
        const Result<json> answer = ask(directory(), request("raise"));
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(*answer, request("raise"));
    }

    void onlyTheOwnerMayConnect()
    {
        ControlServer server(directory(), echo);
        QVERIFY(server.listen());
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFileInfo(server.path()).permissions() & others, QFile::Permissions());
    }

    void whoConnectsIsWhoTheKernelSays_data()
    {
        QTest::addColumn<bool>("isOurChild");
        QTest::addColumn<bool>("isMarked");
        QTest::addColumn<bool>("isStranger");
        QTest::addColumn<QByteArray>("answer");
        const QByteArray answered = "{}\n";
        QTest::newRow("another process of this user") << false << false << false << answered;
        QTest::newRow("a process that the console started") << true << false << false << QByteArray();
        QTest::newRow("what an agent has started and left") << false << true << false << QByteArray();
        // Even where somebody opened the socket to all.
        QTest::newRow("another user") << false << false << true << QByteArray();
    }
    void whoConnectsIsWhoTheKernelSays()
    {
        QFETCH(const bool, isOurChild);
        QFETCH(const bool, isMarked);
        QFETCH(const bool, isStranger);
        QFETCH(const QByteArray, answer);
        if (isStranger && geteuid() != 0)
            QSKIP("only root can become somebody else");
        ControlServer server(directory(), echo);
        QVERIFY(server.listen());
        QVERIFY(::chmod(qPrintable(directory()), 0777) == 0);
        QVERIFY(::chmod(qPrintable(server.path()), 0777) == 0);

        const QString result = m_directory->filePath(u"answer"_s);
        QProcess client;
        client.setProgram(QCoreApplication::applicationFilePath());
        client.setArguments({u"--connect"_s, server.path(), result, isStranger ? u"65534"_s : u"0"_s});
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (isMarked)
            environment.insert(u"COUNTERSIGN_AGENT"_s, u"somewhere"_s);
        client.setProcessEnvironment(environment);
        if (isOurChild)
            client.start();
        else
            QVERIFY(client.startDetached());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(result), 20000);
        QFile file(result);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), answer);
        if (isOurChild)
            client.waitForFinished();
    }

    void requestsOfOneConnectionAreAnsweredInOrder()
    {
        ControlServer server(directory(), echo);
        QVERIFY(server.listen());
        QByteArray lines;
        for (int i = 0; i < 2000; ++i)
            lines += "{\"n\":" + QByteArray::number(i) + "}\n";
        QCOMPARE(exchange(lines, 2000), lines);
    }

    void garbageIsAnsweredWithAnErrorAndTheEnd_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("another protocol") << QByteArray("GET / HTTP/1.1\r\n\r\n") << QByteArray("protocol");
        QTest::newRow("a list") << QByteArray("[]\n") << QByteArray("protocol");
        QTest::newRow("zero bytes") << QByteArray("\0\0\0\n", 4) << QByteArray("protocol");
        QTest::newRow("a line without end")
            << QByteArray(control::maxMessageBytes, 'x') << QByteArray("too_large");
        QTest::newRow("a deep message")
            << QByteArray("{\"a\":") + QByteArray(1000, '[') + QByteArray(1000, ']') + "}\n"
            << QByteArray("protocol");
    }

    void garbageIsAnsweredWithAnErrorAndTheEnd()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, kind);
        ControlServer server(directory(), echo);
        QVERIFY(server.listen());
        const QByteArray answer = exchange(bytes + "{}\n", 2);
        QVERIFY2(answer.startsWith("{\"error\":{\"kind\":\"" + kind + '"'), answer.constData());
        QCOMPARE(answer.count('\n'), 1);

        const Result<json> next = ask(directory(), request("raise"));
        QVERIFY(next);
    }

    /// The answer may be lost with what was not read, but the connection ends and the next one is served.
    void aFloodIsCutOff()
    {
        ControlServer server(directory(), echo);
        QVERIFY(server.listen());
        QLocalSocket socket;
        socket.connectToServer(server.path());
        socket.write(QByteArray(20 * control::maxMessageBytes, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, 20000);
        QVERIFY(ask(directory(), request("raise")));
    }

    void anErrorOfTheConsoleIsAnError()
    {
        ControlServer server(directory(), [](json) -> QCoro::Task<json> {
            co_return control::errorAnswer({ErrorKind::Conflict, u"revision is stale"_s});
        });
        QVERIFY(server.listen());
        const Result<json> answer = ask(directory(), request("decide"));
        QVERIFY(!answer);
        QCOMPARE(answer.error(), (Error{ErrorKind::Conflict, u"revision is stale"_s}));
    }

    void withoutAConsoleNobodyListens()
    {
        const Result<json> answer = ask(directory(), request("raise"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::NotFound);
    }

    void aSecondConsoleIsToldAndTheFirstGoesOn()
    {
        ControlServer first(directory(), echo);
        QVERIFY(first.listen());
        {
            ControlServer second(directory(), echo);
            const Result<void> listening = second.listen();
            QVERIFY(!listening);
            QCOMPARE(listening.error().kind, ErrorKind::Conflict);
        }
        QVERIFY(ask(directory(), request("raise")));
    }

    void afterAQuitTheNextOneListens()
    {
        {
            ControlServer quit(directory(), echo);
            QVERIFY(quit.listen());
        }
        QVERIFY(!QFile::exists(control::socketPath(directory())));
        ControlServer server(directory(), echo);
        QVERIFY(server.listen());
    }

    void whatAKilledConsoleLeftBehindIsReplaced()
    {
        QProcess killed;
        killed.start(QCoreApplication::applicationFilePath(), {u"--listen"_s, directory()});
        QVERIFY(killed.waitForReadyRead());
        {
            ControlServer rival(directory(), echo);
            QCOMPARE(rival.listen().error().kind, ErrorKind::Conflict);
        }
        killed.kill();
        QVERIFY(killed.waitForFinished());
        QVERIFY(QFile::exists(control::socketPath(directory())));
        QCOMPARE(ask(directory(), request("raise")).error().kind, ErrorKind::NotFound);

        ControlServer server(directory(), echo);
        const Result<void> listening = server.listen();
        QVERIFY2(listening, qPrintable(listening ? QString() : listening.error().detail));
        QVERIFY(ask(directory(), request("raise")));
    }

    void aConsoleThatDoesNotAnswerIsNotWaitedForForever()
    {
        core::OneShot<json> never;
        ControlServer server(directory(), [never](json) { return hold(never); });
        QVERIFY(server.listen());
        const Result<json> answer = ask(directory(), request("decide"), 20ms);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Timeout);
        never.set(json::object());
    }

    void aConsoleThatGoesAwayIsReported()
    {
        core::OneShot<json> never;
        bool asked = false;
        auto server = std::make_unique<ControlServer>(directory(), [never, &asked](json) {
            asked = true;
            return hold(never);
        });
        QVERIFY(server->listen());
        auto asking = control::ask(directory(), request("decide"), 20s);
        QTRY_VERIFY(asked);
        server.reset();
        const Result<json> answer = QCoro::waitFor(std::move(asking));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Unreachable);
        never.set(json::object()); // the handler ends after its server
    }

    void aClientThatLeftIsForgotten()
    {
        core::OneShot<json> later;
        bool asked = false;
        ControlServer server(directory(), [later, &asked](json) {
            asked = true;
            return hold(later);
        });
        QVERIFY(server.listen());
        {
            QLocalSocket socket;
            socket.connectToServer(server.path());
            socket.write("{}\n");
            QVERIFY(socket.waitForBytesWritten());
            QTRY_VERIFY(asked);
        }
        later.set(json::object());
        QCoreApplication::processEvents();
    }

    void aLongDataDirectoryHasItsSocketElsewhere()
    {
        const QString deep = directory() + u'/' + QString(100, u'd');
        const QString path = control::socketPath(deep);
        QVERIFY2(path.toUtf8().size() <= 80, qPrintable(path));
        QVERIFY(path != control::socketPath(deep + u'x'));
        ControlServer server(deep, echo);
        const Result<void> listening = server.listen();
        QVERIFY2(listening, qPrintable(listening ? QString() : listening.error().detail));
        QVERIFY(ask(deep, request("raise")));
    }

    void aSharedDirectoryThatIsOpenToOthersIsNotUsed()
    {
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", directory().toUtf8());
        const QString shared = directory() + u"/countersign-%1"_s.arg(geteuid());
        QVERIFY(QDir().mkdir(shared));
        QVERIFY(::chmod(qPrintable(shared), 0777) == 0);
        ControlServer server(u"/"_s + QString(100, u'd'), echo);
        const Result<void> listening = server.listen();
        if (before.isEmpty())
            qunsetenv("TMPDIR");
        else
            qputenv("TMPDIR", before);
        QVERIFY(!listening);
        QCOMPARE(listening.error().kind, ErrorKind::Refused);
    }
};

/// The other end of the socket, as a process of its own: what it is answered goes into a file that appears
/// when it is complete.
static int connectAs(char **arguments)
{
    const std::string result = arguments[1];
    const std::string part = result + ".part";
    FILE *const file = std::fopen(part.c_str(), "w");
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, arguments[0], sizeof(address.sun_path));
    const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    const int user = std::atoi(arguments[2]);
    if (!file || (user > 0 && setuid(static_cast<uid_t>(user)) != 0))
        return 2;
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        return 3;
    char bytes[64];
    const ssize_t sent = write(descriptor, "{}\n", 3);
    const ssize_t count = sent == 3 ? read(descriptor, bytes, sizeof(bytes)) : 0;
    if (count > 0)
        std::fwrite(bytes, 1, static_cast<std::size_t>(count), file);
    std::fclose(file);
    return std::rename(part.c_str(), result.c_str());
}

/// With --listen it is the console that gets killed, with --connect somebody who talks to it.
int main(int argc, char *argv[])
{
    if (argc == 5 && qstrcmp(argv[1], "--connect") == 0) {
        std::signal(SIGPIPE, SIG_IGN);
        return connectAs(argv + 2);
    }
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == "--listen"_L1) {
        ControlServer server(arguments.at(2), echo);
        if (!server.listen())
            return 1;
        puts("listening");
        fflush(stdout);
        return QCoreApplication::exec();
    }
    TestControl test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_control.moc"
