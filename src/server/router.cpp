// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/router.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

QByteArray methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Post:
        return "POST";
    case Method::Put:
        return "PUT";
    case Method::Patch:
        return "PATCH";
    case Method::Delete:
        return "DELETE";
    case Method::Head:
        return "HEAD";
    case Method::Options:
        return "OPTIONS";
    case Method::Other:
        return {};
    }
    Q_UNREACHABLE();
}

bool matches(const QStringList &pattern, const QStringList &segments)
{
    return std::ranges::equal(pattern, segments, [](const QString &expected, const QString &given) {
        return expected.startsWith(u'{') ? !given.isEmpty() : expected == given;
    });
}

QStringList captured(const QStringList &pattern, const QStringList &segments)
{
    QStringList parameters;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i].startsWith(u'{'))
            parameters.append(segments[i]);
    }
    return parameters;
}

} // namespace

Router::Router(std::span<const std::span<const Route>> tables)
{
    for (const auto &table : tables) {
        for (const Route &route : table)
            m_entries.push_back(
                {route.method, QString::fromLatin1(route.pattern).split(u'/'), route.handler});
    }
}

std::variant<Handler, Response> Router::find(Request &request) const
{
    const QStringList segments = request.path.split(u'/');
    QByteArrayList allowed;
    for (const Entry &entry : m_entries) {
        if (!matches(entry.segments, segments))
            continue;
        if (entry.method == request.method) {
            request.parameters = captured(entry.segments, segments);
            return entry.handler;
        }
        allowed.append(methodName(entry.method));
    }
    if (!allowed.isEmpty()) {
        Response response = refusal(405, u"Method Not Allowed"_s);
        response.headers.emplace_back("Allow", allowed.join(", "));
        return response;
    }
    if (request.path.endsWith(u'/') && hasPath(segments.first(segments.size() - 1))) {
        const QString path = request.path.chopped(1);
        QByteArray location = "http://" + request.host + path.toUtf8().toPercentEncoding("/:");
        if (!request.query.isEmpty())
            location += '?' + request.query;
        Response response{.status = 307, .contentType = {}};
        response.headers.emplace_back("Location", location);
        return response;
    }
    return refusal(404, u"Not Found"_s);
}

bool Router::hasPath(const QStringList &segments) const
{
    return std::ranges::any_of(m_entries,
                               [&](const Entry &entry) { return matches(entry.segments, segments); });
}

} // namespace server
