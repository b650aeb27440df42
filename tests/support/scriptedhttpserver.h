// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <deque>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

#include <sys/socket.h>

namespace support {

/// What a peer does after one request has arrived, step by step: exact bytes, and how the connection goes on.
/// The connection stays open after the last step unless one of them ends it.
class ScriptedAnswer
{
public:
    /// A whole answer with a Content-Length.
    static ScriptedAnswer of(int status, const QByteArray &contentType, const QByteArray &body,
                             const QByteArray &extraHeaders = {})
    {
        return head(status, "Content-Type: " + contentType + "\r\nContent-Length: " +
                                QByteArray::number(body.size()) + "\r\n" + extraHeaders)
            .send(body);
    }
    static ScriptedAnswer json(int status, const QByteArray &body)
    {
        return of(status, "application/json", body);
    }
    /// 200 with chunked server-sent events: add chunk()s, then lastChunk().
    static ScriptedAnswer eventStream()
    {
        return head(200, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n");
    }
    /// Status line and headers (each ending in CRLF), and the blank line.
    static ScriptedAnswer head(int status, const QByteArray &headers)
    {
        return ScriptedAnswer().send("HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n" + headers +
                                     "\r\n");
    }

    ScriptedAnswer send(const QByteArray &bytes) && { return add(Send{bytes, false}); }
    /// One byte per turn of the event loop, each in a segment of its own.
    ScriptedAnswer sendByteByByte(const QByteArray &bytes) && { return add(Send{bytes, true}); }
    ScriptedAnswer chunk(const QByteArray &bytes) && { return add(Send{chunked(bytes), false}); }
    ScriptedAnswer lastChunk() && { return add(Send{"0\r\n\r\n", false}); }
    /// The same bytes again and again until the peer leaves, or `times` times; waits for the peer to read.
    ScriptedAnswer repeat(const QByteArray &bytes, qint64 times = -1) && { return add(Repeat{bytes, times}); }
    /// Nothing more until the test calls release(). Never released: a half-open peer.
    ScriptedAnswer hold() && { return add(Hold{}); }
    /// Orderly end (FIN) after everything before was sent.
    ScriptedAnswer close() && { return add(Close{false}); }
    /// RST.
    ScriptedAnswer reset() && { return add(Close{true}); }

    static QByteArray chunked(const QByteArray &bytes)
    {
        return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
    }

private:
    friend class ScriptedHttpServer;
    struct Send
    {
        QByteArray bytes;
        bool byteByByte;
    };
    struct Repeat
    {
        QByteArray bytes;
        qint64 times;
    };
    struct Hold
    {};
    struct Close
    {
        bool abruptly;
    };
    using Step = std::variant<Send, Repeat, Hold, Close>;

    ScriptedAnswer add(Step step)
    {
        m_steps.push_back(std::move(step));
        return std::move(*this);
    }

    std::deque<Step> m_steps;
};

/// A real HTTP/1.1 peer on loopback whose every byte is scripted. Requests are answered from the queue, in
/// the order of their arrival; when it is empty by the handler; without one they stay unanswered.
class ScriptedHttpServer
{
public:
    struct Request
    {
        QByteArray method;
        QByteArray target; ///< path and query as sent
        std::vector<std::pair<QByteArray, QByteArray>> headers;
        QByteArray body;
        int connection = 0; ///< 1 for the first connection, 2 for the next, …

        [[nodiscard]] QByteArray header(const QByteArray &name) const
        {
            for (const auto &[key, value] : headers) {
                if (key.compare(name, Qt::CaseInsensitive) == 0)
                    return value;
            }
            return {};
        }
    };

    ScriptedHttpServer()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("the scripted server cannot listen on loopback");
        m_port = m_server.serverPort();
    }
    ScriptedHttpServer(const ScriptedHttpServer &) = delete;
    ScriptedHttpServer &operator=(const ScriptedHttpServer &) = delete;
    ~ScriptedHttpServer() { m_connections.clear(); }

    [[nodiscard]] QUrl url(const QString &pathAndQuery = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(pathAndQuery));
    }
    [[nodiscard]] quint16 port() const { return m_port; }

    void enqueue(ScriptedAnswer answer) { m_queue.push_back(std::move(answer)); }
    std::function<ScriptedAnswer(const Request &)> handler;

    /// Lets every answer that is at a hold() go on.
    void release()
    {
        for (const auto &connection : std::vector(m_connections)) {
            if (connection->holding) {
                connection->holding = false;
                play(connection);
            }
        }
    }

    /// Ends every connection that is open now, as a server does with idle ones.
    void closeConnections()
    {
        for (const auto &connection : m_connections)
            connection->socket->disconnectFromHost();
    }

    /// Further connections are refused.
    void stopListening() { m_server.close(); }
    void listenAgain()
    {
        if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost, m_port))
            qFatal("the scripted server cannot listen again");
    }

    [[nodiscard]] const std::vector<Request> &requests() const { return m_requests; }
    [[nodiscard]] int requestCount() const { return static_cast<int>(m_requests.size()); }
    [[nodiscard]] int connectionCount() const { return m_connectionCount; } ///< ever accepted
    [[nodiscard]] int openConnectionCount() const
    {
        int open = 0;
        for (const auto &connection : m_connections)
            open += connection->socket->state() == QAbstractSocket::ConnectedState ? 1 : 0;
        return open;
    }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

private:
    struct Connection
    {
        int number = 0;
        std::unique_ptr<QTcpSocket> socket;
        QByteArray received;
        std::deque<ScriptedAnswer::Step> steps;
        bool holding = false;
        bool playing = false;

        ~Connection()
        {
            if (socket) {
                socket->disconnect();
                socket.release()->deleteLater();
            }
        }
    };
    using ConnectionPtr = std::shared_ptr<Connection>;

    void accept()
    {
        while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
            socket->setParent(nullptr);
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            const auto connection = std::make_shared<Connection>();
            connection->number = ++m_connectionCount;
            connection->socket.reset(socket);
            m_connections.push_back(connection);
            const std::weak_ptr<Connection> weak = connection;
            const auto onConnection = [this, weak](auto act) {
                return [this, weak, act] {
                    if (const ConnectionPtr strong = weak.lock())
                        (this->*act)(strong);
                };
            };
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             onConnection(&ScriptedHttpServer::receive));
            QObject::connect(socket, &QTcpSocket::bytesWritten, socket,
                             onConnection(&ScriptedHttpServer::play));
            receive(connection);
        }
    }

    void receive(const ConnectionPtr &connection)
    {
        connection->received += connection->socket->readAll();
        while (auto request = takeRequest(connection->received)) {
            request->connection = connection->number;
            m_requests.push_back(*request);
            std::deque<ScriptedAnswer::Step> steps;
            if (!m_queue.empty()) {
                steps = std::move(m_queue.front().m_steps);
                m_queue.pop_front();
            } else if (handler) {
                steps = handler(m_requests.back()).m_steps;
            }
            std::ranges::move(steps, std::back_inserter(connection->steps));
        }
        play(connection);
    }

    static std::optional<Request> takeRequest(QByteArray &received)
    {
        const qsizetype headEnd = received.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return std::nullopt;
        Request request;
        const QList<QByteArray> lines = received.left(headEnd).split('\n');
        const QList<QByteArray> words = lines.value(0).trimmed().split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.emplace_back(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (received.size() < headEnd + 4 + length)
            return std::nullopt;
        request.body = received.mid(headEnd + 4, length);
        received.remove(0, headEnd + 4 + length);
        return request;
    }

    void play(const ConnectionPtr &connection)
    {
        if (connection->playing)
            return; // flush() emits bytesWritten
        connection->playing = true;
        while (!connection->holding && !connection->steps.empty()) {
            if (!playStep(*connection, connection->steps.front()))
                break;
            connection->steps.pop_front();
        }
        connection->playing = false;
    }

    /// False when the step has to go on later.
    bool playStep(Connection &connection, ScriptedAnswer::Step &step)
    {
        QTcpSocket &socket = *connection.socket;
        if (auto *const send = std::get_if<ScriptedAnswer::Send>(&step)) {
            if (!send->byteByByte || send->bytes.isEmpty()) {
                write(socket, send->bytes);
                return true;
            }
            if (socket.bytesToWrite() == 0) {
                const QByteArray first = send->bytes.left(1);
                send->bytes.remove(0, 1);
                write(socket, first);
            }
            return false; // bytesWritten goes on
        }
        if (auto *const repeat = std::get_if<ScriptedAnswer::Repeat>(&step)) {
            while (repeat->times != 0 && socket.state() == QAbstractSocket::ConnectedState) {
                if (socket.bytesToWrite() > 1'000'000)
                    return false;
                write(socket, repeat->bytes);
                --repeat->times;
            }
            return true;
        }
        if (std::holds_alternative<ScriptedAnswer::Hold>(step)) {
            connection.holding = true;
            return true;
        }
        const bool abruptly = std::get<ScriptedAnswer::Close>(step).abruptly;
        if (abruptly) {
            socket.flush();
            const linger zero{1, 0};
            ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &zero,
                         sizeof zero);
            socket.abort();
        } else {
            socket.disconnectFromHost();
        }
        return true;
    }

    void write(QTcpSocket &socket, const QByteArray &bytes)
    {
        if (socket.state() == QAbstractSocket::ConnectedState)
            m_bytesSent += socket.write(bytes);
    }

    QTcpServer m_server;
    quint16 m_port = 0;
    std::vector<ConnectionPtr> m_connections;
    std::deque<ScriptedAnswer> m_queue;
    std::vector<Request> m_requests;
    int m_connectionCount = 0;
    qint64 m_bytesSent = 0;
};

} // namespace support
