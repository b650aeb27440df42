// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dashboardwrite.h"

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace coordinator {

/// A place in the tree of tasks: directly behind a sibling, or first.
struct Place
{
    domain::MilestoneId milestone; ///< a parent's own milestone wins
    std::optional<domain::TaskId> parent;
    std::optional<domain::TaskId> after; ///< absent: before all others

    bool operator==(const Place &) const = default;
};

enum class MoveRefusal {
    Nothing,         ///< it stands there already, or there is nothing to move
    Edge,            ///< there is no further place in that direction
    IntoItself,      ///< the place is below what is moved
    UnknownPlace,    ///< the milestone, parent or task does not exist (any more)
    BeingWorkedOn,   ///< its run was planned for where it stands; it can be reordered, not moved away
    Awaited,         ///< its parent's run waits for it
    ParentDone,      ///< open work below what is done
    MilestoneIsFixed ///< this dashboard cannot move tasks to another milestone
};

struct MoveRefused
{
    MoveRefusal reason = MoveRefusal::Nothing;
    domain::TaskId task; ///< whom it is about; may be empty

    bool operator==(const MoveRefused &) const = default;
};

/// What a move writes, and what it means.
struct Move
{
    Place place;
    std::vector<domain::PatchTask> writes;   ///< with the lock versions that were looked at
    std::optional<domain::TaskId> runsAfter; ///< the next open sibling before it; absent: it runs first
    bool newParent = false;                  ///< also when it rises to the top level
    bool newMilestone = false;
    bool hasPriority = false;                   ///< its priority was not as the place wants it
    std::optional<domain::TaskId> queuedBehind; ///< the new parent, while it is worked on
    int renumbered = 0;                         ///< siblings that get another priority to make room

    bool operator==(const Move &) const = default;
};

using Moved = std::variant<Move, MoveRefused>;

/// What the rules have to know of the project.
struct MoveGround
{
    std::function<const domain::Task *(const domain::TaskId &)> task;
    /// The tasks at a place as they are shown: priority descending, created_at, id.
    std::function<std::vector<domain::TaskId>(const domain::MilestoneId &,
                                              const std::optional<domain::TaskId> &)>
        siblings;
    std::vector<domain::MilestoneId> milestones; ///< in the order in which they are shown
    std::function<bool(const domain::TaskId &)> isWorkedOn;
    std::function<bool(const domain::TaskId &)> isAwaited; ///< by its parent's run
    bool canMoveTasks = false;
};

/// Tasks are ordered by `priority_score` alone: what is moved gets a value between its new neighbours; where
/// no room is left, as few siblings as possible are numbered anew. `tasks` stand in their order; those that
/// stand below another of them move along with it. A move does not make a task urgent (9 and more) unless it
/// is put before one.
[[nodiscard]] Moved planMove(const std::vector<domain::TaskId> &tasks, const Place &place,
                             const MoveGround &ground);

/// What a new task needs to stand behind its siblings; with none, what findings of medium urgency get.
[[nodiscard]] double priorityAtEnd(const domain::MilestoneId &milestone,
                                   const std::optional<domain::TaskId> &parent, const MoveGround &ground);

/// Up and Down go past a sibling and, at the top level, on into the next milestone; In goes to the end of the
/// sibling above; Out to behind the parent.
enum class Direction { Up, Down, In, Out };
[[nodiscard]] std::variant<Place, MoveRefused>
placeTowards(Direction direction, const std::vector<domain::TaskId> &tasks, const MoveGround &ground);

} // namespace coordinator
