// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/triage.h"

#include "coordinator/decisivepart.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

constexpr qsizetype maxTitle = 255;

double priorityOf(const std::optional<Severity> &severity)
{
    if (!severity)
        return 5;
    switch (*severity) {
    case Severity::Critical:
        return 9;
    case Severity::Major:
        return 7;
    case Severity::Minor:
        return 5;
    case Severity::NiceToHave:
        return 3;
    }
    return 5;
}

Urgency urgencyOf(const std::optional<Severity> &severity)
{
    // Children of a failed check all block their parent; the word only orders them on screen.
    const double priority = priorityOf(severity);
    return priority >= 9   ? Urgency::Urgent
           : priority >= 7 ? Urgency::High
           : priority >= 5 ? Urgency::Medium
                           : Urgency::Low;
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

const CommandRun *checkOf(const Finding &finding, const std::vector<CommandRun> &checks)
{
    const auto names = std::find_if(checks.begin(), checks.end(), [&](const CommandRun &check) {
        return failed(check) && finding.category.compare(check.name, Qt::CaseInsensitive) == 0;
    });
    if (names != checks.end())
        return &*names;
    const auto any = std::find_if(checks.begin(), checks.end(), failed);
    return any == checks.end() ? nullptr : &*any;
}

/// A fence that no line of the text can end.
QString fenced(const QString &text)
{
    QString fence = u"```"_s;
    while (text.contains(fence))
        fence += u'`';
    return fence + u'\n' + text + u'\n' + fence;
}

QString descriptionOf(const Finding &finding, const std::vector<CommandRun> &checks)
{
    QStringList parts{finding.detail.trimmed()};
    if (!finding.file.isEmpty())
        parts.append(finding.line ? u"File: %1:%2"_s.arg(finding.file).arg(*finding.line)
                                  : u"File: %1"_s.arg(finding.file));
    if (const CommandRun *check = checkOf(finding, checks)) {
        parts.append(u"Command: `%1`"_s.arg(check->command));
        parts.append(check->exitCode ? u"Exit code: %1"_s.arg(*check->exitCode)
                                     : u"Exit code: none, it did not finish"_s);
        if (!check->log.trimmed().isEmpty())
            parts.append(fenced(decisivePart(check->log)));
    }
    parts.removeAll(QString());
    return parts.join(u"\n\n"_s);
}

} // namespace

std::vector<Finding> findingsOf(const ReportReceived &received, const std::vector<CommandRun> &checks)
{
    std::vector<Finding> findings;
    const auto add = [&](const Finding &finding) {
        const bool known = std::any_of(findings.begin(), findings.end(), [&](const Finding &f) {
            return f.fingerprint == finding.fingerprint;
        });
        if (!known)
            findings.push_back(finding);
    };
    if (received.report.status != CheckStatus::Pass) {
        for (const ReportAction &action : received.report.actions)
            add(findingOf(received.persona, action));
    }
    for (const CommandRun &check : checks) {
        const std::vector<ReportAction> &actions = received.report.actions;
        const bool named = received.report.status != CheckStatus::Pass &&
                           std::any_of(actions.begin(), actions.end(),
                                       [&](const ReportAction &action) { return speaksOf(action, check); });
        if (failed(check) && !named)
            add(findingOf(received.persona, check));
    }
    int number = 0;
    for (Finding &finding : findings)
        finding.id = u"F%1"_s.arg(++number);
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

BatchStaged stageChecks(const Run &run, const ReportReceived &received, const BatchId &id)
{
    BatchStaged batch;
    batch.batch = id;
    batch.reporter = received.persona;
    const Task &task = run.start.task;
    for (const Finding &finding : findingsOf(received, run.checks)) {
        StagedFinding staged;
        staged.finding = finding;
        staged.urgency = urgencyOf(finding.severity);
        staged.reason = u"required by %1; blocks its parent"_s.arg(canonicalKey(received.persona));
        staged.assignee = route(finding, run.start.rules);

        CreateTask &request = staged.request;
        request.project = task.project;
        request.milestone = task.milestone;
        request.parent = task.id;
        request.externalId = u"countersign:%1:%2"_s.arg(task.id.value, finding.fingerprint);
        request.title = finding.title;
        request.description = descriptionOf(finding, run.checks);
        request.personaRequired = staged.assignee;
        request.effortEstimate = finding.effortEstimate.value_or(0);
        request.priorityScore = priorityOf(finding.severity);
        request.severity = finding.severity.value_or(Severity::Minor);
        batch.findings.push_back(staged);
    }
    return batch;
}

const Child *nextChild(const Run &run)
{
    const auto next = std::find_if(run.children.begin(), run.children.end(),
                                   [](const Child &child) { return !child.started && !child.outcome; });
    return next == run.children.end() ? nullptr : &*next;
}

} // namespace coordinator
