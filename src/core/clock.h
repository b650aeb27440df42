// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QDateTime>

#include <chrono>

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

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
    [[nodiscard]] QCoro::Task<> sleep(std::chrono::milliseconds duration) override;
};

} // namespace core
