// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retry.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace net {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// Larger numbers are no waiting time but nonsense; they must not overflow either.
constexpr double longestDelayMs = 1e12;

std::optional<milliseconds> delayOf(const QByteArray &text, double unitMs)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return std::nullopt;
    return milliseconds(std::llround(std::clamp(number * unitMs, 0.0, longestDelayMs)));
}

/// The three forms of RFC 9110, 5.6.7; all are in GMT, and the day of the week in front says nothing new.
std::optional<QDateTime> httpDate(const QByteArray &text)
{
    const QString date = QString::fromLatin1(text).simplified().section(u' ', 1);
    for (const QString &format :
         {u"dd MMM yyyy hh:mm:ss 'GMT'"_s, u"dd-MMM-yy hh:mm:ss 'GMT'"_s, u"MMM d hh:mm:ss yyyy"_s}) {
        const QDateTime read = QLocale::c().toDateTime(date, format);
        if (read.isValid()) {
            const QDateTime time(read.date(), read.time(), Qt::UTC);
            return time.date().year() < 1970 ? time.addYears(100) : time; // two digits mean 19xx to Qt
        }
    }
    return std::nullopt;
}

/// Never earlier than the peer said.
milliseconds obeyed(const Backoff &backoff, milliseconds requested, double random)
{
    const double extra = static_cast<double>(requested.count()) * backoff.jitter * random;
    return std::min(requested + milliseconds(std::llround(extra)), backoff.cap);
}

} // namespace

milliseconds backoffDelay(const Backoff &backoff, int retriesDone, double random)
{
    const double most = static_cast<double>(backoff.most.count());
    const double grown =
        static_cast<double>(backoff.first.count()) * std::exp2(std::clamp(retriesDone, 0, 60));
    const double shortened = std::min(grown, most) * (1 - backoff.jitter * random);
    return milliseconds(std::llround(shortened));
}

std::optional<milliseconds> requestedDelay(const std::vector<HttpHeader> &headers, const QDateTime &now)
{
    if (const auto delay = delayOf(headerValue(headers, "retry-after-ms"), 1))
        return delay;
    const QByteArray after = headerValue(headers, "Retry-After");
    if (const auto delay = delayOf(after, 1000))
        return delay;
    if (const auto date = httpDate(after))
        return milliseconds(std::max<qint64>(0, now.msecsTo(*date)));
    return std::nullopt;
}

RetryAdvice adviseRetry(const Backoff &backoff, int retriesDone, bool transient,
                        const std::vector<HttpHeader> &headers, const QDateTime &now, double random)
{
    const auto requested = requestedDelay(headers, now);
    const QByteArray opinion = headerValue(headers, "x-should-retry").trimmed().toLower();
    const bool wanted = opinion == "true" || (transient && opinion != "false");
    if (!wanted || retriesDone >= backoff.retries || requested > backoff.cap)
        return {false, requested.value_or(milliseconds(0))};
    return {true,
            requested ? obeyed(backoff, *requested, random) : backoffDelay(backoff, retriesDone, random)};
}

} // namespace net
