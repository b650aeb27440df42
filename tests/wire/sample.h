// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/eventfields.h"

#include <type_traits>

namespace sample {

/// Fills every member that a table names with a value that is not its default and that differs from the one
/// before, so that a swapped, forgotten or doubled member shows.
class Filler
{
public:
    template <typename T>
    void fill(T &value)
    {
        ++m_count;
        if constexpr (wire::HasFields<T>) {
            std::apply([&](const auto &...field) { (fill(value.*field.member), ...); }, wire::fieldsOf<T>);
        } else if constexpr (wire::HasWords<T>) {
            value = wire::wordsOf<T>.back().value;
            if (value == T())
                value = wire::wordsOf<T>.front().value;
        } else if constexpr (wire::detail::IsOptional<T>::value) {
            fill(value.emplace());
        } else if constexpr (wire::detail::IsList<T>::value) {
            value.resize(2);
            fill(value[0]);
            fill(value[1]);
        } else if constexpr (std::same_as<T, domain::Persona>) {
            fill(value.key);
        } else if constexpr (wire::detail::IsId<T>::value) {
            fill(value.value);
        } else if constexpr (std::same_as<T, QString>) {
            value = QStringLiteral("text %1 \"ü\" \n\t\u2028").arg(m_count);
        } else if constexpr (std::same_as<T, bool>) {
            value = !value;
        } else if constexpr (std::same_as<T, QDateTime>) {
            value = QDateTime::fromMSecsSinceEpoch(1'795'000'000'123 + m_count * 1000, Qt::UTC);
        } else if constexpr (std::same_as<T, QDate>) {
            value = QDate(2026, 1, 1).addDays(m_count);
        } else if constexpr (std::same_as<T, double>) {
            value = 0.1 + m_count;
        } else {
            static_assert(std::is_integral_v<T>);
            value = T(m_count + (sizeof(T) == 8 ? T(9'007'199'254'740'993) : T(0))); // beyond a double
        }
    }

private:
    int m_count = 0;
};

template <typename T>
T filled()
{
    T value;
    Filler().fill(value);
    return value;
}

} // namespace sample
