// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QTimer>

namespace core {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemClock::monotonic() const
{
    const auto sinceStart = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(sinceStart);
}

SystemClock::~SystemClock()
{
    const std::shared_ptr<Sleepers> sleepers = m_sleepers;
    while (!sleepers->empty()) {
        OneShot<bool> wake = sleepers->front();
        sleepers->pop_front();
        wake.set(false);
    }
}

QCoro::Task<> SystemClock::sleep(std::chrono::milliseconds duration)
{
    if (duration.count() <= 0)
        co_return;
    const std::shared_ptr<Sleepers> sleepers = m_sleepers; // the clock may go away meanwhile
    OneShot<bool> wake;
    const auto place = sleepers->insert(sleepers->end(), wake);
    QTimer::singleShot(duration, &m_timers, [wake]() mutable { wake.set(true); });
    const bool inTime = co_await wake;
    if (inTime)
        sleepers->erase(place);
}

} // namespace core
