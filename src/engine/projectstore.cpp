// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/projectstore.h"

#include <QSet>
#include <QThreadPool>

#include <algorithm>

namespace engine {

namespace {

constexpr qsizetype longestStream = 4 * 1024 * 1024; ///< characters

} // namespace

using namespace domain;

ProjectStore::ProjectStore(QObject *parent)
    : QObject(parent)
{}

ProjectStore::~ProjectStore() = default;

const Task *ProjectStore::task(const TaskId &id) const
{
    const auto found = m_taskIndex.constFind(id);
    return found == m_taskIndex.constEnd() ? nullptr : &m_tasks[static_cast<std::size_t>(*found)];
}

const coordinator::Run *ProjectStore::run(const RunId &id) const
{
    const auto found = m_runs.find(id);
    return found == m_runs.end() ? nullptr : &found->second;
}

const coordinator::Run *ProjectStore::runOf(const TaskId &task) const
{
    return run(m_runOfTask.value(task));
}

std::vector<RunId> ProjectStore::runs() const
{
    return m_runOrder;
}

std::vector<Event> ProjectStore::eventsOf(const RunId &run) const
{
    return m_events.value(run);
}

bool ProjectStore::isHeld(const TaskId &id) const
{
    if (m_state.holds.empty())
        return false;
    // Of all tasks, only those above it count; parents may run in a circle.
    std::vector<Task> way;
    QSet<TaskId> seen;
    for (const Task *at = task(id); at && !seen.contains(at->id);
         at = at->parent ? task(*at->parent) : nullptr) {
        seen.insert(at->id);
        way.push_back(*at);
    }
    return !way.empty() && coordinator::isHeld(m_state, coordinator::TaskTree(way), way.front());
}

void ProjectStore::setProject(const Project &project)
{
    const bool another = m_project.id != project.id;
    m_project = project;
    if (another) {
        m_milestones.clear();
        m_tasks.clear();
        m_taskIndex.clear();
        m_runs.clear();
        m_events.clear();
        m_projectEvents.clear();
        m_runOrder.clear();
        m_runOfTask.clear();
        m_streams.clear();
    }
    Q_EMIT projectOpened();
}

void ProjectStore::setMilestones(std::vector<Milestone> milestones)
{
    if (milestones == m_milestones)
        return;
    m_milestones = std::move(milestones);
    Q_EMIT milestonesChanged();
}

void ProjectStore::setTasks(std::vector<Task> tasks)
{
    // Mostly the same tasks come in the same order, and the index stays as it is.
    const bool isSameOrder = std::ranges::equal(tasks, m_tasks, {}, &Task::id, &Task::id);
    QHash<TaskId, qsizetype> index;
    QList<TaskId> added;
    QList<TaskId> changed;
    if (!isSameOrder)
        index.reserve(static_cast<qsizetype>(tasks.size()));
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const Task &now = tasks[i];
        if (!isSameOrder)
            index.insert(now.id, static_cast<qsizetype>(i));
        const Task *before = isSameOrder ? &m_tasks[i] : task(now.id);
        if (!before)
            added.append(now.id);
        else if (*before != now)
            changed.append(now.id);
    }
    QList<TaskId> removed;
    for (std::size_t i = 0; !isSameOrder && i < m_tasks.size(); ++i) {
        if (!index.contains(m_tasks[i].id))
            removed.append(m_tasks[i].id);
    }

    std::swap(m_tasks, tasks);
    // Very many take their time to go, and nobody waits for that.
    QThreadPool::globalInstance()->start([gone = std::move(tasks)] {});
    if (!isSameOrder)
        m_taskIndex = std::move(index);
    if (!removed.isEmpty())
        Q_EMIT tasksRemoved(removed);
    if (!added.isEmpty())
        Q_EMIT tasksAdded(added);
    for (const TaskId &id : changed)
        Q_EMIT taskChanged(id);
}

void ProjectStore::updateTask(const Task &task)
{
    const auto found = m_taskIndex.constFind(task.id);
    if (found == m_taskIndex.constEnd()) {
        m_taskIndex.insert(task.id, static_cast<qsizetype>(m_tasks.size()));
        m_tasks.push_back(task);
        Q_EMIT tasksAdded({task.id});
        return;
    }
    Task &stored = m_tasks[static_cast<std::size_t>(*found)];
    if (stored == task)
        return;
    stored = task;
    Q_EMIT taskChanged(task.id);
}

void ProjectStore::setProjectState(coordinator::ProjectState state)
{
    m_state = std::move(state);
    Q_EMIT projectStateChanged();
}

void ProjectStore::restoreProjectEvents(std::vector<Event> events)
{
    m_projectEvents = std::move(events);
}

void ProjectStore::publish(const Event &event)
{
    m_projectEvents.push_back(event);
    Q_EMIT eventAppended(event);
}

void ProjectStore::restoreRun(coordinator::Run run, const std::vector<Event> &events)
{
    keepRun(std::move(run), events);
}

void ProjectStore::setRun(coordinator::Run run, const std::vector<Event> &newEvents)
{
    keepRun(std::move(run), newEvents);
    for (const Event &event : newEvents)
        Q_EMIT eventAppended(event);
}

void ProjectStore::keepRun(coordinator::Run run, const std::vector<Event> &newEvents)
{
    const RunId id = run.id;
    const TaskId taskId = run.start.task.id;
    const bool isNew = !m_runs.contains(id);
    m_runs.insert_or_assign(id, std::move(run));
    if (isNew) {
        m_runOrder.push_back(id);
        m_runOfTask.insert(taskId, id);
    }
    std::vector<Event> &events = m_events[id];
    events.insert(events.end(), newEvents.begin(), newEvents.end());
    if (isNew)
        Q_EMIT runAdded(id);
    else
        Q_EMIT runChanged(id);
}

QString ProjectStore::streamedText(const RunId &run) const
{
    const auto streams = m_streams.constFind(run);
    return streams == m_streams.constEnd() ? QString() : streams->front().text;
}

void ProjectStore::appendStream(const RunId &run, const QString &text, const QString &turn)
{
    const auto shown = m_streams.constFind(run);
    if (shown != m_streams.constEnd() && shown->front().hasEnded) {
        const QString ended = shown->front().turn;
        clearStream(run, ended);
    }
    std::vector<Stream> &streams = m_streams[run];
    auto stream = std::ranges::find(streams, turn, &Stream::turn);
    if (stream == streams.end())
        stream = streams.insert(streams.end(), Stream{turn, {}, false});
    stream->text.append(text);
    if (stream->text.size() > longestStream) // of what nobody sees the end is enough
        stream->text.remove(0, stream->text.size() - longestStream);
    if (stream == streams.begin())
        Q_EMIT streamed(run, text);
}

void ProjectStore::clearStream(const RunId &run, const QString &ofTurn)
{
    const QString turn = ofTurn; // the one given may be part of what goes
    const auto streams = m_streams.find(run);
    if (streams == m_streams.end())
        return;
    const bool wasShown = streams->front().turn == turn;
    std::erase_if(*streams, [&turn](const Stream &stream) { return stream.turn == turn; });
    const QString next = streams->empty() ? QString() : streams->front().text;
    if (streams->empty())
        m_streams.erase(streams);
    if (!wasShown)
        return;
    Q_EMIT streamCleared(run);
    if (!next.isEmpty())
        Q_EMIT streamed(run, next);
}

void ProjectStore::endStream(const RunId &run, const QString &turn)
{
    const auto streams = m_streams.find(run);
    if (streams == m_streams.end())
        return;
    for (Stream &stream : *streams) {
        if (stream.turn == turn)
            stream.hasEnded = true;
    }
    if (streams->front().hasEnded && streams->size() > 1)
        clearStream(run, streams->front().turn);
}

void ProjectStore::setStreamStatus(const RunId &run, const QString &status)
{
    Q_EMIT streamStatusChanged(run, status);
}

void ProjectStore::setDashboard(const QString &url, DashboardHealth health)
{
    if (url == m_dashboardUrl && health == m_dashboardHealth)
        return;
    m_dashboardUrl = url;
    m_dashboardHealth = health;
    Q_EMIT dashboardHealthChanged();
}

void ProjectStore::setAgents(std::vector<AgentStatus> agents)
{
    if (agents == m_agents)
        return;
    m_agents = std::move(agents);
    Q_EMIT agentsChanged();
}

void ProjectStore::setAgentReady(const QString &name, bool ready, const QString &detail)
{
    std::vector<AgentStatus> agents = m_agents;
    const auto agent = std::ranges::find(agents, name, &AgentStatus::name);
    if (agent == agents.end())
        return;
    agent->probed = true;
    agent->ready = ready;
    agent->detail = detail;
    setAgents(std::move(agents));
}

void ProjectStore::setOpenWrites(int count)
{
    if (count == m_openWrites)
        return;
    m_openWrites = count;
    Q_EMIT openWritesChanged(count);
}

void ProjectStore::reportProblem(const QString &text)
{
    Q_EMIT problemReported(text);
}

} // namespace engine
