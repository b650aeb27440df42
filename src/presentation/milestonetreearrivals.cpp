// SPDX-License-Identifier: GPL-3.0-or-later
// How very many tasks come in without the window standing still.
#include "domain/task.h"
#include "engine/projectstore.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/milestonetreenode.h"

#include <algorithm>
#include <iterator>

namespace presentation {

using namespace domain;

namespace {

/// Tasks that come in during one turn of the event loop: some milliseconds.
constexpr qsizetype mostAtOnce = 1000;

} // namespace

void MilestoneTreeModel::takeTasks(const QList<TaskId> &ids)
{
    if (!isLoading() && ids.size() <= mostAtOnce) {
        addTasks(ids);
        return;
    }
    m_announced.append(ids);
    m_arrivals.start(0);
}

void MilestoneTreeModel::takeArrivals()
{
    if (!m_announced.isEmpty()) {
        std::deque<QList<TaskId>> subtrees = bySubtree(std::exchange(m_announced, {}));
        std::ranges::move(subtrees, std::back_inserter(m_awaited));
        m_arrivals.start(0);
        return;
    }
    QList<TaskId> next;
    while (!m_awaited.empty() && next.size() < mostAtOnce) {
        next.append(m_awaited.front());
        m_awaited.pop_front();
    }
    if (!m_awaited.empty())
        m_arrivals.start(0); // before views hear of rows: they ask whether more will come
    addTasks(next);
    if (!isLoading())
        Q_EMIT loaded();
}

/// Each with all that is below it, so that nothing appears later below a row that is on screen, and in the
/// order of the rows, so that what comes later stands behind what is there.
std::deque<QList<TaskId>> MilestoneTreeModel::bySubtree(const QList<TaskId> &ids) const
{
    struct Subtree
    {
        NodeKey key;
        QList<TaskId> ids;
    };
    const QSet<TaskId> known(ids.begin(), ids.end());
    QHash<TaskId, QList<TaskId>> children;
    std::vector<Subtree> subtrees;
    for (const TaskId &id : ids) {
        const Task *task = m_store.task(id);
        if (!task)
            continue;
        if (task->parent && known.contains(*task->parent)) {
            children[*task->parent].append(id);
        } else {
            subtrees.push_back({Node::keyOf(*task), {id}});
        }
    }
    std::ranges::sort(subtrees, [](const Subtree &a, const Subtree &b) { return a.key < b.key; });
    std::deque<QList<TaskId>> ordered;
    for (Subtree &subtree : subtrees) {
        for (qsizetype i = 0; i < subtree.ids.size(); ++i)
            subtree.ids.append(children.take(subtree.ids[i]));
        ordered.push_back(std::move(subtree.ids));
    }
    // Parents that run in a circle belong to no subtree.
    for (const QList<TaskId> &circle : std::as_const(children))
        ordered.push_back(circle);
    return ordered;
}

} // namespace presentation
