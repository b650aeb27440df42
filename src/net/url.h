// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace net {

/// Same scheme, host and port (default ports filled in): the bounds within which a key may be sent.
[[nodiscard]] bool isSameOrigin(const QUrl &a, const QUrl &b);

/// The port that is used: the one given, else 443 for https and 80 for anything else.
[[nodiscard]] int effectivePort(const QUrl &url);

} // namespace net
