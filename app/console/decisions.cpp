// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/decisions.h"

#include "console/inputerrors.h"
#include "console/plandecisions.h"
#include "console/turndecisions.h"
#include "coordinator/batches.h"
#include "coordinator/placement.h"
#include "wire/eventcodec.h"
#include "wire/json.h"
#include "wire/shapes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app {

using namespace domain;
using coordinator::RefusalReason;
using coordinator::Run;

namespace {

/// A decision, the options that belong to it, and how many words may follow it.
struct Known
{
    const char *word;
    const char *options; ///< separated by spaces
    int least = 0;
    int most = 0;
};

constexpr int any = 1000;
constexpr Known decisions[] = {
    {"approve", "note refuse refused-to-task waive plan revision attempt", 0, 0},
    {"accept-text", "note waive revision attempt", 0, 0},
    {"feedback", "note add-file revision attempt", 0, 0},
    {"reject", "note revision attempt", 0, 0},
    {"withdraw", "note", 0, 0},
    {"interject", "note", 0, 0},
    {"retry", "note", 0, 1},
    {"handover", "", 1, 1},
    {"rescope", "note acceptance", 0, 0},
    {"block", "note", 0, 0},
    {"cancel", "note", 0, 0},
    {"land", "note squash", 0, 0},
    {"send-back", "note", 0, 0},
    {"restart", "note", 0, 0},
    {"accept-outside", "", 0, any},
    {"take-back-outside", "", 0, any},
    {"finding", "title description persona effort priority placement to-milestone batch", 1, 2},
    {"merge", "batch", 2, any},
    {"split", "title batch", 1, 1},
    {"file", "dismiss batch", 0, 0},
    {"allow", "request", 0, 1},
    {"deny", "request", 0, 0},
    {"wait", "", 0, 0},
    {"raise", "", 0, 0},
    {"hold", "scope", 0, 0},
    {"release", "scope", 0, 0},
    {"stop", "scope", 0, 0},
};

core::Result<void> checkWords(const DecisionRequest &request)
{
    const QString word = request.word();
    const auto *known = std::find_if(std::begin(decisions), std::end(decisions),
                                     [&](const Known &each) { return word == QLatin1StringView(each.word); });
    if (known == std::end(decisions)) {
        QStringList names;
        for (const Known &each : decisions)
            names.append(QLatin1StringView(each.word));
        return invalid(u"\"%1\" is not a decision; allowed are %2"_s.arg(word.left(60), names.join(u", "_s)));
    }
    const auto more = request.words.size() - 1;
    if (more < known->least || more > known->most)
        return invalid(known->least > more ? u"%1: something is missing after it; see --help"_s.arg(word)
                                           : u"%1: \"%2\" is too much; see --help"_s.arg(
                                                 word, request.words.at(known->most + 1).left(60)));
    const QStringList allowed = QString::fromLatin1(known->options).split(u' ', Qt::SkipEmptyParts);
    for (const auto &[name, value] : request.options) {
        if (!allowed.contains(name))
            return invalid(u"--%1 does not belong to %2; allowed there: %3"_s.arg(
                name, word, allowed.isEmpty() ? u"nothing"_s : u"--"_s + allowed.join(u", --"_s)));
    }
    return {};
}

QStringList outsideFiles(const Run &run)
{
    QStringList paths;
    if (run.execution) {
        for (const FileChange &change : run.execution->changes) {
            if (change.outsidePlan && !run.acceptedOutside.contains(change.path))
                paths.append(change.path);
        }
    }
    return paths;
}

/// The batch that is named, else the one that waits, else the newest; with `finding` one that holds it.
core::Result<BatchId> batchNamed(const Run &run, const DecisionRequest &request, const QString &finding)
{
    const QString named = request.option(u"batch"_s);
    const coordinator::Batch *found = nullptr;
    for (const coordinator::Batch &batch : run.batches) {
        const bool isNamed = named.isEmpty() || batch.staged.batch.value == named;
        const bool holds = finding.isEmpty() || coordinator::findingOf(batch, finding);
        if (isNamed && holds && (!found || found->filed))
            found = &batch;
    }
    if (!found)
        return invalid(finding.isEmpty() ? u"there is no such report of findings in this run"_s
                                         : u"there is no finding %1 in this run"_s.arg(finding.left(40)));
    return found->staged.batch;
}

core::Result<double> numberOf(const DecisionRequest &request, const QString &name)
{
    bool isNumber = false;
    const double number = request.option(name).toDouble(&isNumber);
    if (!isNumber)
        return invalid(u"--%1: \"%2\" is not a number"_s.arg(name, request.option(name).left(40)));
    return number;
}

core::Result<void> takeFindingWord(const QString &word, ChangeFinding &change)
{
    if (word.isEmpty())
        return {};
    if (word == u"dismiss")
        change.dismissed = true;
    else if (word == u"restore")
        change.dismissed = false;
    else if (word == u"urgent")
        change.urgency = Urgency::Urgent;
    else if (word == u"high")
        change.urgency = Urgency::High;
    else if (word == u"medium")
        change.urgency = Urgency::Medium;
    else if (word == u"low")
        change.urgency = Urgency::Low;
    else
        return invalid(u"finding: \"%1\" is not allowed; allowed are urgent, high, medium, low, dismiss, "
                       "restore"_s.arg(word.left(40)));
    return {};
}

core::Result<void> takePlacement(const QString &word, ChangeFinding &change)
{
    if (word.isEmpty())
        return {};
    if (word == u"child")
        change.placement = Placement::Child;
    else if (word == u"current")
        change.placement = Placement::CurrentMilestone;
    else if (word == u"upcoming")
        change.placement = Placement::UpcomingMilestone;
    else if (word == u"future")
        change.placement = Placement::FutureEnhancements;
    else
        return invalid(
            u"--placement: \"%1\" is not allowed; allowed are child, current, upcoming, future"_s.arg(
                word.left(40)));
    return {};
}

core::Result<RunCommandBody> findingChange(const Run &run, const DecisionRequest &request)
{
    ChangeFinding change;
    change.finding = request.words.at(1);
    const core::Result<BatchId> batch = batchNamed(run, request, change.finding);
    if (!batch)
        return batch.error();
    change.batch = *batch;
    if (const core::Result<void> taken = takeFindingWord(request.words.value(2), change); !taken)
        return taken.error();
    if (const core::Result<void> taken = takePlacement(request.option(u"placement"_s), change); !taken)
        return taken.error();
    if (request.has(u"to-milestone"_s))
        change.milestone = MilestoneId{request.option(u"to-milestone"_s)};
    if (request.has(u"title"_s))
        change.title = request.option(u"title"_s);
    if (request.has(u"description"_s))
        change.description = request.option(u"description"_s);
    if (request.has(u"persona"_s))
        change.persona = Persona{request.option(u"persona"_s)};
    for (const auto &[name, member] : {std::pair{u"effort"_s, &ChangeFinding::effort},
                                       std::pair{u"priority"_s, &ChangeFinding::priority}}) {
        if (!request.has(name))
            continue;
        const core::Result<double> number = numberOf(request, name);
        if (!number)
            return number.error();
        change.*member = *number;
    }
    if (request.words.size() < 3 && request.options.isEmpty())
        return invalid(u"finding: say what shall become of it; see --help"_s);
    return RunCommandBody(change);
}

core::Result<RunCommandBody> batchDecision(const Run &run, const DecisionRequest &request)
{
    const QString word = request.word();
    const core::Result<BatchId> batch =
        batchNamed(run, request, word == u"file" ? QString() : request.words.at(1));
    if (!batch)
        return batch.error();
    if (word == u"merge")
        return RunCommandBody(MergeFindings{*batch, request.words.at(1), request.words.mid(2)});
    if (word == u"split")
        return RunCommandBody(SplitFinding{*batch, request.words.at(1), request.all(u"title"_s)});
    return RunCommandBody(FileBatch{*batch, request.all(u"dismiss"_s)});
}

core::Result<Scope> scopeOf(const Task &task, const DecisionRequest &request)
{
    constexpr QLatin1StringView milestonePrefix("milestone:");
    const bool isMilestone = request.target.startsWith(milestonePrefix);
    const QString own = isMilestone                    ? u"milestone"_s
                        : request.target == u"project" ? u"project"_s
                                                       : QString();
    const QString scope = request.has(u"scope"_s) ? request.option(u"scope"_s) : u"subtree"_s;
    if (!own.isEmpty() && request.has(u"scope"_s) && scope != own)
        return invalid(u"--scope: \"%1\" is not a scope of %2; allowed there is %3"_s.arg(
            scope.left(40), request.target.left(80), own));
    if (isMilestone)
        return Scope{ScopeKind::Milestone, request.target.sliced(milestonePrefix.size())};
    if (!own.isEmpty())
        return Scope{ScopeKind::Project, {}};
    if (scope == u"task")
        return Scope{ScopeKind::Task, task.id.value};
    if (scope == u"subtree")
        return Scope{ScopeKind::Subtree, task.id.value};
    if (scope == u"milestone")
        return Scope{ScopeKind::Milestone, task.milestone.value};
    if (scope == u"project")
        return Scope{ScopeKind::Project, {}};
    return invalid(u"--scope: \"%1\" is not a scope; allowed are task, subtree, milestone, project"_s.arg(
        scope.left(40)));
}

} // namespace

core::Result<RunCommandBody> decisionOf(const Run &run, const DecisionRequest &request)
{
    if (const core::Result<void> checked = checkWords(request); !checked)
        return checked.error();
    const QString word = request.word();
    const QString note = request.option(u"note"_s);
    if (isPlanDecision(request))
        return planDecision(run, request);
    if (isTurnDecision(request))
        return turnDecision(run, request);
    if (word == u"finding")
        return findingChange(run, request);
    if (word == u"merge" || word == u"split" || word == u"file")
        return batchDecision(run, request);
    if (word == u"withdraw")
        return RunCommandBody(WithdrawApproval{note});
    if (word == u"interject")
        return RunCommandBody(Interject{note});
    if (word == u"handover")
        return RunCommandBody(HandOver{request.words.at(1)});
    if (word == u"rescope")
        return RunCommandBody(Rescope{note, request.has(u"acceptance"_s)
                                                ? request.option(u"acceptance"_s)
                                                : run.start.task.acceptanceCriteria});
    if (word == u"block")
        return RunCommandBody(BlockRun{note});
    if (word == u"cancel")
        return RunCommandBody(CancelRun{note});
    if (word == u"land")
        return RunCommandBody(ApproveLanding{note, request.has(u"squash"_s)});
    if (word == u"send-back")
        return RunCommandBody(SendWorkBack{note});
    if (word == u"restart")
        return RunCommandBody(RestartWork{note});
    const QStringList paths = request.words.size() > 1 ? request.words.mid(1) : outsideFiles(run);
    if (word == u"accept-outside")
        return RunCommandBody(AcceptOutside{paths});
    if (word == u"take-back-outside")
        return RunCommandBody(RevertOutside{paths});
    return invalid(u"%1 concerns a task, a milestone or the project, not a run"_s.arg(word));
}

bool isHoldDecision(const DecisionRequest &request)
{
    return request.word() == u"hold" || request.word() == u"release" || request.word() == u"stop";
}

core::Result<std::vector<ProjectCommandBody>> holdsOf(const coordinator::ProjectState &project,
                                                      const Task &task, const DecisionRequest &request)
{
    if (const core::Result<void> checked = checkWords(request); !checked)
        return checked.error();
    const core::Result<Scope> scope = scopeOf(task, request);
    if (!scope)
        return scope.error();
    if (request.word() != u"release")
        return std::vector<ProjectCommandBody>{Hold{*scope, request.word() == u"stop"}};
    // A task is released from a hold on itself, whether what is below it was held too or not.
    const auto ofTask = [](ScopeKind kind) { return kind == ScopeKind::Task || kind == ScopeKind::Subtree; };
    std::vector<ProjectCommandBody> releases;
    for (const HoldSet &hold : project.holds) {
        const bool sameKind =
            hold.scope.kind == scope->kind || (ofTask(hold.scope.kind) && ofTask(scope->kind));
        if (sameKind && (scope->kind == ScopeKind::Project || hold.scope.id == scope->id))
            releases.push_back(Release{hold.scope});
    }
    if (releases.empty())
        return refused(u"Nothing is held there."_s);
    return releases;
}

bool needsMilestones(const Run &run, const RunCommandBody &body)
{
    const auto *change = std::get_if<ChangeFinding>(&body);
    if (!change || (!change->urgency && !change->placement && !change->milestone))
        return false;
    const coordinator::Batch *batch = coordinator::batchOf(run, change->batch);
    if (batch && batch->created.contains(change->finding))
        return true; // whether its task can be moved is the dashboard's to say
    const Placement place = change->placement.value_or(
        change->urgency ? coordinator::placementOf(*change->urgency) : Placement::UpcomingMilestone);
    return change->milestone || place == Placement::UpcomingMilestone ||
           place == Placement::FutureEnhancements;
}

QString decidedText(const Event &event, const Run *run)
{
    const QString type = wire::eventType(event.body);
    return run && !event.run.isEmpty()
               ? u"%1 · run %2 · “%3”"_s.arg(type, event.run.value, run->start.task.title.left(200))
               : type;
}

namespace {

QString sentenceOf(const coordinator::Refusal &refusal)
{
    switch (refusal.reason) {
    case RefusalReason::UnknownRun:
        return u"There is no run %1."_s.arg(refusal.detail);
    case RefusalReason::AlreadyStarted:
        return u"The run %1 has started already."_s.arg(refusal.detail);
    case RefusalReason::RunEnded:
        return u"The run has ended."_s;
    case RefusalReason::NotWaiting:
        return u"Nothing is open that this decision answers."_s;
    case RefusalReason::StaleRevision:
        return u"The plan has changed: attempt %1 is under decision now."_s.arg(refusal.detail);
    case RefusalReason::OpenObjections:
        return u"These objections are open: %1. Give the reason for passing over them with --note."_s.arg(
            refusal.detail);
    case RefusalReason::EmptyPlan:
        return u"No step is left to carry out."_s;
    case RefusalReason::UnknownStep:
        return u"The plan has no step %1."_s.arg(refusal.detail);
    case RefusalReason::UnknownBatch:
        return u"There is nothing to file under %1."_s.arg(refusal.detail);
    case RefusalReason::UnknownFile:
        return u"%1 is not among the files that this is about."_s.arg(refusal.detail);
    case RefusalReason::OutsidePlan:
        return u"Files outside the plan must be accepted, taken back or sent back first: %1."_s.arg(
            refusal.detail);
    case RefusalReason::EmptyText:
        return u"This decision needs words: give them with --note."_s;
    case RefusalReason::NothingApproved:
        return u"Nothing is approved."_s;
    case RefusalReason::OutOfRange:
        return u"The number is out of range, allowed is %1."_s.arg(refusal.detail);
    case RefusalReason::BrokenPrompt:
        return u"The question that follows cannot be put, its template is broken: %1."_s.arg(refusal.detail);
    }
    return {};
}

} // namespace

core::Error errorOf(const coordinator::Refusal &refusal)
{
    switch (refusal.reason) {
    case RefusalReason::UnknownStep:
    case RefusalReason::UnknownBatch:
    case RefusalReason::UnknownFile:
    case RefusalReason::EmptyText:
    case RefusalReason::OutOfRange:
        return invalid(sentenceOf(refusal));
    default:
        return refused(sentenceOf(refusal));
    }
}

} // namespace app
