// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/claims.h"

#include "coordinator/project.h"
#include "core/detach.h"
#include "core/log.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace engine {

using namespace domain;

namespace {

constexpr milliseconds touchInterval = 1min;
constexpr milliseconds abandonedAfter = 5min;
constexpr milliseconds longestGap = 1min; ///< between two looks: more than that was not seen
constexpr milliseconds sleptAfter = 3min; ///< without a touch something stood still; less than abandonedAfter
constexpr milliseconds firstPause = 1s;
constexpr milliseconds longestPause = 60s;
constexpr int mostRaces = 5;
constexpr int longestParentChain = 64;

} // namespace

Claims::Claims(const EnginePorts &ports, QString owner, const RunLanes &lanes, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_owner(std::move(owner))
    , m_lanes(lanes)
{}

void Claims::start()
{
    if (!m_lastTouch)
        core::detach(touchAll(), "touch claims");
}

void Claims::observe(const std::vector<Task> &tasks)
{
    const milliseconds now = m_ports.clock.monotonic();
    QHash<TaskId, Sighting> seen;
    for (const Task &task : tasks) {
        if (!isClaimOfAnother(task.owner, m_owner))
            continue;
        Sighting sighting{task.owner, task.lockVersion, 0ms, now};
        const auto before = m_others.constFind(task.id);
        if (before != m_others.constEnd() && before->owner == task.owner &&
            before->lockVersion == task.lockVersion)
            sighting.still = before->still + std::min(now - before->lastLook, longestGap);
        seen.insert(task.id, sighting);
    }
    m_others = seen;
}

bool Claims::isAbandoned(const Task &task) const
{
    const auto seen = m_others.constFind(task.id);
    return seen != m_others.constEnd() && seen->owner == task.owner &&
           seen->lockVersion == task.lockVersion && seen->still >= abandonedAfter;
}

bool Claims::isTaken(const Task &task) const
{
    const Task *above = &task;
    for (int steps = 0; above && steps < longestParentChain; ++steps) {
        if (isClaimOfAnother(above->owner, m_owner) && !isAbandoned(*above))
            return true;
        above = above->parent ? m_ports.store.task(*above->parent) : nullptr;
    }
    return false;
}

QCoro::Task<core::Result<Claims::Taking>> Claims::take(TaskId task, QString key)
{
    const QPointer self(this);
    core::Error failure{core::ErrorKind::Cancelled, u"the console is closing"_s};
    for (int race = 0; race < mostRaces; ++race) {
        const core::Result<Task> current = co_await m_ports.dashboard.fetchTask(task);
        if (!self)
            co_return failure;
        if (!current)
            co_return current.error();
        Taking taking;
        if (current->status == TaskStatus::Done || current->status == TaskStatus::OnHold) {
            // Somebody was through with it, or put it off, since it was chosen.
            taking.owner = current->owner;
            m_ports.store.updateTask(*current);
            co_return taking;
        }
        if (isClaimOfAnother(current->owner, m_owner)) {
            taking.owner = current->owner;
            if (!isAbandoned(*current)) {
                m_ports.store.updateTask(*current);
                co_return taking;
            }
            taking.from = current->owner;
        }
        PatchTask patch;
        patch.task = task;
        patch.owner = m_owner;
        patch.status = TaskStatus::InProgress;
        patch.expectedVersion = current->lockVersion;
        DashboardWrite write;
        write.key = key;
        write.body = patch;
        const core::Result<DashboardRecord> record = co_await m_ports.dashboard.perform(write);
        if (!self)
            co_return failure;
        if (record) {
            m_sure.insert(task);
            if (const Task *claimed = std::get_if<Task>(&*record))
                m_ports.store.updateTask(*claimed);
            taking.taken = true;
            taking.owner = m_owner;
            co_return taking;
        }
        failure = record.error();
        if (failure.kind != core::ErrorKind::Conflict)
            break;
        // Somebody was faster, or wrote over us although we were acknowledged: the next reading tells who.
        qCDebug(lcEngine) << "claim of" << task.value << "raced:" << failure.detail;
    }
    co_return failure;
}

bool Claims::isSure(const coordinator::Run &run)
{
    if (!run.claimed)
        return true;
    noticeSleep();
    return m_sure.contains(run.start.task.id);
}

void Claims::verify(const RunId &run)
{
    if (m_verifying.contains(run))
        return;
    m_verifying.insert(run);
    core::detach(settle(run), "verify a claim");
}

void Claims::wake()
{
    if (!std::exchange(m_waiting, false))
        return;
    ++m_wakes;
    const QSet<RunId> waiting = m_verifying;
    for (const RunId &run : waiting)
        core::detach(settle(run), "verify a claim");
}

QCoro::Task<> Claims::settle(RunId run)
{
    const QPointer self(this);
    const int wakes = m_wakes;
    milliseconds pause = firstPause;
    while (true) {
        const Check check = co_await touch(run);
        if (!self || wakes != m_wakes)
            co_return;
        m_waiting = check == Check::Away;
        if (check != Check::Away) {
            m_verifying.remove(run);
            Q_EMIT idleChanged();
            co_return;
        }
        Q_EMIT idleChanged();
        co_await m_ports.clock.sleep(pause);
        if (!self || wakes != m_wakes)
            co_return;
        pause = std::min(2 * pause, longestPause);
    }
}

QCoro::Task<> Claims::touchAll()
{
    const QPointer self(this);
    m_lastTouch = present();
    while (true) {
        co_await m_ports.clock.sleep(touchInterval);
        if (!self)
            co_return;
        noticeSleep();
        m_lastTouch = present();
        const std::vector<RunId> runs = m_lanes.open();
        for (const RunId &run : runs) {
            co_await touch(run); // what is away now is touched the next minute
            if (!self)
                co_return;
        }
    }
}

/// Moves the lock version of the run's task, if it is still ours.
QCoro::Task<Claims::Check> Claims::touch(RunId id)
{
    const QPointer self(this);
    for (int race = 0; race < mostRaces; ++race) {
        const coordinator::Run *run = m_lanes.find(id);
        if (!run || !run->claimed || run->hasEnded())
            co_return Check::Gone;
        const TaskId task = run->start.task.id;
        const core::Result<Task> current = co_await m_ports.dashboard.fetchTask(task);
        if (!self)
            co_return Check::Gone;
        if (!current)
            co_return current.error().kind == core::ErrorKind::NotFound ? Check::Gone : Check::Away;
        if (isClaimOfAnother(current->owner, m_owner) || current->status == TaskStatus::Done) {
            m_sure.remove(task);
            m_ports.store.updateTask(*current);
            if (self)
                Q_EMIT lost(id, *current);
            co_return Check::Lost;
        }
        PatchTask patch;
        patch.task = task;
        if (current->owner != m_owner)
            patch.owner = m_owner; // somebody took it out
        patch.expectedVersion = current->lockVersion;
        patch.claimedBy = m_owner;
        DashboardWrite write;
        write.key = u"touch:%1:%2"_s.arg(id.value).arg(current->lockVersion);
        write.body = patch;
        const core::Result<DashboardRecord> record = co_await m_ports.dashboard.perform(write);
        if (!self)
            co_return Check::Gone;
        if (record) {
            const Task *touched = std::get_if<Task>(&*record);
            if (touched && isClaimOfAnother(touched->owner, m_owner))
                continue;
            const bool wasSure = m_sure.contains(task);
            m_sure.insert(task);
            if (touched)
                m_ports.store.updateTask(*touched);
            if (self && !wasSure)
                Q_EMIT confirmed(id);
            co_return Check::Ours;
        }
        if (record.error().kind != core::ErrorKind::Conflict)
            co_return Check::Away;
    }
    co_return Check::Away;
}

Claims::Moment Claims::present() const
{
    return {m_ports.clock.monotonic(), m_ports.clock.now()};
}

/// The monotonic clock stands still while the machine sleeps and runs on while only this process does: either
/// clock may tell.
void Claims::noticeSleep()
{
    if (!m_lastTouch)
        return;
    const Moment now = present();
    const milliseconds wall(m_lastTouch->wall.msecsTo(now.wall));
    if (std::max(now.monotonic - m_lastTouch->monotonic, wall) <= sleptAfter)
        return;
    m_sure.clear();
    m_lastTouch = now;
}

} // namespace engine
