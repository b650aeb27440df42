// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/decimal.h"
#include "server/scalars.h"

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>
#include <variant>

namespace server {

using Json = nlohmann::json;

/// Why a body is no JSON. Unreadable bytes (no UTF-8, absurd nesting) are 400, bad syntax is 422.
struct JsonFault
{
    bool isUnreadable = false;
    qint64 offset = 0;
};

/// Arrays and objects may nest this deep in a body.
inline constexpr int maximumDepth = 200;

/// Parses a body: a byte-order mark is tolerated, of duplicate keys the last wins, NaN and infinities are
/// refused.
[[nodiscard]] std::variant<Json, JsonFault> parseJson(QByteArrayView bytes);

/// A value as JSON text. Anything that is no UTF-8 is replaced, so this never fails.
[[nodiscard]] QByteArray toText(const Json &value);

/// Appends a JSON string literal; lone surrogates become U+FFFD.
void appendString(QByteArray &out, QStringView text);

/// Writes one JSON object straight into a buffer, member by member. A null QString is `null`.
/// Names are literals that need no escaping. Call end() once.
class JsonObject
{
public:
    explicit JsonObject(QByteArray &out)
        : m_out(out)
    {
        m_out += '{';
    }

    JsonObject &add(const char *name, const QString &text);
    JsonObject &add(const char *name, Decimal value);
    JsonObject &add(const char *name, Instant value);
    JsonObject &add(const char *name, qint64 value);
    JsonObject &add(const char *name, std::optional<qint64> value);
    JsonObject &addNull(const char *name);
    /// `text` is JSON already.
    JsonObject &addRaw(const char *name, QByteArrayView text);
    /// Writes the name; the caller appends the value to the buffer.
    JsonObject &open(const char *name);
    void end() { m_out += '}'; }

private:
    QByteArray &m_out;
    bool m_isFirst = true;
};

/// Appends a JSON array of what `appendItem(out, item)` writes for each item.
template <typename Range, typename AppendItem>
void appendArray(QByteArray &out, const Range &items, AppendItem appendItem)
{
    out += '[';
    bool isFirst = true;
    for (const auto &item : items) {
        if (!std::exchange(isFirst, false))
            out += ',';
        appendItem(out, item);
    }
    out += ']';
}

} // namespace server
