// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

#include <optional>

namespace coordinator {

/// What a plan for this task is held against: P1… from the project's list, A1… one per line or list item of
/// the task's acceptance criteria.
[[nodiscard]] std::vector<domain::Expectation> expectationsFor(const domain::ProjectRules &rules,
                                                               const domain::Task &task);

/// Paths of files that a text names ("src/reader.cpp"), without repetition; the first context of a task.
[[nodiscard]] QStringList pathsNamedIn(const QString &text);

/// The rule checks of the design, section 3, each with a sentence of its own. `unknownFiles` as in
/// PlanAnswered.
[[nodiscard]] std::vector<domain::RuleFinding> checkPlan(const Run &run, const domain::Plan &plan,
                                                         const std::optional<QStringList> &unknownFiles);

/// Why this verdict cannot be taken as it is: an approval with an open objection that it does not waive with
/// a reason, or with an expectation that it does not answer or calls unmet; a revision without any reason.
/// Empty when it is fine. Sentences for the repair question.
[[nodiscard]] QStringList verdictProblems(const Run &run, const domain::Verdict &verdict);

/// Whether policy lets a coordinator's approval pass without the human: by its risk, or because it is a
/// low-risk fix that the parent's approval covers. Never where one model plays both sides.
[[nodiscard]] bool policyApproves(const Run &run, domain::Mode mode,
                                  const std::optional<domain::RiskLevel> &approveUpTo,
                                  domain::RiskLevel risk);

} // namespace coordinator
