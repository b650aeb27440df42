// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/connectionguard.h"

namespace server {

ConnectionGuard::ConnectionGuard(QTcpSocket *socket, Connections &connections)
    : QObject(socket)
    , m_socket(socket)
    , m_connections(connections)
{
    ++m_connections.count;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ConnectionGuard::timeOut);
    connect(m_socket, &QTcpSocket::readyRead, this, &ConnectionGuard::readyRead);
    m_timer.start(m_connections.limits.idle);
}

ConnectionGuard::~ConnectionGuard()
{
    --m_connections.count;
}

void ConnectionGuard::answered()
{
    const bool isClosing = m_head.wantsClose;
    m_state = State::Head;
    m_headBytes.clear();
    m_head = {};
    m_bodyBytes = 0;
    m_unsent = 0;
    m_timer.start(m_connections.limits.idle);
    if (isClosing)
        m_socket->disconnectFromHost();
    else if (m_socket->bytesAvailable() > 0) // sent ahead; the library waits for news
        QMetaObject::invokeMethod(m_socket, "readyRead", Qt::QueuedConnection);
}

void ConnectionGuard::readyRead()
{
    m_connections.active = this;
    // The library consumes what it is shown, so all that is available is new.
    switch (m_state) {
    case State::Head:
        readHead();
        return;
    case State::Body:
        m_bodyBytes += m_socket->bytesAvailable();
        if (m_head.isChunked && m_bodyBytes > m_connections.limits.bodyBytes)
            reject(413, "Content Too Large", "application/json", R"({"detail":"Request body is too large"})");
        else
            m_timer.start(m_connections.limits.progress);
        return;
    case State::Rejected:
        drain();
        return;
    }
}

void ConnectionGuard::readHead()
{
    const Limits &limits = m_connections.limits;
    if (m_socket->bytesToWrite() > limits.bodyBytes) { // asks on and on and reads no answer
        m_socket->abort();
        return;
    }
    const qsizetype known = m_headBytes.size();
    m_headBytes += m_socket->peek(limits.headBytes + 1 - known);
    if (known == 0) {
        while (m_headBytes.startsWith('\r') || m_headBytes.startsWith('\n')) // allowed between two requests
            m_headBytes.remove(0, 1);
        m_timer.start(m_headBytes.isEmpty() ? limits.idle : limits.head);
    }
    const qsizetype end = endOfHead(m_headBytes, std::max<qsizetype>(0, known - 2));
    if (end >= 0) {
        const auto parsed = parseHead(QByteArrayView(m_headBytes).first(end));
        const qint64 bodyBytesHere = m_socket->bytesAvailable() - (end - known);
        m_headBytes.clear();
        if (!parsed) {
            reject(400, "Bad Request", "text/plain; charset=utf-8", "Invalid HTTP request received.");
            return;
        }
        m_head = *parsed;
        headComplete(bodyBytesHere);
    } else if (m_headBytes.size() > limits.headBytes) {
        reject(431, "Request Header Fields Too Large", "application/json",
               R"({"detail":"Request headers are too large"})");
    }
}

void ConnectionGuard::headComplete(qint64 bodyBytesHere)
{
    m_bodyBytes = bodyBytesHere;
    if (m_head.bodyLength > m_connections.limits.bodyBytes ||
        (m_head.isChunked && m_bodyBytes > m_connections.limits.bodyBytes)) {
        reject(413, "Content Too Large", "application/json", R"({"detail":"Request body is too large"})");
        return;
    }
    if (m_head.wantsContinue && bodyBytesHere == 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    m_state = State::Body;
    m_timer.start(m_connections.limits.progress);
}

void ConnectionGuard::reject(int status, const QByteArray &reason, const QByteArray &contentType,
                             const QByteArray &body)
{
    m_state = State::Rejected;
    m_bodyBytes = 0;
    // Also takes effect for the library's slot within the emission that is under way.
    disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    connect(m_socket, &QTcpSocket::readyRead, this, &ConnectionGuard::readyRead);
    m_socket->write(
        "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason + "\r\nContent-Type: " + contentType +
        "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    m_timer.start(std::chrono::milliseconds(500));
    drain();
}

void ConnectionGuard::drain()
{
    // Closing at once would reset the connection and could take the answer with it. A client that goes on
    // sending for long loses it all the same.
    constexpr qint64 patience = 4 * 1024 * 1024;
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_bodyBytes += m_socket->readAll().size();
    if (m_bodyBytes > patience)
        m_socket->abort();
}

void ConnectionGuard::timeOut()
{
    const qint64 unsent = m_socket->bytesToWrite();
    if (m_state == State::Rejected || (unsent > 0 && unsent == m_unsent)) {
        m_socket->abort();
    } else if (unsent > 0) { // a slow reader, but one that reads
        m_unsent = unsent;
        m_timer.start(m_connections.limits.progress);
    } else {
        m_socket->disconnectFromHost();
    }
}

GuardedTcpServer::GuardedTcpServer(Connections &connections, QObject *parent)
    : QTcpServer(parent)
    , m_connections(connections)
{}

void GuardedTcpServer::incomingConnection(qintptr handle)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(handle) || m_connections.count >= m_connections.limits.connections) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new ConnectionGuard(socket, m_connections);
    addPendingConnection(socket);
}

} // namespace server
