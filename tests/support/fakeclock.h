// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/oneshot.h"

#include <algorithm>
#include <vector>

namespace support {

/// A clock that stands still until the test moves it. Sleepers wake inside advance(), in the order in which
/// they are due; when the clock is destroyed all wake, so that no frame stays behind.
class FakeClock final : public core::Clock
{
public:
    FakeClock() = default;
    FakeClock(const FakeClock &) = delete;
    FakeClock &operator=(const FakeClock &) = delete;

    ~FakeClock() override
    {
        for (Sleeper &sleeper : std::exchange(m_sleepers, {}))
            sleeper.wake.set(true);
    }

    /// Sleeping takes no time: the clock jumps ahead and the sleeper goes on at once.
    bool skipSleeps = false;
    /// Every duration that was asked for, in order.
    std::vector<std::chrono::milliseconds> sleeps;

    [[nodiscard]] QDateTime now() const override
    {
        return m_start.addMSecs((m_elapsed + m_wallOffset).count());
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_elapsed; }

    [[nodiscard]] QCoro::Task<> sleep(std::chrono::milliseconds duration) override
    {
        sleeps.push_back(duration);
        if (duration.count() <= 0)
            co_return;
        if (skipSleeps) {
            m_elapsed += duration;
            co_return;
        }
        Sleeper sleeper{m_elapsed + duration, {}};
        core::OneShot<bool> wake = sleeper.wake;
        m_sleepers.push_back(sleeper);
        co_await wake;
    }

    [[nodiscard]] qsizetype sleeperCount() const { return static_cast<qsizetype>(m_sleepers.size()); }

    void advance(std::chrono::milliseconds duration)
    {
        const auto end = m_elapsed + duration;
        while (true) {
            const auto next = std::ranges::min_element(m_sleepers, {}, &Sleeper::due);
            if (next == m_sleepers.end() || next->due > end)
                break;
            m_elapsed = std::max(m_elapsed, next->due);
            core::OneShot<bool> wake = next->wake;
            m_sleepers.erase(next);
            wake.set(true); // may start the next sleep
        }
        m_elapsed = end;
    }

    /// Time passes in which nobody wakes up, as for a process that is stopped.
    void passBy(std::chrono::milliseconds duration) { m_elapsed += duration; }

    /// The wall clock is set to another time, as by a person or a time server; monotonic() does not notice.
    void jumpWallClock(std::chrono::milliseconds offset) { m_wallOffset += offset; }

private:
    struct Sleeper
    {
        std::chrono::milliseconds due;
        core::OneShot<bool> wake;
    };

    QDateTime m_start = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    std::chrono::milliseconds m_elapsed{0};
    std::chrono::milliseconds m_wallOffset{0};
    std::vector<Sleeper> m_sleepers;
};

} // namespace support
