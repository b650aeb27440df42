// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/milestonetreemodel.h"

#include <algorithm>
#include <tuple>

namespace presentation {

struct MilestoneTreeModel::NodeKey
{
    double rank = 0; ///< due day of a milestone, negated priority of a task
    qint64 created = 0;
    QString id;

    [[nodiscard]] auto tied() const { return std::tie(rank, created, id); }
    bool operator<(const NodeKey &other) const { return tied() < other.tied(); }
    bool operator==(const NodeKey &other) const { return tied() == other.tied(); }
};

/// A row. Its children are sorted by `key`, which is unique, so that a row's number is found by it.
struct MilestoneTreeModel::Node
{
    enum class Kind { Root, Milestone, Other, Task };

    Kind kind = Kind::Root;
    NodeKey key;
    Node *parent = nullptr;
    Nodes children;
    bool isDone = false;
    bool holdsBelow = false;
    HeldBy held = HeldBy::Nobody;
    TaskBadge badge;
    int done = 0;                    ///< of all below
    int total = 0;                   ///< all below
    mutable std::size_t lastRow = 0; ///< where it stood when it was asked last

    [[nodiscard]] const QString &id() const { return key.id; }
    [[nodiscard]] static NodeKey keyOf(const domain::Task &task);
    [[nodiscard]] static NodeKey keyOf(const domain::Milestone &milestone);

    /// Where a child with this key stands, or would.
    [[nodiscard]] Nodes::iterator position(const NodeKey &wanted)
    {
        return std::lower_bound(children.begin(), children.end(), wanted,
                                [](const auto &child, const NodeKey &other) { return child->key < other; });
    }
    [[nodiscard]] int rowFor(const NodeKey &wanted)
    {
        return static_cast<int>(position(wanted) - children.begin());
    }
    /// Views ask for it again and again, and rarely after it has changed.
    [[nodiscard]] int row() const
    {
        if (lastRow >= parent->children.size() || parent->children[lastRow].get() != this)
            lastRow = static_cast<std::size_t>(parent->rowFor(key));
        return static_cast<int>(lastRow);
    }
    [[nodiscard]] bool isBelow(const Node &other) const
    {
        for (const Node *above = parent; above; above = above->parent) {
            if (above == &other)
                return true;
        }
        return false;
    }
};

/// What is announced, as far as it was gone through: the tasks that stand at the top of what comes, each with
/// itself so far, and the others by parent.
struct MilestoneTreeModel::Subtrees
{
    struct Subtree
    {
        NodeKey key;
        QList<domain::TaskId> ids;
    };
    qsizetype seen = 0;
    std::vector<Subtree> tops;
    QHash<domain::TaskId, QList<domain::TaskId>> children;
};

} // namespace presentation
