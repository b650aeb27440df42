// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

namespace coordinator {

/// How alike two objections are, from 0 to 1: twice the shared words over all words (Dice), after folding
/// case and dropping punctuation and words of up to two letters.
[[nodiscard]] double similarity(const QString &a, const QString &b);

/// From this similarity on an objection without a known id counts as a repetition of an open one.
inline constexpr double sameObjection = 0.75;

/// A verdict's objections with the ids that the console gives them, and what the round did.
struct Reconciled
{
    domain::Verdict verdict;
    QStringList raised;
    QStringList closed;
    QStringList repeated;
};

/// Recognises repeated objections by id or by wording, numbers new ones on from the records (O1, O2, …), and
/// drops answers about ids that do not exist.
[[nodiscard]] Reconciled reconcile(const std::vector<ObjectionRecord> &records, domain::Verdict verdict);

/// The records after a verdict on `attempt`.
[[nodiscard]] std::vector<ObjectionRecord> updated(std::vector<ObjectionRecord> records,
                                                   const domain::VerdictGiven &given);

/// Why the loop does not converge (the same objection open in three attempts, or an earlier plan proposed
/// again), or "" when it does.
[[nodiscard]] QString stuckReason(const Run &run);

[[nodiscard]] QStringList openObjections(const std::vector<ObjectionRecord> &records);

} // namespace coordinator
