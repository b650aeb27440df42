// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/decide.h"
#include "coordinator/triage.h"

using namespace Qt::StringLiterals;

namespace coordinator::detail {

using namespace domain;

namespace {

bool isPlayed(const Run &run, const Persona &persona)
{
    return std::find(run.start.played.begin(), run.start.played.end(), persona) != run.start.played.end();
}

bool wasFiledBefore(const Run &run, const QString &fingerprint)
{
    return std::any_of(run.batches.begin(), run.batches.end(), [&](const Batch &batch) {
        return std::any_of(
            batch.staged.findings.begin(), batch.staged.findings.end(), [&](const StagedFinding &staged) {
                return batch.filed && !staged.dismissed && staged.finding.fingerprint == fingerprint;
            });
    });
}

BatchId batchIdFor(const Run &run, const Persona &reporter)
{
    return {u"%1-%2-%3"_s.arg(run.id.value).arg(run.checkRound).arg(canonicalKey(reporter))};
}

bool hasChangesOutsidePlan(const Run &run)
{
    return run.execution && std::any_of(run.execution->changes.begin(), run.execution->changes.end(),
                                        [](const FileChange &change) { return change.outsidePlan; });
}

} // namespace

Events requestLanding(const Run &run, Mode mode)
{
    if (hasChangesOutsidePlan(run))
        return {{console(), HumanAsked{AskKind::WorkToLand, u"outside_plan"_s}}};
    if (mode == Mode::Automatic)
        return {{policy(), LandingApproved{}}};
    return {{console(), HumanAsked{AskKind::WorkToLand, {}}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const WorktreeReady &body)
{
    if (!pendingEffect<PrepareWorktree>(run, body.effect))
        return lateReply(command, body.effect, u"worktree"_s);
    Events events{{command.actor, body.facts}, {console(), ExecutionStarted{}}};
    appendNotesSent(run, events);
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const WorkAnswered &body)
{
    if (!pendingEffect<AskWork>(run, body.effect))
        return lateReply(command, body.effect, u"work"_s);
    return Events{{command.actor, WorkReceived{body.result, body.from}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const WorkApplied &body)
{
    if (!pendingEffect<ApplyWork>(run, body.effect))
        return lateReply(command, body.effect, u"changes"_s);
    return Events{{command.actor, body.facts}, {console(), ChecksRequested{run.checkRound + 1}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const ChecksFinished &body)
{
    if (!pendingEffect<RunChecks>(run, body.effect))
        return lateReply(command, body.effect, u"checks"_s);

    Events events{{command.actor, ChecksRun{body.runs}}};
    bool asked = false;
    for (const Persona &reporter : run.start.rules.reporters) {
        if (isPlayed(run, reporter)) {
            events.push_back({console(), ReportRequested{reporter, {}}});
            asked = true;
        } else {
            events.push_back({console(), ReportSkipped{reporter, u"nobody plays this persona"_s}});
        }
    }
    if (asked)
        return events;

    // Nobody reads the logs: the exit codes speak for themselves.
    Run after = run;
    after.checks = body.runs;
    const Events next = afterReports(after, command);
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const ReportAnswered &body)
{
    const AskReport *asked = pendingEffect<AskReport>(run, body.effect);
    if (!asked)
        return lateReply(command, body.effect, u"report"_s);

    const ReportReceived received{asked->persona, body.report, body.from};
    Events events{{command.actor, received}};
    Run after = run;
    after.reports.push_back(received);
    const auto others = std::count_if(run.effects.begin(), run.effects.end(), [&](const Effect &effect) {
        return std::holds_alternative<AskReport>(effect.body) && effect.id != body.effect;
    });
    if (others == 0 && !run.failed) {
        const Events next = afterReports(after, command);
        events.insert(events.end(), next.begin(), next.end());
    }
    return events;
}

Events afterReports(const Run &run, const RunCommand &command)
{
    std::vector<ReportReceived> reports = run.reports;
    if (reports.empty()) {
        ReportReceived none;
        none.persona = personas::qa();
        none.report.status = CheckStatus::Pass;
        reports.push_back(none);
    }

    Events events;
    std::vector<BatchId> staged;
    for (const ReportReceived &received : reports) {
        const BatchStaged batch = stageChecks(run, received, batchIdFor(run, received.persona));
        if (batch.findings.empty() && received.report.status != CheckStatus::Pass) {
            events.push_back({console(), HumanAsked{AskKind::WorkToLand, u"no_actions"_s}});
            return events;
        }
        if (batch.findings.empty())
            continue;
        for (const StagedFinding &finding : batch.findings) {
            if (wasFiledBefore(run, finding.finding.fingerprint)) {
                events.push_back(
                    {policy(), Escalated{EscalationReason::NotConverging, finding.finding.title}});
                return events;
            }
        }
        if (run.start.depth >= maxCheckDepth) {
            events.push_back(
                {policy(), Escalated{EscalationReason::TooDeep, batch.findings.front().finding.title}});
            return events;
        }
        std::vector<Finding> findings;
        for (const StagedFinding &finding : batch.findings)
            findings.push_back(finding.finding);
        events.push_back({command.actor, FindingsExtracted{received.persona, findings}});
        events.push_back({console(), batch});
        staged.push_back(batch.batch);
    }
    if (staged.empty())
        return requestLanding(run, command.mode);
    if (command.mode != Mode::Automatic) {
        events.push_back({console(), HumanAsked{AskKind::BatchToFile, {}}});
        return events;
    }
    for (const BatchId &batch : staged)
        events.push_back({policy(), BatchFiled{batch, {}}});
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const TaskWritten &body)
{
    Run after = run;
    Events events;
    std::size_t expected = 0;
    for (const Batch &batch : run.batches) {
        for (const StagedFinding &staged : batch.staged.findings) {
            if (!batch.filed || staged.dismissed)
                continue;
            ++expected;
            if (staged.request.externalId != body.externalId)
                continue;
            const bool known = std::any_of(run.children.begin(), run.children.end(),
                                           [&](const Child &child) { return child.task == body.task; });
            if (known)
                return Events{{command.actor, LateReply{0, body.externalId}}};
            events.push_back({command.actor, TaskCreated{batch.staged.batch, staged.finding.id,
                                                         body.externalId, body.task}});
            after.children.push_back({body.task, staged.request.title, staged.assignee, false, {}});
        }
    }
    if (events.empty())
        return Refusal{RefusalReason::UnknownBatch, body.externalId};

    const bool unfiled =
        std::any_of(run.batches.begin(), run.batches.end(), [](const Batch &b) { return !b.filed; });
    if (after.children.size() < expected || run.stage != Stage::Triaging)
        return events;
    if (unfiled) {
        if (!run.ask)
            events.push_back({console(), HumanAsked{AskKind::BatchToFile, {}}});
        return events;
    }
    if (const Child *next = nextChild(after))
        events.push_back({console(), TaskAssigned{next->task, next->persona}});
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const ChildFinished &body)
{
    const auto known = std::find_if(run.children.begin(), run.children.end(),
                                    [&](const Child &child) { return child.task == body.task; });
    if (known == run.children.end() || known->outcome)
        return Events{{command.actor, LateReply{0, body.task.value}}};

    Events events{{command.actor, ChildEnded{body.task, body.outcome}}};
    Run after = run;
    for (Child &child : after.children) {
        if (child.task == body.task)
            child.outcome = body.outcome;
    }
    if (const Child *next = nextChild(after)) {
        events.push_back({console(), TaskAssigned{next->task, next->persona}});
        return events;
    }
    const bool open = std::any_of(after.children.begin(), after.children.end(),
                                  [](const Child &child) { return !child.outcome; });
    if (!open)
        events.push_back({console(), ChecksRequested{run.checkRound + 1}});
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const LandingFinished &body)
{
    if (!pendingEffect<Land>(run, body.effect))
        return lateReply(command, body.effect, u"landing"_s);
    return Events{{command.actor, body.facts}, {console(), RunDone{}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const LandingFailed &body)
{
    if (!pendingEffect<Land>(run, body.effect))
        return lateReply(command, body.effect, u"landing"_s);
    return Events{{command.actor, body.facts},
                  {console(), HumanAsked{AskKind::WorkToLand, body.facts.reason}}};
}

Decided decideWork(const Run &run, const RunCommand &command, const EffectFailed &body)
{
    const bool pending = std::any_of(run.effects.begin(), run.effects.end(),
                                     [&](const Effect &effect) { return effect.id == body.effect; });
    if (!pending)
        return lateReply(command, body.effect, body.what);
    return Events{{command.actor, AgentFailed{body.effect, body.what, body.error, body.raw}},
                  {console(), HumanAsked{AskKind::AgentProblem, body.error}}};
}

} // namespace coordinator::detail
