// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QObject>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace agents {

/// A model server in the process: speaks as much of HTTP/1.1 and Chat Completions as an OpenAI-compatible
/// client needs and answers with rehearsalAnswer(), streamed in forty pieces. Listens on loopback only and
/// wants a random key, so that no other program of this machine uses it. One request per connection.
class RehearsalServer final : public QObject
{
    Q_OBJECT

public:
    /// Between two pieces: an answer takes about a second, at which a person can follow it.
    static constexpr std::chrono::milliseconds readingPace{25};
    static constexpr std::chrono::milliseconds atOnce{0};

    /// `clock` outlives the server.
    explicit RehearsalServer(core::Clock &clock, std::chrono::milliseconds pace = readingPace,
                             QObject *parent = nullptr);
    /// Streams that run end where they are.
    ~RehearsalServer() override;

    /// On a free port. Unreachable when there is none.
    [[nodiscard]] core::Result<void> listen();

    [[nodiscard]] QUrl baseUrl() const; ///< "http://127.0.0.1:PORT/v1"
    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] static QString modelName();

private:
    void accept();
    void receive(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head, const QByteArray &body);

    core::Clock &m_clock;
    std::chrono::milliseconds m_pace;
    QString m_key;
    QTcpServer m_server;
};

} // namespace agents
