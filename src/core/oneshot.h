// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <coroutine>
#include <memory>
#include <optional>
#include <utility>

namespace core {

/// A value that comes later, once: one side set()s it, the other side `co_await`s it. Copies share the state,
/// so that the waiting frame touches nothing of an owner that may be gone when it is resumed. Who promises to
/// set must do so, in its destructor at the latest: nothing else ends the wait. One thread, one awaiter.
template <typename T>
class OneShot
{
public:
    /// Resumes the awaiter inside the call: finish your own bookkeeping first. The first value counts.
    void set(T value)
    {
        const std::shared_ptr<State> state = m_state; // resuming may destroy *this
        if (state->set)
            return;
        state->set = true;
        state->value.emplace(std::move(value));
        if (const auto waiter = std::exchange(state->waiter, nullptr))
            waiter.resume();
    }

    [[nodiscard]] bool isSet() const { return m_state->set; }

    [[nodiscard]] bool await_ready() const noexcept { return m_state->value.has_value(); }

    void await_suspend(std::coroutine_handle<> waiter) noexcept
    {
        Q_ASSERT(!m_state->waiter);
        m_state->waiter = waiter;
    }

    T await_resume()
    {
        Q_ASSERT(m_state->value);
        return *std::exchange(m_state->value, std::nullopt);
    }

private:
    struct State
    {
        bool set = false;
        std::optional<T> value;
        std::coroutine_handle<> waiter;
    };

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace core
