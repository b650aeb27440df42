// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/project.h"
#include "coordinator/run.h"
#include "coordinator/runmachine.h"
#include "domain/event.h"
#include "domain/task.h"

#include <QHash>
#include <QObject>

#include <map>
#include <vector>

namespace engine {

enum class DashboardHealth { Unknown, Online, Offline };

/// An agent as the status bar and the Agents panel show it.
struct AgentStatus
{
    QString name;
    QString model;
    std::vector<domain::Persona> personas;
    bool rehearsal = false;
    bool probed = false;
    bool ready = false;
    QString detail;
    int runningTurns = 0;
    QString remark = {}; ///< what people should know although it is ready

    bool operator==(const AgentStatus &) const = default;
};

/// Everything that presentation observes: the open project as the dashboard has it, the runs as the journal
/// has them. Changed by the engine only; signals carry ids and values and come after the change is durable.
/// Pointers that the getters return live until the next change.
class ProjectStore final : public QObject
{
    Q_OBJECT

public:
    explicit ProjectStore(QObject *parent = nullptr);
    ~ProjectStore() override;

    [[nodiscard]] const domain::Project &project() const { return m_project; }
    [[nodiscard]] const coordinator::ProjectState &projectState() const { return m_state; }
    [[nodiscard]] const std::vector<domain::Milestone> &milestones() const { return m_milestones; }
    [[nodiscard]] const std::vector<domain::Task> &tasks() const
    {
        return m_tasks;
    } ///< in the dashboard's order
    [[nodiscard]] const domain::Task *task(const domain::TaskId &id) const;
    [[nodiscard]] const coordinator::Run *run(const domain::RunId &id) const;
    /// The task's newest run, or null.
    [[nodiscard]] const coordinator::Run *runOf(const domain::TaskId &task) const;
    [[nodiscard]] std::vector<domain::RunId> runs() const;                             ///< oldest first
    [[nodiscard]] std::vector<domain::Event> eventsOf(const domain::RunId &run) const; ///< in order
    /// Those of the project itself, in order.
    [[nodiscard]] const std::vector<domain::Event> &projectEvents() const { return m_projectEvents; }
    [[nodiscard]] bool isHeld(const domain::TaskId &task) const;
    /// What the running turn of this run has said so far.
    [[nodiscard]] QString streamedText(const domain::RunId &run) const;
    [[nodiscard]] DashboardHealth dashboardHealth() const { return m_dashboardHealth; }
    /// Whether the dashboard lets a task change its milestone.
    [[nodiscard]] bool canMoveTasks() const { return m_canMoveTasks; }
    [[nodiscard]] QString dashboardUrl() const { return m_dashboardUrl; }
    [[nodiscard]] const std::vector<AgentStatus> &agents() const { return m_agents; }
    [[nodiscard]] int openWrites() const { return m_openWrites; }

    // For the engine.
    void setProject(const domain::Project &project);
    /// Takes over the lists, diffed by id: only what differs is signalled.
    void setMilestones(std::vector<domain::Milestone> milestones);
    void setTasks(std::vector<domain::Task> tasks);
    void updateTask(const domain::Task &task); ///< adds it when it is new
    void setProjectState(coordinator::ProjectState state);
    /// Takes over the project's own events as they were replayed; they are old news and not announced.
    void restoreProjectEvents(std::vector<domain::Event> events);
    /// Keeps and announces an event of the project itself, after setProjectState().
    void publish(const domain::Event &event);
    /// Takes over a run with its events as they were replayed; the events are old news and not announced.
    void restoreRun(coordinator::Run run, const std::vector<domain::Event> &events);
    void setRun(coordinator::Run run, const std::vector<domain::Event> &newEvents);
    /// Of turns that answer at the same time the first one is shown, then the next from its beginning: their
    /// words never mix.
    void appendStream(const domain::RunId &run, const QString &text, const QString &turn = {});
    void clearStream(const domain::RunId &run, const QString &turn = {});
    /// Nothing follows; what was said stays until somebody else speaks.
    void endStream(const domain::RunId &run, const QString &turn);
    void setStreamStatus(const domain::RunId &run, const QString &status);
    void setDashboard(const QString &url, DashboardHealth health);
    void setCanMoveTasks(bool can) { m_canMoveTasks = can; }
    void setAgents(std::vector<AgentStatus> agents);
    /// What a turn has shown: `detail` says why the agent is not ready. Nothing for a name that is unknown.
    void setAgentReady(const QString &name, bool ready, const QString &detail = {});
    void setOpenWrites(int count);
    void reportProblem(const QString &text);

Q_SIGNALS:
    void projectOpened();       ///< another project: everything is different
    void projectStateChanged(); ///< rules, mode, holds, what was started
    void milestonesChanged();
    void tasksAdded(const QList<domain::TaskId> &ids);
    void tasksRemoved(const QList<domain::TaskId> &ids);
    void taskChanged(const domain::TaskId &id);
    void runAdded(const domain::RunId &id);
    void runChanged(const domain::RunId &id);
    void eventAppended(const domain::Event &event);               ///< after runAdded/runChanged of its run
    void streamed(const domain::RunId &run, const QString &text); ///< increment
    void streamCleared(const domain::RunId &run);
    void streamStatusChanged(const domain::RunId &run, const QString &status);
    void dashboardHealthChanged();
    void agentsChanged();
    void openWritesChanged(int count);
    /// Something that people should know and that belongs to no run (storage, dashboard, agents).
    void problemReported(const QString &text);

private:
    void keepRun(coordinator::Run run, const std::vector<domain::Event> &newEvents);

    domain::Project m_project;
    coordinator::ProjectState m_state;
    std::vector<domain::Milestone> m_milestones;
    std::vector<domain::Task> m_tasks;
    QHash<domain::TaskId, qsizetype> m_taskIndex;
    std::map<domain::RunId, coordinator::Run> m_runs;
    QHash<domain::RunId, std::vector<domain::Event>> m_events;
    std::vector<domain::Event> m_projectEvents;
    std::vector<domain::RunId> m_runOrder;
    QHash<domain::TaskId, domain::RunId> m_runOfTask;
    struct Stream
    {
        QString turn;
        QString text;
        bool hasEnded = false;
    };

    QHash<domain::RunId, std::vector<Stream>> m_streams; ///< the first of each is shown; none is empty
    DashboardHealth m_dashboardHealth = DashboardHealth::Unknown;
    QString m_dashboardUrl;
    std::vector<AgentStatus> m_agents;
    bool m_canMoveTasks = false;
    int m_openWrites = 0;
};

} // namespace engine
