// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/taskplaces.h"

#include "domain/task.h"

#include <QSet>

#include <vector>

namespace presentation {

using domain::Task;
using domain::TaskId;

TaskPlaces::TaskPlaces(Find find)
    : m_find(std::move(find))
{}

std::optional<TaskId> TaskPlaces::parentOf(const TaskId &id)
{
    if (!m_places.contains(id))
        resolve(id);
    return m_places.value(id).parent;
}

void TaskPlaces::resolve(const TaskId &id)
{
    // Upwards until something is known, then down again; no recursion, the chain may be long.
    std::vector<TaskId> path;
    QSet<TaskId> onPath;
    TaskId current = id;
    while (!m_places.contains(current)) {
        if (onPath.contains(current)) {
            // A circle: all that stand on it stand at the top.
            while (path.back() != current) {
                m_places.insert(path.back(), {});
                path.pop_back();
            }
            m_places.insert(current, {});
            path.pop_back();
            break;
        }
        const Task *task = m_find(current);
        if (!task || !task->parent || !m_find(*task->parent)) {
            m_places.insert(current, {});
            break;
        }
        path.push_back(current);
        onPath.insert(current);
        current = *task->parent;
    }
    for (auto it = path.rbegin(); it != path.rend(); ++it) {
        const TaskId parent = *m_find(*it)->parent;
        const int depth = m_places.value(parent).depth;
        m_places.insert(*it, depth < deepest ? Place{depth + 1, parent} : Place{});
    }
}

} // namespace presentation
