// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/planimporter.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace app {

using namespace domain;

namespace {

QString listOf(const std::vector<Project> &projects)
{
    QStringList lines;
    for (const Project &project : projects)
        lines.append(u"  %1  %2"_s.arg(project.id.value, project.name));
    return lines.isEmpty() ? u"there are none"_s : lines.join(u'\n');
}

CreateTask creationOf(const wire::ImportedTask &task, const Milestone &milestone,
                      const std::optional<TaskId> &parent)
{
    CreateTask create;
    create.project = milestone.project;
    create.milestone = milestone.id;
    create.parent = parent;
    create.externalId = task.externalId;
    create.title = task.title;
    create.description = task.description;
    create.acceptanceCriteria = task.acceptanceCriteria;
    create.personaRequired = task.personaRequired;
    create.effortEstimate = task.effortEstimate.value_or(0);
    create.priorityScore = task.priorityScore.value_or(0);
    create.status = task.done ? TaskStatus::Done : TaskStatus::NotStarted;
    return create;
}

/// What the file says differently, or nothing.
std::optional<PatchTask> differenceOf(const wire::ImportedTask &task, const Task &stored)
{
    PatchTask patch;
    patch.task = stored.id;
    bool differs = false;
    const auto take = [&](auto &target, const auto &said, const auto &is) {
        if (said != is) {
            target = said;
            differs = true;
        }
    };
    take(patch.title, task.title, stored.title);
    take(patch.description, task.description, stored.description);
    take(patch.acceptanceCriteria, task.acceptanceCriteria, stored.acceptanceCriteria);
    if (!task.personaRequired.isEmpty())
        take(patch.personaRequired, task.personaRequired, stored.personaRequired);
    if (task.effortEstimate)
        take(patch.effortEstimate, *task.effortEstimate, stored.effortEstimate);
    if (task.priorityScore)
        take(patch.priorityScore, *task.priorityScore, stored.priorityScore);
    if (task.done)
        take(patch.status, TaskStatus::Done, stored.status);
    return differs ? std::optional(patch) : std::nullopt;
}

QCoro::Task<core::Result<DashboardRecord>> perform(engine::DashboardApi *api, QString key,
                                                   DashboardWriteBody body)
{
    DashboardWrite write;
    write.key = key;
    write.body = std::move(body);
    co_return co_await api->perform(write);
}

int countOf(const std::vector<wire::ImportedTask> &tasks)
{
    int count = static_cast<int>(tasks.size());
    for (const wire::ImportedTask &task : tasks)
        count += countOf(task.children);
    return count;
}

/// An import that is under way.
struct Import
{
    QHash<QString, Task> stored; ///< by external id
    ImportOutcome outcome;
    ImportListener listener;
    int all = 0; ///< tasks

    void tell() const
    {
        if (listener)
            listener(outcome.created + outcome.updated + outcome.unchanged, all);
    }
};

/// Tasks and what is below them, parents first.
QCoro::Task<core::Result<void>> importTasks(engine::DashboardApi *api, std::vector<wire::ImportedTask> tasks,
                                            Milestone milestone, std::optional<TaskId> parent, Import *import)
{
    for (const wire::ImportedTask &task : tasks) {
        TaskId id;
        const auto known = import->stored.constFind(task.externalId);
        if (known != import->stored.constEnd()) {
            id = known->id;
            const std::optional<PatchTask> patch = differenceOf(task, *known);
            ++(patch ? import->outcome.updated : import->outcome.unchanged);
            if (patch) {
                const DashboardWriteBody body = *patch;
                const core::Result<DashboardRecord> patched = co_await perform(api, task.externalId, body);
                if (!patched)
                    co_return patched.error();
            }
        } else {
            const DashboardWriteBody body = creationOf(task, milestone, parent);
            const core::Result<DashboardRecord> created = co_await perform(api, task.externalId, body);
            if (!created)
                co_return created.error();
            const Task *record = std::get_if<Task>(&*created);
            if (!record)
                co_return core::Error{core::ErrorKind::Protocol,
                                      u"the dashboard did not answer with the task"_s};
            id = record->id;
            ++import->outcome.created;
        }
        import->tell();
        const std::optional<TaskId> above = id;
        const core::Result<void> below = co_await importTasks(api, task.children, milestone, above, import);
        if (!below)
            co_return below;
    }
    co_return core::Result<void>();
}

QCoro::Task<core::Result<Project>> findOrMakeProject(engine::DashboardApi *api, QString nameOrId,
                                                     QString goal)
{
    const core::Result<std::vector<Project>> projects = co_await api->fetchProjects();
    if (!projects)
        co_return projects.error();
    core::Result<Project> chosen = chooseProject(*projects, nameOrId);
    if (chosen || chosen.error().kind != core::ErrorKind::NotFound)
        co_return chosen;
    CreateProject create;
    create.name = nameOrId;
    create.goal = goal;
    const DashboardWriteBody body = create;
    const core::Result<DashboardRecord> record = co_await perform(api, u"project:"_s + nameOrId, body);
    if (!record)
        co_return record.error();
    if (const Project *made = std::get_if<Project>(&*record))
        co_return *made;
    co_return core::Error{core::ErrorKind::Protocol, u"the dashboard did not answer with the project"_s};
}

} // namespace

core::Result<wire::ImportedPlan> readPlan(const QString &path)
{
    QFile file(path);
    // A device or a pipe might never end.
    if (QFileInfo(path).exists() && !QFileInfo(path).isFile())
        return core::Error{core::ErrorKind::NotFound, u"%1 is not a file"_s.arg(path)};
    if (!file.open(QIODevice::ReadOnly))
        return core::Error{core::ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString())};
    if (file.size() > wire::maxPlanBytes)
        return core::Error{
            core::ErrorKind::TooLarge,
            u"%1 has %2 bytes, at most %3 are read"_s.arg(path).arg(file.size()).arg(wire::maxPlanBytes)};
    core::Result<wire::ImportedPlan> plan = wire::importPlan(file.read(wire::maxPlanBytes + 1));
    if (!plan)
        return core::Error{plan.error().kind, u"%1: %2"_s.arg(path, plan.error().detail)};
    return plan;
}

core::Result<Project> chooseProject(const std::vector<Project> &projects, const QString &nameOrId)
{
    std::vector<Project> named;
    for (const Project &project : projects) {
        if (project.id.value == nameOrId.toLower())
            return project;
        if (project.name == nameOrId)
            named.push_back(project);
    }
    if (named.size() == 1)
        return named.front();
    if (named.empty())
        return core::Error{
            core::ErrorKind::NotFound,
            u"there is no project \"%1\"; the dashboard has:\n%2"_s.arg(nameOrId, listOf(projects))};
    return core::Error{
        core::ErrorKind::Conflict,
        u"several projects are called \"%1\", name one by its id:\n%2"_s.arg(nameOrId, listOf(named))};
}

ImportListener everySecond(const core::Clock &clock, ImportListener listener)
{
    return [&clock, listener = std::move(listener), last = clock.monotonic()](int done, int all) mutable {
        if (clock.monotonic() - last < 1s)
            return;
        last = clock.monotonic();
        listener(done, all);
    };
}

QCoro::Task<core::Result<ImportOutcome>> importPlan(engine::DashboardApi *api, wire::ImportedPlan plan,
                                                    QString project, QString fallbackName,
                                                    ImportListener listener)
{
    QString name = project.isEmpty() ? plan.projectName : project;
    if (name.isEmpty())
        name = fallbackName;
    const core::Result<Project> target = co_await findOrMakeProject(api, name, plan.goal);
    if (!target)
        co_return target.error();

    Import import;
    import.listener = std::move(listener);
    import.outcome.project = target->id;
    import.outcome.projectName = target->name;
    const core::Result<std::vector<Task>> tasks = co_await api->fetchTasks(target->id);
    if (!tasks)
        co_return tasks.error();
    for (const Task &task : *tasks) {
        if (!task.externalId.isEmpty())
            import.stored.insert(task.externalId, task);
    }
    for (const wire::ImportedMilestone &imported : plan.milestones)
        import.all += countOf(imported.tasks);
    for (const wire::ImportedMilestone &imported : plan.milestones) {
        UpsertMilestone upsert;
        upsert.project = target->id;
        upsert.slug = imported.slug;
        upsert.name = imported.name;
        const DashboardWriteBody body = upsert;
        const core::Result<DashboardRecord> record =
            co_await perform(api, u"milestone:"_s + imported.slug, body);
        if (!record)
            co_return record.error();
        const Milestone *milestone = std::get_if<Milestone>(&*record);
        if (!milestone)
            co_return core::Error{core::ErrorKind::Protocol,
                                  u"the dashboard did not answer with the milestone"_s};
        ++import.outcome.milestones;
        const Milestone owner = *milestone;
        const std::optional<TaskId> top;
        const core::Result<void> done = co_await importTasks(api, imported.tasks, owner, top, &import);
        if (!done)
            co_return done.error();
    }
    co_return std::move(import.outcome);
}

} // namespace app
