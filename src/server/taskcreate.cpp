// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/fields.h"
#include "server/tasks.h"
#include "server/validation.h"

#include <QDir>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

// POST /v1/tasks, in the numbered steps of section 5.3 of the contract.

namespace server {

namespace {

struct Upload
{
    QString name;
    QByteArray content;
};

/// The attachments whose content can be decoded; the others are dropped without notice.
std::vector<Upload> decodable(const std::vector<Input> &attachments)
{
    std::vector<Upload> uploads;
    for (const Input &attachment : attachments) {
        const auto decoded = QByteArray::fromBase64Encoding(attachment.text("content_base64").toLatin1(),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            uploads.push_back(Upload{.name = attachment.text("name"), .content = *decoded});
    }
    return uploads;
}

/// By slug, else by name with spaces as hyphens, both blind to case.
std::optional<Milestone> findBySlugOrName(Store &store, const QString &projectId, const QString &slug)
{
    const QList<Milestone> milestones = store.milestones.list(projectId);
    const auto hasSlug = [&](const Milestone &m) { return m.slug.compare(slug, Qt::CaseInsensitive) == 0; };
    const auto isNamed = [&](const Milestone &m) {
        return QString(m.name).replace(u' ', u'-').compare(slug, Qt::CaseInsensitive) == 0;
    };
    auto found = std::ranges::find_if(milestones, hasSlug);
    if (found == milestones.end())
        found = std::ranges::find_if(milestones, isNamed);
    return found == milestones.end() ? std::nullopt : std::optional(*found);
}

Milestone createMilestone(Store &store, const QString &projectId, QString slug)
{
    const Instant created = store.now();
    const Milestone milestone{.id = newId(),
                              .projectId = projectId,
                              .name = slug.replace(u'-', u' '),
                              .status = u"not_started"_s,
                              .createdAt = created,
                              .updatedAt = created};
    store.milestones.insert(milestone);
    return milestone;
}

void assignFrom(const Input &input, Task &task)
{
    input.assign("external_id", task.externalId);
    input.assign("slug", task.slug);
    assignContent(input, task);
}

/// Contents are written before their records are committed: a crash leaves a file without a record, never a
/// record without a file. Returns false when the disk refused.
bool storeAttachments(Store &store, const std::vector<Upload> &uploads, const Task &task)
{
    if (uploads.empty())
        return true;
    const QString folder = store.attachmentFolder();
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (const Upload &upload : uploads) {
        const QString id = newId();
        const Attachment attachment{.id = id,
                                    .taskId = task.id,
                                    .name = upload.name,
                                    .path =
                                        QDir(folder).filePath(id), // the given name is a label, never a path
                                    .createdAt = store.now()};
        QSaveFile file(attachment.path);
        if (!file.open(QIODevice::WriteOnly) || file.write(upload.content) != upload.content.size())
            return false;
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        if (!file.commit())
            return false;
        store.tasks.insert(attachment);
    }
    return true;
}

/// Where a new task goes, as far as its body names it.
struct Place
{
    QString projectId = {};
    std::optional<Milestone> milestone = {};
    QString parentId = {};
};

bool mayCreateMilestone(const Input &input)
{
    const Json *options = input.json("options");
    return options && options->value("create_milestone_if_missing", Json()) == Json(true);
}

// Each step returns the reply that ends the request, if it does.

std::optional<Response> findMilestone(Store &store, const Input &input, Place &place) // step 1
{
    const QString id = input.text("milestone_id");
    const QString slug = input.text("milestone_slug");
    place.projectId = input.text("project_id");
    if (!id.isNull() || slug.isEmpty()) {
        place.milestone = id.isNull() ? std::nullopt : store.milestones.find(id);
        if (place.projectId.isNull() && place.milestone)
            place.projectId = place.milestone->projectId;
        return {}; // its absence is reported in step 4
    }
    place.milestone = findBySlugOrName(store, place.projectId, slug);
    if (place.milestone)
        return {};
    if (!mayCreateMilestone(input))
        return refusal(404, u"Milestone not found by slug"_s);
    if (!store.projects.find(place.projectId))
        return refusal(400, u"Project not found"_s);
    // Committed at once: it stays even if the task is refused later, as the contract has it.
    Transaction transaction(store.database);
    place.milestone = createMilestone(store, place.projectId, slug);
    transaction.commit();
    return {};
}

std::optional<Response> findParent(Store &store, const Input &input, Place &place) // step 2
{
    place.parentId = input.text("parent_task_id");
    const QString externalId = input.text("parent_task_external_id");
    if (!place.parentId.isNull() || externalId.isEmpty())
        return {};
    const auto parent = store.tasks.findByExternalId(externalId);
    if (!parent)
        return refusal(404, u"Parent task not found"_s);
    place.parentId = parent->id;
    return {};
}

std::optional<Response> replay(Service &service, const Input &input, const Place &place) // step 3
{
    const QString externalId = input.text("external_id");
    if (externalId.isEmpty() || place.projectId.isNull())
        return {};
    const auto stored = service.store.tasks.findByExternalId(externalId, place.projectId);
    if (!stored)
        return {};
    Response response = taskResponse(service, 200, *stored);
    addLocation(response, *stored);
    return response;
}

std::optional<Response> misfit(Store &store, const Input &input, const Place &place) // step 4
{
    if (!place.milestone)
        return refusal(400, u"Milestone not found"_s);
    if (place.milestone->projectId != place.projectId) {
        const bool isKnown = store.projects.find(place.projectId).has_value();
        return refusal(400, isKnown ? u"Milestone does not belong to project"_s : u"Project not found"_s);
    }
    if (!input.text("phase_id").isNull())
        return refusal(400, u"Phase not found"_s);
    if (!place.parentId.isNull() && !store.tasks.find(place.parentId))
        return refusal(400, u"Parent task not found"_s);
    return {};
}

/// What the storage would refuse.
bool isInConflict(Store &store, const Task &task)
{
    if (task.effortEstimate < Decimal{} || task.effortSpent < Decimal{})
        return true;
    // Only an empty external id comes this far when it is taken: it is no key for a replay.
    const bool isTaken =
        !task.externalId.isNull() && store.tasks.findByExternalId(task.externalId, task.projectId);
    return isTaken || isSlugTaken(store, task);
}

Response storeTask(Service &service, const Input &input, const Place &place,
                   const std::vector<Upload> &uploads,
                   Transaction &transaction) // step 5
{
    Store &store = service.store;
    Task task = newTask(store, *place.milestone);
    task.parentTaskId = place.parentId;
    assignFrom(input, task);
    if (isInConflict(store, task))
        return refusal(409, u"Conflict creating task"_s);
    task.attachmentCount = static_cast<qint64>(uploads.size());
    store.tasks.insert(task);
    if (!storeAttachments(store, uploads, task))
        return internalError();
    transaction.commit();
    Response response = taskResponse(service, 201, task);
    addLocation(response, task);
    addETag(response, task);
    return response;
}

} // namespace

Response createTask(Service &service, const Request &request)
{
    Checks checks(request);
    const Input input = checks.body(fields::taskCreate);
    const bool canDeriveProject = !service.isProjectIdMandatory && !input.text("milestone_id").isNull();
    if (!canDeriveProject)
        checks.requireMember("project_id");
    const Json *list = input.json("attachments");
    const auto attachments =
        list ? checks.list(*list, fields::attachmentCreate, {"body", "attachments"}) : std::vector<Input>();
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    Place place;
    if (const auto reply = findMilestone(store, input, place))
        return *reply;
    Transaction transaction(store.database);
    if (const auto reply = findParent(store, input, place))
        return *reply;
    if (const auto reply = replay(service, input, place))
        return *reply;
    if (const auto reply = misfit(store, input, place))
        return *reply;
    return storeTask(service, input, place, decodable(attachments), transaction);
}

} // namespace server
