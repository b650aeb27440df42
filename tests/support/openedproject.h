// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "domain/rules.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/await.h"

#include <QDir>

namespace support {

/// Makes a data directory whose journal begins with a project that was opened with these rules, as a person
/// leaves it behind who has configured the project.
inline void writeOpenedProject(const QString &dataDirectory, const domain::ProjectId &project,
                               const QString &name, const domain::ProjectRules &rules)
{
    QDir().mkpath(dataDirectory);
    core::SystemClock clock;
    const journal::DataDirLock lock(dataDirectory);
    journal::SqliteJournal journal(lock, clock);
    domain::NewEvent opened;
    opened.actor = {domain::ActorKind::Console, {}};
    opened.body = domain::ProjectOpened{project, name, rules};
    engine::JournalBatch batch;
    batch.command = {QStringLiteral("open")};
    batch.project = project;
    batch.events.push_back(opened);
    if (!await(journal.append(batch)))
        qFatal("the journal cannot be written");
}

} // namespace support
