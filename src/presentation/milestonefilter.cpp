// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/milestonefilter.h"

#include "presentation/milestonetreemodel.h"

#include <QSet>

#include <algorithm>

namespace presentation {

namespace {

TaskState stateOf(const QModelIndex &index)
{
    return static_cast<TaskState>(index.data(MilestoneTreeModel::StateRole).toInt());
}

void collectPersonas(const QAbstractItemModel &model, const QModelIndex &parent, QSet<QString> &personas)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        personas.insert(index.data(MilestoneTreeModel::PersonaRole).toString());
        collectPersonas(model, index, personas);
    }
}

} // namespace

MilestoneFilter::MilestoneFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void MilestoneFilter::setWish(const Wish &wish)
{
    if (wish == m_wish)
        return;
    m_wish = wish;
    m_query = FuzzyQuery(wish.text);
    invalidateFilter();
}

QStringList MilestoneFilter::personas() const
{
    QSet<QString> found;
    if (sourceModel())
        collectPersonas(*sourceModel(), {}, found);
    found.remove(QString());
    QStringList sorted(found.cbegin(), found.cend());
    sorted.sort();
    return sorted;
}

bool MilestoneFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
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
