// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/command.h"

namespace coordinator {

/// How deep children of children may be checked; deeper ones escalate.
inline constexpr int maxCheckDepth = 3;

/// Code review and security: what they find is rated by the project manager. What the others find is
/// required.
[[nodiscard]] bool isReview(const domain::Persona &reporter);

/// The findings of a report, numbered on from `first` (F1, F2, …), one per required action. To QA's, a named
/// check is added that failed and that no action speaks of: "pass" in words does not outweigh an exit code.
[[nodiscard]] std::vector<domain::Finding> findingsOf(const domain::ReportReceived &received,
                                                      const std::vector<domain::CommandRun> &checks,
                                                      int first = 1);

/// The persona that shall do it: the one that the report names, else by the routing table, else
/// lead-engineer.
[[nodiscard]] domain::Persona route(const domain::Finding &finding, const domain::ProjectRules &rules);

/// QA and DevOps findings as child tasks of the run's task, with the requests that will be sent.
[[nodiscard]] domain::BatchStaged stageChecks(const Run &run, const domain::FindingsExtracted &extracted,
                                              const domain::BatchId &id, const domain::ProjectFacts &facts);

/// Review findings as tasks where the project manager's decisions (run.priorities) put them; what nobody
/// rated is medium and marked so.
[[nodiscard]] domain::BatchStaged stageReview(const Run &run, const domain::FindingsExtracted &extracted,
                                              const domain::BatchId &id, const domain::ProjectFacts &facts);

/// The run's next child that has neither been started nor ended, or null.
[[nodiscard]] const Child *nextChild(const Run &run);

} // namespace coordinator
