// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/writes.h"

#include "dashboard/reads.h"
#include "domain/claim.h"
#include "wire/dashboardcodec.h"
#include "wire/dashboardrules.h"

#include <algorithm>

namespace dashboard {

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;
using core::Result;
using domain::DashboardRecord;
using nlohmann::json;

namespace {

constexpr int rounds = 3;
constexpr int longestParentChain = 64;

Call writing(const QByteArray &method, const QString &path, std::optional<json> body = std::nullopt)
{
    Call call;
    call.method = method;
    call.path = path;
    call.body = std::move(body);
    return call;
}

Call writing(wire::DashboardCall call)
{
    return writing(call.method, call.path, std::move(call.body));
}

template <typename T>
Result<DashboardRecord> recordOf(Result<T> record)
{
    if (!record)
        return record.error();
    return DashboardRecord(*std::move(record));
}

Error conflict(const QString &detail)
{
    return {ErrorKind::Conflict, detail};
}

QCoro::Task<Result<DashboardRecord>> createProject(SessionPtr session, domain::CreateProject write)
{
    const auto isSame = [&write](const domain::Project &project) {
        return project.name == write.name && project.goal == write.goal &&
               project.repository == write.repository;
    };
    Error failure{ErrorKind::Internal, u"not sent"_s};
    for (int round = 0; round < rounds; ++round) {
        // Names are not unique and there is no key: an equal project is taken for the one that is wanted.
        const auto projects = co_await readProjects(session);
        if (!projects)
            co_return round == 0 ? projects.error() : failure;
        const auto found = std::ranges::find_if(*projects, isSame);
        if (found != projects->end())
            co_return DashboardRecord(*found);

        const Call call = writing("POST", u"/projects"_s, wire::bodyOf(write));
        const auto answer = co_await session->call(call);
        if (answer)
            co_return recordOf(wire::projectFrom(*answer));
        failure = answer.error();
        if (!mayHaveTakenEffect(failure.kind))
            break;
        co_await session->pause(round);
    }
    co_return failure;
}

/// A milestone that people made by hand may have the name and no slug, or the slug in other letters.
QCoro::Task<Result<std::optional<domain::Milestone>>> findAlike(SessionPtr session,
                                                                domain::UpsertMilestone write)
{
    const auto milestones = co_await readMilestones(session, write.project);
    if (!milestones)
        co_return milestones.error();
    const auto alike = std::ranges::find_if(*milestones, [&write](const domain::Milestone &milestone) {
        return milestone.slug.compare(write.slug, Qt::CaseInsensitive) == 0 ||
               (!write.name.isEmpty() &&
                milestone.name.trimmed().compare(write.name, Qt::CaseInsensitive) == 0);
    });
    std::optional<domain::Milestone> found;
    if (alike != milestones->end() && alike->slug != write.slug)
        found = *alike;
    co_return found;
}

QCoro::Task<Result<DashboardRecord>> upsertMilestone(SessionPtr session, domain::UpsertMilestone write)
{
    if (write.onlyIfMissing) {
        const auto alike = co_await findAlike(session, write);
        if (!alike)
            co_return alike.error();
        if (*alike)
            co_return DashboardRecord(**alike);
    }
    Call call = writing(wire::callOf(write));
    call.retries = rounds - 1; // of simultaneous upserts of a new slug some get 500
    const auto answer = co_await session->call(call);
    if (!answer)
        co_return answer.error();
    const auto milestone = wire::milestoneFrom(*answer);
    if (!milestone)
        co_return milestone.error();
    if (milestone->slug != write.slug) {
        Error error{ErrorKind::Protocol, u"slug is not the one that was sent"_s};
        co_return error;
    }
    co_return DashboardRecord(*milestone);
}

QCoro::Task<Result<DashboardRecord>> createTask(SessionPtr session, domain::CreateTask write)
{
    Error failure{ErrorKind::Internal, u"not sent"_s};
    for (int round = 0; round < rounds; ++round) {
        const Call call = writing(wire::callOf(write));
        const auto answer = co_await session->call(call);
        if (answer) {
            auto task = wire::taskFrom(*answer);
            if (task || write.externalId.isEmpty())
                co_return recordOf(std::move(task));
            failure = task.error();
        } else {
            failure = answer.error();
        }
        const bool isConflict = failure.kind == ErrorKind::Conflict;
        if (write.externalId.isEmpty() || !(isConflict || mayHaveTakenEffect(failure.kind)))
            break;
        const auto stored = co_await readTaskByExternalId(session, write.project, write.externalId);
        if (!stored)
            break;
        if (*stored)
            co_return DashboardRecord(**stored);
        if (isConflict || !mayPass(failure.kind))
            break;
        co_await session->pause(round);
    }
    co_return failure;
}

QCoro::Task<Result<void>> checkCanMove(SessionPtr session)
{
    if (!session->capabilities) {
        const auto learned = co_await readCapabilities(session);
        if (!learned)
            co_return learned.error();
    }
    if (!session->capabilities->canMoveTasks) {
        Error error{ErrorKind::Unsupported, u"this dashboard cannot move a task to another milestone"_s};
        co_return error;
    }
    co_return Result<void>();
}

/// Reads the version, writes under it, reads back. The reference's check is not atomic, so that an
/// acknowledged write may be lost: only what can be read back counts.
QCoro::Task<Result<DashboardRecord>> patchTask(SessionPtr session, domain::PatchTask write)
{
    domain::PatchTask onlyGuard;
    onlyGuard.task = write.task;
    onlyGuard.expectedVersion = write.expectedVersion;
    onlyGuard.claimedBy = write.claimedBy;
    const bool isTouch = write == onlyGuard;
    std::optional<int> firstVersion;
    Error failure{ErrorKind::Internal, u"not sent"_s};

    for (int round = 0; round < rounds; ++round) {
        const auto current = co_await readTask(session, write.task);
        if (!current)
            co_return round == 0 || current.error().kind == ErrorKind::NotFound ? current.error() : failure;
        const QStringList missing = wire::differences(write, *current);
        const bool isExpected = !write.expectedVersion || *write.expectedVersion == current->lockVersion;
        // An earlier attempt whose answer was lost, in this call or before a restart.
        const bool isThere =
            isTouch ? firstVersion && current->lockVersion > *firstVersion : missing.isEmpty();
        if (isThere && (round > 0 || !isExpected))
            co_return DashboardRecord(*current);
        if (write.claimedBy && domain::isClaimOfAnother(current->owner, *write.claimedBy))
            co_return conflict(u"%1 has claimed the task"_s.arg(current->owner));
        if (!isExpected) {
            const QString what = isTouch ? u"the lock version"_s : missing.join(u", "_s);
            co_return conflict(
                u"the task has version %1 instead of %2 and differs in %3"_s.arg(current->lockVersion)
                    .arg(*write.expectedVersion)
                    .arg(what));
        }
        firstVersion = firstVersion.value_or(current->lockVersion);

        const json body = wire::bodyOf(write, current->lockVersion);
        const Call call = writing("PATCH", u"/tasks/"_s + write.task.value, body);
        const auto answer = co_await session->call(call);
        if (answer) {
            const auto stored = co_await readTask(session, write.task);
            if (!stored)
                co_return stored.error();
            const QStringList lost = wire::differences(write, *stored);
            if (lost.isEmpty())
                co_return DashboardRecord(*stored);
            co_return conflict(u"somebody else has changed %1 at the same time"_s.arg(lost.join(u", "_s)));
        }
        failure = answer.error();
        if (failure.kind == ErrorKind::Conflict)
            continue; // somebody was faster: with an expected version the next reading shows it
        if (!mayHaveTakenEffect(failure.kind))
            break;
        co_await session->pause(round);
    }
    co_return failure;
}

/// Parents can form a cycle, whose members cannot be deleted before it is broken.
QCoro::Task<Result<bool>> isInCycle(SessionPtr session, domain::TaskId id)
{
    domain::TaskId next = id;
    for (int steps = 0; steps < longestParentChain; ++steps) {
        const auto task = co_await readTask(session, next);
        if (!task)
            co_return task.error();
        if (!task->parent)
            co_return false;
        next = *task->parent;
        if (next == id)
            co_return true;
    }
    co_return false;
}

QCoro::Task<Result<DashboardRecord>> deleteTask(SessionPtr session, domain::DeleteTask write)
{
    Call call = writing("DELETE", u"/tasks/"_s + write.task.value);
    call.retries = rounds - 1;
    auto answer = co_await session->call(call);
    if (!answer && answer.error().kind == ErrorKind::Server) {
        const auto cycle = co_await isInCycle(session, write.task);
        if (cycle && *cycle) {
            domain::PatchTask unparent;
            unparent.task = write.task;
            unparent.parent.emplace(std::nullopt);
            const auto broken = co_await patchTask(session, unparent);
            if (!broken)
                co_return broken.error();
            answer = co_await session->call(call);
        }
    }
    if (!answer && answer.error().kind != ErrorKind::NotFound)
        co_return answer.error();
    co_return DashboardRecord();
}

/// Whether an entry with this mark is among the task's latest.
QCoro::Task<Result<bool>> isPosted(SessionPtr session, domain::PostEvent write)
{
    QString path = u"/events?project_id=%1&limit=200"_s.arg(write.project.value);
    if (write.task)
        path += u"&task_id="_s + write.task->value;
    const Call call = writing("GET", path);
    const auto entries = co_await session->call(call);
    if (!entries)
        co_return entries.error();
    const QString mark = wire::eventMark(write.sequence);
    co_return std::ranges::any_of(*entries, [&mark](const json &entry) {
        const auto details = entry.is_object() ? entry.find("details") : entry.end();
        return entry.is_object() && details != entry.end() && details->is_string() &&
               QString::fromStdString(details->get<std::string>()).endsWith(mark);
    });
}

QCoro::Task<Result<DashboardRecord>> postEvent(SessionPtr session, domain::PostEvent write, bool again)
{
    if (again && write.sequence > 0) {
        const auto posted = co_await isPosted(session, write);
        if (!posted)
            co_return posted.error();
        if (*posted)
            co_return DashboardRecord();
    }
    const Call call = writing("POST", u"/events"_s, wire::bodyOf(write));
    const auto answer = co_await session->call(call);
    if (!answer)
        co_return answer.error();
    co_return DashboardRecord();
}

struct Perform
{
    SessionPtr session;
    bool again = false;

    using Answer = QCoro::Task<Result<DashboardRecord>>;
    Answer operator()(const domain::CreateProject &write) const { return createProject(session, write); }
    Answer operator()(const domain::UpsertMilestone &write) const { return upsertMilestone(session, write); }
    Answer operator()(const domain::CreateTask &write) const { return createTask(session, write); }
    Answer operator()(const domain::PatchTask &write) const { return patchTask(session, write); }
    Answer operator()(const domain::DeleteTask &write) const { return deleteTask(session, write); }
    Answer operator()(const domain::PostEvent &write) const { return postEvent(session, write, again); }
};

} // namespace

QCoro::Task<Result<DashboardRecord>> performWrite(SessionPtr session, domain::DashboardWrite write)
{
    write = wire::withExternalId(std::move(write));
    if (const auto valid = wire::checkWrite(write.body); !valid)
        co_return valid.error();
    if (const auto *const patch = std::get_if<domain::PatchTask>(&write.body); patch && patch->milestone) {
        const auto canMove = co_await checkCanMove(session);
        if (!canMove)
            co_return canMove.error();
    }
    const Perform perform{session, write.again};
    co_return co_await std::visit(perform, write.body);
}

} // namespace dashboard
