// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/approval.h"
#include "coordinator/batches.h"
#include "coordinator/convergence.h"
#include "coordinator/failedanswers.h"
#include "coordinator/landing.h"
#include "coordinator/runmachine.h"
#include "coordinator/turns.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

/// Applies one event. Each overload sets the stage, what is pending and what is asked; nothing is inferred
/// later.
class Evolution
{
public:
    Evolution(Run &run, const Event &event)
        : m_run(run)
        , m_event(event)
    {}

    void operator()(const RunStarted &e)
    {
        m_run.id = m_event.run;
        m_run.start = e;
        m_run.startedAt = m_event.time;
        m_run.engineer = e.engineer;
        m_run.editsFiles = e.editsFiles;
        m_run.expectations = e.expectations;
        if (e.rules.maxRetries)
            m_run.bound = 1 + *e.rules.maxRetries;
        enter(Stage::Queued);
        cause(TakeClaim{e.task.id});
    }
    void operator()(const ClaimTaken &e)
    {
        m_run.claimed = true;
        m_run.claimOwner = e.owner;
        enter(Stage::Planning);
    }
    void operator()(const ClaimLost &e)
    {
        m_run.claimed = false;
        m_run.lostClaim = true;
        end(Stage::Cancelled, e.holder);
    }
    void operator()(const ContextRequested &e)
    {
        enter(Stage::Planning);
        cause(ReadContext{e.paths});
    }
    void operator()(const ContextAdded &e)
    {
        enter(Stage::Planning);
        for (const ContextFile &file : e.files) {
            std::erase_if(m_run.context, [&](const ContextFile &known) { return known.path == file.path; });
            m_run.context.push_back(file);
        }
        m_run.missingContext = e.missing;
        if (!e.listing.isEmpty())
            m_run.listing = e.listing;
    }
    void operator()(const PlanRequested &e)
    {
        enter(Stage::Planning);
        cause(AskPlan{m_run.start.persona, m_run.engineer, e.prompt, e.attempt});
    }
    void operator()(const PlanProposed &e)
    {
        enter(Stage::ReviewingPlan);
        Attempt attempt;
        attempt.number = e.attempt;
        attempt.plan = e.plan;
        attempt.revision = e.revision;
        attempt.from = e.from;
        m_run.attempts.push_back(attempt);
        remember(m_run, m_run.start.persona, e.from);
        if (!e.from.changedFiles.isEmpty())
            m_run.isWorktreeUsed = true;
    }
    void operator()(const PlanChecked &e)
    {
        if (Attempt *attempt = attemptOf(e.attempt)) {
            attempt->findings = e.findings;
            attempt->risk = e.risk;
        }
    }
    void operator()(const VerdictRequested &e)
    {
        enter(Stage::ReviewingPlan);
        cause(AskVerdict{m_run.start.coordinator, e.prompt, e.revision});
    }
    void operator()(const VerdictGiven &e)
    {
        enter(Stage::ReviewingPlan);
        const bool human = m_event.actor.kind == ActorKind::Human;
        remember(m_run, personas::coordinator(), e.from);
        if (Attempt *attempt = attemptOf(e.attempt))
            (human ? attempt->humanVerdict : attempt->coordinatorVerdict) = e;
        m_run.objections = updated(std::move(m_run.objections), e);
        if (!e.verdict.promptAddendum.trimmed().isEmpty())
            m_run.addenda.append(e.verdict.promptAddendum);
        if (human && m_run.bound)
            ++*m_run.bound; // feedback is an attempt more, not one less for the coordinator
        m_run.stuckReason = stuckReason(m_run);
    }
    void operator()(const PlanApproved &e)
    {
        enter(Stage::Executing);
        for (const Waiver &waiver : e.waived) {
            for (ObjectionRecord &record : m_run.objections) {
                if (record.objection.id == waiver.id)
                    record.waiver = waiver;
            }
        }
        m_run.approval = Approval{e, m_event.actor, m_event.sequence};
        m_run.wrongEdits.clear();
        prepareWorktree(m_run.isWorktreeUsed); // what an earlier approval led to is kept aside
    }
    void operator()(const PlanRejected &e)
    {
        enter(Stage::Blocked);
        m_run.endReason = e.reason;
    }
    void operator()(const ApprovalWithdrawn &e)
    {
        enter(Stage::Planning);
        m_run.approval.reset();
        forgetWork();
        m_run.addenda.append(e.reason);
        if (m_run.bound)
            m_run.bound = std::max(*m_run.bound, attemptsMade() + 1);
    }
    void operator()(const Escalated &e)
    {
        enter(Stage::Escalated);
        ask(AskKind::Escalation, e.detail);
    }
    void operator()(const StuckFlagged &e) { m_run.stuckReason = e.reason; }
    void operator()(const RetriesAllowed &e)
    {
        enter(Stage::Planning);
        if (m_run.bound)
            m_run.bound = std::max(*m_run.bound, attemptsMade()) + e.count;
        if (!e.guidance.trimmed().isEmpty())
            m_run.addenda.append(e.guidance);
    }
    void operator()(const HandedOver &e)
    {
        enter(m_run.approval ? Stage::Executing : Stage::Planning);
        m_run.engineer = e.agent;
        m_run.editsFiles = e.editsFiles;
        m_run.wrongEdits.clear(); // which were another agent's
        startOver();
    }
    void operator()(const Rescoped &e)
    {
        enter(Stage::Planning);
        m_run.start.task.description = e.description;
        m_run.start.task.acceptanceCriteria = e.acceptanceCriteria;
        m_run.expectations = e.expectations;
        for (ObjectionRecord &record : m_run.objections) {
            if (record.isOpen())
                record.waiver = Waiver{record.objection.id, u"the task was re-scoped"_s};
        }
        startOver();
    }
    void operator()(const RunBlocked &e)
    {
        enter(Stage::Blocked);
        m_run.endReason = e.reason;
    }

    void operator()(const WorktreePrepared &e)
    {
        enter(m_run.approval ? Stage::Executing : Stage::Planning);
        m_run.worktree = e;
        m_run.conflicts.clear();
    }
    void operator()(const WorktreeRequested &)
    {
        enter(Stage::Planning);
        prepareWorktree(m_run.isWorktreeUsed);
    }
    void operator()(const ExecutionStarted &e)
    {
        enter(Stage::Executing);
        m_run.isWorktreeUsed = true;
        cause(AskWork{m_run.start.persona, m_run.engineer, e.prompt,
                      m_run.worktree ? m_run.worktree->path : QString(), e.inPlace});
    }
    void operator()(const WorkReceived &e)
    {
        const bool inPlace = worksInPlace(m_run);
        enter(Stage::Executing);
        m_run.work = e;
        m_run.askedChecks.clear();
        remember(m_run, m_run.start.persona, e.from);
        cause(applicationOf(m_run, e.result, inPlace));
    }
    void operator()(const ExecutionReported &e)
    {
        enter(Stage::Checking);
        m_run.execution = e;
        m_run.wrongEdits.clear();
    }
    void operator()(const ChecksRequested &e)
    {
        enter(Stage::Checking);
        m_run.checkRound = e.round;
        m_run.checksAgain = e.again;
        forgetReports();
        cause(checksOf(m_run));
    }
    void operator()(const ChecksRun &e)
    {
        enter(Stage::Checking);
        m_run.checks = e.runs;
    }
    void operator()(const ReportRequested &e)
    {
        m_run.stage = Stage::Checking;
        cause(AskReport{e.persona, e.prompt, m_run.worktree ? m_run.worktree->path : QString()});
    }
    void operator()(const ReportReceived &e)
    {
        std::erase_if(m_run.effects, [&](const Effect &effect) {
            const auto *asked = std::get_if<AskReport>(&effect.body);
            return asked && asked->persona == e.persona;
        });
        m_run.reports.push_back(e);
        remember(m_run, e.persona, e.from);
    }
    void operator()(const ReportSkipped &) {}
    void operator()(const FindingsExtracted &e)
    {
        m_run.stage = Stage::Triaging;
        m_run.landingGranted.reset();
        m_run.findings.push_back(e);
    }
    void operator()(const PrioritiesRequested &e)
    {
        m_run.stage = Stage::Triaging;
        cause(AskPriorities{e.prompt, e.findings});
    }
    void operator()(const PrioritiesGiven &e)
    {
        std::erase_if(m_run.effects, [&](const Effect &effect) {
            const auto *asked = std::get_if<AskPriorities>(&effect.body);
            return asked && asked->findings == e.findings;
        });
        m_run.priorities.insert(m_run.priorities.end(), e.decisions.begin(), e.decisions.end());
    }
    void operator()(const BatchStaged &e)
    {
        if (!batchOf(m_run, e.batch)) // a known one is changed by the human, wherever the run is by now
            m_run.stage = Stage::Triaging;
        stage(m_run, e);
    }
    void operator()(const BatchFiled &e)
    {
        const Batch *batch = batchOf(m_run, e.batch);
        if (batch && !batch->filed)
            enter(Stage::Triaging);
        else if (m_run.stage == Stage::Triaging)
            m_run.ask.reset(); // filed once more after the dashboard had refused a part
        file(m_run, e);
    }
    void operator()(const TaskCreated &e) { noteCreated(m_run, e); }
    void operator()(const FilingRefused &e) { noteRefused(m_run, e); }
    void operator()(const FindingOverruled &e) { overrule(m_run, e); }
    void operator()(const TaskAssigned &e)
    {
        enter(Stage::Triaging);
        noteAssigned(m_run, e);
        cause(StartChild{e.task, e.persona});
    }
    void operator()(const ChildEnded &e) { noteEnded(m_run, e); }

    void operator()(const WorkRestarted &)
    {
        enter(Stage::Executing);
        forgetWork();
        ++m_run.restarts;
        prepareWorktree(true);
    }
    void operator()(const WorkSentBack &)
    {
        enter(Stage::Executing);
        prepareWorktree(false); // finds the same one again, and what its files say now
    }
    void operator()(const OutsideAccepted &e)
    {
        m_run.acceptedOutside += e.paths;
        m_run.ask.reset();
    }
    void operator()(const OutsideReverted &e)
    {
        enter(Stage::Checking);
        cause(revertOf(m_run, e.paths));
    }
    void operator()(const TaskTextChanged &e)
    {
        m_run.start.task.title = e.title;
        m_run.start.task.description = e.description;
        m_run.start.task.acceptanceCriteria = e.acceptanceCriteria;
        m_run.expectations = e.expectations;
        if (m_run.bound) // whoever asks for something else does not take the engineer's last attempt
            m_run.bound = std::max(*m_run.bound, attemptsMade() + 1);
    }

    void operator()(const LandingApproved &e)
    {
        enter(Stage::Landing);
        if (m_run.worktree)
            cause(landingOf(*m_run.worktree, e));
    }
    void operator()(const TargetBroughtIn &e)
    {
        const std::optional<LandingApproved> granted = landingUnderWay(m_run);
        enter(Stage::Checking);
        m_run.landingGranted = granted;
        takeTarget(m_run, e);
        forgetReports();
        cause(checksOf(m_run));
    }
    void operator()(const LandingRefused &e)
    {
        enter(Stage::Landing);
        m_run.conflicts = e.conflicts;
    }
    void operator()(const Landed &e)
    {
        enter(Stage::Landing);
        m_run.landed = e;
    }
    void operator()(const RunDone &) { end(Stage::Done, {}); }
    void operator()(const RunCancelled &e) { end(Stage::Cancelled, e.reason); }
    void operator()(const RunFailed &e) { end(Stage::Failed, e.reason); }

    void operator()(const NoteQueued &e) { m_run.notes.push_back({e.note, e.text, NoteState::Queued}); }
    void operator()(const NoteSent &e) { setNote(e.note, NoteState::Sent); }
    void operator()(const NoteAnswered &e) { setNote(e.note, NoteState::Answered); }

    void operator()(const AgentFailed &e) { noteFailed(m_run, e); }
    void operator()(const RetryRequested &e)
    {
        m_run.ask.reset();
        m_run.textPlan.reset();
        if (m_run.failed)
            cause(std::exchange(m_run.failed, std::nullopt)->body);
        beginSilentTurnAnew(m_run, m_event, e.effect);
    }
    void operator()(const HumanAsked &e)
    {
        if (e.kind == AskKind::PlanToApprove)
            m_run.stage = Stage::AwaitingHuman;
        ask(e.kind, e.detail);
    }
    void operator()(const LateReply &) {}
    void operator()(const OverrideMade &) {}

    template <typename Other>
    void operator()(const Other &e)
    {
        if constexpr (requires { takeTurnEvent(m_run, m_event, e); })
            takeTurnEvent(m_run, m_event, e);
        // Events of the project do not concern a run.
    }

private:
    /// A new stage answers whatever was pending or asked before.
    void enter(Stage stage)
    {
        m_run.stage = stage;
        if (stage != Stage::Checking)
            m_run.landingGranted.reset();
        m_run.effects.clear();
        m_run.ask.reset();
        m_run.failed.reset();
        m_run.textPlan.reset();
        m_run.permissions.clear();
        m_run.silentEffect = 0;
        m_run.endReason.clear();
    }
    void end(Stage stage, const QString &reason)
    {
        enter(stage);
        m_run.endReason = reason;
    }
    void cause(EffectBody body) { m_run.effects.push_back({m_event.sequence, m_run.id, std::move(body)}); }
    void ask(AskKind kind, const QString &detail)
    {
        m_run.ask = Ask{kind, m_event.sequence, m_event.time, detail};
        m_run.landingGranted.reset();
    }
    void prepareWorktree(bool anew)
    {
        const QString path = m_run.worktree ? m_run.worktree->path : QString();
        if (anew) {
            m_run.worktree.reset();
            m_run.isWorktreeUsed = false;
        }
        const bool mergesTarget = !anew && !m_run.conflicts.isEmpty();
        cause(PrepareWorktree{m_run.start.task.id, m_run.start.parentBranch, anew, path, mergesTarget});
    }
    void forgetReports()
    {
        m_run.checks.clear();
        m_run.reports.clear();
        m_run.findings.clear();
        m_run.priorities.clear();
    }
    void forgetWork()
    {
        m_run.work.reset();
        m_run.wrongEdits.clear();
        m_run.execution.reset();
        m_run.acceptedOutside.clear();
        std::erase_if(m_run.batches, [](const Batch &batch) { return !batch.filed; });
        forgetReports();
    }
    [[nodiscard]] int attemptsMade() const { return static_cast<int>(m_run.attempts.size()); }
    /// Another agent or another scope gets as many attempts as the first one had.
    void startOver()
    {
        if (m_run.start.rules.maxRetries)
            m_run.bound = attemptsMade() + 1 + *m_run.start.rules.maxRetries;
        m_run.stuckReason.clear();
    }
    Attempt *attemptOf(int number)
    {
        const auto found = std::find_if(m_run.attempts.begin(), m_run.attempts.end(),
                                        [&](const Attempt &attempt) { return attempt.number == number; });
        return found == m_run.attempts.end() ? nullptr : &*found;
    }
    void setNote(const QString &id, NoteState state)
    {
        for (Note &note : m_run.notes) {
            if (note.id == id)
                note.state = state;
        }
    }

    Run &m_run;
    const Event &m_event;
};

} // namespace

Run evolve(Run run, const Event &event)
{
    std::visit(Evolution(run, event), event.body);
    run.lastSequence = event.sequence;
    run.lastEventAt = event.time;
    return run;
}

std::vector<Effect> pending(const Run &run, bool held)
{
    return held ? std::vector<Effect>() : run.effects;
}

} // namespace coordinator
