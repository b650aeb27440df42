// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/rehearsal/rehearsalprompt.h"

#include <QString>

namespace agents {

/// What a rehearsal agent answers to a prompt: JSON of the shape that is asked for, or a sentence where none
/// is. Pure and deterministic; everything it says comes out of the prompt.
///
/// A first plan leaves out the tests and the last criterion, so that the coordinator has an objection; later
/// ones settle what was objected to. The coordinator objects to what the rules found and to a plan without a
/// test. The first change of a source file ends a line in white space, so that a style check has something to
/// report; tasks that repair such a finding really do.
[[nodiscard]] QString rehearsalAnswer(const QString &prompt);

// The parts, one for each role.
[[nodiscard]] domain::Plan rehearsePlan(const RehearsalPrompt &prompt);
[[nodiscard]] domain::Verdict rehearseVerdict(const RehearsalPrompt &prompt);
[[nodiscard]] domain::WorkResult rehearseWork(const RehearsalPrompt &prompt);
[[nodiscard]] domain::CheckReport rehearseCheckReport(const RehearsalPrompt &prompt);
[[nodiscard]] domain::ReviewReport rehearseReviewReport(const RehearsalPrompt &prompt);
[[nodiscard]] domain::Priorities rehearsePriorities(const RehearsalPrompt &prompt);

} // namespace agents
