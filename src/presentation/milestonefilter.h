// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/badge.h"
#include "presentation/fuzzy.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace presentation {

/// The tree's rows whose title, persona or pill answers the search and that are as the filters want them;
/// with all above them and, for a search alone, all below a match.
class MilestoneFilter final : public QSortFilterProxyModel
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

    explicit MilestoneFilter(QObject *parent = nullptr);

    [[nodiscard]] const Wish &wish() const { return m_wish; }
    void setWish(const Wish &wish);
    /// Every persona that a task of the source has, sorted.
    [[nodiscard]] QStringList personas() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool isWanted(const QModelIndex &index) const;
    [[nodiscard]] bool answers(const QModelIndex &index) const;

    Wish m_wish;
    FuzzyQuery m_query;
};

} // namespace presentation
