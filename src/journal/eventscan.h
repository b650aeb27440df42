// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/eventrow.h"

#include <functional>
#include <optional>

class QSqlQuery;

namespace journal {

class SqliteConnection;

/// What the hash chain says. Events 1 to `lastGood` are what was written.
struct Verification
{
    qint64 lastGood = 0;
    std::optional<qint64> firstBad;
    QString problem; ///< empty when all is good

    bool operator==(const Verification &) const = default;
};

/// Called with each good row, in order; an error ends the scan and becomes its answer.
using RowVisitor = std::function<core::Result<void>(const EventRow &)>;

/// Walks the events after `after` and holds each against the chain. Stops at the first that does not fit.
/// Storage when the file cannot be read for another reason than damage.
core::Result<Verification> scanEvents(SqliteConnection &connection, qint64 after, const RowVisitor &visit);

/// The columns that rowAt() expects, in order.
QString eventColumns();
/// The query's present row.
EventRow rowAt(const QSqlQuery &query);

} // namespace journal
