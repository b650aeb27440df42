// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

namespace coordinator {

/// How deep children of children may be checked; deeper ones escalate.
inline constexpr int maxCheckDepth = 3;

/// The findings of a QA or DevOps report, F1…Fn, one per required action. A named check that failed and that
/// no action speaks of is a finding too: "pass" in words does not outweigh an exit code.
[[nodiscard]] std::vector<domain::Finding> findingsOf(const domain::ReportReceived &received,
                                                      const std::vector<domain::CommandRun> &checks);

/// The persona that shall do it: the one that the report names, else by the routing table, else
/// lead-engineer.
[[nodiscard]] domain::Persona route(const domain::Finding &finding, const domain::ProjectRules &rules);

/// QA and DevOps findings as child tasks of the run's task, with the requests that will be sent.
[[nodiscard]] domain::BatchStaged stageChecks(const Run &run, const domain::ReportReceived &received,
                                              const domain::BatchId &id);

/// The run's next child that has neither been started nor ended, or null.
[[nodiscard]] const Child *nextChild(const Run &run);

} // namespace coordinator
