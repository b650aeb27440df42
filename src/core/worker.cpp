// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/worker.h"

#include <QPointer>
#include <QThread>

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>

namespace core {

struct Worker::Shared
{
    Worker *owner = nullptr; ///< outlives the thread
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> todo;
    std::deque<Job> done;
    bool stop = false;
};

Worker::Worker(const QString &threadName, QObject *parent)
    : QObject(parent)
    , m_shared(new Shared)
{
    m_shared->owner = this;
    m_thread.reset(QThread::create([shared = m_shared] { work(shared); }));
    m_thread->setObjectName(threadName);
    m_thread->start();
}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stop = true;
    }
    m_shared->changed.notify_one();
    m_thread->wait();

    m_ended = true;
    std::deque<Job> unheard = std::exchange(m_undelivered, {});
    std::ranges::move(m_shared->done, std::back_inserter(unheard));
    m_shared->done.clear();
    for (const Job &job : unheard)
        job.answer(true);
}

void Worker::post(std::function<void()> work, std::function<void(bool)> answer)
{
    if (m_ended) { // somebody whom the destructor has just answered asks again
        answer(true);
        return;
    }
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->todo.push_back({std::move(work), std::move(answer)});
    }
    m_shared->changed.notify_one();
}

Error Worker::cancelledError()
{
    return {ErrorKind::Cancelled, QStringLiteral("shut down before the answer")};
}

void Worker::work(const std::shared_ptr<Shared> &shared)
{
    std::unique_lock lock(shared->mutex);
    while (true) {
        shared->changed.wait(lock, [&shared] { return shared->stop || !shared->todo.empty(); });
        if (shared->todo.empty())
            return;
        Job job = std::move(shared->todo.front());
        shared->todo.pop_front();
        lock.unlock();
        job.work();
        job.work = nullptr; // what it holds belongs to this thread
        lock.lock();
        shared->done.push_back(std::move(job));
        if (shared->done.size() == 1)
            QMetaObject::invokeMethod(shared->owner, &Worker::deliver, Qt::QueuedConnection);
    }
}

void Worker::deliver()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        std::ranges::move(m_shared->done, std::back_inserter(m_undelivered));
        m_shared->done.clear();
    }
    const QPointer self(this);
    while (self && !m_undelivered.empty()) {
        const Job job = std::move(m_undelivered.front());
        m_undelivered.pop_front();
        job.answer(false); // resumes a coroutine, which may end this worker
    }
}

} // namespace core
