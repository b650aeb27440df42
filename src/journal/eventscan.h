// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/eventrow.h"

#include <functional>
#include <optional>
#include <vector>

class QSqlQuery;

namespace journal {

class SqliteConnection;

/// Events in a row that hang together.
struct Stretch
{
    qint64 first = 0;
    qint64 last = 0;
    qint64 lastTime = 0; ///< UTC, milliseconds since 1970

    bool operator==(const Stretch &) const = default;
};

/// What the hash chain says. Events 1 to `lastGood` are what was written.
struct Verification
{
    qint64 lastGood = 0;
    std::optional<qint64> firstBad; ///< absent also where only what stands beside the events is damaged
    QString problem;                ///< empty when all is good
    qint64 lastTime = 0;            ///< of the last good event; UTC, milliseconds since 1970
    /// Behind the first bad event, what can be read all the same. Nothing proves that nothing of it was
    /// exchanged as a whole, so that nobody decides on it.
    std::vector<Stretch> readable = {};

    bool operator==(const Verification &) const = default;
};

/// Called with each good row, in order; an error ends the scan and becomes its answer.
using RowVisitor = std::function<core::Result<void>(const EventRow &)>;

/// Walks the events after `after` and holds each against the chain. Stops at the first that does not fit.
/// Storage when the file cannot be read for another reason than damage.
core::Result<Verification> scanEvents(SqliteConnection &connection, qint64 after, const RowVisitor &visit);

/// The stretches behind `after` that can be read although the file is damaged, up to event `last` at most.
std::vector<Stretch> readableStretches(SqliteConnection &connection, qint64 after, qint64 last);

/// The columns that rowAt() expects, in order.
QString eventColumns();
/// The query's present row.
EventRow rowAt(const QSqlQuery &query);

} // namespace journal
