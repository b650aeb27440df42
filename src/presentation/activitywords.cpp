// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/activitywords.h"

#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;
using enum ActivityKind;

namespace {

constexpr qsizetype shown = 240;

QString line(const QString &text)
{
    return visibleLine(text.left(4 * shown)).left(shown);
}

int sizeOf(const auto &list)
{
    return static_cast<int>(list.size());
}

class Sentence
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Sentence)

public:
    Activity operator()(const RunStarted &body) const
    {
        return {Work, tr("started work for %1").arg(words::persona(body.persona))};
    }
    Activity operator()(const ClaimTaken &) const { return {Work, tr("claimed the task")}; }
    Activity operator()(const ClaimLost &body) const
    {
        return {Problem, tr("lost the claim to %1").arg(line(body.holder))};
    }
    Activity operator()(const ContextRequested &body) const
    {
        return {Plan, tr("asked for %n file(s) of context", nullptr, sizeOf(body.paths))};
    }
    Activity operator()(const ContextAdded &body) const
    {
        return {Plan, tr("added %n file(s) to the context", nullptr, sizeOf(body.files))};
    }
    Activity operator()(const PlanRequested &body) const
    {
        return {Plan, tr("asked for a plan, attempt %1").arg(body.attempt)};
    }
    Activity operator()(const PlanProposed &body) const
    {
        return {Plan, tr("proposed attempt %1: %2").arg(body.attempt).arg(line(body.plan.summary))};
    }
    Activity operator()(const PlanChecked &body) const
    {
        return {
            Plan,
            tr("checked attempt %1 by rule, risk %2").arg(body.attempt).arg(words::risk(body.risk.level))};
    }
    Activity operator()(const VerdictRequested &body) const
    {
        return {Plan, tr("asked for a verdict on attempt %1").arg(body.attempt)};
    }
    Activity operator()(const VerdictGiven &body) const
    {
        return {Decision,
                body.verdict.kind == VerdictKind::Approve
                    ? tr("approves attempt %1").arg(body.attempt)
                    : tr("wants changes to attempt %1: %n objection(s)", nullptr, sizeOf(body.raised))
                          .arg(body.attempt)};
    }
    Activity operator()(const PlanApproved &body) const
    {
        return {Decision, tr("approved attempt %1").arg(body.attempt)};
    }
    Activity operator()(const PlanRejected &body) const
    {
        return {Decision, tr("rejected attempt %1. %2").arg(body.attempt).arg(line(body.reason))};
    }
    Activity operator()(const ApprovalWithdrawn &body) const
    {
        return {Decision, tr("withdrew the approval. %1").arg(line(body.reason))};
    }
    Activity operator()(const Escalated &body) const { return {Problem, words::escalation(body.reason)}; }
    Activity operator()(const StuckFlagged &body) const
    {
        return {Problem, tr("planning does not converge: %1").arg(line(body.reason))};
    }
    Activity operator()(const RetriesAllowed &body) const
    {
        return {Decision, tr("allowed %n more attempt(s)", nullptr, body.count)};
    }
    Activity operator()(const HandedOver &body) const
    {
        return {Decision, tr("handed over to %1").arg(line(body.agent))};
    }
    Activity operator()(const Rescoped &) const { return {Decision, tr("re-scoped the task")}; }
    Activity operator()(const RunBlocked &body) const
    {
        return {Decision, tr("blocked the task. %1").arg(line(body.reason))};
    }
    Activity operator()(const WorktreePrepared &body) const
    {
        return {Work, tr("prepared %1").arg(line(body.branch))};
    }
    Activity operator()(const ExecutionStarted &) const { return {Work, tr("told the engineer to proceed")}; }
    Activity operator()(const WorkReceived &body) const
    {
        return {Work, tr("answered: %1").arg(line(body.result.summary))};
    }
    Activity operator()(const ExecutionReported &body) const
    {
        return {Work, tr("changed %n file(s)", nullptr, sizeOf(body.changes))};
    }
    Activity operator()(const ChecksRun &body) const
    {
        return {Checks, tr("ran %n command(s)", nullptr, sizeOf(body.runs))};
    }
    Activity operator()(const ReportRequested &body) const
    {
        return {Checks, tr("asked %1 for a report").arg(words::persona(body.persona))};
    }
    Activity operator()(const ReportReceived &body) const
    {
        return {
            Checks,
            tr("%1 reports: %2").arg(words::persona(body.persona), words::checkStatus(body.report.status))};
    }
    Activity operator()(const ReportSkipped &body) const
    {
        return {Checks, tr("not checked by %1: %2").arg(words::persona(body.persona), line(body.reason))};
    }
    Activity operator()(const FindingsExtracted &body) const
    {
        return {Checks, tr("took %n finding(s) out of the report", nullptr, sizeOf(body.findings))};
    }
    Activity operator()(const BatchStaged &body) const
    {
        return {Tasks, tr("staged %n finding(s) for filing", nullptr, sizeOf(body.findings))};
    }
    Activity operator()(const BatchFiled &body) const
    {
        return {Tasks, tr("filed the findings, %n dismissed", nullptr, sizeOf(body.dismissed))};
    }
    Activity operator()(const TaskCreated &) const { return {Tasks, tr("created a task for a finding")}; }
    Activity operator()(const TaskAssigned &body) const
    {
        return {Tasks, tr("assigned a task to %1").arg(words::persona(body.persona))};
    }
    Activity operator()(const ChildEnded &body) const
    {
        return {Tasks, tr("a child task ended: %1").arg(words::outcome(body.outcome))};
    }
    Activity operator()(const PrioritiesRequested &body) const
    {
        return {Tasks, tr("asked how urgent %n finding(s) are", nullptr, sizeOf(body.findings))};
    }
    Activity operator()(const PrioritiesGiven &body) const
    {
        return {Tasks, tr("rated %1 of %2 findings").arg(body.decisions.size()).arg(body.findings.size())};
    }
    Activity operator()(const FilingRefused &body) const
    {
        return {Problem, tr("the dashboard does not take a finding: %1").arg(line(body.error))};
    }
    Activity operator()(const FindingOverruled &body) const
    {
        const QString title = line(body.staged.request.title);
        return {Decision,
                body.staged.dismissed ? tr("dismissed “%1”").arg(title) : tr("changed “%1”").arg(title)};
    }
    Activity operator()(const WorkRestarted &body) const
    {
        return {Work, tr("builds the approved plan anew: %1").arg(line(body.reason))};
    }
    Activity operator()(const WorkSentBack &body) const
    {
        return {Decision, tr("sent the work back: %1").arg(line(body.text))};
    }
    Activity operator()(const OutsideAccepted &body) const
    {
        return {Decision, tr("accepted outside the plan: %1").arg(line(body.paths.join(u", "_s)))};
    }
    Activity operator()(const OutsideReverted &body) const
    {
        return {Decision, tr("takes back: %1").arg(line(body.paths.join(u", "_s)))};
    }
    Activity operator()(const TaskTextChanged &) const
    {
        return {Decision, tr("changed what the task asks for, on the dashboard")};
    }
    Activity operator()(const LandingApproved &) const { return {Decision, tr("approved landing the work")}; }
    Activity operator()(const TargetBroughtIn &) const
    {
        return {Work, tr("merged in what others landed meanwhile; the checks run again")};
    }
    Activity operator()(const LandingRefused &body) const
    {
        return {Problem, tr("the work could not land: %1").arg(line(body.reason))};
    }
    Activity operator()(const Landed &body) const
    {
        return {Work, tr("landed on %1").arg(line(body.branch))};
    }
    Activity operator()(const RunDone &) const { return {Work, tr("done")}; }
    Activity operator()(const RunCancelled &body) const
    {
        return {Decision, tr("cancelled. %1").arg(line(body.reason))};
    }
    Activity operator()(const RunFailed &body) const
    {
        return {Problem, tr("failed: %1").arg(line(body.reason))};
    }
    Activity operator()(const NoteQueued &body) const { return {Note, tr("wrote: %1").arg(line(body.text))}; }
    Activity operator()(const NoteSent &) const { return {Note, tr("sent the note along")}; }
    Activity operator()(const NoteAnswered &) const { return {Note, tr("answered the note")}; }
    Activity operator()(const AgentFailed &body) const
    {
        return {Problem, tr("an agent failed: %1").arg(line(body.error))};
    }
    Activity operator()(const RetryRequested &) const { return {Decision, tr("tried again")}; }
    Activity operator()(const HumanAsked &body) const
    {
        return {Decision, tr("asks: %1").arg(words::askKind(body.kind))};
    }
    Activity operator()(const ChecksRequested &body) const
    {
        return {Checks, tr("asked for checks, round %1").arg(body.round)};
    }
    Activity operator()(const LateReply &) const
    {
        return {Problem, tr("an answer came too late and changes nothing")};
    }
    Activity operator()(const OverrideMade &body) const
    {
        return {
            Decision,
            tr("overruled %1: %2 instead of %3").arg(line(body.what), line(body.after), line(body.before))};
    }
    Activity operator()(const WorktreeRequested &) const
    {
        return {Work, tr("asked for a worktree to plan in")};
    }
    Activity operator()(const PermissionAsked &body) const
    {
        const PermissionRequest &wanted = body.request;
        if (wanted.kind == u"login")
            return {Work, tr("waits for somebody to log in: %1").arg(line(wanted.title))};
        return {Work, tr("wants to be allowed: %1")
                          .arg(line(wanted.command.isEmpty() ? wanted.title : wanted.command))};
    }
    Activity operator()(const PermissionAnswered &body) const
    {
        switch (body.grant) {
        case Grant::No:
            return {Decision, tr("refused the permission")};
        case Grant::Once:
            return {Decision, tr("allowed it once")};
        case Grant::ForRun:
            return {Decision, tr("allowed the command for this run")};
        case Grant::Listed:
            return {Decision, tr("listed the command as allowed")};
        }
        return {};
    }
    Activity operator()(const PermissionWithdrawn &) const
    {
        return {Work, tr("no longer waits for the permission")};
    }
    Activity operator()(const AgentSilent &body) const { return {Problem, line(body.reason)}; }
    Activity operator()(const WaitingResumed &) const { return {Work, tr("goes on waiting for the agent")}; }
    Activity operator()(const BudgetWarned &body) const { return {Problem, line(body.detail)}; }
    Activity operator()(const BudgetReached &body) const { return {Problem, line(body.detail)}; }
    Activity operator()(const BudgetRaised &body) const
    {
        return body.scope == BudgetScope::Run
                   ? Activity{Decision, tr("raised the run's budget by %1 %").arg(body.percent)}
                   : Activity{Decision, tr("raised the day's budget by %1 %").arg(body.percent)};
    }

    Activity operator()(const ProjectOpened &) const { return {Project, tr("opened the project")}; }
    Activity operator()(const WorkStarted &body) const
    {
        return {Project, tr("started %1").arg(scope(body.scope))};
    }
    Activity operator()(const WorkStopped &body) const
    {
        return {Project, tr("starts nothing more in %1").arg(scope(body.scope))};
    }
    Activity operator()(const HoldSet &body) const
    {
        return {Project, body.stopNow ? tr("stopped %1 at once").arg(scope(body.scope))
                                      : tr("put a hold on %1").arg(scope(body.scope))};
    }
    Activity operator()(const HoldReleased &body) const
    {
        return {Project, tr("released %1").arg(scope(body.scope))};
    }
    Activity operator()(const RulesChanged &body) const
    {
        return {Project, tr("changed the rules; mode: %1").arg(words::mode(body.rules.mode))};
    }

private:
    static QString scope(const Scope &scope)
    {
        switch (scope.kind) {
        case ScopeKind::Project:
            return tr("the project");
        case ScopeKind::Milestone:
            return tr("a milestone");
        case ScopeKind::Task:
            return tr("a task");
        case ScopeKind::Subtree:
            return tr("a task with all below it");
        }
        return {};
    }
};

} // namespace

Activity activityOf(const Event &event)
{
    Activity activity = std::visit(Sentence(), static_cast<const AnyEventBody &>(event.body));
    // What the console repeats by itself was nobody's decision.
    const bool isRepetition =
        std::holds_alternative<WorkSentBack>(event.body) && event.actor.kind == ActorKind::Console;
    if (isRepetition)
        activity.kind = Work;
    return activity;
}

QString kindText(ActivityKind kind)
{
    switch (kind) {
    case Plan:
        return Sentence::tr("plan");
    case Decision:
        return Sentence::tr("decision");
    case Work:
        return Sentence::tr("work");
    case Checks:
        return Sentence::tr("checks");
    case Tasks:
        return Sentence::tr("tasks");
    case Note:
        return Sentence::tr("note");
    case Problem:
        return Sentence::tr("problem");
    case Project:
        return Sentence::tr("project");
    }
    return {};
}

} // namespace presentation
