// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/reviewstate.h"

#include "coordinator/failedanswers.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace presentation {

using namespace coordinator;
using namespace domain;

namespace {

struct Review
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Review)
};

/// Several lines, none of them too long for text layout.
QString shown(const QString &text)
{
    return visibleLines(text).join(u'\n');
}

bool isDecidable(const Run &run)
{
    const bool open = run.stage == Stage::AwaitingHuman || run.stage == Stage::ReviewingPlan ||
                      run.stage == Stage::Planning || run.stage == Stage::Escalated;
    return open && (!run.attempts.empty() || run.textPlan) && !run.approval;
}

ReviewKind kindOf(const Run &run)
{
    if (run.hasEnded())
        return ReviewKind::Ended;
    if (run.ask) {
        switch (run.ask->kind) {
        case AskKind::PlanToApprove:
            return ReviewKind::Plan;
        case AskKind::Escalation:
            return ReviewKind::Escalation;
        case AskKind::AgentProblem:
        case AskKind::Permission:
        case AskKind::SilentAgent:
        case AskKind::Budget:
            return ReviewKind::AgentProblem;
        case AskKind::BatchToFile:
            return ReviewKind::Batch;
        case AskKind::WorkToLand:
            return ReviewKind::Landing;
        }
    }
    if (run.stage == Stage::Blocked)
        return ReviewKind::Stopped;
    if (run.approval)
        return ReviewKind::Approved;
    return isDecidable(run) ? ReviewKind::Plan : ReviewKind::Quiet;
}

Signature coordinatorSignature(const Run &run, const Attempt &attempt)
{
    if (attempt.coordinatorVerdict)
        return attempt.coordinatorVerdict->verdict.kind == VerdictKind::Approve
                   ? Signature{Review::tr("✓ approves"), SignatureTone::Good}
                   : Signature{Review::tr("wants changes"), SignatureTone::Bad};
    if (run.start.coordinator.isEmpty())
        return {Review::tr("nobody plays it"), SignatureTone::Quiet};
    return {run.stage == Stage::ReviewingPlan ? Review::tr("reads the plan…")
                                              : Review::tr("has not answered"),
            SignatureTone::Quiet};
}

Signature humanSignature(const Run &run, const Attempt &attempt)
{
    if (run.approval && run.approval->content.attempt == attempt.number)
        return run.approval->by.kind == ActorKind::Human
                   ? Signature{Review::tr("✓ countersigned"), SignatureTone::Good}
                   : Signature{Review::tr("not needed"), SignatureTone::Quiet};
    if (attempt.humanVerdict)
        return {Review::tr("feedback sent"), SignatureTone::Quiet};
    if (run.stage == Stage::Blocked || run.hasEnded())
        return {Review::tr("not signed"), SignatureTone::Bad};
    const bool asked = run.ask && (run.ask->kind == AskKind::PlanToApprove ||
                                   run.ask->kind == AskKind::Escalation || isText(attempt));
    return asked ? Signature{Review::tr("to be signed"), SignatureTone::Open}
                 : Signature{Review::tr("may overrule"), SignatureTone::Open};
}

void describePlan(ReviewState &state, const Run &run, const std::vector<Attempt> &attempts,
                  const Attempt &attempt, const ReviewDraft &draft)
{
    state.attempt = attempt.number;
    state.revision = attempt.revision;
    state.title = Review::tr("attempt %1").arg(attempt.number) + u" · "_s + words::revision(attempt.revision);
    state.coordinator = coordinatorSignature(run, attempt);
    state.human = humanSignature(run, attempt);
    state.summary = shown(attempt.plan.summary);
    state.risk = attempt.risk;
    for (QString &reason : state.risk.reasons)
        reason = visibleLine(reason);
    state.riskText = words::risk(attempt.risk.level);
    if (attempt.plan.effortHours)
        state.effort = words::hours(*attempt.plan.effortHours);
    for (const QString &question : attempt.plan.questions)
        state.questions.append(shown(question));
    for (const RuleFinding &finding : attempt.findings)
        state.findings.append(shown(finding.text));
    if (attempt.coordinatorVerdict)
        state.rationale = shown(attempt.coordinatorVerdict->verdict.rationale);

    const auto place = std::find_if(attempts.begin(), attempts.end(),
                                    [&](const Attempt &each) { return each.number == attempt.number; });
    const bool isFirst = place == attempts.begin();
    // What was approved shows how; drafts are about what is still open.
    const PlanApproved *approved =
        run.approval && run.approval->content.attempt == attempt.number ? &run.approval->content : nullptr;
    for (const StepDiff &diff : diffPlans(isFirst ? Plan() : std::prev(place)->plan, attempt.plan)) {
        if (diff.change == StepChange::Removed)
            continue;
        ReviewDraft::OnStep on = draft.steps.value(diff.step.id);
        if (approved)
            on.mark = approved->refusedSteps.contains(diff.step.id) ? StepMark::Refused : StepMark::Accepted;
        ReviewStep step;
        step.id = diff.step.id;
        step.number = diff.number;
        step.title = visibleLine(diff.step.title);
        step.detail = shown(diff.step.detail);
        for (const QString &file : diff.step.files) {
            if (!diff.step.newFiles.contains(file))
                step.files.append(visibleLine(file));
        }
        for (const QString &file : diff.step.newFiles)
            step.newFiles.append(visibleLine(file));
        for (const QString &criterion : diff.step.acceptance)
            step.acceptance.append(shown(criterion));
        step.change = isFirst ? StepChange::Same : diff.change;
        step.mark = on.mark;
        step.comment = on.comment;
        state.accepted += on.mark == StepMark::Accepted;
        state.refused += on.mark == StepMark::Refused;
        state.steps.push_back(std::move(step));
    }
}

void describeBatch(ReviewState &state, const Run &run, const ReviewDraft &draft)
{
    const auto open =
        std::find_if(run.batches.begin(), run.batches.end(), [](const Batch &batch) { return !batch.filed; });
    if (open == run.batches.end())
        return;
    state.batch = open->staged.batch;
    state.reporter = words::persona(open->staged.reporter);
    for (const StagedFinding &staged : open->staged.findings) {
        const Finding &finding = staged.finding;
        ReviewFinding item;
        item.id = finding.id;
        item.title = visibleLine(staged.request.title.isEmpty() ? finding.title : staged.request.title);
        item.detail = shown(finding.detail);
        item.source = shown(finding.source);
        item.place =
            visibleLine(finding.line ? u"%1:%2"_s.arg(finding.file).arg(*finding.line) : finding.file);
        item.urgency = staged.urgency;
        item.urgencyText = words::urgency(staged.urgency);
        item.reason = visibleLine(staged.reason);
        item.assignee = words::persona(staged.assignee);
        item.request = shown(staged.request.description);
        item.dismissed = staged.dismissed || draft.dismissed.contains(finding.id);
        item.isDuplicate = staged.duplicateOf.has_value();
        state.tasksToFile += !item.dismissed && !item.isDuplicate;
        state.batchFindings.push_back(std::move(item));
    }
}

struct LandingWords
{
    QString headline;
    QString detail = {}; ///< what the headline does not say
};

LandingWords wordsOfLanding(const QString &detail, const QStringList &conflicts)
{
    if (detail.isEmpty())
        return {Review::tr("The work is finished and waits to land.")};
    if (detail == u"outside_plan"_s)
        return {Review::tr("Files outside the approved plan were changed. Accept each, take it back, or send "
                           "the work back; then it can land.")};
    if (detail == u"no_actions"_s)
        return {Review::tr(
            "A check did not pass and its report names nothing to do. Land anyway, or send it back.")};
    const QString headline = Review::tr("The work could not land.");
    if (conflicts.isEmpty())
        return {headline, shown(detail)};
    return {headline, Review::tr("It conflicts in %1. Sent back, the engineer gets both versions marked in "
                                 "these files and resolves them.")
                          .arg(shown(conflicts.join(u", "_s)))};
}

QString troubleHeadline(const Run &run)
{
    const AskKind kind = run.ask ? run.ask->kind : AskKind::AgentProblem;
    const bool isLogin = !run.permissions.empty() && run.permissions.front().request.kind == u"login";
    if (kind == AskKind::Permission && isLogin)
        return Review::tr("An agent waits for you to log in somewhere.");
    if (kind == AskKind::Permission)
        return Review::tr("An agent wants to be allowed something.");
    if (kind == AskKind::SilentAgent)
        return Review::tr("An agent gives no sign of life.");
    if (kind == AskKind::Budget)
        return Review::tr("A budget is used up. Raise it, or stop.");
    if (run.textPlan)
        return Review::tr("The plan came as text, not in the form that was asked for. Accept it as text, or "
                          "have it tried again.");
    return Review::tr("Something did not work.");
}

/// Of a permission everything that the agent told: what is allowed is shown whole.
QString troubleDetail(const Run &run)
{
    const QString detail = run.ask ? run.ask->detail : QString();
    if (!run.ask || run.ask->kind != AskKind::Permission || run.permissions.empty())
        return detail;
    const PermissionRequest &wanted = run.permissions.front().request;
    const QString first = words::permission(wanted);
    QStringList lines{first};
    if (!wanted.title.isEmpty() && wanted.title != wanted.command && !first.endsWith(wanted.title))
        lines.append(wanted.title);
    lines += wanted.paths;
    if (!wanted.detail.isEmpty())
        lines.append(wanted.detail);
    return lines.join(u'\n');
}

QString progressHeadline(Stage stage, const QString &waitsFor)
{
    if (stage == Stage::Checking)
        return Review::tr("The work is done and being checked.");
    if (stage == Stage::Triaging)
        return Review::tr("What the checks asked for is being worked on.");
    if (stage == Stage::Landing)
        return Review::tr("The work is landing.");
    if (!waitsFor.isEmpty())
        return Review::tr("The plan is approved and waits for “%1”, which changes the same files.")
            .arg(waitsFor);
    return Review::tr("The plan is approved and being carried out.");
}

void describeAsk(ReviewState &state, const Run &run, const QString &waitsFor)
{
    const QString detail = run.ask ? run.ask->detail : QString();
    switch (state.kind) {
    case ReviewKind::Escalation:
        state.headline = run.approval ? Review::tr("The checks do not come to an end.")
                                      : Review::tr("Engineer and coordinator did not agree.");
        state.detail = shown(detail);
        break;
    case ReviewKind::AgentProblem:
        state.headline = troubleHeadline(run);
        state.detail = shown(troubleDetail(run));
        break;
    case ReviewKind::Batch:
        state.headline = Review::tr("%1 asks for work. What is checked becomes a task.").arg(state.reporter);
        break;
    case ReviewKind::Landing: {
        const LandingWords landing = wordsOfLanding(detail, run.conflicts);
        state.headline = landing.headline;
        state.detail = landing.detail;
        break;
    }
    case ReviewKind::Stopped:
        state.headline =
            state.otherAgents.isEmpty()
                ? Review::tr("This task is blocked until you re-scope it or drop it.")
                : Review::tr("This task is blocked until you hand it over, re-scope it or drop it.");
        state.detail = shown(run.endReason);
        break;
    case ReviewKind::Ended:
        state.headline = run.stage == Stage::Done        ? Review::tr("This task is done.")
                         : run.stage == Stage::Cancelled ? Review::tr("This run was cancelled.")
                                                         : Review::tr("This run failed.");
        state.detail = shown(run.endReason);
        break;
    case ReviewKind::Quiet:
        if (run.attempts.empty())
            state.headline = run.stage == Stage::Queued ? Review::tr("The task is queued.")
                                                        : Review::tr("No plan has been proposed yet.");
        break;
    case ReviewKind::Approved:
        state.headline = progressHeadline(run.stage, waitsFor);
        break;
    case ReviewKind::Nothing:
    case ReviewKind::Plan:
        break;
    }
}

void offer(ReviewState &state, const Run &run)
{
    const bool escalated = run.stage == Stage::Escalated;
    const bool blocked = run.stage == Stage::Blocked;
    const bool silent = run.ask && run.ask->kind == AskKind::SilentAgent;
    const bool spent = run.ask && run.ask->kind == AskKind::Budget;
    const bool problem = silent || (run.ask && run.ask->kind == AskKind::AgentProblem);
    state.canDecide = isDecidable(run);
    state.canAllowRetries = escalated && !run.approval;
    state.canHandOver = (escalated || blocked || problem) && (!run.approval || run.worktree);
    state.canRescope = (escalated || blocked) && !run.approval;
    state.canBlock = escalated || problem || spent;
    state.canDrop = blocked;
    state.canRetry = run.failed.has_value() || silent || spent || (escalated && run.approval && run.worktree);
    state.retryText = run.failed || spent ? Review::tr("Try again")
                      : silent            ? Review::tr("Start again")
                                          : Review::tr("Run the checks again");
    const bool finished = run.ask && run.ask->kind == AskKind::WorkToLand;
    state.canLand = finished && state.outside.isEmpty();
    state.canSendBack = finished && run.approval;
    const bool isLanding = std::any_of(run.effects.begin(), run.effects.end(), [](const Effect &effect) {
        return std::holds_alternative<Land>(effect.body);
    });
    state.canWithdraw = run.approval && !run.landed && !isLanding && !run.hasEnded() && !blocked;

    const std::optional<Attempt> &text = run.textPlan;
    const bool isTextShown = text && text->number == state.attempt;
    const auto all = static_cast<int>(state.steps.size());
    state.approveText = state.refused > 0
                            ? Review::tr("Approve %1 of %2 steps").arg(all - state.refused).arg(all)
                        : isTextShown ? Review::tr("Accept as text")
                                      : Review::tr("Approve plan");
    state.feedbackIsDefault = !state.note.trimmed().isEmpty() ||
                              std::any_of(state.steps.begin(), state.steps.end(), [](const ReviewStep &step) {
                                  return !step.comment.trimmed().isEmpty();
                              });
}

} // namespace

std::vector<Attempt> attemptsOf(const Run &run)
{
    std::vector<Attempt> attempts = run.attempts;
    if (run.textPlan)
        attempts.push_back(*run.textPlan);
    return attempts;
}

ReviewState reviewOf(const Run &run, int attempt, const ReviewDraft &draft, const QStringList &agents,
                     const QString &waitsFor)
{
    ReviewState state;
    state.kind = kindOf(run);
    state.taskTitle = visibleLine(run.start.task.title);
    state.description = run.start.task.description;
    state.acceptanceCriteria = run.start.task.acceptanceCriteria;
    state.note = draft.note;
    if (run.start.sameModel)
        state.sameModelNotice =
            Review::tr("The same model plays engineer and coordinator: read this plan with your own eyes.");
    for (const QString &agent : agents) {
        if (agent != run.engineer)
            state.otherAgents.append(agent);
    }

    const std::vector<Attempt> attempts = attemptsOf(run);
    if (!attempts.empty()) {
        const Attempt &latest = attempts.back();
        const auto found = std::find_if(attempts.begin(), attempts.end(),
                                        [&](const Attempt &each) { return each.number == attempt; });
        state.latestAttempt = latest.number;
        describePlan(state, run, attempts, found == attempts.end() ? latest : *found, draft);
        if (state.attempt != state.latestAttempt)
            state.staleNotice = Review::tr("You are looking at attempt %1, attempt %2 has arrived.")
                                    .arg(state.attempt)
                                    .arg(state.latestAttempt);
    }
    for (const ObjectionRecord &record : run.objections) {
        if (record.isOpen())
            state.objections.push_back({record.objection.id, shown(record.objection.text), record.raisedIn,
                                        static_cast<int>(record.repeatedIn.size()),
                                        draft.waivers.value(record.objection.id)});
    }
    qint64 bytes = 0;
    for (const ContextFile &file : run.context) {
        const QString size = words::bytes(file.bytes);
        state.context.push_back({visibleLine(file.path), file.bytes, file.cut,
                                 file.cut ? Review::tr("%1, cut").arg(size) : size, false});
        bytes += file.bytes;
    }
    for (const QString &file : draft.files)
        state.context.push_back({visibleLine(file), 0, false, {}, true});
    state.contextText = Review::tr("%n file(s)", nullptr, static_cast<int>(run.context.size())) + u" · "_s +
                        words::bytes(bytes);
    for (const QString &missing : run.missingContext)
        state.missingContext.append(visibleLine(missing));

    if (state.kind == ReviewKind::Batch)
        describeBatch(state, run, draft);
    if (run.execution) {
        state.changes = run.execution->changes;
        state.diff = run.execution->diff;
        state.diffBytesLeftOut = run.execution->diffBytesLeftOut;
    }
    state.refusedToTask = draft.refusedToTask;
    if (state.kind == ReviewKind::Landing) {
        for (const FileChange &change : state.changes) {
            if (change.outsidePlan && !run.acceptedOutside.contains(change.path))
                state.outside.append(change.path);
        }
    }
    describeAsk(state, run, waitsFor);
    offer(state, run);
    return state;
}

} // namespace presentation
