// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

namespace coordinator {

// Answers that came whole and cannot be used as they are. The words stand in `what` of agent_failed.

/// A plan that cannot be read as one, also after it was asked for once more: unless it is too long, it stands
/// in Run::textPlan as the attempt that it would be, one step that is the whole text. That names no files, so
/// that every file that its execution changes is outside the plan. It becomes an attempt by a human's verdict
/// on its revision, never by anybody else's.
inline constexpr QLatin1StringView planAsText("plan_as_text");
/// Edits that do not fit the files: the engineer is asked once for others.
inline constexpr QLatin1StringView editsThatDoNotFit("edits");

/// agent_failed, in evolve().
void noteFailed(Run &run, const domain::AgentFailed &failed);

/// What the human is asked about is that edits did not fit: the same ones would not fit at another try.
[[nodiscard]] bool waitsForOtherEdits(const Run &run);

/// Whether the attempt came as text.
[[nodiscard]] bool isText(const Attempt &attempt);

} // namespace coordinator
