// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/json.h"

#include <initializer_list>

namespace wire::reports {

// Reading members of JSON that any tool may have written: a member that is missing or of another type is "".

/// The member at a path ("physicalLocation/region/startLine", "locations/0/uri"); null when it is not there.
[[nodiscard]] const nlohmann::json &at(const nlohmann::json &value, const char *path);
/// A string, or a number as text.
[[nodiscard]] QString textAt(const nlohmann::json &value, const char *path);
[[nodiscard]] QString firstText(const nlohmann::json &value, std::initializer_list<const char *> paths);
[[nodiscard]] std::optional<int> lineAt(const nlohmann::json &value,
                                        std::initializer_list<const char *> paths);

} // namespace wire::reports
