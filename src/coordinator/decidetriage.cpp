// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/batches.h"
#include "coordinator/decide.h"
#include "coordinator/triage.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// From the reports of a round of checks to tasks on the dashboard, and on when those have ended.

namespace coordinator::detail {

using namespace domain;

namespace {

constexpr std::size_t findingsPerQuestion = 40; ///< more do not fit into one prompt of a small model

BatchId batchIdFor(const Run &run, const Persona &reporter)
{
    return {u"%1-%2-%3"_s.arg(run.id.value).arg(run.checkRound).arg(canonicalKey(reporter))};
}

bool isUnreadable(const ReportReceived &received, const FindingsExtracted &extracted)
{
    return extracted.findings.empty() && !isReview(received.persona) &&
           received.report.status != CheckStatus::Pass;
}

/// The findings of all reports of this round, numbered through.
std::vector<FindingsExtracted> extract(const Run &run)
{
    std::vector<FindingsExtracted> all;
    int next = 1;
    for (const ReportReceived &received : run.reports) {
        FindingsExtracted extracted{received.persona, findingsOf(received, run.checks, next)};
        next += static_cast<int>(extracted.findings.size());
        all.push_back(std::move(extracted));
    }
    const bool qaReported = std::any_of(all.begin(), all.end(), [](const FindingsExtracted &extracted) {
        return extracted.persona == personas::qa();
    });
    if (!qaReported) {
        // Nobody reads the logs: the exit codes speak for themselves.
        ReportReceived silent;
        silent.persona = personas::qa();
        silent.report.status = CheckStatus::Pass;
        FindingsExtracted extracted{silent.persona, findingsOf(silent, run.checks, next)};
        if (!extracted.findings.empty())
            all.push_back(std::move(extracted));
    }
    return all;
}

Events askPriorities(const std::vector<FindingsExtracted> &extracted)
{
    QStringList ids;
    for (const FindingsExtracted &report : extracted) {
        if (!isReview(report.persona))
            continue;
        for (const Finding &finding : report.findings)
            ids.append(finding.id);
    }
    Events events;
    const auto parts = (static_cast<std::size_t>(ids.size()) + findingsPerQuestion - 1) / findingsPerQuestion;
    for (std::size_t part = 0; part < parts; ++part) {
        const auto from = static_cast<qsizetype>(part * findingsPerQuestion);
        events.push_back({console(), PrioritiesRequested{ids.mid(from, findingsPerQuestion), {}}});
    }
    return events;
}

/// Why the findings that would block the task cannot become its children.
std::optional<Escalated> tooMuch(const Run &run, const BatchStaged &batch)
{
    for (const StagedFinding &staged : batch.findings) {
        if (staged.placement != Placement::Child || staged.duplicateOf)
            continue;
        // The task is the repair of this very finding: a child would be the same once more.
        const bool isOwn = run.start.task.externalId.startsWith("countersign:"_L1) &&
                           run.start.task.externalId.contains(u':' + staged.finding.fingerprint);
        if (isOwn || wasFiledBefore(run, staged.finding.fingerprint))
            return Escalated{EscalationReason::NotConverging, staged.finding.title};
        if (run.start.depth >= maxCheckDepth)
            return Escalated{EscalationReason::TooDeep, staged.finding.title};
    }
    return {};
}

/// All is known: the findings of each report as a batch, and on from there.
Events stageAll(const Run &run, const RunCommand &command)
{
    Events events;
    Run after = run;
    const auto add = [&](const NewEvent &event) {
        events.push_back(event);
        after = afterEvents(std::move(after), {event});
    };
    for (const FindingsExtracted &extracted : run.findings) {
        if (extracted.findings.empty())
            continue;
        const BatchId id = batchIdFor(run, extracted.persona);
        const BatchStaged batch = isReview(extracted.persona)
                                      ? stageReview(run, extracted, id, command.facts)
                                      : stageChecks(run, extracted, id, command.facts);
        if (const std::optional<Escalated> escalated = tooMuch(run, batch)) {
            events.push_back({policy(), *escalated});
            return events;
        }
        add({console(), batch});
    }
    const Events next = proceed(after, command.mode);
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

} // namespace

Run afterEvents(Run run, const Events &events)
{
    for (const NewEvent &fresh : events) {
        Event event;
        event.sequence = run.lastSequence + 1;
        event.run = run.id;
        event.actor = fresh.actor;
        event.body = fresh.body;
        run = evolve(std::move(run), event);
    }
    return run;
}

Events afterReports(const Run &run, const RunCommand &command)
{
    const std::vector<FindingsExtracted> extracted = extract(run);
    for (const ReportReceived &received : run.reports) {
        const auto own =
            std::find_if(extracted.begin(), extracted.end(),
                         [&](const FindingsExtracted &report) { return report.persona == received.persona; });
        if (own != extracted.end() && isUnreadable(received, *own))
            return {{console(), HumanAsked{AskKind::WorkToLand, u"no_actions"_s}}};
    }
    Events events;
    for (const FindingsExtracted &report : extracted) {
        if (!report.findings.empty())
            events.push_back({console(), report});
    }
    const std::vector<Persona> &played = run.start.played;
    const bool rated = std::find(played.begin(), played.end(), personas::projectManager()) != played.end();
    const Events questions = rated ? askPriorities(extracted) : Events();
    const Events next = questions.empty() ? stageAll(afterEvents(run, events), command) : questions;
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

Events proceed(const Run &run, Mode mode)
{
    for (const Batch &batch : run.batches) {
        if (batch.filed)
            continue;
        // Where everything is a task already there is nothing to file, and nobody to ask.
        const bool makesTasks = std::ranges::any_of(batch.staged.findings, [](const StagedFinding &staged) {
            return !staged.dismissed && !staged.duplicateOf;
        });
        if (makesTasks && mode != Mode::Automatic)
            return {{console(), HumanAsked{AskKind::BatchToFile, {}}}};
        const NewEvent filed{policy(), BatchFiled{batch.staged.batch, {}}};
        Events events{filed};
        const Events next = proceed(afterEvents(run, events), mode);
        events.insert(events.end(), next.begin(), next.end());
        return events;
    }
    if (awaitsChildren(run))
        return {};
    const bool underWay = std::any_of(run.children.begin(), run.children.end(),
                                      [](const Child &child) { return child.started && !child.outcome; });
    if (underWay)
        return {};
    if (const Child *next = nextChild(run))
        return {{console(), TaskAssigned{next->task, next->persona}}};
    if (hasChildrenOfThisRound(run))
        return {{console(), ChecksRequested{run.checkRound + 1, true}}};
    return requestLanding(run, mode);
}

Decided decideWork(const Run &run, const RunCommand &command, const ReportAnswered &body)
{
    const AskReport *asked = pendingEffect<AskReport>(run, body.effect);
    if (!asked)
        return lateReply(command, body.effect, u"report"_s);

    Events events{{command.actor, ReportReceived{asked->persona, body.report, body.from}}};
    const auto others = std::count_if(run.effects.begin(), run.effects.end(), [&](const Effect &effect) {
        return std::holds_alternative<AskReport>(effect.body) && effect.id != body.effect;
    });
    if (others == 0 && !run.failed) {
        const Events next = afterReports(afterEvents(run, events), command);
        events.insert(events.end(), next.begin(), next.end());
    }
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const PrioritiesAnswered &body)
{
    const AskPriorities *asked = pendingEffect<AskPriorities>(run, body.effect);
    if (!asked)
        return lateReply(command, body.effect, u"priorities"_s);

    PrioritiesGiven given{asked->findings, {}, body.from};
    for (const PriorityDecision &decision : body.priorities.decisions) {
        if (asked->findings.contains(decision.finding, Qt::CaseInsensitive))
            given.decisions.push_back(decision); // what was not asked about is ignored
    }
    Events events{{command.actor, given}};
    const Run after = afterEvents(run, events);
    const bool waits = std::any_of(after.effects.begin(), after.effects.end(), [](const Effect &effect) {
        return std::holds_alternative<AskPriorities>(effect.body);
    });
    if (waits || run.failed)
        return events;
    const Events next = stageAll(after, command);
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const TaskWritten &body)
{
    Events events;
    bool known = false;
    for (const Batch &batch : run.batches) {
        for (const StagedFinding &staged : batch.staged.findings) {
            if (staged.request.externalId != body.externalId)
                continue;
            known = true;
            if (batch.awaits(staged))
                events.push_back({command.actor, TaskCreated{batch.staged.batch, staged.finding.id,
                                                             body.externalId, body.task}});
        }
    }
    if (!known)
        return Refusal{RefusalReason::UnknownBatch, body.externalId};
    if (events.empty())
        return Events{{command.actor, LateReply{0, body.externalId}}};
    const Run after = afterEvents(run, events);
    if (after.stage == Stage::Triaging && !run.ask) {
        const Events next = proceed(after, command.mode);
        events.insert(events.end(), next.begin(), next.end());
    }
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const TaskRefused &body)
{
    Events events;
    bool blocks = false;
    for (const Batch &batch : run.batches) {
        for (const StagedFinding &staged : batch.staged.findings) {
            if (staged.request.externalId != body.externalId || !batch.awaits(staged))
                continue;
            events.push_back(
                {command.actor, FilingRefused{batch.staged.batch, staged.finding.id, body.error}});
            blocks = blocks || staged.placement == Placement::Child;
        }
    }
    if (events.empty())
        return Refusal{RefusalReason::UnknownBatch, body.externalId};
    if (blocks && run.stage == Stage::Triaging)
        events.push_back({console(), HumanAsked{AskKind::BatchToFile, body.error}});
    return events;
}

Decided decideWork(const Run &run, const RunCommand &command, const ChildFinished &body)
{
    const auto known = std::find_if(run.children.begin(), run.children.end(),
                                    [&](const Child &child) { return child.task == body.task; });
    if (known == run.children.end() || known->outcome)
        return Events{{command.actor, LateReply{0, body.task.value}}};

    Events events{{command.actor, ChildEnded{body.task, body.outcome}}};
    const Run after = afterEvents(run, events);
    const Events next = proceed(after, command.mode);
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

Decided decideHuman(const Run &run, const RunCommand &command, const FileBatch &body)
{
    const Batch *batch = batchOf(run, body.batch);
    if (!batch || (batch->filed && batch->refused.empty()))
        return Refusal{RefusalReason::UnknownBatch, body.batch.value};
    Events events{{command.actor, BatchFiled{body.batch, body.dismissed}}};
    const Events next = proceed(afterEvents(run, events), command.mode);
    events.insert(events.end(), next.begin(), next.end());
    return events;
}

} // namespace coordinator::detail
