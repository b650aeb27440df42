// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/activitywords.h"
#include "presentation/fuzzy.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QSortFilterProxyModel>

#include <optional>
#include <vector>

namespace core {
class Clock;
}
namespace engine {
class ProjectStore;
}

namespace presentation {

/// The journal of the open project as lines, the newest first: of its runs and of the project itself.
class ActivityModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RunIdRole = Qt::UserRole + 1, ///< QString; empty for the project's own events
        TaskIdRole,
        TaskRole, ///< the task's title
        KindRole, ///< ActivityKind, as int
        KindTextRole,
        ActorRole,
        TimeRole,    ///< QDateTime, UTC
        TimeTextRole ///< as people read it
    };

    ActivityModel(const engine::ProjectStore &store, const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Entry
    {
        qint64 sequence = 0;
        QDateTime time;
        domain::RunId run;
        QString actor;
        Activity activity;
    };

    void rebuild();
    void takeRun(const domain::RunId &run);
    void take(const domain::Event &event);
    [[nodiscard]] bool isKnown(qint64 sequence) const;
    [[nodiscard]] static Entry entryOf(const domain::Event &event);
    [[nodiscard]] domain::TaskId taskOf(const Entry &entry) const;

    const engine::ProjectStore &m_store;
    const core::Clock &m_clock;
    std::vector<Entry> m_entries; ///< by sequence, the newest first
};

/// The lines that one looks for.
class ActivityFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    struct Wish
    {
        QString text = {};
        std::optional<ActivityKind> kind = {};
        std::optional<domain::TaskId> task = {};
        bool operator==(const Wish &) const = default;
    };

    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWish(const Wish &wish);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Wish m_wish;
    FuzzyQuery m_query;
};

} // namespace presentation
