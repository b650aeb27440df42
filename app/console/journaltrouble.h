// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/sqlitejournal.h"

#include <QString>

#include <optional>

namespace app {

/// A journal that cannot be worked with, and what is left of it. Nothing of the file was changed.
struct JournalTrouble
{
    QString sentences;                 ///< for people: what is wrong, what is good, what can be done
    std::vector<domain::Event> events; ///< the good ones, from the first on
};

/// Absent when the journal is whole, as far as it has been read. Also for one that another program or a newer
/// version wrote.
[[nodiscard]] QCoro::Task<std::optional<JournalTrouble>> findTrouble(journal::SqliteJournal *journal);

/// Which events are good and which can be read behind the damage, one sentence each.
[[nodiscard]] QStringList extentOf(const journal::Verification &verification);

} // namespace app
