// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/render.h"

namespace server {

void append(QByteArray &out, const Project &p)
{
    JsonObject(out)
        .add("id", p.id)
        .add("name", p.name)
        .add("goal", p.goal)
        .add("direction", p.direction)
        .add("parent_id", p.parentId)
        .add("repository", p.repository)
        .add("created_at", p.createdAt)
        .add("updated_at", p.updatedAt)
        .end();
}

void append(QByteArray &out, const Milestone &m)
{
    JsonObject(out)
        .add("id", m.id)
        .add("project_id", m.projectId)
        .add("name", m.name)
        .add("slug", m.slug)
        .add("description", m.description)
        .add("start_date", m.startDate)
        .add("due_date", m.dueDate)
        .add("status", m.status)
        .add("created_at", m.createdAt)
        .add("updated_at", m.updatedAt)
        .end();
}

static void append(QByteArray &out, const Attachment &a)
{
    JsonObject(out)
        .add("id", a.id)
        .add("task_id", a.taskId)
        .add("name", a.name)
        .add("path", a.path)
        .add("created_at", a.createdAt)
        .end();
}

void append(QByteArray &out, const Task &t, const QList<Attachment> &attachments)
{
    JsonObject object(out);
    object.add("id", t.id)
        .add("project_id", t.projectId)
        .add("milestone_id", t.milestoneId)
        .add("milestone_slug", t.milestoneSlug)
        .add("parent_task_id", t.parentTaskId)
        .addNull("phase_id")
        .add("external_id", t.externalId)
        .add("slug", t.slug)
        .add("title", t.title)
        .add("description", t.description)
        .add("owner", t.owner)
        .add("assignee_persona", t.assigneePersona)
        .add("persona_required", t.personaRequired)
        .add("acceptance_criteria", t.acceptanceCriteria)
        .add("effort_estimate", t.effortEstimate)
        .add("effort_spent", t.effortSpent)
        .add("priority_score", t.priorityScore)
        .add("risk_level", t.riskLevel)
        .add("severity", t.severity)
        .add("status", t.status)
        .add("lock_version", t.lockVersion)
        .open("attachments");
    appendArray(out, attachments, [](QByteArray &buffer, const Attachment &a) { append(buffer, a); });
    object.add("created_at", t.createdAt).add("updated_at", t.updatedAt).end();
}

void append(QByteArray &out, const Bug &b)
{
    JsonObject(out)
        .add("id", b.id)
        .add("project_id", b.projectId)
        .add("task_id", b.taskId)
        .add("title", b.title)
        .add("description", b.description)
        .add("severity", b.severity)
        .add("status", b.status)
        .add("created_at", b.createdAt)
        .add("updated_at", b.updatedAt)
        .end();
}

void append(QByteArray &out, const Event &e)
{
    JsonObject(out)
        .add("id", e.id)
        .add("project_id", e.projectId)
        .add("milestone_id", e.milestoneId)
        .add("task_id", e.taskId)
        .add("category", e.category)
        .add("summary", e.summary)
        .add("details", e.details)
        .add("created_at", e.createdAt)
        .end();
}

void append(QByteArray &out, const Persona &p)
{
    JsonObject(out)
        .add("key", p.key)
        .add("name", p.name)
        .add("description", p.description)
        .add("maximum_active_tasks", p.maximumActiveTasks)
        .add("created_at", p.createdAt)
        .add("updated_at", p.updatedAt)
        .end();
}

void append(QByteArray &out, const Assignment &a)
{
    JsonObject object(out);
    object.add("project_id", a.projectId)
        .add("persona_key", a.persona.key)
        .add("limit_per_agent", a.limitPerAgent)
        .open("persona");
    JsonObject(out)
        .add("key", a.persona.key)
        .add("name", a.persona.name)
        .add("description", a.persona.description)
        .add("maximum_active_tasks", a.persona.maximumActiveTasks)
        .end();
    object.end();
}

} // namespace server
