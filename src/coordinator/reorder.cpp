// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/reorder.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace coordinator {

using namespace domain;

namespace {

constexpr double urgentFrom = 9;
constexpr double usualPriority = 5;
constexpr double smallestStep = 0.01; // the dashboard keeps two decimals
constexpr double tolerance = 1e-6;
constexpr double largest = 99'999'999;
constexpr int deepest = 200;

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

auto keyOf(const Task &task, double priority)
{
    return std::tuple(-priority, task.createdAt, task.id.value);
}

bool isOrdered(const Task &a, const Task &b)
{
    return keyOf(a, a.priorityScore) < keyOf(b, b.priorityScore);
}

/// The siblings in their wished order, of which [first, last) are what is moved.
struct Row
{
    std::vector<const Task *> tasks;
    std::size_t first = 0;
    std::size_t last = 0;

    [[nodiscard]] bool isInOrder() const
    {
        const std::size_t from = first == 0 ? 0 : first - 1;
        const std::size_t to = std::min(last + 1, tasks.size());
        for (std::size_t i = from + 1; i < to; ++i) {
            if (!isOrdered(*tasks[i - 1], *tasks[i]))
                return false;
        }
        return true;
    }
};

/// Strictly falling values for the tasks [from, to), between those of their neighbours; none where these
/// leave no room.
std::optional<std::vector<double>> valuesFor(const Row &row, std::size_t from, std::size_t to)
{
    const auto count = static_cast<double>(to - from);
    const bool isFirst = from == 0;
    const bool isLast = to == row.tasks.size();
    double above = isFirst ? 0 : row.tasks[from - 1]->priorityScore;
    double below = isLast ? 0 : row.tasks[to]->priorityScore;
    if (isFirst && isLast) {
        for (const Task *task : row.tasks)
            above = std::max(above, task->priorityScore);
        above = std::min(above + 1, largest);
    } else if (isFirst) {
        const bool fitsBelowUrgent = urgentFrom - below + tolerance >= smallestStep * (count + 1);
        const bool reachesUrgent = below < urgentFrom && below + count >= urgentFrom;
        above = reachesUrgent && fitsBelowUrgent ? urgentFrom : below + count + 1;
    }
    if (isLast)
        below = above - count - 1;
    const double step = (above - below) / (count + 1);
    if (step + tolerance < smallestStep || std::abs(above) > largest + 1 || std::abs(below) > largest)
        return std::nullopt;
    std::vector<double> values;
    for (std::size_t i = 1; i <= to - from; ++i)
        values.push_back(rounded(above - step * static_cast<double>(i)));
    return values;
}

struct Numbers
{
    std::size_t from = 0;
    std::vector<double> values;
};

/// The smallest stretch around what is moved that can be numbered without touching the others.
Numbers numbersFor(const Row &row)
{
    const std::size_t behind = row.tasks.size() - row.last;
    constexpr std::size_t nearby = 40;
    for (std::size_t extra = 0; extra <= nearby; ++extra) {
        for (std::size_t left = 0; left <= extra; ++left) {
            if (left > row.first || extra - left > behind)
                continue;
            const std::size_t from = row.first - left;
            if (auto values = valuesFor(row, from, row.last + extra - left))
                return {from, *std::move(values)};
        }
    }
    // Towards the nearer end there is always room, except behind the largest number that there is.
    if (row.first <= behind) {
        if (auto values = valuesFor(row, 0, row.last))
            return {0, *std::move(values)};
    }
    if (auto values = valuesFor(row, row.first, row.tasks.size()))
        return {row.first, *std::move(values)};
    return {0, *valuesFor(row, 0, row.tasks.size())};
}

bool isBelow(TaskId id, const TaskId &above, const MoveGround &ground)
{
    for (int steps = 0; steps < deepest; ++steps) {
        if (id == above)
            return true;
        const Task *task = ground.task(id);
        if (!task || !task->parent)
            return false;
        id = *task->parent;
    }
    return false;
}

/// Without those that stand below another one of them.
std::vector<const Task *> uppermost(const std::vector<TaskId> &ids, const MoveGround &ground)
{
    const QSet<TaskId> chosen(ids.begin(), ids.end());
    std::vector<const Task *> tasks;
    for (const TaskId &id : ids) {
        const Task *task = ground.task(id);
        if (!task)
            continue;
        bool movesAlong = false;
        const Task *above = task;
        for (int steps = 0; steps < deepest && above && above->parent && !movesAlong; ++steps) {
            movesAlong = chosen.contains(*above->parent) && *above->parent != id;
            above = ground.task(*above->parent);
        }
        if (!movesAlong && std::ranges::find(tasks, task) == tasks.end())
            tasks.push_back(task);
    }
    return tasks;
}

Row rowAt(const Place &place, const std::vector<const Task *> &moved, const MoveGround &ground)
{
    QSet<TaskId> ids;
    for (const Task *task : moved)
        ids.insert(task->id);
    Row row;
    std::size_t position = 0;
    for (const TaskId &id : ground.siblings(place.milestone, place.parent)) {
        const Task *task = ground.task(id);
        if (task && !ids.contains(id))
            row.tasks.push_back(task);
        if (place.after == id)
            position = row.tasks.size(); // also behind one that is moved itself: behind those before it
    }
    row.tasks.insert(row.tasks.begin() + static_cast<std::ptrdiff_t>(position), moved.begin(), moved.end());
    row.first = position;
    row.last = position + moved.size();
    return row;
}

} // namespace

Moved planMove(const std::vector<TaskId> &ids, const Place &wished, const MoveGround &ground)
{
    Place place = wished;
    const std::vector<const Task *> tasks = uppermost(ids, ground);
    if (tasks.empty())
        return MoveRefused{MoveRefusal::Nothing, {}};
    const Task *parent = place.parent ? ground.task(*place.parent) : nullptr;
    if (place.parent && !parent)
        return MoveRefused{MoveRefusal::UnknownPlace, *place.parent};
    if (parent)
        place.milestone = parent->milestone;
    else if (std::ranges::find(ground.milestones, place.milestone) == ground.milestones.end())
        return MoveRefused{MoveRefusal::UnknownPlace, {}};

    Move move;
    move.place = place;
    for (const Task *task : tasks) {
        if (parent && isBelow(parent->id, task->id, ground))
            return MoveRefused{MoveRefusal::IntoItself, task->id};
        const bool newParent = task->parent != place.parent;
        const bool newMilestone = task->milestone != place.milestone && (newParent || !parent);
        if (newMilestone && !ground.canMoveTasks)
            return MoveRefused{MoveRefusal::MilestoneIsFixed, task->id};
        if ((newParent || newMilestone) && ground.isWorkedOn(task->id))
            return MoveRefused{MoveRefusal::BeingWorkedOn, task->id};
        if (newParent && ground.isAwaited(task->id))
            return MoveRefused{MoveRefusal::Awaited, task->id};
        if (newParent && parent && parent->status == TaskStatus::Done && task->status != TaskStatus::Done)
            return MoveRefused{MoveRefusal::ParentDone, parent->id};
        move.newParent = move.newParent || newParent;
        move.newMilestone = move.newMilestone || newMilestone;
    }

    const Row row = rowAt(place, tasks, ground);
    Numbers numbers;
    if (!row.isInOrder())
        numbers = numbersFor(row);
    const auto isNumbered = [&](std::size_t i) {
        return i >= numbers.from && i < numbers.from + numbers.values.size();
    };
    for (std::size_t i = 0; i < row.tasks.size(); ++i) {
        const Task &task = *row.tasks[i];
        const bool isMoved = i >= row.first && i < row.last;
        PatchTask patch;
        patch.task = task.id;
        patch.expectedVersion = task.lockVersion;
        if (isMoved && task.parent != place.parent)
            patch.parent.emplace(place.parent);
        if (isMoved && task.milestone != place.milestone && (patch.parent || !parent))
            patch.milestone = place.milestone;
        if (isNumbered(i) && numbers.values[i - numbers.from] != task.priorityScore) {
            patch.priorityScore = numbers.values[i - numbers.from];
            if (isMoved)
                move.hasPriority = true;
            else
                ++move.renumbered;
        }
        if (patch.parent || patch.milestone || patch.priorityScore)
            move.writes.push_back(std::move(patch));
    }
    if (move.writes.empty())
        return MoveRefused{MoveRefusal::Nothing, tasks.front()->id};

    for (std::size_t i = row.first; i > 0 && !move.runsAfter; --i) {
        if (row.tasks[i - 1]->status != TaskStatus::Done)
            move.runsAfter = row.tasks[i - 1]->id;
    }
    if (move.newParent && parent && ground.isWorkedOn(parent->id))
        move.queuedBehind = parent->id;
    return move;
}

double priorityAtEnd(const MilestoneId &milestone, const std::optional<TaskId> &parent,
                     const MoveGround &ground)
{
    const std::vector<TaskId> siblings = ground.siblings(milestone, parent);
    const Task *last = siblings.empty() ? nullptr : ground.task(siblings.back());
    // Creation orders equals: the youngest stands behind the others.
    return last ? last->priorityScore : usualPriority;
}

std::variant<Place, MoveRefused> placeTowards(Direction direction, const std::vector<TaskId> &ids,
                                              const MoveGround &ground)
{
    const std::vector<const Task *> tasks = uppermost(ids, ground);
    if (tasks.empty())
        return MoveRefused{MoveRefusal::Nothing, {}};
    const Task &first = *tasks.front();
    const Task *parent = first.parent ? ground.task(*first.parent) : nullptr;
    Place place{first.milestone, std::nullopt, std::nullopt};
    if (parent)
        place.parent = parent->id;
    const MoveRefused edge{MoveRefusal::Edge, first.id};

    const std::vector<TaskId> siblings = ground.siblings(place.milestone, place.parent);
    const QSet<TaskId> chosen(ids.begin(), ids.end());
    std::vector<TaskId> others; // the siblings that stay
    std::size_t before = 0;     // how many of them stand before what is moved
    bool seen = false;
    for (const TaskId &id : siblings) {
        seen = seen || id == first.id;
        if (chosen.contains(id))
            continue;
        others.push_back(id);
        before += seen ? 0 : 1;
    }

    switch (direction) {
    case Direction::Up:
    case Direction::Down: {
        const bool up = direction == Direction::Up;
        if (up ? before > 0 : before < others.size()) {
            const std::size_t behind = up ? before - 1 : before + 1; // so many stand before it then
            if (behind > 0)
                place.after = others[behind - 1];
            return place;
        }
        const auto here = std::ranges::find(ground.milestones, place.milestone);
        if (parent || here == ground.milestones.end() ||
            (up ? here == ground.milestones.begin() : here + 1 == ground.milestones.end()))
            return edge;
        place.milestone = up ? *(here - 1) : *(here + 1);
        const std::vector<TaskId> there = ground.siblings(place.milestone, std::nullopt);
        if (up && !there.empty())
            place.after = there.back();
        return place;
    }
    case Direction::In: {
        if (before == 0)
            return edge;
        place.parent = others[before - 1];
        const std::vector<TaskId> there = ground.siblings(place.milestone, place.parent);
        if (!there.empty())
            place.after = there.back();
        return place;
    }
    case Direction::Out:
        if (!parent)
            return edge;
        place.after = parent->id;
        place.parent = parent->parent && ground.task(*parent->parent) ? parent->parent : std::nullopt;
        return place;
    }
    return edge;
}

} // namespace coordinator
