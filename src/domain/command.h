// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/event.h"
#include "domain/ids.h"

#include <variant>

namespace domain {

// Everything that arrives becomes a command: an agent's reply, a click, a time-out, a change on the
// dashboard. Replies name the effect that they answer.

struct StartRun
{
    RunStarted facts;
};
struct ClaimAnswered
{
    qint64 effect = 0;
    bool taken = false;
    QString owner;
    QString from = {}; ///< whose abandoned claim was taken over
};
struct ContextRead
{
    qint64 effect = 0;
    std::vector<ContextFile> files;
    QStringList missing;
    QStringList listing = {};
};
/// `unknownFiles` are those that the plan names, that do not exist and are not marked as new; absent when
/// there is no workspace to look into.
struct PlanAnswered
{
    qint64 effect = 0;
    Plan plan;
    Provenance from;
    std::optional<QStringList> unknownFiles;
};
struct VerdictAnswered
{
    qint64 effect = 0;
    Verdict verdict;
    Provenance from;
};
struct WorktreeReady
{
    qint64 effect = 0;
    WorktreePrepared facts;
};
struct WorkAnswered
{
    qint64 effect = 0;
    WorkResult result;
    Provenance from;
    std::vector<CommandRun> ran = {};
};
struct WorkApplied
{
    qint64 effect = 0;
    ExecutionReported facts;
};
struct ChecksFinished
{
    qint64 effect = 0;
    std::vector<CommandRun> runs;
};
struct ReportAnswered
{
    qint64 effect = 0;
    CheckReport report;
    Provenance from;
};
struct PrioritiesAnswered
{
    qint64 effect = 0;
    Priorities priorities;
    Provenance from;
};
struct FilesReverted
{
    qint64 effect = 0;
    ExecutionReported facts;
};
struct TaskWritten
{
    QString externalId;
    TaskId task;
}; ///< a staged finding's task exists on the dashboard now
struct LandingFinished
{
    qint64 effect = 0;
    Landed facts;
};
struct TargetMerged
{
    qint64 effect = 0;
    TargetBroughtIn facts;
};
struct LandingFailed
{
    qint64 effect = 0;
    LandingRefused facts;
};
/// The dashboard does not take a staged finding's task.
struct TaskRefused
{
    QString externalId;
    QString error;
};
/// Somebody else changed the run's task on the dashboard; absent: it was deleted.
struct TaskSeen
{
    std::optional<Task> now;
};
/// The effect failed for good as far as its adapter is concerned; `unreadable`: an answer came but cannot be
/// read.
struct EffectFailed
{
    qint64 effect = 0;
    QString what;
    QString error;
    bool unreadable = false;
    QString raw;
};
/// An agent asks for a permission in the middle of its turn. `allowedCommands` are those that the project
/// lists now.
struct PermissionWanted
{
    qint64 effect = 0;
    PermissionRequest request;
    QStringList allowedCommands;
};
struct PermissionGone
{
    QString id;
}; ///< the agent no longer waits for it
/// Nothing was heard of the turn for too long, or always the same.
struct SilenceNoticed
{
    qint64 effect = 0;
    QString reason;
};
/// The turn is heard again.
struct AgentHeard
{
    qint64 effect = 0;
};
/// A limit is used up to four fifths, or wholly.
struct BudgetUsed
{
    BudgetScope scope = BudgetScope::Run;
    QString limit;
    QString detail;
    bool isUsedUp = false;
};
struct ChildFinished
{
    TaskId task;
    Outcome outcome = Outcome::Done;
};

// The human's (or a script's) decisions. A revision binds them to what was looked at.
struct ApprovePlan
{
    Revision revision;
    QString notes;
    QStringList refusedSteps;
    std::optional<Plan> edited;
    std::vector<Waiver> waived; ///< a reason for every objection that is still open
    bool refusedToTask = false; ///< the refused steps become a task of their own
};
struct SendFeedback
{
    Revision revision;
    QString text;
    QStringList addFiles;
};
struct RejectPlan
{
    Revision revision;
    QString reason;
};
struct AllowRetries
{
    int count = 1;
    QString guidance;
};
struct HandOver
{
    QString agent;
    bool editsFiles = false; ///< filled in by the engine
};
struct Rescope
{
    QString description;
    QString acceptanceCriteria;
};
struct BlockRun
{
    QString reason;
};
struct WithdrawApproval
{
    QString reason;
};
struct Interject
{
    QString text;
};
struct RetryEffect
{};
/// Answers what an agent wants to be allowed. Grant::Listed says that the project's rules list the command
/// from now on; ChangeRules makes them.
struct AnswerPermission
{
    QString id;
    Grant grant = Grant::No;
};
/// Gives a silent turn more time.
struct KeepWaiting
{};
/// Raises the limit that was reached by a part of what the project's rules say.
struct RaiseBudget
{
    int percent = 50;
};
struct FileBatch
{
    BatchId batch;
    QStringList dismissed;
};
/// What the human makes of a finding; absent members stay. Before filing it is staged anew, after filing its
/// task is changed.
struct ChangeFinding
{
    BatchId batch;
    QString finding;
    std::optional<Urgency> urgency = {}; ///< its placement follows, unless that is given too
    std::optional<Placement> placement = {};
    std::optional<MilestoneId> milestone = {}; ///< with Placement::UpcomingMilestone
    std::optional<QString> title = {};
    std::optional<QString> description = {};
    std::optional<Persona> persona = {};
    std::optional<double> effort = {};
    std::optional<double> priority = {};
    std::optional<bool> dismissed = {};
};
/// Makes one finding of several of a batch that is not filed; `into` keeps its id.
struct MergeFindings
{
    BatchId batch;
    QString into;
    QStringList others;
};
/// Makes one finding per title, or per finding that was folded into this one when no titles are given.
struct SplitFinding
{
    BatchId batch;
    QString finding;
    QStringList titles;
};
/// Builds the approved plan anew on the target as it is now.
struct RestartWork
{
    QString reason;
};
struct SendWorkBack
{
    QString text;
};
struct AcceptOutside
{
    QStringList paths;
};
struct RevertOutside
{
    QStringList paths;
};
struct ApproveLanding
{
    QString message = {};
    bool squash = false;
};
struct CancelRun
{
    QString reason;
};

using AnyRunCommandBody =
    std::variant<StartRun, ClaimAnswered, ContextRead, PlanAnswered, VerdictAnswered, WorktreeReady,
                 WorkAnswered, WorkApplied, ChecksFinished, ReportAnswered, PrioritiesAnswered, FilesReverted,
                 TaskWritten, TaskRefused, TaskSeen, LandingFinished, TargetMerged, LandingFailed,
                 EffectFailed, ChildFinished, ApprovePlan, SendFeedback, RejectPlan, AllowRetries, HandOver,
                 Rescope, BlockRun, WithdrawApproval, Interject, RetryEffect, ChangeFinding, MergeFindings,
                 SplitFinding, FileBatch, RestartWork, SendWorkBack, AcceptOutside, RevertOutside,
                 ApproveLanding, CancelRun, PermissionWanted, PermissionGone, SilenceNoticed, AgentHeard,
                 BudgetUsed, AnswerPermission, KeepWaiting, RaiseBudget>;

/// What a command asks of a run: a variant whose copying and moving are compiled once, as in EventBody.
class RunCommandBody : public AnyRunCommandBody
{
public:
    using AnyRunCommandBody::AnyRunCommandBody;
    RunCommandBody();
    RunCommandBody(const RunCommandBody &);
    RunCommandBody(RunCommandBody &&) noexcept;
    RunCommandBody &operator=(const RunCommandBody &);
    RunCommandBody &operator=(RunCommandBody &&) noexcept;
    ~RunCommandBody();
};

/// A milestone with what is still to be done in it.
struct MilestoneLoad
{
    Milestone milestone;
    int openTasks = 0;
    double openEffort = 0; ///< hours
};

/// What triage has to know of the project, as it was when the command came.
struct ProjectFacts
{
    std::vector<MilestoneLoad> milestones; ///< in the order in which they are worked on
    std::vector<Task> openTasks;           ///< without their descriptions
    bool canMoveTasks = false;             ///< the dashboard can change a task's milestone
};

struct RunCommand
{
    CommandId id;
    RunId run;
    Actor actor;
    RunCommandBody body;
    /// The project's mode and policy when the command is decided; filled in by the engine.
    Mode mode = Mode::Countersigned;
    std::optional<RiskLevel> approveUpTo;
    ProjectFacts facts = {}; ///< filled in by the engine for commands that stage findings
};

// Commands to the project machine.
struct OpenProject
{
    ProjectId project;
    QString name;
    ProjectRules rules;
};
struct StartWork
{
    Scope scope;
};
struct StopWork
{
    Scope scope;
};
struct Hold
{
    Scope scope;
    bool stopNow = false;
};
struct Release
{
    Scope scope;
};
struct ChangeRules
{
    ProjectRules rules;
};

using ProjectCommandBody = std::variant<OpenProject, StartWork, StopWork, Hold, Release, ChangeRules>;

struct ProjectCommand
{
    CommandId id;
    ProjectId project;
    Actor actor;
    ProjectCommandBody body;
};

} // namespace domain
