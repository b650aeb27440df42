// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/conditional.h"

#include <QCryptographicHash>

#include <algorithm>

namespace server {

namespace {

QByteArray opaquePart(QByteArray tag)
{
    tag = tag.trimmed();
    return tag.startsWith("W/") ? tag.sliced(2) : tag;
}

bool isList(const Request &request, const Response &response)
{
    return request.method == Method::Get && response.status == 200 && response.body.startsWith('[');
}

} // namespace

bool hasTag(const Request &request, const QByteArray &tag)
{
    // No tag of ours contains a comma.
    const QByteArrayList known = request.ifNoneMatch.split(',');
    return std::ranges::any_of(known, [&tag](const QByteArray &each) {
        return each.trimmed() == "*" || opaquePart(each) == opaquePart(tag);
    });
}

Response notModified(const QByteArray &tag)
{
    Response response{.status = 304, .contentType = {}};
    response.headers.emplace_back("ETag", tag);
    return response;
}

Response conditional(const Request &request, Response response)
{
    const auto isTag = [](const auto &header) { return header.first == "ETag"; };
    if (!isList(request, response) || std::ranges::any_of(response.headers, isTag))
        return response;
    const QByteArray hash = QCryptographicHash::hash(response.body, QCryptographicHash::Sha256);
    const QByteArray tag = "W/\"" + hash.first(16).toHex() + '"';
    if (hasTag(request, tag))
        return notModified(tag);
    response.headers.emplace_back("ETag", tag);
    return response;
}

} // namespace server
