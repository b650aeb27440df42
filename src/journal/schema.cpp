// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/schema.h"

#include "journal/sqliteconnection.h"

#include <QVariant>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace journal {

namespace {

constexpr int applicationId = 0x43545347; // "CTSG" in the file's header

struct Migration
{
    int version;
    const char *statements; ///< one per ';'
};

// Append only: a released step is never edited.
constexpr std::array migrations = {
    Migration{1, R"(
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    command  TEXT NOT NULL,
    ordinal  INTEGER NOT NULL,
    project  TEXT NOT NULL,
    run      TEXT NOT NULL,
    time     INTEGER NOT NULL,
    type     TEXT NOT NULL,
    actor    TEXT NOT NULL,
    payload  TEXT NOT NULL,
    hash     BLOB NOT NULL,
    UNIQUE (command, ordinal)
) STRICT;
CREATE TABLE outbox (
    id        INTEGER PRIMARY KEY,
    command   TEXT NOT NULL,
    ordinal   INTEGER NOT NULL,
    project   TEXT NOT NULL,
    run       TEXT NOT NULL,
    write     TEXT NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (command, ordinal)
) STRICT;
CREATE INDEX outbox_open ON outbox (id) WHERE confirmed = 0;
CREATE TABLE drafts (key TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE small_values (key TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID)"},
};
static_assert(std::ranges::adjacent_find(migrations, std::ranges::greater_equal{}, &Migration::version) ==
                  migrations.end(),
              "versions ascend");

core::Result<void> perform(SqliteConnection &connection, const Migration &step)
{
    const QStringList statements = QString::fromLatin1(step.statements).split(u';', Qt::SkipEmptyParts);
    for (const QString &statement : statements) {
        if (const auto done = connection.execute(statement); !done)
            return done.error();
    }
    if (const auto done = connection.execute(u"PRAGMA application_id = %1"_s.arg(applicationId)); !done)
        return done.error();
    return connection.execute(u"PRAGMA user_version = %1"_s.arg(step.version));
}

} // namespace

int newestSchemaVersion()
{
    return migrations.back().version;
}

core::Result<int> schemaVersion(SqliteConnection &connection)
{
    const auto version = connection.value(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    const auto application = connection.value(u"PRAGMA application_id"_s);
    if (!application)
        return application.error();
    const auto tables = connection.value(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return tables.error();

    const bool empty = tables->toInt() == 0 && version->toInt() == 0;
    if (!empty && application->toInt() != applicationId)
        return core::Error{core::ErrorKind::Unsupported, u"the file is another program's database"_s};
    if (version->toInt() > newestSchemaVersion()) {
        const QString text =
            u"the journal was written by a newer version of Countersign (format %1, this one "
            "knows %2); it was not touched"_s;
        return core::Error{core::ErrorKind::Unsupported,
                           text.arg(version->toInt()).arg(newestSchemaVersion())};
    }
    return version->toInt();
}

core::Result<void> migrate(SqliteConnection &connection, int version)
{
    for (const Migration &step : migrations) {
        if (step.version <= version)
            continue;
        if (const auto begun = connection.execute(u"BEGIN IMMEDIATE"_s); !begun)
            return begun.error();
        auto done = perform(connection, step);
        if (done)
            done = connection.execute(u"COMMIT"_s);
        if (!done) {
            (void)connection.execute(u"ROLLBACK"_s);
            return done.error();
        }
    }
    return {};
}

} // namespace journal
