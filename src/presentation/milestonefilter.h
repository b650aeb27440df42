// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/badge.h"
#include "presentation/fuzzy.h"

#include <QAbstractProxyModel>
#include <QHash>
#include <QTimer>

#include <optional>
#include <vector>

namespace presentation {

class MilestoneTreeModel;

/// The tree's rows whose title, persona or pill answers the search and that are as the filters want them;
/// with all above them and, for a search alone, all below a match.
///
/// Without a wish it is the tree itself, change for change. With one it shows what was found when the tree
/// was gone through last: at once in small projects; in large ones in slices, so that typing never waits, and
/// what was shown before stays until then. What is removed is gone at once, other changes are found anew.
class MilestoneFilter final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    struct Wish
    {
        QString text = {};
        std::optional<TaskState> state = {};
        QString persona = {}; ///< canonical key; empty: any
        bool needsMe = false;
        bool hideDone = false;

        [[nodiscard]] bool isEmpty() const { return *this == Wish(); }
        bool operator==(const Wish &) const = default;
    };

    explicit MilestoneFilter(MilestoneTreeModel &tree, QObject *parent = nullptr);

    [[nodiscard]] const Wish &wish() const { return m_wish; }
    void setWish(const Wish &wish);
    /// Milestones and tasks, shown or folded away.
    [[nodiscard]] int shownRows() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;

Q_SIGNALS:
    /// What is shown follows the last wish, or the tree, again.
    void filtered();

private:
    /// A row of the tree, by what its indexes carry; null: the root.
    using Key = const void *;
    struct Shown
    {
        Key parent = nullptr;
        int row = 0;
        bool isAccepted = false; ///< for itself, not for something below it
        std::vector<Key> children = {};
        bool operator==(const Shown &) const = default;
    };
    using Rows = QHash<Key, Shown>;
    /// A row whose children are being gone through.
    struct Level
    {
        QModelIndex index; ///< of the tree; only as a parent, so its row may be an old one
        int next = 0;
        bool isAnswered = false; ///< it, or something above it, answers the search
        bool isAccepted = false;
        std::vector<Key> children = {};
    };
    struct Walk
    {
        std::vector<Level> levels;
        Rows found = {};
        bool differs = false; ///< from what is shown
    };

    void follow(MilestoneTreeModel &tree);
    void begin();
    void goOn();
    void stepInto(const QModelIndex &index);
    void leave();
    void find(Key key, const Shown &row);
    void show(std::optional<Rows> rows);
    void again();
    void onDataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);
    void onRowsGoing(const QModelIndex &parent, int first, int last);
    void drop(Key key);
    void forget(Key key);
    [[nodiscard]] QModelIndex indexOf(Key key) const;
    [[nodiscard]] bool isAccepted(const QModelIndex &index) const;
    [[nodiscard]] bool isWanted(const QModelIndex &index) const;
    [[nodiscard]] bool answers(const QModelIndex &index) const;

    MilestoneTreeModel &m_tree;
    Wish m_wish;
    FuzzyQuery m_query;
    std::optional<Rows> m_shown; ///< nothing: all of the tree
    std::optional<Walk> m_walk;
    QTimer m_slice;
    bool m_isOutdated = false; ///< something changed that the walk has passed already
    bool m_isLarge = false;    ///< the last walk took more than one slice
};

} // namespace presentation
