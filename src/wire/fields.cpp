// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/fields.h"

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace wire {
namespace {

/// A JSON number without a fraction, within a qint64; models write 3.0 for 3.
std::optional<qint64> wholeNumber(const json &from)
{
    if (from.is_number_unsigned()) {
        const auto number = from.get<quint64>();
        if (number > static_cast<quint64>(std::numeric_limits<qint64>::max()))
            return std::nullopt;
        return static_cast<qint64>(number);
    }
    if (from.is_number_integer())
        return from.get<qint64>();
    if (from.is_number_float()) {
        const auto number = from.get<double>();
        constexpr double exactUpTo = 9007199254740992.0; // 2^53
        if (std::trunc(number) == number && std::abs(number) <= exactUpTo)
            return static_cast<qint64>(number);
    }
    return std::nullopt;
}

} // namespace

bool Reader::fail(const QString &path, const QString &what)
{
    if (m_problem.isEmpty())
        m_problem = (path.isEmpty() ? u"the value"_s : path) + u' ' + what;
    return false;
}

bool Reader::readLeaf(const json &from, QString &to, const QString &path)
{
    if (!from.is_string())
        return fail(path, u"must be a string"_s);
    to = from.get<QString>();
    return true;
}

bool Reader::readLeaf(const json &from, bool &to, const QString &path)
{
    if (!from.is_boolean())
        return fail(path, u"must be true or false"_s);
    to = from.get<bool>();
    return true;
}

bool Reader::readLeaf(const json &from, int &to, const QString &path)
{
    const auto number = wholeNumber(from);
    if (!number || *number < std::numeric_limits<int>::min() || *number > std::numeric_limits<int>::max())
        return fail(path, u"must be a whole number"_s);
    to = static_cast<int>(*number);
    return true;
}

bool Reader::readLeaf(const json &from, qint64 &to, const QString &path)
{
    const auto number = wholeNumber(from);
    if (!number)
        return fail(path, u"must be a whole number"_s);
    to = *number;
    return true;
}

bool Reader::readLeaf(const json &from, double &to, const QString &path)
{
    if (!from.is_number())
        return fail(path, u"must be a number"_s);
    to = from.get<double>();
    return true;
}

bool Reader::readLeaf(const json &from, QDate &to, const QString &path)
{
    to = from.is_string() ? QDate::fromString(from.get<QString>(), Qt::ISODate) : QDate();
    return to.isValid() || fail(path, u"must be a date like 2026-11-22"_s);
}

bool Reader::readLeaf(const json &from, QDateTime &to, const QString &path)
{
    to = from.is_string() ? timeFrom(from.get<QString>()) : QDateTime();
    return to.isValid() || fail(path, u"must be a time like 2026-11-22T17:54:29Z"_s);
}

} // namespace wire
