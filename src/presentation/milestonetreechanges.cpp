// SPDX-License-Identifier: GPL-3.0-or-later
// How the tree follows the store.
#include "domain/task.h"
#include "engine/projectstore.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/milestonetreenode.h"
#include "presentation/taskplaces.h"

namespace presentation {

using namespace domain;

void MilestoneTreeModel::reload()
{
    beginResetModel();
    m_project = m_store.project().id;
    m_root = std::make_unique<Node>();
    m_other = nullptr;
    m_tasks.clear();
    m_milestones.clear();
    m_misplaced.clear();
    endResetModel();
    takeHolds();
    takeMilestones();
    QList<TaskId> ids;
    ids.reserve(static_cast<qsizetype>(m_store.tasks().size()));
    for (const Task &task : m_store.tasks())
        ids.append(task.id);
    m_announced.clear();
    m_subtrees.reset();
    m_awaited.clear();
    m_arrivals.stop();
    takeTasks(ids);
    Q_EMIT countsChanged();
}

void MilestoneTreeModel::takeMilestones()
{
    QHash<MilestoneId, Node *> gone = m_milestones;
    Nodes fresh;
    for (const Milestone &milestone : m_store.milestones()) {
        const NodeKey key = Node::keyOf(milestone);
        if (Node *node = gone.take(milestone.id)) {
            sortAgain(*node, key);
            const QModelIndex index = indexOf(node);
            Q_EMIT dataChanged(index, index, {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
        } else if (!m_milestones.contains(milestone.id)) {
            auto created = std::make_unique<Node>();
            created->kind = Node::Kind::Milestone;
            created->key = key;
            m_milestones.insert(milestone.id, created.get());
            fresh.push_back(std::move(created));
        }
    }
    if (!fresh.empty())
        insertRows(*m_root, std::move(fresh));
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        m_milestones.remove(it.key());
        TaskPlaces now = places();
        while (!it.value()->children.empty())
            placeAgain(*it.value()->children.back(), now);
        removeRow(*it.value());
    }
    placeMisplacedAgain();
}

void MilestoneTreeModel::addTasks(const QList<TaskId> &ids)
{
    Nodes fresh;
    QSet<const Node *> unseen;
    for (const TaskId &id : ids) {
        const Task *task = m_store.task(id);
        if (!task || m_tasks.contains(id))
            continue;
        auto node = std::make_unique<Node>();
        node->kind = Node::Kind::Task;
        node->key = Node::keyOf(*task);
        node->isDone = task->status == TaskStatus::Done;
        m_tasks.insert(id, node.get());
        unseen.insert(node.get());
        fresh.push_back(std::move(node));
    }

    // New tasks below new tasks are put together before any view sees them; what is left comes in by parent.
    TaskPlaces now = places();
    std::vector<std::pair<Node *, Nodes>> groups;
    QHash<Node *, std::size_t> groupOf;
    for (auto &node : fresh) {
        const Task &task = *m_store.task(TaskId{node->id()});
        Node *parent = placeOf(task, now);
        node->parent = parent;
        noteMisplaced(*node, task);
        if (unseen.contains(parent)) {
            parent->children.push_back(std::move(node));
            continue;
        }
        const auto known = groupOf.constFind(parent);
        if (known == groupOf.constEnd()) {
            groupOf.insert(parent, groups.size());
            groups.emplace_back(parent, Nodes());
        }
        groups[groupOf.value(parent)].second.push_back(std::move(node));
    }
    for (auto &[parent, nodes] : groups) {
        for (auto &node : nodes)
            arrange(*node);
        insertRows(*parent, std::move(nodes));
    }
    for (const TaskId &id : ids) {
        if (const Task *task = m_store.task(id))
            placeCircleAgain(*task, now);
    }
    placeMisplacedAgain();
}

void MilestoneTreeModel::arrange(Node &node)
{
    std::sort(node.children.begin(), node.children.end(),
              [](const auto &a, const auto &b) { return a->key < b->key; });
    for (const auto &child : node.children) {
        arrange(*child);
        node.done += child->done + (child->isDone ? 1 : 0);
        node.total += child->total + 1;
    }
}

void MilestoneTreeModel::removeTasks(const QList<TaskId> &ids)
{
    const QSet<TaskId> gone(ids.begin(), ids.end());
    QList<Node *> rows;
    for (const TaskId &id : ids) {
        Node *node = m_tasks.value(id);
        if (!node)
            continue;
        rows.append(node);
        // Children that stay find another place before their parent goes.
        std::vector<Node *> staying;
        for (const auto &child : node->children) {
            if (!gone.contains(TaskId{child->id()}))
                staying.push_back(child.get());
        }
        for (Node *child : staying) {
            m_misplaced.insert(TaskId{child->id()});
            moveRow(*child, *milestoneNode(m_store.task(TaskId{child->id()})->milestone));
        }
    }
    const auto standsBelowAnother = [&gone](const Node *node) {
        for (const Node *above = node->parent; above; above = above->parent) {
            if (above->kind == Node::Kind::Task && gone.contains(TaskId{above->id()}))
                return true;
        }
        return false;
    };
    rows.removeIf(standsBelowAnother);
    for (const TaskId &id : ids) {
        m_tasks.remove(id);
        m_misplaced.remove(id);
    }
    for (Node *node : rows)
        removeRow(*node);
    placeMisplacedAgain();
    removeOtherIfEmpty();
}

void MilestoneTreeModel::updateTask(const TaskId &id)
{
    Node *node = m_tasks.value(id);
    const Task *task = m_store.task(id);
    if (!node || !task)
        return;
    sortAgain(*node, Node::keyOf(*task));
    TaskPlaces now = places();
    placeAgain(*node, now);
    placeCircleAgain(*task, now);
    placeMisplacedAgain();

    const bool done = task->status == TaskStatus::Done;
    if (std::exchange(node->isDone, done) != done)
        count(*node->parent, done ? 1 : -1, 0);
    const QModelIndex index = indexOf(node);
    Q_EMIT dataChanged(
        index, index,
        {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, PersonaRole, PriorityRole, EffortRole});
    refresh(*node);
}

void MilestoneTreeModel::updateRun(const RunId &id)
{
    const coordinator::Run *run = m_store.run(id);
    if (!run)
        return;
    if (Node *node = m_tasks.value(run->start.task.id))
        refresh(*node);
    for (const coordinator::Child &child : run->children) {
        if (Node *node = m_tasks.value(child.task))
            refresh(*node);
    }
}

void MilestoneTreeModel::takeHolds()
{
    Holds holds;
    for (const HoldSet &hold : m_store.projectState().holds) {
        switch (hold.scope.kind) {
        case ScopeKind::Task:
            holds.tasks.insert(hold.scope.id);
            break;
        case ScopeKind::Subtree:
            holds.subtrees.insert(hold.scope.id);
            break;
        case ScopeKind::Milestone:
            holds.milestones.insert(hold.scope.id);
            break;
        case ScopeKind::Project:
            holds.project = true;
            break;
        }
    }
    if (holds == m_holds)
        return;
    m_holds = holds;
    refreshBelow(*m_root);
}

} // namespace presentation
