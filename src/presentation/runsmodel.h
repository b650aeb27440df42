// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <vector>

namespace core {
class Clock;
}
namespace engine {
class ProjectStore;
}

namespace presentation {

/// All runs, the newest first: stage, agent, how long, last sign of life, cost.
class RunsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TaskColumn, StageColumn, AgentColumn, ElapsedColumn, SignColumn, UsageColumn, ColumnCount };
    enum Role {
        RunIdRole = Qt::UserRole + 1, ///< QString
        BadgeKindRole                 ///< BadgeKind, as int
    };

    RunsModel(const engine::ProjectStore &store, core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QModelIndex indexOf(const domain::RunId &run) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void reload();
    void add(const domain::RunId &id);
    void change(const domain::RunId &id);
    void tick();
    [[nodiscard]] QString text(const coordinator::Run &run, int column) const;
    [[nodiscard]] QString stageText(const coordinator::Run &run) const;
    [[nodiscard]] int kindOf(const coordinator::Run &run) const;

    const engine::ProjectStore &m_store;
    core::Clock &m_clock;
    std::vector<domain::RunId> m_runs; ///< oldest first; row 0 is the last
    QHash<domain::RunId, int> m_positions;
    QTimer m_ticking; ///< while something runs
};

} // namespace presentation
