// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/approval.h"

#include "coordinator/convergence.h"
#include "coordinator/globs.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

QStringList criteriaOf(const QString &text)
{
    static const QRegularExpression marker(u"^\\s*(?:[-*+•]|\\d+[.)])\\s+(?:\\[[ xX]\\]\\s+)?"_s);
    QStringList criteria;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QString criterion = QString(line).remove(marker).trimmed();
        if (!criterion.isEmpty())
            criteria.append(criterion);
    }
    return criteria;
}

QStringList significantWords(const QString &text)
{
    static const QRegularExpression separators(u"[^\\p{L}\\p{N}]+"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    QStringList words = text.toLower().split(separators, Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < 4; });
    words.removeDuplicates();
    return words;
}

/// Why no step can change a file of this name; empty when it may lie beneath the workspace.
QString notBeneath(const QString &path)
{
    const QString clean = QDir::cleanPath(path.trimmed());
    if (QDir::isAbsolutePath(clean))
        return u"%1 is no path relative to the workspace: no step can change it."_s.arg(path);
    if (clean == u".." || clean.startsWith(u"../"_s))
        return u"%1 lies outside the workspace: no step can change it."_s.arg(path);
    return {};
}

/// A criterion counts as covered when at least half of its significant words stand somewhere in the plan's
/// steps.
bool covers(const Plan &plan, const QString &criterion)
{
    QString text;
    for (const PlanStep &step : plan.steps)
        text += step.title + u' ' + step.detail + u' ' + step.acceptance.join(u' ') + u' ' +
                step.files.join(u' ') + u'\n';
    text = text.toLower();
    const QStringList words = significantWords(criterion);
    const auto found =
        std::count_if(words.begin(), words.end(), [&](const QString &word) { return text.contains(word); });
    return words.isEmpty() || 2 * found >= words.size();
}

} // namespace

std::vector<Expectation> expectationsFor(const ProjectRules &rules, const Task &task)
{
    std::vector<Expectation> expectations;
    int number = 0;
    for (const QString &text : rules.expectations)
        expectations.push_back({u"P%1"_s.arg(++number), text, ExpectationSource::Project});
    number = 0;
    for (const QString &text : criteriaOf(task.acceptanceCriteria))
        expectations.push_back({u"A%1"_s.arg(++number), text, ExpectationSource::Acceptance});
    return expectations;
}

QStringList pathsNamedIn(const QString &text)
{
    static const QRegularExpression path(
        u"(?<![\\w/.:-])(?:[\\w.-]+/)*[\\w-][\\w.-]*\\.[A-Za-z][\\w]{0,7}(?![\\w/])"_s);
    QStringList paths;
    for (auto match = path.globalMatch(text); match.hasNext();)
        paths.append(match.next().captured());
    paths.removeDuplicates();
    return paths;
}

std::vector<RuleFinding> checkPlan(const Run &run, const Plan &plan,
                                   const std::optional<QStringList> &unknownFiles)
{
    std::vector<RuleFinding> findings;
    if (plan.steps.empty())
        findings.push_back({u"no_steps"_s, u"The plan has no steps."_s});
    for (const Expectation &expectation : run.expectations) {
        if (expectation.source == ExpectationSource::Acceptance && !covers(plan, expectation.text))
            findings.push_back({u"criterion_not_covered"_s,
                                u"No step covers %1: “%2”."_s.arg(expectation.id, expectation.text)});
    }
    const QStringList named = filesOf(plan);
    for (const QString &file : named) {
        if (const QString reason = notBeneath(file); !reason.isEmpty())
            findings.push_back({u"outside_workspace"_s, reason});
    }
    for (const QString &file : unknownFiles.value_or(QStringList())) {
        if (!notBeneath(file).isEmpty())
            continue;
        findings.push_back({u"unknown_file"_s, u"%1 does not exist and is not marked as new."_s.arg(file)});
    }
    const QStringList &allowed = run.start.rules.allowedPaths;
    for (const PlanStep &step : plan.steps) {
        for (const QString &file : step.files + step.newFiles) {
            if (!allowed.isEmpty() && !matchesAny(file, allowed))
                findings.push_back({u"outside_allowed_paths"_s,
                                    u"Step %1 leaves the allowed paths: %2."_s.arg(step.id, file)});
        }
    }
    const Revision revision = revisionOf(plan);
    for (const Attempt &earlier : run.attempts) {
        if (earlier.revision == revision)
            findings.push_back(
                {u"repeated_plan"_s, u"The plan is the same as attempt %1."_s.arg(earlier.number)});
    }
    for (const QString &question : plan.questions)
        findings.push_back({u"open_question"_s, u"The plan asks: “%1”"_s.arg(question)});
    return findings;
}

namespace {

/// A low-risk fix within the files that the parent's approval covers.
bool isCovered(const Run &run, RiskLevel risk)
{
    if (run.start.coveredFiles.isEmpty() || risk != RiskLevel::Low || !run.lastAttempt())
        return false;
    const QStringList files = filesOf(run.lastAttempt()->plan);
    return std::all_of(files.begin(), files.end(),
                       [&](const QString &file) { return run.start.coveredFiles.contains(file); });
}

} // namespace

QStringList verdictProblems(const Run &run, const Verdict &verdict)
{
    QStringList problems;
    const Reconciled reconciled = reconcile(run.objections, verdict);
    if (verdict.kind == VerdictKind::Revise) {
        const bool saysWhy = !verdict.objections.empty() || !verdict.missingFiles.isEmpty() ||
                             verdict.editedPlan || !verdict.promptAddendum.trimmed().isEmpty() ||
                             !verdict.rationale.trimmed().isEmpty();
        if (!saysWhy)
            problems.append(u"A verdict “revise” must say what to change: objections, missing_files, "
                            "prompt_addendum or edited_plan."_s);
        return problems;
    }

    for (const ObjectionRecord &record : run.objections) {
        const QString &id = record.objection.id;
        const bool waived =
            std::any_of(verdict.waived.begin(), verdict.waived.end(), [&](const Waiver &waiver) {
                return waiver.id == id && !waiver.why.trimmed().isEmpty();
            });
        if (record.isOpen() && !reconciled.closed.contains(id) && !waived)
            problems.append(
                u"Objection %1 is still open: close it, or waive it with a reason, or answer “revise”."_s.arg(
                    id));
    }
    if (!reconciled.raised.isEmpty())
        problems.append(u"A verdict “approve” cannot raise new objections."_s);
    for (const Expectation &expectation : run.expectations) {
        const auto answer = std::find_if(verdict.expectations.begin(), verdict.expectations.end(),
                                         [&](const ExpectationAnswer &a) { return a.id == expectation.id; });
        if (answer == verdict.expectations.end())
            problems.append(u"Expectation %1 is not answered."_s.arg(expectation.id));
        else if (!answer->met)
            problems.append(u"Expectation %1 is answered as not met, so the verdict must be “revise”."_s.arg(
                expectation.id));
    }
    return problems;
}

bool policyApproves(const Run &run, Mode mode, const std::optional<RiskLevel> &approveUpTo, RiskLevel risk)
{
    switch (mode) {
    case Mode::Automatic:
        return true;
    case Mode::Countersigned:
        return !run.start.sameModel && ((approveUpTo && risk <= *approveUpTo) || isCovered(run, risk));
    case Mode::Manual:
        return false;
    }
    return false;
}

} // namespace coordinator
