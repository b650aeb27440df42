// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboardcontract.h"

#include "dashboard/dashboardclient.h"
#include "support/testserver.h"

#include <QNetworkAccessManager>
#include <QtTest>

#include <memory>

/// The client over HTTP against the embedded dashboard keeps the contract that the dashboard in memory keeps.
class TestDashboardClient final : public DashboardContract
{
    Q_OBJECT

protected:
    engine::DashboardApi &api() override { return *m_api; }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<support::TestServer>();
        QVERIFY(m_server->isRunning());
        m_http = std::make_unique<net::HttpClient>(m_manager);
        m_api = std::make_unique<dashboard::DashboardClient>(m_server->url(), m_clock, *m_http);
    }

    void cleanup()
    {
        m_api.reset();
        m_http.reset();
        m_server.reset();
    }

private:
    QNetworkAccessManager m_manager;
    core::SystemClock m_clock;
    std::unique_ptr<support::TestServer> m_server;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<dashboard::DashboardClient> m_api;
};

QTEST_GUILESS_MAIN(TestDashboardClient)
#include "tst_dashboardclient.moc"
