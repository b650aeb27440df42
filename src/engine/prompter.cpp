// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/prompter.h"

#include "coordinator/runmachine.h"
#include "coordinator/titlematch.h"
#include "coordinator/triage.h"
#include "wire/promptvalues.h"

using namespace Qt::StringLiterals;

namespace engine {

using namespace domain;

namespace {

std::vector<wire::ObjectionState> objectionsOf(const coordinator::Run &run)
{
    std::vector<wire::ObjectionState> states;
    for (const coordinator::ObjectionRecord &record : run.objections)
        states.push_back(
            {record.objection, record.raisedIn, record.repeatedIn, record.closedIn, record.waiver});
    return states;
}

wire::TaskFacts factsOf(const coordinator::Run &run, const Persona &persona, int attempt)
{
    wire::TaskFacts facts;
    facts.task = run.start.task;
    facts.milestone = run.start.milestoneName;
    facts.persona = persona;
    facts.attempt = attempt;
    facts.attempts = run.bound;
    facts.expectations = run.expectations;
    for (const coordinator::Note &note : run.notes)
        facts.notes.append(note.text);
    return facts;
}

wire::PromptValues planValues(const coordinator::Run &run, int attempt)
{
    wire::PlanQuestion question;
    question.facts = factsOf(run, run.start.persona, attempt);
    if (const coordinator::Attempt *last = run.lastAttempt()) {
        question.previousPlan = last->plan;
        question.previousFindings = last->findings;
        if (last->coordinatorVerdict) {
            question.rationale = last->coordinatorVerdict->verdict.rationale;
            if (last->coordinatorVerdict->verdict.editedPlan)
                question.previousPlan = last->coordinatorVerdict->verdict.editedPlan;
        }
    }
    question.objections = objectionsOf(run);
    question.addenda = run.addenda;
    question.files = run.context;
    question.missingFiles = run.missingContext;
    question.workspaceFiles = run.listing;
    question.allowedPaths = run.start.rules.allowedPaths;
    question.protectedPaths = run.start.rules.protectedPaths;
    return wire::valuesForPlan(question);
}

wire::PromptValues verdictValues(const coordinator::Run &run, const coordinator::Attempt &attempt)
{
    wire::VerdictQuestion question;
    question.facts = factsOf(run, personas::coordinator(), attempt.number);
    question.revision = attempt.revision;
    question.plan = attempt.plan;
    question.findings = attempt.findings;
    question.risk = attempt.risk;
    question.objections = objectionsOf(run);
    for (const ContextFile &file : run.context)
        question.contextNames.append(file.path);
    question.workspaceFiles = run.listing;
    return wire::valuesForVerdict(question);
}

wire::PromptValues workValues(const coordinator::Run &run, const std::vector<ContextFile> &files)
{
    wire::WorkQuestion question;
    question.facts = factsOf(run, run.start.persona, static_cast<int>(run.attempts.size()));
    if (run.approval)
        question.approval = run.approval->content;
    question.files = files;
    return wire::valuesForWork(question);
}

wire::CheckQuestion reportQuestion(const coordinator::Run &run, const Persona &persona)
{
    wire::CheckQuestion question;
    question.facts = factsOf(run, persona, static_cast<int>(run.attempts.size()));
    question.round = run.checkRound;
    if (run.approval)
        question.plan = run.approval->content.plan;
    if (run.execution)
        question.execution = *run.execution;
    question.runs = run.checks;
    if (run.work)
        question.runs.insert(question.runs.end(), run.work->ran.begin(), run.work->ran.end());
    return question;
}

constexpr double mayBeSame = 0.3;         ///< similarity of titles worth showing
constexpr std::size_t mostOpenTasks = 60; ///< that a prompt lists as possible duplicates

/// The open tasks whose titles are most like those of the findings, in the dashboard's order.
std::vector<Task> likelyDuplicates(const std::vector<wire::RatedFinding> &findings, const TaskId &own,
                                   const std::vector<Task> &openTasks)
{
    QStringList titles;
    for (const wire::RatedFinding &rated : findings)
        titles.append(rated.finding.title);
    const coordinator::TitleMatcher matcher(titles);
    std::vector<std::pair<double, std::size_t>> likely;
    for (std::size_t i = 0; i < openTasks.size(); ++i) {
        const double alike = matcher.best(openTasks[i].title);
        if (alike >= mayBeSame && openTasks[i].id != own)
            likely.emplace_back(-alike, i);
    }
    std::sort(likely.begin(), likely.end());
    likely.resize(std::min(likely.size(), mostOpenTasks));
    std::sort(likely.begin(), likely.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    std::vector<Task> tasks;
    for (const auto &[alike, index] : likely)
        tasks.push_back(openTasks[index]);
    return tasks;
}

wire::PromptValues prioritiesValues(const coordinator::Run &run, const QStringList &ids,
                                    const ProjectFacts &facts)
{
    wire::PrioritiesQuestion question;
    question.facts = factsOf(run, personas::projectManager(), static_cast<int>(run.attempts.size()));
    for (const FindingsExtracted &report : run.findings) {
        for (const Finding &finding : report.findings) {
            if (ids.contains(finding.id))
                question.findings.push_back({finding, report.persona});
        }
    }
    for (const MilestoneLoad &load : facts.milestones) {
        if (load.milestone.status != MilestoneStatus::Done)
            question.milestones.push_back({load.milestone, load.openTasks, load.openEffort,
                                           load.milestone.id == run.start.task.milestone});
    }
    question.openTasks = likelyDuplicates(question.findings, run.start.task.id, facts.openTasks);
    return wire::valuesForPriorities(question);
}

} // namespace

Prompter::Prompter(QHash<QString, QString> templates)
    : m_templates(std::move(templates))
{}

core::Result<coordinator::Run> Prompter::fill(coordinator::Run run, const RunId &id,
                                              std::vector<NewEvent> &events,
                                              const std::vector<ContextFile> &files,
                                              const ProjectFacts &facts) const
{
    const auto filled = [this](const QString &question, const Persona &persona,
                               const wire::PromptValues &values, QString &prompt) -> core::Result<void> {
        const QString own = question + u'.' + persona.normalised();
        const QString name = m_templates.contains(own) ? own : question;
        const core::Result<QString> text = wire::render(m_templates.value(name), values);
        if (!text)
            return core::Error{text.error().kind, u"prompts/%1.md: %2"_s.arg(name, text.error().detail)};
        prompt = *text;
        return {};
    };

    const auto workFilled = [&](const coordinator::Run &state, ExecutionStarted &work) -> core::Result<void> {
        const core::Result<void> done =
            filled(u"work"_s, state.start.persona, workValues(state, files), work.prompt);
        if (!done || !state.work || state.wrongEdits.isEmpty())
            return done;
        core::Result<QString> again = repair(work.prompt, state.work->from.raw, {state.wrongEdits});
        if (!again)
            return again.error();
        work.prompt = *std::move(again);
        return {};
    };

    for (NewEvent &event : events) {
        // A request shows what the events before it have led to; its own place in the journal does not
        // matter.
        core::Result<void> done;
        if (auto *plan = std::get_if<PlanRequested>(&event.body))
            done = filled(u"plan"_s, run.start.persona, planValues(run, plan->attempt), plan->prompt);
        else if (auto *verdict = std::get_if<VerdictRequested>(&event.body); verdict && run.lastAttempt())
            done = filled(u"verdict"_s, personas::coordinator(), verdictValues(run, *run.lastAttempt()),
                          verdict->prompt);
        else if (auto *work = std::get_if<ExecutionStarted>(&event.body))
            done = work->inPlace
                       ? filled(u"work_in_place"_s, run.start.persona, workValues(run, files), work->prompt)
                       : workFilled(run, *work);
        else if (auto *report = std::get_if<ReportRequested>(&event.body))
            done = coordinator::isReview(report->persona)
                       ? filled(u"review_report"_s, report->persona,
                                wire::valuesForReviewReport(reportQuestion(run, report->persona)),
                                report->prompt)
                       : filled(u"check_report"_s, report->persona,
                                wire::valuesForCheckReport(reportQuestion(run, report->persona)),
                                report->prompt);
        else if (auto *priorities = std::get_if<PrioritiesRequested>(&event.body))
            done = filled(u"priorities"_s, personas::projectManager(),
                          prioritiesValues(run, priorities->findings, facts), priorities->prompt);
        if (!done)
            return done.error();
        Event foreseen;
        foreseen.sequence = run.lastSequence + 1;
        foreseen.run = id;
        foreseen.actor = event.actor;
        foreseen.body = event.body;
        run = coordinator::evolve(std::move(run), foreseen);
    }
    return run;
}

core::Result<QString> Prompter::repair(const QString &prompt, const QString &answer,
                                       const QStringList &problems) const
{
    return wire::render(m_templates.value(u"repair"_s), wire::valuesForRepair(prompt, answer, problems));
}

} // namespace engine
