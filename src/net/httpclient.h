// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpstream.h"

#include <QHash>
#include <QObject>

#include <deque>

class QNetworkAccessManager;

namespace net {

/// HTTP/1.1 with limits, over a manager that it is given and that outlives it. A manager has six connections
/// per host; a client queues what is above, so that waiting is visible and consumes no time limit. Who keeps
/// long streams open gets a manager and a client of its own.
///
/// Nothing is repeated and no redirect is followed: both are the caller's decision.
class HttpClient final : public QObject
{
    Q_OBJECT

public:
    static constexpr int connectionsPerHost = 6;

    explicit HttpClient(QNetworkAccessManager &manager, QObject *parent = nullptr);
    /// Ends every exchange as Cancelled; whoever awaits one is resumed.
    ~HttpClient() override;

    /// The whole answer. Besides the errors of HttpStream: Incomplete also for a body whose end is not
    /// marked, as it cannot be told from a broken connection (but not for 4xx and 5xx, whose body only
    /// explains).
    [[nodiscard]] QCoro::Task<core::Result<HttpResponse>> send(HttpRequest request);
    /// The answer as it comes. Set `limits.total` to nullopt for an open-ended stream.
    [[nodiscard]] HttpStreamPtr open(HttpRequest request);

    /// Ends every exchange with this tag as Cancelled.
    void cancel(const QString &tag);

    [[nodiscard]] int runningCount() const { return static_cast<int>(m_running.size()); }
    [[nodiscard]] int queuedCount() const { return static_cast<int>(m_queue.size()); }

Q_SIGNALS:
    void queuedCountChanged(int count);

private:
    void startNext();
    void forget(HttpStream *stream);

    QNetworkAccessManager &m_manager;
    std::vector<HttpStream *> m_running; ///< owned by those who opened them; forgotten when they end
    std::deque<HttpStream *> m_queue;
};

} // namespace net
