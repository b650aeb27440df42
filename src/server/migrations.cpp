// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/migrations.h"

#include "server/database.h"

#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace server {

namespace {

// Times are microseconds since 1970 in UTC, decimals hundredths. Uniqueness is checked before rows are
// written; the unique indexes are the second lock on that door.
constexpr const char *firstSchema[] = {
    "CREATE TABLE projects ("
    " id VARCHAR(36) NOT NULL PRIMARY KEY, name TEXT NOT NULL, goal TEXT, direction TEXT,"
    " parent_id VARCHAR(36) REFERENCES projects (id), repository TEXT,"
    " created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)",

    "CREATE TABLE milestones ("
    " id VARCHAR(36) NOT NULL PRIMARY KEY, project_id VARCHAR(36) NOT NULL REFERENCES projects (id),"
    " name TEXT NOT NULL, slug TEXT, description TEXT, start_date VARCHAR(10), due_date VARCHAR(10),"
    " status TEXT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,"
    " UNIQUE (project_id, slug))",
    "CREATE INDEX milestones_by_age ON milestones (project_id, created_at, id)",

    "CREATE TABLE tasks ("
    " id VARCHAR(36) NOT NULL PRIMARY KEY, project_id VARCHAR(36) NOT NULL REFERENCES projects (id),"
    " milestone_id VARCHAR(36) NOT NULL REFERENCES milestones (id),"
    " parent_task_id VARCHAR(36) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,"
    " external_id TEXT, slug TEXT, title TEXT NOT NULL, description TEXT, owner TEXT, assignee_persona TEXT,"
    " persona_required TEXT, acceptance_criteria TEXT, effort_estimate BIGINT NOT NULL, effort_spent BIGINT "
    "NOT NULL,"
    " priority_score BIGINT NOT NULL, risk_level TEXT NOT NULL, severity TEXT NOT NULL, status TEXT NOT NULL,"
    " lock_version BIGINT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,"
    " attachment_count BIGINT NOT NULL,"
    " UNIQUE (project_id, external_id), UNIQUE (milestone_id, slug))",
    "CREATE INDEX tasks_by_age ON tasks (created_at, id)",
    "CREATE INDEX tasks_of_project ON tasks (project_id, created_at, id)",
    "CREATE INDEX tasks_of_milestone ON tasks (milestone_id, created_at, id)",
    "CREATE INDEX tasks_of_parent ON tasks (parent_task_id)",
    "CREATE INDEX tasks_by_external_id ON tasks (external_id, created_at, id)",

    "CREATE TABLE attachments ("
    " id VARCHAR(36) NOT NULL PRIMARY KEY, task_id VARCHAR(36) NOT NULL REFERENCES tasks (id),"
    " name TEXT NOT NULL, path TEXT NOT NULL, created_at BIGINT NOT NULL)",
    "CREATE INDEX attachments_of_task ON attachments (task_id, created_at, id)",

    "CREATE TABLE bugs ("
    " id VARCHAR(36) NOT NULL PRIMARY KEY, project_id VARCHAR(36) NOT NULL REFERENCES projects (id),"
    " task_id VARCHAR(36) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,"
    " title TEXT NOT NULL, description TEXT, severity TEXT NOT NULL, status TEXT NOT NULL,"
    " created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)",
    "CREATE INDEX bugs_of_project ON bugs (project_id, created_at, id)",
    "CREATE INDEX bugs_of_task ON bugs (task_id)",

    "CREATE TABLE events ("
    " id VARCHAR(36) NOT NULL PRIMARY KEY, project_id VARCHAR(36) NOT NULL REFERENCES projects (id),"
    " milestone_id VARCHAR(36) REFERENCES milestones (id),"
    " task_id VARCHAR(36) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,"
    " category TEXT NOT NULL, summary TEXT NOT NULL, details TEXT, created_at BIGINT NOT NULL)",
    "CREATE INDEX events_of_project ON events (project_id, created_at, id)",
    "CREATE INDEX events_of_task ON events (task_id)",

    "CREATE TABLE personas ("
    " key VARCHAR(64) NOT NULL PRIMARY KEY, name TEXT NOT NULL, description TEXT, maximum_active_tasks "
    "BIGINT,"
    " created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)",

    "CREATE TABLE assignments ("
    " project_id VARCHAR(36) NOT NULL REFERENCES projects (id),"
    " persona_key VARCHAR(64) NOT NULL REFERENCES personas (key), limit_per_agent BIGINT,"
    " PRIMARY KEY (project_id, persona_key))",
};

// When the tasks of a project have changed last, and when in a way that their own updated_at does not show.
constexpr const char *projectChanges[] = {
    "ALTER TABLE projects ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE projects ADD COLUMN rearranged_at BIGINT NOT NULL DEFAULT 0",
    "UPDATE projects SET changed_at ="
    " (SELECT COALESCE(MAX(t.updated_at), 0) FROM tasks t WHERE t.project_id = projects.id)",
    "CREATE INDEX tasks_by_change ON tasks (project_id, updated_at)",
};

// Append only: a released step never changes.
constexpr std::array<std::span<const char *const>, 2> steps = {firstSchema, projectChanges};

constexpr auto newestVersion = static_cast<qint64>(steps.size());

qint64 versionOf(Database &database)
{
    if (!database.tables().contains(u"schema_version"))
        return 0;
    Rows rows = database.select("SELECT version FROM schema_version");
    return rows.next() ? rows.integer(0) : 0;
}

void apply(Database &database, qint64 version)
{
    Transaction transaction(database);
    if (versionOf(database) >= version)
        return; // another process was faster
    if (version == 1)
        database.execute(u"CREATE TABLE schema_version (version BIGINT NOT NULL)"_s);
    for (const char *statement : steps.at(static_cast<std::size_t>(version - 1)))
        database.execute(QString::fromLatin1(statement));
    if (version == 1)
        database.change("INSERT INTO schema_version (version) VALUES (?)", version);
    else
        database.change("UPDATE schema_version SET version = ?", version);
    transaction.commit();
}

} // namespace

core::Result<void> migrate(Database &database)
{
    const bool isNew = database.tables().isEmpty(); // asked first: another process may be creating them now
    const qint64 found = versionOf(database);
    if (const auto failure = database.takeFailure())
        return *failure;
    if (!isNew && found == 0)
        return core::Error{core::ErrorKind::Unsupported, u"this database is not a dashboard"_s};
    if (found > newestVersion) {
        return core::Error{
            core::ErrorKind::Unsupported,
            u"the database has schema version %1, this program knows up to %2"_s.arg(found).arg(
                newestVersion)};
    }
    for (qint64 version = found + 1; version <= newestVersion; ++version)
        apply(database, version);
    if (const auto failure = database.takeFailure())
        return *failure;
    return {};
}

} // namespace server
