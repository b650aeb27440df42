// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/database.h"
#include "server/records.h"

namespace server {

/// When a project's tasks have changed.
struct TaskChanges
{
    Instant last = {};
    /// In a way that no task's updated_at shows: one was removed, or its milestone's slug is another one.
    Instant rearranged = {};
};

/// Project rows <-> records. Failures stay in the Database.
class ProjectRows
{
public:
    explicit ProjectRows(Database &database)
        : m_database(database)
    {}

    [[nodiscard]] std::optional<Project> find(const QString &id);
    /// Oldest first; of one parent, or all when `parentId` is null.
    [[nodiscard]] QList<Project> list(const QString &parentId = {});

    void insert(const Project &project);
    void update(const Project &project);

    /// Nothing when there is no such project.
    [[nodiscard]] std::optional<TaskChanges> taskChanges(const QString &id);
    /// Notes a change at `now`, or just behind the one before where the clock says that it was no later, and
    /// returns that instant: in one project no two changes have the same one, whatever the clocks of the
    /// servers say.
    Instant noteTaskChange(const QString &id, Instant now);
    /// The change that was noted last is one that no task's updated_at shows.
    void noteRearrangement(const QString &id);

private:
    Database &m_database;
};

} // namespace server
