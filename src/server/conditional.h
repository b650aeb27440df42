// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/message.h"

// Lists carry an entity tag, so that whoever asks again with If-None-Match gets 304 while nothing has changed
// (RFC 9110, sections 8.8.3 and 13.1.2). The contract's tags of single tasks are another matter: nobody
// compares them.

namespace server {

/// Whether the request names `tag` among those that it has; tags are compared weakly.
[[nodiscard]] bool hasTag(const Request &request, const QByteArray &tag);

[[nodiscard]] Response notModified(const QByteArray &tag);

/// `response` as it goes out: a list that has no tag yet gets that of its content, and one that the asker has
/// becomes a 304.
[[nodiscard]] Response conditional(const Request &request, Response response);

} // namespace server
