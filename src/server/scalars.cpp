// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/scalars.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QUuid>

#include <cmath>

using namespace Qt::StringLiterals;

namespace server {

namespace {

void appendPadded(QByteArray &out, int value, int width)
{
    char digits[8];
    for (int i = width - 1; i >= 0; --i) {
        digits[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(digits, width);
}

std::optional<Instant> fromUnixNumber(double number)
{
    // Above this a number is taken for milliseconds: the year 2603 in seconds.
    constexpr double largestSeconds = 2e10;
    constexpr double largestMilliseconds = 253'402'300'799'000.0; // the end of the year 9999
    if (!std::isfinite(number) || std::abs(number) > largestMilliseconds)
        return {};
    const double seconds = std::abs(number) > largestSeconds ? number / 1000 : number;
    return Instant(std::chrono::microseconds(std::llround(seconds * 1e6)));
}

} // namespace

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString parseId(QStringView text)
{
    constexpr QLatin1StringView urn("urn:uuid:");
    if (text.startsWith(urn, Qt::CaseInsensitive))
        text = text.sliced(urn.size());
    else if (text.startsWith(u'{') && text.endsWith(u'}'))
        text = text.sliced(1, text.size() - 2);

    const bool isHyphenated = text.size() == 36;
    if (!isHyphenated && text.size() != 32)
        return {};
    QString id;
    id.reserve(36);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isHyphenPlace = isHyphenated && (i == 8 || i == 13 || i == 18 || i == 23);
        if (isHyphenPlace != (c == u'-'))
            return {};
        if (isHyphenPlace)
            continue;
        const char16_t lower = c.toLower().unicode();
        if (!((lower >= u'0' && lower <= u'9') || (lower >= u'a' && lower <= u'f')))
            return {};
        if (id.size() == 8 || id.size() == 13 || id.size() == 18 || id.size() == 23)
            id += u'-';
        id += QChar(lower);
    }
    return id;
}

QString parseDate(const QString &text)
{
    static const QRegularExpression form(
        u"^(\\d{4}-\\d{2}-\\d{2})(?:[Tt_ ]00:00(?::00(?:[.,]0{1,9})?)?(?:[Zz]|[+-]\\d{2}:?\\d{2})?)?$"_s);
    const QString date = form.match(text).captured(1);
    return QDate::fromString(date, Qt::ISODate).isValid() ? date : QString();
}

std::optional<Instant> parseInstant(const QString &text)
{
    static const QRegularExpression form(
        u"^(\\d{4}-\\d{2}-\\d{2})(?:[Tt_ ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*"
        "([Zz]|[+-]\\d{2}:?\\d{2})?)?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch()) {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        return isNumber ? fromUnixNumber(number) : std::nullopt;
    }

    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time(match.captured(2).toInt(), match.captured(3).toInt(), match.captured(4).toInt());
    if (!date.isValid() || !time.isValid())
        return {};
    const QString fraction = match.captured(5).leftJustified(6, u'0').first(6);
    qint64 seconds = QDateTime(date, time, Qt::UTC).toSecsSinceEpoch();
    const QString zone = match.captured(6);
    if (zone.size() > 1) {
        const QTime offset(zone.sliced(1, 2).toInt(), zone.last(2).toInt());
        if (!offset.isValid())
            return {};
        const int offsetSeconds = offset.msecsSinceStartOfDay() / 1000;
        seconds -= zone.startsWith(u'-') ? -offsetSeconds : offsetSeconds;
    }
    return Instant(std::chrono::seconds(seconds)) + std::chrono::microseconds(fraction.toInt());
}

void appendInstant(QByteArray &out, Instant instant)
{
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss time(instant - day);
    appendPadded(out, static_cast<int>(date.year()), 4);
    out += '-';
    appendPadded(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    out += '-';
    appendPadded(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    out += 'T';
    appendPadded(out, static_cast<int>(time.hours().count()), 2);
    out += ':';
    appendPadded(out, static_cast<int>(time.minutes().count()), 2);
    out += ':';
    appendPadded(out, static_cast<int>(time.seconds().count()), 2);
    if (const auto micros = time.subseconds().count(); micros != 0) {
        out += '.';
        appendPadded(out, static_cast<int>(micros), 6);
    }
    out += 'Z';
}

} // namespace server
