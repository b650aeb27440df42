// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace server {

/// A point in time, UTC, with the resolution of the wire.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// A new random id, lower case with hyphens.
[[nodiscard]] QString newId();

/// Reads an id in any of the accepted forms (any case, without hyphens, `{…}`, `urn:uuid:…`) into the form
/// that is sent out; null when the text is no id.
[[nodiscard]] QString parseId(QStringView text);

/// Reads `YYYY-MM-DD`, or a date-time at exactly midnight, into `YYYY-MM-DD`; null when it is neither.
[[nodiscard]] QString parseDate(const QString &text);

/// Reads ISO 8601 with or without a zone (without means UTC), or a Unix number in seconds or milliseconds.
[[nodiscard]] std::optional<Instant> parseInstant(const QString &text);

/// Appends `2025-01-01T00:00:00Z`, with six fraction digits when they are not all zero.
void appendInstant(QByteArray &out, Instant instant);

} // namespace server
