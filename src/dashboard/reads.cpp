// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/reads.h"

#include "dashboard/tasklist.h"
#include "wire/dashboardcodec.h"

#include <algorithm>

namespace dashboard {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using nlohmann::json;

namespace {

constexpr int readRetries = 2;

Call reading(const QString &path)
{
    Call call;
    call.path = path;
    call.retries = readRetries;
    return call;
}

template <typename T, typename Id>
Result<T> matching(Result<T> record, const Id &id)
{
    if (record && QUuid::fromString(record->id.value) != QUuid::fromString(id.value))
        return Error{ErrorKind::Protocol, u"id is not the one that was asked for"_s};
    return record;
}

/// A member of an object, or null where there is none.
const json &member(const json &object, const char *name)
{
    static const json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

Result<engine::DashboardCapabilities> capabilitiesFrom(const json &answer)
{
    const json &schemas = member(answer, "schemas");
    const json &create = member(schemas, "TaskCreate");
    const json &patch = member(schemas, "TaskPatch");
    if (!create.is_object() || !patch.is_object())
        return Error{ErrorKind::Protocol, u"schemas.TaskCreate and schemas.TaskPatch must be objects"_s};
    const json &required = member(create, "required");
    const bool previousGeneration =
        !required.is_array() || std::ranges::find(required, json("project_id")) == required.end();

    engine::DashboardCapabilities capabilities;
    capabilities.canMoveTasks = member(member(patch, "properties"), "milestone_id").is_object();
    capabilities.needsProjectOnCreate = !previousGeneration;
    capabilities.pages = !previousGeneration;
    return capabilities;
}

} // namespace

QCoro::Task<Result<engine::DashboardCapabilities>> readCapabilities(SessionPtr session)
{
    const Call call = reading(u"/.well-known/schemas"_s);
    const auto answer = co_await session->call(call);
    if (!answer)
        co_return answer.error();
    auto capabilities = capabilitiesFrom(*answer);
    if (capabilities)
        session->capabilities = *capabilities;
    co_return capabilities;
}

QCoro::Task<Result<std::vector<domain::Project>>> readProjects(SessionPtr session)
{
    const Call call = reading(u"/projects"_s);
    const auto answer = co_await session->call(call);
    if (!answer)
        co_return answer.error();
    co_return wire::projectsFrom(*answer);
}

QCoro::Task<Result<domain::Project>> readProject(SessionPtr session, domain::ProjectId id)
{
    if (const auto valid = checkId(id); !valid)
        co_return valid.error();
    const Call call = reading(u"/projects/"_s + id.value);
    const auto answer = co_await session->call(call);
    if (!answer)
        co_return answer.error();
    co_return matching(wire::projectFrom(*answer), id);
}

QCoro::Task<Result<std::vector<domain::Milestone>>> readMilestones(SessionPtr session,
                                                                   domain::ProjectId project)
{
    if (const auto valid = checkId(project); !valid)
        co_return valid.error();
    Call call = reading(u"/milestones?project_id="_s + project.value);
    KnownMilestones known;
    if (session->known.milestones && session->known.milestones->project == project)
        known = *session->known.milestones;
    call.knownTag = known.tag;
    const auto reply = co_await session->ask(call);
    if (!reply)
        co_return reply.error();
    if (reply->isUnchanged)
        co_return known.milestones;
    auto milestones = wire::milestonesFrom(reply->content);
    if (!milestones)
        co_return milestones;
    std::erase_if(*milestones, [&](const domain::Milestone &each) { return each.project != project; });
    known.project = project;
    known.tag = reply->tag;
    known.milestones = *milestones;
    session->known.milestones = known;
    co_return milestones;
}

QCoro::Task<Result<domain::Task>> readTask(SessionPtr session, domain::TaskId id)
{
    if (const auto valid = checkId(id); !valid)
        co_return valid.error();
    const Call call = reading(u"/tasks/"_s + id.value);
    const auto answer = co_await session->call(call);
    if (!answer)
        co_return answer.error();
    co_return matching(wire::taskFrom(*answer), id);
}

QCoro::Task<Result<std::optional<domain::Task>>>
readTaskByExternalId(SessionPtr session, domain::ProjectId project, QString externalId)
{
    if (const auto valid = checkId(project); !valid)
        co_return valid.error();
    if (externalId.isEmpty()) {
        Error error{ErrorKind::Invalid, u"external_id must not be empty"_s};
        co_return error;
    }
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(externalId));
    const Call call = reading(u"/tasks?project_id=%1&external_id=%2"_s.arg(project.value, encoded));
    const auto answer = co_await session->call(call);
    if (!answer)
        co_return answer.error();
    auto tasks = wire::tasksFrom(*answer);
    if (!tasks)
        co_return tasks.error();

    const auto isAsked = [&](const domain::Task &task) { return task.externalId == externalId; };
    if (!std::ranges::all_of(*tasks, isAsked)) {
        // The previous generation ignores the filter: look through all.
        tasks = co_await readTasks(session, project);
        if (!tasks)
            co_return tasks.error();
    }
    const auto found = std::ranges::find_if(*tasks, isAsked);
    std::optional<domain::Task> task;
    if (found != tasks->end())
        task = *found;
    co_return task;
}

} // namespace dashboard
