// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>
#include <QtTest>

#include <memory>
#include <optional>

namespace support {

/// Runs `task` in the background of a test and keeps its result.
template <typename T>
class Pending
{
public:
    explicit Pending(QCoro::Task<T> task)
        : m_task(keep(std::move(task), m_result))
    {}

    [[nodiscard]] bool isDone() const { return m_result->has_value(); }
    [[nodiscard]] const T &result() const { return **m_result; }

private:
    using Slot = std::shared_ptr<std::optional<T>>;

    static QCoro::Task<> keep(QCoro::Task<T> task, Slot result)
    {
        T value = co_await task;
        result->emplace(std::move(value));
    }

    Slot m_result = std::make_shared<std::optional<T>>();
    QCoro::Task<> m_task;
};

/// The task's result; the event loop runs meanwhile. A task that does not end within a minute is a broken
/// test.
template <typename T>
T await(QCoro::Task<T> task)
{
    const Pending<T> pending(std::move(task));
    if (!QTest::qWaitFor([&pending] { return pending.isDone(); }, 60'000))
        qFatal("a task does not end");
    return pending.result();
}

} // namespace support
