// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/eventrows.h"

namespace server {

namespace {

#define EVENT_COLUMNS "id, project_id, milestone_id, task_id, category, summary, details, created_at"
#define SELECT_EVENTS "SELECT " EVENT_COLUMNS " FROM events WHERE project_id = ?"
#define NEWEST_FIRST " ORDER BY created_at DESC, id DESC LIMIT ?"

constexpr char listSql[] = SELECT_EVENTS NEWEST_FIRST;
constexpr char listOfMilestoneSql[] = SELECT_EVENTS " AND milestone_id = ?" NEWEST_FIRST;
constexpr char listOfTaskSql[] = SELECT_EVENTS " AND task_id = ?" NEWEST_FIRST;
constexpr char listOfBothSql[] = SELECT_EVENTS " AND milestone_id = ? AND task_id = ?" NEWEST_FIRST;
constexpr char insertSql[] = "INSERT INTO events (" EVENT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

#undef EVENT_COLUMNS
#undef SELECT_EVENTS
#undef NEWEST_FIRST

Rows select(Database &database, const QString &projectId, const QString &milestoneId, const QString &taskId,
            qint64 limit)
{
    if (milestoneId.isNull() && taskId.isNull())
        return database.select(listSql, projectId, limit);
    if (taskId.isNull())
        return database.select(listOfMilestoneSql, projectId, milestoneId, limit);
    if (milestoneId.isNull())
        return database.select(listOfTaskSql, projectId, taskId, limit);
    return database.select(listOfBothSql, projectId, milestoneId, taskId, limit);
}

} // namespace

QList<Event> EventRows::list(const QString &projectId, const QString &milestoneId, const QString &taskId,
                             qint64 limit)
{
    Rows rows = select(m_database, projectId, milestoneId, taskId, limit);
    QList<Event> events;
    while (rows.next()) {
        events.append(Event{.id = rows.text(0),
                            .projectId = rows.text(1),
                            .milestoneId = rows.text(2),
                            .taskId = rows.text(3),
                            .category = rows.text(4),
                            .summary = rows.text(5),
                            .details = rows.text(6),
                            .createdAt = rows.instant(7)});
    }
    return events;
}

void EventRows::insert(const Event &e)
{
    m_database.change(insertSql, e.id, e.projectId, e.milestoneId, e.taskId, e.category, e.summary, e.details,
                      e.createdAt);
}

} // namespace server
