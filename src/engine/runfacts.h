// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "engine/engineports.h"

namespace engine {

/// Everything that a new run records about its task and the team, as they are now. `parent` is null at the
/// top level.
[[nodiscard]] domain::RunStarted factsFor(const domain::Task &task, const coordinator::Run *parent,
                                          const ProjectStore &store, const AgentDirectory &agents);

/// Whether the rules need to know the project to decide this command: it may stage findings.
[[nodiscard]] bool needsProjectFacts(const domain::RunCommandBody &body);

/// The project as triage has to know it.
[[nodiscard]] domain::ProjectFacts projectFacts(const ProjectStore &store);

/// The id of the task's next run: the task's id and a running number, so that starting twice is starting
/// once.
[[nodiscard]] domain::RunId nextRunId(const domain::TaskId &task, const ProjectStore &store);

} // namespace engine
