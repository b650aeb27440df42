// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpmessage.h"

namespace net {

QByteArray headerValue(const std::vector<HttpHeader> &headers, const QByteArray &name)
{
    for (const HttpHeader &header : headers) {
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

QByteArray HttpHead::contentType() const
{
    return header("Content-Type").split(';').front().trimmed().toLower();
}

} // namespace net
