// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/replay.h"

#include "coordinator/runmachine.h"
#include "engine/projectstore.h"
#include "presentation/activitywords.h"
#include "presentation/words.h"

#include <QLocale>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;

Replay::Replay(engine::ProjectStore &store, std::vector<Event> events, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_events(std::move(events))
{
    if (!m_events.empty()) {
        const ProjectId shown = m_events.back().project;
        std::erase_if(m_events, [&shown](const Event &event) { return event.project != shown; });
    }
    begin();
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
        if (const auto *started = std::get_if<RunStarted>(&event.body)) {
            learnTask(*started);
            order.push_back(event.run);
        }
        coordinator::Run &run = m_runs[event.run];
        run = coordinator::evolve(std::move(run), event);
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
    if (const auto *started = std::get_if<RunStarted>(&event.body))
        learnTask(*started);
    coordinator::Run &run = m_runs[event.run];
    run = coordinator::evolve(std::move(run), event);
    m_store.setRun(run, {event});
    showStatus(run);
}

void Replay::learnTask(const RunStarted &started)
{
    std::vector<Milestone> milestones = m_store.milestones();
    if (std::ranges::find(milestones, started.task.milestone, &Milestone::id) == milestones.end()) {
        Milestone milestone;
        milestone.id = started.task.milestone;
        milestone.name = started.milestoneName;
        milestones.push_back(milestone);
        m_store.setMilestones(std::move(milestones));
    }
    Task task = started.task;
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
    return tr("%1: %2").arg(words::actor(event.actor), activityOf(event.body).sentence);
}

QDateTime ReplayClock::now() const
{
    const QDateTime time = m_replay ? m_replay->time() : QDateTime();
    return time.isValid() ? time : QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
}

} // namespace presentation
