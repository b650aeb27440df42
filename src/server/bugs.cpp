// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fields.h"
#include "server/render.h"
#include "server/service.h"
#include "server/validation.h"

using namespace Qt::StringLiterals;

namespace server {

namespace {

const QString bugNotFound = u"Bug not found"_s;

void assignFrom(const Input &input, Bug &bug)
{
    input.assign("title", bug.title);
    input.assign("description", bug.description);
    input.assign("severity", bug.severity);
    input.assign("status", bug.status);
    input.assign("task_id", bug.taskId);
}

std::optional<Response> taskMisfit(Store &store, const Bug &bug)
{
    if (bug.taskId.isNull())
        return {};
    const auto task = store.tasks.find(bug.taskId);
    if (!task)
        return refusal(400, u"Task not found"_s);
    if (task->projectId != bug.projectId)
        return refusal(400, u"Task does not belong to project"_s);
    return {};
}

Response listBugs(Service &service, const Request &request)
{
    Checks checks(request);
    const QString projectId = checks.queryId("project_id");
    const QString taskId = checks.queryId("task_id");
    const auto updatedAfter = checks.queryInstant("updated_after");
    if (const auto refused = checks.refusal())
        return *refused;
    return listResponse(service.store.bugs.list(projectId, taskId), updatedAfter);
}

Response createBug(Service &service, const Request &request)
{
    Checks checks(request);
    const Input input = checks.body(fields::bugCreate);
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    const Instant created = store.now();
    Bug bug{.id = newId(),
            .projectId = input.text("project_id"),
            .severity = u"S3"_s,
            .status = u"open"_s,
            .createdAt = created,
            .updatedAt = created};
    assignFrom(input, bug);
    if (!store.projects.find(bug.projectId))
        return refusal(400, u"Project not found"_s);
    if (const auto reply = taskMisfit(store, bug))
        return *reply;
    store.bugs.insert(bug);
    transaction.commit();
    return recordResponse(201, bug);
}

Response patchBug(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("bug_id");
    const Input input = checks.body(fields::bugPatch);
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    auto bug = store.bugs.find(id);
    if (!bug)
        return refusal(404, bugNotFound);
    assignFrom(input, *bug);
    if (const auto reply = taskMisfit(store, *bug))
        return *reply;
    bug->updatedAt = store.now();
    store.bugs.update(*bug);
    transaction.commit();
    return recordResponse(200, *bug);
}

Response deleteBug(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("bug_id");
    if (const auto refused = checks.refusal())
        return *refused;
    return service.store.bugs.remove(id) ? Response{.status = 204} : refusal(404, bugNotFound);
}

constexpr Route routes[] = {
    {Method::Get, "/v1/bugs", listBugs},
    {Method::Post, "/v1/bugs", createBug},
    {Method::Patch, "/v1/bugs/{bug_id}", patchBug},
    {Method::Delete, "/v1/bugs/{bug_id}", deleteBug},
};

} // namespace

std::span<const Route> bugRoutes()
{
    return routes;
}

} // namespace server
