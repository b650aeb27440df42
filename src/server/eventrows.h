// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/database.h"
#include "server/records.h"

namespace server {

/// Event rows <-> records. Failures stay in the Database.
class EventRows
{
public:
    explicit EventRows(Database &database)
        : m_database(database)
    {}

    /// The newest `limit` events of a project, newest first; null ids do not restrict the list further.
    [[nodiscard]] QList<Event> list(const QString &projectId, const QString &milestoneId,
                                    const QString &taskId, qint64 limit);
    void insert(const Event &event);

private:
    Database &m_database;
};

} // namespace server
