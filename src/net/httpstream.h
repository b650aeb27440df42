// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "core/result.h"
#include "net/httpmessage.h"

#include <QCoroTask>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace net {

/// One exchange with a peer: status and headers first, then the body in pieces as they come. Made by
/// HttpClient::open(). Whatever is awaited is answered for certain: by the peer, by a limit, by cancel(), or
/// because stream or client go away (Cancelled).
///
/// Errors: Invalid (the request itself; nothing was sent), Unreachable, Timeout, Tls, Protocol, TooLarge,
/// Incomplete (the connection ended before the answer), Cancelled.
class HttpStream final : public QObject
{
    Q_OBJECT

public:
    /// Cancels, then deletes once nothing of it is on the stack.
    struct Release
    {
        void operator()(HttpStream *stream) const;
    };

    /// Status and headers; 4xx and 5xx are no error here.
    [[nodiscard]] QCoro::Task<core::Result<HttpHead>> head();
    /// The next piece of the body; empty when it has ended. What came before an error is delivered before it.
    [[nodiscard]] QCoro::Task<core::Result<QByteArray>> read();
    void cancel();
    /// After head(), of an answer that is no stream: from now on its body may take this long, however often
    /// a piece of it comes. Timeout beyond.
    void limitBody(std::chrono::milliseconds limit);

    /// Still waits for a free connection to its host.
    [[nodiscard]] bool isQueued() const { return m_phase == Phase::Queued; }
    /// Whether an end could be told from a broken connection: by Content-Length or by chunks. Known with
    /// head().
    [[nodiscard]] bool isEndMarked() const { return m_endMarked; }
    [[nodiscard]] const QString &tag() const { return m_request.tag; }

Q_SIGNALS:
    void started(); ///< left the queue
    void ended();

private:
    friend class HttpClient;
    enum class Phase { Queued, Connecting, Waiting, Body, Ended };

    explicit HttpStream(HttpRequest request);
    void start(QNetworkAccessManager &manager);
    void end(core::Result<void> outcome);

    void takeHead();
    void takeBytes();
    void finish();
    void passLimit();
    void enter(Phase phase, std::chrono::milliseconds limit);
    [[nodiscard]] core::Result<void> outcome() const;
    [[nodiscard]] QString fromPeer(const QString &problem) const;

    HttpRequest m_request;
    Phase m_phase = Phase::Queued;
    QPointer<QNetworkReply> m_reply;
    QTimer m_phaseTimer;
    QTimer m_totalTimer;
    QStringList m_tlsProblems;
    std::optional<HttpHead> m_head;
    bool m_endMarked = false;
    qint64 m_expected = -1; ///< Content-Length
    qint64 m_received = 0;
    QByteArray m_unread;
    core::Result<void> m_outcome;
    std::optional<core::OneShot<core::Result<HttpHead>>> m_headReader;
    std::optional<core::OneShot<core::Result<QByteArray>>> m_bodyReader;
};

using HttpStreamPtr = std::unique_ptr<HttpStream, HttpStream::Release>;

} // namespace net
