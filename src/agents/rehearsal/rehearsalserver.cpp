// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalserver.h"

#include "agents/json.h"
#include "agents/rehearsal/rehearsalbrain.h"
#include "core/detach.h"
#include "wire/json.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTcpSocket>

#include <array>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr qsizetype maximumHeadBytes = 64 * 1024;
constexpr qsizetype maximumBodyBytes = 16 * 1024 * 1024;
constexpr int streamPieces = 40;

const char *const receivedProperty = "received";

QString randomKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words)).toHex());
}

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

void sendJson(QTcpSocket *socket, const QByteArray &status, const Json &json)
{
    const QByteArray body = wire::encodeJson(json);
    socket->write("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " +
                  QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    socket->disconnectFromHost();
}

void sendError(QTcpSocket *socket, const QByteArray &status, const char *message)
{
    Json json;
    json["error"]["message"] = message;
    sendJson(socket, status, json);
}

/// The text in pieces that end behind a word, of about the same length.
QStringList piecesOf(const QString &text)
{
    QStringList pieces;
    const qsizetype length = std::max<qsizetype>(4, text.size() / streamPieces);
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = std::min(start + length, text.size());
        while (end < text.size() && !text[end - 1].isSpace())
            ++end;
        pieces.append(text.mid(start, end - start));
        start = end;
    }
    return pieces;
}

QByteArray chunked(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

QByteArray eventOf(const Json &delta, const Json &finishReason)
{
    Json choice;
    choice["index"] = 0;
    choice["delta"] = delta;
    choice["finish_reason"] = finishReason;
    Json event;
    event["object"] = "chat.completion.chunk";
    event["model"] = RehearsalServer::modelName().toStdString();
    event["choices"] = Json::array({choice});
    return chunked("data: " + wire::encodeJson(event) + "\n\n");
}

/// Without usage: nothing was used, and figures that nobody paid for would be taken for real.
QByteArray lastEvent()
{
    return chunked("data: [DONE]\n\n") + "0\r\n\r\n";
}

/// Ends early when the client leaves or the server goes: the socket tells, nothing else is touched.
QCoro::Task<> stream(QPointer<QTcpSocket> socket, core::Clock *clock, std::chrono::milliseconds pace,
                     QString answer)
{
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
                  "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    Json delta;
    delta["role"] = "assistant";
    delta["content"] = "";
    socket->write(eventOf(delta, nullptr));
    const QStringList pieces = piecesOf(answer);
    for (const QString &piece : pieces) {
        co_await clock->sleep(pace);
        if (!socket || socket->state() != QAbstractSocket::ConnectedState)
            co_return;
        delta = Json();
        delta["content"] = piece.toStdString();
        socket->write(eventOf(delta, nullptr));
    }
    socket->write(eventOf(Json::object(), "stop"));
    socket->write(lastEvent());
    socket->disconnectFromHost();
}

void sendWhole(QTcpSocket *socket, const QString &answer)
{
    Json choice;
    choice["index"] = 0;
    choice["message"]["role"] = "assistant";
    choice["message"]["content"] = answer.toStdString();
    choice["finish_reason"] = "stop";
    Json json;
    json["object"] = "chat.completion";
    json["model"] = RehearsalServer::modelName().toStdString();
    json["choices"] = Json::array({choice});
    sendJson(socket, "200 OK", json);
}

/// The question: the last message of the user.
QString promptIn(const Json &request)
{
    QString prompt;
    const Json &messages = member(request, "messages");
    if (messages.is_array()) {
        for (const Json &message : messages) {
            if (text(message, "role") == u"user")
                prompt = text(message, "content");
        }
    }
    return prompt;
}

} // namespace

RehearsalServer::RehearsalServer(core::Clock &clock, std::chrono::milliseconds pace, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_pace(pace)
    , m_key(randomKey())
{
    connect(&m_server, &QTcpServer::newConnection, this, &RehearsalServer::accept);
}

RehearsalServer::~RehearsalServer() = default;

core::Result<void> RehearsalServer::listen()
{
    if (m_server.listen(QHostAddress::LocalHost))
        return {};
    return core::Error{core::ErrorKind::Unreachable,
                       u"The rehearsal server cannot listen: %1"_s.arg(m_server.errorString())};
}

QUrl RehearsalServer::baseUrl() const
{
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(m_server.serverPort()));
}

QString RehearsalServer::modelName()
{
    return u"rehearsal"_s;
}

void RehearsalServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void RehearsalServer::receive(QTcpSocket *socket)
{
    const QByteArray received = socket->property(receivedProperty).toByteArray() + socket->readAll();
    const qsizetype end = received.indexOf("\r\n\r\n");
    const QByteArray head = received.first(std::max<qsizetype>(end, 0));
    const qsizetype length = headerOf(head, "Content-Length").toLongLong();
    if ((end < 0 && received.size() > maximumHeadBytes) || end > maximumHeadBytes || length < 0 ||
        length > maximumBodyBytes) {
        socket->abort();
        return;
    }
    if (end < 0 || received.size() < end + 4 + length) {
        socket->setProperty(receivedProperty, received);
        return;
    }
    socket->disconnect(this); // one request per connection: whatever else comes is not read
    answer(socket, head, received.mid(end + 4, length));
}

void RehearsalServer::answer(QTcpSocket *socket, const QByteArray &head, const QByteArray &body)
{
    const QByteArray host = "127.0.0.1:" + QByteArray::number(m_server.serverPort());
    if (headerOf(head, "Host") != host || headerOf(head, "Authorization") != "Bearer " + m_key.toLatin1()) {
        sendError(socket, "401 Unauthorized", "This server belongs to one console and wants its key.");
        return;
    }
    if (head.startsWith("GET /v1/models ")) {
        Json model;
        model["id"] = modelName().toStdString();
        model["object"] = "model";
        Json list;
        list["object"] = "list";
        list["data"] = Json::array({model});
        sendJson(socket, "200 OK", list);
        return;
    }
    if (!head.startsWith("POST /v1/chat/completions ")) {
        sendError(socket, "404 Not Found", "There is nothing here.");
        return;
    }
    const auto request = wire::decodeJson(body);
    const QString prompt = request ? promptIn(*request) : QString();
    if (prompt.isEmpty()) {
        sendError(socket, "400 Bad Request", "The body must be a JSON object with a message of the user.");
        return;
    }
    const QString text = rehearsalAnswer(prompt);
    if (member(*request, "stream") == true) {
        const QPointer<QTcpSocket> guarded(socket);
        core::detach(stream(guarded, &m_clock, m_pace, text), "stream of a rehearsal answer");
    } else {
        sendWhole(socket, text);
    }
}

} // namespace agents
