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
constexpr int mostGarbled = 5;

/// The answer could not be read; the dashboard may have done what was asked.
bool isGarbled(core::ErrorKind kind)
{
    return kind == core::ErrorKind::Protocol || kind == core::ErrorKind::TooLarge;
}

/// The dashboard may take it later; everything else it will refuse again.
bool isPassing(core::ErrorKind kind)
{
    using enum core::ErrorKind;
    return kind == Unreachable || kind == Timeout || kind == Server || kind == RateLimited ||
           kind == Incomplete || kind == Unauthorized || kind == Tls;
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
    if (!m_pausing) // a write on its way must not be sent a second time beside itself
        return;
    ++m_generation;
    m_running = false;
    m_pausing = false;
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
    int garbled = 0; ///< answers in a row that could not be read; one of them must not stop all that follow
    while (!m_entries.empty()) {
        const OutboxEntry entry = m_entries.front();
        const core::Result<domain::DashboardRecord> record = co_await m_ports.dashboard.perform(entry.write);
        if (!self || generation != m_generation)
            co_return;
        garbled = !record && isGarbled(record.error().kind) ? garbled + 1 : 0;
        const bool isPuzzling = garbled > 0 && garbled < mostGarbled;
        if (!record && (isPassing(record.error().kind) || isPuzzling)) {
            qCInfo(lcEngine) << "dashboard write" << entry.id << "waits:" << record.error().detail;
            m_waiting = true;
            m_entries.front().write.again = true;
            m_ports.store.setDashboard(m_ports.store.dashboardUrl(), DashboardHealth::Offline);
            m_pausing = true;
            co_await m_ports.clock.sleep(pause);
            if (!self || generation != m_generation)
                co_return;
            m_pausing = false;
            pause = std::min(2 * pause, longestPause);
            continue;
        }
        m_waiting = false;
        garbled = 0;
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
