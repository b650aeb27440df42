// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineports.h"
#include "engine/runlanes.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace engine {

/// Who works on which task, as the tasks' owners tell. This console's claims are touched every minute, so
/// that their lock versions move; another console's claim counts until its lock version was seen standing
/// still for five minutes. Only time in which the dashboard was looked at counts.
///
/// After a restart, and after the machine or the process slept, a claim is doubtful until the dashboard has
/// confirmed it. While the dashboard is merely away nobody can take a claim over, and it stays sure.
class Claims final : public QObject
{
    Q_OBJECT

public:
    /// `lanes` outlives it.
    Claims(const EnginePorts &ports, QString owner, const RunLanes &lanes, QObject *parent = nullptr);

    /// Begins to touch what the runs have claimed.
    void start();

    // Others.
    /// A fresh list of all tasks.
    void observe(const std::vector<domain::Task> &tasks);
    /// Whether a console that is still at work holds this task or one above it.
    [[nodiscard]] bool isTaken(const domain::Task &task) const;

    // Our own.
    struct Taking
    {
        bool taken = false;
        QString owner; ///< who has it now
        QString from;  ///< whose abandoned claim it was
    };
    /// Compare and swap, read back. Errors are those of the dashboard; a lost race is an answer, and so is a
    /// task that is done or on hold by now.
    [[nodiscard]] QCoro::Task<core::Result<Taking>> take(domain::TaskId task, QString key);
    /// Whether the run may act: it has not claimed anything yet, or what it claimed is certainly still ours.
    [[nodiscard]] bool isSure(const coordinator::Run &run);
    /// Asks the dashboard; answered by confirmed() or lost(). While the dashboard is away it asks again.
    void verify(const domain::RunId &run);
    /// The dashboard is back: whoever waits for it asks at once.
    void wake();
    /// A claim is being verified and the dashboard is there.
    [[nodiscard]] bool isBusy() const { return !m_verifying.isEmpty() && !m_waiting; }

Q_SIGNALS:
    void confirmed(const domain::RunId &run);
    /// Another console has the run's task, or has done it; `task` is the record that says so.
    void lost(const domain::RunId &run, const domain::Task &task);
    void idleChanged();

private:
    struct Sighting
    {
        QString owner;
        int lockVersion = 0;
        std::chrono::milliseconds still{0};    ///< how long it was seen unchanged
        std::chrono::milliseconds lastLook{0}; ///< on our monotonic clock
    };
    struct Moment
    {
        std::chrono::milliseconds monotonic{0};
        QDateTime wall;
    };
    enum class Check { Ours, Lost, Away, Gone };

    QCoro::Task<> touchAll();
    QCoro::Task<> settle(domain::RunId run);
    QCoro::Task<Check> touch(domain::RunId run);
    [[nodiscard]] bool isAbandoned(const domain::Task &task) const;
    [[nodiscard]] Moment present() const;
    void noticeSleep();

    EnginePorts m_ports;
    QString m_owner;
    const RunLanes &m_lanes;
    QHash<domain::TaskId, Sighting> m_others;
    QSet<domain::TaskId> m_sure;
    QSet<domain::RunId> m_verifying;
    bool m_waiting = false; ///< the dashboard was away at the last question
    int m_wakes = 0;        ///< counts wake(), so that an older pause knows that it is over
    std::optional<Moment> m_lastTouch;
};

} // namespace engine
