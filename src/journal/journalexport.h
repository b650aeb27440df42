// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"
#include "journal/eventscan.h"

#include <QDateTime>

#include <vector>

namespace journal {

class JournalFile;

/// A journal that was read back from an export.
struct Replay
{
    std::vector<domain::Event> events; ///< from 1, in order; the good ones
    Verification verification;

    bool operator==(const Replay &) const = default;
};

/// An export is JSON Lines: a header {"countersign_journal":1,"exported":"…Z"} and one line per event with
/// all that is stored of it, its hash included, so that the copy can be verified as the original can. Only
/// good events are written; the answer says whether there were others. `path` is replaced at once or not at
/// all.
core::Result<Verification> exportJournal(JournalFile &file, const QString &path, const QDateTime &now);

/// NotFound, or Protocol when the file is no export. A line that is damaged, cut or missing ends the events
/// and is named by the verification.
core::Result<Replay> readExport(const QString &path);

} // namespace journal
