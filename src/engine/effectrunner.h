// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/budget.h"
#include "engine/claims.h"
#include "engine/questioner.h"
#include "engine/runlanes.h"

#include <QObject>
#include <QSet>

namespace engine {

/// The name of the turn, or of any other work, that an effect of a run leads to.
[[nodiscard]] inline QString turnOf(const domain::RunId &run, qint64 effect)
{
    return QStringLiteral("%1:%2").arg(run.value).arg(effect);
}

/// Performs what is pending for the runs and hands what came of it to the lanes as commands. An effect runs
/// once at a time; one that is no longer pending is cancelled; a held run starts nothing new.
class EffectRunner final : public QObject
{
    Q_OBJECT

public:
    EffectRunner(const EnginePorts &ports, const EngineSettings &settings, const Prompter &prompter,
                 RunLanes &lanes, Claims &claims, QObject *parent = nullptr);

    /// Adds up what agents have used before the console was started.
    void restore(const std::vector<domain::Event> &events);
    /// Starts what is pending and not yet under way, and ends what is under way and no longer pending. What
    /// was claimed and may be lost is verified first.
    void reconcile(const domain::RunId &run);
    /// Some run may no longer need its files: reconciles those that waited for another's.
    void reconcileWaiting();
    /// Ends the present turns of this run; what is pending stays so, for the time after the hold.
    void stopTurns(const domain::RunId &run);
    /// After a restart: an agent that changes files by itself was at work when the console went, and nobody
    /// knows how far it came. Whether it goes on is the human's decision. Everything else can be asked again.
    void askAboutInterrupted();
    [[nodiscard]] bool isIdle() const { return m_underWay.isEmpty(); }

Q_SIGNALS:
    void childRequested(const domain::RunId &parent, const domain::StartChild &child);
    void idleChanged();

private:
    struct Key
    {
        domain::RunId run;
        qint64 effect = 0;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.run.value, key.effect);
        }
    };

    void start(const domain::Effect &effect);
    QCoro::Task<> takeClaim(domain::Effect effect, domain::TaskId task);
    QCoro::Task<> readContext(domain::Effect effect, QStringList paths);
    QCoro::Task<> askPlan(domain::Effect effect, domain::AskPlan ask);
    QCoro::Task<> askVerdict(domain::Effect effect, domain::AskVerdict ask);
    QCoro::Task<> prepareWorktree(domain::Effect effect, domain::PrepareWorktree prepare);
    QCoro::Task<> askWork(domain::Effect effect, domain::AskWork ask);
    QCoro::Task<> applyWork(domain::Effect effect, domain::ApplyWork apply);
    QCoro::Task<> runChecks(domain::Effect effect, domain::RunChecks checks);
    QCoro::Task<> askReport(domain::Effect effect, domain::AskReport ask);
    QCoro::Task<> askPriorities(domain::Effect effect, domain::AskPriorities ask);
    QCoro::Task<> revertFiles(domain::Effect effect, domain::RevertFiles revert);
    QCoro::Task<> land(domain::Effect effect, domain::Land landing);

    // Beside the turns: effectturns.cpp
    void dropQuestions();
    void takeEvent(const domain::Event &event);
    void takeSilence(const QString &turn, const QString &reason);
    void takeQuestion(const PermissionQuestion &question);
    void heedWaiting(const coordinator::Run &run);
    [[nodiscard]] bool isWithinBudget(const domain::Effect &effect);
    void warnOfBudget(const domain::RunId &run);
    [[nodiscard]] std::optional<coordinator::BudgetUse> usedOf(const coordinator::Run &run,
                                                               domain::BudgetScope scope) const;
    [[nodiscard]] std::optional<Key> keyOf(const QString &turn) const;
    void submit(const domain::RunId &run, const domain::Actor &actor, domain::RunCommandBody body,
                const QString &id = {});
    [[nodiscard]] QCoro::Task<> makeAgentsLeave(QString directory, QString exceptAgent);

    /// Whether this effect is still what the run waits for.
    [[nodiscard]] bool isWanted(const domain::Effect &effect) const;
    [[nodiscard]] Question questionFor(const domain::Effect &effect, const domain::Persona &persona,
                                       const QString &agent, const QString &prompt,
                                       const QString &schema) const;
    /// Files of the plan that neither exist nor are marked as new; absent without a workspace.
    [[nodiscard]] QCoro::Task<std::optional<QStringList>> unknownFiles(domain::Plan plan);
    /// The run whose executing plan names one of these files, or "".
    [[nodiscard]] QString waitsFor(const domain::RunId &run) const;
    void finish(const domain::Effect &effect, const domain::Actor &actor, domain::RunCommandBody body,
                std::vector<domain::ContextFile> files = {});
    void fail(const domain::Effect &effect, const QString &what, const core::Error &error);
    void unreadable(const domain::Effect &effect, const QString &what, const Answer &answer);
    void release(const domain::Effect &effect);
    [[nodiscard]] const domain::ProjectRules &rules() const { return m_ports.store.projectState().rules; }

    EnginePorts m_ports;
    const EngineSettings &m_settings;
    RunLanes &m_lanes;
    Claims &m_claims;
    Questioner m_questioner;
    coordinator::Ledger m_ledger;
    QSet<Key> m_underWay;
    QSet<Key> m_silent; ///< turns that the human is asked about
    QSet<domain::RunId> m_waitingForFiles;
    QSet<Key> m_answered; ///< the lane has the answer and has not taken it in yet: not to be started again
};

} // namespace engine
