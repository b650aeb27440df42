// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/report.h"
#include "domain/verdict.h"
#include "domain/work.h"
#include "wire/json.h"

#include <QStringList>

namespace wire {

// The shapes that agents fill in: plan, verdict, work_result, check_report, review_report, priorities.
// The schema says what is asked for and is kept simple, since many servers enforce only simple ones; limits
// and rules between members are checked here as well. An optional member may be missing or null, unknown
// members are ignored.

/// The JSON Schema in one line, its members in the order in which an answer should have them; NotFound for
/// another name.
[[nodiscard]] core::Result<QString> schemaText(const QString &name);

/// What keeps `answer` from being accepted, each with its path and what is allowed there; empty when nothing.
/// An unknown schema name is a problem too.
[[nodiscard]] QStringList problemsOf(const nlohmann::json &answer, const QString &schemaName);

// Protocol with up to three problems, one a line, when the answer is not acceptable.
[[nodiscard]] core::Result<domain::Plan> decodePlan(const nlohmann::json &answer);
[[nodiscard]] core::Result<domain::Verdict> decodeVerdict(const nlohmann::json &answer);
[[nodiscard]] core::Result<domain::WorkResult> decodeWorkResult(const nlohmann::json &answer);
[[nodiscard]] core::Result<domain::CheckReport> decodeCheckReport(const nlohmann::json &answer);
[[nodiscard]] core::Result<domain::ReviewReport> decodeReviewReport(const nlohmann::json &answer);
[[nodiscard]] core::Result<domain::Priorities> decodePriorities(const nlohmann::json &answer);

} // namespace wire
