// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fields.h"
#include "server/render.h"
#include "server/service.h"
#include "server/validation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

Response listEvents(Service &service, const Request &request)
{
    constexpr qint64 defaultLimit = 50;
    Checks checks(request);
    const QString projectId = checks.requiredQueryId("project_id");
    const QString milestoneId = checks.queryId("milestone_id");
    const QString taskId = checks.queryId("task_id");
    const qint64 limit = std::max<qint64>(1, checks.queryInteger("limit").value_or(defaultLimit));
    if (const auto refused = checks.refusal())
        return *refused;
    return listResponse(service.store.events.list(projectId, milestoneId, taskId, limit));
}

/// Checks what the event refers to and fills in the task's milestone; returns the reply when something does
/// not fit.
std::optional<Response> settleReferences(Store &store, Event &event)
{
    if (!store.projects.find(event.projectId))
        return refusal(400, u"Project not found"_s);
    if (!event.milestoneId.isNull()) {
        const auto milestone = store.milestones.find(event.milestoneId);
        if (!milestone || milestone->projectId != event.projectId)
            return refusal(400, u"Milestone not found for project"_s);
    }
    if (event.taskId.isNull())
        return {};
    const auto task = store.tasks.find(event.taskId);
    if (!task)
        return refusal(400, u"Task not found"_s);
    if (task->projectId != event.projectId)
        return refusal(400, u"Task does not belong to project"_s);
    if (event.milestoneId.isNull())
        event.milestoneId = task->milestoneId;
    if (event.milestoneId != task->milestoneId)
        return refusal(400, u"Task does not belong to milestone"_s);
    return {};
}

Response createEvent(Service &service, const Request &request)
{
    Checks checks(request);
    const Input input = checks.body(fields::eventCreate);
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    Event event{.id = newId(),
                .projectId = input.text("project_id"),
                .milestoneId = input.text("milestone_id"),
                .taskId = input.text("task_id"),
                .category = u"note"_s,
                .summary = input.text("summary"),
                .details = input.text("details"),
                .createdAt = store.now()};
    input.assign("category", event.category);
    if (const auto reply = settleReferences(store, event))
        return *reply;
    store.events.insert(event);
    transaction.commit();
    return recordResponse(201, event);
}

constexpr Route routes[] = {
    {Method::Get, "/v1/events", listEvents},
    {Method::Post, "/v1/events", createEvent},
};

} // namespace

std::span<const Route> eventRoutes()
{
    return routes;
}

} // namespace server
