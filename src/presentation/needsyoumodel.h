// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <vector>

namespace core {
class Clock;
}
namespace engine {
class ProjectStore;
}

namespace presentation {

/// Every run that asks something of the human: what blocks most first, then what has waited longest.
///
/// A run blocks the open tasks above its own, which cannot end before it; where its parent's run works its
/// children off one after the other, those that come behind it; and its own children that have yet to run.
class NeedsYouModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RunIdRole = Qt::UserRole + 1, ///< QString
        TaskIdRole,                   ///< QString
        AskKindRole,                  ///< domain::AskKind, as int
        TitleRole,                    ///< of the task
        DetailRole,                   ///< one sentence
        AgentRole,
        AgeRole,
        HintRole, ///< which keys do what
        BlocksRole,
        InRowRole,  ///< whether the row itself offers the answers
        DecidedRole ///< the answer that can still be taken back; empty when there is none
    };

    NeedsYouModel(const engine::ProjectStore &store, core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QModelIndex indexOf(const domain::RunId &run) const;

    /// The human's answer, as a word, while it can be taken back; empty: there is none.
    void setDecided(const domain::RunId &run, const QString &word);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged(int count);

private:
    struct Row
    {
        domain::RunId run;
        domain::TaskId task;
        domain::AskKind kind = domain::AskKind::PlanToApprove;
        QString title;
        QString detail;
        QString agent;
        QDateTime since;
        int blocks = 0;
        bool inRow = false;

        bool operator==(const Row &) const = default;
    };

    void rebuild();
    void updateRun(const domain::RunId &id);
    void refresh();
    [[nodiscard]] std::vector<Row> wanted() const;
    [[nodiscard]] Row rowOf(const coordinator::Run &run) const;
    [[nodiscard]] int blockedBy(const coordinator::Run &run) const;
    [[nodiscard]] QString ageOf(const Row &row) const;

    const engine::ProjectStore &m_store;
    core::Clock &m_clock;
    std::vector<Row> m_rows;
    QSet<domain::RunId> m_asking;
    QHash<domain::RunId, QString> m_decided;
    QTimer m_ageing;
};

} // namespace presentation
