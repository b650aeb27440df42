// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/json.h"

namespace agents {

QString toString(const Json &value)
{
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>()) : QString();
}

const Json &member(const Json &value, const char *name)
{
    static const Json null;
    if (!value.is_object())
        return null;
    const auto found = value.find(name);
    return found == value.end() ? null : *found;
}

QString text(const Json &value, const char *name)
{
    return toString(member(value, name));
}

std::optional<qint64> count(const Json &value, const char *name)
{
    constexpr qint64 largest = qint64(1) << 53;
    const Json &number = member(value, name);
    if (number.is_number_unsigned() && number.get<quint64>() <= quint64(largest))
        return qint64(number.get<quint64>());
    return {};
}

} // namespace agents
