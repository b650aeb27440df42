// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/rehearsal/rehearsalserver.h"
#include "core/clock.h"
#include "domain/ids.h"

#include <QStringList>
#include <QTemporaryDir>

/// When the program is killed; 0: not by this.
struct Kill
{
    int atJournalMoment = 0; ///< see support/dieatwrite.cpp
    int afterDashboardAnswer = 0;
    int afterAgentAnswer = 0;
};

/// What is there when the program has ended by itself, times, hashes and generated ids left out. The order
/// between runs that work at the same time is nobody's promise: lists are sorted.
struct Ending
{
    int exitCode = -1;
    bool wasKilled = false;
    qint64 milliseconds = 0;
    int journalMoments = 0;
    int dashboardAnswers = 0;
    int agentAnswers = 0;
    QStringList events;    ///< "task: type by actor, payload", late replies left out
    QStringList tasks;     ///< of the dashboard
    QStringList chronicle; ///< the dashboard's event log
    QString landed;        ///< hash of the files that were landed

    [[nodiscard]] bool has(const QString &type) const;
};

/// A small plan from its start to its landing, worked on by the real headless program with a dashboard and
/// agents that live on when it is killed. Everything is put back to the beginning before each run.
class RecordedWork
{
public:
    RecordedWork();

    /// Until the program ends by itself, started again when it was killed.
    [[nodiscard]] Ending run(const Kill &kill);

private:
    struct Peers;

    void prepare();
    int work(Peers &peers, const Kill &kill, bool *wasKilled);
    void read(Peers &peers, Ending &outcome);

    QTemporaryDir m_root;
    QString m_data;
    domain::ProjectId m_project;
    core::SystemClock m_clock;
    agents::RehearsalServer m_agents{m_clock, agents::RehearsalServer::atOnce};
};
