// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/requesthead.h"
#include "support/testserver.h"

#include <QFile>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using server::RequestHead;
using support::Json;
using support::Reply;
using support::TestServer;

namespace {

constexpr int patience = 20'000;

/// A bare client that says exactly what it is told.
class RawClient
{
public:
    explicit RawClient(const TestServer &server)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, server.port());
        if (!m_socket.waitForConnected(patience))
            qFatal("no connection");
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patience)) {
        }
    }

    /// What was received when it ends with `end`, or when the connection is closed.
    QByteArray receive(const QByteArray &end)
    {
        while (!m_received.endsWith(end) && m_socket.waitForReadyRead(patience))
            m_received += m_socket.readAll();
        m_received += m_socket.readAll();
        return std::exchange(m_received, {});
    }

    QByteArray receiveAll() { return receive("\x01never"); }

    bool waitForClose()
    {
        return m_socket.state() == QAbstractSocket::UnconnectedState ||
               m_socket.waitForDisconnected(patience);
    }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

QByteArray hostLine(const TestServer &server)
{
    return "Host: localhost:" + QByteArray::number(server.port()) + "\r\n";
}

/// Peak resident memory of this process, which the server runs in, in kilobytes.
qint64 peakMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').at(1).toLongLong();
    }
    return 0;
}

} // namespace

class TestServerHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headsAreRead_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("isValid");
        const auto row = [](const char *name, QByteArray head, bool isValid) {
            QTest::newRow(name) << head << isValid;
        };
        row("plain", "GET /v1/tasks HTTP/1.1\r\nHost: x\r\n\r\n", true);
        row("bare line feeds", "GET / HTTP/1.1\nHost: x\n\n", true);
        row("old version without a host", "GET / HTTP/1.0\r\n\r\n", true);
        row("no host", "GET / HTTP/1.1\r\n\r\n", false);
        row("two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", false);
        row("no version", "GET /\r\nHost: x\r\n\r\n", false);
        row("another version", "GET / HTTP/3.0\r\nHost: x\r\n\r\n", false);
        row("a space in the target", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", false);
        row("no method", " / HTTP/1.1\r\nHost: x\r\n\r\n", false);
        row("header without a colon", "GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n", false);
        row("space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", false);
        row("folded header", "GET / HTTP/1.1\r\nHost: x\r\nA: 1\r\n 2\r\n\r\n", false);
        row("two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            false);
        row("length and chunks",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", false);
        row("negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", false);
        row("endless length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
            false);
        row("unknown coding", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
            false);
        row("NUL in a header", QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n", 33), false);
    }

    void headsAreRead()
    {
        QFETCH(QByteArray, head);
        QFETCH(bool, isValid);
        QCOMPARE(server::endOfHead(head), head.size());
        QCOMPARE(server::parseHead(head).has_value(), isValid);
    }

    void framingIsRead()
    {
        const auto parsed = server::parseHead("POST / HTTP/1.1\r\nHost: x\r\ncontent-length: 17\r\n"
                                              "Expect: 100-continue\r\nConnection: foo, close\r\n\r\n");
        QVERIFY(parsed);
        const RequestHead expected{
            .bodyLength = 17, .isChunked = false, .wantsContinue = true, .wantsClose = true};
        QCOMPARE(*parsed, expected);
        QCOMPARE(server::endOfHead("GET / HTTP/1.1\r\nHost: x\r\n\r"), -1);
    }

    void malformedRequestIsAnsweredAndClosed()
    {
        TestServer server;
        RawClient client(server);
        client.send("HELLO\r\n\r\n");
        const QByteArray answer = client.receiveAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 400 "), answer);
        QVERIFY(answer.contains("Content-Type: text/plain"));
        QVERIFY(answer.endsWith("\r\n\r\nInvalid HTTP request received."));
        QVERIFY(client.waitForClose());
        QCOMPARE(server.get(u"/v1/tasks"_s).status, 200);
    }

    void requestMayArriveByteByByte()
    {
        TestServer server;
        RawClient client(server);
        const QByteArray request = "POST /v1/projects HTTP/1.1\r\n" + hostLine(server) +
                                   "Content-Length: 14\r\n\r\n{\"name\":\"Bit\"}";
        for (const char byte : request)
            client.send(QByteArray(1, byte));
        QVERIFY(client.receive("Z\"}").startsWith("HTTP/1.1 201 "));
        QCOMPARE(server.get(u"/v1/projects"_s).json()[0]["name"], "Bit");
    }

    void chunkedBodyIsAccepted_data()
    {
        QTest::addColumn<bool>("isSlow");
        QTest::newRow("in one piece") << false;
        QTest::newRow("byte by byte") << true;
    }

    void chunkedBodyIsAccepted()
    {
        QFETCH(bool, isSlow);
        TestServer server;
        RawClient client(server);
        const QByteArray request =
            "POST /v1/projects HTTP/1.1\r\n" + hostLine(server) +
            "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"nam\r\n9;x=y\r\ne\":\"Bit\"}\r\n0\r\n\r\n";
        if (isSlow) {
            for (const char byte : request)
                client.send(QByteArray(1, byte));
        } else {
            client.send(request);
        }
        const QByteArray answer = client.receive("Z\"}");
        QVERIFY2(answer.startsWith("HTTP/1.1 201 "), answer);
        QCOMPARE(server.get(u"/v1/projects"_s).json()[0]["name"], "Bit");
    }

    void pipelinedRequestsAreAllAnswered()
    {
        TestServer server;
        RawClient client(server);
        const QByteArray post = "POST /v1/projects HTTP/1.1\r\n" + hostLine(server) +
                                "Content-Length: 12\r\n\r\n{\"name\":\"A\"}";
        const QByteArray get =
            "GET /v1/milestones HTTP/1.1\r\n" + hostLine(server) + "Connection: close\r\n\r\n";
        client.send(post + post + get);
        const QByteArray answers = client.receiveAll();
        QCOMPARE(answers.count("HTTP/1.1 201 "), 2);
        QVERIFY(answers.endsWith("\r\n\r\n[]"));
        QVERIFY(answers.contains("\r\nConnection: close\r\n"));
        QVERIFY(client.waitForClose());
    }

    void expectationIsAnswered()
    {
        TestServer server;
        RawClient client(server);
        client.send("POST /v1/projects HTTP/1.1\r\n" + hostLine(server) +
                    "Content-Length: 12\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(client.receive("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
        client.send("{\"name\":\"A\"}");
        QVERIFY(client.receive("Z\"}").startsWith("HTTP/1.1 201 "));
    }

    void endlessHeaderIsCut()
    {
        TestServer server;
        RawClient client(server);
        client.send("GET / HTTP/1.1\r\n" + hostLine(server) + "A: " + QByteArray(70 * 1024, 'x'));
        QVERIFY(client.receiveAll().startsWith("HTTP/1.1 431 "));
        QVERIFY(client.waitForClose());
    }

    void announcedHugeBodyIsRefusedBeforeItIsSent()
    {
        TestServer server;
        RawClient client(server);
        client.send("POST /v1/projects HTTP/1.1\r\n" + hostLine(server) +
                    "Content-Length: 300000000\r\n\r\n");
        const QByteArray answer = client.receiveAll();
        QVERIFY(answer.startsWith("HTTP/1.1 413 "));
        QVERIFY(answer.endsWith("{\"detail\":\"Request body is too large\"}"));
        QVERIFY(client.waitForClose());
    }

    void hugeBodyIsCutAndCostsNoMemory_data()
    {
        QTest::addColumn<bool>("isChunked");
        QTest::newRow("with a length") << false;
        QTest::newRow("in chunks") << true;
    }

    void hugeBodyIsCutAndCostsNoMemory()
    {
        QFETCH(bool, isChunked);
        TestServer server([](TestServer::Options &options) { options.maximumBodySize = 1024 * 1024; });
        QCOMPARE(server.get(u"/v1/tasks"_s).status, 200);
        const qint64 before = peakMemory();
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, server.port());
        QVERIFY(socket.waitForConnected(patience));
        socket.write(
            "POST /v1/projects HTTP/1.1\r\n" + hostLine(server) +
            (isChunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: 300000000\r\n\r\n"));
        const QByteArray piece =
            isChunked ? "10000\r\n" + QByteArray(0x10000, ' ') + "\r\n" : QByteArray(0x10000, ' ');
        int sent = 0;
        while (sent < 300'000'000 && socket.state() == QAbstractSocket::ConnectedState) {
            socket.write(piece);
            sent += 0x10000;
            while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(patience)) {
            }
        }
        QVERIFY2(sent < 100'000'000, "the connection was not cut");
        const qint64 growth = peakMemory() - before;
        QVERIFY2(growth < 40'000, qPrintable(QString::number(growth)));
        QCOMPARE(server.get(u"/v1/projects"_s).body, "[]");
    }

    void bodyBelowTheCapIsKeptWhole()
    {
        TestServer server([](TestServer::Options &options) { options.maximumBodySize = 1024 * 1024; });
        const std::string goal(1000 * 1024, 'x');
        const Reply reply = server.post(u"/v1/projects"_s, {{"name", "A"}, {"goal", goal}});
        QCOMPARE(reply.status, 201);
        QVERIFY(server.get(u"/v1/projects/"_s + reply.id()).json()["goal"] == goal);
    }

    void idleConnectionIsClosed()
    {
        TestServer server;
        RawClient client(server);
        client.send("GET /v1/tasks HTTP/1.1\r\n" + hostLine(server) + "\r\n");
        QVERIFY(client.receive("[]").startsWith("HTTP/1.1 200 "));
        QVERIFY(client.waitForClose());
    }

    void bothLoopbackAddressesAnswer()
    {
        TestServer server;
        QTcpSocket v6;
        v6.connectToHost(QHostAddress(QHostAddress::LocalHostIPv6), server.port());
        if (!v6.waitForConnected(patience) && v6.error() == QAbstractSocket::NetworkError)
            QSKIP("this machine has no IPv6");
        QCOMPARE(v6.state(), QAbstractSocket::ConnectedState);
        RawClient v4(server);
        v4.send("GET /v1/tasks HTTP/1.1\r\n" + hostLine(server) + "\r\n");
        QVERIFY(v4.receive("[]").startsWith("HTTP/1.1 200 "));
    }

    void stoppingEndsOpenConnections()
    {
        auto server = std::make_unique<TestServer>();
        RawClient client(*server);
        client.send("POST /v1/projects HTTP/1.1\r\n" + hostLine(*server) + "Content-Length: 100\r\n\r\n{");
        server.reset();
        QVERIFY(client.waitForClose());
    }
};

QTEST_GUILESS_MAIN(TestServerHttp)
#include "tst_serverhttp.moc"
