// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QCoroTimer>

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

QCoro::Task<> SystemClock::sleep(std::chrono::milliseconds duration)
{
    if (duration.count() <= 0)
        co_return;
    co_await QCoro::sleepFor(duration);
}

} // namespace core
