// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/reorder.h"

#include <QModelIndex>
#include <QString>

namespace engine {
class ProjectStore;
}

namespace presentation {

class MilestoneTreeModel;

/// What the rules of moving see: the store's tasks, in the tree's order. Both outlive it.
[[nodiscard]] coordinator::MoveGround moveGround(const engine::ProjectStore &store,
                                                 const MilestoneTreeModel &tree);

/// Behind all that stands below this row of the tree: a milestone or a task.
[[nodiscard]] coordinator::Place placeAtEnd(const QModelIndex &row);
/// Directly behind `after`, which may be invalid, among what stands below `parent`.
[[nodiscard]] coordinator::Place placeBehind(const QModelIndex &after, const QModelIndex &parent);

/// What a move does, before it is made: "becomes a child of Reader · runs next after Parser".
[[nodiscard]] QString effectOf(const coordinator::Move &move, const engine::ProjectStore &store);
/// Why it cannot be made, as a sentence.
[[nodiscard]] QString reasonFor(const coordinator::MoveRefused &refused, const engine::ProjectStore &store);

} // namespace presentation
