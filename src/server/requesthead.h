// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <optional>

namespace server {

/// What has to be known about a request before its body is read.
struct RequestHead
{
    qint64 bodyLength = 0; ///< as announced; 0 for a chunked body
    bool isChunked = false;
    bool wantsContinue = false;
    bool wantsClose = false;

    bool operator==(const RequestHead &) const = default;
};

/// Where the head that `bytes` begin with ends, one past its blank line; -1 while it is incomplete. Searching
/// starts at `from`, for bytes that arrive piece by piece.
[[nodiscard]] qsizetype endOfHead(QByteArrayView bytes, qsizetype from = 0);

/// Reads request line and headers. Nothing for a head that is malformed, or that two readers could frame
/// differently (more than one length, unknown transfer codings, folded lines).
[[nodiscard]] std::optional<RequestHead> parseHead(QByteArrayView head);

} // namespace server
