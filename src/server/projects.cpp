// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fields.h"
#include "server/render.h"
#include "server/service.h"
#include "server/validation.h"

using namespace Qt::StringLiterals;

namespace server {

namespace {

const QString projectNotFound = u"Project not found"_s;
const QString parentNotFound = u"Parent project not found"_s;

void assignFrom(const Input &input, Project &project)
{
    input.assign("name", project.name);
    input.assign("goal", project.goal);
    input.assign("direction", project.direction);
    input.assign("parent_id", project.parentId);
    input.assign("repository", project.repository);
}

Response listProjects(Service &service, const Request &request)
{
    Checks checks(request);
    const QString parentId = checks.queryId("parent_id");
    const auto updatedAfter = checks.queryInstant("updated_after");
    if (const auto refused = checks.refusal())
        return *refused;
    return listResponse(service.store.projects.list(parentId), updatedAfter);
}

Response createProject(Service &service, const Request &request)
{
    Checks checks(request);
    const Input input = checks.body(fields::projectCreate);
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    Project project{.id = newId(), .createdAt = store.now()};
    project.updatedAt = project.createdAt;
    assignFrom(input, project);
    if (!project.parentId.isNull() && !store.projects.find(project.parentId))
        return refusal(400, parentNotFound);
    store.projects.insert(project);
    transaction.commit();
    return recordResponse(201, project);
}

Response readProject(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("project_id");
    if (const auto refused = checks.refusal())
        return *refused;
    const auto project = service.store.projects.find(id);
    return project ? recordResponse(200, *project) : refusal(404, projectNotFound);
}

Response patchProject(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("project_id");
    const Input input = checks.body(fields::projectPatch);
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    auto project = store.projects.find(id);
    if (!project)
        return refusal(404, projectNotFound);
    assignFrom(input, *project);
    if (!project->parentId.isNull() && !store.projects.find(project->parentId))
        return refusal(400, parentNotFound);
    project->updatedAt = store.now();
    store.projects.update(*project);
    transaction.commit();
    return recordResponse(200, *project);
}

constexpr Route routes[] = {
    {Method::Get, "/v1/projects", listProjects},
    {Method::Post, "/v1/projects", createProject},
    {Method::Get, "/v1/projects/{project_id}", readProject},
    {Method::Patch, "/v1/projects/{project_id}", patchProject},
};

} // namespace

std::span<const Route> projectRoutes()
{
    return routes;
}

} // namespace server
