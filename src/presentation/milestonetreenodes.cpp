// SPDX-License-Identifier: GPL-3.0-or-later
// How rows come, go and move, and what they count.
#include "domain/task.h"
#include "engine/projectstore.h"
#include "presentation/filewait.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/milestonetreenode.h"
#include "presentation/taskplaces.h"

#include <limits>

namespace presentation {

using namespace domain;

namespace {

/// Qt reads the zone of this machine before it finds that there is no time.
qint64 instantOf(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

} // namespace

MilestoneTreeModel::NodeKey MilestoneTreeModel::Node::keyOf(const Task &task)
{
    return {-task.priorityScore, instantOf(task.createdAt), task.id.value};
}

MilestoneTreeModel::NodeKey MilestoneTreeModel::Node::keyOf(const Milestone &milestone)
{
    const double due = milestone.dueDate ? static_cast<double>(milestone.dueDate->toJulianDay())
                                         : std::numeric_limits<double>::max();
    return {due, instantOf(milestone.createdAt), milestone.id.value};
}

TaskPlaces MilestoneTreeModel::places() const
{
    return TaskPlaces([this](const TaskId &id) { return m_store.task(id); });
}

MilestoneTreeModel::Node *MilestoneTreeModel::placeOf(const Task &task, TaskPlaces &places)
{
    if (const auto parent = places.parentOf(task.id)) {
        // A parent that the store has and the tree has not yet is on its way.
        if (Node *node = m_tasks.value(*parent))
            return node;
    }
    return milestoneNode(task.milestone);
}

MilestoneTreeModel::Node *MilestoneTreeModel::milestoneNode(const MilestoneId &id)
{
    if (Node *node = m_milestones.value(id))
        return node;
    if (!m_other) {
        auto node = std::make_unique<Node>();
        node->kind = Node::Kind::Other;
        node->key.rank = std::numeric_limits<double>::infinity();
        m_other = node.get();
        Nodes nodes;
        nodes.push_back(std::move(node));
        insertRows(*m_root, std::move(nodes));
    }
    return m_other;
}

void MilestoneTreeModel::insertRows(Node &parent, Nodes nodes)
{
    std::sort(nodes.begin(), nodes.end(), [](const auto &a, const auto &b) { return a->key < b->key; });
    int done = 0;
    int total = 0;
    const QModelIndex parentIndex = indexOf(&parent);
    for (std::size_t from = 0; from < nodes.size();) {
        // As many as fit in before the next row that stands there already, in one go.
        const auto position = parent.position(nodes[from]->key);
        std::size_t to = from + 1;
        while (to < nodes.size() && (position == parent.children.end() || nodes[to]->key < (*position)->key))
            ++to;
        const int row = static_cast<int>(position - parent.children.begin());
        beginInsertRows(parentIndex, row, row + static_cast<int>(to - from) - 1);
        for (std::size_t i = from; i < to; ++i) {
            Node &node = *nodes[i];
            node.parent = &parent;
            settleBelow(node);
            if (node.kind == Node::Kind::Task) {
                done += node.done + (node.isDone ? 1 : 0);
                total += node.total + 1;
            }
        }
        const auto first = nodes.begin() + static_cast<std::ptrdiff_t>(from);
        const auto last = nodes.begin() + static_cast<std::ptrdiff_t>(to);
        parent.children.insert(position, std::make_move_iterator(first), std::make_move_iterator(last));
        endInsertRows();
        from = to;
    }
    count(parent, done, total);
}

void MilestoneTreeModel::removeRow(Node &node)
{
    Node &parent = *node.parent;
    const int row = node.row();
    const bool isTask = node.kind == Node::Kind::Task;
    const int done = node.done + (isTask && node.isDone ? 1 : 0);
    const int total = node.total + (isTask ? 1 : 0);
    beginRemoveRows(indexOf(&parent), row, row);
    parent.children.erase(parent.children.begin() + row);
    endRemoveRows();
    count(parent, -done, -total);
}

void MilestoneTreeModel::moveRow(Node &node, Node &target)
{
    Node &source = *node.parent;
    const int from = node.row();
    const int to = target.rowFor(node.key);
    const int done = node.done + (node.isDone ? 1 : 0);
    const int total = node.total + 1;
    beginMoveRows(indexOf(&source), from, from, indexOf(&target), to);
    auto moved = std::move(source.children[static_cast<std::size_t>(from)]);
    source.children.erase(source.children.begin() + from);
    moved->parent = &target;
    target.children.insert(target.children.begin() + to, std::move(moved));
    endMoveRows();
    count(source, -done, -total);
    count(target, done, total);
    refreshBelow(node);
}

void MilestoneTreeModel::sortAgain(Node &node, const NodeKey &key)
{
    if (key == node.key)
        return;
    Node &parent = *node.parent;
    const int from = node.row();
    const int to = parent.rowFor(key); // counted with the row still in its old place, as beginMoveRows wants
    if (to == from || to == from + 1) {
        node.key = key;
        return;
    }
    beginMoveRows(indexOf(&parent), from, from, indexOf(&parent), to);
    const auto rows = parent.children.begin();
    node.key = key;
    if (to > from)
        std::rotate(rows + from, rows + from + 1, rows + to);
    else
        std::rotate(rows + to, rows + from, rows + from + 1);
    endMoveRows();
}

void MilestoneTreeModel::placeAgain(Node &node, TaskPlaces &places)
{
    const Task *task = m_store.task(TaskId{node.id()});
    if (!task)
        return;
    Node *target = placeOf(*task, places);
    if (target->isBelow(node)) {
        // What is above us now is still shown below us: put it right first, from the top.
        std::vector<Node *> above;
        for (auto id = std::optional(TaskId{target->id()}); id; id = places.parentOf(*id)) {
            if (Node *ancestor = m_tasks.value(*id))
                above.push_back(ancestor);
        }
        for (auto it = above.rbegin(); it != above.rend(); ++it)
            placeAgain(**it, places);
    }
    if (target != node.parent)
        moveRow(node, *target);
    noteMisplaced(node, *task);
}

void MilestoneTreeModel::placeCircleAgain(const Task &task, TaskPlaces &places)
{
    if (places.parentOf(task.id) == task.parent)
        return;
    // It may have closed a circle: the others on it have lost their places too.
    QSet<TaskId> seen;
    for (auto next = task.parent; next && !seen.contains(*next) && *next != task.id;) {
        Node *above = m_tasks.value(*next);
        const Task *aboveTask = m_store.task(*next);
        if (!above || !aboveTask)
            return;
        placeAgain(*above, places);
        seen.insert(*next);
        next = aboveTask->parent;
    }
}

void MilestoneTreeModel::placeMisplacedAgain()
{
    if (m_misplaced.isEmpty())
        return;
    TaskPlaces now = places();
    const QSet<TaskId> ids = m_misplaced;
    for (const TaskId &id : ids) {
        if (Node *node = m_tasks.value(id))
            placeAgain(*node, now);
    }
    removeOtherIfEmpty();
}

void MilestoneTreeModel::noteMisplaced(const Node &node, const Task &task)
{
    const bool asWished =
        task.parent ? node.parent->kind == Node::Kind::Task && node.parent->id() == task.parent->value
                    : node.parent != m_other;
    if (asWished)
        m_misplaced.remove(task.id);
    else
        m_misplaced.insert(task.id);
}

void MilestoneTreeModel::removeOtherIfEmpty()
{
    if (m_other && m_other->children.empty())
        removeRow(*std::exchange(m_other, nullptr));
}

void MilestoneTreeModel::count(Node &parent, int done, int total)
{
    if (done == 0 && total == 0)
        return;
    for (Node *node = &parent; node; node = node->parent) {
        node->done += done;
        node->total += total;
        if (!node->parent)
            break;
        QList<int> roles{DoneRole, TotalRole, Qt::ToolTipRole, Qt::AccessibleTextRole};
        if (settle(*node))
            roles.append({StateRole, BadgeRole, BadgeKindRole});
        const QModelIndex index = indexOf(node);
        Q_EMIT dataChanged(index, index, roles);
    }
    Q_EMIT countsChanged();
}

int MilestoneTreeModel::turnOf(const Node &node) const
{
    if (node.parent->kind != Node::Kind::Task)
        return 0;
    const coordinator::Run *run = m_store.runOf(TaskId{node.parent->id()});
    if (!run)
        return 0;
    int turn = 0;
    for (const coordinator::Child &child : run->children) {
        if (child.outcome)
            continue;
        ++turn;
        if (child.task.value == node.id())
            return child.started ? 0 : turn;
    }
    return 0;
}

bool MilestoneTreeModel::settle(Node &node) const
{
    bool above = node.parent->parent ? node.parent->holdsBelow : m_holds.project;
    bool itself = false;
    TaskBadge badge;
    if (node.kind == Node::Kind::Task) {
        const TaskId id{node.id()};
        const Task *task = m_store.task(id);
        if (!task)
            return false;
        above = above || m_holds.milestones.contains(task->milestone.value);
        const bool subtree = m_holds.subtrees.contains(id.value);
        itself = subtree || m_holds.tasks.contains(id.value);
        node.holdsBelow = above || subtree;
        const HeldBy held = itself ? HeldBy::Itself : above ? HeldBy::Above : HeldBy::Nobody;
        const coordinator::Run *run = m_store.runOf(id);
        badge = badgeOf(*task, run, held, turnOf(node), run ? waitedFor(m_store, *run) : QString());
        node.held = held;
    } else {
        itself = node.kind == Node::Kind::Milestone && m_holds.milestones.contains(node.id());
        node.holdsBelow = above || itself;
        node.held = itself ? HeldBy::Itself : above ? HeldBy::Above : HeldBy::Nobody;
        if (node.total > 0 && node.done == node.total)
            badge.state = TaskState::Done;
        else if (itself)
            badge = {TaskState::Held, BadgeKind::Held, 0, {}};
        else if (node.done > 0)
            badge.state = TaskState::Active;
    }
    return std::exchange(node.badge, badge) != badge;
}

void MilestoneTreeModel::settleBelow(Node &node) const
{
    static_cast<void>(settle(node));
    for (const auto &child : node.children)
        settleBelow(*child);
}

void MilestoneTreeModel::refresh(Node &node)
{
    if (!settle(node))
        return;
    const QModelIndex index = indexOf(&node);
    Q_EMIT dataChanged(index, index,
                       {StateRole, BadgeRole, BadgeKindRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
}

void MilestoneTreeModel::refreshBelow(Node &node)
{
    if (node.parent)
        refresh(node);
    for (const auto &child : node.children)
        refreshBelow(*child);
}

} // namespace presentation
