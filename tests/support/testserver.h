// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/dashboardserver.h"
#include "server/store.h"
#include "support/testdatabase.h"

#include "core/clock.h"

#include <QEventLoop>
#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>

namespace support {

using Json = nlohmann::json;

/// What came back from a request.
struct Reply
{
    int status = 0; ///< 0 when the connection ended without an answer
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case

    /// The body as JSON; a discarded value when it is none.
    [[nodiscard]] Json json() const { return Json::parse(body.begin(), body.end(), nullptr, false); }
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headers.value(name.toLower()); }
    [[nodiscard]] QString id() const { return QString::fromStdString(json().value("id", std::string())); }
    [[nodiscard]] std::string detail() const
    {
        const Json value = json();
        return value.is_object() && value.contains("detail") && value["detail"].is_string()
                   ? value["detail"].get<std::string>()
                   : std::string();
    }
    /// The `loc` and `type` of each element of a 422 list, as `["body","name"] missing; …`.
    [[nodiscard]] std::string problems() const
    {
        std::string text;
        const Json value = json();
        if (!value.is_object() || !value.contains("detail") || !value["detail"].is_array())
            return text;
        for (const Json &problem : value["detail"])
            text +=
                (text.empty() ? "" : "; ") + problem["loc"].dump() + ' ' + problem["type"].get<std::string>();
        return text;
    }
};

/// A real dashboard on a free loopback port, over a database of its own, with small synchronous
/// request helpers. The server runs on its own thread; this object belongs to the test's.
class TestServer
{
public:
    using Options = server::DashboardServer::Options;

    /// `adjust` may change the options before the server starts; the database path is set already.
    explicit TestServer(const std::function<void(Options &)> &adjust = {})
    {
        m_options.database = m_database.address();
        if (TestDatabase::isOnServer())
            m_options.attachmentFolder = m_database.folder() + QStringLiteral("/attachments");
        if (adjust)
            adjust(m_options);
        start();
    }

    [[nodiscard]] bool isRunning() const { return m_server && !m_server->url().isEmpty(); }
    [[nodiscard]] QUrl url() const { return m_server ? m_server->url() : m_lastUrl; }
    [[nodiscard]] quint16 port() const { return static_cast<quint16>(url().port()); }
    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] QString folder() const { return m_database.folder(); }

    void stop()
    {
        m_lastUrl = url();
        m_server.reset();
        m_network.clearConnectionCache();
    }

    /// Starts again over the same database, on the same port.
    void restart()
    {
        stop();
        m_options.port = static_cast<quint16>(m_lastUrl.port());
        start();
    }

    /// Puts rows straight into the database, past every rule, for records that must have given ids.
    void place(const std::function<void(server::Store &)> &write)
    {
        core::SystemClock clock;
        server::Store store(clock);
        const auto opened = store.open(m_options.database, m_options.attachmentFolder);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        write(store);
        QVERIFY(!store.database.hasFailed());
    }

    Reply get(const QString &path) { return send("GET", path); }
    Reply del(const QString &path) { return send("DELETE", path); }
    Reply post(const QString &path, const Json &body) { return send("POST", path, toBytes(body)); }
    Reply patch(const QString &path, const Json &body) { return send("PATCH", path, toBytes(body)); }
    Reply put(const QString &path, const Json &body) { return send("PUT", path, toBytes(body)); }

    /// Sends anything; `Content-Type: application/json` is added when there is a body and `headers` names no
    /// type.
    Reply send(const QByteArray &method, const QString &path, const QByteArray &body = {},
               const QHash<QByteArray, QByteArray> &headers = {})
    {
        const std::unique_ptr<QNetworkReply> reply(begin(method, path, body, headers));
        return finish(*reply);
    }

    /// As send(), without waiting; for requests that run side by side. Ended by finish().
    [[nodiscard]] QNetworkReply *begin(const QByteArray &method, const QString &path,
                                       const QByteArray &body = {},
                                       const QHash<QByteArray, QByteArray> &headers = {})
    {
        QUrl target = url();
        const QString base = target.toString(QUrl::RemovePath);
        target = QUrl(base + path, QUrl::TolerantMode);
        QNetworkRequest request(target);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (!body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        for (auto header = headers.begin(); header != headers.end(); ++header)
            request.setRawHeader(header.key(), header.value());
        return m_network.sendCustomRequest(request, method, body);
    }

    static Reply finish(QNetworkReply &reply)
    {
        if (!reply.isFinished()) {
            QEventLoop loop;
            QObject::connect(&reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
            loop.exec();
        }
        Reply result;
        result.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        result.body = reply.readAll();
        for (const auto &[name, value] : reply.rawHeaderPairs())
            result.headers.insert(name.toLower(), value);
        return result;
    }

    // Records made over HTTP; each returns the new id.

    QString makeProject(const QString &name = QStringLiteral("Atlas"))
    {
        return post(QStringLiteral("/v1/projects"), {{"name", name.toStdString()}}).id();
    }

    QString makeMilestone(const QString &projectId, const QString &slug = QStringLiteral("mvp"))
    {
        const Json body = {{"project_id", projectId.toStdString()},
                           {"name", slug.toStdString()},
                           {"slug", slug.toStdString()}};
        return post(QStringLiteral("/v1/milestones"), body).id();
    }

    /// `more` is added to the body.
    QString makeTask(const QString &projectId, const QString &milestoneId, const QString &title,
                     const Json &more = Json::object())
    {
        Json body = {{"project_id", projectId.toStdString()},
                     {"milestone_id", milestoneId.toStdString()},
                     {"title", title.toStdString()}};
        body.update(more);
        return post(QStringLiteral("/v1/tasks"), body).id();
    }

private:
    static QByteArray toBytes(const Json &body) { return QByteArray::fromStdString(body.dump()); }

    void start()
    {
        m_server = std::make_unique<server::DashboardServer>(m_options);
        const auto port = m_server->start();
        QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
    }

    TestDatabase m_database; // first, since the server ends before it
    Options m_options;
    std::unique_ptr<server::DashboardServer> m_server;
    QUrl m_lastUrl;
    QNetworkAccessManager m_network;
};

} // namespace support
