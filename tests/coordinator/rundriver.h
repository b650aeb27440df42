// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/approval.h"
#include "coordinator/convergence.h"
#include "coordinator/runmachine.h"
#include "wire/eventcodec.h"

#include <QtTest>

namespace support {

using namespace Qt::StringLiterals;
using namespace domain;

inline const Actor human{ActorKind::Human, u"Ada"_s};
inline const Actor engineer{ActorKind::Agent, u"builder"_s};
inline const Actor coordinatorAgent{ActorKind::Coordinator, u"lead"_s};
inline const Actor theConsole{ActorKind::Console, {}};

inline Task aTask()
{
    Task task;
    task.id = {u"11111111-1111-4111-8111-111111111111"_s};
    task.project = {u"22222222-2222-4222-8222-222222222222"_s};
    task.milestone = {u"33333333-3333-4333-8333-333333333333"_s};
    task.title = u"Handle quoted fields"_s;
    task.acceptanceCriteria = u"A doubled quote becomes one quote"_s;
    return task;
}

inline RunStarted facts(std::optional<int> retries = 3)
{
    RunStarted facts;
    facts.task = aTask();
    facts.rules = defaultRules();
    facts.rules.maxRetries = retries;
    facts.rules.expectations = {u"Every change comes with a test"_s};
    facts.rules.checks = {{u"test"_s, {u"ctest"_s}}};
    facts.expectations = coordinator::expectationsFor(facts.rules, facts.task);
    facts.persona = personas::leadEngineer();
    facts.engineer = engineer.name;
    facts.coordinator = coordinatorAgent.name;
    facts.played = {personas::qa()};
    return facts;
}

/// A plan that says something else for every number.
inline Plan aPlan(int number = 1)
{
    PlanStep step;
    step.id = u"1"_s;
    step.title = u"Treat a doubled quote as one, take %1"_s.arg(number);
    step.files = {u"src/reader.cpp"_s};
    step.acceptance = {u"a doubled quote becomes one quote"_s};
    PlanStep test;
    test.id = u"2"_s;
    test.title = u"Test it"_s;
    test.files = {u"tests/reader_test.cpp"_s};
    return {u"Quotes"_s, {step, test}, {}, {}, 2.0};
}

inline Verdict approves(const QStringList &closed = {})
{
    Verdict verdict;
    verdict.kind = VerdictKind::Approve;
    verdict.rationale = u"fits"_s;
    verdict.expectations = {{u"P1"_s, true, {}}, {u"A1"_s, true, {}}};
    verdict.closed = closed;
    return verdict;
}

inline Verdict revises(const QString &objection)
{
    Verdict verdict;
    verdict.kind = VerdictKind::Revise;
    verdict.objections = {{{}, objection}};
    return verdict;
}

/// A run without an engine: gives commands to decide(), puts the events in a log and evolves.
class RunDriver
{
public:
    coordinator::Run run;
    std::vector<Event> log;
    Mode mode = Mode::Countersigned;
    std::optional<RiskLevel> approveUpTo;
    ProjectFacts facts;

    coordinator::Decided give(const RunCommandBody &body, const Actor &actor = human)
    {
        RunCommand command;
        command.id = {QString::number(++m_commands)};
        command.run = {u"run-1"_s};
        command.actor = actor;
        command.body = body;
        command.mode = mode;
        command.approveUpTo = approveUpTo;
        command.facts = facts;
        const coordinator::Decided decided = coordinator::decide(run, command);
        if (const auto *events = std::get_if<std::vector<NewEvent>>(&decided)) {
            for (const NewEvent &fresh : *events) {
                Event event;
                event.sequence = static_cast<qint64>(log.size()) + 1;
                event.command = command.id;
                event.run = command.run;
                event.actor = fresh.actor;
                event.body = fresh.body;
                log.push_back(event);
                run = coordinator::evolve(std::move(run), event);
            }
        }
        return decided;
    }

    /// The types of the events since the last call, joined by spaces.
    QString news()
    {
        QStringList types;
        for (; m_told < log.size(); ++m_told)
            types.append(wire::eventType(log[m_told].body));
        return types.join(u' ');
    }

    template <typename T>
    [[nodiscard]] qint64 pendingId() const
    {
        for (const Effect &effect : run.effects) {
            if (std::holds_alternative<T>(effect.body))
                return effect.id;
        }
        return -1;
    }

    /// Up to the first request for a plan.
    void start(const RunStarted &started = support::facts())
    {
        give(StartRun{started}, theConsole);
        give(ClaimAnswered{pendingId<TakeClaim>(), true, u"countersign:1"_s}, theConsole);
        give(ContextRead{pendingId<ReadContext>(), {}, {}}, theConsole);
    }
    void plan(const Plan &proposed)
    {
        give(PlanAnswered{pendingId<AskPlan>(), proposed, {}, QStringList()}, engineer);
    }
    void verdict(const Verdict &given)
    {
        give(VerdictAnswered{pendingId<AskVerdict>(), given, {}}, coordinatorAgent);
    }
    /// Up to an approval by the human.
    void approve()
    {
        start();
        plan(aPlan());
        verdict(approves());
        give(ApprovePlan{revisionOf(aPlan()), {}, {}, {}, {}});
    }

private:
    std::size_t m_told = 0;
    int m_commands = 0;
};

inline std::optional<coordinator::RefusalReason> refusalOf(const coordinator::Decided &decided)
{
    if (const auto *refusal = std::get_if<coordinator::Refusal>(&decided))
        return refusal->reason;
    return {};
}

} // namespace support
