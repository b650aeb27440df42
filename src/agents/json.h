// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

namespace agents {

using Json = nlohmann::json;

// Reading what peers wrote with tolerance: whatever is missing or of another type is simply not there.
// Parsing itself is strict: wire::decodeJson().

/// `value` as text; empty when it is no string.
[[nodiscard]] QString toString(const Json &value);

/// The member `name`, or null when `value` is no object or has no such member.
[[nodiscard]] const Json &member(const Json &value, const char *name);
/// The text of a member; empty when it is missing or no string.
[[nodiscard]] QString text(const Json &value, const char *name);
/// The whole number of a member; absent when it is missing, negative, no integer or too large to be a count.
[[nodiscard]] std::optional<qint64> count(const Json &value, const char *name);

} // namespace agents
