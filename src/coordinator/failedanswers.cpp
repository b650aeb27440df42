// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/failedanswers.h"

#include "coordinator/approval.h"

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {
constexpr QLatin1StringView asText("text");   ///< as the rule that an attempt was read by
constexpr qsizetype longestTextPlan = 40'000; ///< characters; beyond it nobody reads it whole

std::optional<Attempt> attemptOf(const Run &run, const QString &text)
{
    const auto *asked = run.failed ? std::get_if<AskPlan>(&run.failed->body) : nullptr;
    if (!asked || text.trimmed().isEmpty() || text.size() > longestTextPlan)
        return std::nullopt;
    PlanStep step;
    step.id = u"1"_s;
    step.title = u"Carry out the plan as its text says"_s;
    step.detail = text;
    Attempt attempt;
    attempt.number = asked->attempt;
    attempt.plan.summary = u"The plan came as text and names no list of files."_s;
    attempt.plan.steps = {step};
    attempt.revision = revisionOf(attempt.plan);
    attempt.from.agent = asked->agent;
    attempt.from.raw = text;
    attempt.from.extraction = asText;
    attempt.findings = checkPlan(run, attempt.plan, std::nullopt);
    attempt.risk = {RiskLevel::High, {u"came as text: which files it touches is not known"_s}};
    return attempt;
}

} // namespace

void noteFailed(Run &run, const AgentFailed &failed)
{
    for (const Effect &effect : run.effects) {
        if (effect.id == failed.effect)
            run.failed = effect;
    }
    std::erase_if(run.effects, [&](const Effect &effect) { return effect.id == failed.effect; });
    if (failed.what == planAsText)
        run.textPlan = attemptOf(run, failed.raw);
    if (failed.what == editsThatDoNotFit)
        run.wrongEdits = failed.error;
}

bool waitsForOtherEdits(const Run &run)
{
    const bool isAboutChanges = run.failed && std::holds_alternative<ApplyWork>(run.failed->body);
    return isAboutChanges && !run.wrongEdits.isEmpty() && run.ask && run.ask->detail == run.wrongEdits;
}

bool isText(const Attempt &attempt)
{
    return attempt.from.extraction == asText;
}

} // namespace coordinator
