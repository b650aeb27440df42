// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <utility>
#include <vector>

namespace server {

enum class Method { Get, Post, Put, Patch, Delete, Head, Options, Other };

/// One HTTP request, copied out of the HTTP library so that nothing outlives its loan.
struct Request
{
    Method method = Method::Other;
    QString path;     ///< percent-decoded
    QByteArray query; ///< as sent, without the question mark
    QByteArray host;
    QByteArray origin;
    QByteArray authorization;
    QByteArray contentType;
    QByteArray ifNoneMatch = {};
    QByteArray body;
    QStringList parameters = {}; ///< the route's captured segments, filled in by the router
};

/// One HTTP response. Bodies are JSON unless said otherwise.
struct Response
{
    int status = 200;
    QByteArray body = {};
    QByteArray contentType = "application/json";
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
};

/// `{"detail": "<text>"}`
[[nodiscard]] Response refusal(int status, const QString &detail);

/// The reply to what the service did not foresee.
[[nodiscard]] Response internalError();

/// The reply while the database's server cannot be reached: to be asked again.
[[nodiscard]] Response databaseAway();

} // namespace server
