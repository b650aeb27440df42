// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

namespace coordinator {

// Answers that came whole and cannot be used as they are. The words stand in `what` of agent_failed.

/// A plan that is no JSON, also after it was asked for once more: a human may take it as a text.
inline constexpr QLatin1StringView planAsText("plan_as_text");
/// Edits that do not fit the files: the engineer is asked once for others.
inline constexpr QLatin1StringView editsThatDoNotFit("edits");

/// agent_failed, in evolve().
void noteFailed(Run &run, const domain::AgentFailed &failed);

/// The attempt that the text would be which came in place of a plan: one step that is the whole text. It
/// names no files, so that every file that its execution changes is outside the plan. Absent when no such
/// text waits. It becomes an attempt by a human's verdict on its revision, never by anybody else's.
[[nodiscard]] std::optional<Attempt> textAttempt(const Run &run);
/// Whether the attempt came so.
[[nodiscard]] bool isText(const Attempt &attempt);

} // namespace coordinator
