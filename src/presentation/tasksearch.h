// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QString>

#include <vector>

namespace engine {
class ProjectStore;
}

namespace presentation {

struct TaskHit
{
    domain::TaskId task;
    QString title;
    QString milestone;

    bool operator==(const TaskHit &) const = default;
};

/// The first `limit` tasks whose title answers the search, in the dashboard's order; nothing for no words.
[[nodiscard]] std::vector<TaskHit> findTasks(const engine::ProjectStore &store, const QString &words,
                                             std::size_t limit);

} // namespace presentation
