// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/url.h"

namespace net {

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    // QUrl keeps scheme and host in lower case.
    return a.scheme() == b.scheme() && a.host() == b.host() && effectivePort(a) == effectivePort(b);
}

} // namespace net
