// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <variant>

namespace server {

/// A decimal of the contract (section 1): fixed point, 10 digits, 2 of them after the point.
struct Decimal
{
    qint64 hundredths = 0;

    auto operator<=>(const Decimal &) const = default;
};

/// ±99 999 999.99
inline constexpr qint64 maximumHundredths = 9'999'999'999;

enum class DecimalFault { NotANumber, NotFinite, OutOfRange };

/// Reads a decimal number with optional fraction and exponent, surrounded by ASCII white space or not. It is
/// rounded half away from zero on its decimal digits, never through binary floating point: `1.005` is 1.01.
[[nodiscard]] std::variant<Decimal, DecimalFault> parseDecimal(QByteArrayView text);

/// Appends the number as JSON, always with a point: `3.0`, `0.01`, `-7.56`.
void appendDecimal(QByteArray &out, Decimal value);

} // namespace server
