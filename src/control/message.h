// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

#include <nlohmann/json.hpp>

namespace control {

/// Requests and answers are JSON objects, one a line, at most this long with their line end.
inline constexpr qsizetype maxMessageBytes = 1024 * 1024;
inline constexpr int maxMessageDepth = 32;

/// Why a request was not carried out, as the answer that says so: {"error":{"kind":"refused","message":"…"}}.
[[nodiscard]] nlohmann::json errorAnswer(const core::Error &error);
/// The error that `answer` carries; success for every other answer.
[[nodiscard]] core::Result<void> errorOf(const nlohmann::json &answer);

/// One line without its end as an object, strictly. TooLarge or Protocol otherwise.
[[nodiscard]] core::Result<nlohmann::json> decodeMessage(const QByteArray &line);
/// With the line end. TooLarge when the other side would not read it.
[[nodiscard]] core::Result<QByteArray> encodeMessage(const nlohmann::json &message);

} // namespace control
