// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oneshot.h"
#include "core/result.h"

#include <QCoroTask>
#include <QObject>

#include <deque>
#include <functional>
#include <memory>

class QThread;

namespace core {

/// A thread for blocking work. Jobs run one after the other in the order in which they were given; their
/// answers come back, in the same order, on the thread that owns the worker, from its event loop.
///
/// The destructor lets every job finish that was given, then answers all that nobody has heard yet with
/// Cancelled. Afterwards no frame waits and no job runs.
class Worker final : public QObject
{
    Q_OBJECT

public:
    explicit Worker(const QString &threadName, QObject *parent = nullptr);
    ~Worker() override;

    /// Completes with what `job` returns. `job` must not throw.
    template <typename T>
    [[nodiscard]] QCoro::Task<Result<T>> run(std::function<Result<T>()> job)
    {
        OneShot<Result<T>> pending;
        const auto result = std::make_shared<Result<T>>();
        post([job = std::move(job), result] { *result = job(); },
             [pending, result](bool cancelled) mutable {
                 pending.set(cancelled ? Result<T>(cancelledError()) : std::move(*result));
             });
        Result<T> answer = co_await pending;
        co_return answer;
    }

    /// `work` runs on the worker's thread, then `answer` on the owner's.
    void post(std::function<void()> work, std::function<void(bool cancelled)> answer);

    [[nodiscard]] static Error cancelledError();

private:
    struct Job
    {
        std::function<void()> work;
        std::function<void(bool cancelled)> answer;
    };
    struct Shared; ///< what both threads use

    void deliver();
    static void work(const std::shared_ptr<Shared> &shared);

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<QThread> m_thread;
    std::deque<Job> m_undelivered;
    bool m_ended = false;
};

} // namespace core
