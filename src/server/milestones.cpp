// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fields.h"
#include "server/render.h"
#include "server/service.h"
#include "server/validation.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace server {

namespace {

const QString milestoneNotFound = u"Milestone not found"_s;
const QString projectNotFound = u"Project not found"_s;
const QString slugTaken = u"Milestone slug already exists in this project"_s;

/// The lower-cased name with each run outside [a-z0-9] replaced by one hyphen, ends not trimmed (section 4).
QString slugOf(const QString &name)
{
    QString slug;
    for (const QChar c : name.toLower()) {
        const bool isKept = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (isKept)
            slug += c;
        else if (!slug.endsWith(u'-'))
            slug += u'-';
    }
    return slug;
}

bool isSlugTaken(Store &store, const Milestone &milestone)
{
    if (milestone.slug.isNull())
        return false;
    const auto holder = store.milestones.findBySlug(milestone.projectId, milestone.slug);
    return holder && holder->id != milestone.id;
}

Milestone newMilestone(Store &store, const QString &projectId)
{
    const Instant created = store.now();
    return Milestone{.id = newId(),
                     .projectId = projectId,
                     .status = u"not_started"_s,
                     .createdAt = created,
                     .updatedAt = created};
}

Response listMilestones(Service &service, const Request &request)
{
    Checks checks(request);
    const QString projectId = checks.queryId("project_id");
    const auto updatedAfter = checks.queryInstant("updated_after");
    if (const auto refused = checks.refusal())
        return *refused;
    return listResponse(service.store.milestones.list(projectId), updatedAfter);
}

Response createMilestone(Service &service, const Request &request)
{
    Checks checks(request);
    const Input input = checks.body(fields::milestoneCreate);
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    Milestone milestone = newMilestone(store, input.text("project_id"));
    input.assign("name", milestone.name);
    input.assign("slug", milestone.slug);
    input.assign("description", milestone.description);
    input.assign("start_date", milestone.startDate);
    input.assign("due_date", milestone.dueDate);
    input.assign("status", milestone.status);
    if (milestone.slug.isEmpty())
        milestone.slug = slugOf(milestone.name);
    if (!store.projects.find(milestone.projectId))
        return refusal(400, projectNotFound);
    if (isSlugTaken(store, milestone))
        return refusal(409, slugTaken);
    store.milestones.insert(milestone);
    transaction.commit();
    return recordResponse(201, milestone);
}

Response readMilestone(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("milestone_id");
    if (const auto refused = checks.refusal())
        return *refused;
    const auto milestone = service.store.milestones.find(id);
    return milestone ? recordResponse(200, *milestone) : refusal(404, milestoneNotFound);
}

Response patchMilestone(Service &service, const Request &request)
{
    Checks checks(request);
    const QString id = checks.pathId("milestone_id");
    const Input input = checks.body(fields::milestonePatch);
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Transaction transaction(store.database);
    auto milestone = store.milestones.find(id);
    if (!milestone)
        return refusal(404, milestoneNotFound);
    const QString slugBefore = milestone->slug;
    input.assign("slug", milestone->slug);
    input.assign("name", milestone->name);
    input.assign("description", milestone->description);
    input.assign("status", milestone->status);
    input.assign("start_date", milestone->startDate);
    input.assign("due_date", milestone->dueDate);
    if (isSlugTaken(store, *milestone))
        return refusal(409, slugTaken);
    milestone->updatedAt = store.now();
    store.milestones.update(*milestone);
    if (milestone->slug != slugBefore)
        store.noteRearrangement(milestone->projectId); // its tasks show the slug
    transaction.commit();
    return recordResponse(200, *milestone);
}

/// What the finder looks for: the slug exactly, else the name as a part, else everything.
bool isWanted(const Milestone &milestone, const QString &slug, const QString &name)
{
    if (!slug.isEmpty())
        return milestone.slug == slug;
    return name.isEmpty() || milestone.name.contains(name, Qt::CaseInsensitive);
}

Response findMilestones(Service &service, const Request &request)
{
    Checks checks(request);
    const QString projectId = checks.pathId("project_id");
    const QString slug = checks.queryText("slug").toLower();
    const QString name = checks.queryText("name");
    const qint64 limit = std::max<qint64>(1, checks.queryInteger("limit").value_or(10));
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    if (!store.projects.find(projectId))
        return refusal(404, projectNotFound);
    QList<Milestone> found;
    for (const Milestone &milestone : store.milestones.list(projectId)) {
        if (found.size() < limit && isWanted(milestone, slug, name))
            found.append(milestone);
    }
    Response response;
    JsonObject reply(response.body);
    reply.addRaw("ok", "true").open("milestones");
    appendArray(response.body, found, [](QByteArray &out, const Milestone &m) {
        JsonObject(out)
            .add("id", m.id)
            .add("slug", m.slug)
            .add("name", m.name)
            .add("start_date", m.startDate)
            .add("due_date", m.dueDate)
            .add("url", u"/v1/milestones/"_s + m.id)
            .end();
    });
    reply.end();
    return response;
}

Response upsertMilestone(Service &service, const Request &request)
{
    Checks checks(request);
    const QString projectId = checks.pathId("project_id");
    const Input input = checks.body(fields::milestoneUpsert);
    if (const auto refused = checks.refusal())
        return *refused;
    const QString slug = input.text("slug");
    if (slug.isEmpty())
        return refusal(422, u"slug is required"_s);

    Store &store = service.store;
    Transaction transaction(store.database);
    if (!store.projects.find(projectId))
        return refusal(404, projectNotFound);
    const auto existing = store.milestones.findBySlug(projectId, slug);
    Milestone milestone = existing ? *existing : newMilestone(store, projectId);
    if (!existing) {
        milestone.slug = slug;
        milestone.name = slug;
    }
    input.assignUnlessNull("name", milestone.name);
    input.assignUnlessNull("start_date", milestone.startDate);
    input.assignUnlessNull("due_date", milestone.dueDate);
    if (existing) {
        milestone.updatedAt = store.now();
        store.milestones.update(milestone);
    } else {
        store.milestones.insert(milestone);
    }
    transaction.commit();
    return recordResponse(200, milestone); // also for a new one
}

constexpr Route routes[] = {
    {Method::Get, "/v1/milestones", listMilestones},
    {Method::Post, "/v1/milestones", createMilestone},
    {Method::Get, "/v1/milestones/{milestone_id}", readMilestone},
    {Method::Patch, "/v1/milestones/{milestone_id}", patchMilestone},
    {Method::Get, "/v1/projects/{project_id}/milestones", findMilestones},
    {Method::Post, "/v1/projects/{project_id}/milestones:upsert", upsertMilestone},
};

} // namespace

std::span<const Route> milestoneRoutes()
{
    return routes;
}

} // namespace server
