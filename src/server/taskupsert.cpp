// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fields.h"
#include "server/tasks.h"
#include "server/validation.h"

using namespace Qt::StringLiterals;

// POST /v1/tasks:upsert: the milestone decides the project, and nothing outside that project is touched.

namespace server {

namespace {

void assignFrom(const Input &input, Task &task)
{
    input.assignUnlessNull("title", task.title);
    input.assignUnlessNull("description", task.description);
    input.assignUnlessNull("assignee_persona", task.assigneePersona);
    input.assign("effort_estimate", task.effortEstimate);
    input.assign("priority_score", task.priorityScore);
    input.assignUnlessNull("slug", task.slug);
    input.assignUnlessNull("parent_task_id", task.parentTaskId);
}

/// The milestone that is named by id or by project and slug, or the reply when there is none.
std::variant<Milestone, Response> milestoneFor(Store &store, const Input &input)
{
    const QString id = input.text("milestone_id");
    const QString projectId = input.text("project_id");
    const QString slug = input.text("milestone_slug");
    if (!id.isNull()) {
        if (const auto milestone = store.milestones.find(id))
            return *milestone;
        return refusal(400, u"Milestone not found"_s);
    }
    if (projectId.isNull() || slug.isEmpty())
        return refusal(422, u"milestone_id, or project_id with milestone_slug, is required"_s);
    if (const auto milestone = store.milestones.findBySlug(projectId, slug))
        return *milestone;
    return refusal(404, u"Milestone not found"_s);
}

} // namespace

Response upsertTask(Service &service, const Request &request)
{
    Checks checks(request);
    const Input input = checks.body(fields::taskUpsert);
    const Json *optionsJson = input.json("options");
    const Input options =
        optionsJson ? checks.object(*optionsJson, fields::taskUpsertOptions, {"body", "options"}) : Input();
    if (const auto refused = checks.refusal())
        return *refused;
    const QString externalId = input.text("external_id");
    const QString slug = input.text("slug");

    Store &store = service.store;
    Transaction transaction(store.database);
    const auto milestoneOrReply = milestoneFor(store, input);
    if (const Response *reply = std::get_if<Response>(&milestoneOrReply))
        return *reply;
    const Milestone &milestone = std::get<Milestone>(milestoneOrReply);
    if (externalId.isEmpty() && slug.isEmpty())
        return refusal(422, u"external_id or slug is required"_s);

    std::optional<Task> stored;
    if (!externalId.isEmpty())
        stored = store.tasks.findByExternalId(externalId, milestone.projectId);
    if (stored && stored->milestoneId != milestone.id)
        return refusal(409, u"Task belongs to another milestone"_s);
    if (!stored && !slug.isEmpty())
        stored = store.tasks.findBySlug(milestone.id, slug);
    if (!stored && input.text("title").isNull()) {
        checks.requireMember("title");
        return *checks.refusal();
    }

    Task task = stored ? *stored : newTask(store, milestone);
    if (!stored) {
        task.externalId = externalId;
        options.assignUnlessNull("initial_status", task.status);
    }
    assignFrom(input, task);
    if (const QString parentId = input.text("parent_task_id"); !parentId.isNull()) {
        if (!store.tasks.find(parentId))
            return refusal(400, u"Parent task not found"_s);
        if (isWithin(store, parentId, task.id))
            return refusal(400, u"Task cannot be its own ancestor"_s);
    }
    if (isSlugTaken(store, task))
        return refusal(409, u"Conflict upserting task"_s);

    if (!stored) {
        store.tasks.insert(task);
    } else {
        task.updatedAt = store.nextTaskChange(task.projectId);
        if (!store.tasks.update(task))
            return refusal(409, u"Task has been modified by another update"_s);
        ++task.lockVersion;
    }
    transaction.commit();
    Response response = taskResponse(service, stored ? 200 : 201, task);
    addLocation(response, task);
    addETag(response, task);
    return response;
}

} // namespace server
