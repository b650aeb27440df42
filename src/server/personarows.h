// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/database.h"
#include "server/records.h"

namespace server {

/// Persona and assignment rows <-> records. Failures stay in the Database.
class PersonaRows
{
public:
    explicit PersonaRows(Database &database)
        : m_database(database)
    {}

    [[nodiscard]] bool exists(const QString &key);
    /// By name.
    [[nodiscard]] QList<Persona> list();
    void insert(const Persona &persona);

    /// By the persona's name.
    [[nodiscard]] QList<Assignment> assignments(const QString &projectId);
    /// Of each assignment only the persona's key is stored.
    void replaceAssignments(const QString &projectId, const QList<Assignment> &assignments);

private:
    Database &m_database;
};

} // namespace server
