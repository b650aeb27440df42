// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scriptedhttpserver.h"

#include <QTcpSocket>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace support {

/// What goes wrong between a client and an HTTP server. "After" means that the server has done what it was
/// asked.
enum class Fault {
    None,
    Refused, ///< nobody listens, until listenAgain()
    Reset,   ///< before the server has heard of it
    ResetAfter,
    Dropped, ///< orderly end, before
    DroppedAfter,
    HalfOpen, ///< no byte ever, before
    HalfOpenAfter,
    SlowHeaders, ///< that never end, after
    SlowBody,    ///< that stalls in its middle, after
    CutBody,     ///< ends in its middle, after
    TooMany,     ///< 429 with Retry-After
    Busy,        ///< 503 with Retry-After
    BusyAfter,
    ErrorText, ///< 500 as plain text, before
    ErrorTextAfter,
    TruncatedJson, ///< as long as announced, after
    InvalidUtf8,   ///< after
    WrongType,     ///< a page of somebody between, before
    WrongTypeAfter,
    HugeBody,   ///< 200 MB, after
    Redirect,   ///< to another host, before
    Twice,      ///< the server hears it twice, the client gets the second answer
    FirstOfTwo, ///< the server hears it twice, the client gets the first answer
};

/// Stands on loopback between a client and an HTTP server that runs on a thread or in a process of its own.
/// Each request is forwarded whole; `choose` says what goes wrong with it.
class FaultProxy
{
public:
    using Request = ScriptedHttpServer::Request;

    explicit FaultProxy(const QUrl &upstream)
        : m_upstream(upstream)
    {
        m_server.handler = [this](const Request &request) {
            const Fault fault = choose ? choose(request) : Fault::None;
            return answer(request, fault);
        };
    }

    std::function<Fault(const Request &)> choose;
    /// The host to which Fault::Redirect sends.
    QUrl elsewhere = QUrl(QStringLiteral("http://192.0.2.1/v1"));
    /// Seconds, of Fault::TooMany and Fault::Busy.
    int retryAfter = 7;

    [[nodiscard]] QUrl url() const { return m_server.url(QString()); }
    [[nodiscard]] const std::vector<Request> &requests() const { return m_server.requests(); }
    [[nodiscard]] qint64 bytesSent() const { return m_server.bytesSent(); }
    void stopListening()
    {
        m_server.stopListening();
        m_server.closeConnections();
    }
    void listenAgain() { m_server.listenAgain(); }

private:
    struct Upstream
    {
        int status = 502;
        QByteArray headers; ///< without those that say where the body ends
        QByteArray body;
    };

    ScriptedAnswer answer(const Request &request, Fault fault)
    {
        const QByteArray wait = "Retry-After: " + QByteArray::number(retryAfter) + "\r\n";
        switch (fault) {
        case Fault::None:
            return whole(forward(request));
        case Fault::Refused:
            stopListening();
            return ScriptedAnswer().close();
        case Fault::Reset:
            return ScriptedAnswer().reset();
        case Fault::ResetAfter:
            forward(request);
            return ScriptedAnswer().reset();
        case Fault::Dropped:
            return ScriptedAnswer().close();
        case Fault::DroppedAfter:
            forward(request);
            return ScriptedAnswer().close();
        case Fault::HalfOpen:
            return ScriptedAnswer().hold();
        case Fault::HalfOpenAfter:
            forward(request);
            return ScriptedAnswer().hold();
        case Fault::SlowHeaders:
            forward(request);
            return ScriptedAnswer()
                .send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Slow: ")
                .hold();
        case Fault::SlowBody: {
            const Upstream reply = forward(request);
            return headOf(reply, reply.body.size()).send(reply.body.first(reply.body.size() / 2)).hold();
        }
        case Fault::CutBody: {
            const Upstream reply = forward(request);
            return headOf(reply, reply.body.size()).send(reply.body.first(reply.body.size() / 2)).close();
        }
        case Fault::TooMany:
            return ScriptedAnswer::of(429, "application/json", R"({"detail":"slow down"})", wait);
        case Fault::Busy:
            return ScriptedAnswer::of(503, "text/plain", "busy", wait);
        case Fault::BusyAfter:
            forward(request);
            return ScriptedAnswer::of(503, "text/plain", "busy", wait);
        case Fault::ErrorTextAfter:
            forward(request);
            [[fallthrough]];
        case Fault::ErrorText:
            return ScriptedAnswer::of(500, "text/plain; charset=utf-8", "Internal Server Error");
        case Fault::TruncatedJson: {
            const Upstream reply = forward(request);
            return whole({reply.status, reply.headers, reply.body.first(reply.body.size() / 2)});
        }
        case Fault::InvalidUtf8: {
            Upstream reply = forward(request);
            return whole(
                {reply.status, reply.headers, reply.body.replace("\"title\":\"", "\"title\":\"\xC3(")});
        }
        case Fault::WrongTypeAfter:
            forward(request);
            [[fallthrough]];
        case Fault::WrongType:
            return ScriptedAnswer::of(200, "text/html", "<html><h1>Log in to the network</h1></html>");
        case Fault::HugeBody: {
            constexpr qsizetype block = 1'000'000;
            const Upstream reply = forward(request);
            if (hasNoBody(reply)) // what came behind it would belong to the next answer
                return whole(reply);
            return headOf(reply, 200 * block).repeat(QByteArray(block, ' '), 200);
        }
        case Fault::Redirect:
            return ScriptedAnswer::head(307,
                                        "Location: " + elsewhere.toEncoded() + "\r\nContent-Length: 0\r\n");
        case Fault::Twice:
            forward(request);
            return whole(forward(request));
        case Fault::FirstOfTwo: {
            const Upstream first = forward(request);
            forward(request);
            return whole(first);
        }
        }
        Q_UNREACHABLE();
    }

    static bool hasNoBody(const Upstream &reply) { return reply.status == 204 || reply.status == 304; }
    static ScriptedAnswer headOf(const Upstream &reply, qsizetype length)
    {
        const QByteArray size = "Content-Length: " + QByteArray::number(length) + "\r\n";
        return ScriptedAnswer::head(reply.status, reply.headers + (hasNoBody(reply) ? QByteArray() : size));
    }
    static ScriptedAnswer whole(const Upstream &reply)
    {
        return headOf(reply, reply.body.size()).send(reply.body);
    }

    /// Blocks this thread: the server has one of its own.
    Upstream forward(const Request &request) const
    {
        QTcpSocket socket;
        socket.connectToHost(m_upstream.host(), static_cast<quint16>(m_upstream.port()));
        if (!socket.waitForConnected())
            return {};
        QByteArray sent = request.method + ' ' + request.target + " HTTP/1.1\r\n";
        for (const auto &[name, value] : request.headers) {
            const bool isOurs = name.compare("Host", Qt::CaseInsensitive) == 0 ||
                                name.compare("Connection", Qt::CaseInsensitive) == 0;
            if (!isOurs)
                sent += name + ": " + value + "\r\n";
        }
        sent += "Host: " + m_upstream.authority().toLatin1() + "\r\nConnection: close\r\n\r\n" + request.body;
        socket.write(sent);
        QByteArray received;
        while (!isWhole(received) && socket.waitForReadyRead())
            received += socket.readAll();
        return read(received);
    }

    static bool isWhole(const QByteArray &received)
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QByteArray head = received.first(end).toLower();
        const qsizetype at = head.indexOf("\r\ncontent-length:");
        const qsizetype length = at < 0 ? 0 : head.mid(at + 17).split('\r').front().trimmed().toLongLong();
        return received.size() >= end + 4 + length;
    }

    static Upstream read(const QByteArray &received)
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            return {};
        Upstream reply;
        const QList<QByteArray> lines = received.first(end).split('\n');
        reply.status = lines.front().split(' ').value(1).toInt();
        for (const QByteArray &line : lines.mid(1)) {
            const QByteArray name = line.split(':').front().trimmed().toLower();
            if (name != "content-length" && name != "connection")
                reply.headers += line.trimmed() + "\r\n";
        }
        reply.body = received.mid(end + 4);
        return reply;
    }

    QUrl m_upstream;
    ScriptedHttpServer m_server;
};

} // namespace support
