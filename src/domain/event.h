// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/ids.h"
#include "domain/projectevents.h"
#include "domain/runevents.h"
#include "domain/triageevents.h"
#include "domain/turnevents.h"

#include <QDateTime>

#include <variant>

namespace domain {

using AnyEventBody = std::variant<
    // of a run
    RunStarted, ClaimTaken, ClaimLost, ContextRequested, ContextAdded, PlanRequested, PlanProposed,
    PlanChecked, VerdictRequested, VerdictGiven, PlanApproved, PlanRejected, ApprovalWithdrawn, Escalated,
    StuckFlagged, RetriesAllowed, HandedOver, Rescoped, RunBlocked, WorktreePrepared, ExecutionStarted,
    WorkReceived, ExecutionReported, ChecksRun, ReportRequested, ReportReceived, ReportSkipped,
    FindingsExtracted, PrioritiesRequested, PrioritiesGiven, BatchStaged, BatchFiled, TaskCreated,
    FilingRefused, FindingOverruled, TaskAssigned, ChildEnded, WorkRestarted, WorkSentBack, OutsideAccepted,
    OutsideReverted, TaskTextChanged, LandingApproved, TargetBroughtIn, LandingRefused, Landed, RunDone,
    RunCancelled, RunFailed, NoteQueued, NoteSent, NoteAnswered, AgentFailed, RetryRequested, HumanAsked,
    ChecksRequested, LateReply, OverrideMade, PermissionAsked, PermissionAnswered, PermissionWithdrawn,
    WorktreeRequested, AgentSilent, WaitingResumed, BudgetWarned, BudgetReached, BudgetRaised,
    // of the project
    ProjectOpened, WorkStarted, WorkStopped, HoldSet, HoldReleased, RulesChanged>;

/// What happened. It is a variant whose copying, moving and comparing are compiled once, in event.cpp:
/// generated anew in every file, they are thousands of functions, two thirds of the build's time.
class EventBody : public AnyEventBody
{
public:
    using AnyEventBody::AnyEventBody;
    EventBody();
    EventBody(const EventBody &);
    EventBody(EventBody &&) noexcept;
    EventBody &operator=(const EventBody &);
    EventBody &operator=(EventBody &&) noexcept;
    ~EventBody();

    friend bool operator==(const EventBody &left, const EventBody &right);
};

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
