// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>

namespace support {

/// Stands on loopback between a client and an HTTP/1.1 server and counts the requests that the server has
/// answered. The hook is called before such an answer goes on to the client, which is the moment at which it
/// hurts most to lose the client.
class CountingProxy
{
public:
    explicit CountingProxy(const QUrl &upstream)
        : m_upstream(upstream)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                connectThrough(client);
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("the proxy cannot listen on loopback");
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
    }
    [[nodiscard]] int answered() const { return m_answered; }
    /// Called with the number of the request, from 1. False: the answer is lost.
    std::function<bool(int)> onAnswer;

private:
    struct Pair
    {
        QByteArray fromClient;
        QByteArray fromServer;
        QPointer<QTcpSocket> client;
        QPointer<QTcpSocket> server;
    };

    void connectThrough(QTcpSocket *client)
    {
        const auto pair = std::make_shared<Pair>();
        auto *server = new QTcpSocket(client);
        pair->client = client;
        pair->server = server;
        QObject::connect(client, &QTcpSocket::readyRead, client, [this, pair] { takeRequests(*pair); });
        QObject::connect(server, &QTcpSocket::readyRead, client, [this, pair] { takeAnswers(*pair, false); });
        QObject::connect(server, &QTcpSocket::disconnected, client, [this, pair] {
            takeAnswers(*pair, true);
            if (pair->client)
                pair->client->disconnectFromHost();
        });
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        server->connectToHost(m_upstream.host(), static_cast<quint16>(m_upstream.port()));
        server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        takeRequests(*pair);
    }

    void takeRequests(Pair &pair)
    {
        pair.fromClient += pair.client->readAll();
        while (true) {
            const qsizetype end = pair.fromClient.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            QByteArray head = pair.fromClient.first(end + 4);
            const qsizetype length = headerOf(head, "content-length").toLongLong();
            if (pair.fromClient.size() < head.size() + length)
                return;
            const QByteArray body = pair.fromClient.mid(head.size(), length);
            pair.fromClient.remove(0, head.size() + length);
            pair.server->write(withHost(head) + body);
        }
    }

    void takeAnswers(Pair &pair, bool ended)
    {
        pair.fromServer += pair.server->readAll();
        while (!pair.fromServer.isEmpty()) {
            const qsizetype size = answerSize(pair.fromServer, ended);
            if (size < 0)
                return;
            const QByteArray answer = pair.fromServer.first(size);
            pair.fromServer.remove(0, size);
            const int number = ++m_answered;
            const bool isKept = !onAnswer || onAnswer(number);
            if (!pair.client)
                return;
            if (isKept)
                pair.client->write(answer);
            else
                pair.client->abort();
        }
    }

    /// -1 while it is not there whole.
    static qsizetype answerSize(const QByteArray &bytes, bool ended)
    {
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return ended ? bytes.size() : -1;
        const QByteArray head = bytes.first(end + 4);
        const QByteArray length = headerOf(head, "content-length");
        if (!length.isEmpty()) {
            const qsizetype size = head.size() + length.toLongLong();
            return bytes.size() >= size ? size : -1;
        }
        const bool isEmpty = head.startsWith("HTTP/1.1 204");
        if (isEmpty)
            return head.size();
        const qsizetype last = bytes.indexOf("0\r\n\r\n", end);
        if (headerOf(head, "transfer-encoding") == "chunked" && last >= 0 && last + 5 == bytes.size())
            return bytes.size();
        return ended ? bytes.size() : -1;
    }

    static QByteArray headerOf(const QByteArray &head, const QByteArray &name)
    {
        for (const QByteArray &line : head.split('\n')) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && line.first(colon).toLower() == name)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }

    [[nodiscard]] QByteArray withHost(const QByteArray &head) const
    {
        QList<QByteArray> lines = head.split('\n');
        for (QByteArray &line : lines) {
            if (line.toLower().startsWith("host:"))
                line = "Host: " + m_upstream.authority().toLatin1() + '\r';
        }
        return lines.join('\n');
    }

    QUrl m_upstream;
    QTcpServer m_server;
    int m_answered = 0;
};

} // namespace support
