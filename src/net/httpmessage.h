// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace net {

struct HttpHeader
{
    QByteArray name;
    QByteArray value;

    bool operator==(const HttpHeader &) const = default;
};

/// The value of the first header of this name (compared without case), or null.
[[nodiscard]] QByteArray headerValue(const std::vector<HttpHeader> &headers, const QByteArray &name);

/// Where an exchange is stopped. Times are measured from the moment it leaves the queue.
struct HttpLimits
{
    std::chrono::milliseconds connect{10'000};   ///< until the request is sent; upload counts as life
    std::chrono::milliseconds firstByte{35'000}; ///< from there until status and headers are complete
    std::chrono::milliseconds idle{35'000};      ///< between two pieces of the body
    std::optional<std::chrono::milliseconds> total{120'000}; ///< absent for streams
    /// Bytes of all names and values, counted when they are complete: Qt before 6.5 reads headers without
    /// bound, byte by byte. A peer that never ends them meets `firstByte`, but keeps the manager's thread
    /// busy as long as it sends.
    qint64 maxHeader = 256 * 1024;
    qint64 maxBody = 64 * 1024 * 1024; ///< bytes
};

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url; ///< http or https, without user info
    /// `Accept-Encoding: identity` is always set; nothing else is, `Authorization` and `Accept` included.
    std::vector<HttpHeader> headers;
    QByteArray body;
    HttpLimits limits;
    QString tag; ///< names the exchange, or several, for HttpClient::cancel()
};

struct HttpHead
{
    int status = 0;
    std::vector<HttpHeader> headers;

    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headerValue(headers, name); }
    /// Media type in lower case, without parameters: "text/event-stream".
    [[nodiscard]] QByteArray contentType() const;
};

/// A whole answer, of any status: a redirect is an answer like any other and is never followed.
struct HttpResponse : HttpHead
{
    QByteArray body;

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
};

} // namespace net
