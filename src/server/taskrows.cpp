// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/taskrows.h"

#include <QSet>
#include <QStringList>

#include <array>
#include <limits>
#include <string>

namespace server {

namespace {

#define SELECT_TASKS                                                                                         \
    "SELECT t.id, t.project_id, t.milestone_id, m.slug, t.parent_task_id, t.external_id, t.slug, t.title,"   \
    " t.description, t.owner, t.assignee_persona, t.persona_required, t.acceptance_criteria, "               \
    "t.effort_estimate,"                                                                                     \
    " t.effort_spent, t.priority_score, t.risk_level, t.severity, t.status, t.lock_version, t.created_at,"   \
    " t.updated_at, t.attachment_count FROM tasks t JOIN milestones m ON m.id = t.milestone_id "

constexpr char findSql[] = SELECT_TASKS "WHERE t.id = ?";
constexpr char findByExternalIdSql[] =
    SELECT_TASKS "WHERE t.external_id = ? ORDER BY t.created_at, t.id LIMIT 1";
constexpr char findByExternalIdInProjectSql[] = SELECT_TASKS "WHERE t.external_id = ? AND t.project_id = ?";
constexpr char findBySlugSql[] = SELECT_TASKS "WHERE t.milestone_id = ? AND t.slug = ?";

constexpr char parentSql[] = "SELECT parent_task_id FROM tasks WHERE id = ?";
constexpr char projectSql[] = "SELECT project_id FROM tasks WHERE id = ?";
constexpr char childrenSql[] = "SELECT id FROM tasks WHERE parent_task_id = ? ORDER BY created_at, id";

constexpr char insertSql[] =
    "INSERT INTO tasks (id, project_id, milestone_id, parent_task_id, external_id, slug, title, description, "
    "owner,"
    " assignee_persona, persona_required, acceptance_criteria, effort_estimate, effort_spent, priority_score,"
    " risk_level, severity, status, lock_version, created_at, updated_at, attachment_count)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char updateSql[] =
    "UPDATE tasks SET milestone_id = ?, parent_task_id = ?, slug = ?, title = ?, description = ?, owner = ?,"
    " assignee_persona = ?, persona_required = ?, acceptance_criteria = ?, effort_estimate = ?, effort_spent "
    "= ?,"
    " priority_score = ?, risk_level = ?, severity = ?, status = ?, updated_at = ?, lock_version = "
    "lock_version + 1"
    " WHERE id = ? AND lock_version = ?";
constexpr char removeSql[] = "DELETE FROM tasks WHERE id = ?";
constexpr char releaseBugsSql[] = "UPDATE bugs SET task_id = NULL WHERE task_id = ?";
constexpr char releaseEventsSql[] = "UPDATE events SET task_id = NULL WHERE task_id = ?";

constexpr char attachmentsSql[] =
    "SELECT id, task_id, name, path, created_at FROM attachments WHERE task_id = ? ORDER BY created_at, id";
constexpr char insertAttachmentSql[] =
    "INSERT INTO attachments (id, task_id, name, path, created_at) VALUES (?, ?, ?, ?, ?)";
constexpr char removeAttachmentsSql[] = "DELETE FROM attachments WHERE task_id = ?";

/// The list statement for each combination of filters; bit n stands for the n-th condition.
const char *listSql(std::size_t filters)
{
    static const auto statements = [] {
        constexpr std::array conditions = {"t.project_id = ?", "t.milestone_id = ?", "t.external_id = ?",
                                           "t.created_at > ?", "t.updated_at > ?"};
        std::array<std::string, std::size_t{1} << conditions.size()> all;
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::string &sql = all[i] = SELECT_TASKS;
            const char *glue = "WHERE ";
            for (std::size_t bit = 0; bit < conditions.size(); ++bit) {
                if (i & (1u << bit))
                    sql += std::exchange(glue, " AND ") + std::string(conditions[bit]);
            }
            sql += " ORDER BY t.created_at, t.id LIMIT ? OFFSET ?";
        }
        return all;
    }();
    return statements[filters].c_str();
}

#undef SELECT_TASKS

} // namespace

Task TaskRows::read(const Rows &rows)
{
    return Task{.id = rows.text(0),
                .projectId = rows.text(1),
                .milestoneId = rows.text(2),
                .milestoneSlug = rows.text(3),
                .parentTaskId = rows.text(4),
                .externalId = rows.text(5),
                .slug = rows.text(6),
                .title = rows.text(7),
                .description = rows.text(8),
                .owner = rows.text(9),
                .assigneePersona = rows.text(10),
                .personaRequired = rows.text(11),
                .acceptanceCriteria = rows.text(12),
                .effortEstimate = rows.decimal(13),
                .effortSpent = rows.decimal(14),
                .priorityScore = rows.decimal(15),
                .riskLevel = rows.text(16),
                .severity = rows.text(17),
                .status = rows.text(18),
                .lockVersion = rows.integer(19),
                .createdAt = rows.instant(20),
                .updatedAt = rows.instant(21),
                .attachmentCount = rows.integer(22)};
}

std::optional<Task> TaskRows::find(const QString &id)
{
    Rows rows = m_database.select(findSql, id);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::optional<Task> TaskRows::findByExternalId(const QString &externalId, const QString &projectId)
{
    Rows rows = projectId.isNull() ? m_database.select(findByExternalIdSql, externalId)
                                   : m_database.select(findByExternalIdInProjectSql, externalId, projectId);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::optional<Task> TaskRows::findBySlug(const QString &milestoneId, const QString &slug)
{
    Rows rows = m_database.select(findBySlugSql, milestoneId, slug);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

Rows TaskRows::select(const TaskFilter &filter, qint64 limit, qint64 offset)
{
    std::size_t filters = 0;
    QVariantList values;
    const auto restrict = [&](std::size_t bit, const auto &value) {
        filters |= std::size_t{1} << bit;
        values.append(Database::bound(value));
    };
    if (!filter.projectId.isNull())
        restrict(0, filter.projectId);
    if (!filter.milestoneId.isNull())
        restrict(1, filter.milestoneId);
    if (!filter.externalId.isNull())
        restrict(2, filter.externalId);
    if (filter.createdAfter)
        restrict(3, *filter.createdAfter);
    if (filter.updatedAfter)
        restrict(4, *filter.updatedAfter);
    values << limit << offset;
    return m_database.selectList(listSql(filters), values);
}

QString TaskRows::parentOf(const QString &id)
{
    Rows rows = m_database.select(parentSql, id);
    return rows.next() ? rows.text(0) : QString();
}

QStringList TaskRows::withDescendants(const QString &id)
{
    QStringList found = {id};
    QSet<QString> seen = {id};
    for (qsizetype i = 0; i < found.size(); ++i) {
        Rows children = m_database.select(childrenSql, found.at(i));
        while (children.next()) {
            const QString child = children.text(0);
            if (!seen.contains(child)) {
                seen.insert(child);
                found.append(child);
            }
        }
    }
    return found;
}

void TaskRows::insert(const Task &t)
{
    m_database.change(insertSql, t.id, t.projectId, t.milestoneId, t.parentTaskId, t.externalId, t.slug,
                      t.title, t.description, t.owner, t.assigneePersona, t.personaRequired,
                      t.acceptanceCriteria, t.effortEstimate, t.effortSpent, t.priorityScore, t.riskLevel,
                      t.severity, t.status, t.lockVersion, t.createdAt, t.updatedAt, t.attachmentCount);
}

bool TaskRows::update(const Task &t)
{
    const qint64 changed = m_database.change(
        updateSql, t.milestoneId, t.parentTaskId, t.slug, t.title, t.description, t.owner, t.assigneePersona,
        t.personaRequired, t.acceptanceCriteria, t.effortEstimate, t.effortSpent, t.priorityScore,
        t.riskLevel, t.severity, t.status, t.updatedAt, t.id, t.lockVersion);
    return changed == 1;
}

RemovedTree TaskRows::removeTree(const QString &id)
{
    RemovedTree removed;
    const QStringList ids = withDescendants(id);
    for (const QString &doomed : ids) {
        for (const Attachment &attachment : attachments(doomed))
            removed.attachmentPaths.append(attachment.path);
        if (Rows rows = m_database.select(projectSql, doomed); rows.next())
            removed.projectIds.insert(rows.text(0));
        m_database.change(removeAttachmentsSql, doomed);
        m_database.change(releaseBugsSql, doomed);
        m_database.change(releaseEventsSql, doomed);
        m_database.change(removeSql, doomed);
    }
    return removed;
}

QList<Attachment> TaskRows::attachments(const QString &taskId)
{
    Rows rows = m_database.select(attachmentsSql, taskId);
    QList<Attachment> attachments;
    while (rows.next()) {
        attachments.append(Attachment{.id = rows.text(0),
                                      .taskId = rows.text(1),
                                      .name = rows.text(2),
                                      .path = rows.text(3),
                                      .createdAt = rows.instant(4)});
    }
    return attachments;
}

void TaskRows::insert(const Attachment &a)
{
    m_database.change(insertAttachmentSql, a.id, a.taskId, a.name, a.path, a.createdAt);
}

} // namespace server
