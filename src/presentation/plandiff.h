// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/plan.h"

#include <vector>

namespace presentation {

enum class PieceKind { Same, Inserted, Deleted };

/// A part of a text that was compared word by word.
struct TextPiece
{
    PieceKind kind = PieceKind::Same;
    QString text;

    bool operator==(const TextPiece &) const = default;
};

/// One place where words were exchanged; an empty side says that nothing stood or stands there.
struct Exchange
{
    QString before;
    QString after;

    bool operator==(const Exchange &) const = default;
};

enum class StepChange { Same, Added, Removed, Changed };

/// What became of one step from one plan to the next.
struct StepDiff
{
    StepChange change = StepChange::Same;
    int number = 0;        ///< place in the newer plan from 1, in the older one when it was removed
    domain::PlanStep step; ///< as in the newer plan, or in the older one when it was removed
    std::vector<Exchange> title;
    std::vector<Exchange> detail;
    QStringList filesAdded;
    QStringList filesRemoved;

    bool operator==(const StepDiff &) const = default;
};

/// Word by word; texts of many hundred words are compared by their common beginning and end only.
[[nodiscard]] std::vector<TextPiece> diffWords(const QString &before, const QString &after);

/// The exchanges in `pieces`; those that only a word or two separate are told as one.
[[nodiscard]] std::vector<Exchange> exchangesIn(const std::vector<TextPiece> &pieces);

/// Steps of the newer plan in its order, removed ones after the step that they followed. Steps are recognised
/// by their title, else by likeness: models renumber freely, so an id alone says little.
[[nodiscard]] std::vector<StepDiff> diffPlans(const domain::Plan &before, const domain::Plan &after);

} // namespace presentation
