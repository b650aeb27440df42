// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/milestonefilter.h"

#include "presentation/milestonetreemodel.h"

#include <algorithm>

namespace presentation {

MilestoneFilter::MilestoneFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void MilestoneFilter::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void MilestoneFilter::setHideDone(bool hide)
{
    if (hide == m_hideDone)
        return;
    m_hideDone = hide;
    invalidateFilter();
}

bool MilestoneFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_hideDone && index.data(MilestoneTreeModel::StateRole).toInt() == static_cast<int>(TaskState::Done))
        return false;
    for (QModelIndex above = index; above.isValid(); above = above.parent()) {
        if (matches(above))
            return true;
    }
    return false;
}

bool MilestoneFilter::matches(const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString() + u' ' +
                         index.data(MilestoneTreeModel::PersonaRole).toString() + u' ' +
                         index.data(MilestoneTreeModel::BadgeRole).toString();
    return std::ranges::all_of(
        m_words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace presentation
