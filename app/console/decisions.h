// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/decisionrequest.h"
#include "coordinator/project.h"
#include "coordinator/run.h"
#include "coordinator/runmachine.h"
#include "domain/command.h"

namespace app {

/// What `countersign decide RUN …` means for this run. A decision about a plan is bound to the attempt that
/// --revision or --attempt names, else to the last one. Refused when that attempt is not the last one any
/// more; Invalid names what is allowed.
[[nodiscard]] core::Result<domain::RunCommandBody> decisionOf(const coordinator::Run &run,
                                                              const DecisionRequest &request);

/// Whether it is about the project rather than a run: hold, release or stop.
[[nodiscard]] bool isHoldDecision(const DecisionRequest &request);
/// The commands that a hold, release or stop comes to. `task` is the one that the target stands for; empty
/// for a milestone and the project. Refused when there is nothing to release.
[[nodiscard]] core::Result<std::vector<domain::ProjectCommandBody>>
holdsOf(const coordinator::ProjectState &project, const domain::Task &task, const DecisionRequest &request);

/// Whether deciding it needs the milestones, which only a running console knows.
[[nodiscard]] bool needsMilestones(const coordinator::Run &run, const domain::RunCommandBody &body);

/// What has been decided, for a terminal: the event's type, and the run with its task.
[[nodiscard]] QString decidedText(const domain::Event &event, const coordinator::Run *run);

/// A refusal as a sentence for a terminal: Invalid where other words would help, else Refused.
[[nodiscard]] core::Error errorOf(const coordinator::Refusal &refusal);

} // namespace app
