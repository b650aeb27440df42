// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/triagemodel.h"

#include "presentation/words.h"

#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace presentation {

const QString TriageModel::findingMimeType = u"application/x-countersign-findings"_s;

const TriageCard *TriageModel::card(const QString &id) const
{
    const auto found = std::ranges::find(m_cards, id, &TriageCard::id);
    return found == m_cards.end() ? nullptr : &*found;
}

QModelIndex TriageModel::indexOf(const QString &id) const
{
    const TriageCard *found = card(id);
    return found ? index(static_cast<int>(found - m_cards.data())) : QModelIndex();
}

void TriageModel::reset(std::vector<TriageCard> cards)
{
    beginResetModel();
    m_cards = std::move(cards);
    endResetModel();
}

void TriageModel::update(std::vector<TriageCard> cards)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto at = m_cards.begin() + row;
        if (std::ranges::find(cards, at->id, &TriageCard::id) != cards.end())
            continue;
        beginRemoveRows({}, row, row);
        m_cards.erase(at);
        endRemoveRows();
    }
    // What stays keeps its order; where it should not, everything is new.
    std::size_t known = 0;
    for (const TriageCard &card : cards)
        known += known < m_cards.size() && m_cards[known].id == card.id;
    if (known != m_cards.size())
        return reset(std::move(cards));
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const int row = static_cast<int>(i);
        if (i >= m_cards.size() || m_cards[i].id != cards[i].id) {
            beginInsertRows({}, row, row);
            m_cards.insert(m_cards.begin() + row, std::move(cards[i]));
            endInsertRows();
        } else if (m_cards[i] != cards[i]) {
            m_cards[i] = std::move(cards[i]);
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
}

QStringList TriageModel::findingsIn(const QMimeData &data)
{
    const QString text = QString::fromUtf8(data.data(findingMimeType));
    return text.split(u'\n', Qt::SkipEmptyParts);
}

int TriageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cards.size());
}

QVariant TriageModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const TriageCard &card = m_cards[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return card.title;
    case Qt::ToolTipRole: {
        QStringList lines{u"<b>%1</b>"_s.arg(card.title.toHtmlEscaped())};
        for (const QString &line : {card.source, card.place, card.reason, card.remark, card.problem}) {
            if (!line.isEmpty())
                lines.append(line.left(600).toHtmlEscaped());
        }
        return u"<html>%1</html>"_s.arg(lines.join(u"<br>"_s));
    }
    case Qt::AccessibleTextRole: {
        QStringList parts{card.title, words::urgency(card.urgency)};
        if (card.column == TriageColumn::Dismissed)
            parts.append(tr("dismissed"));
        else if (card.column == TriageColumn::Duplicates)
            parts.append(tr("repeats %1").arg(card.taskTitle));
        else
            parts.append(card.placement);
        parts.append({card.persona, card.place, card.was, card.source, card.reason, card.problem});
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case IdRole:
        return card.id;
    case ColumnRole:
        return static_cast<int>(card.column);
    case CardRole:
        return QVariant::fromValue(card);
    default:
        return {};
    }
}

QHash<int, QByteArray> TriageModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(IdRole, "id");
    names.insert(ColumnRole, "column");
    names.insert(CardRole, "card");
    return names;
}

Qt::ItemFlags TriageModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled | Qt::ItemIsEditable |
           Qt::ItemNeverHasChildren;
}

QStringList TriageModel::mimeTypes() const
{
    return {findingMimeType};
}

QMimeData *TriageModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes)
        ids.append(index.data(IdRole).toString());
    auto *data = new QMimeData;
    data->setData(findingMimeType, ids.join(u'\n').toUtf8());
    return data;
}

Qt::DropActions TriageModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

bool TriageModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString title = value.toString().simplified();
    if (!index.isValid() || role != Qt::EditRole || title.isEmpty() ||
        title == index.data(Qt::EditRole).toString())
        return false;
    Q_EMIT renameRequested(index.data(IdRole).toString(), title);
    return true;
}

TriageColumnModel::TriageColumnModel(TriageModel &cards, TriageColumn column, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_cards(cards)
    , m_column(column)
{
    setSourceModel(&cards);
}

void TriageColumnModel::setFilter(const QString &words, const QString &persona)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    m_persona = persona;
    invalidateFilter();
}

QModelIndex TriageColumnModel::indexOf(const QString &finding) const
{
    return mapFromSource(m_cards.indexOf(finding));
}

bool TriageColumnModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const TriageCard &card = m_cards.cards()[static_cast<std::size_t>(row)];
    if (card.column != m_column || (!m_persona.isEmpty() && card.persona != m_persona))
        return false;
    return std::ranges::all_of(m_words, [&card](const QString &word) {
        return std::ranges::any_of(
            QStringList{card.title, card.source, card.place, card.category, card.persona, card.reason},
            [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace presentation
