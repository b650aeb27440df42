// SPDX-License-Identifier: GPL-3.0-or-later
#include "agents/rehearsal/rehearsalbrain.h"
#include "agents/rehearsal/rehearsalfiles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace agents {

namespace {

constexpr std::size_t maximumObjections = 3;

QString textOf(const domain::Plan &plan)
{
    QString text = plan.summary;
    for (const domain::PlanStep &step : plan.steps)
        text += u'\n' + step.title + u'\n' + step.detail + u'\n' + step.acceptance.join(u'\n');
    return text;
}

bool asksForTest(const domain::Expectation &expectation)
{
    return expectation.text.contains(u"test"_s, Qt::CaseInsensitive);
}

/// The test that the plan leaves out, where it is known; empty when the plan has one or needs none.
QString missingTest(const RehearsalPrompt &prompt, const domain::Plan &plan)
{
    const QStringList files = domain::filesOf(plan);
    const bool isNeeded =
        std::ranges::any_of(prompt.expectations, asksForTest) && !isWhitespaceRepair(prompt);
    if (!isNeeded || std::ranges::any_of(files, isTestPath))
        return {};
    for (const QString &path : files) {
        const QString test = testOf(path, prompt.workspaceFiles);
        if (!test.isEmpty())
            return test;
    }
    return newTestFor(files.value(0, u"main.cpp"_s), prompt.workspaceFiles);
}

/// An open objection that the plan does not answer, and what newly stands against it.
std::vector<domain::Objection> objectionsTo(const RehearsalPrompt &prompt, const domain::Plan &plan,
                                            const QString &test)
{
    std::vector<domain::Objection> objections;
    const QString text = textOf(plan);
    for (const domain::Objection &open : prompt.openObjections) {
        if (!text.contains(open.id))
            objections.push_back({open.id, u"Not settled yet: the plan does not answer it."_s});
    }
    if (!test.isEmpty())
        objections.push_back(
            {{},
             u"Nothing in the plan would fail without the change. Add a step that tests it, in %1."_s.arg(
                 test)});
    for (const QString &finding : prompt.findings)
        objections.push_back(
            {{}, u"%1 Change the plan so that it does not hold any more."_s.arg(finding.left(600))});
    if (objections.size() > maximumObjections)
        objections.resize(maximumObjections);
    return objections;
}

domain::ExpectationAnswer answerTo(const domain::Expectation &expectation, const domain::Plan &plan,
                                   bool lacksTest)
{
    for (const domain::PlanStep &step : plan.steps) {
        for (const QString &acceptance : step.acceptance) {
            if (acceptance.startsWith(expectation.id + u':'))
                return {expectation.id, true, u"%1 covers it."_s.arg(step.id)};
        }
    }
    if (asksForTest(expectation))
        return {expectation.id, !lacksTest,
                lacksTest ? u"No step tests the change."_s : u"The plan has a test."_s};
    if (expectation.id.startsWith(u'A'))
        return {expectation.id, false, u"No step names it."_s};
    return {expectation.id, true, u"Nothing in the plan is against it."_s};
}

} // namespace

domain::Verdict rehearseVerdict(const RehearsalPrompt &prompt)
{
    domain::Verdict verdict;
    if (!prompt.plan) {
        verdict.rationale = u"There is no plan in the request that could be read."_s;
        verdict.objections = {{{}, u"Send a plan."_s}};
        return verdict;
    }
    const domain::Plan &plan = *prompt.plan;
    const QString test = missingTest(prompt, plan);
    verdict.objections = objectionsTo(prompt, plan, test);
    QStringList uncovered;
    for (const domain::Expectation &expectation : prompt.expectations) {
        verdict.expectations.push_back(answerTo(expectation, plan, !test.isEmpty()));
        if (!verdict.expectations.back().met && !asksForTest(expectation))
            uncovered.append(expectation.id);
    }
    if (!uncovered.isEmpty() && verdict.objections.size() < maximumObjections)
        verdict.objections.push_back(
            {{},
             u"No step says how one sees that %1 is met. Name it in a step's acceptance."_s.arg(
                 uncovered.join(u", "_s))});

    for (const domain::Objection &open : prompt.openObjections) {
        if (std::ranges::find(verdict.objections, open.id, &domain::Objection::id) ==
            verdict.objections.end())
            verdict.closed.append(open.id);
    }
    if (verdict.objections.empty()) {
        verdict.kind = domain::VerdictKind::Approve;
        verdict.rationale =
            u"Each step can be checked on its own, the expectations are covered, and the change is tested."_s;
        return verdict;
    }
    verdict.rationale = u"The change itself is right; the plan is not complete."_s;
    if (prompt.workspaceFiles.contains(test) && !prompt.contextNames.contains(test))
        verdict.missingFiles = {test};
    return verdict;
}

} // namespace agents
