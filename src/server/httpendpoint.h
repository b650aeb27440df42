// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api.h"
#include "server/dashboardserver.h"
#include "server/httpcompat.h"

#include "core/clock.h"

namespace server {

/// The server itself: sockets, HTTP, API and store, all on the thread that it lives on.
class HttpEndpoint : public QObject
{
    Q_OBJECT

public:
    HttpEndpoint();
    ~HttpEndpoint() override;

    /// Opens the database and listens; returns the port. Unsuccessful, it leaves nothing open.
    [[nodiscard]] core::Result<quint16> open(const DashboardServer::Options &options);
    void close();

private:
    [[nodiscard]] core::Result<quint16> listen(const DashboardServer::Options &options);
    [[nodiscard]] bool listen(const QHostAddress &address, quint16 port);

    core::SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Api> m_api;
    Connections m_connections;
    std::vector<std::unique_ptr<GuardedTcpServer>> m_sockets; ///< listening, until the HTTP server takes them
    std::unique_ptr<HttpServer> m_http;
    QString m_listenError;
    QAbstractSocket::SocketError m_listenErrorCode = QAbstractSocket::UnknownSocketError;
};

} // namespace server
