// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/dashboardclient.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/scriptedhttpserver.h"

#include <QNetworkAccessManager>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <memory>

namespace peer {

using nlohmann::json;
using support::ScriptedAnswer;
using Request = support::ScriptedHttpServer::Request;

// Records as a dashboard sends them, and answers that hold them.

inline const QString projectId = QStringLiteral("11111111-1111-4111-8111-111111111111");
inline const QString milestoneId = QStringLiteral("22222222-2222-4222-8222-222222222222");
inline const QString taskId = QStringLiteral("33333333-3333-4333-8333-333333333333");

inline QString numberedId(int number)
{
    return QStringLiteral("00000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
}

inline json project()
{
    json record = json::object();
    record["id"] = projectId.toStdString();
    record["name"] = "Atlas";
    record["created_at"] = "2026-01-01T00:00:00Z";
    return record;
}

inline json task(const QString &id = taskId)
{
    json record = json::object();
    record["id"] = id.toStdString();
    record["project_id"] = projectId.toStdString();
    record["milestone_id"] = milestoneId.toStdString();
    record["title"] = "Read CSV";
    record["status"] = "not_started";
    record["risk_level"] = "low";
    record["severity"] = "minor";
    record["created_at"] = "2026-01-01T00:00:00.500000Z";
    record["updated_at"] = "2026-01-01T00:00:00.500010Z";
    record["lock_version"] = 3;
    return record;
}

inline json taskWith(const char *name, const json &value)
{
    json record = task();
    record[name] = value;
    return record;
}

inline ScriptedAnswer answer(const json &body, int status = 200)
{
    return ScriptedAnswer::json(status, QByteArray::fromStdString(body.dump()));
}

/// What the reference says whenever its database complains.
inline ScriptedAnswer serverError()
{
    return ScriptedAnswer::of(500, "text/plain; charset=utf-8", "Internal Server Error");
}

} // namespace peer

/// The client and a scripted dashboard, fresh for each test; waiting before a repetition takes no time.
class PeerFixture : public QObject
{
    Q_OBJECT

protected:
    core::Result<domain::Task> fetchTask()
    {
        return support::await(m_client->fetchTask(domain::TaskId{peer::taskId}));
    }
    core::Result<std::vector<domain::Task>> fetchTasks()
    {
        return support::await(m_client->fetchTasks(domain::ProjectId{peer::projectId}));
    }
    core::Result<domain::DashboardRecord> perform(const domain::DashboardWrite &write)
    {
        return support::await(m_client->perform(write));
    }

    /// "POST /v1/tasks", in order.
    QByteArrayList sent() const
    {
        QByteArrayList lines;
        for (const peer::Request &request : m_server->requests())
            lines.append(request.method + ' ' + request.target.split('?').front());
        return lines;
    }

    std::unique_ptr<support::ScriptedHttpServer> m_server;
    QNetworkAccessManager m_manager;
    support::FakeClock m_clock;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<dashboard::DashboardClient> m_client;

private Q_SLOTS:
    void init()
    {
        m_clock.skipSleeps = true;
        m_clock.sleeps.clear();
        m_server = std::make_unique<support::ScriptedHttpServer>();
        m_http = std::make_unique<net::HttpClient>(m_manager);
        m_client = std::make_unique<dashboard::DashboardClient>(m_server->url(), m_clock, *m_http, "secret");
    }

    void cleanup()
    {
        m_client.reset();
        m_http.reset();
        m_server.reset();
    }
};
