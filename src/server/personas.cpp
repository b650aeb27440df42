// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fields.h"
#include "server/render.h"
#include "server/service.h"
#include "server/validation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

Response listPersonas(Service &service, const Request &)
{
    return listResponse(service.store.personas.list());
}

Response listAssignments(Service &service, const Request &request)
{
    Checks checks(request);
    const QString projectId = checks.pathId("project_id");
    if (const auto refused = checks.refusal())
        return *refused;
    return listResponse(service.store.personas.assignments(projectId));
}

Response replaceAssignments(Service &service, const Request &request)
{
    Checks checks(request);
    const QString projectId = checks.pathId("project_id");
    const Input input = checks.body(fields::assignmentSet);
    const Json *list = input.json("personas");
    const auto items =
        list ? checks.list(*list, fields::assignmentItem, {"body", "personas"}) : std::vector<Input>();
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    if (!store.projects.find(projectId))
        return refusal(404, u"Project not found"_s);
    QList<Assignment> assignments;
    for (const Input &item : items) {
        const QString key = item.text("persona_key");
        if (std::ranges::any_of(assignments, [&](const Assignment &a) { return a.persona.key == key; }))
            return refusal(400, u"Duplicate persona key: %1"_s.arg(key));
        if (!store.personas.exists(key))
            return refusal(400, u"Unknown persona key: %1"_s.arg(key));
        assignments.append(Assignment{.projectId = projectId,
                                      .persona = {.key = key},
                                      .limitPerAgent = item.integer("limit_per_agent")});
    }
    store.personas.replaceAssignments(projectId, assignments);
    const QList<Assignment> stored = store.personas.assignments(projectId);
    transaction.commit();
    return listResponse(stored);
}

constexpr Route routes[] = {
    {Method::Get, "/v1/personas", listPersonas},
    {Method::Get, "/v1/personas/projects/{project_id}", listAssignments},
    {Method::Put, "/v1/personas/projects/{project_id}", replaceAssignments},
};

} // namespace

std::span<const Route> personaRoutes()
{
    return routes;
}

} // namespace server
