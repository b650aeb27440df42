// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>
#include <QString>

#include <nlohmann/json.hpp>

#include <chrono>

namespace control {

/// Sends one request to the console that runs on `dataDirectory` and gives its answer, within `limit`.
///
/// NotFound when no console runs there; Timeout, Unreachable or Protocol when it does not answer as it
/// should; what the answer itself names as an error otherwise.
[[nodiscard]] QCoro::Task<core::Result<nlohmann::json>> ask(QString dataDirectory, nlohmann::json request,
                                                            std::chrono::milliseconds limit);

} // namespace control
