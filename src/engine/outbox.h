// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineports.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <optional>

namespace engine {

/// Performs the journaled dashboard writes in their order. While the dashboard is away it keeps trying with a
/// growing pause; a write that the dashboard refuses for good is reported and taken out. A write that was
/// performed is announced before it is confirmed, so that its consequence and its confirmation become durable
/// together; the next one does not wait for that. What was not confirmed is performed again after a crash, in
/// the same order.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    explicit Outbox(const EnginePorts &ports, QObject *parent = nullptr);

    /// Entries that are known already are left alone. `again`: they may have been performed before a crash.
    void add(std::vector<OutboxEntry> entries, bool again = false);
    /// The journal has confirmed this entry. After a refused one the next may go.
    void confirmed(qint64 entry);
    [[nodiscard]] bool isEmpty() const { return m_entries.empty() && m_unconfirmed.isEmpty(); }
    /// Whether a change of this task is still to be made.
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
    void tellCount();

    EnginePorts m_ports;
    std::deque<OutboxEntry> m_entries; ///< not performed yet
    QSet<qint64> m_unconfirmed;
    bool m_running = false;
    bool m_waiting = false;          ///< for a dashboard that does not take the first write
    bool m_pausing = false;          ///< before its next try
    std::optional<qint64> m_refused; ///< what came of it has to be known before the next one goes
    int m_generation = 0;            ///< changed by wake(), so that an older pause knows that it is over
};

} // namespace engine
