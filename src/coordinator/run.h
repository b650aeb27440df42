// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/effect.h"
#include "domain/event.h"

#include <map>
#include <optional>
#include <vector>

namespace coordinator {

enum class Stage {
    Queued,
    Planning,
    ReviewingPlan,
    AwaitingHuman, ///< a plan waits for its countersignature
    Executing,
    Checking,
    Triaging,
    Landing,
    Done,
    Escalated,
    Blocked,
    Cancelled,
    Failed
};

/// An objection through all attempts.
struct ObjectionRecord
{
    domain::Objection objection;
    int raisedIn = 1;
    std::vector<int> repeatedIn;
    std::optional<int> closedIn;
    std::optional<domain::Waiver> waiver;

    [[nodiscard]] bool isOpen() const { return !closedIn && !waiver; }
    bool operator==(const ObjectionRecord &) const = default;
};

/// One plan that was proposed, and what was said about it.
struct Attempt
{
    int number = 1;
    domain::Plan plan;
    domain::Revision revision;
    domain::Provenance from;
    std::vector<domain::RuleFinding> findings;
    domain::RiskAssessment risk;
    std::optional<domain::VerdictGiven> coordinatorVerdict;
    std::optional<domain::VerdictGiven> humanVerdict;

    bool operator==(const Attempt &) const = default;
};

struct Approval
{
    domain::PlanApproved content;
    domain::Actor by;
    qint64 sequence = 0;

    bool operator==(const Approval &) const = default;
};

enum class NoteState { Queued, Sent, Answered };
struct Note
{
    QString id;
    QString text;
    NoteState state = NoteState::Queued;

    bool operator==(const Note &) const = default;
};

struct Batch
{
    domain::BatchStaged staged;
    int round = 0; ///< of checks, that it comes from
    bool filed = false;
    std::map<QString, domain::TaskId> created; ///< by finding
    std::map<QString, QString> refused;        ///< by finding: why the dashboard did not take its task

    /// Still to become a task: filed, neither dismissed nor linked, not there yet.
    [[nodiscard]] bool awaits(const domain::StagedFinding &finding) const
    {
        return filed && !finding.dismissed && !finding.duplicateOf && !created.contains(finding.finding.id);
    }

    bool operator==(const Batch &) const = default;
};

/// A child task that this run waits for.
struct Child
{
    domain::TaskId task;
    QString title;
    domain::Persona persona;
    bool started = false;
    std::optional<domain::Outcome> outcome;

    bool operator==(const Child &) const = default;
};

using domain::AskKind;

/// Something that an agent wants to be allowed and that nobody has answered yet.
struct Permission
{
    domain::PermissionRequest request;
    qint64 effect = 0; ///< as in permission_asked

    bool operator==(const Permission &) const = default;
};

/// How an agent that plays a persona in this run finds its conversation again.
struct Conversation
{
    QString agent;
    QString continuation;

    bool operator==(const Conversation &) const = default;
};

struct Ask
{
    AskKind kind = AskKind::PlanToApprove;
    qint64 since = 0; ///< sequence of the event that led to it
    QDateTime sinceTime;
    QString detail;

    bool operator==(const Ask &) const = default;
};

/// The coordinator's work on one task: everything that evolve() has made of the run's events, nothing else.
struct Run
{
    domain::RunId id;
    domain::RunStarted start;
    Stage stage = Stage::Queued;
    bool claimed = false;
    QString claimOwner;      ///< what stands in the task's owner while it is claimed
    bool lostClaim = false;  ///< another console works on the task: the run has ended, the task goes on
    QString engineer;        ///< agent that plans and builds; changes by hand-over
    bool editsFiles = false; ///< the engineer works on the files of its worktree itself
    std::map<QString, Conversation> conversations; ///< by normalised persona

    std::vector<domain::Expectation> expectations;
    std::vector<domain::ContextFile> context;
    QStringList missingContext; ///< files that were asked for and could not be given, with the reason
    QStringList listing;        ///< files of the workspace, the first few hundred
    QStringList addenda;        ///< what the coordinator and the human added to the prompt
    std::vector<Attempt> attempts;
    std::optional<int> bound; ///< attempts allowed so far; absent = unlimited
    std::vector<ObjectionRecord> objections;
    QString stuckReason; ///< why the loop is flagged as not converging; empty when it is not
    std::optional<Approval> approval;

    std::optional<domain::WorktreePrepared> worktree;
    bool isWorktreeUsed = false; ///< it holds more than what the target had
    std::optional<domain::WorkReceived> work;
    std::optional<domain::ExecutionReported> execution;
    std::vector<domain::CommandRun> checks;
    bool checksAgain = false;                         ///< this round repeats only what found something
    std::vector<domain::ReportReceived> reports;      ///< of the present round of checks
    std::vector<domain::FindingsExtracted> findings;  ///< of the present round of checks
    std::vector<domain::PriorityDecision> priorities; ///< of the present round of checks
    std::vector<Batch> batches;
    std::vector<Child> children;
    int checkRound = 0;
    int restarts = 0;                     ///< how often what was built was set aside and built anew
    QStringList acceptedOutside;          ///< files outside the plan that the human lets land
    std::optional<domain::Effect> failed; ///< what did not succeed and can be tried again
    std::optional<Attempt> textPlan;      ///< what came whole in place of the plan that failed, as an attempt
    QString wrongEdits;                   ///< why the edits of `work` could not be made
    QStringList conflicts;                ///< of the last landing that was tried; empty when it had none
    /// How it may land once more, after others' work was merged into it: as long as nothing else happens.
    std::optional<domain::LandingApproved> landingGranted;
    std::optional<domain::Landed> landed;

    std::vector<Permission> permissions;           ///< open ones, oldest first
    QStringList allowedCommands;                   ///< in this run, as whole lines
    std::vector<domain::NamedCommand> askedChecks; ///< commands of the engineer's that were allowed
    qint64 silentEffect = 0;                       ///< nothing is heard of its turn; 0: of none
    domain::BudgetScope reachedBudget = domain::BudgetScope::Run; ///< when the ask is about one
    int raisedPercent = 0;                                        ///< of the run's budget
    QStringList budgetWarnings;                                   ///< limits that four fifths of are used up

    std::vector<Note> notes;
    std::optional<Ask> ask;
    std::vector<domain::Effect> effects; ///< caused and not yet answered
    QString endReason;

    qint64 lastSequence = 0;
    QDateTime startedAt;
    QDateTime lastEventAt;

    [[nodiscard]] bool hasEnded() const
    {
        return stage == Stage::Done || stage == Stage::Cancelled || stage == Stage::Failed;
    }
    bool operator==(const Run &) const = default;

    [[nodiscard]] const Attempt *lastAttempt() const { return attempts.empty() ? nullptr : &attempts.back(); }
};

} // namespace coordinator
