// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlclient.h"

#include "control/localpeer.h"
#include "control/message.h"
#include "core/oneshot.h"

#include <QLocalSocket>
#include <QTimer>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using nlohmann::json;

namespace control {

namespace {

using Answer = core::OneShot<Result<QByteArray>>;

Error connectionError(const QLocalSocket &socket)
{
    switch (socket.error()) {
    case QLocalSocket::ServerNotFoundError:
    case QLocalSocket::ConnectionRefusedError:
        return {ErrorKind::NotFound, u"no console listens on %1"_s.arg(socket.serverName())};
    default:
        return {ErrorKind::Unreachable, u"the console on %1 ended the connection: %2"_s.arg(
                                            socket.serverName(), socket.errorString())};
    }
}

void readAnswer(QLocalSocket *socket, Answer answer)
{
    if (socket->canReadLine())
        answer.set(socket->readLine().chopped(1));
    else if (socket->bytesAvailable() >= maxMessageBytes)
        answer.set(Error{ErrorKind::TooLarge, u"the answer has more than %1 bytes"_s.arg(maxMessageBytes)});
}

} // namespace

QCoro::Task<Result<json>> ask(QString dataDirectory, json request, std::chrono::milliseconds limit)
{
    const Result<QByteArray> line = encodeMessage(request);
    if (!line)
        co_return line.error();

    const auto socket = std::unique_ptr<QLocalSocket, QScopedPointerDeleteLater>(new QLocalSocket);
    Answer answer;
    QLocalSocket *const peer = socket.get();
    QObject::connect(peer, &QLocalSocket::connected, peer, [peer, answer, bytes = *line]() mutable {
        if (const Result<void> verified = verifyPeer(*peer); !verified)
            answer.set(verified.error());
        else
            peer->write(bytes);
    });
    QObject::connect(peer, &QLocalSocket::readyRead, peer, [peer, answer] { readAnswer(peer, answer); });
    QObject::connect(peer, &QLocalSocket::errorOccurred, peer, [peer, answer]() mutable {
        readAnswer(peer, answer); // it may have answered before it left
        answer.set(connectionError(*peer));
    });
    QTimer::singleShot(limit, peer, [answer, limit]() mutable {
        answer.set(
            Error{ErrorKind::Timeout, u"the console did not answer within %1 s"_s.arg(limit.count() / 1000)});
    });
    peer->setReadBufferSize(maxMessageBytes);
    peer->connectToServer(socketPath(dataDirectory));

    const Result<QByteArray> bytes = co_await answer;
    QObject::disconnect(peer, nullptr, nullptr, nullptr);
    if (!bytes)
        co_return bytes.error();
    Result<json> decoded = decodeMessage(*bytes);
    if (decoded) {
        if (const Result<void> outcome = errorOf(*decoded); !outcome)
            co_return outcome.error();
    }
    co_return decoded;
}

} // namespace control
