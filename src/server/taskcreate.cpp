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

const QString conflict = u"Conflict creating task"_s;

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

/// Step 1: by slug, else by name with spaces as hyphens, both blind to case.
std::optional<Milestone> findMilestone(Store &store, const QString &projectId, const QString &slug)
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
    input.assign("title", task.title);
    input.assign("description", task.description);
    input.assign("owner", task.owner);
    input.assign("assignee_persona", task.assigneePersona);
    input.assign("persona_required", task.personaRequired);
    input.assign("acceptance_criteria", task.acceptanceCriteria);
    input.assign("effort_estimate", task.effortEstimate);
    input.assign("effort_spent", task.effortSpent);
    input.assign("priority_score", task.priorityScore);
    input.assign("risk_level", task.riskLevel);
    input.assign("severity", task.severity);
    input.assign("status", task.status);
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

/// Steps 1 and the first half of 4: the milestone, or the reply that ends the request.
std::variant<Milestone, Response> milestoneFor(Store &store, const Input &input, bool mayCreate)
{
    const QString projectId = input.text("project_id");
    const QString id = input.text("milestone_id");
    const QString slug = input.text("milestone_slug");
    if (!id.isNull()) {
        if (const auto milestone = store.milestones.find(id))
            return *milestone;
        return refusal(400, u"Milestone not found"_s);
    }
    if (slug.isEmpty())
        return refusal(400, u"Milestone not found"_s);
    if (const auto milestone = findMilestone(store, projectId, slug))
        return *milestone;
    if (!mayCreate)
        return refusal(404, u"Milestone not found by slug"_s);
    if (!store.projects.find(projectId))
        return refusal(400, u"Project not found"_s);
    // Stays even if the task is refused later, as the contract has it.
    Transaction transaction(store.database);
    const Milestone milestone = createMilestone(store, projectId, slug);
    transaction.commit();
    return milestone;
}

} // namespace

Response createTask(Service &service, const Request &request)
{
    Checks checks(request);
    const Input input = checks.body(fields::taskCreate);
    QString projectId = input.text("project_id");
    const bool canDerive = !service.isProjectIdMandatory && !input.text("milestone_id").isNull();
    if (!canDerive)
        checks.requireMember("project_id");
    const Json *attachmentList = input.json("attachments");
    const auto attachments =
        attachmentList ? checks.list(*attachmentList, fields::attachmentCreate, {"body", "attachments"})
                       : std::vector<Input>();
    if (const auto refused = checks.refusal())
        return *refused;

    Store &store = service.store;
    const Json *options = input.json("options");
    const bool mayCreateMilestone =
        options && options->value("create_milestone_if_missing", Json()) == Json(true);
    const bool isBySlug = input.text("milestone_id").isNull() && !input.text("milestone_slug").isEmpty();

    std::variant<Milestone, Response> milestoneOrReply = milestoneFor(store, input, mayCreateMilestone);
    if (isBySlug && std::holds_alternative<Response>(milestoneOrReply))
        return std::get<Response>(milestoneOrReply);
    const Milestone *milestone = std::get_if<Milestone>(&milestoneOrReply);
    if (projectId.isNull() && milestone)
        projectId = milestone->projectId;

    Transaction transaction(store.database);
    QString parentId = input.text("parent_task_id");
    const QString parentExternalId = input.text("parent_task_external_id");
    if (parentId.isNull() && !parentExternalId.isEmpty()) { // step 2
        const auto parent = store.tasks.findByExternalId(parentExternalId);
        if (!parent)
            return refusal(404, u"Parent task not found"_s);
        parentId = parent->id;
    }
    if (const QString externalId = input.text("external_id");
        !externalId.isEmpty() && !projectId.isNull()) { // step 3
        if (const auto stored = store.tasks.findByExternalId(externalId, projectId)) {
            Response replay = taskResponse(service, 200, *stored);
            addLocation(replay, *stored);
            return replay;
        }
    }
    if (!milestone) // step 4
        return std::get<Response>(milestoneOrReply);
    if (milestone->projectId != projectId) {
        return refusal(400, store.projects.find(projectId) ? u"Milestone does not belong to project"_s
                                                           : u"Project not found"_s);
    }
    if (!input.text("phase_id").isNull())
        return refusal(400, u"Phase not found"_s);
    if (!parentId.isNull() && !store.tasks.find(parentId))
        return refusal(400, u"Parent task not found"_s);

    Task task = newTask(store, *milestone); // step 5
    task.parentTaskId = parentId;
    assignFrom(input, task);
    const bool isExternalIdTaken =
        !task.externalId.isNull() && store.tasks.findByExternalId(task.externalId, task.projectId);
    const bool isNegative = task.effortEstimate < Decimal{} || task.effortSpent < Decimal{};
    if (isSlugTaken(store, task) || isExternalIdTaken || isNegative)
        return refusal(409, conflict);

    const std::vector<Upload> uploads = decodable(attachments);
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

} // namespace server
