// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"

#include "core/result.h"
#include "wire/json.h"

#include <QByteArray>
#include <QString>

namespace journal {

/// What this program wrote itself: the disk is the bound.
inline constexpr wire::DecodeLimits ownTexts{.maxBytes = 512 * 1024 * 1024};

/// An event as it is stored. `actor` and `payload` are the JSON texts that were written once and are never
/// written anew: a later version that knows more members still finds the hashes right.
struct EventRow
{
    qint64 sequence = 0;
    QString command;
    int ordinal = 0; ///< place within the command's events, from 0
    QString project;
    QString run;
    qint64 time = 0; ///< UTC, milliseconds since 1970
    QString type;
    QByteArray actor;
    QByteArray payload;
    QByteArray hash; ///< hashOf(hash of the row before, this row)
};

/// Without sequence and hash, which depend on the row before.
EventRow rowOf(const domain::NewEvent &event);

/// Unsupported or Protocol when this version cannot read it.
core::Result<domain::Event> eventOf(const EventRow &row);

/// The same bytes as wire::canonicalBytes() of the event when it was written.
QByteArray canonicalBytes(const EventRow &row);

/// SHA-256 over the previous row's hash (empty before the first row) and the row's canonical bytes.
QByteArray hashOf(const QByteArray &previousHash, const EventRow &row);

/// What is wrong with `row` as the one after the row with this sequence and hash; empty when it fits.
QString flawOf(const EventRow &row, qint64 previousSequence, const QByteArray &previousHash);

} // namespace journal
