// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/approval.h"
#include "coordinator/convergence.h"
#include "coordinator/decide.h"
#include "coordinator/risk.h"

using namespace Qt::StringLiterals;

namespace coordinator::detail {

using namespace domain;

namespace {
constexpr qsizetype mostNamed = 20; ///< files in one sentence
}

void appendNotesSent(const Run &run, Events &events)
{
    for (const Note &note : run.notes) {
        if (note.state == NoteState::Queued)
            events.push_back({console(), NoteSent{note.id}});
    }
}

Events requestPlan(const Run &run, const QStringList &filesToRead)
{
    if (run.engineer.isEmpty())
        return {{console(), Escalated{EscalationReason::NobodyPlays, canonicalKey(run.start.persona)}}};

    QStringList unread = filesToRead;
    unread.removeIf([&](const QString &path) {
        return std::any_of(run.context.begin(), run.context.end(),
                           [&](const ContextFile &file) { return file.path == path; });
    });
    if (!unread.isEmpty())
        return {{console(), ContextRequested{unread}}};
    // Whoever will work on files itself plans where it will work, on what the target has.
    if (run.editsFiles && !run.start.rules.repository.isEmpty() && (!run.worktree || run.isWorktreeUsed))
        return {{console(), WorktreeRequested{}}};

    PlanRequested request;
    request.attempt = static_cast<int>(run.attempts.size()) + 1;
    Events events{{console(), request}};
    appendNotesSent(run, events);
    return events;
}

Decided decidePlanning(const Run &, const RunCommand &command, const StartRun &body)
{
    return Events{{command.actor, body.facts}};
}

Decided decidePlanning(const Run &run, const RunCommand &command, const ClaimAnswered &body)
{
    if (!pendingEffect<TakeClaim>(run, body.effect))
        return lateReply(command, body.effect, u"claim"_s);
    if (!body.taken)
        return Events{{command.actor, ClaimLost{body.owner}}};

    const Task &task = run.start.task;
    const QStringList paths =
        pathsNamedIn(task.title + u'\n' + task.description + u'\n' + task.acceptanceCriteria);
    return Events{{command.actor, ClaimTaken{body.owner, body.from}}, {console(), ContextRequested{paths}}};
}

Decided decidePlanning(const Run &run, const RunCommand &command, const ContextRead &body)
{
    if (!pendingEffect<ReadContext>(run, body.effect))
        return lateReply(command, body.effect, u"context"_s);
    Events events{{command.actor, ContextAdded{body.files, body.missing, body.listing}}};
    const Events request = requestPlan(run);
    events.insert(events.end(), request.begin(), request.end());
    return events;
}

Decided decidePlanning(const Run &run, const RunCommand &command, const PlanAnswered &body)
{
    const AskPlan *asked = pendingEffect<AskPlan>(run, body.effect);
    if (!asked)
        return lateReply(command, body.effect, u"plan"_s);

    PlanProposed proposed;
    proposed.attempt = asked->attempt;
    proposed.plan = body.plan;
    proposed.revision = revisionOf(body.plan);
    proposed.from = body.from;

    PlanChecked checked;
    checked.attempt = proposed.attempt;
    checked.revision = proposed.revision;
    checked.findings = checkPlan(run, body.plan, body.unknownFiles);
    checked.risk = assessRisk(body.plan, run.start.rules);
    if (!body.from.changedFiles.isEmpty()) {
        const QString files = body.from.changedFiles.mid(0, mostNamed).join(u", "_s);
        checked.findings.push_back(
            {u"changed_files"_s, u"The agent changed files while it was only to plan: %1."_s.arg(files)});
    }

    Events events{{command.actor, proposed}, {policy(), checked}};
    for (const Note &note : run.notes) {
        if (note.state == NoteState::Sent)
            events.push_back({command.actor, NoteAnswered{note.id}});
    }
    if (run.start.coordinator.isEmpty())
        events.push_back({console(), HumanAsked{AskKind::PlanToApprove, u"nobody plays the coordinator"_s}});
    else
        events.push_back({console(), VerdictRequested{proposed.attempt, proposed.revision, {}}});
    return events;
}

namespace {

Events afterApproval(const Run &run, const RunCommand &command, const VerdictGiven &given)
{
    const Attempt &attempt = run.attempts.back();
    const bool brokeTheRules = !attempt.from.changedFiles.isEmpty(); // which a person has to know
    // A fallback may play both sides, which nobody knew when the run began.
    const bool isOwnJudge = !given.from.agent.isEmpty() && given.from.agent != run.start.coordinator &&
                            given.from.agent == attempt.from.agent;
    if (brokeTheRules || isOwnJudge ||
        !policyApproves(run, command.mode, command.approveUpTo, attempt.risk.level))
        return {{console(), HumanAsked{AskKind::PlanToApprove, {}}}};

    PlanApproved approved;
    approved.attempt = attempt.number;
    approved.plan = attempt.plan;
    approved.revision = attempt.revision;
    approved.risk = attempt.risk;
    approved.waived = given.verdict.waived;
    return {{command.mode == Mode::Automatic ? command.actor : policy(), approved}};
}

Events afterRevision(const Run &run, const RunCommand &command, const VerdictGiven &given)
{
    if (command.mode == Mode::Manual)
        return {{console(), HumanAsked{AskKind::PlanToApprove, {}}}};

    const bool usedUp = run.bound && static_cast<int>(run.attempts.size()) >= *run.bound;
    Run after = run;
    after.objections = updated(run.objections, given);
    const QString stuck = stuckReason(after);

    Events events;
    if (!stuck.isEmpty() && stuck != run.stuckReason)
        events.push_back({policy(), StuckFlagged{stuck}});
    if (usedUp) {
        events.push_back({policy(), Escalated{EscalationReason::AttemptsUsedUp, stuck}});
    } else if (!stuck.isEmpty() && (!run.bound || run.start.rules.stopWhenStuck)) {
        events.push_back({policy(), Escalated{EscalationReason::NotConverging, stuck}});
    } else {
        const Events next = requestPlan(run, given.verdict.missingFiles);
        events.insert(events.end(), next.begin(), next.end());
    }
    return events;
}

} // namespace

Decided decidePlanning(const Run &run, const RunCommand &command, const VerdictAnswered &body)
{
    const AskVerdict *asked = pendingEffect<AskVerdict>(run, body.effect);
    if (!asked)
        return lateReply(command, body.effect, u"verdict"_s);
    if (asked->revision != run.attempts.back().revision)
        return Refusal{RefusalReason::StaleRevision, asked->revision.value};
    if (!verdictProblems(run, body.verdict).isEmpty()) {
        const QString ids = openObjections(run.objections).join(u", "_s);
        return Refusal{RefusalReason::OpenObjections, ids};
    }

    const Reconciled reconciled = reconcile(run.objections, body.verdict);
    VerdictGiven given;
    given.attempt = run.attempts.back().number;
    given.revision = asked->revision;
    given.verdict = reconciled.verdict;
    given.raised = reconciled.raised;
    given.closed = reconciled.closed;
    given.repeated = reconciled.repeated;
    given.from = body.from;

    Events events{{command.actor, given}};
    const Events next = given.verdict.kind == VerdictKind::Approve ? afterApproval(run, command, given)
                                                                   : afterRevision(run, command, given);
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

} // namespace coordinator::detail
