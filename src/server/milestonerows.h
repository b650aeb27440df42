// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/database.h"
#include "server/records.h"

namespace server {

/// Milestone rows <-> records. Failures stay in the Database.
class MilestoneRows
{
public:
    explicit MilestoneRows(Database &database)
        : m_database(database)
    {}

    [[nodiscard]] std::optional<Milestone> find(const QString &id);
    [[nodiscard]] std::optional<Milestone> findBySlug(const QString &projectId, const QString &slug);
    /// Oldest first; of one project, or all when `projectId` is null.
    [[nodiscard]] QList<Milestone> list(const QString &projectId = {});

    void insert(const Milestone &milestone);
    void update(const Milestone &milestone);

private:
    Database &m_database;
};

} // namespace server
