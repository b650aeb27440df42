// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlserver.h"

#include "control/localpeer.h"
#include "control/message.h"
#include "core/detach.h"
#include "core/log.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QVariant>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using nlohmann::json;

namespace control {

namespace {

/// Set while a request of the connection is carried out; the next one waits in the socket's buffer.
constexpr char busyProperty[] = "countersignBusy";

} // namespace

ControlServer::ControlServer(QString dataDirectory, Handler handler, QObject *parent)
    : QObject(parent)
    , m_path(socketPath(dataDirectory))
    , m_handler(std::move(handler))
{}

ControlServer::~ControlServer() = default;

Result<void> ControlServer::listen()
{
    if (const Result<void> prepared = prepareSocketDirectory(m_path); !prepared)
        return prepared;

    // Held as long as this lives: of two starts at the same moment one finds the other's lock, so that
    // neither removes a socket on which somebody listens. The lock of a killed process is taken over.
    auto lock = std::make_unique<QLockFile>(m_path + u".lock"_s);
    lock->setStaleLockTime(0);
    if (!lock->tryLock()) {
        if (lock->error() != QLockFile::LockFailedError)
            return Error{ErrorKind::Storage, u"%1.lock cannot be written"_s.arg(m_path)};
        return Error{ErrorKind::Conflict, u"another console listens on %1"_s.arg(m_path)};
    }
    QLocalServer::removeServer(m_path);

    auto server = std::make_unique<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(server.get(), &QLocalServer::newConnection, this, &ControlServer::accept);
    if (!server->listen(m_path))
        return Error{ErrorKind::Storage, u"cannot listen on %1: %2"_s.arg(m_path, server->errorString())};
    m_lock = std::move(lock);
    m_server = std::move(server);
    return {};
}

void ControlServer::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (const Result<void> verified = verifyPeer(*socket); !verified) {
            qCWarning(lcControl) << "connection refused:" << verified.error().detail;
            socket->abort();
            continue;
        }
        socket->setReadBufferSize(maxMessageBytes);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void ControlServer::read(QLocalSocket *socket)
{
    if (socket->property(busyProperty).toBool())
        return;
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() >= maxMessageBytes)
            refuse(socket, Error{ErrorKind::TooLarge,
                                 u"more than %1 bytes without a line end"_s.arg(maxMessageBytes)});
        return;
    }
    Result<json> request = decodeMessage(socket->readLine().chopped(1));
    if (!request) {
        refuse(socket, request.error());
        return;
    }
    socket->setProperty(busyProperty, true);
    core::detach(answer(socket, *std::move(request)), "ControlServer::answer");
}

QCoro::Task<> ControlServer::answer(QPointer<QLocalSocket> socket, json request)
{
    const QPointer self(this);
    auto handling = m_handler(std::move(request));
    const json reply = co_await handling;
    if (!self || !socket)
        co_return;

    const Result<QByteArray> line = encodeMessage(reply);
    if (!line) {
        refuse(socket, line.error());
        co_return;
    }
    socket->write(*line);
    socket->setProperty(busyProperty, false);
    // From the event loop, so that a thousand requests in one write do not become a thousand nested calls.
    QMetaObject::invokeMethod(
        socket, [this, socket] { read(socket); }, Qt::QueuedConnection);
}

void ControlServer::refuse(QLocalSocket *socket, const Error &error)
{
    qCInfo(lcControl) << "request refused:" << error.detail;
    QObject::disconnect(socket, &QLocalSocket::readyRead, nullptr, nullptr);
    if (const Result<QByteArray> line = encodeMessage(errorAnswer(error)))
        socket->write(*line);
    socket->disconnectFromServer();
}

} // namespace control
