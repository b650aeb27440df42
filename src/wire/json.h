// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/ids.h"

#include <QByteArrayView>
#include <QDate>
#include <QDateTime>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

namespace wire {

enum class DuplicateKeys {
    Refuse,  ///< for everything that decides something
    KeepLast ///< what the dashboard's contract says
};

struct DecodeLimits
{
    qsizetype maxBytes = 8 * 1024 * 1024;
    int maxDepth = 200;
    DuplicateKeys duplicates = DuplicateKeys::Refuse;
};

/// One JSON text as a value. Strict: the whole input, valid UTF-8, no comments, no numbers beyond a double,
/// bounded size and depth. TooLarge when the cap is reached, else Protocol with line, column and byte of the
/// fault. A leading byte-order mark is tolerated. Never throws.
[[nodiscard]] core::Result<nlohmann::json> decodeJson(QByteArrayView bytes, const DecodeLimits &limits = {});

/// Compact JSON text with sorted keys: equal values give equal bytes. Lone surrogates become U+FFFD.
[[nodiscard]] QByteArray encodeJson(const nlohmann::json &value);
/// The same, indented by two spaces, for people and prompts.
[[nodiscard]] QByteArray encodeJsonIndented(const nlohmann::json &value);

/// UTC with milliseconds: "2026-11-22T17:54:29.120Z"; "" for an invalid time.
[[nodiscard]] QString timeText(const QDateTime &time);
/// Any ISO 8601 time; one without a zone is taken as UTC. Invalid when it is none.
[[nodiscard]] QDateTime timeFrom(const QString &text);

} // namespace wire

// Qt and domain types as JSON, for `json(value)` and `json.get<T>()`. As usual with this library, get()
// throws on a wrong type; code that reads what others wrote uses wire::fromJson() of wire/fields.h, which
// does not.
namespace nlohmann {

template <>
struct adl_serializer<QString>
{
    static void to_json(json &j, const QString &text) { j = text.toStdString(); }
    static void from_json(const json &j, QString &text)
    {
        text = QString::fromStdString(j.get_ref<const std::string &>());
    }
};

template <>
struct adl_serializer<QDateTime>
{
    static void to_json(json &j, const QDateTime &time)
    {
        if (time.isValid())
            j = wire::timeText(time);
        else
            j = nullptr;
    }
    static void from_json(const json &j, QDateTime &time)
    {
        time = j.is_null() ? QDateTime() : wire::timeFrom(j.get<QString>());
    }
};

template <>
struct adl_serializer<QDate>
{
    static void to_json(json &j, const QDate &date)
    {
        if (date.isValid())
            j = date.toString(Qt::ISODate);
        else
            j = nullptr;
    }
    static void from_json(const json &j, QDate &date)
    {
        date = j.is_null() ? QDate() : QDate::fromString(j.get<QString>(), Qt::ISODate);
    }
};

template <typename T>
struct adl_serializer<std::optional<T>>
{
    static void to_json(json &j, const std::optional<T> &value)
    {
        if (value)
            j = *value;
        else
            j = nullptr;
    }
    static void from_json(const json &j, std::optional<T> &value)
    {
        if (j.is_null())
            value.reset();
        else
            value = j.get<T>();
    }
};

template <typename Tag>
struct adl_serializer<domain::Id<Tag>>
{
    static void to_json(json &j, const domain::Id<Tag> &id) { j = id.value; }
    static void from_json(const json &j, domain::Id<Tag> &id) { id.value = j.get<QString>(); }
};

} // namespace nlohmann
