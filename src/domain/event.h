// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/ids.h"
#include "domain/projectevents.h"
#include "domain/runevents.h"

#include <QDateTime>

#include <variant>

namespace domain {

using EventBody = std::variant<
    // of a run
    RunStarted, ClaimTaken, ClaimLost, ContextRequested, ContextAdded, PlanRequested, PlanProposed,
    PlanChecked, VerdictRequested, VerdictGiven, PlanApproved, PlanRejected, ApprovalWithdrawn, Escalated,
    StuckFlagged, RetriesAllowed, HandedOver, Rescoped, RunBlocked, WorktreePrepared, ExecutionStarted,
    WorkReceived, ExecutionReported, ChecksRun, ReportRequested, ReportReceived, ReportSkipped,
    FindingsExtracted, BatchStaged, BatchFiled, TaskCreated, TaskAssigned, ChildEnded, LandingApproved,
    LandingRefused, Landed, RunDone, RunCancelled, RunFailed, NoteQueued, NoteSent, NoteAnswered, AgentFailed,
    RetryRequested, HumanAsked, ChecksRequested, LateReply, OverrideMade,
    // of the project
    ProjectOpened, WorkStarted, WorkStopped, HoldSet, HoldReleased, RulesChanged>;

/// Something that has happened, before the journal gave it a place.
struct NewEvent
{
    Actor actor;
    EventBody body;

    bool operator==(const NewEvent &) const = default;
};

/// Something that has happened and is durable.
struct Event
{
    qint64 sequence = 0; ///< from 1, without gaps, in the order of the journal
    CommandId command;   ///< the command that caused it
    ProjectId project;
    RunId run;      ///< empty for events of the project
    QDateTime time; ///< UTC; for people, not for order
    Actor actor;
    EventBody body;

    bool operator==(const Event &) const = default;
};

} // namespace domain
