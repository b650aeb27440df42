// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalbrain.h"
#include "agents/rehearsal/rehearsalfiles.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

/// Puts a path where it belongs: among the files that exist, or among those that the step creates.
void addFile(domain::PlanStep &step, const QString &path, const RehearsalPrompt &prompt)
{
    const bool exists = prompt.workspaceFiles.contains(path) || prompt.contextNames.contains(path);
    QStringList &list = exists ? step.files : step.newFiles;
    if (!list.contains(path))
        list.append(path);
}

/// "A1: text" for every expectation whose id begins with `kind`.
QStringList answers(const RehearsalPrompt &prompt, QChar kind)
{
    QStringList result;
    for (const domain::Expectation &expectation : prompt.expectations) {
        if (expectation.id.startsWith(kind))
            result.append(u"%1: %2"_s.arg(expectation.id, expectation.text));
    }
    return result;
}

/// What a program's main file needs goes into a file of its own, where a test can reach it.
QString helperOf(const QString &title, const QString &mainFile)
{
    QString stem;
    for (const QChar c : identifierOf(title))
        stem += c.isUpper() ? u"_"_s + c.toLower() : QString(c);
    return u"%1/%2.%3"_s.arg(mainFile.section(u'/', 0, -2), stem.left(28), QFileInfo(mainFile).suffix());
}

bool isMainFile(const QString &path)
{
    return QFileInfo(path).completeBaseName() == u"main" && path.contains(u'/');
}

domain::PlanStep changeStep(const RehearsalPrompt &prompt, const QStringList &subject)
{
    domain::PlanStep step;
    step.title = u"Make the change in %1"_s.arg(subject.join(u", "_s));
    step.detail =
        u"Carry out “%1” in the smallest way that works; callers see nothing else."_s.arg(prompt.taskTitle);
    for (const QString &path : subject) {
        addFile(step, path, prompt);
        if (isMainFile(path))
            addFile(step, helperOf(prompt.taskTitle, path), prompt);
    }
    return step;
}

domain::PlanStep testStep(const RehearsalPrompt &prompt, const domain::PlanStep &change)
{
    domain::PlanStep step;
    step.title = u"Test it"_s;
    step.detail = u"A check that fails without the change, beside those that there are."_s;
    const QStringList known = prompt.workspaceFiles + prompt.contextNames;
    for (const QString &path : change.files + change.newFiles) {
        const bool isSource =
            !isTestPath(path) && !isMainFile(path) && !path.endsWith(u".md"_s) && !path.endsWith(u".h"_s);
        if (!isSource)
            continue;
        const QString existing = testOf(path, known);
        addFile(step, existing.isEmpty() ? newTestFor(path, known) : existing, prompt);
    }
    const bool hasTest = std::ranges::any_of(change.files + change.newFiles, isTestPath);
    if (step.files.isEmpty() && step.newFiles.isEmpty() && !hasTest)
        addFile(step, newTestFor(change.files.value(0, change.newFiles.value(0)), known), prompt);
    return step;
}

/// Everything is in the one step: taking blanks away has the check that complained as its test.
domain::Plan repairPlan(const RehearsalPrompt &prompt)
{
    domain::PlanStep step;
    step.id = u"S1"_s;
    step.title = prompt.taskTitle;
    step.detail =
        u"Take the white space away at the ends of the lines. The check that reported it is the test: it "
        "fails without this change. No word of the code changes."_s;
    for (const QString &path : subjectOf(prompt))
        addFile(step, path, prompt);
    step.acceptance = answers(prompt, u'A') + answers(prompt, u'P');
    domain::Plan plan;
    plan.summary = u"%1, so that the style check passes."_s.arg(prompt.taskTitle);
    plan.steps = {step};
    plan.effortHours = 0.25;
    return plan;
}

} // namespace

domain::Plan rehearsePlan(const RehearsalPrompt &prompt)
{
    const bool isFirst = prompt.attempt == 1;
    domain::Plan plan = repairPlan(prompt);
    if (!isWhitespaceRepair(prompt)) {
        domain::PlanStep understand;
        understand.title = u"Write down what is wanted"_s;
        understand.detail =
            u"Read the code as it is and name the case that is wrong today, before anything changes."_s;

        domain::PlanStep change = changeStep(prompt, subjectOf(prompt));
        change.acceptance = answers(prompt, u'A');
        plan.summary = u"%1, with a small change and a test that proves it."_s.arg(prompt.taskTitle);
        plan.steps = {understand, change};
        plan.risks = {u"Callers that rely on what happens today see the difference."_s};
        plan.effortHours = 2;
        if (isFirst) { // what the coordinator shall find
            plan.summary = u"%1, with a small change."_s.arg(prompt.taskTitle);
            if (!change.acceptance.isEmpty())
                plan.steps.back().acceptance.removeLast();
        } else {
            domain::PlanStep test = testStep(prompt, change);
            test.acceptance = answers(prompt, u'P');
            plan.steps.push_back(test);
        }
    }

    domain::PlanStep &last = plan.steps.back();
    for (const domain::Objection &objection : prompt.openObjections)
        last.detail += u"\nSettles %1: %2"_s.arg(objection.id, objection.text.left(300));
    for (const QString &note : prompt.notes)
        last.detail += u"\nAs noted: %1"_s.arg(note.left(300));
    last.detail = last.detail.left(2000);
    if (!isFirst)
        plan.summary += u" (attempt %1)"_s.arg(prompt.attempt);
    int number = 0;
    for (domain::PlanStep &step : plan.steps)
        step.id = u"S%1"_s.arg(++number);
    return plan;
}

} // namespace agents
