// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/approval.h"
#include "coordinator/convergence.h"
#include "coordinator/decide.h"
#include "coordinator/failedanswers.h"
#include "coordinator/risk.h"

using namespace Qt::StringLiterals;

namespace coordinator::detail {

using namespace domain;

namespace {

/// What the engineer has to know about the marks in its files.
QString conflictNote(const Run &run)
{
    return u"Others landed changes to the same lines meanwhile. Their work was merged into your branch, and "
           "these files now hold conflict marks (<<<<<<<, =======, >>>>>>>) around both versions: %1. "
           "Resolve "
           "every one so that both intentions hold, and leave no mark behind."_s.arg(
               run.conflicts.join(u", "_s));
}

/// A plan can be decided from its proposal until something later replaces or executes it: also while the
/// coordinator still reads it, and while the next attempt is being drafted.
std::optional<Refusal> notDecidable(const Run &run, const Revision &revision)
{
    const bool open = run.stage == Stage::AwaitingHuman || run.stage == Stage::ReviewingPlan ||
                      run.stage == Stage::Planning || run.stage == Stage::Escalated;
    if (!open || run.attempts.empty() || run.approval)
        return Refusal{RefusalReason::NotWaiting, {}};
    if (run.attempts.back().revision != revision)
        return Refusal{RefusalReason::StaleRevision, QString::number(run.attempts.back().number)};
    return {};
}

std::optional<Refusal> notOutside(const Run &run, const QStringList &paths)
{
    if (!run.ask || run.ask->kind != AskKind::WorkToLand)
        return Refusal{RefusalReason::NotWaiting, {}};
    if (paths.isEmpty())
        return Refusal{RefusalReason::EmptyText, {}};
    const QStringList outside = filesOutsidePlan(run);
    for (const QString &path : paths) {
        if (!outside.contains(path))
            return Refusal{RefusalReason::UnknownFile, path};
    }
    return {};
}

/// Whether the silent turn is the engineer's: only that can be handed over.
bool isEngineersTurn(const Run &run)
{
    return pendingEffect<AskPlan>(run, run.silentEffect) || pendingEffect<AskWork>(run, run.silentEffect);
}

bool isEmpty(const QString &text)
{
    return text.trimmed().isEmpty();
}

Events followedBy(Events events, const Events &more)
{
    events.insert(events.end(), more.begin(), more.end());
    return events;
}

/// The text that came in place of a plan becomes an attempt by the human's verdict on it; empty when the
/// verdict is about something else.
Events takenAsPlan(const Run &run, const RunCommand &command, const Revision &revision)
{
    const std::optional<Attempt> &text = run.textPlan;
    if (!text || text->revision != revision || command.actor.kind != ActorKind::Human)
        return {};
    const Actor author{ActorKind::Agent, text->from.agent};
    Events events{{author, PlanProposed{text->number, text->plan, text->revision, text->from}},
                  {policy(), PlanChecked{text->number, text->revision, text->findings, text->risk}}};
    for (const Note &note : run.notes) {
        if (note.state == NoteState::Sent)
            events.push_back({author, NoteAnswered{note.id}});
    }
    return events;
}

/// The verdict itself, once its text is an attempt.
template <typename Verdict>
Decided onText(const Run &run, const RunCommand &command, const Verdict &body, const Events &taken)
{
    const Decided decided = decideHuman(afterEvents(run, taken), command, body);
    const auto *events = std::get_if<Events>(&decided);
    return events ? followedBy(taken, *events) : decided;
}

} // namespace

Decided decideHuman(const Run &run, const RunCommand &command, const ApprovePlan &body)
{
    if (const Events taken = takenAsPlan(run, command, body.revision); !taken.empty())
        return onText(run, command, body, taken);
    if (const auto refusal = notDecidable(run, body.revision))
        return *refusal;
    const Attempt &attempt = run.attempts.back();

    Plan plan = body.edited.value_or(attempt.plan);
    for (const QString &id : body.refusedSteps) {
        if (std::none_of(plan.steps.begin(), plan.steps.end(),
                         [&](const PlanStep &step) { return step.id == id; }))
            return Refusal{RefusalReason::UnknownStep, id};
    }
    plan = withoutSteps(std::move(plan), body.refusedSteps);
    if (plan.steps.empty())
        return Refusal{RefusalReason::EmptyPlan, {}};

    std::vector<Waiver> waived = body.waived;
    if (attempt.coordinatorVerdict) {
        const std::vector<Waiver> &given = attempt.coordinatorVerdict->verdict.waived;
        waived.insert(waived.end(), given.begin(), given.end());
    }
    QStringList open = openObjections(run.objections);
    open.removeIf([&](const QString &id) {
        return std::any_of(waived.begin(), waived.end(),
                           [&](const Waiver &waiver) { return waiver.id == id && !isEmpty(waiver.why); });
    });
    if (!open.isEmpty())
        return Refusal{RefusalReason::OpenObjections, open.join(u", "_s)};

    PlanApproved approved;
    approved.attempt = attempt.number;
    approved.plan = plan;
    approved.revision = revisionOf(plan);
    approved.risk = plan == attempt.plan ? attempt.risk : assessRisk(plan, run.start.rules);
    approved.notes = body.notes;
    approved.refusedSteps = body.refusedSteps;
    approved.waived = waived;
    if (body.refusedToTask) {
        const Plan &whole = body.edited ? *body.edited : attempt.plan;
        std::copy_if(whole.steps.begin(), whole.steps.end(), std::back_inserter(approved.stepsForLater),
                     [&](const PlanStep &step) { return body.refusedSteps.contains(step.id); });
    }
    return Events{{command.actor, approved}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const SendFeedback &body)
{
    if (const Events taken = takenAsPlan(run, command, body.revision); !taken.empty())
        return onText(run, command, body, taken);
    if (const auto refusal = notDecidable(run, body.revision))
        return *refusal;
    if (isEmpty(body.text))
        return Refusal{RefusalReason::EmptyText, {}};

    Verdict verdict;
    verdict.kind = VerdictKind::Revise;
    verdict.rationale = body.text;
    verdict.objections = {{{}, body.text}};
    const Reconciled reconciled = reconcile(run.objections, verdict);
    VerdictGiven given;
    given.attempt = run.attempts.back().number;
    given.revision = body.revision;
    given.verdict = reconciled.verdict;
    given.raised = reconciled.raised;
    given.repeated = reconciled.repeated;
    return followedBy({{command.actor, given}}, requestPlan(run, body.addFiles));
}

Decided decideHuman(const Run &run, const RunCommand &command, const RejectPlan &body)
{
    if (const Events taken = takenAsPlan(run, command, body.revision); !taken.empty())
        return onText(run, command, body, taken);
    if (const auto refusal = notDecidable(run, body.revision))
        return *refusal;
    return Events{{command.actor, PlanRejected{run.attempts.back().number, body.revision, body.reason}}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const AllowRetries &body)
{
    if (run.stage != Stage::Escalated || run.approval)
        return Refusal{RefusalReason::NotWaiting, {}};
    if (body.count < 1 || body.count > 100)
        return Refusal{RefusalReason::OutOfRange, u"1-100"_s};
    return followedBy({{command.actor, RetriesAllowed{body.count, body.guidance}}}, requestPlan(run));
}

Decided decideHuman(const Run &run, const RunCommand &command, const HandOver &body)
{
    const bool problem = run.ask && (run.ask->kind == AskKind::AgentProblem ||
                                     (run.ask->kind == AskKind::SilentAgent && isEngineersTurn(run)));
    if (run.stage != Stage::Escalated && run.stage != Stage::Blocked && !problem)
        return Refusal{RefusalReason::NotWaiting, {}};
    if (isEmpty(body.agent))
        return Refusal{RefusalReason::EmptyText, {}};

    Run after = run;
    after.engineer = body.agent;
    after.editsFiles = body.editsFiles;
    Events events{{command.actor, HandedOver{body.agent, body.editsFiles}}};
    if (!run.approval)
        return followedBy(events, requestPlan(after));
    if (run.worktree)
        return followedBy(events, {{console(), ExecutionStarted{{}, body.editsFiles}}});
    return Refusal{RefusalReason::NotWaiting, {}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const Rescope &body)
{
    if ((run.stage != Stage::Escalated && run.stage != Stage::Blocked) || run.approval)
        return Refusal{RefusalReason::NotWaiting, {}};
    if (isEmpty(body.description))
        return Refusal{RefusalReason::EmptyText, {}};

    Task task = run.start.task;
    task.description = body.description;
    task.acceptanceCriteria = body.acceptanceCriteria;
    const Rescoped rescoped{body.description, body.acceptanceCriteria,
                            expectationsFor(run.start.rules, task)};
    return followedBy({{command.actor, rescoped}}, requestPlan(run, pathsNamedIn(body.description)));
}

Decided decideHuman(const Run &run, const RunCommand &command, const BlockRun &body)
{
    if (run.stage == Stage::Blocked)
        return Refusal{RefusalReason::NotWaiting, {}};
    return Events{{command.actor, RunBlocked{body.reason}}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const WithdrawApproval &body)
{
    if (!run.approval || run.landed)
        return Refusal{RefusalReason::NothingApproved, {}};
    // What is landing may have landed already: planning anew would start from the work that was withdrawn.
    const bool isLanding = std::any_of(run.effects.begin(), run.effects.end(), [](const Effect &effect) {
        return std::holds_alternative<Land>(effect.body);
    });
    if (isLanding)
        return Refusal{RefusalReason::NotWaiting, {}};
    return followedBy({{command.actor, ApprovalWithdrawn{body.reason}}}, requestPlan(run));
}

Decided decideHuman(const Run &, const RunCommand &command, const Interject &body)
{
    if (isEmpty(body.text))
        return Refusal{RefusalReason::EmptyText, {}};
    return Events{{command.actor, NoteQueued{command.id.value, body.text}}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const RetryEffect &)
{
    if (run.failed) {
        Events events{{command.actor, RetryRequested{run.failed->id}}};
        if (waitsForOtherEdits(run))
            events.push_back({console(), WorkSentBack{run.wrongEdits}});
        return events;
    }
    if (run.ask && (run.ask->kind == AskKind::SilentAgent || run.ask->kind == AskKind::Budget))
        return Events{{command.actor, RetryRequested{run.silentEffect}}};
    if (run.stage == Stage::Escalated && run.approval && run.worktree)
        return Events{{command.actor, ChecksRequested{run.checkRound + 1}}};
    return Refusal{RefusalReason::NotWaiting, {}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const RestartWork &body)
{
    if (!run.approval || run.landed || !run.worktree || run.stage == Stage::Triaging)
        return Refusal{RefusalReason::NothingApproved, {}};
    return Events{{command.actor, WorkRestarted{body.reason}}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const SendWorkBack &body)
{
    if (!run.ask || run.ask->kind != AskKind::WorkToLand || !run.approval)
        return Refusal{RefusalReason::NotWaiting, {}};
    QString text = body.text.trimmed();
    if (!run.conflicts.isEmpty())
        text = (text + u"\n\n"_s + conflictNote(run)).trimmed();
    if (isEmpty(text))
        return Refusal{RefusalReason::EmptyText, {}};
    return Events{{command.actor, NoteQueued{command.id.value, text}}, {command.actor, WorkSentBack{text}}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const AcceptOutside &body)
{
    if (const auto refusal = notOutside(run, body.paths))
        return *refusal;
    const Events events{{command.actor, OutsideAccepted{body.paths}}};
    return followedBy(events, requestLanding(afterEvents(run, events), command.mode));
}

Decided decideHuman(const Run &run, const RunCommand &command, const RevertOutside &body)
{
    if (const auto refusal = notOutside(run, body.paths))
        return *refusal;
    return Events{{command.actor, OutsideReverted{body.paths}}};
}

Decided decideHuman(const Run &run, const RunCommand &command, const ApproveLanding &body)
{
    if (!run.ask || run.ask->kind != AskKind::WorkToLand)
        return Refusal{RefusalReason::NotWaiting, {}};
    if (const QStringList outside = filesOutsidePlan(run); !outside.isEmpty())
        return Refusal{RefusalReason::OutsidePlan, outside.join(u", "_s)};
    return Events{{command.actor, LandingApproved{body.message.trimmed(), body.squash}}};
}

Decided decideHuman(const Run &, const RunCommand &command, const CancelRun &body)
{
    return Events{{command.actor, RunCancelled{body.reason}}};
}

} // namespace coordinator::detail
