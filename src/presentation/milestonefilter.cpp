// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/milestonefilter.h"

#include "presentation/milestonetreemodel.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace presentation {

using namespace std::chrono_literals;

namespace {

/// Of one frame, so much may be taken for going through the tree.
constexpr qint64 sliceMilliseconds = 6;
/// Rows between two looks at the clock.
constexpr int rowsAtOnce = 64;
/// A large tree that changes is not gone through more often.
constexpr auto pause = 250ms;

TaskState stateOf(const QModelIndex &index)
{
    return static_cast<TaskState>(index.data(MilestoneTreeModel::StateRole).toInt());
}

} // namespace

MilestoneFilter::MilestoneFilter(MilestoneTreeModel &tree, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_tree(tree)
{
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, [this] {
        if (!m_walk)
            begin();
        goOn();
    });
    follow(tree);
    setSourceModel(&tree);
}

void MilestoneFilter::follow(MilestoneTreeModel &tree)
{
    connect(&tree, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_walk.reset();
        m_slice.stop();
        beginResetModel();
    });
    connect(&tree, &QAbstractItemModel::modelReset, this, [this] {
        m_shown.reset();
        if (!m_wish.isEmpty())
            m_shown.emplace(Rows{{nullptr, Shown()}});
        endResetModel();
        again();
    });
    connect(&tree, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this](const QModelIndex &above, int first, int last) {
                if (!m_shown)
                    beginInsertRows(mapFromSource(above), first, last);
            });
    connect(&tree, &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_shown)
            endInsertRows();
        again();
    });
    connect(&tree, &QAbstractItemModel::rowsAboutToBeRemoved, this, &MilestoneFilter::onRowsGoing);
    connect(&tree, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (!m_shown)
            endRemoveRows();
        again();
    });
    connect(&tree, &QAbstractItemModel::rowsAboutToBeMoved, this,
            [this](const QModelIndex &from, int first, int last, const QModelIndex &to, int row) {
                if (!m_shown)
                    beginMoveRows(mapFromSource(from), first, last, mapFromSource(to), row);
            });
    connect(&tree, &QAbstractItemModel::rowsMoved, this, [this] {
        if (!m_shown)
            endMoveRows();
        again();
    });
    connect(&tree, &QAbstractItemModel::dataChanged, this, &MilestoneFilter::onDataChanged);
}

void MilestoneFilter::setWish(const Wish &wish)
{
    if (wish == m_wish)
        return;
    m_wish = wish;
    m_query = FuzzyQuery(wish.text);
    m_walk.reset();
    m_slice.stop();
    if (m_wish.isEmpty()) {
        show({});
        return;
    }
    begin();
    goOn();
}

int MilestoneFilter::shownRows() const
{
    return m_shown ? static_cast<int>(m_shown->size()) - 1 : m_tree.totalCount() + m_tree.rowCount();
}

QModelIndex MilestoneFilter::index(int row, int column, const QModelIndex &parent) const
{
    if (!m_shown)
        return mapFromSource(m_tree.index(row, column, mapToSource(parent)));
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    const std::vector<Key> &children = m_shown->constFind(parent.internalPointer())->children;
    return createIndex(row, column, children[static_cast<std::size_t>(row)]);
}

QModelIndex MilestoneFilter::parent(const QModelIndex &child) const
{
    Q_ASSERT(checkIndex(child, CheckIndexOption::DoNotUseParent));
    if (!child.isValid())
        return {};
    if (!m_shown)
        return mapFromSource(m_tree.parent(mapToSource(child)));
    const auto found = m_shown->constFind(child.internalPointer());
    return found == m_shown->constEnd() ? QModelIndex() : indexOf(found->parent);
}

int MilestoneFilter::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    if (!m_shown)
        return m_tree.rowCount(mapToSource(parent));
    const auto found = m_shown->constFind(parent.internalPointer());
    return found == m_shown->constEnd() ? 0 : static_cast<int>(found->children.size());
}

int MilestoneFilter::columnCount(const QModelIndex &) const
{
    return 1;
}

bool MilestoneFilter::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QModelIndex MilestoneFilter::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid())
        return {};
    if (!m_shown)
        return createSourceIndex(proxyIndex.row(), proxyIndex.column(), proxyIndex.internalPointer());
    return m_tree.indexAt(proxyIndex.internalPointer());
}

QModelIndex MilestoneFilter::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid())
        return {};
    if (!m_shown)
        return createIndex(sourceIndex.row(), sourceIndex.column(), sourceIndex.internalPointer());
    return indexOf(sourceIndex.internalPointer());
}

/// Invalid for the root and for rows that are not shown; with a wish only.
QModelIndex MilestoneFilter::indexOf(Key key) const
{
    const auto found = m_shown->constFind(key);
    return !key || found == m_shown->constEnd() ? QModelIndex() : createIndex(found->row, 0, key);
}

void MilestoneFilter::begin()
{
    m_slice.stop();
    m_isOutdated = false;
    m_isLarge = false;
    m_walk.emplace();
    m_walk->levels.emplace_back();
}

void MilestoneFilter::goOn()
{
    QElapsedTimer spent;
    spent.start();
    while (m_walk && spent.elapsed() < sliceMilliseconds) {
        for (int i = 0; i < rowsAtOnce && m_walk; ++i) {
            Level &level = m_walk->levels.back();
            if (level.next < m_tree.rowCount(level.index))
                stepInto(m_tree.index(level.next++, 0, level.index));
            else
                leave();
        }
    }
    if (m_walk) {
        m_isLarge = true;
        m_slice.start(0ms);
    } else if (m_isOutdated) {
        again();
    }
}

void MilestoneFilter::stepInto(const QModelIndex &index)
{
    const auto isSame = [&index](const Level &level) {
        return level.index.internalPointer() == index.internalPointer();
    };
    if (m_walk->found.contains(index.internalPointer()) || std::ranges::any_of(m_walk->levels, isSame))
        return; // has moved meanwhile
    Level &above = m_walk->levels.back();
    Level level{index, 0, above.isAnswered || answers(index)};
    level.isAccepted = level.isAnswered && isWanted(index);
    if (m_tree.rowCount(index) > 0) {
        m_walk->levels.push_back(std::move(level));
    } else if (level.isAccepted) {
        const int row = static_cast<int>(above.children.size());
        above.children.push_back(index.internalPointer());
        find(index.internalPointer(), {above.index.internalPointer(), row, true});
    }
}

void MilestoneFilter::leave()
{
    Level done = std::move(m_walk->levels.back());
    m_walk->levels.pop_back();
    if (m_walk->levels.empty()) {
        find(nullptr, {nullptr, 0, false, std::move(done.children)});
        Walk walk = *std::exchange(m_walk, std::nullopt);
        if (walk.differs || !m_shown || m_shown->size() != walk.found.size())
            show(std::move(walk.found));
        else
            Q_EMIT filtered();
        return;
    }
    if (!done.isAccepted && done.children.empty())
        return;
    Level &above = m_walk->levels.back();
    const int row = static_cast<int>(above.children.size());
    above.children.push_back(done.index.internalPointer());
    find(done.index.internalPointer(),
         {above.index.internalPointer(), row, done.isAccepted, std::move(done.children)});
}

void MilestoneFilter::find(Key key, const Shown &row)
{
    if (m_shown && !m_walk->differs) {
        const auto before = m_shown->constFind(key);
        m_walk->differs = before == m_shown->constEnd() || *before != row;
    }
    m_walk->found.insert(key, row);
}

void MilestoneFilter::show(std::optional<Rows> rows)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    m_shown = std::move(rows);
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after.append(m_shown ? indexOf(index.internalPointer())
                             : mapFromSource(m_tree.indexAt(index.internalPointer())));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    Q_EMIT filtered();
}

/// Rows have come, gone or moved, or might be shown or not. A walk that is under way ends first.
void MilestoneFilter::again()
{
    m_isOutdated = true;
    if (!m_wish.isEmpty() && !m_walk && !m_slice.isActive())
        m_slice.start(m_isLarge ? pause : 0ms);
}

void MilestoneFilter::onDataChanged(const QModelIndex &first, const QModelIndex &last,
                                    const QList<int> &roles)
{
    if (!m_shown) {
        Q_EMIT dataChanged(mapFromSource(first), mapFromSource(last), roles);
        again();
        return;
    }
    bool isOutdated = m_walk.has_value();
    for (int row = first.row(); row <= last.row(); ++row) {
        const QModelIndex source = first.siblingAtRow(row);
        const auto found = m_shown->constFind(source.internalPointer());
        const bool wasAccepted = found != m_shown->constEnd() && found->isAccepted;
        isOutdated = isOutdated || wasAccepted != isAccepted(source);
        if (const QModelIndex index = mapFromSource(source); index.isValid())
            Q_EMIT dataChanged(index, index, roles);
    }
    if (isOutdated)
        again();
}

void MilestoneFilter::onRowsGoing(const QModelIndex &parent, int first, int last)
{
    m_walk.reset(); // it may know one of them
    m_slice.stop();
    if (!m_shown) {
        beginRemoveRows(mapFromSource(parent), first, last);
        return;
    }
    // What is shown may be older than the tree: each of them is looked for by itself.
    for (int row = first; row <= last; ++row)
        forget(m_tree.index(row, 0, parent).internalPointer());
}

void MilestoneFilter::forget(Key key)
{
    drop(key);
    const QModelIndex index = m_tree.indexAt(key);
    for (int row = 0; row < m_tree.rowCount(index); ++row)
        forget(m_tree.index(row, 0, index).internalPointer());
}

/// With what is shown below it.
void MilestoneFilter::drop(Key key)
{
    const auto found = m_shown->constFind(key);
    if (found == m_shown->constEnd())
        return;
    const int row = found->row;
    const Key parent = found->parent;
    beginRemoveRows(indexOf(parent), row, row);
    std::vector<Key> gone{key};
    while (!gone.empty()) {
        const Shown below = m_shown->take(gone.back());
        gone.pop_back();
        gone.insert(gone.end(), below.children.begin(), below.children.end());
    }
    std::vector<Key> &children = (*m_shown)[parent].children;
    children.erase(children.begin() + row);
    for (std::size_t i = static_cast<std::size_t>(row); i < children.size(); ++i)
        (*m_shown)[children[i]].row = static_cast<int>(i);
    endRemoveRows();
}

bool MilestoneFilter::isAccepted(const QModelIndex &index) const
{
    if (!isWanted(index))
        return false;
    for (QModelIndex above = index; above.isValid(); above = above.parent()) {
        if (answers(above))
            return true;
    }
    return false;
}

bool MilestoneFilter::isWanted(const QModelIndex &index) const
{
    const TaskState state = stateOf(index);
    if (m_wish.hideDone && state == TaskState::Done)
        return false;
    if (!m_wish.state && m_wish.persona.isEmpty() && !m_wish.needsMe)
        return true;
    // Milestones have neither: they are shown for the tasks below them.
    return !index.data(MilestoneTreeModel::IsMilestoneRole).toBool() &&
           (!m_wish.needsMe || state == TaskState::NeedsYou) && (!m_wish.state || state == *m_wish.state) &&
           (m_wish.persona.isEmpty() ||
            index.data(MilestoneTreeModel::PersonaRole).toString() == m_wish.persona);
}

bool MilestoneFilter::answers(const QModelIndex &index) const
{
    return m_query.isEmpty() || m_query.matches(index.data(Qt::DisplayRole).toString() + u' ' +
                                                index.data(MilestoneTreeModel::PersonaRole).toString() +
                                                u' ' + index.data(MilestoneTreeModel::BadgeRole).toString());
}

} // namespace presentation
