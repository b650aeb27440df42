// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/replay.h"

#include "coordinator/batches.h"
#include "coordinator/runmachine.h"
#include "engine/projectstore.h"
#include "presentation/activitywords.h"
#include "presentation/words.h"

#include <QLocale>

#include <QSet>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

Task taskOf(const TaskId &id, const CreateTask &request)
{
    Task task;
    task.id = id;
    task.project = request.project;
    task.milestone = request.milestone;
    task.parent = request.parent;
    task.externalId = request.externalId;
    task.title = request.title;
    task.description = request.description;
    task.acceptanceCriteria = request.acceptanceCriteria;
    task.assignee = request.assignee;
    task.personaRequired = request.personaRequired;
    task.effortEstimate = request.effortEstimate;
    task.priorityScore = request.priorityScore;
    task.riskLevel = request.riskLevel;
    task.severity = request.severity;
    task.status = request.status;
    return task;
}

} // namespace

Replay::Replay(engine::ProjectStore &store, std::vector<Event> events, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_events(std::move(events))
{
    if (!m_events.empty()) {
        const ProjectId shown = m_events.back().project;
        std::erase_if(m_events, [&shown](const Event &event) { return event.project != shown; });
    }
    collectTasks();
    begin();
}

void Replay::collectTasks()
{
    QSet<TaskId> seen; // those made of findings too: they are not there from the beginning
    const auto nameMilestone = [this](const MilestoneId &id, const QString &name) {
        if (id.isEmpty() || std::ranges::find(m_milestones, id, &Milestone::id) != m_milestones.end())
            return;
        Milestone milestone;
        milestone.id = id;
        milestone.name = name;
        m_milestones.push_back(milestone);
    };
    for (const Event &event : m_events) {
        if (const auto *created = std::get_if<TaskCreated>(&event.body)) {
            seen.insert(created->task);
        } else if (const auto *started = std::get_if<RunStarted>(&event.body)) {
            nameMilestone(started->task.milestone, started->milestoneName);
            if (seen.contains(started->task.id))
                continue;
            seen.insert(started->task.id);
            m_tasks.push_back(started->task);
            m_tasks.back().status = TaskStatus::NotStarted;
            m_tasks.back().owner.clear();
        }
    }
    // Their names are told by nothing but the tasks that were started in them.
    for (const Event &event : m_events) {
        if (const auto *staged = std::get_if<BatchStaged>(&event.body)) {
            for (const StagedFinding &each : staged->findings)
                nameMilestone(each.request.milestone, tr("A milestone that is not named"));
        }
    }
    for (Task &task : m_tasks) {
        if (task.parent && std::ranges::find(m_tasks, *task.parent, &Task::id) == m_tasks.end())
            task.parent.reset(); // nothing is known of it
    }
}

void Replay::begin()
{
    // The store forgets what it has only for another project.
    Project project;
    project.id = ProjectId{u"replay:%1"_s.arg(++m_beginnings)};
    for (const Event &event : m_events) {
        if (const auto *opened = std::get_if<ProjectOpened>(&event.body))
            project.name = opened->name;
    }
    m_position = 0;
    m_runs.clear();
    m_state = {};
    m_state.rules = defaultRules();
    m_store.setProject(project);
    m_store.setProjectState(m_state);
    m_store.setMilestones(m_milestones);
    m_store.setTasks(m_tasks);
}

void Replay::goTo(int position)
{
    position = std::clamp(position, 0, count());
    if (position == m_position)
        return;
    if (position == m_position + 1)
        apply(m_events[static_cast<std::size_t>(m_position++)]);
    else
        jumpTo(position);
    Q_EMIT moved();
}

/// As the engine restores a journal: every run once, with all that happened to it.
void Replay::jumpTo(int position)
{
    begin();
    std::vector<Event> ofProject;
    std::vector<RunId> order;
    std::map<RunId, std::vector<Event>> ofRun;
    for (; m_position < position; ++m_position) {
        const Event &event = m_events[static_cast<std::size_t>(m_position)];
        if (event.run.isEmpty()) {
            m_state = coordinator::evolve(std::move(m_state), event);
            ofProject.push_back(event);
            continue;
        }
        if (std::holds_alternative<RunStarted>(event.body))
            order.push_back(event.run);
        tell(event);
        ofRun[event.run].push_back(event);
    }
    m_store.restoreProjectEvents(std::move(ofProject));
    m_store.setProjectState(m_state);
    for (const RunId &id : order) {
        m_store.restoreRun(m_runs[id], ofRun[id]);
        showStatus(m_runs[id]);
    }
}

void Replay::apply(const Event &event)
{
    if (event.run.isEmpty()) {
        m_state = coordinator::evolve(std::move(m_state), event);
        m_store.setProjectState(m_state);
        m_store.publish(event);
        return;
    }
    tell(event);
    m_store.setRun(m_runs[event.run], {event});
    showStatus(m_runs[event.run]);
}

/// What an event says about the run, and about the tree.
void Replay::tell(const Event &event)
{
    coordinator::Run &run = m_runs[event.run];
    run = coordinator::evolve(std::move(run), event);
    if (const auto *started = std::get_if<RunStarted>(&event.body)) {
        showTask(started->task);
    } else if (const auto *created = std::get_if<TaskCreated>(&event.body)) {
        const coordinator::Batch *batch = coordinator::batchOf(run, created->batch);
        const StagedFinding *made = batch ? coordinator::findingOf(*batch, created->finding) : nullptr;
        if (made && !m_store.task(created->task))
            showTask(taskOf(created->task, made->request));
    } else if (const auto *assigned = std::get_if<TaskAssigned>(&event.body)) {
        if (const Task *known = m_store.task(assigned->task)) {
            Task task = *known;
            task.assignee = assigned->persona;
            showTask(task);
        }
    } else if (const auto *changed = std::get_if<TaskTextChanged>(&event.body)) {
        if (const Task *known = m_store.task(run.start.task.id)) {
            Task task = *known;
            task.title = changed->title;
            task.description = changed->description;
            task.acceptanceCriteria = changed->acceptanceCriteria;
            showTask(task);
        }
    }
}

void Replay::showTask(Task task)
{
    if (task.parent && !m_store.task(*task.parent))
        task.parent.reset(); // nothing is known of it
    m_store.updateTask(task);
}

/// What the dashboard would say by now.
void Replay::showStatus(const coordinator::Run &run)
{
    const Task *known = m_store.task(run.start.task.id);
    if (!known)
        return;
    Task task = *known;
    task.status = run.stage == coordinator::Stage::Done ? TaskStatus::Done : TaskStatus::InProgress;
    if (task.status != known->status)
        m_store.updateTask(task);
}

QDateTime Replay::time() const
{
    if (m_events.empty())
        return {};
    return m_events[static_cast<std::size_t>(std::max(0, m_position - 1))].time;
}

QString Replay::moment() const
{
    if (m_position == 0)
        return tr("Before the first event");
    const Event &event = m_events[static_cast<std::size_t>(m_position - 1)];
    //: Who, did what
    return tr("%1: %2").arg(words::actor(event.actor), activityOf(event).sentence);
}

QDateTime ReplayClock::now() const
{
    const QDateTime time = m_replay ? m_replay->time() : QDateTime();
    return time.isValid() ? time : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
}

} // namespace presentation
