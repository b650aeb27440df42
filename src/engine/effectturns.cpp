// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/filewaits.h"
#include "engine/effectrunner.h"

#include <QPointer>
#include <QUuid>

#include <set>

using namespace Qt::StringLiterals;

// What goes on beside the turns: files that another run has, permissions, silence, budgets, and what a
// restart leaves behind.

namespace engine {

using namespace domain;

namespace {

const Actor console{ActorKind::Console, {}};

bool asksAnAgent(const EffectBody &body)
{
    return std::holds_alternative<AskPlan>(body) || std::holds_alternative<AskVerdict>(body) ||
           std::holds_alternative<AskWork>(body) || std::holds_alternative<AskReport>(body) ||
           std::holds_alternative<AskPriorities>(body);
}

} // namespace

void EffectRunner::submit(const RunId &run, const Actor &actor, RunCommandBody body, const QString &id)
{
    RunInput input;
    input.command.id = {id.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : id};
    input.command.run = run;
    input.command.actor = actor;
    input.command.body = std::move(body);
    input.command.mode = rules().mode;
    input.command.approveUpTo = rules().approveUpTo;
    m_lanes.submit(std::move(input));
}

std::optional<EffectRunner::Key> EffectRunner::keyOf(const QString &turn) const
{
    for (const Key &key : m_underWay) {
        if (turnOf(key.run, key.effect) == turn)
            return key;
    }
    return std::nullopt;
}

void EffectRunner::restore(const std::vector<Event> &events)
{
    for (const Event &event : events)
        m_ledger.add(event);
}

void EffectRunner::reconcileWaiting()
{
    const QPointer self(this);
    const QSet<RunId> waiting = std::exchange(m_waitingForFiles, {});
    for (const RunId &id : waiting) {
        reconcile(id); // which takes it up again where it still waits
        if (!self)
            return;
    }
}

QString EffectRunner::waitsFor(const RunId &id) const
{
    // A parent that has ended still makes a family of its children.
    std::set<RunId> ids;
    std::vector<const coordinator::Run *> runs;
    const std::vector<RunId> open = m_lanes.open();
    for (const RunId &other : open) {
        const coordinator::Run *run = m_lanes.find(other);
        for (; run && ids.insert(run->id).second; run = m_lanes.find(run->start.parentRun))
            runs.push_back(run);
    }
    const coordinator::Run *blocker = coordinator::blockerOf(id, runs);
    return blocker ? blocker->start.task.title : QString();
}

/// Nobody waits for what was asked before the console went.
void EffectRunner::dropQuestions()
{
    const std::vector<RunId> runs = m_lanes.open();
    for (const RunId &id : runs) {
        const coordinator::Run run = *m_lanes.find(id);
        for (const coordinator::Permission &open : run.permissions) {
            if (open.effect != 0)
                submit(id, console, PermissionGone{open.request.id});
        }
        if (run.silentEffect != 0)
            submit(id, console, AgentHeard{run.silentEffect});
    }
}

void EffectRunner::takeEvent(const Event &event)
{
    m_ledger.add(event);
    if (event.run.isEmpty())
        return;
    if (const auto *answered = std::get_if<PermissionAnswered>(&event.body);
        answered && m_ports.permissions) {
        const bool isYes = answered->grant != Grant::No;
        m_ports.permissions->answer(answered->id,
                                    isYes ? PermissionAnswer::AllowOnce : PermissionAnswer::Reject);
    } else if (const auto *late = std::get_if<LateReply>(&event.body); late && m_ports.permissions) {
        for (const PermissionQuestion &question : m_ports.permissions->open()) {
            if (question.turn == turnOf(event.run, late->effect))
                m_ports.permissions->answer(question.id, PermissionAnswer::Reject);
        }
    } else {
        warnOfBudget(event.run);
    }
}

void EffectRunner::takeSilence(const QString &turn, const QString &reason)
{
    const auto key = keyOf(turn);
    if (!key)
        return;
    m_questioner.yieldPlace(turn);
    if (const coordinator::Run *run = m_lanes.find(key->run); run && run->ask) {
        m_questioner.watch().forgive(turn); // one question at a time; it comes again
        return;
    }
    submit(key->run, console, SilenceNoticed{key->effect, reason});
}

/// A turn that the human has given more time is watched again.
void EffectRunner::heedWaiting(const coordinator::Run &run)
{
    const QSet<Key> silent = m_silent;
    for (const Key &key : silent) {
        if (key.run == run.id && key.effect != run.silentEffect) {
            m_silent.remove(key);
            m_questioner.watch().forgive(turnOf(key.run, key.effect));
        }
    }
    if (run.silentEffect != 0)
        m_silent.insert({run.id, run.silentEffect});
}

void EffectRunner::takeQuestion(const PermissionQuestion &question)
{
    const auto key = keyOf(question.turn);
    if (!key) {
        m_ports.permissions->answer(question.id, PermissionAnswer::Reject);
        return;
    }
    PermissionWanted wanted;
    wanted.effect = key->effect;
    wanted.allowedCommands = rules().allowedCommands;
    for (const NamedCommand &check : rules().checks)
        wanted.allowedCommands.append(check.argv.join(u' '));
    wanted.request.id = question.id;
    wanted.request.agent = question.agent;
    wanted.request.kind = question.kind;
    wanted.request.title = question.title;
    wanted.request.command = question.command;
    wanted.request.paths = question.paths;
    wanted.request.detail = question.detail;
    submit(key->run, {ActorKind::Agent, question.agent}, wanted);
}

std::optional<coordinator::BudgetUse> EffectRunner::usedOf(const coordinator::Run &run,
                                                           BudgetScope scope) const
{
    if (scope == BudgetScope::Run)
        return coordinator::useOf(rules().runBudget, m_ledger.ofRun(run.id), run.raisedPercent);
    const QDate today = m_ports.clock.now().toUTC().date();
    return coordinator::useOf(rules().dayBudget, m_ledger.ofDay(today), m_ledger.raisedOn(today));
}

bool EffectRunner::isWithinBudget(const Effect &effect)
{
    const coordinator::Run *run = m_lanes.find(effect.run);
    if (!run || !asksAnAgent(effect.body))
        return true;
    for (const BudgetScope scope : {BudgetScope::Run, BudgetScope::Day}) {
        const auto use = usedOf(*run, scope);
        if (!use || !use->isUsedUp())
            continue;
        if (run->ask)
            return false; // asked already, or about something else first
        const QString sentence = scope == BudgetScope::Run
                                     ? tr("The run's budget is used up: %1").arg(use->sentence)
                                     : tr("The day's budget is used up: %1").arg(use->sentence);
        submit(effect.run, console, BudgetUsed{scope, use->limit, sentence, true});
        return false;
    }
    return true;
}

void EffectRunner::warnOfBudget(const RunId &id)
{
    const coordinator::Run *run = m_lanes.find(id);
    if (!run || run->hasEnded())
        return;
    for (const BudgetScope scope : {BudgetScope::Run, BudgetScope::Day}) {
        const auto use = usedOf(*run, scope);
        if (!use || !use->isNearlyUsedUp())
            continue;
        const QString day = m_ports.clock.now().toUTC().date().toString(Qt::ISODate);
        const QString limit = scope == BudgetScope::Run ? use->limit : u"%1 %2"_s.arg(use->limit, day);
        if (run->budgetWarnings.contains(limit))
            continue;
        const QString sentence = scope == BudgetScope::Run
                                     ? tr("Most of the run's budget is used up: %1").arg(use->sentence)
                                     : tr("Most of the day's budget is used up: %1").arg(use->sentence);
        submit(id, console, BudgetUsed{scope, limit, sentence, false});
    }
}

QCoro::Task<> EffectRunner::makeAgentsLeave(QString directory, QString exceptAgent)
{
    const QPointer self(this);
    QStringList names;
    for (const Agent *agent : m_ports.agents.agents()) {
        if (agent->editsFiles() && agent->name() != exceptAgent)
            names.append(agent->name());
    }
    for (const QString &name : names) {
        Agent *agent = self ? m_ports.agents.find(name) : nullptr;
        if (agent)
            co_await agent->leave(directory);
    }
}

} // namespace engine
