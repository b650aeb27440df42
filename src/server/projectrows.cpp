// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/projectrows.h"

namespace server {

namespace {

#define PROJECT_COLUMNS "id, name, goal, direction, parent_id, repository, created_at, updated_at"

constexpr char findSql[] = "SELECT " PROJECT_COLUMNS " FROM projects WHERE id = ?";
constexpr char listSql[] = "SELECT " PROJECT_COLUMNS " FROM projects ORDER BY created_at, id";
constexpr char listChildrenSql[] =
    "SELECT " PROJECT_COLUMNS " FROM projects WHERE parent_id = ? ORDER BY created_at, id";
constexpr char insertSql[] = "INSERT INTO projects (" PROJECT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char updateSql[] =
    "UPDATE projects SET name = ?, goal = ?, direction = ?, parent_id = ?, repository = ?,"
    " updated_at = ? WHERE id = ?";
constexpr char changesSql[] = "SELECT changed_at, rearranged_at FROM projects WHERE id = ?";
constexpr char noteChangeSql[] =
    "UPDATE projects SET changed_at = CASE WHEN changed_at < ? THEN ? ELSE changed_at + 1 END"
    " WHERE id = ? RETURNING changed_at";
constexpr char noteRearrangementSql[] = "UPDATE projects SET rearranged_at = changed_at WHERE id = ?";

#undef PROJECT_COLUMNS

Project read(const Rows &rows)
{
    return Project{.id = rows.text(0),
                   .name = rows.text(1),
                   .goal = rows.text(2),
                   .direction = rows.text(3),
                   .parentId = rows.text(4),
                   .repository = rows.text(5),
                   .createdAt = rows.instant(6),
                   .updatedAt = rows.instant(7)};
}

} // namespace

std::optional<Project> ProjectRows::find(const QString &id)
{
    Rows rows = m_database.select(findSql, id);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

QList<Project> ProjectRows::list(const QString &parentId)
{
    Rows rows = parentId.isNull() ? m_database.select(listSql) : m_database.select(listChildrenSql, parentId);
    QList<Project> projects;
    while (rows.next())
        projects.append(read(rows));
    return projects;
}

void ProjectRows::insert(const Project &p)
{
    m_database.change(insertSql, p.id, p.name, p.goal, p.direction, p.parentId, p.repository, p.createdAt,
                      p.updatedAt);
}

void ProjectRows::update(const Project &p)
{
    m_database.change(updateSql, p.name, p.goal, p.direction, p.parentId, p.repository, p.updatedAt, p.id);
}

std::optional<TaskChanges> ProjectRows::taskChanges(const QString &id)
{
    Rows rows = m_database.select(changesSql, id);
    if (!rows.next())
        return {};
    return TaskChanges{.last = rows.instant(0), .rearranged = rows.instant(1)};
}

Instant ProjectRows::noteTaskChange(const QString &id, Instant now)
{
    Rows rows = m_database.select(noteChangeSql, now, now, id);
    return rows.next() ? rows.instant(0) : now;
}

void ProjectRows::noteRearrangement(const QString &id)
{
    m_database.change(noteRearrangementSql, id);
}

} // namespace server
