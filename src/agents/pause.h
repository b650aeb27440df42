// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/detach.h"
#include "core/oneshot.h"

#include <QCoroTask>

namespace agents {

/// Sets the pause when its time is over.
[[nodiscard]] inline QCoro::Task<> endPause(core::Clock *clock, std::chrono::milliseconds duration,
                                            core::OneShot<bool> pause)
{
    co_await clock->sleep(duration);
    pause.set(true);
}

/// Waits, unless the turn is cancelled meanwhile: whoever cancels it sets its `pause` to false. Answers
/// whether the time is over.
template <typename TurnPtr>
[[nodiscard]] QCoro::Task<bool> pauseTurn(TurnPtr turn, core::Clock *clock,
                                          std::chrono::milliseconds duration)
{
    if (turn->isCancelled)
        co_return false;
    core::OneShot<bool> pause;
    turn->pause = pause;
    core::detach(endPause(clock, duration, pause), "pause of a turn");
    const bool isOver = co_await pause;
    co_return isOver;
}

} // namespace agents
