// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/connectionguard.h"
#include "server/message.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QHttpServerResponse>

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif

#include <functional>

namespace server {

/// The Qt HTTP server behind one function from request to response. All differences between Qt 6.4, where its
/// interface was a preview, and Qt 6.8 stand in this file and nowhere else.
class HttpServer : public QAbstractHttpServer
{
public:
    /// `connections` outlives it.
    HttpServer(Connections &connections, std::function<Response(Request)> answer, QObject *parent = nullptr)
        : QAbstractHttpServer(parent)
        , m_connections(connections)
        , m_answer(std::move(answer))
    {}

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override
    {
        responder.sendResponse(respond(request));
        finish();
        return true;
    }

    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        respond(request).write(makeResponder(request, socket));
        finish();
        return true;
    }

    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}
#endif

private:
    static Method methodOf(const QHttpServerRequest &request)
    {
        switch (request.method()) {
        case QHttpServerRequest::Method::Get:
            return Method::Get;
        case QHttpServerRequest::Method::Post:
            return Method::Post;
        case QHttpServerRequest::Method::Put:
            return Method::Put;
        case QHttpServerRequest::Method::Patch:
            return Method::Patch;
        case QHttpServerRequest::Method::Delete:
            return Method::Delete;
        case QHttpServerRequest::Method::Head:
            return Method::Head;
        case QHttpServerRequest::Method::Options:
            return Method::Options;
        default: // methods that no route has, and the library's combinations
            return Method::Other;
        }
    }

    /// Copied, because the library only lends it.
    static Request copyOf(const QHttpServerRequest &request)
    {
        const QUrl url = request.url();
        return Request{.method = methodOf(request),
                       .path = url.path(QUrl::FullyDecoded),
                       .query = url.query(QUrl::FullyEncoded).toLatin1(),
                       .host = request.value("Host"),
                       .origin = request.value("Origin"),
                       .authorization = request.value("Authorization"),
                       .contentType = request.value("Content-Type"),
                       .ifNoneMatch = request.value("If-None-Match"),
                       .body = request.body()};
    }

    QHttpServerResponse respond(const QHttpServerRequest &request) const
    {
        Response answer = m_answer(copyOf(request));
        if (m_connections.active && m_connections.active->isClosing())
            answer.headers.emplace_back("Connection", "close");
        if (request.method() == QHttpServerRequest::Method::Head)
            answer.body.clear(); // nobody reads it, so it would be taken for the next response
        QHttpServerResponse response(answer.contentType, answer.body,
                                     static_cast<QHttpServerResponse::StatusCode>(answer.status));
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        QHttpHeaders headers = response.headers();
        for (const auto &[name, value] : answer.headers)
            headers.append(name, value);
        response.setHeaders(std::move(headers));
#else
        for (const auto &[name, value] : answer.headers)
            response.addHeader(name, value);
#endif
        return response;
    }

    void finish()
    {
        if (m_connections.active)
            m_connections.active->answered();
    }

    Connections &m_connections;
    std::function<Response(Request)> m_answer;
};

} // namespace server
