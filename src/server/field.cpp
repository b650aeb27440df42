// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/field.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace server {

namespace {

using Outcome = std::variant<FieldValue, Problem>;

QString fromUtf8(const Json &value)
{
    const std::string &bytes = value.get_ref<const std::string &>();
    return bytes.empty() ? u""_s : QString::fromStdString(bytes); // empty is not null
}

qsizetype codePoints(const QString &text)
{
    return text.size() - std::ranges::count_if(text, [](QChar c) { return c.isLowSurrogate(); });
}

QString choiceList(std::span<const char *const> choices)
{
    QString words;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0)
            words += i + 1 == choices.size() ? u" or "_s : u", "_s;
        words += u'\'' + QString::fromLatin1(choices[i]) + u'\'';
    }
    return words;
}

Outcome readText(const Json &value, const Field &field)
{
    if (!value.is_string())
        return Problem{"string_type", u"Input should be a valid string"_s};
    const QString text = fromUtf8(value);
    if (text.contains(QChar(u'\0')))
        return Problem{"string_unicode", u"Input should be a string without U+0000"_s};
    if (!field.choices.empty() && std::ranges::find(field.choices, value) == field.choices.end()) {
        const QString expected = choiceList(field.choices);
        return Problem{"enum", u"Input should be %1"_s.arg(expected), {{"expected", expected.toStdString()}}};
    }
    if (field.maximumLength > 0 && codePoints(text) > field.maximumLength) {
        return Problem{"string_too_long",
                       u"String should have at most %1 characters"_s.arg(field.maximumLength),
                       {{"max_length", field.maximumLength}}};
    }
    return text;
}

Outcome readId(const Json &value)
{
    if (!value.is_string())
        return Problem{"uuid_type", u"UUID input should be a string"_s};
    const QString id = parseId(fromUtf8(value));
    if (id.isNull())
        return Problem{"uuid_parsing", u"Input should be a valid UUID"_s};
    return id;
}

Problem problemOf(DecimalFault fault)
{
    switch (fault) {
    case DecimalFault::NotANumber:
        return {"float_parsing", u"Input should be a valid number, unable to parse string as a number"_s};
    case DecimalFault::NotFinite:
        return {"finite_number", u"Input should be a finite number"_s};
    case DecimalFault::OutOfRange:
        return {"decimal_whole_digits",
                u"Decimal input should have no more than 8 digits before the decimal point"_s,
                {{"whole_digits", 8}}};
    }
    Q_UNREACHABLE();
}

Outcome readDecimal(const Json &value, const Field &field)
{
    if (value.is_boolean())
        return Decimal{value.get<bool>() ? 100 : 0};
    if (!value.is_number() && !value.is_string())
        return Problem{"float_type", u"Input should be a valid number"_s};
    // A number is rounded on its shortest decimal text, which is the text that was sent up to 15 digits.
    const std::string digits = value.is_string() ? value.get<std::string>() : value.dump();
    const auto parsed = parseDecimal(QByteArrayView(digits));
    if (const DecimalFault *fault = std::get_if<DecimalFault>(&parsed))
        return problemOf(*fault);
    const Decimal number = *std::get_if<Decimal>(&parsed);
    if (field.isNonNegative && number < Decimal{}) {
        return Problem{"greater_than_equal", u"Input should be greater than or equal to 0"_s, {{"ge", 0}}};
    }
    return number;
}

Outcome readWholeNumber(double number)
{
    if (number != std::floor(number))
        return Problem{"int_from_float",
                       u"Input should be a valid integer, got a number with a fractional part"_s};
    constexpr double limit = 9.2e18; // just inside 64 bits
    if (std::abs(number) > limit)
        return Problem{"int_parsing_size", u"Unable to parse input as an integer, exceeded maximum size"_s};
    return static_cast<qint64>(number);
}

Outcome readInteger(const Json &value)
{
    if (value.is_boolean())
        return qint64{value.get<bool>()};
    if (value.is_number_unsigned()) {
        const quint64 number = value.get<quint64>();
        if (number <= quint64{std::numeric_limits<qint64>::max()})
            return static_cast<qint64>(number);
    } else if (value.is_number_integer()) {
        return value.get<qint64>();
    }
    if (value.is_number())
        return readWholeNumber(value.get<double>());
    if (!value.is_string())
        return Problem{"int_type", u"Input should be a valid integer"_s};
    bool isNumber = false;
    const qint64 number = fromUtf8(value).trimmed().toLongLong(&isNumber);
    if (isNumber)
        return number;
    return Problem{"int_parsing", u"Input should be a valid integer, unable to parse string as an integer"_s};
}

Outcome readDate(const Json &value)
{
    if (!value.is_string())
        return Problem{"date_type", u"Input should be a valid date"_s};
    const QString date = parseDate(fromUtf8(value));
    if (date.isNull())
        return Problem{"date_from_datetime_parsing",
                       u"Input should be a valid date, or a datetime at midnight"_s};
    return date;
}

} // namespace

std::variant<FieldValue, Problem> readValue(const Json &value, const Field &field)
{
    if (value.is_null() && field.need == Field::Need::Optional)
        return FieldValue();
    switch (field.kind) {
    case Field::Kind::Text:
        return readText(value, field);
    case Field::Kind::Id:
        return readId(value);
    case Field::Kind::Decimal:
        return readDecimal(value, field);
    case Field::Kind::Integer:
        return readInteger(value);
    case Field::Kind::Date:
        return readDate(value);
    case Field::Kind::Object:
        if (value.is_object())
            return FieldValue(&value);
        return Problem{"dict_type", u"Input should be a valid dictionary"_s};
    case Field::Kind::List:
        if (value.is_array())
            return FieldValue(&value);
        return Problem{"list_type", u"Input should be a valid list"_s};
    }
    Q_UNREACHABLE();
}

} // namespace server
