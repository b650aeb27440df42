// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/decimal.h"

#include <algorithm>
#include <cstdlib>

namespace server {

namespace {

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNonFiniteWord(QByteArrayView text)
{
    if (text.startsWith('+') || text.startsWith('-'))
        text = text.sliced(1);
    for (const char *word : {"nan", "inf", "infinity"}) {
        if (text.compare(word, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// Digits without a point, and how many of them stand before it.
struct Digits
{
    QByteArray all;
    qint64 beforePoint = 0;
};

/// Reads `[digits][.digits][e[±]digits]`; false when the text is anything else.
bool readDigits(QByteArrayView text, Digits &digits)
{
    qsizetype i = 0;
    while (i < text.size() && isDigit(text[i]))
        digits.all += text[i++];
    digits.beforePoint = digits.all.size();
    if (i < text.size() && text[i] == '.') {
        while (++i < text.size() && isDigit(text[i]))
            digits.all += text[i];
    }
    if (digits.all.isEmpty())
        return false;
    if (i == text.size())
        return true;
    if (text[i] != 'e' && text[i] != 'E')
        return false;
    const QByteArrayView exponentText = text.sliced(i + 1);
    const bool isSigned = exponentText.startsWith('+') || exponentText.startsWith('-');
    const QByteArrayView exponentDigits = exponentText.sliced(isSigned ? 1 : 0);
    if (exponentDigits.isEmpty() || !std::ranges::all_of(exponentDigits, isDigit))
        return false;
    qint64 exponent = 0;
    for (const char c : exponentDigits)
        exponent =
            std::min<qint64>(exponent * 10 + (c - '0'), 1'000'000'000); // enough to be out of any range
    digits.beforePoint += exponentText.startsWith('-') ? -exponent : exponent;
    return true;
}

} // namespace

std::variant<Decimal, DecimalFault> parseDecimal(QByteArrayView text)
{
    text = text.trimmed();
    if (isNonFiniteWord(text))
        return DecimalFault::NotFinite;
    const bool isNegative = text.startsWith('-');
    if (isNegative || text.startsWith('+'))
        text = text.sliced(1);
    Digits digits;
    if (!readDigits(text, digits))
        return DecimalFault::NotANumber;

    const auto firstUsed = std::ranges::find_if(digits.all, [](char c) { return c != '0'; });
    if (firstUsed == digits.all.end())
        return Decimal{};
    if (digits.beforePoint - (firstUsed - digits.all.begin()) > 8)
        return DecimalFault::OutOfRange;

    qint64 hundredths = 0;
    const qint64 kept = digits.beforePoint + 2;
    const auto digitAt = [&](qint64 i) { return i >= 0 && i < digits.all.size() ? digits.all[i] - '0' : 0; };
    for (qint64 i = 0; i < kept; ++i)
        hundredths = hundredths * 10 + digitAt(i);
    if (digitAt(kept) >= 5)
        ++hundredths;
    if (hundredths > maximumHundredths)
        return DecimalFault::OutOfRange;
    return Decimal{isNegative ? -hundredths : hundredths};
}

void appendDecimal(QByteArray &out, Decimal value)
{
    const qint64 magnitude = std::abs(value.hundredths);
    const char tenths = static_cast<char>('0' + magnitude / 10 % 10);
    const char last = static_cast<char>('0' + magnitude % 10);
    if (value.hundredths < 0)
        out += '-';
    out += QByteArray::number(magnitude / 100);
    out += '.';
    out += tenths;
    if (last != '0')
        out += last;
}

} // namespace server
