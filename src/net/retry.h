// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QDateTime>

#include <chrono>
#include <optional>
#include <vector>

namespace net {

/// How long to wait before a request is made again: first · 2ⁿ up to `most`, minus up to `jitter` of it; or
/// what the peer asks for, plus up to `jitter` of it, so that those it told the same do not come at once.
struct Backoff
{
    int retries = 2;
    std::chrono::milliseconds first{500};
    std::chrono::milliseconds most{8'000};
    double jitter = 0.25;
    /// Of a wait that the peer asks for, jitter included; one that asks for a longer one is given up.
    std::chrono::milliseconds cap{120'000};
};

/// `random` is in [0, 1); `retriesDone` is 0 before the first retry.
[[nodiscard]] std::chrono::milliseconds backoffDelay(const Backoff &backoff, int retriesDone, double random);

/// What the peer asks for: `retry-after-ms`, else `Retry-After` in seconds or as an HTTP date (RFC
/// 9110, 10.2.3); never negative, absent when there is none that can be read.
[[nodiscard]] std::optional<std::chrono::milliseconds> requestedDelay(const std::vector<HttpHeader> &headers,
                                                                      const QDateTime &now);

struct RetryAdvice
{
    bool again = false;
    std::chrono::milliseconds wait{0}; ///< before the retry; when giving up, what the peer asked for (or 0)

    bool operator==(const RetryAdvice &) const = default;
};

/// Whether to make a request again that failed in a passing way (`transient`, the caller's judgement, which
/// `x-should-retry: true|false` overrules), and when. Nothing is sent and no time passes here.
[[nodiscard]] RetryAdvice adviseRetry(const Backoff &backoff, int retriesDone, bool transient,
                                      const std::vector<HttpHeader> &headers, const QDateTime &now,
                                      double random);

} // namespace net
