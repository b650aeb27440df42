// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace agents {

/// Whether an agent's words say that a limit of its account or its provider is reached.
[[nodiscard]] bool speaksOfLimit(const QString &text);

/// When it may be used again, as its words say: a Unix time, an ISO 8601 time, a span ("in 1 hour 20
/// minutes") or a time of day in this machine's zone ("resets at 3:30 pm"), which is the next one after
/// `now`. Nothing when no time is named, or one that is past or more than eight days away.
[[nodiscard]] std::optional<QDateTime> limitEnd(const QString &text, const QDateTime &now);

} // namespace agents
