// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/claim.h"
#include "engine/dashboardapi.h"
#include "wire/dashboardcodec.h"
#include "wire/dashboardrules.h"

#include <QCoroTimer>
#include <QSet>

#include <algorithm>
#include <deque>
#include <map>

namespace support {

/// A dashboard in memory that keeps the contract: lock versions, idempotent creation by external id, upsert
/// by slug, deletion with all descendants. Calls are named after the port's functions, writes after their
/// type
/// ("CreateTask", "PatchTask", …) when failures are scripted.
class FakeDashboardApi final : public engine::DashboardApi
{
    using Record = core::Result<domain::DashboardRecord>;

public:
    engine::DashboardCapabilities capabilities{true, true, true};
    std::vector<domain::Project> projects;
    std::vector<domain::Milestone> milestones;
    std::vector<domain::Task> tasks; ///< oldest first
    bool answerLater = false;        ///< answers come from the event loop, as the real ones do

    // What was asked, in order.
    std::vector<QString> calls;
    std::vector<domain::DashboardWrite> writes; ///< also those that failed
    std::vector<domain::PostEvent> events;      ///< those that took effect

    // Records as somebody else would have made them.
    domain::Project addProject(const QString &name)
    {
        domain::Project project;
        project.id.value = nextId();
        project.name = name;
        project.createdAt = nextTime();
        projects.push_back(project);
        return project;
    }

    domain::Milestone addMilestone(const domain::ProjectId &project, const QString &name)
    {
        domain::Milestone milestone;
        milestone.id.value = nextId();
        milestone.project = project;
        milestone.name = name;
        milestone.slug = name.toLower().replace(QLatin1Char(' '), QLatin1Char('-'));
        milestone.createdAt = nextTime();
        milestones.push_back(milestone);
        return milestone;
    }

    domain::Task addTask(const domain::Milestone &milestone, const QString &title,
                         const std::optional<domain::TaskId> &parent = std::nullopt)
    {
        domain::Task task;
        task.id.value = nextId();
        task.project = milestone.project;
        task.milestone = milestone.id;
        task.parent = parent;
        task.title = title;
        task.createdAt = task.updatedAt = nextTime();
        tasks.push_back(task);
        return task;
    }

    [[nodiscard]] domain::Task *task(const domain::TaskId &id)
    {
        const auto found = std::ranges::find(tasks, id, &domain::Task::id);
        return found == tasks.end() ? nullptr : &*found;
    }

    /// A change by somebody else: the lock version rises.
    template <typename Change>
    void changeBehind(const domain::TaskId &id, Change change)
    {
        if (domain::Task *found = task(id)) {
            change(*found);
            ++found->lockVersion;
            found->updatedAt = nextTime();
        }
    }

    /// The next call of this name answers `error` and has no effect.
    void failNext(const QString &call, core::Error error) { m_failures[call].push_back(std::move(error)); }
    /// The next call of this name takes effect, but its answer is lost: the caller sees `error`.
    void loseNextAnswer(const QString &call, core::Error error)
    {
        m_lostAnswers[call].push_back(std::move(error));
    }
    /// Every call fails until it is set back to nullopt.
    std::optional<core::Error> offline;

    QCoro::Task<core::Result<engine::DashboardCapabilities>> probe() override
    {
        return reply(QStringLiteral("probe"), [&] { return core::Result(capabilities); });
    }

    QCoro::Task<core::Result<std::vector<domain::Project>>> fetchProjects() override
    {
        return reply(QStringLiteral("fetchProjects"), [&] { return core::Result(projects); });
    }

    QCoro::Task<core::Result<domain::Project>> fetchProject(domain::ProjectId id) override
    {
        return reply(QStringLiteral("fetchProject"), [&] { return found(projects, id, "Project"); });
    }

    QCoro::Task<core::Result<std::vector<domain::Milestone>>>
    fetchMilestones(domain::ProjectId project) override
    {
        return reply(QStringLiteral("fetchMilestones"),
                     [&] { return core::Result(of(milestones, project)); });
    }

    QCoro::Task<core::Result<std::vector<domain::Task>>> fetchTasks(domain::ProjectId project) override
    {
        return reply(QStringLiteral("fetchTasks"), [&] { return core::Result(of(tasks, project)); });
    }

    QCoro::Task<core::Result<domain::Task>> fetchTask(domain::TaskId id) override
    {
        return reply(QStringLiteral("fetchTask"), [&] { return found(tasks, id, "Task"); });
    }

    QCoro::Task<core::Result<std::optional<domain::Task>>> findTask(domain::ProjectId project,
                                                                    QString externalId) override
    {
        return reply(QStringLiteral("findTask"),
                     [&] { return core::Result(byExternalId(project, externalId)); });
    }

    QCoro::Task<core::Result<domain::DashboardRecord>> perform(domain::DashboardWrite write) override
    {
        writes.push_back(write);
        const char *const names[] = {"CreateProject", "UpsertMilestone", "CreateTask",
                                     "PatchTask",     "DeleteTask",      "PostEvent"};
        const QString name = QString::fromLatin1(names[write.body.index()]);
        return reply(name, [&]() -> Record {
            write = wire::withExternalId(std::move(write));
            if (const auto valid = wire::checkWrite(write.body); !valid)
                return valid.error();
            return std::visit([this](const auto &body) { return apply(body); }, write.body);
        });
    }

private:
    /// What was asked has happened when this returns; only the answer may come later.
    template <typename Act>
    auto reply(const QString &call, Act act) -> QCoro::Task<decltype(act())>
    {
        calls.push_back(call);
        using Answer = decltype(act());
        if (offline)
            return answer<Answer>(*offline, answerLater);
        if (auto error = scripted(m_failures, call))
            return answer<Answer>(*error, answerLater);
        Answer result = act();
        if (auto error = scripted(m_lostAnswers, call))
            result = *error;
        return answer<Answer>(std::move(result), answerLater);
    }

    template <typename T>
    static QCoro::Task<T> answer(T value, bool later)
    {
        if (later)
            co_await QCoro::sleepFor(std::chrono::milliseconds(0));
        co_return value;
    }

    using Script = std::map<QString, std::deque<core::Error>>;
    static std::optional<core::Error> scripted(Script &script, const QString &call)
    {
        auto &queue = script[call];
        if (queue.empty())
            return std::nullopt;
        core::Error error = queue.front();
        queue.pop_front();
        return error;
    }

    template <typename T>
    static core::Result<T> found(const std::vector<T> &records, const decltype(T::id) &id, const char *what)
    {
        const auto it = std::ranges::find(records, id, &T::id);
        if (it == records.end())
            return notFound(what);
        return *it;
    }

    static core::Error notFound(const char *what)
    {
        return {core::ErrorKind::NotFound, QStringLiteral("%1 not found").arg(QLatin1String(what))};
    }

    static core::Error invalid(const QString &detail) { return {core::ErrorKind::Invalid, detail}; }

    template <typename T>
    static std::vector<T> of(const std::vector<T> &records, const domain::ProjectId &project)
    {
        std::vector<T> result;
        std::ranges::copy_if(records, std::back_inserter(result),
                             [&](const T &record) { return record.project == project; });
        return result;
    }

    std::optional<domain::Task> byExternalId(const domain::ProjectId &project,
                                             const QString &externalId) const
    {
        for (const domain::Task &task : tasks) {
            if (task.project == project && task.externalId == externalId)
                return task;
        }
        return std::nullopt;
    }

    Record apply(const domain::CreateProject &write)
    {
        for (const domain::Project &project : projects) {
            if (project.name == write.name && project.goal == write.goal &&
                project.repository == write.repository)
                return domain::DashboardRecord(project);
        }
        addProject(write.name);
        projects.back().goal = write.goal;
        projects.back().repository = write.repository;
        return domain::DashboardRecord(projects.back());
    }

    Record apply(const domain::UpsertMilestone &write)
    {
        if (!found(projects, write.project, "Project"))
            return notFound("Project");
        auto it = std::ranges::find_if(milestones, [&](const domain::Milestone &milestone) {
            return milestone.project == write.project && milestone.slug == write.slug;
        });
        if (it == milestones.end()) {
            addMilestone(write.project, write.slug);
            it = std::prev(milestones.end());
            it->slug = write.slug;
        }
        if (!write.name.isEmpty())
            it->name = write.name;
        if (write.startDate)
            it->startDate = write.startDate;
        if (write.dueDate)
            it->dueDate = write.dueDate;
        return domain::DashboardRecord(*it);
    }

    Record apply(const domain::CreateTask &write)
    {
        if (!write.externalId.isEmpty()) {
            if (const auto stored = byExternalId(write.project, write.externalId))
                return domain::DashboardRecord(*stored);
        }
        const auto milestone = found(milestones, write.milestone, "Milestone");
        if (!milestone)
            return invalid(milestone.error().detail);
        if (write.parent && !task(*write.parent))
            return invalid(QStringLiteral("Parent task not found"));

        addTask(*milestone, write.title, write.parent);
        domain::Task &made = tasks.back();
        made.externalId = write.externalId;
        made.description = write.description;
        made.acceptanceCriteria = write.acceptanceCriteria;
        made.assignee = write.assignee;
        made.personaRequired = write.personaRequired;
        made.effortEstimate = wire::roundedDecimal(write.effortEstimate);
        made.priorityScore = wire::roundedDecimal(write.priorityScore);
        made.riskLevel = write.riskLevel;
        made.severity = write.severity;
        made.status = write.status;
        return domain::DashboardRecord(made);
    }

    Record apply(const domain::PatchTask &write)
    {
        domain::Task *const stored = task(write.task);
        if (!stored)
            return notFound("Task");
        if (write.milestone && !capabilities.canMoveTasks)
            return core::Error{core::ErrorKind::Unsupported,
                               QStringLiteral("this dashboard cannot move tasks")};
        if (write.expectedVersion && *write.expectedVersion != stored->lockVersion) {
            if (isThere(write, *stored))
                return domain::DashboardRecord(*stored); // asked twice
            return core::Error{core::ErrorKind::Conflict,
                               QStringLiteral("lock_version is %1").arg(stored->lockVersion)};
        }
        if (write.claimedBy && domain::isClaimOfAnother(stored->owner, *write.claimedBy))
            return core::Error{core::ErrorKind::Conflict,
                               QStringLiteral("%1 has claimed the task").arg(stored->owner)};
        if (write.parent && *write.parent && isBelow(**write.parent, write.task))
            return invalid(QStringLiteral("parent_task_id makes a cycle"));

        set(stored->title, write.title);
        set(stored->description, write.description);
        set(stored->acceptanceCriteria, write.acceptanceCriteria);
        set(stored->owner, write.owner);
        set(stored->assignee, write.assignee);
        set(stored->personaRequired, write.personaRequired);
        set(stored->riskLevel, write.riskLevel);
        set(stored->severity, write.severity);
        set(stored->status, write.status);
        set(stored->parent, write.parent);
        if (write.effortEstimate)
            stored->effortEstimate = wire::roundedDecimal(*write.effortEstimate);
        if (write.effortSpent)
            stored->effortSpent = wire::roundedDecimal(*write.effortSpent);
        if (write.priorityScore)
            stored->priorityScore = wire::roundedDecimal(*write.priorityScore);
        if (write.milestone) {
            for (domain::Task &each : tasks) {
                if (isBelow(each.id, write.task))
                    each.milestone = *write.milestone;
            }
        }
        ++stored->lockVersion;
        stored->updatedAt = nextTime();
        return domain::DashboardRecord(*stored);
    }

    Record apply(const domain::DeleteTask &write)
    {
        QSet<domain::TaskId> doomed;
        for (const domain::Task &each : tasks) {
            if (isBelow(each.id, write.task))
                doomed.insert(each.id);
        }
        std::erase_if(tasks, [&](const domain::Task &each) { return doomed.contains(each.id); });
        return domain::DashboardRecord();
    }

    Record apply(const domain::PostEvent &write)
    {
        if (!found(projects, write.project, "Project"))
            return invalid(QStringLiteral("Project not found"));
        events.push_back(write);
        return domain::DashboardRecord();
    }

    static bool isThere(const domain::PatchTask &write, const domain::Task &stored)
    {
        domain::PatchTask touch;
        touch.task = write.task;
        touch.expectedVersion = write.expectedVersion;
        touch.claimedBy = write.claimedBy;
        return write != touch && wire::differences(write, stored).isEmpty();
    }

    template <typename T>
    static void set(T &field, const std::optional<T> &value)
    {
        if (value)
            field = *value;
    }

    /// Whether `id` is `root` or a descendant of it.
    bool isBelow(domain::TaskId id, const domain::TaskId &root)
    {
        for (size_t steps = 0; steps <= tasks.size(); ++steps) {
            if (id == root)
                return true;
            const domain::Task *const each = task(id);
            if (!each || !each->parent)
                return false;
            id = *each->parent;
        }
        return false;
    }

    QString nextId()
    {
        return QStringLiteral("00000000-0000-4000-8000-%1").arg(++m_ids, 12, 10, QLatin1Char('0'));
    }
    QDateTime nextTime() { return QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(++m_seconds); }

    Script m_failures;
    Script m_lostAnswers;
    int m_ids = 0;
    int m_seconds = 0;
};

} // namespace support
