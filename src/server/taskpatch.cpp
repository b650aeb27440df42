// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fields.h"
#include "server/tasks.h"
#include "server/validation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// The changes of existing tasks: PATCH of a task, of its status by id and by external id, and of many at
// once.

namespace server {

namespace {

const QString taskNotFound = u"Task not found"_s;
const QString staleVersion = u"Task has been modified by another update"_s;

void assignFrom(const Input &input, Task &task)
{
    assignContent(input, task);
    input.assign("parent_task_id", task.parentTaskId);
    input.assign("milestone_id", task.milestoneId);
}

/// Stores a changed task under the lock version it was read with; false when somebody was faster.
bool save(Store &store, Task &task)
{
    task.updatedAt = store.nextTaskChange(task.projectId);
    if (!store.tasks.update(task))
        return false;
    ++task.lockVersion;
    return true;
}

/// The references of a patch that do not fit, as the reply that says so.
std::optional<Response> misfit(Store &store, const Input &input, const Task &task)
{
    if (!input.text("phase_id").isNull())
        return refusal(400, u"Phase not found"_s);
    if (const QString id = input.text("milestone_id"); !id.isNull()) {
        const auto milestone = store.milestones.find(id);
        if (!milestone)
            return refusal(400, u"Milestone not found"_s);
        if (milestone->projectId != task.projectId)
            return refusal(400, u"Milestone does not belong to project"_s);
    }
    if (const QString id = input.text("parent_task_id"); !id.isNull()) {
        if (!store.tasks.find(id))
            return refusal(400, u"Parent task not found"_s);
        if (isWithin(store, id, task.id))
            return refusal(400, u"Task cannot be its own ancestor"_s);
    }
    return {};
}

/// Moves everything below `task` into its milestone, as far as it belongs to the same project. False when a
/// slug is taken there.
bool moveDescendants(Store &store, const Task &task)
{
    QStringList ids = store.tasks.withDescendants(task.id);
    ids.removeFirst();
    for (const QString &id : ids) {
        auto descendant = store.tasks.find(id);
        if (!descendant || descendant->projectId != task.projectId ||
            descendant->milestoneId == task.milestoneId)
            continue;
        descendant->milestoneId = task.milestoneId;
        if (isSlugTaken(store, *descendant) || !save(store, *descendant))
            return false;
    }
    return true;
}

bool isStale(const Input &input, const Task &task)
{
    const auto version = input.integer("lock_version");
    return version && *version != task.lockVersion;
}

/// Sets the status of one task that was found, or refuses with what `staleReply` makes of the stored task.
template <typename StaleReply>
Response setStatus(Service &service, Transaction &transaction, std::optional<Task> task, const Input &input,
                   StaleReply staleReply)
{
    if (!task)
        return refusal(404, taskNotFound);
    if (isStale(input, *task))
        return staleReply(*task);
    task->status = input.text("status");
    if (!save(service.store, *task))
        return staleReply(*task);
    transaction.commit();
    Response response = taskResponse(service, 200, *task);
    addETag(response, *task);
    return response;
}

/// One entry of the reply to a batch.
struct Outcome
{
    int status;
    QString id;
    QString externalId;
    std::optional<qint64> lockVersion;
    QString error;
};

void append(QByteArray &out, const Outcome &outcome)
{
    JsonObject(out)
        .addRaw("ok", outcome.status == 200 ? "true" : "false")
        .add("id", outcome.id)
        .add("external_id", outcome.externalId)
        .add("status", qint64{outcome.status})
        .add("lock_version", outcome.lockVersion)
        .add("error", outcome.error)
        .end();
}

Outcome applyItem(Store &store, const Input &item)
{
    const QString id = item.text("id");
    const QString externalId = item.text("external_id");
    if (id.isNull() && externalId.isEmpty())
        return {422, id, externalId, {}, u"missing identifier"_s};
    const QString status = item.text("status");
    const auto isWord = [&](const char *word) { return status == QLatin1StringView(word); };
    if (std::ranges::none_of(fields::taskStatuses, isWord))
        return {422, id, externalId, {}, u"invalid status"_s};
    auto task = id.isNull() ? store.tasks.findByExternalId(externalId) : store.tasks.find(id);
    if (!task)
        return {404, id, externalId, {}, u"not found"_s};
    const bool isCurrent = !isStale(item, *task);
    task->status = status;
    if (!isCurrent || !save(store, *task))
        return {409, task->id, task->externalId, task->lockVersion, u"conflict"_s};
    return {200, task->id, task->externalId, task->lockVersion, {}};
}

} // namespace

Response patchTask(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("task_id");
    const Input input = checks.body(fields::taskPatch);
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    auto task = store.tasks.find(id);
    if (!task)
        return refusal(404, taskNotFound);
    if (isStale(input, *task))
        return refusal(409, staleVersion);
    if (const auto reply = misfit(store, input, *task))
        return *reply;

    const QString oldMilestone = task->milestoneId;
    assignFrom(input, *task);
    const bool isMoved = task->milestoneId != oldMilestone;
    if (isMoved && isSlugTaken(store, *task))
        return refusal(409, u"Conflict updating task"_s);
    if (!save(store, *task))
        return refusal(409, staleVersion);
    if (isMoved && !moveDescendants(store, *task))
        return refusal(409, u"Conflict updating task"_s);
    const auto stored = store.tasks.find(id); // its milestone's slug may be another one now
    transaction.commit();
    return stored ? taskResponse(service, 200, *stored) : internalError();
}

Response patchTaskStatus(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("task_id");
    const Input input = checks.body(fields::taskStatus);
    if (const auto refused = checks.refusal())
        return *refused;

    Transaction transaction(service.store.database);
    return setStatus(service, transaction, service.store.tasks.find(id), input, [&](const Task &task) {
        Response response{.status = 409};
        JsonObject(response.body)
            .add("error", u"conflict"_s)
            .add("lock_version", task.lockVersion)
            .addRaw("task", taskResponse(service, 200, task).body)
            .end();
        return response;
    });
}

Response patchTaskStatusByExternalId(Service &service, const Request &request)
{
    Checks checks(request);
    const QString externalId = checks.pathText("external_id");
    const Input input = checks.body(fields::taskStatus);
    if (const auto refused = checks.refusal())
        return *refused;

    Transaction transaction(service.store.database);
    return setStatus(service, transaction, service.store.tasks.findByExternalId(externalId), input,
                     [&](const Task &task) { return taskResponse(service, 409, task); });
}

Response patchTaskStatuses(Service &service, const Request &request)
{
    Checks checks(request);
    const std::vector<Input> items = checks.bodyList(fields::taskStatusItem);
    if (const auto refused = checks.refusal())
        return *refused;

    Transaction transaction(service.store.database);
    Response response;
    appendArray(response.body, items, [&](QByteArray &out, const Input &item) {
        append(out, applyItem(service.store, item)); // in turn: a task may be named again
    });
    transaction.commit();
    return response;
}

} // namespace server
