// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/budget.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

const Provenance *answerIn(const EventBody &body)
{
    if (const auto *plan = std::get_if<PlanProposed>(&body))
        return &plan->from;
    if (const auto *verdict = std::get_if<VerdictGiven>(&body))
        return verdict->from.agent.isEmpty() ? nullptr : &verdict->from; // else a human's
    if (const auto *work = std::get_if<WorkReceived>(&body))
        return &work->from;
    if (const auto *report = std::get_if<ReportReceived>(&body))
        return &report->from;
    if (const auto *priorities = std::get_if<PrioritiesGiven>(&body))
        return &priorities->from;
    return nullptr;
}

/// What agents tell is their own word: it may not overflow ours.
void addTokens(qint64 &sum, qint64 tokens)
{
    const qint64 room = std::numeric_limits<qint64>::max() - sum;
    sum += std::clamp<qint64>(tokens, 0, room);
}

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : 0);
}

} // namespace

void Spent::add(const Provenance &answer)
{
    ++answers;
    const Usage &usage = answer.usage;
    if (usage.promptTokens || usage.completionTokens) {
        addTokens(tokens, usage.promptTokens.value_or(0));
        addTokens(tokens, usage.completionTokens.value_or(0));
        ++answersWithTokens;
    }
    if (usage.cost && *usage.cost >= 0) {
        cost += *usage.cost;
        ++answersWithCost;
    }
    minutes += std::max(0.0, answer.seconds.value_or(0)) / 60;
}

void Ledger::add(const Event &event)
{
    const QDate day = event.time.toUTC().date();
    if (const auto *raised = std::get_if<BudgetRaised>(&event.body);
        raised && raised->scope == BudgetScope::Day)
        m_raised[day] += raised->percent;
    const Provenance *answer = answerIn(event.body);
    if (!answer)
        return;
    m_runs[event.run].add(*answer);
    m_days[day].add(*answer);
}

Spent Ledger::ofDay(const QDate &day) const
{
    const auto found = m_days.find(day);
    return found == m_days.end() ? Spent() : found->second;
}

int Ledger::raisedOn(const QDate &day) const
{
    const auto found = m_raised.find(day);
    return found == m_raised.end() ? 0 : found->second;
}

std::optional<BudgetUse> useOf(const Budget &budget, const Spent &spent, int raisedPercent)
{
    const double factor = (100.0 + raisedPercent) / 100.0;
    std::optional<BudgetUse> furthest;
    const auto consider = [&](const QString &limit, double used, double allowed, const QString &sentence) {
        // A limit of nothing is used up from the start.
        const double part = allowed > 0 ? used / allowed : 1;
        if (!furthest || part > furthest->part)
            furthest = BudgetUse{limit, part, sentence.arg(number(used), number(allowed))};
    };
    if (budget.tokens)
        consider(u"tokens"_s, double(spent.tokens), factor * double(*budget.tokens), u"%1 of %2 tokens"_s);
    if (budget.cost)
        consider(u"cost"_s, spent.cost, factor * *budget.cost, u"$%1 of $%2"_s);
    if (budget.minutes)
        consider(u"minutes"_s, spent.minutes, factor * *budget.minutes, u"%1 of %2 minutes"_s);
    return furthest;
}

} // namespace coordinator
