// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/httpendpoint.h"

#include "core/log.h"

using namespace Qt::StringLiterals;

namespace server {

namespace {

bool isLocalhost(const QString &host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0;
}

/// What clients may call a server that listens on `host`.
QByteArrayList hostNames(const QString &host)
{
    const QHostAddress address(host);
    if (!isLocalhost(host) && !address.isLoopback())
        return {};
    QByteArrayList names = {"localhost", "127.0.0.1", "[::1]"};
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        names.append(address.toString().toLatin1());
    return names;
}

} // namespace

HttpEndpoint::HttpEndpoint() = default;

HttpEndpoint::~HttpEndpoint() = default;

core::Result<quint16> HttpEndpoint::open(const DashboardServer::Options &options)
{
    m_store = std::make_unique<Store>(m_clock);
    if (const auto opened = m_store->open(options.database, options.attachmentFolder); !opened) {
        close();
        return opened.error();
    }
    const auto port = listen(options);
    if (!port) {
        close();
        return port;
    }
    m_connections.limits.bodyBytes = options.maximumBodySize;
    m_api = std::make_unique<Api>(
        Gatekeeper({.port = *port, .hostNames = hostNames(options.host), .token = options.token}),
        Service{.store = *m_store, .isProjectIdMandatory = options.isProjectIdMandatory});
    m_http = std::make_unique<HttpServer>(
        m_connections, [this](Request request) { return m_api->answer(std::move(request)); });
    for (auto &socket : std::exchange(m_sockets, {}))
        m_http->bind(socket.release()); // the HTTP server owns it from here
    qCInfo(lcServer) << "listening on port" << *port;
    return port;
}

void HttpEndpoint::close()
{
    m_http.reset();
    m_sockets.clear();
    m_api.reset();
    m_store.reset();
}

core::Result<quint16> HttpEndpoint::listen(const DashboardServer::Options &options)
{
    const bool isBoth = isLocalhost(options.host);
    const QHostAddress address = isBoth ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(options.host);
    if (address.isNull()) {
        return core::Error{core::ErrorKind::Invalid,
                           u"%1 is neither an IP address nor localhost"_s.arg(options.host)};
    }
    if (!address.isLoopback() && options.token.isEmpty()) {
        return core::Error{core::ErrorKind::Refused,
                           u"%1 can be reached from other machines, which needs a token"_s.arg(options.host)};
    }
    // A free port of one loopback address may be taken on the other: then another one is tried.
    for (int attempt = 0; attempt < 10; ++attempt) {
        m_sockets.clear();
        if (!listen(address, options.port))
            break;
        const quint16 port = m_sockets.front()->serverPort();
        const bool hasSecond = isBoth && listen(QHostAddress(QHostAddress::LocalHostIPv6), port);
        // Without IPv6 there is no second address. But where somebody else holds it, clients that try it
        // first would talk to them.
        if (!isBoth || hasSecond || m_listenErrorCode != QAbstractSocket::AddressInUseError)
            return port;
        if (options.port != 0)
            break;
    }
    m_sockets.clear();
    const bool isTaken = m_listenErrorCode == QAbstractSocket::AddressInUseError;
    return core::Error{
        isTaken ? core::ErrorKind::Conflict : core::ErrorKind::Refused,
        u"cannot listen on %1 port %2: %3"_s.arg(options.host).arg(options.port).arg(m_listenError)};
}

bool HttpEndpoint::listen(const QHostAddress &address, quint16 port)
{
    auto socket = std::make_unique<GuardedTcpServer>(m_connections);
    if (socket->listen(address, port)) {
        m_sockets.push_back(std::move(socket));
        return true;
    }
    m_listenError = socket->errorString();
    m_listenErrorCode = socket->serverError();
    return false;
}

} // namespace server
