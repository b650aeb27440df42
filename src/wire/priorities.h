// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/report.h"

#include <QStringList>

#include <vector>

namespace wire {

/// The id among `asked` that `said` means: "f1", "Finding 1", "1", "F1: Null check". Empty when it is none.
[[nodiscard]] QString findingMeant(const QString &said, const QStringList &asked);

/// What an answer says about the urgency of the findings that were asked about, where it does not have the
/// shape that was asked for: JSON of another shape, a table, a list, sentences. Each is read for itself, so
/// that one that cannot be read takes no other with it. Nothing is guessed: where no urgency, or more than
/// one, is named, there is no decision. Of two decisions about one finding the more urgent stands.
[[nodiscard]] std::vector<domain::PriorityDecision> readPriorities(const QString &raw,
                                                                   const QStringList &asked);

} // namespace wire
