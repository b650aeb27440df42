// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/personarows.h"

namespace server {

namespace {

constexpr char existsSql[] = "SELECT 1 FROM personas WHERE key = ?";
constexpr char listSql[] = "SELECT key, name, description, maximum_active_tasks, created_at, updated_at"
                           " FROM personas ORDER BY name, key";
constexpr char insertSql[] =
    "INSERT INTO personas (key, name, description, maximum_active_tasks, created_at, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?)";
constexpr char assignmentsSql[] = "SELECT p.key, p.name, p.description, p.maximum_active_tasks, "
                                  "p.created_at, p.updated_at, a.limit_per_agent"
                                  " FROM assignments a JOIN personas p ON p.key = a.persona_key WHERE "
                                  "a.project_id = ? ORDER BY p.name, p.key";
constexpr char clearAssignmentsSql[] = "DELETE FROM assignments WHERE project_id = ?";
constexpr char insertAssignmentSql[] =
    "INSERT INTO assignments (project_id, persona_key, limit_per_agent) VALUES (?, ?, ?)";

Persona read(const Rows &rows)
{
    return Persona{.key = rows.text(0),
                   .name = rows.text(1),
                   .description = rows.text(2),
                   .maximumActiveTasks = rows.optionalInteger(3),
                   .createdAt = rows.instant(4),
                   .updatedAt = rows.instant(5)};
}

} // namespace

bool PersonaRows::exists(const QString &key)
{
    Rows rows = m_database.select(existsSql, key);
    return rows.next();
}

QList<Persona> PersonaRows::list()
{
    Rows rows = m_database.select(listSql);
    QList<Persona> personas;
    while (rows.next())
        personas.append(read(rows));
    return personas;
}

void PersonaRows::insert(const Persona &p)
{
    m_database.change(insertSql, p.key, p.name, p.description, p.maximumActiveTasks, p.createdAt,
                      p.updatedAt);
}

QList<Assignment> PersonaRows::assignments(const QString &projectId)
{
    Rows rows = m_database.select(assignmentsSql, projectId);
    QList<Assignment> assignments;
    while (rows.next()) {
        assignments.append(Assignment{
            .projectId = projectId, .persona = read(rows), .limitPerAgent = rows.optionalInteger(6)});
    }
    return assignments;
}

void PersonaRows::replaceAssignments(const QString &projectId, const QList<Assignment> &assignments)
{
    m_database.change(clearAssignmentsSql, projectId);
    for (const Assignment &assignment : assignments)
        m_database.change(insertAssignmentSql, projectId, assignment.persona.key, assignment.limitPerAgent);
}

} // namespace server
