// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineports.h"

#include <QObject>

#include <deque>

namespace engine {

/// Performs the journaled dashboard writes in their order. While the dashboard is away it keeps trying with a
/// growing pause; a write that the dashboard refuses for good is reported and taken out. A write that was
/// performed is announced before it is confirmed, so that its consequence and its confirmation become durable
/// together.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    explicit Outbox(const EnginePorts &ports, QObject *parent = nullptr);

    /// Entries that are known already are left alone. `again`: they may have been performed before a crash.
    void add(std::vector<OutboxEntry> entries, bool again = false);
    /// The journal has confirmed this entry: the next one may go.
    void confirmed(qint64 entry);
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    /// Whether a change of this task is still on its way.
    [[nodiscard]] bool concerns(const domain::TaskId &task) const;
    /// Whether the last try found the dashboard away.
    [[nodiscard]] bool isWaiting() const { return m_waiting; }
    /// Tries again at once: the dashboard is back.
    void wake();

Q_SIGNALS:
    void performed(const engine::OutboxEntry &entry, const domain::DashboardRecord &record);
    void refused(const engine::OutboxEntry &entry, const core::Error &error);
    void becameEmpty();

private:
    QCoro::Task<> drain();

    EnginePorts m_ports;
    std::deque<OutboxEntry> m_entries;
    bool m_running = false;
    bool m_waiting = false;
    bool m_isSettling = false; ///< the first entry was answered and is not confirmed yet
    int m_generation = 0;      ///< changed by wake(), so that an older pause knows that it is over
};

} // namespace engine
