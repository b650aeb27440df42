// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/database.h"
#include "server/records.h"

namespace server {

/// Bug rows <-> records. Failures stay in the Database.
class BugRows
{
public:
    explicit BugRows(Database &database)
        : m_database(database)
    {}

    [[nodiscard]] std::optional<Bug> find(const QString &id);
    /// Newest first; null ids do not restrict the list.
    [[nodiscard]] QList<Bug> list(const QString &projectId, const QString &taskId);

    void insert(const Bug &bug);
    void update(const Bug &bug);
    /// Returns whether there was one.
    [[nodiscard]] bool remove(const QString &id);

private:
    Database &m_database;
};

} // namespace server
