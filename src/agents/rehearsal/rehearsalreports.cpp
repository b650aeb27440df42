// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalbrain.h"
#include "agents/rehearsal/rehearsalfiles.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

/// One line of a log that names a place, as compilers print it.
struct Place
{
    QString file;
    int line = 0;
    QString message;
};

std::optional<Place> firstPlace(const QString &log)
{
    static const QRegularExpression form(
        u"^((?:[\\w.-]+/)*[\\w.-]+):(\\d{1,7})(?::\\d+)?: (?:fatal )?error: (.+)$"_s,
        QRegularExpression::MultilineOption);
    const auto match = form.match(log);
    if (!match.hasMatch())
        return {};
    return Place{match.captured(1), match.captured(2).toInt(), match.captured(3).trimmed().left(200)};
}

QString categoryOf(const QString &check)
{
    for (const QString &word : {u"build"_s, u"test"_s, u"style"_s, u"lint"_s}) {
        if (check.contains(word, Qt::CaseInsensitive))
            return word;
    }
    return u"build"_s;
}

domain::Severity severityOf(const QString &category)
{
    if (category == u"build")
        return domain::Severity::Critical;
    return category == u"test" ? domain::Severity::Major : domain::Severity::Minor;
}

QString lastLines(const QString &log, qsizetype count)
{
    const QStringList lines = log.trimmed().split(u'\n');
    return lines.mid(std::max<qsizetype>(0, lines.size() - count)).join(u'\n').right(1200);
}

domain::ReportAction actionFor(const domain::CommandRun &run)
{
    domain::ReportAction action;
    action.category = categoryOf(run.name);
    action.severity = severityOf(action.category);
    action.effortEstimate = action.category == u"build" ? 2 : 1;
    QString what = u"It ended with exit code %1."_s.arg(run.exitCode.value_or(-1));
    action.title = u"Make the check “%1” pass"_s.arg(run.name);
    if (const auto place = firstPlace(run.log)) {
        action.file = place->file;
        action.line = place->line;
        what = u"%1, line %2: %3."_s.arg(place->file).arg(place->line).arg(place->message);
        action.title = place->message.contains(u"[trailing-space]"_s)
                           ? u"Remove the trailing white space in %1"_s.arg(place->file)
                           : u"Repair %1: %2"_s.arg(place->file, place->message.left(120));
    }
    action.description = u"The check “%1” (%2) fails. %3 It is repaired when the check passes.\n\n%4"_s.arg(
        run.name, run.command, what, lastLines(run.log, 8));
    return action;
}

domain::ReportAction startAction(const domain::CommandRun &run)
{
    domain::ReportAction action;
    action.title = u"Find out why the check “%1” does not run"_s.arg(run.name);
    action.description = u"%1 did not start or was stopped.\n\n%2"_s.arg(run.command, lastLines(run.log, 8));
    action.category = u"environment"_s;
    action.severity = domain::Severity::Major;
    action.persona = domain::personas::devops();
    return action;
}

} // namespace

domain::CheckReport rehearseCheckReport(const RehearsalPrompt &prompt)
{
    // Each of the two looks after its own kind of trouble, so that one cause becomes one task.
    const bool isDevops = domain::Persona{prompt.persona} == domain::personas::devops();
    domain::CheckReport report;
    report.commands = prompt.commands;
    int failed = 0;
    int unstarted = 0;
    for (domain::CommandRun &run : report.commands) {
        if (!run.exitCode) {
            ++unstarted;
            if (isDevops)
                report.actions.push_back(startAction(run));
        } else if (*run.exitCode != 0) {
            ++failed;
            if (!isDevops)
                report.actions.push_back(actionFor(run));
        }
        run.log = lastLines(run.log, 8);
    }
    const auto count = report.commands.size();
    if (count == 0) {
        report.status = domain::CheckStatus::Blocked;
        report.summary = u"No check was run, so there is nothing to judge by."_s;
    } else if (isDevops) {
        report.status = unstarted > 0 ? domain::CheckStatus::Fail : domain::CheckStatus::Pass;
        report.summary = unstarted > 0 ? u"%1 of %2 checks did not run."_s.arg(unstarted).arg(count)
                                       : u"All %1 checks ran; the environment is in order."_s.arg(count);
    } else if (failed > 0) {
        report.status = domain::CheckStatus::Fail;
        report.summary = u"%1 of %2 checks failed."_s.arg(failed).arg(count);
    } else if (unstarted > 0) {
        report.status = domain::CheckStatus::Blocked;
        report.summary = u"%1 of %2 checks did not run."_s.arg(unstarted).arg(count);
    } else {
        report.status = domain::CheckStatus::Pass;
        report.summary = u"All %1 checks passed."_s.arg(count);
    }
    return report;
}

domain::ReviewReport rehearseReviewReport(const RehearsalPrompt &prompt)
{
    domain::ReviewReport report;
    report.status = domain::ReviewStatus::Approved;
    static const QRegularExpression added(u"^\\+\\+\\+ b/(.+)$"_s, QRegularExpression::MultilineOption);
    QString source;
    for (auto match = added.globalMatch(prompt.diff); match.hasNext() && source.isEmpty();) {
        const QString path = match.next().captured(1);
        if (!isTestPath(path))
            source = path;
    }
    const bool isSecurity = domain::Persona{prompt.persona} == domain::personas::securityReviewer();
    if (isSecurity || source.isEmpty()) {
        report.summary = u"Nothing in the change reads input, opens files or starts programs."_s;
        return report;
    }
    domain::ReviewFinding finding;
    finding.title = u"Say in %1 what the new function does with wrong input"_s.arg(source);
    finding.detail = u"The comment says what it returns and not what a caller may pass."_s;
    finding.file = source;
    finding.rule = u"comments"_s;
    finding.severity = domain::Severity::NiceToHave;
    report.summary = u"The change is small and tested. One remark that can wait."_s;
    report.findings = {finding};
    return report;
}

domain::Priorities rehearsePriorities(const RehearsalPrompt &prompt)
{
    static const QRegularExpression item(u"^(?:- |### )?(F\\d+)\\b[:.)]?(.*)$"_s,
                                         QRegularExpression::MultilineOption);
    domain::Priorities priorities;
    QStringList seen;
    for (auto matches = item.globalMatch(prompt.whole); matches.hasNext();) {
        const auto match = matches.next();
        if (seen.contains(match.captured(1)))
            continue;
        seen.append(match.captured(1));
        const QString text = match.captured(2);
        const auto says = [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); };
        domain::PriorityDecision decision;
        decision.finding = match.captured(1);
        decision.urgency = says(u"critical"_s) || says(u"security"_s)     ? domain::Urgency::Urgent
                           : says(u"major"_s)                             ? domain::Urgency::High
                           : says(u"nice_to_have"_s) || says(u"remark"_s) ? domain::Urgency::Low
                                                                          : domain::Urgency::Medium;
        decision.reason = u"By the severity that the report gives."_s;
        priorities.decisions.push_back(decision);
    }
    return priorities;
}

} // namespace agents
