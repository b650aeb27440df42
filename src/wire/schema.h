// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/json.h"

#include <QStringList>

namespace wire {

/// What a JSON Schema (draft 7) has against a value, each as a sentence that begins with the path and says
/// what is allowed: "steps[0].title is missing", "verdict must be one of approve, revise". Empty when
/// nothing.
[[nodiscard]] QStringList schemaProblems(const nlohmann::json &value, const nlohmann::json &schema);

} // namespace wire
