// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/persona.h"
#include "wire/json.h"

#include <QStringList>

#include <array>
#include <concepts>
#include <tuple>
#include <vector>

namespace wire {

// A domain value's JSON form is a table: its members with their stable names (wire/domainfields.h), its
// enumerators with their stable words. Reading and writing follow from the table.

template <typename Owner, typename Member>
struct Field
{
    const char *name;
    Member Owner::*member;
    bool required;
};

/// Must be there when reading.
template <typename Owner, typename Member>
constexpr Field<Owner, Member> required(const char *name, Member Owner::*member)
{
    return {name, member, true};
}

/// May be missing or null when reading: the member then keeps its default. Always written, except that an
/// empty std::optional is left out.
template <typename Owner, typename Member>
constexpr Field<Owner, Member> optional(const char *name, Member Owner::*member)
{
    return {name, member, false};
}

template <typename T>
inline constexpr auto fieldsOf = nullptr; ///< specialised with a std::tuple of Field
template <typename T>
inline constexpr auto wordsOf = nullptr; ///< specialised with a std::array of Word

template <typename Enum>
struct Word
{
    Enum value;
    const char *word;
};

namespace detail {

/// Converts to anything: counts how many members a struct can be initialised with.
struct AnyMember
{
    template <typename T>
    operator T() const; // NOLINT: never defined
};

template <typename T, typename... Members>
constexpr std::size_t memberCount()
{
    if constexpr (requires { T{Members{}..., AnyMember{}}; })
        return memberCount<T, Members..., AnyMember>();
    else
        return sizeof...(Members);
}

template <typename T>
struct IsOptional : std::false_type
{};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type
{};

template <typename T>
struct IsList : std::false_type
{};
template <typename T>
struct IsList<std::vector<T>> : std::true_type
{};
template <>
struct IsList<QStringList> : std::true_type
{};

template <typename T>
struct IsId : std::false_type
{};
template <typename Tag>
struct IsId<domain::Id<Tag>> : std::true_type
{};

} // namespace detail

template <typename T>
concept HasFields = !std::is_null_pointer_v<std::remove_cvref_t<decltype(fieldsOf<T>)>>;
template <typename T>
concept HasWords = std::is_enum_v<T> && !std::is_null_pointer_v<std::remove_cvref_t<decltype(wordsOf<T>)>>;

/// The enumerator's stable word.
template <HasWords Enum>
[[nodiscard]] QString wordOf(Enum value)
{
    for (const auto &[candidate, word] : wordsOf<Enum>) {
        if (candidate == value)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

/// The enumerator of a word, compared exactly.
template <HasWords Enum>
[[nodiscard]] std::optional<Enum> enumFrom(const QString &text)
{
    for (const auto &[value, word] : wordsOf<Enum>) {
        if (text == QLatin1StringView(word))
            return value;
    }
    return std::nullopt;
}

/// "automatic, countersigned, manual": for messages that say what is allowed.
template <HasWords Enum>
[[nodiscard]] QString allowedWords()
{
    QStringList words;
    for (const auto &word : wordsOf<Enum>)
        words << QString::fromLatin1(word.word);
    return words.join(QStringLiteral(", "));
}

template <typename T>
[[nodiscard]] nlohmann::json toJson(const T &value)
{
    using nlohmann::json;
    if constexpr (HasFields<T>) {
        json object = json::object();
        const auto write = [&](const auto &field) {
            const auto &member = value.*field.member;
            if constexpr (detail::IsOptional<std::remove_cvref_t<decltype(member)>>::value) {
                if (!member)
                    return;
            }
            object[field.name] = toJson(member);
        };
        std::apply([&](const auto &...field) { (write(field), ...); }, fieldsOf<T>);
        return object;
    } else if constexpr (HasWords<T>) {
        return wordOf(value).toStdString();
    } else if constexpr (detail::IsOptional<T>::value) {
        return value ? toJson(*value) : json(nullptr);
    } else if constexpr (detail::IsList<T>::value) {
        json array = json::array();
        for (const auto &element : value)
            array.push_back(toJson(element));
        return array;
    } else if constexpr (std::same_as<T, domain::Persona>) {
        return json(value.key);
    } else {
        return json(value);
    }
}

/// Reads values and keeps the first thing that is wrong, with its place ("steps[2].title").
class Reader
{
public:
    [[nodiscard]] const QString &problem() const { return m_problem; }

    template <typename T>
    bool read(const nlohmann::json &from, T &to, const QString &path)
    {
        if constexpr (HasFields<T>) {
            static_assert(std::tuple_size_v<std::remove_cvref_t<decltype(fieldsOf<T>)>> ==
                              detail::memberCount<T>(),
                          "a member of this struct has no place in its table");
            if (!from.is_object())
                return fail(path, QStringLiteral("must be an object"));
            return std::apply([&](const auto &...field) { return (readField(from, to, field, path) && ...); },
                              fieldsOf<T>);
        } else if constexpr (HasWords<T>) {
            if (from.is_string()) {
                if (const auto value = enumFrom<T>(from.get<QString>())) {
                    to = *value;
                    return true;
                }
            }
            return fail(path, QStringLiteral("must be one of %1").arg(allowedWords<T>()));
        } else if constexpr (detail::IsOptional<T>::value) {
            // Of two layers ("leave it" and "clear it") null belongs to the inner one.
            if (from.is_null() && !detail::IsOptional<typename T::value_type>::value) {
                to.reset();
                return true;
            }
            return read(from, to.emplace(), path);
        } else if constexpr (detail::IsList<T>::value) {
            if (!from.is_array())
                return fail(path, QStringLiteral("must be an array"));
            to.clear();
            for (std::size_t i = 0; i < from.size(); ++i) {
                typename T::value_type element;
                if (!read(from[i], element, QStringLiteral("%1[%2]").arg(path).arg(i)))
                    return false;
                to.push_back(std::move(element));
            }
            return true;
        } else if constexpr (std::same_as<T, domain::Persona>) {
            return read(from, to.key, path);
        } else if constexpr (detail::IsId<T>::value) {
            return read(from, to.value, path);
        } else {
            return readLeaf(from, to, path);
        }
    }

    /// Always false, so that a reader can end with it.
    bool fail(const QString &path, const QString &what);

private:
    template <typename T, typename Owner, typename Member>
    bool readField(const nlohmann::json &from, T &to, const Field<Owner, Member> &field, const QString &path)
    {
        const auto name = QString::fromLatin1(field.name);
        const QString place = path.isEmpty() ? name : path + QLatin1Char('.') + name;
        const auto found = from.find(field.name);
        constexpr bool isOptional = detail::IsOptional<Member>::value;
        if (found == from.end())
            return !field.required || isOptional || fail(place, QStringLiteral("is missing"));
        if (found->is_null() && !field.required && !isOptional)
            return true;
        return read(*found, to.*field.member, place);
    }

    bool readLeaf(const nlohmann::json &from, QString &to, const QString &path);
    bool readLeaf(const nlohmann::json &from, bool &to, const QString &path);
    bool readLeaf(const nlohmann::json &from, int &to, const QString &path);
    bool readLeaf(const nlohmann::json &from, qint64 &to, const QString &path);
    bool readLeaf(const nlohmann::json &from, double &to, const QString &path);
    bool readLeaf(const nlohmann::json &from, QDate &to, const QString &path);
    bool readLeaf(const nlohmann::json &from, QDateTime &to, const QString &path);

    QString m_problem;
};

/// A value read by its table. Unknown members are ignored; the error names the first missing or wrong member
/// by its path below `path`.
template <typename T>
[[nodiscard]] core::Result<T> fromJson(const nlohmann::json &from, const QString &path = {})
{
    T value;
    Reader reader;
    if (!reader.read(from, value, path))
        return core::Error{core::ErrorKind::Protocol, reader.problem()};
    return value;
}

} // namespace wire
