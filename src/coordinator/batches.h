// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

namespace coordinator {

// What becomes of the findings that a run has staged.

[[nodiscard]] const Batch *batchOf(const Run &run, const domain::BatchId &id); ///< null when unknown
[[nodiscard]] const domain::StagedFinding *findingOf(const Batch &batch, const QString &id);

/// A new batch, or the present state of one that the human has changed before filing it.
void stage(Run &run, const domain::BatchStaged &staged);
void file(Run &run, const domain::BatchFiled &filed);
void noteCreated(Run &run, const domain::TaskCreated &created);
void noteRefused(Run &run, const domain::FilingRefused &refused);
void noteAssigned(Run &run, const domain::TaskAssigned &assigned);
void noteEnded(Run &run, const domain::ChildEnded &ended);
/// A finding whose task exists is to be something else: the task may become a child or cease to be one.
void overrule(Run &run, const domain::FindingOverruled &overruled);

/// Whether the tasks that the run must wait for are still on their way to the dashboard.
[[nodiscard]] bool awaitsChildren(const Run &run);
/// Whether the present round of checks has led to children.
[[nodiscard]] bool hasChildrenOfThisRound(const Run &run);
/// The personas whose findings of the last round became children: they are asked again when those have ended.
[[nodiscard]] std::vector<domain::Persona> reportersToAskAgain(const Run &run);
/// Whether an earlier round has already filed this finding, so that its repair did not repair it.
[[nodiscard]] bool wasFiledBefore(const Run &run, const QString &fingerprint);

} // namespace coordinator
