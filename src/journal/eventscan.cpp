// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventscan.h"

#include "journal/sqliteconnection.h"

#include <QSqlError>
#include <QVariant>

#include <utility>

using namespace Qt::StringLiterals;

namespace journal {
namespace {

constexpr int mostTries = 10'000; ///< events that cannot be read, of the largest gap that is searched

} // namespace

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
    bool isFirst = true;
    while (stepped && query->next()) {
        const EventRow row = rowAt(*query);
        const bool isAnchor = std::exchange(isFirst, false) && after > 0 && row.sequence == after;
        if (!isAnchor) {
            if (const QString flaw = flawOf(row, found.lastGood, previousHash); !flaw.isEmpty())
                return stopAt(flaw);
            if (const auto visited = visit(row); !visited)
                return visited.error();
        }
        found.lastGood = row.sequence;
        found.lastTime = row.time;
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

std::vector<Stretch> readableStretches(SqliteConnection &connection, qint64 after, qint64 last)
{
    std::vector<Stretch> found;
    auto query = connection.prepare(
        u"SELECT %1 FROM events WHERE sequence >= ? ORDER BY sequence"_s.arg(eventColumns()));
    if (!query)
        return found;
    QByteArray previousHash;
    bool isOpen = false; // the last stretch may go on
    const auto take = [&](const EventRow &row) {
        const bool follows = isOpen && flawOf(row, found.back().last, previousHash).isEmpty();
        const bool isNext = isOpen && row.sequence == found.back().last + 1;
        previousHash = row.hash;
        if (follows) {
            found.back().last = row.sequence;
            found.back().lastTime = row.time;
        } else if (isNext) {
            isOpen = false; // it is there and not what was written
        } else {
            found.push_back({row.sequence, row.sequence, row.time});
            isOpen = true;
        }
    };
    // A page that cannot be read ends the query: it is tried again behind each event that does not come.
    qint64 at = after + 1;
    for (int tries = 0; at <= last && tries < mostTries; ++tries) {
        query->bindValue(0, at);
        if (connection.run(*query)) {
            while (query->next()) {
                const EventRow row = rowAt(*query);
                if (row.sequence > last)
                    return found;
                if (row.sequence < at)
                    break; // a page of zeros is full of rows
                take(row);
                at = row.sequence;
            }
            if (!query->isValid() && !query->lastError().isValid())
                return found;
        }
        query->finish();
        isOpen = false;
        ++at;
    }
    return found;
}

} // namespace journal
