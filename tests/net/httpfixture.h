// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "support/await.h"
#include "support/scriptedhttpserver.h"

#include <QNetworkAccessManager>

#include <memory>

/// A client and the scripted peer that it talks to, fresh for each test.
class HttpFixture : public QObject
{
    Q_OBJECT

protected:
    net::HttpRequest request(const QString &path = QStringLiteral("/")) const
    {
        net::HttpRequest result;
        result.url = m_server->url(path);
        return result;
    }

    net::HttpRequest post(const QByteArray &body) const
    {
        net::HttpRequest result = request();
        result.method = "POST";
        result.headers.push_back({"Content-Type", "application/json"});
        result.body = body;
        return result;
    }

    core::Result<net::HttpResponse> ask(const net::HttpRequest &what)
    {
        return support::await(m_client->send(what));
    }

    std::unique_ptr<support::ScriptedHttpServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<net::HttpClient> m_client;

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<support::ScriptedHttpServer>();
        m_manager = std::make_unique<QNetworkAccessManager>();
        m_client = std::make_unique<net::HttpClient>(*m_manager);
    }

    void cleanup()
    {
        m_client.reset();
        m_manager.reset();
        m_server.reset();
    }
};
