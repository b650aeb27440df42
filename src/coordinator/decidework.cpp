// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/approval.h"
#include "coordinator/batches.h"
#include "coordinator/decide.h"
#include "coordinator/failedanswers.h"
#include "domain/claim.h"

using namespace Qt::StringLiterals;

namespace coordinator::detail {

using namespace domain;

namespace {

constexpr int mostRestarts = 2; ///< after conflicts at the landing, without a human

bool isPlayed(const Run &run, const Persona &persona)
{
    return std::find(run.start.played.begin(), run.start.played.end(), persona) != run.start.played.end();
}

} // namespace

QStringList filesOutsidePlan(const Run &run)
{
    QStringList files;
    if (!run.execution)
        return files;
    for (const FileChange &change : run.execution->changes) {
        if (change.outsidePlan && !run.acceptedOutside.contains(change.path))
            files.append(change.path);
    }
    return files;
}

Events requestLanding(const Run &run, Mode mode)
{
    if (!filesOutsidePlan(run).isEmpty())
        return {{console(), HumanAsked{AskKind::WorkToLand, u"outside_plan"_s}}};
    if (run.landingGranted)
        return {{policy(), *run.landingGranted}};
    if (mode == Mode::Automatic)
        return {{policy(), LandingApproved{}}};
    return {{console(), HumanAsked{AskKind::WorkToLand, {}}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const WorktreeReady &body)
{
    if (!pendingEffect<PrepareWorktree>(run, body.effect))
        return lateReply(command, body.effect, u"worktree"_s);
    Events events{{command.actor, body.facts}};
    if (!run.approval) {
        const Events next = requestPlan(afterEvents(run, events));
        events.insert(events.end(), next.begin(), next.end());
        return events;
    }
    events.push_back({console(), ExecutionStarted{{}, run.editsFiles}});
    appendNotesSent(run, events);
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const WorkAnswered &body)
{
    if (!pendingEffect<AskWork>(run, body.effect))
        return lateReply(command, body.effect, u"work"_s);
    return Events{{command.actor, WorkReceived{body.result, body.from, body.ran}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const WorkApplied &body)
{
    if (!pendingEffect<ApplyWork>(run, body.effect))
        return lateReply(command, body.effect, u"changes"_s);
    Events events{{command.actor, body.facts}};
    const Events next = requestCommands(afterEvents(run, events));
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const ChecksFinished &body)
{
    if (!pendingEffect<RunChecks>(run, body.effect))
        return lateReply(command, body.effect, u"checks"_s);

    Events events{{command.actor, ChecksRun{body.runs}}};
    // What was reviewed already and only has others' work below it now: the commands say whether it holds.
    std::vector<Persona> reporters;
    if (!run.landingGranted)
        reporters = run.checksAgain ? reportersToAskAgain(run) : run.start.rules.reporters;
    bool asked = false;
    for (const Persona &reporter : reporters) {
        if (isPlayed(run, reporter)) {
            events.push_back({console(), ReportRequested{reporter, {}}});
            asked = true;
        } else {
            events.push_back({console(), ReportSkipped{reporter, u"nobody plays this persona"_s}});
        }
    }
    if (asked)
        return events;
    const Events next = afterReports(afterEvents(run, events), command);
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const LandingFinished &body)
{
    if (!pendingEffect<Land>(run, body.effect))
        return lateReply(command, body.effect, u"landing"_s);
    return Events{{command.actor, body.facts}, {console(), RunDone{}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const TargetMerged &body)
{
    if (!pendingEffect<Land>(run, body.effect))
        return lateReply(command, body.effect, u"landing"_s);
    return Events{{command.actor, body.facts}};
}

Decided decideWork(const Run &run, const RunCommand &command, const LandingFailed &body)
{
    if (!pendingEffect<Land>(run, body.effect))
        return lateReply(command, body.effect, u"landing"_s);
    Events events{{command.actor, body.facts}};
    // Others landed meanwhile in the same places: the approved plan is built once more on what they left.
    const bool mayRestart = command.mode == Mode::Automatic && run.restarts < mostRestarts;
    if (!body.facts.conflicts.isEmpty() && mayRestart)
        events.push_back({policy(), WorkRestarted{body.facts.reason}});
    else
        events.push_back({console(), HumanAsked{AskKind::WorkToLand, body.facts.reason}});
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const FilesReverted &body)
{
    if (!pendingEffect<RevertFiles>(run, body.effect))
        return lateReply(command, body.effect, u"revert"_s);
    return Events{{command.actor, body.facts}, {console(), ChecksRequested{run.checkRound + 1}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const TaskSeen &body)
{
    if (!body.now)
        return Events{{command.actor, RunCancelled{u"its task was deleted on the dashboard"_s}}};
    const Task &before = run.start.task;
    const Task &now = *body.now;
    if (run.claimed && isClaimOfAnother(now.owner, run.claimOwner))
        return Events{{command.actor, ClaimLost{now.owner}}};
    if (now.status == TaskStatus::Done)
        return Events{{command.actor, OverrideMade{u"status"_s, u"open"_s, u"done"_s}},
                      {command.actor, RunDone{}}};
    if (now.title == before.title && now.description == before.description &&
        now.acceptanceCriteria == before.acceptanceCriteria)
        return Events();

    TaskTextChanged changed{now.title, now.description, now.acceptanceCriteria, {}};
    changed.expectations = expectationsFor(run.start.rules, now);
    Events events{{command.actor, changed}};
    const bool isPlanning = run.stage == Stage::Planning || run.stage == Stage::ReviewingPlan ||
                            run.stage == Stage::AwaitingHuman;
    if (run.approval && !run.landed)
        events.push_back({command.actor, ApprovalWithdrawn{u"the task was changed on the dashboard"_s}});
    else if (!isPlanning)
        return events;
    const Events next = requestPlan(afterEvents(run, events));
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const EffectFailed &body)
{
    const bool pending = std::any_of(run.effects.begin(), run.effects.end(),
                                     [&](const Effect &effect) { return effect.id == body.effect; });
    if (!pending)
        return lateReply(command, body.effect, body.what);
    Events events{{command.actor, AgentFailed{body.effect, body.what, body.error, body.raw}}};
    const bool asksAgain = body.what == editsThatDoNotFit && run.wrongEdits.isEmpty() &&
                           pendingEffect<ApplyWork>(run, body.effect);
    if (asksAgain)
        events.push_back({console(), WorkSentBack{body.error}}); // with what its files say now
    else
        events.push_back({console(), HumanAsked{AskKind::AgentProblem, body.error}});
    return events;
}

} // namespace coordinator::detail
