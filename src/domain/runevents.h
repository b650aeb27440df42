// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/ids.h"
#include "domain/provenance.h"
#include "domain/rules.h"
#include "domain/task.h"
#include "domain/verdict.h"
#include "domain/work.h"

#include <optional>
#include <vector>

namespace domain {

// What a run's events carry. One struct per type; the type's stable name stands behind each.

/// A file as it was given to an agent.
struct ContextFile
{
    QString path;
    QString content;
    qint64 bytes = 0; ///< size of the whole file
    bool cut = false; ///< `content` is only its beginning

    bool operator==(const ContextFile &) const = default;
};

/// One sentence of a rule check against a plan; `rule` is a stable word ("no_steps", "missing_file", …).
struct RuleFinding
{
    QString rule;
    QString text;

    bool operator==(const RuleFinding &) const = default;
};

struct RiskAssessment
{
    RiskLevel level = RiskLevel::Low;
    QStringList reasons;

    bool operator==(const RiskAssessment &) const = default;
};

// run_started
struct RunStarted
{
    Task task;
    QString milestoneName;
    ProjectRules rules;
    std::vector<Expectation> expectations;
    Persona persona;        ///< who plans and builds
    QString engineer;       ///< agent that plays it; empty when nobody does
    QString coordinator;    ///< agent that plays the coordinator; empty when nobody does
    bool sameModel = false; ///< one model plays both sides
    RunId parentRun;        ///< empty at the top level
    QString parentBranch;
    int depth = 0;                 ///< 0 at the top level
    std::vector<Persona> played;   ///< personas that an agent plays; the others are "not checked"
    QStringList coveredFiles = {}; ///< files in which the parent's approval covers low-risk fixes
    bool editsFiles = false;       ///< the engineer works on the files of its worktree itself
    bool operator==(const RunStarted &) const = default;
};

struct ClaimTaken
{
    QString owner;
    QString from = {}; ///< the console whose claim had stood still; empty when nobody had claimed the task
    bool operator==(const ClaimTaken &) const = default;
}; // claim_taken
struct ClaimLost
{
    QString holder;
    bool operator==(const ClaimLost &) const = default;
}; // claim_lost
// context_requested
struct ContextRequested
{
    QStringList paths;
    bool operator==(const ContextRequested &) const = default;
};
/// context_added. `missing` were asked for and are not there or must not be read, each with the reason.
struct ContextAdded
{
    std::vector<ContextFile> files;
    QStringList missing;
    QStringList listing =
        {}; ///< files of the workspace, the first few hundred; empty when it was not read anew
    bool operator==(const ContextAdded &) const = default;
};

struct PlanRequested
{
    int attempt = 1;
    QString prompt;
    bool operator==(const PlanRequested &) const = default;
};                  // plan_requested
struct PlanProposed // plan_proposed
{
    int attempt = 1;
    Plan plan;
    Revision revision;
    Provenance from;
    bool operator==(const PlanProposed &) const = default;
};
struct PlanChecked // plan_checked
{
    int attempt = 1;
    Revision revision;
    std::vector<RuleFinding> findings;
    RiskAssessment risk;
    bool operator==(const PlanChecked &) const = default;
};
struct VerdictRequested
{
    int attempt = 1;
    Revision revision;
    QString prompt;
    bool operator==(const VerdictRequested &) const = default;
}; // verdict_requested
/// verdict_given. The verdict's objections carry the ids that the console gave them.
struct VerdictGiven
{
    int attempt = 1;
    Revision revision;
    Verdict verdict;
    QStringList raised;   ///< ids of objections new in this round
    QStringList closed;   ///< ids closed in this round
    QStringList repeated; ///< ids that were open before and are raised again
    Provenance from;
    bool operator==(const VerdictGiven &) const = default;
};
/// plan_approved. What may be executed is `plan`, exactly; `revision` is its own hash.
struct PlanApproved
{
    int attempt = 1;
    Plan plan;
    Revision revision;
    RiskAssessment risk;
    QString notes;
    QStringList refusedSteps;
    std::vector<Waiver> waived;
    std::vector<PlanStep> stepsForLater = {}; ///< refused ones that become a task of their own
    bool operator==(const PlanApproved &) const = default;
};
struct PlanRejected
{
    int attempt = 1;
    Revision revision;
    QString reason;
    bool operator==(const PlanRejected &) const = default;
}; // plan_rejected
struct ApprovalWithdrawn
{
    QString reason;
    bool operator==(const ApprovalWithdrawn &) const = default;
}; // approval_withdrawn

enum class EscalationReason { AttemptsUsedUp, NotConverging, UnreadableAnswer, NobodyPlays, TooDeep };
struct Escalated
{
    EscalationReason reason = EscalationReason::AttemptsUsedUp;
    QString detail;
    bool operator==(const Escalated &) const = default;
}; // escalated
struct StuckFlagged
{
    QString reason;
    bool operator==(const StuckFlagged &) const = default;
}; // stuck_flagged
struct RetriesAllowed
{
    int count = 1;
    QString guidance;
    bool operator==(const RetriesAllowed &) const = default;
}; // retries_allowed
struct HandedOver
{
    QString agent;
    bool editsFiles = false;
    bool operator==(const HandedOver &) const = default;
}; // handed_over
struct Rescoped
{
    QString description;
    QString acceptanceCriteria;
    std::vector<Expectation> expectations;
    bool operator==(const Rescoped &) const = default;
}; // rescoped
struct RunBlocked
{
    QString reason;
    bool operator==(const RunBlocked &) const = default;
}; // run_blocked

struct WorktreePrepared
{
    QString path;
    QString branch;
    QString baseCommit;
    QString targetBranch;
    bool operator==(const WorktreePrepared &) const = default;
}; // worktree_prepared
struct ExecutionStarted
{
    QString prompt;
    bool inPlace = false; ///< the engineer edits the worktree itself
    bool operator==(const ExecutionStarted &) const = default;
}; // execution_started
struct WorkReceived
{
    WorkResult result;
    Provenance from;
    std::vector<CommandRun> ran = {}; ///< commands that the engineer ran itself, as it tells
    bool operator==(const WorkReceived &) const = default;
}; // work_received
/// execution_reported: what git says was changed, not what the agent says.
struct ExecutionReported
{
    QString commit;
    std::vector<FileChange> changes;
    QString diff; ///< unified diff, possibly cut
    qint64 diffBytesLeftOut = 0;
    bool operator==(const ExecutionReported &) const = default;
};
struct ChecksRun
{
    std::vector<CommandRun> runs;
    bool operator==(const ChecksRun &) const = default;
}; // checks_run

/// work_restarted: what was built is set aside and built anew, on the target as it is now.
struct WorkRestarted
{
    QString reason;
    bool operator==(const WorkRestarted &) const = default;
};
/// work_sent_back: the engineer goes on in the same worktree with what the human says.
struct WorkSentBack
{
    QString text;
    bool operator==(const WorkSentBack &) const = default;
};
/// outside_accepted: files outside the plan that may land all the same.
struct OutsideAccepted
{
    QStringList paths;
    bool operator==(const OutsideAccepted &) const = default;
};
/// outside_reverted: files outside the plan that go back to what they were.
struct OutsideReverted
{
    QStringList paths;
    bool operator==(const OutsideReverted &) const = default;
};
/// task_text_changed: somebody changed what the task asks for, on the dashboard.
struct TaskTextChanged
{
    QString title;
    QString description;
    QString acceptanceCriteria;
    std::vector<Expectation> expectations;
    bool operator==(const TaskTextChanged &) const = default;
};

struct LandingApproved
{
    QString message = {}; ///< of the commit; empty: as it is composed from the task
    bool squash = false;  ///< one commit with all of the work instead of a merge
    bool operator==(const LandingApproved &) const = default;
}; // landing_approved
/// target_brought_in: others had landed meanwhile. Their work was merged into the run's branch, whose checks
/// run again before it lands.
struct TargetBroughtIn
{
    QString baseCommit; ///< of the target: what the work is compared with from now on
    QString commit;     ///< of the run's branch
    bool operator==(const TargetBroughtIn &) const = default;
};
struct LandingRefused
{
    QString reason;
    QStringList conflicts;
    bool operator==(const LandingRefused &) const = default;
}; // landing_refused
struct Landed
{
    QString branch;
    QString commit;
    bool operator==(const Landed &) const = default;
}; // landed
struct RunDone
{
    bool operator==(const RunDone &) const = default;
}; // run_done
struct RunCancelled
{
    QString reason;
    bool operator==(const RunCancelled &) const = default;
}; // run_cancelled
struct RunFailed
{
    QString reason;
    bool operator==(const RunFailed &) const = default;
}; // run_failed

struct NoteQueued
{
    QString note;
    QString text;
    bool operator==(const NoteQueued &) const = default;
}; // note_queued
struct NoteSent
{
    QString note;
    bool operator==(const NoteSent &) const = default;
}; // note_sent
struct NoteAnswered
{
    QString note;
    bool operator==(const NoteAnswered &) const = default;
}; // note_answered

/// What a run can ask of the human; one at a time.
enum class AskKind {
    PlanToApprove,
    Escalation,
    AgentProblem, ///< an effect failed or an answer cannot be read: try again, hand over, block
    BatchToFile,
    WorkToLand,
    Permission,  ///< an agent wants to be allowed something
    SilentAgent, ///< nothing is heard of a turn: wait, start it again, hand over
    Budget       ///< a limit is reached: raise it, or stop
};
// human_asked
struct HumanAsked
{
    AskKind kind = AskKind::PlanToApprove;
    QString detail;
    bool operator==(const HumanAsked &) const = default;
};
// checks_requested
struct ChecksRequested
{
    int round = 1;
    bool again = false; ///< after repairs: only who found something is asked once more
    bool operator==(const ChecksRequested &) const = default;
};

/// agent_failed: an effect did not succeed; `effect` is its id. It waits for the human (or is tried again).
struct AgentFailed
{
    qint64 effect = 0;
    QString what;
    QString error;
    QString raw; ///< the answer, when one came that cannot be read
    bool operator==(const AgentFailed &) const = default;
};
struct RetryRequested
{
    qint64 effect = 0;
    bool operator==(const RetryRequested &) const = default;
}; // retry_requested
/// late_reply: an answer to an effect that was no longer pending; kept for the record, changes nothing.
struct LateReply
{
    qint64 effect = 0;
    QString what;
    bool operator==(const LateReply &) const = default;
};
struct OverrideMade
{
    QString what;
    QString before;
    QString after;
    bool operator==(const OverrideMade &) const = default;
}; // override_made

} // namespace domain
