// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/insights.h"

#include "coordinator/runmachine.h"
#include "core/clock.h"
#include "engine/projectstore.h"

#include <QElapsedTimer>

#include <algorithm>

namespace presentation {

using namespace domain;

namespace {

constexpr qint64 sliceMilliseconds = 8;

qint64 secondsBetween(const QDateTime &from, const QDateTime &to)
{
    // The clock may have been set back in between.
    return std::max<qint64>(0, from.secsTo(to));
}

} // namespace

RunTotals totalsOf(const std::vector<RunFigures> &runs)
{
    RunTotals totals;
    for (const RunFigures &run : runs) {
        totals.waited += run.waited;
        totals.usage.add(run.usage);
        if (run.approved) {
            ++totals.plans;
            totals.attempts += run.attempts;
        }
    }
    return totals;
}

Insights::Insights(const engine::ProjectStore &store, const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &Insights::measureSome);
    connect(&store, &engine::ProjectStore::projectOpened, this, &Insights::forget);
    connect(&store, &engine::ProjectStore::runAdded, this, &Insights::mark);
    connect(&store, &engine::ProjectStore::runChanged, this, &Insights::mark);
    for (const auto signal : {&engine::ProjectStore::tasksAdded, &engine::ProjectStore::tasksRemoved})
        connect(&store, signal, &m_slice, qOverload<>(&QTimer::start));
    connect(&store, &engine::ProjectStore::taskChanged, &m_slice, qOverload<>(&QTimer::start));
    forget();
}

QDateTime Insights::now() const
{
    return m_clock.now();
}

void Insights::setWatched(bool watched)
{
    m_watched = watched;
    if (watched)
        m_slice.start();
}

void Insights::forget()
{
    m_measured.clear();
    m_stale.clear();
    for (const RunId &run : m_store.runs())
        m_stale.insert(run);
    m_slice.start();
}

void Insights::mark(const RunId &run)
{
    m_stale.insert(run);
    if (!m_slice.isActive())
        m_slice.start();
}

void Insights::measureSome()
{
    if (!m_watched)
        return;
    QElapsedTimer spent;
    spent.start();
    while (!m_stale.empty() && spent.elapsed() < sliceMilliseconds) {
        const RunId run = *m_stale.begin();
        m_stale.erase(m_stale.begin());
        m_measured.insert(run, measure(run));
    }
    if (m_stale.empty())
        Q_EMIT changed();
    else
        m_slice.start();
}

Insights::Measured Insights::measure(const RunId &id) const
{
    Measured result;
    const coordinator::Run *now = m_store.run(id);
    if (!now)
        return result;
    result.figures = {id,
                      now->start.task.title,
                      now->engineer,
                      static_cast<int>(now->attempts.size()),
                      now->approval.has_value(),
                      0,
                      now->ask.has_value(),
                      usageOf(*now)};

    coordinator::Run run;
    for (const Event &event : m_store.eventsOf(id)) {
        run = coordinator::evolve(std::move(run), event);
        if (run.ask && !result.waitsSince.isValid()) {
            result.waitsSince = event.time;
        } else if (!run.ask && result.waitsSince.isValid()) {
            result.figures.waited += secondsBetween(result.waitsSince, event.time);
            result.waitsSince = {};
        }
    }
    if (now->stage == coordinator::Stage::Done)
        result.doneAt = now->lastEventAt;
    return result;
}

std::vector<BurnUpPoint> Insights::burnUp(const MilestoneId &milestone) const
{
    struct Change
    {
        int all = 0;
        int done = 0;
    };
    std::map<QDateTime, Change> changes;
    for (const Task &task : m_store.tasks()) {
        if (!milestone.isEmpty() && task.milestone != milestone)
            continue;
        const QDateTime made = task.createdAt.isValid() ? task.createdAt : task.updatedAt;
        if (!made.isValid())
            continue;
        ++changes[made].all;
        if (task.status != TaskStatus::Done)
            continue;
        const coordinator::Run *run = m_store.runOf(task.id);
        const QDateTime ended = run ? m_measured.value(run->id).doneAt : QDateTime();
        ++changes[std::max(made, ended.isValid() ? ended : task.updatedAt)].done;
    }
    std::vector<BurnUpPoint> points;
    BurnUpPoint point;
    for (const auto &[time, change] : changes) {
        point.time = time;
        point.all += change.all;
        point.done += change.done;
        points.push_back(point);
    }
    return points;
}

std::vector<RunFigures> Insights::runs() const
{
    std::vector<RunFigures> result;
    const QDateTime now = m_clock.now();
    for (const RunId &id : m_store.runs()) {
        const auto measured = m_measured.constFind(id);
        if (measured == m_measured.cend())
            continue;
        result.push_back(measured->figures);
        if (measured->waitsSince.isValid())
            result.back().waited += secondsBetween(measured->waitsSince, now);
    }
    return result;
}

AttemptCounts Insights::attemptCounts() const
{
    AttemptCounts counts;
    for (const RunFigures &run : runs()) {
        if (run.approved && run.attempts > 0)
            ++counts[run.agent][run.attempts];
    }
    return counts;
}

} // namespace presentation
