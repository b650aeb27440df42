// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dashboardserver.h"

#include "server/httpendpoint.h"

using namespace Qt::StringLiterals;

namespace server {

DashboardServer::DashboardServer(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_thread.setObjectName(u"dashboard"_s);
}

DashboardServer::~DashboardServer()
{
    stop();
}

core::Result<quint16> DashboardServer::start()
{
    stop();
    m_endpoint = std::make_unique<HttpEndpoint>();
    m_endpoint->moveToThread(&m_thread);
    m_thread.start();
    core::Result<quint16> port;
    QMetaObject::invokeMethod(
        m_endpoint.get(), [&] { port = m_endpoint->open(m_options); }, Qt::BlockingQueuedConnection);
    if (!port) {
        stop();
        return port;
    }
    m_url.setScheme(u"http"_s);
    m_url.setHost(m_options.host);
    m_url.setPort(*port);
    return port;
}

void DashboardServer::stop()
{
    if (!m_endpoint)
        return;
    m_url.clear();
    // Sockets and the SQL connection may only be closed where they were opened.
    QMetaObject::invokeMethod(m_endpoint.get(), &HttpEndpoint::close, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_endpoint.reset();
}

} // namespace server
