// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/milestonerows.h"

namespace server {

namespace {

#define MILESTONE_COLUMNS                                                                                    \
    "id, project_id, name, slug, description, start_date, due_date, status, created_at, updated_at"

constexpr char findSql[] = "SELECT " MILESTONE_COLUMNS " FROM milestones WHERE id = ?";
constexpr char findBySlugSql[] =
    "SELECT " MILESTONE_COLUMNS " FROM milestones WHERE project_id = ? AND slug = ?";
constexpr char listSql[] = "SELECT " MILESTONE_COLUMNS " FROM milestones ORDER BY created_at, id";
constexpr char listOfProjectSql[] =
    "SELECT " MILESTONE_COLUMNS " FROM milestones WHERE project_id = ? ORDER BY created_at, id";
constexpr char insertSql[] =
    "INSERT INTO milestones (" MILESTONE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char updateSql[] = "UPDATE milestones SET name = ?, slug = ?, description = ?, start_date = ?,"
                             " due_date = ?, status = ?, updated_at = ? WHERE id = ?";

#undef MILESTONE_COLUMNS

Milestone read(const Rows &rows)
{
    return Milestone{.id = rows.text(0),
                     .projectId = rows.text(1),
                     .name = rows.text(2),
                     .slug = rows.text(3),
                     .description = rows.text(4),
                     .startDate = rows.text(5),
                     .dueDate = rows.text(6),
                     .status = rows.text(7),
                     .createdAt = rows.instant(8),
                     .updatedAt = rows.instant(9)};
}

} // namespace

std::optional<Milestone> MilestoneRows::find(const QString &id)
{
    Rows rows = m_database.select(findSql, id);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::optional<Milestone> MilestoneRows::findBySlug(const QString &projectId, const QString &slug)
{
    Rows rows = m_database.select(findBySlugSql, projectId, slug);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

QList<Milestone> MilestoneRows::list(const QString &projectId)
{
    Rows rows =
        projectId.isNull() ? m_database.select(listSql) : m_database.select(listOfProjectSql, projectId);
    QList<Milestone> milestones;
    while (rows.next())
        milestones.append(read(rows));
    return milestones;
}

void MilestoneRows::insert(const Milestone &m)
{
    m_database.change(insertSql, m.id, m.projectId, m.name, m.slug, m.description, m.startDate, m.dueDate,
                      m.status, m.createdAt, m.updatedAt);
}

void MilestoneRows::update(const Milestone &m)
{
    m_database.change(updateSql, m.name, m.slug, m.description, m.startDate, m.dueDate, m.status, m.updatedAt,
                      m.id);
}

} // namespace server
