// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/bugrows.h"

namespace server {

namespace {

#define BUG_COLUMNS "id, project_id, task_id, title, description, severity, status, created_at, updated_at"
#define NEWEST_FIRST " ORDER BY created_at DESC, id DESC"

constexpr char findSql[] = "SELECT " BUG_COLUMNS " FROM bugs WHERE id = ?";
constexpr char listSql[] = "SELECT " BUG_COLUMNS " FROM bugs" NEWEST_FIRST;
constexpr char listOfProjectSql[] = "SELECT " BUG_COLUMNS " FROM bugs WHERE project_id = ?" NEWEST_FIRST;
constexpr char listOfTaskSql[] = "SELECT " BUG_COLUMNS " FROM bugs WHERE task_id = ?" NEWEST_FIRST;
constexpr char listOfBothSql[] =
    "SELECT " BUG_COLUMNS " FROM bugs WHERE project_id = ? AND task_id = ?" NEWEST_FIRST;
constexpr char insertSql[] = "INSERT INTO bugs (" BUG_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char updateSql[] =
    "UPDATE bugs SET task_id = ?, title = ?, description = ?, severity = ?, status = ?,"
    " updated_at = ? WHERE id = ?";
constexpr char removeSql[] = "DELETE FROM bugs WHERE id = ?";

#undef BUG_COLUMNS
#undef NEWEST_FIRST

Bug read(const Rows &rows)
{
    return Bug{.id = rows.text(0),
               .projectId = rows.text(1),
               .taskId = rows.text(2),
               .title = rows.text(3),
               .description = rows.text(4),
               .severity = rows.text(5),
               .status = rows.text(6),
               .createdAt = rows.instant(7),
               .updatedAt = rows.instant(8)};
}

Rows select(Database &database, const QString &projectId, const QString &taskId)
{
    if (projectId.isNull() && taskId.isNull())
        return database.select(listSql);
    if (taskId.isNull())
        return database.select(listOfProjectSql, projectId);
    if (projectId.isNull())
        return database.select(listOfTaskSql, taskId);
    return database.select(listOfBothSql, projectId, taskId);
}

} // namespace

std::optional<Bug> BugRows::find(const QString &id)
{
    Rows rows = m_database.select(findSql, id);
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

QList<Bug> BugRows::list(const QString &projectId, const QString &taskId)
{
    Rows rows = select(m_database, projectId, taskId);
    QList<Bug> bugs;
    while (rows.next())
        bugs.append(read(rows));
    return bugs;
}

void BugRows::insert(const Bug &b)
{
    m_database.change(insertSql, b.id, b.projectId, b.taskId, b.title, b.description, b.severity, b.status,
                      b.createdAt, b.updatedAt);
}

void BugRows::update(const Bug &b)
{
    m_database.change(updateSql, b.taskId, b.title, b.description, b.severity, b.status, b.updatedAt, b.id);
}

bool BugRows::remove(const QString &id)
{
    return m_database.change(removeSql, id) == 1;
}

} // namespace server
