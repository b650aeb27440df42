// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/bugrows.h"
#include "server/database.h"
#include "server/eventrows.h"
#include "server/milestonerows.h"
#include "server/personarows.h"
#include "server/projectrows.h"
#include "server/taskrows.h"

#include "core/clock.h"

namespace server {

/// The dashboard's records in one database. It keeps what it is given: every rule is checked by who writes,
/// inside a Transaction. It belongs to the thread that opened it; several stores may share a database.
class Store
{
public:
    /// `clock` must outlive the store.
    explicit Store(core::Clock &clock);

    /// Opens the database as Database::open() does; a new one holds the console's personas. `attachments` is
    /// the folder for the contents of attachments; without one it stands beside the database's file.
    [[nodiscard]] core::Result<void> open(const QString &address, const QString &attachments = {});

    /// Now, never the same instant twice in a row, so that records made one after the other keep their order.
    /// A clock that was set back is followed.
    [[nodiscard]] Instant now();

    /// Now, for a change of one of the project's tasks: later than any such change before it, so that who
    /// knows the tasks up to one instant misses none. Part of the change's transaction.
    [[nodiscard]] Instant nextTaskChange(const QString &projectId);
    /// Notes a change of the project's tasks that none of them shows. Part of the change's transaction.
    void noteRearrangement(const QString &projectId);

    /// Where the contents of attachments are kept.
    [[nodiscard]] QString attachmentFolder() const { return m_attachmentFolder; }

    Database database;
    ProjectRows projects{database};
    MilestoneRows milestones{database};
    TaskRows tasks{database};
    BugRows bugs{database};
    EventRows events{database};
    PersonaRows personas{database};

private:
    void seedPersonas();

    core::Clock &m_clock;
    Instant m_last{};
    QString m_attachmentFolder;
};

} // namespace server
