// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/outbox.h"

#include "core/detach.h"
#include "core/log.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace engine {
namespace {

constexpr std::chrono::milliseconds firstPause = 1s;
constexpr std::chrono::milliseconds longestPause = 60s;

/// The dashboard may take it later; everything else it will refuse again.
bool isPassing(core::ErrorKind kind)
{
    using enum core::ErrorKind;
    return kind == Unreachable || kind == Timeout || kind == Server || kind == RateLimited ||
           kind == Incomplete || kind == Unauthorized || kind == Tls || kind == Protocol || kind == TooLarge;
}

} // namespace

Outbox::Outbox(const EnginePorts &ports, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
{}

void Outbox::add(std::vector<OutboxEntry> entries, bool again)
{
    for (OutboxEntry &entry : entries) {
        const bool known = m_unconfirmed.contains(entry.id) ||
                           std::any_of(m_entries.begin(), m_entries.end(),
                                       [&](const OutboxEntry &other) { return other.id == entry.id; });
        entry.write.again = again;
        if (!known)
            m_entries.push_back(std::move(entry));
    }
    tellCount();
    if (!m_running && !m_refused && !m_entries.empty())
        core::detach(drain(), "outbox");
}

void Outbox::tellCount()
{
    m_ports.store.setOpenWrites(static_cast<int>(m_entries.size()) + static_cast<int>(m_unconfirmed.size()));
}

bool Outbox::concerns(const domain::TaskId &task) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const OutboxEntry &entry) {
        const auto *patch = std::get_if<domain::PatchTask>(&entry.write.body);
        return patch && patch->task == task;
    });
}

void Outbox::confirmed(qint64 entry)
{
    if (!m_unconfirmed.remove(entry))
        return;
    tellCount();
    if (m_refused == entry)
        m_refused.reset();
    if (isEmpty())
        Q_EMIT becameEmpty();
    else if (!m_running && !m_refused && !m_entries.empty())
        core::detach(drain(), "outbox");
}

void Outbox::wake()
{
    if (!m_waiting)
        return;
    ++m_generation;
    m_running = false;
    m_waiting = false;
    if (!m_entries.empty())
        core::detach(drain(), "outbox");
}

QCoro::Task<> Outbox::drain()
{
    const QPointer self(this);
    const int generation = m_generation;
    m_running = true;
    std::chrono::milliseconds pause = firstPause;
    while (!m_entries.empty()) {
        const OutboxEntry entry = m_entries.front();
        const core::Result<domain::DashboardRecord> record = co_await m_ports.dashboard.perform(entry.write);
        if (!self || generation != m_generation)
            co_return;
        if (!record && isPassing(record.error().kind)) {
            qCInfo(lcEngine) << "dashboard write" << entry.id << "waits:" << record.error().detail;
            m_waiting = true;
            m_entries.front().write.again = true;
            m_ports.store.setDashboard(m_ports.store.dashboardUrl(), DashboardHealth::Offline);
            co_await m_ports.clock.sleep(pause);
            if (!self || generation != m_generation)
                co_return;
            pause = std::min(2 * pause, longestPause);
            continue;
        }
        m_waiting = false;
        pause = firstPause;
        m_entries.pop_front();
        m_unconfirmed.insert(entry.id);
        // What came of it is journaled by whoever listens.
        if (record) {
            Q_EMIT performed(entry, *record);
            if (!self || generation != m_generation)
                co_return;
        } else {
            m_running = false;
            m_refused = entry.id;
            Q_EMIT refused(entry, record.error());
            co_return;
        }
    }
    m_running = false;
}

} // namespace engine
