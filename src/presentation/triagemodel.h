// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/triagecard.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

namespace presentation {

/// The findings of one batch, in the order of the report. The columns of the board are TriageColumnModels
/// over it.
class TriageModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        ColumnRole, ///< TriageColumn, as int
        CardRole    ///< TriageCard
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] const std::vector<TriageCard> &cards() const { return m_cards; }
    [[nodiscard]] const TriageCard *card(const QString &id) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    /// Another batch: everything is different.
    void reset(std::vector<TriageCard> cards);
    /// The same batch as it is now: only what differs is signalled.
    void update(std::vector<TriageCard> cards);

    // Findings are dragged by id; a drop is a wish.
    static const QString findingMimeType;
    [[nodiscard]] static QStringList findingsIn(const QMimeData &data);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    /// A new title is a wish: the model changes when the store does.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void renameRequested(const QString &finding, const QString &title);

private:
    std::vector<TriageCard> m_cards;
};

/// One column of the board, filtered by words and persona.
class TriageColumnModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    TriageColumnModel(TriageModel &cards, TriageColumn column, QObject *parent = nullptr);

    [[nodiscard]] TriageColumn column() const { return m_column; }
    /// Every word must occur in the card; an empty persona means anybody.
    void setFilter(const QString &words, const QString &persona);
    [[nodiscard]] QModelIndex indexOf(const QString &finding) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    TriageModel &m_cards;
    TriageColumn m_column;
    QStringList m_words;
    QString m_persona;
};

} // namespace presentation
