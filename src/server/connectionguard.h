// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/requesthead.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace server {

/// What one client may cost.
struct Limits
{
    qint64 headBytes = 64 * 1024;
    qint64 bodyBytes = 32 * 1024 * 1024;
    int connections = 512;
    std::chrono::milliseconds idle{5'000};      ///< between two requests, as the contract has it
    std::chrono::milliseconds head{10'000};     ///< from the first byte of a request to the end of its head
    std::chrono::milliseconds progress{30'000}; ///< without any progress while a body or a response moves
};

class ConnectionGuard;

/// The connections of one server. `active` is the one whose bytes are being handled.
struct Connections
{
    Limits limits;
    QPointer<ConnectionGuard> active;
    int count = 0;
};

/// Watches the bytes of one connection before the HTTP library sees them, because that library (Qt 6.4) reads
/// whatever it is sent, keeps it, and closes malformed connections without a word. A request that is
/// malformed or too large is answered here, and the library is cut off from the connection.
class ConnectionGuard : public QObject
{
    Q_OBJECT

public:
    /// A child of `socket`; must be the first to connect to it. `connections` outlives it.
    ConnectionGuard(QTcpSocket *socket, Connections &connections);
    ~ConnectionGuard() override;

    /// Whether the connection ends with the response to the present request.
    [[nodiscard]] bool isClosing() const { return m_head.wantsClose; }

    /// To be called when the response was written: another request may come, or the connection ends.
    void answered();

private:
    enum class State { Head, Body, Rejected };

    void readyRead();
    void readHead();
    void headComplete(qint64 bodyBytesHere);
    void reject(int status, const QByteArray &reason, const QByteArray &contentType, const QByteArray &body);
    void drain();
    void timeOut();

    QTcpSocket *m_socket;
    Connections &m_connections;
    QTimer m_timer;
    State m_state = State::Head;
    QByteArray m_headBytes;
    RequestHead m_head;
    qint64 m_bodyBytes = 0; ///< seen of the present body, or drained after a rejection
    qint64 m_unsent = 0;    ///< of the response, at the last time-out
};

/// A listening socket whose connections are guarded.
class GuardedTcpServer : public QTcpServer
{
    Q_OBJECT

public:
    /// `connections` outlives it.
    explicit GuardedTcpServer(Connections &connections, QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr handle) override;

private:
    Connections &m_connections;
};

} // namespace server
