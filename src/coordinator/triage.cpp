// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/triage.h"

#include "coordinator/decisivepart.h"
#include "coordinator/placement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

constexpr qsizetype maxTitle = 255;

/// Children of a failed check all block their parent; the urgency orders them and gives their priority.
Urgency urgencyOf(const std::optional<Severity> &severity)
{
    if (!severity)
        return Urgency::Medium;
    switch (*severity) {
    case Severity::Critical:
        return Urgency::Urgent;
    case Severity::Major:
        return Urgency::High;
    case Severity::Minor:
        return Urgency::Medium;
    case Severity::NiceToHave:
        return Urgency::Low;
    }
    return Urgency::Medium;
}

bool failed(const CommandRun &run)
{
    return run.exitCode.value_or(-1) != 0;
}

bool speaksOf(const ReportAction &action, const CommandRun &check)
{
    const auto mentions = [&](const QString &text) {
        return !text.isEmpty() && (text.contains(check.name, Qt::CaseInsensitive) ||
                                   check.log.contains(text, Qt::CaseInsensitive));
    };
    return mentions(action.title) || mentions(action.category) || mentions(action.file) ||
           action.description.contains(check.name, Qt::CaseInsensitive);
}

Finding findingOf(const Persona &reporter, const ReportAction &action)
{
    Finding finding;
    finding.title = action.title.left(maxTitle);
    finding.detail = action.description;
    finding.category = action.category;
    finding.file = action.file;
    finding.line = action.line;
    finding.severity = action.severity;
    finding.persona = action.persona;
    finding.effortEstimate = action.effortEstimate;
    finding.source = action.source;
    if (finding.source.isEmpty())
        finding.source = action.description.isEmpty() ? action.title : action.description;
    finding.fingerprint = fingerprintOf(reporter, finding.category, finding.file, finding.title);
    return finding;
}

Finding findingOf(const Persona &reporter, const CommandRun &check)
{
    Finding finding;
    finding.title = u"Make the check “%1” pass"_s.arg(check.name).left(maxTitle);
    finding.detail =
        check.exitCode ? u"It ended with exit code %1."_s.arg(*check.exitCode) : u"It did not finish."_s;
    finding.category = check.name;
    finding.severity = Severity::Major;
    finding.source = decisivePart(check.log);
    finding.fingerprint = fingerprintOf(reporter, finding.category, {}, finding.title);
    return finding;
}

/// The command that the finding comes from: one of `checks`, whose exit codes are our own, before one of
/// those that the report tells of; one that it speaks of before any that failed.
const CommandRun *commandOf(const Finding &finding, const std::vector<CommandRun> &checks,
                            const std::vector<CommandRun> &reported)
{
    const auto isNamed = [&](const CommandRun &run) {
        return failed(run) && !finding.category.isEmpty() &&
               finding.category.compare(run.name, Qt::CaseInsensitive) == 0;
    };
    const auto isSpokenOf = [&](const CommandRun &run) {
        const auto isIn = [&run](const QString &text) {
            return !text.isEmpty() && run.log.contains(text, Qt::CaseInsensitive);
        };
        const bool quotesIt = !run.command.isEmpty() && finding.detail.contains(run.command);
        return failed(run) && (quotesIt || isIn(finding.file) || isIn(finding.title));
    };
    const CommandRun *found = nullptr;
    const auto look = [&found](const std::vector<CommandRun> &runs, const auto &fits) {
        const auto first = std::find_if(runs.begin(), runs.end(), fits);
        if (!found && first != runs.end())
            found = &*first;
    };
    look(checks, isNamed);
    look(reported, isNamed);
    look(reported, isSpokenOf);
    look(checks, failed);
    look(reported, failed);
    return found;
}

const std::vector<CommandRun> &reportedBy(const Run &run, const Persona &reporter)
{
    static const std::vector<CommandRun> none;
    const auto report =
        std::find_if(run.reports.begin(), run.reports.end(),
                     [&](const ReportReceived &received) { return received.persona == reporter; });
    return report == run.reports.end() ? none : report->report.commands;
}

/// A fence that no line of the text can end.
QString fenced(const QString &text)
{
    QString fence = u"```"_s;
    while (text.contains(fence))
        fence += u'`';
    return fence + u'\n' + text + u'\n' + fence;
}

QString placeOf(const Finding &finding)
{
    if (finding.file.isEmpty())
        return {};
    return finding.line ? u"File: %1:%2"_s.arg(finding.file).arg(*finding.line)
                        : u"File: %1"_s.arg(finding.file);
}

/// What whoever picks the task up must know without having read the report.
QString descriptionOf(const Finding &finding, const Persona &reporter, const CommandRun *check)
{
    QStringList parts{finding.detail.trimmed(), placeOf(finding)};
    if (check) {
        parts.append(u"Command: `%1`"_s.arg(check->command));
        parts.append(check->exitCode ? u"Exit code: %1"_s.arg(*check->exitCode)
                                     : u"Exit code: none, it did not finish"_s);
        if (!check->log.trimmed().isEmpty())
            parts.append(fenced(decisivePart(check->log)));
    } else if (finding.source != finding.detail && finding.source != finding.title) {
        parts.append(u"The report says:"_s);
        parts.append(fenced(finding.source));
    }
    parts.append(u"Found by %1."_s.arg(canonicalKey(reporter)));
    parts.removeAll(QString());
    return parts.join(u"\n\n"_s);
}

StagedFinding staged(const Run &run, const Finding &finding, const Persona &reporter,
                     const QString &description)
{
    StagedFinding staged;
    staged.finding = finding;
    staged.assignee = route(finding, run.start.rules);
    staged.request.externalId = u"countersign:%1:%2"_s.arg(run.start.task.id.value, finding.fingerprint);
    staged.request.title = finding.title;
    staged.request.description = description;
    staged.request.personaRequired = staged.assignee;
    staged.request.effortEstimate = finding.effortEstimate.value_or(0);
    staged.request.severity = finding.severity.value_or(Severity::Minor);
    staged.reason = u"found by %1"_s.arg(canonicalKey(reporter));
    return staged;
}

const PriorityDecision *decisionOn(const Finding &finding, const std::vector<PriorityDecision> &decisions)
{
    const auto found =
        std::find_if(decisions.begin(), decisions.end(), [&](const PriorityDecision &decision) {
            return decision.finding.compare(finding.id, Qt::CaseInsensitive) == 0;
        });
    return found == decisions.end() ? nullptr : &*found;
}

} // namespace

bool isReview(const Persona &reporter)
{
    return reporter == personas::codeReviewer() || reporter == personas::securityReviewer();
}

std::vector<Finding> findingsOf(const ReportReceived &received, const std::vector<CommandRun> &checks,
                                int first)
{
    std::vector<Finding> findings;
    const auto add = [&](const Finding &finding) {
        const bool known = std::any_of(findings.begin(), findings.end(), [&](const Finding &f) {
            return f.fingerprint == finding.fingerprint;
        });
        if (!known)
            findings.push_back(finding);
    };
    const bool review = isReview(received.persona);
    const std::vector<ReportAction> &actions = received.report.actions;
    // A reviewer may approve and still have remarks; what a passed check asks for is not required.
    if (review || received.report.status != CheckStatus::Pass) {
        for (const ReportAction &action : actions)
            add(findingOf(received.persona, action));
    }
    if (received.persona == personas::qa()) {
        for (const CommandRun &check : checks) {
            const bool named = received.report.status != CheckStatus::Pass &&
                               std::any_of(actions.begin(), actions.end(), [&](const ReportAction &action) {
                                   return speaksOf(action, check);
                               });
            if (failed(check) && !named)
                add(findingOf(received.persona, check));
        }
    }
    for (Finding &finding : findings)
        finding.id = u"F%1"_s.arg(first++);
    return findings;
}

Persona route(const Finding &finding, const ProjectRules &rules)
{
    if (!finding.persona.isEmpty())
        return finding.persona;
    for (const Route &row : rules.routing) {
        if (row.category.compare(finding.category.trimmed(), Qt::CaseInsensitive) == 0)
            return row.persona;
    }
    return personas::leadEngineer();
}

BatchStaged stageChecks(const Run &run, const FindingsExtracted &extracted, const BatchId &id,
                        const ProjectFacts &facts)
{
    BatchStaged batch;
    batch.batch = id;
    batch.reporter = extracted.persona;
    for (const Finding &finding : extracted.findings) {
        const CommandRun *command = commandOf(finding, run.checks, reportedBy(run, extracted.persona));
        const QString description = descriptionOf(finding, extracted.persona, command);
        StagedFinding child = staged(run, finding, extracted.persona, description);
        child.urgency = urgencyOf(finding.severity);
        child.placement = Placement::Child;
        child.reason = u"required by %1; blocks its parent"_s.arg(canonicalKey(extracted.persona));
        place(child, run.start.task, facts, {});
        child.request.priorityScore = priorityOf(child.urgency);
        batch.findings.push_back(child);
    }
    batch.findings = folded(std::move(batch.findings), run.start.task, facts);
    return batch;
}

BatchStaged stageReview(const Run &run, const FindingsExtracted &extracted, const BatchId &id,
                        const ProjectFacts &facts)
{
    BatchStaged batch;
    batch.batch = id;
    batch.reporter = extracted.persona;
    for (const Finding &finding : extracted.findings) {
        StagedFinding item =
            staged(run, finding, extracted.persona, descriptionOf(finding, extracted.persona, nullptr));
        const PriorityDecision *decision = decisionOn(finding, run.priorities);
        item.unrated = !decision;
        item.urgency = decision ? decision->urgency : Urgency::Medium;
        item.reason = decision ? decision->reason : u"the project manager did not rate it"_s;
        item.placement = placementOf(item.urgency);
        item.duplicateOf =
            duplicateOf(finding, decision ? decision->duplicateOf : QString(), run.start.task, facts);
        place(item, run.start.task, facts, decision ? decision->milestone : QString());
        item.request.priorityScore = priorityOf(item.urgency);
        batch.findings.push_back(item);
    }
    batch.findings = folded(std::move(batch.findings), run.start.task, facts);
    return batch;
}

const Child *nextChild(const Run &run)
{
    const auto next = std::find_if(run.children.begin(), run.children.end(),
                                   [](const Child &child) { return !child.started && !child.outcome; });
    return next == run.children.end() ? nullptr : &*next;
}

} // namespace coordinator
