// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QHash>

#include <functional>
#include <optional>

namespace domain {
struct Task;
}

namespace presentation {

/// Where tasks stand in a tree when their parents, which come from outside, may be missing, form a circle or
/// a chain without end: such a task stands at the top, below its milestone. The answers are remembered, so
/// that asking for all tasks is linear; make a new one after a change.
class TaskPlaces
{
public:
    using Find = std::function<const domain::Task *(const domain::TaskId &)>;

    /// No task stands deeper than this; views and destructors recurse.
    static constexpr int deepest = 200;

    explicit TaskPlaces(Find find);

    /// The parent below which the task stands; nothing at the top.
    [[nodiscard]] std::optional<domain::TaskId> parentOf(const domain::TaskId &id);

private:
    struct Place
    {
        int depth = 1;
        std::optional<domain::TaskId> parent;
    };
    void resolve(const domain::TaskId &id);

    Find m_find;
    QHash<domain::TaskId, Place> m_places;
};

} // namespace presentation
