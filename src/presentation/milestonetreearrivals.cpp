// SPDX-License-Identifier: GPL-3.0-or-later
// How very many tasks come in without the window standing still.
#include "domain/task.h"
#include "engine/projectstore.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/milestonetreenode.h"

#include <algorithm>
#include <utility>

namespace presentation {

using namespace domain;

namespace {

/// Tasks during one turn of the event loop, some milliseconds each: those that come in, and those that are
/// put in order before.
constexpr qsizetype mostAtOnce = 1000;
constexpr qsizetype mostSorted = 10'000;

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
        sortAnnounced();
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

void MilestoneTreeModel::sortAnnounced()
{
    if (!m_subtrees)
        m_subtrees = std::make_unique<Subtrees>();
    const qsizetype end = std::min(m_announced.size(), m_subtrees->seen + mostSorted);
    for (; m_subtrees->seen < end; ++m_subtrees->seen) {
        const TaskId &id = m_announced[m_subtrees->seen];
        const Task *task = m_store.task(id);
        if (!task)
            continue;
        // A parent that the store has and the tree has not is on its way.
        if (task->parent && !m_tasks.contains(*task->parent) && m_store.task(*task->parent))
            m_subtrees->children[*task->parent].append(id);
        else
            m_subtrees->tops.push_back({Node::keyOf(*task), {id}});
    }
    if (end == m_announced.size())
        awaitSubtrees();
}

/// Each with all that is below it, so that nothing appears later below a row that is on screen, and in the
/// order of the rows, so that what comes later stands behind what is there.
void MilestoneTreeModel::awaitSubtrees()
{
    m_announced.clear();
    const std::unique_ptr<Subtrees> found = std::move(m_subtrees);
    std::ranges::sort(found->tops, [](const auto &a, const auto &b) { return a.key < b.key; });
    const auto await = [this, &found](QList<TaskId> ids) {
        for (qsizetype i = 0; i < ids.size(); ++i)
            ids.append(found->children.take(ids[i]));
        m_awaited.push_back(std::move(ids));
    };
    for (Subtrees::Subtree &subtree : found->tops)
        await(std::move(subtree.ids));
    // Below a parent that was announced before.
    QSet<TaskId> left;
    for (const QList<TaskId> &ids : std::as_const(found->children))
        left.unite({ids.begin(), ids.end()});
    for (const TaskId &parent : found->children.keys()) {
        if (!left.contains(parent))
            await(found->children.take(parent));
    }
    // Parents that run in a circle belong to no subtree.
    for (const QList<TaskId> &circle : std::as_const(found->children))
        m_awaited.push_back(circle);
}

} // namespace presentation
