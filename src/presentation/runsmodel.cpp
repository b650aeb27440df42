// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/runsmodel.h"

#include "core/clock.h"
#include "engine/projectstore.h"
#include "presentation/badge.h"
#include "presentation/filewait.h"
#include "presentation/usage.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Run;

RunsModel::RunsModel(const engine::ProjectStore &store, core::Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_clock(clock)
{
    using engine::ProjectStore;
    connect(&store, &ProjectStore::projectOpened, this, &RunsModel::reload);
    connect(&store, &ProjectStore::runAdded, this, &RunsModel::add);
    connect(&store, &ProjectStore::runChanged, this, &RunsModel::change);
    connect(&store, &ProjectStore::streamStatusChanged, this, &RunsModel::change); // what it waits for
    m_ticking.setInterval(std::chrono::seconds(1));
    connect(&m_ticking, &QTimer::timeout, this, &RunsModel::tick);
    reload();
}

void RunsModel::reload()
{
    beginResetModel();
    m_runs = m_store.runs();
    m_positions.clear();
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        m_positions.insert(m_runs[i], static_cast<int>(i));
    endResetModel();
    m_ticking.start();
}

void RunsModel::add(const RunId &id)
{
    beginInsertRows({}, 0, 0);
    m_positions.insert(id, static_cast<int>(m_runs.size()));
    m_runs.push_back(id);
    endInsertRows();
    m_ticking.start();
}

void RunsModel::change(const RunId &id)
{
    const QModelIndex row = indexOf(id);
    if (!row.isValid())
        return;
    Q_EMIT dataChanged(row, row.siblingAtColumn(ColumnCount - 1));
    m_ticking.start();
}

void RunsModel::tick()
{
    bool active = false;
    for (int row = 0; row < rowCount(); ++row) {
        const Run *run = m_store.run(m_runs[m_runs.size() - 1 - static_cast<std::size_t>(row)]);
        if (!run || run->hasEnded())
            continue;
        active = true;
        Q_EMIT dataChanged(index(row, ElapsedColumn), index(row, SignColumn), {Qt::DisplayRole});
    }
    if (!active)
        m_ticking.stop();
}

QModelIndex RunsModel::indexOf(const RunId &run) const
{
    const auto found = m_positions.constFind(run);
    return found == m_positions.constEnd() ? QModelIndex() : index(rowCount() - 1 - *found, 0);
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const RunId &id = m_runs[m_runs.size() - 1 - static_cast<std::size_t>(index.row())];
    const Run *run = m_store.run(id);
    if (!run)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*run, index.column());
    case Qt::ToolTipRole:
        return text(*run, index.column()).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        if (index.column() != TaskColumn)
            return text(*run, index.column());
        return tr("Run of %1, %2").arg(text(*run, TaskColumn), text(*run, StageColumn));
    case RunIdRole:
        return id.value;
    case BadgeKindRole:
        return kindOf(*run);
    default:
        return {};
    }
}

QString RunsModel::stageText(const Run &run) const
{
    const QString badge =
        badgeText(badgeOf(run.start.task, &run, HeldBy::Nobody, 0, waitedFor(m_store, run)));
    return run.hasEnded() || badge.isEmpty() ? words::stage(run.stage) : badge;
}

int RunsModel::kindOf(const Run &run) const
{
    return static_cast<int>(
        run.hasEnded() && run.stage != coordinator::Stage::Failed
            ? BadgeKind::None
            : badgeOf(run.start.task, &run, HeldBy::Nobody, 0, waitedFor(m_store, run)).kind);
}

QString RunsModel::text(const Run &run, int column) const
{
    const auto since = [](const QDateTime &from, const QDateTime &to) {
        return from.isValid() ? words::elapsed(std::max<qint64>(0, from.secsTo(to))) : QString();
    };
    switch (column) {
    case TaskColumn: {
        const Task *task = m_store.task(run.start.task.id);
        return visibleLine(task ? task->title : run.start.task.title);
    }
    case StageColumn:
        return stageText(run);
    case AgentColumn:
        return visibleLine(run.engineer);
    case ElapsedColumn:
        return since(run.startedAt, run.hasEnded() ? run.lastEventAt : m_clock.now());
    case SignColumn:
        return tr("%1 ago").arg(since(run.lastEventAt, m_clock.now()));
    case UsageColumn: {
        const UsageTotal usage = usageOf(run);
        return usage.costKnown ? tokensText(usage) + u" · "_s + costText(usage) : tokensText(usage);
    }
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TaskColumn:
        return tr("Task");
    case StageColumn:
        return tr("Stage");
    case AgentColumn:
        return tr("Agent");
    case ElapsedColumn:
        return tr("Elapsed");
    case SignColumn:
        return tr("Last sign of life");
    case UsageColumn:
        return tr("Usage");
    default:
        return {};
    }
}

} // namespace presentation
