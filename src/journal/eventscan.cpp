// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventscan.h"

#include "journal/sqliteconnection.h"

#include <QSqlError>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace journal {

QString eventColumns()
{
    return u"sequence, command, ordinal, project, run, time, type, actor, payload, hash"_s;
}

EventRow rowAt(const QSqlQuery &query)
{
    EventRow row;
    row.sequence = query.value(0).toLongLong();
    row.command = query.value(1).toString();
    row.ordinal = query.value(2).toInt();
    row.project = query.value(3).toString();
    row.run = query.value(4).toString();
    row.time = query.value(5).toLongLong();
    row.type = query.value(6).toString();
    row.actor = query.value(7).toString().toUtf8();
    row.payload = query.value(8).toString().toUtf8();
    row.hash = query.value(9).toByteArray();
    return row;
}

core::Result<Verification> scanEvents(SqliteConnection &connection, qint64 after, const RowVisitor &visit)
{
    Verification found;
    found.lastGood = after;
    const auto stopAt = [&found](const QString &problem) {
        found.firstBad = found.lastGood + 1;
        found.problem = problem;
        return found;
    };
    // The row `after` itself is read too: its hash is where the chain is taken up.
    auto query = connection.prepare(
        u"SELECT %1 FROM events WHERE sequence >= ? ORDER BY sequence"_s.arg(eventColumns()));
    core::Result<void> stepped;
    if (query) {
        query->bindValue(0, after);
        stepped = connection.run(*query);
    } else {
        stepped = query.error();
    }
    QByteArray previousHash;
    while (stepped && query->next()) {
        const EventRow row = rowAt(*query);
        if (row.sequence != after) {
            if (const QString flaw = flawOf(row, found.lastGood, previousHash); !flaw.isEmpty())
                return stopAt(flaw);
            if (const auto visited = visit(row); !visited)
                return visited.error();
        }
        found.lastGood = row.sequence;
        previousHash = row.hash;
    }
    if (stepped && query->lastError().isValid())
        stepped = connection.failed(query->lastError());
    if (stepped)
        return found;
    if (connection.foundDamage())
        return stopAt(stepped.error().detail);
    return stepped.error();
}

} // namespace journal
