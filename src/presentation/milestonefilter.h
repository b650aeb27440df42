// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace presentation {

/// The tree's rows whose title, persona or pill holds every word of the search text; with all above them, and
/// all below a match.
class MilestoneFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit MilestoneFilter(QObject *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] bool hidesDone() const { return m_hideDone; }
    void setHideDone(bool hide);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] bool matches(const QModelIndex &index) const;

    QString m_text;
    QStringList m_words;
    bool m_hideDone = false;
};

} // namespace presentation
