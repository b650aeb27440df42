// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/database.h"
#include "server/records.h"

namespace server {

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

private:
    Database &m_database;
};

} // namespace server
