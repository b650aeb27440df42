// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/promptvalues.h"

#include "wire/domainfields.h"
#include "wire/shapes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wire {
namespace {

// A prompt must leave room for the answer in a small model's context.
constexpr qsizetype maxDiff = 40'000;
constexpr qsizetype maxLog = 6'000;
constexpr qsizetype maxDetail = 3'000;
constexpr qsizetype maxAnswer = 8'000;
constexpr qsizetype maxPaths = 400;

/// One line, whatever was written: a list's item cannot begin another one.
QString folded(const QString &text)
{
    return text.simplified();
}

QString bullets(const QStringList &lines)
{
    QString text;
    for (const QString &line : lines)
        text += u"- "_s + folded(line) + u'\n';
    return text.trimmed();
}

/// What people wrote keeps its lines.
QString noteList(const QStringList &notes)
{
    QStringList parts;
    for (const QString &note : notes)
        parts << (note.trimmed().contains(u'\n') ? u"- as follows:\n\n"_s + fenced(note.trimmed()) + u'\n'
                                                 : u"- "_s + folded(note));
    return parts.join(u'\n').trimmed();
}

QString pathList(const QStringList &paths)
{
    QString text = bullets(paths.mid(0, maxPaths));
    if (paths.size() > maxPaths)
        text += u"\n- … and %1 more"_s.arg(paths.size() - maxPaths);
    return text;
}

/// The end of a log is what tells.
QString tail(const QString &text, qsizetype length)
{
    return text.size() <= length ? text
                                 : u"[%1 characters before this are left out]\n"_s.arg(text.size() - length) +
                                       text.last(length);
}

QString head(const QString &text, qsizetype length)
{
    return text.size() <= length
               ? text
               : text.first(length) + u"\n[%1 more characters are left out]"_s.arg(text.size() - length);
}

QString listed(const std::vector<domain::Expectation> &expectations)
{
    QStringList lines;
    for (const domain::Expectation &expectation : expectations)
        lines << expectation.id + u": "_s + expectation.text;
    return bullets(lines);
}

QString listed(const std::vector<domain::RuleFinding> &findings)
{
    QStringList lines;
    for (const domain::RuleFinding &finding : findings)
        lines << finding.rule + u": "_s + finding.text;
    return bullets(lines);
}

QString listed(const std::vector<domain::Waiver> &waivers)
{
    QStringList lines;
    for (const domain::Waiver &waiver : waivers)
        lines << waiver.id + u": "_s + waiver.why;
    return bullets(lines);
}

QString history(const ObjectionState &state)
{
    QString text = u"raised in attempt %1"_s.arg(state.raisedIn);
    for (const int attempt : state.repeatedIn)
        text += u", again in %1"_s.arg(attempt);
    if (state.closedIn)
        text += u", settled in attempt %1"_s.arg(*state.closedIn);
    if (state.waiver)
        text += u", waived: "_s + state.waiver->why;
    return text;
}

QString listed(const std::vector<ObjectionState> &objections, bool open)
{
    QStringList lines;
    for (const ObjectionState &state : objections) {
        if (state.isOpen() == open)
            lines << u"%1: %2 (%3)"_s.arg(state.objection.id, state.objection.text, history(state));
    }
    return bullets(lines);
}

QString planText(const domain::Plan &plan)
{
    return fenced(QString::fromUtf8(encodeJsonIndented(toJson(plan))), u"json"_s);
}

QString listed(const std::vector<domain::ContextFile> &files)
{
    QStringList parts;
    for (const domain::ContextFile &file : files) {
        QString part = u"### File: %1\n"_s.arg(folded(file.path));
        if (file.cut)
            part += u"Only the beginning; the whole file has %1 bytes.\n"_s.arg(file.bytes);
        parts << part + fenced(file.content);
    }
    return parts.join(u"\n\n"_s);
}

QString listed(const std::vector<domain::FileChange> &changes)
{
    QStringList lines;
    for (const domain::FileChange &change : changes) {
        lines << u"%1 %2 (+%3 -%4)%5"_s.arg(wordOf(change.kind), change.path)
                     .arg(change.linesAdded)
                     .arg(change.linesRemoved)
                     .arg(change.outsidePlan ? u", not named in the approved plan"_s : QString());
    }
    return bullets(lines);
}

QString listed(const std::vector<domain::CommandRun> &runs)
{
    QStringList parts;
    for (const domain::CommandRun &run : runs) {
        QString part = u"### Command: %1\n"_s.arg(folded(run.name.isEmpty() ? run.command : run.name));
        part += u"Command line: %1\n"_s.arg(folded(run.command));
        part += run.exitCode ? u"Exit code: %1\n"_s.arg(*run.exitCode)
                             : u"Exit code: none; it did not start or was stopped\n"_s;
        part += u"Duration: %1 s\n"_s.arg(run.durationSeconds, 0, 'f', 1);
        if (!run.logPath.isEmpty())
            part += u"Whole log: %1\n"_s.arg(folded(run.logPath));
        if (run.logBytesLeftOut > 0)
            part += u"The log's first %1 bytes are left out.\n"_s.arg(run.logBytesLeftOut);
        parts << part + fenced(tail(run.log, maxLog));
    }
    return parts.join(u"\n\n"_s);
}

QString fencedIfAny(const QString &text)
{
    return text.trimmed().isEmpty() ? QString() : fenced(text);
}

PromptValues valuesForFacts(const TaskFacts &facts)
{
    return {{u"persona"_s, folded(domain::canonicalKey(facts.persona))},
            {u"attempt"_s, QString::number(facts.attempt)},
            {u"attempts"_s, facts.attempts ? QString::number(*facts.attempts) : u"unlimited"_s},
            {u"task_id"_s, folded(facts.task.id.value)},
            {u"task_title"_s, folded(facts.task.title)},
            {u"task_description"_s, fencedIfAny(facts.task.description)},
            {u"acceptance_criteria"_s, fencedIfAny(facts.task.acceptanceCriteria)},
            {u"milestone"_s, folded(facts.milestone)},
            {u"expectations"_s, listed(facts.expectations)},
            {u"human_notes"_s, noteList(facts.notes)}};
}

void addEffort(PromptValues &values, const domain::Task &task)
{
    values[u"effort_estimate"_s] = task.effortEstimate > 0 ? QString::number(task.effortEstimate) : QString();
}

void addObjections(PromptValues &values, const std::vector<ObjectionState> &objections)
{
    values[u"open_objections"_s] = listed(objections, true);
    values[u"settled_objections"_s] = listed(objections, false);
}

void addSchema(PromptValues &values, const QString &name)
{
    values[u"schema"_s] = fenced(schemaText(name).value_or({}), u"json"_s);
}

} // namespace

QString fenced(const QString &content, const QString &info)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : content) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(std::max(longest + 1, qsizetype(3)), u'`');
    const QString end = content.endsWith(u'\n') || content.isEmpty() ? QString() : u"\n"_s;
    return fence + info + u'\n' + content + end + fence;
}

PromptValues valuesForPlan(const PlanQuestion &question)
{
    PromptValues values = valuesForFacts(question.facts);
    addEffort(values, question.facts.task);
    addObjections(values, question.objections);
    addSchema(values, u"plan"_s);
    values[u"previous_plan"_s] = question.previousPlan ? planText(*question.previousPlan) : QString();
    values[u"previous_findings"_s] = listed(question.previousFindings);
    values[u"rationale"_s] = fencedIfAny(question.rationale);
    values[u"addenda"_s] = noteList(question.addenda);
    values[u"context_files"_s] = listed(question.files);
    values[u"missing_files"_s] = bullets(question.missingFiles);
    values[u"workspace_files"_s] = pathList(question.workspaceFiles);
    values[u"allowed_paths"_s] = bullets(question.allowedPaths);
    values[u"protected_paths"_s] = bullets(question.protectedPaths);
    return values;
}

PromptValues valuesForVerdict(const VerdictQuestion &question)
{
    PromptValues values = valuesForFacts(question.facts);
    addEffort(values, question.facts.task);
    addObjections(values, question.objections);
    addSchema(values, u"verdict"_s);
    values[u"revision"_s] = question.revision.value;
    values[u"plan"_s] = planText(question.plan);
    values[u"findings"_s] = listed(question.findings);
    values[u"risk"_s] =
        question.risk.reasons.isEmpty()
            ? wordOf(question.risk.level)
            : u"%1 (%2)"_s.arg(wordOf(question.risk.level), folded(question.risk.reasons.join(u"; "_s)));
    values[u"context_names"_s] = pathList(question.contextNames);
    values[u"workspace_files"_s] = pathList(question.workspaceFiles);
    return values;
}

PromptValues valuesForWork(const WorkQuestion &question)
{
    PromptValues values = valuesForFacts(question.facts);
    addSchema(values, u"work_result"_s);
    QStringList newFiles;
    for (const domain::PlanStep &step : question.approval.plan.steps)
        newFiles << step.newFiles;
    newFiles.removeDuplicates();
    values[u"revision"_s] = question.approval.revision.value;
    values[u"plan"_s] = planText(question.approval.plan);
    values[u"approval_notes"_s] = fencedIfAny(question.approval.notes);
    values[u"waivers"_s] = listed(question.approval.waived);
    values[u"context_files"_s] = listed(question.files);
    values[u"missing_files"_s] = bullets(question.missingFiles);
    values[u"new_files"_s] = pathList(newFiles);
    return values;
}

namespace {

PromptValues valuesForReport(const CheckQuestion &question, const QString &shape)
{
    PromptValues values = valuesForFacts(question.facts);
    addSchema(values, shape);
    values[u"round"_s] = QString::number(question.round);
    values[u"plan_summary"_s] = fencedIfAny(question.plan.summary);
    values[u"changes"_s] = listed(question.execution.changes);
    values[u"diff"_s] = question.execution.diff.isEmpty()
                            ? QString()
                            : fenced(head(question.execution.diff, maxDiff), u"diff"_s);
    values[u"commands"_s] = listed(question.runs);
    return values;
}

} // namespace

PromptValues valuesForCheckReport(const CheckQuestion &question)
{
    return valuesForReport(question, u"check_report"_s);
}

PromptValues valuesForReviewReport(const CheckQuestion &question)
{
    return valuesForReport(question, u"review_report"_s);
}

PromptValues valuesForPriorities(const PrioritiesQuestion &question)
{
    PromptValues values = valuesForFacts(question.facts);
    addSchema(values, u"priorities"_s);
    QStringList findings;
    for (const RatedFinding &rated : question.findings) {
        const domain::Finding &finding = rated.finding;
        const QString severity = finding.severity ? wordOf(*finding.severity) : u"severity not given"_s;
        QString part = u"### %1 [%2] %3\n"_s.arg(finding.id, severity, folded(finding.title));
        part += u"Reported by: %1\n"_s.arg(folded(domain::canonicalKey(rated.reporter)));
        if (!finding.file.isEmpty())
            part += u"File: %1\n"_s.arg(folded(finding.file));
        if (!finding.detail.trimmed().isEmpty())
            part += fenced(head(finding.detail, maxDetail));
        findings << part;
    }
    values[u"findings"_s] = findings.join(u"\n\n"_s);
    QStringList milestones;
    for (const MilestoneChoice &choice : question.milestones) {
        QString line = u"%1: %2"_s.arg(choice.milestone.id.value, folded(choice.milestone.name));
        if (choice.milestone.dueDate)
            line += u", due %1"_s.arg(choice.milestone.dueDate->toString(Qt::ISODate));
        line += u", %1 open tasks, %2 h"_s.arg(choice.openTasks).arg(choice.openEffort);
        milestones << (choice.current ? line + u" (the current one)"_s : line);
    }
    values[u"milestones"_s] = bullets(milestones);
    QStringList tasks;
    for (const domain::Task &task : question.openTasks)
        tasks << u"%1: %2"_s.arg(task.id.value, folded(task.title));
    values[u"open_tasks"_s] = bullets(tasks);
    return values;
}

PromptValues valuesForRepair(const QString &request, const QString &answer, const QStringList &problems)
{
    return {{u"request"_s, request},
            {u"answer"_s, fencedIfAny(head(answer, maxAnswer))},
            {u"problems"_s, bullets(problems)}};
}

} // namespace wire
