// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include <QCoroTask>

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <list>
#include <memory>

namespace core {

/// The only source of time for everything that decides, waits or writes a timestamp. Injected, so that tests
/// can stand still, jump and run fast. Wall-clock time is for people; order and limits use monotonic().
class Clock
{
public:
    virtual ~Clock() = default;

    /// Now, in UTC, with millisecond resolution.
    [[nodiscard]] virtual QDateTime now() const = 0;

    /// Milliseconds since an arbitrary start; never jumps, unaffected by changes of the wall clock.
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;

    /// Completes after `duration` (at once when it is zero or less). The caller guards its own lifetime.
    [[nodiscard]] virtual QCoro::Task<> sleep(std::chrono::milliseconds duration) = 0;
};

/// Lives on the GUI thread. When it goes away, whoever still sleeps is woken, so that no frame is left
/// behind.
class SystemClock final : public Clock
{
public:
    SystemClock() = default;
    ~SystemClock() override;
    SystemClock(const SystemClock &) = delete;
    SystemClock &operator=(const SystemClock &) = delete;

    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
    [[nodiscard]] QCoro::Task<> sleep(std::chrono::milliseconds duration) override;

private:
    using Sleepers = std::list<OneShot<bool>>;

    std::shared_ptr<Sleepers> m_sleepers = std::make_shared<Sleepers>(); ///< outlived by no sleeping frame
    QObject m_timers;                                                    ///< context of the timers
};

} // namespace core
