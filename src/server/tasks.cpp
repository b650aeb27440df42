// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tasks.h"

#include "server/conditional.h"
#include "server/render.h"
#include "server/validation.h"

#include <QFile>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

const QString taskNotFound = u"Task not found"_s;

QList<Attachment> attachmentsOf(Service &service, const Task &task)
{
    return task.attachmentCount > 0 ? service.store.tasks.attachments(task.id) : QList<Attachment>();
}

/// Names are not unique: the oldest project of that slug is taken.
std::optional<Project> findProjectBySlug(Store &store, const QString &slug)
{
    const QList<Project> projects = store.projects.list();
    const auto found = std::ranges::find_if(
        projects, [&](const Project &p) { return p.name.toLower().replace(u' ', u'-') == slug; });
    return found == projects.end() ? std::nullopt : std::optional(*found);
}

QByteArray toWire(Instant instant)
{
    QByteArray text;
    appendInstant(text, instant);
    return text;
}

/// The tag of a list of one project's tasks, empty for other lists. Beside it the headers for who follows the
/// project:
/// - `Last-Change`: what to send as `updated_after` to get what has changed since.
/// - `Changes-Complete`, where that was sent: `false` when something has happened since that changed tasks
///   cannot show, such as a deletion; then only the whole list tells.
QByteArray addChangeHeaders(Store &store, const TaskFilter &filter, Response &response)
{
    // Read before the tasks: what changes in between is told once more the next time.
    const auto changes =
        filter.projectId.isNull() ? std::nullopt : store.projects.taskChanges(filter.projectId);
    if (!changes)
        return {};
    const QByteArray tag =
        "W/\"" + QByteArray::number(qint64{changes->last.time_since_epoch().count()}) + '"';
    response.headers.emplace_back("ETag", tag);
    response.headers.emplace_back("Last-Change", toWire(changes->last));
    if (filter.updatedAfter) {
        // Later than the last change: from before the database was put back to an older state.
        const bool isComplete =
            *filter.updatedAfter >= changes->rearranged && *filter.updatedAfter <= changes->last;
        response.headers.emplace_back("Changes-Complete", isComplete ? "true" : "false");
    }
    return tag;
}

Response listTasks(Service &service, const Request &request)
{
    constexpr qint64 defaultLimit = 100;
    Checks checks(request);
    TaskFilter filter{.projectId = checks.queryId("project_id"),
                      .milestoneId = checks.queryId("milestone_id"),
                      .externalId = checks.queryText("external_id"),
                      .createdAfter = checks.queryInstant("created_after"),
                      .updatedAfter = checks.queryInstant("updated_after")};
    const QString projectSlug = checks.queryText("project_slug");
    const qint64 limit = checks.queryCount("limit").value_or(defaultLimit);
    const qint64 offset = checks.queryCount("offset").value_or(0);
    if (const auto refused = checks.refusal())
        return *refused;

    Response response;
    if (!projectSlug.isNull()) {
        const auto project = findProjectBySlug(service.store, projectSlug);
        if (!project)
            return refusal(404, u"Project not found"_s);
        if (!filter.projectId.isNull() && filter.projectId != project->id) {
            response.body = "[]"; // both filters hold
            return response;
        }
        filter.projectId = project->id;
    }

    const QByteArray tag = addChangeHeaders(service.store, filter, response);
    if (!tag.isEmpty() && hasTag(request, tag))
        return notModified(tag);
    QByteArray &out = response.body;
    out += '[';
    service.store.tasks.forEach(filter, limit, offset, [&](const Task &task) {
        if (out.size() > 1)
            out += ',';
        append(out, task, attachmentsOf(service, task));
    });
    out += ']';
    return response;
}

Response readTask(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("task_id");
    if (const auto refused = checks.refusal())
        return *refused;
    const auto task = service.store.tasks.find(id);
    return task ? taskResponse(service, 200, *task) : refusal(404, taskNotFound);
}

Response resolveTask(Service &service, const Request &request)
{
    Checks checks(request);
    const QString externalId = checks.queryText("external_id");
    const QString projectId = checks.queryId("project_id");
    const QString milestoneSlug = checks.queryText("milestone_slug");
    const QString taskSlug = checks.queryText("task_slug");
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    std::optional<Task> task;
    if (!externalId.isEmpty()) {
        task = store.tasks.findByExternalId(externalId, projectId);
    } else if (!projectId.isEmpty() && !milestoneSlug.isEmpty() && !taskSlug.isEmpty()) {
        if (const auto milestone = store.milestones.findBySlug(projectId, milestoneSlug))
            task = store.tasks.findBySlug(milestone->id, taskSlug);
    } else {
        return refusal(422, u"external_id, or project_id with milestone_slug and task_slug, is required"_s);
    }
    return task ? taskResponse(service, 200, *task) : refusal(404, taskNotFound);
}

Response deleteTask(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("task_id");
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    if (!store.tasks.find(id))
        return refusal(404, taskNotFound);
    const RemovedTree removed = store.tasks.removeTree(id);
    for (const QString &project : removed.projectIds)
        store.noteRearrangement(project);
    transaction.commit();
    if (!store.database.hasFailed()) {
        for (const QString &path : removed.attachmentPaths)
            QFile::remove(path);
    }
    return Response{.status = 204};
}

constexpr Route routes[] = {
    {Method::Get, "/v1/tasks", listTasks},
    {Method::Post, "/v1/tasks", createTask},
    {Method::Post, "/v1/tasks:upsert", upsertTask},
    {Method::Post, "/v1/tasks/status:batch", patchTaskStatuses},
    {Method::Get, "/v1/tasks/resolve", resolveTask},
    {Method::Get, "/v1/tasks/{task_id}", readTask},
    {Method::Patch, "/v1/tasks/{task_id}", patchTask},
    {Method::Delete, "/v1/tasks/{task_id}", deleteTask},
    {Method::Patch, "/v1/tasks/{task_id}/status", patchTaskStatus},
    {Method::Patch, "/v1/tasks/by-external/{external_id}/status", patchTaskStatusByExternalId},
};

} // namespace

std::span<const Route> taskRoutes()
{
    return routes;
}

Response taskResponse(Service &service, int status, const Task &task)
{
    Response response{.status = status};
    append(response.body, task, attachmentsOf(service, task));
    return response;
}

void addETag(Response &response, const Task &task)
{
    response.headers.emplace_back("ETag", "W/\"" + QByteArray::number(task.lockVersion) + '"');
}

void addLocation(Response &response, const Task &task)
{
    response.headers.emplace_back("Location", "/v1/tasks/" + task.id.toLatin1());
}

Task newTask(Store &store, const Milestone &milestone)
{
    const Instant created = store.nextTaskChange(milestone.projectId);
    return Task{.id = newId(),
                .projectId = milestone.projectId,
                .milestoneId = milestone.id,
                .milestoneSlug = milestone.slug,
                .riskLevel = u"low"_s,
                .severity = u"minor"_s,
                .status = u"not_started"_s,
                .createdAt = created,
                .updatedAt = created};
}

void assignContent(const Input &input, Task &task)
{
    input.assign("title", task.title);
    input.assign("description", task.description);
    input.assign("owner", task.owner);
    input.assign("assignee_persona", task.assigneePersona);
    input.assign("persona_required", task.personaRequired);
    input.assign("acceptance_criteria", task.acceptanceCriteria);
    input.assign("effort_estimate", task.effortEstimate);
    input.assign("effort_spent", task.effortSpent);
    input.assign("priority_score", task.priorityScore);
    input.assign("risk_level", task.riskLevel);
    input.assign("severity", task.severity);
    input.assign("status", task.status);
}

bool isSlugTaken(Store &store, const Task &task)
{
    if (task.slug.isNull())
        return false;
    const auto holder = store.tasks.findBySlug(task.milestoneId, task.slug);
    return holder && holder->id != task.id;
}

bool isWithin(Store &store, const QString &id, const QString &ancestorId)
{
    QSet<QString> seen;
    for (QString step = id; !step.isNull() && !seen.contains(step); step = store.tasks.parentOf(step)) {
        if (step == ancestorId)
            return true;
        seen.insert(step);
    }
    return false;
}

} // namespace server
