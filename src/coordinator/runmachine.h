// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/command.h"
#include "domain/effect.h"
#include "domain/event.h"

#include <variant>
#include <vector>

namespace coordinator {

/// Why a command was not accepted. Presentation makes the sentence; `detail` holds what varies in it.
enum class RefusalReason {
    UnknownRun,
    AlreadyStarted,
    RunEnded,
    NotWaiting,     ///< nothing that this command answers is open
    StaleRevision,  ///< bound to a revision that is not the one under decision; detail: "judged/current"
    OpenObjections, ///< approval with unwaived open objections; detail: their ids
    EmptyPlan,      ///< nothing left to execute
    UnknownStep,
    UnknownBatch, ///< or unknown in the batch, or already filed; detail: its id
    UnknownFile,  ///< not among those that the command is about; detail: its path
    OutsidePlan,  ///< files outside the plan must be accepted, reverted or sent back; detail: which
    EmptyText,    ///< the command needs words
    NothingApproved,
    OutOfRange,
    BrokenPrompt ///< what has to be asked next cannot be put in words; detail: template, line and mistake
};

struct Refusal
{
    RefusalReason reason = RefusalReason::NotWaiting;
    QString detail;

    bool operator==(const Refusal &) const = default;
};

using Decided = std::variant<std::vector<domain::NewEvent>, Refusal>;

/// What shall happen. Pure; the run is unchanged. A reply to an effect that is no longer pending gives a
/// late_reply event and nothing else.
[[nodiscard]] Decided decide(const Run &run, const domain::RunCommand &command);

/// What has happened. Pure; `event` must belong to the run (or be the run_started that begins it).
[[nodiscard]] Run evolve(Run run, const domain::Event &event);

/// What must be done now: nothing while `held`, else what was caused and is not answered.
[[nodiscard]] std::vector<domain::Effect> pending(const Run &run, bool held);

} // namespace coordinator
