// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/runmachine.h"
#include "engine/engineports.h"
#include "engine/runbatch.h"

#include <QObject>

#include <deque>
#include <map>
#include <set>

namespace engine {

/// The runs of the open project. Each run decides one command at a time and the next one only when the events
/// of the last are durable: decide, fill in prompts, append, evolve, publish, then signal what changed. When
/// the journal cannot write, commands wait in their order and are tried again; nothing is acknowledged
/// meanwhile.
class RunLanes final : public QObject
{
    Q_OBJECT

public:
    RunLanes(const EnginePorts &ports, const Prompter &prompter, QObject *parent = nullptr);

    void setProject(const domain::ProjectId &project) { m_project = project; }
    /// Rebuilds the runs from the project's events and publishes them.
    void restore(const std::vector<domain::Event> &events);
    void submit(RunInput input);
    /// This write was performed. It is confirmed together with the next decision, or by itself when none is
    /// being made.
    void confirmSoon(qint64 entry);

    [[nodiscard]] const coordinator::Run *find(const domain::RunId &id) const;
    /// Those that have not ended. A project has few of them, however many runs it had.
    [[nodiscard]] std::vector<domain::RunId> open() const;
    [[nodiscard]] bool isBusy() const { return m_busy > 0; }   ///< a command waits or is being decided
    [[nodiscard]] bool isStalled() const { return m_stalled; } ///< the journal cannot write

Q_SIGNALS:
    /// After publication. `writes` went into the outbox with the events.
    void evolved(const domain::RunId &run);
    void writesQueued(const std::vector<engine::OutboxEntry> &entries);
    /// A command turned out to be durable already: what it put into the outbox may not be known here.
    void repeatedCommandFound();
    void writesConfirmed(const std::vector<qint64> &entries);
    void refused(const engine::RunInput &input, const coordinator::Refusal &refusal);
    void stalledChanged(bool stalled);
    /// No command of this run waits any more.
    void rested();

private:
    struct Lane
    {
        coordinator::Run run;
        std::deque<RunInput> queue;
        bool busy = false;
    };

    void noteWhetherOpen(const coordinator::Run &run);
    QCoro::Task<> work(domain::RunId id);
    QCoro::Task<> confirmAlone();
    void becomeQuestion(const RunInput &input, const core::Error &error);
    void setStalled(bool stalled, const QString &why);

    EnginePorts m_ports;
    const Prompter &m_prompter;
    domain::ProjectId m_project;
    std::map<domain::RunId, Lane> m_lanes;
    std::set<domain::RunId> m_open;
    std::vector<qint64> m_toConfirm;
    int m_busy = 0; ///< lanes that work
    bool m_confirming = false;
    bool m_stalled = false;
};

} // namespace engine
