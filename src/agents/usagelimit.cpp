// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/usagelimit.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr qint64 furthest = 8 * 24 * 3600; ///< seconds
constexpr qsizetype longestText = 4000;    ///< that is looked at

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption);
}

std::optional<QDateTime> unixTime(const QString &text)
{
    static const QRegularExpression seconds(u"(?<![\\d.])(\\d{10})(?:\\d{3})?(?![\\d.])"_s);
    const auto match = seconds.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return QDateTime::fromSecsSinceEpoch(match.captured(1).toLongLong(), Qt::UTC);
}

std::optional<QDateTime> isoTime(const QString &text)
{
    static const QRegularExpression iso(
        u"\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?"_s);
    const auto match = iso.match(text);
    const QDateTime time = QDateTime::fromString(match.captured().replace(u' ', u'T'), Qt::ISODate);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

std::optional<QDateTime> afterSpan(const QString &text, const QDateTime &now)
{
    static const QRegularExpression span =
        pattern(u"\\b(?:in|after|wait|within|for)((?:\\s*(?:,|and)?\\s*\\d+(?:\\.\\d+)?\\s*"
                "(?:d|h|m|s|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)(?![a-z]))+)"_s);
    static const QRegularExpression part = pattern(u"(\\d+(?:\\.\\d+)?)\\s*([dhms])"_s);
    const auto match = span.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    double seconds = 0;
    for (auto parts = part.globalMatch(match.captured(1)); parts.hasNext();) {
        const auto one = parts.next();
        const QChar unit = one.captured(2)[0].toLower();
        seconds += one.captured(1).toDouble() * (unit == u'd'   ? 86'400
                                                 : unit == u'h' ? 3'600
                                                 : unit == u'm' ? 60
                                                                : 1);
    }
    if (seconds <= 0 || seconds > double(furthest))
        return std::nullopt;
    return now.addSecs(qint64(seconds) + 1);
}

std::optional<QDateTime> timeOfDay(const QString &text, const QDateTime &now)
{
    static const QRegularExpression time =
        pattern(u"\\b(?:resets?|until|again|available|back)\\s+(?:at\\s+)?(\\d{1,2})(?::(\\d{2}))?\\s*"
                "(a\\.?m\\.?|p\\.?m\\.?)?(\\s*\\(?UTC\\)?)?"_s);
    const auto match = time.match(text);
    const bool isTime = match.hasMatch() && (!match.captured(2).isEmpty() || !match.captured(3).isEmpty());
    if (!isTime)
        return std::nullopt;
    int hour = match.captured(1).toInt();
    const QString half = match.captured(3).toLower();
    if (!half.isEmpty() && hour >= 1 && hour <= 12)
        hour = hour % 12 + (half.startsWith(u'p') ? 12 : 0);
    const QTime clock(hour, match.captured(2).toInt());
    if (!clock.isValid())
        return std::nullopt;
    const QDateTime here = match.captured(4).isEmpty() ? now.toLocalTime() : now.toUTC();
    QDateTime next = here;
    next.setTime(clock);
    if (next <= here)
        next = next.addDays(1);
    return next.toUTC();
}

} // namespace

bool speaksOfLimit(const QString &text)
{
    static const QRegularExpression words =
        pattern(u"rate.?limit|usage.?limit|(?:hit|reached|exceeded)\\b.{0,30}\\blimit|too many requests|"
                "quota.{0,20}(?:exceeded|exhausted)"_s);
    return words.match(text.left(longestText)).hasMatch();
}

std::optional<QDateTime> limitEnd(const QString &text, const QDateTime &now)
{
    const QString shown = text.left(longestText);
    std::optional<QDateTime> end = unixTime(shown);
    if (!end)
        end = isoTime(shown);
    if (!end)
        end = afterSpan(shown, now);
    if (!end)
        end = timeOfDay(shown, now);
    const bool isUsable = end && *end > now && now.secsTo(*end) <= furthest;
    return isUsable ? end : std::nullopt;
}

} // namespace agents
