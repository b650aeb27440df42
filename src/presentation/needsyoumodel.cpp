// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/needsyoumodel.h"

#include "core/clock.h"
#include "engine/projectstore.h"
#include "presentation/taskplaces.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <algorithm>
#include <tuple>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Run;

namespace {
constexpr std::chrono::seconds ageStep{20};

/// Permissions, silent agents, budgets, and work on files that was interrupted.
bool isAnsweredInTheRow(const Run &run)
{
    const AskKind kind = run.ask->kind;
    if (kind != AskKind::AgentProblem)
        return kind == AskKind::Permission || kind == AskKind::SilentAgent || kind == AskKind::Budget;
    const auto *work = run.failed ? std::get_if<AskWork>(&run.failed->body) : nullptr;
    return work && work->inPlace;
}
} // namespace

NeedsYouModel::NeedsYouModel(const engine::ProjectStore &store, core::Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_clock(clock)
{
    using engine::ProjectStore;
    connect(&store, &ProjectStore::projectOpened, this, &NeedsYouModel::rebuild);
    connect(&store, &ProjectStore::runAdded, this, &NeedsYouModel::updateRun);
    connect(&store, &ProjectStore::runChanged, this, &NeedsYouModel::updateRun);
    connect(&store, &ProjectStore::taskChanged, this, &NeedsYouModel::refresh);
    connect(&store, &ProjectStore::tasksAdded, this, &NeedsYouModel::refresh);
    connect(&store, &ProjectStore::tasksRemoved, this, &NeedsYouModel::refresh);
    m_ageing.setInterval(ageStep);
    connect(&m_ageing, &QTimer::timeout, this, [this] {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {AgeRole, Qt::AccessibleTextRole});
    });
    rebuild();
}

void NeedsYouModel::rebuild()
{
    m_asking.clear();
    for (const RunId &id : m_store.runs()) {
        if (m_store.run(id)->ask)
            m_asking.insert(id);
    }
    refresh();
}

void NeedsYouModel::updateRun(const RunId &id)
{
    const Run *run = m_store.run(id);
    if (run && run->ask)
        m_asking.insert(id);
    else
        m_asking.remove(id);
    refresh();
}

void NeedsYouModel::refresh()
{
    if (m_asking.isEmpty() && m_rows.empty())
        return;
    const std::vector<Row> target = wanted();
    const auto before = m_rows.size();
    const auto isWanted = [&target](const Row &row) {
        return std::ranges::any_of(target, [&row](const Row &other) { return other.run == row.run; });
    };
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (isWanted(m_rows[static_cast<std::size_t>(i)]))
            continue;
        beginRemoveRows({}, i, i);
        m_rows.erase(m_rows.begin() + i);
        endRemoveRows();
    }
    // Row by row from the top: everything above is right already, so what belongs here comes from below.
    for (std::size_t i = 0; i < target.size(); ++i) {
        const int row = static_cast<int>(i);
        const auto rest = m_rows.begin() + row;
        const auto found =
            std::find_if(rest, m_rows.end(), [&](const Row &other) { return other.run == target[i].run; });
        if (found == m_rows.end()) {
            beginInsertRows({}, row, row);
            m_rows.insert(rest, target[i]);
            endInsertRows();
            continue;
        }
        if (found != rest) {
            const int from = static_cast<int>(found - m_rows.begin());
            beginMoveRows({}, from, from, {}, row);
            std::rotate(rest, found, found + 1);
            endMoveRows();
        }
        if (m_rows[i] != target[i]) {
            m_rows[i] = target[i];
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    if (m_rows.empty())
        m_ageing.stop();
    else if (!m_ageing.isActive())
        m_ageing.start();
    if (m_rows.size() != before)
        Q_EMIT countChanged(rowCount());
}

std::vector<NeedsYouModel::Row> NeedsYouModel::wanted() const
{
    std::vector<Row> rows;
    for (const RunId &id : m_asking) {
        if (const Run *run = m_store.run(id))
            rows.push_back(rowOf(*run));
    }
    std::ranges::sort(rows, [](const Row &a, const Row &b) {
        return std::tie(b.blocks, a.since, a.run) < std::tie(a.blocks, b.since, b.run);
    });
    return rows;
}

NeedsYouModel::Row NeedsYouModel::rowOf(const Run &run) const
{
    Row row;
    row.run = run.id;
    row.task = run.start.task.id;
    row.kind = run.ask->kind;
    row.inRow = isAnsweredInTheRow(run);
    const Task *task = m_store.task(row.task);
    row.title = visibleLine(task ? task->title : run.start.task.title);
    row.agent = visibleLine(run.engineer);
    row.since = run.ask->sinceTime;
    row.blocks = blockedBy(run);

    const int attempts = static_cast<int>(run.attempts.size());
    switch (row.kind) {
    case AskKind::PlanToApprove: {
        const auto verdict = run.attempts.empty() ? std::nullopt : run.attempts.back().coordinatorVerdict;
        if (!verdict)
            row.detail = tr("attempt %1 waits for your decision").arg(attempts);
        else if (verdict->verdict.kind == VerdictKind::Approve)
            row.detail = tr("the coordinator approves attempt %1").arg(attempts);
        else
            row.detail = tr("the coordinator wants changes to attempt %1").arg(attempts);
        break;
    }
    case AskKind::Escalation:
        row.detail = words::attemptOf(attempts, run.bound);
        break;
    case AskKind::BatchToFile: {
        int findings = 0;
        for (const coordinator::Batch &batch : run.batches) {
            if (!batch.filed)
                findings += static_cast<int>(batch.staged.findings.size());
        }
        row.detail = tr("%n finding(s) to file as tasks", nullptr, findings);
        break;
    }
    case AskKind::WorkToLand:
        row.detail = tr("%n changed file(s)", nullptr,
                        run.execution ? static_cast<int>(run.execution->changes.size()) : 0);
        break;
    case AskKind::Permission:
        if (!run.permissions.empty())
            row.detail = words::permission(run.permissions.front().request).left(300);
        break;
    case AskKind::AgentProblem:
    case AskKind::SilentAgent:
    case AskKind::Budget:
        break;
    }
    const bool isTold = row.kind == AskKind::PlanToApprove || row.kind == AskKind::Permission;
    if ((!isTold || row.detail.isEmpty()) && !run.ask->detail.isEmpty()) {
        const QString detail = visibleLine(run.ask->detail).left(300);
        row.detail = row.detail.isEmpty() ? detail : row.detail + u" · "_s + detail;
    }
    const auto notes = std::ranges::count_if(run.notes, [](const coordinator::Note &note) {
        return note.state == coordinator::NoteState::Queued;
    });
    if (notes > 0)
        row.detail += u" · "_s + tr("%n note(s) of yours", nullptr, static_cast<int>(notes));
    if (row.blocks > 0)
        row.detail += u" · "_s + tr("blocks %n task(s)", nullptr, row.blocks);
    return row;
}

int NeedsYouModel::blockedBy(const Run &run) const
{
    int blocked = 0;
    TaskPlaces places([this](const TaskId &id) { return m_store.task(id); });
    for (auto above = places.parentOf(run.start.task.id); above; above = places.parentOf(*above)) {
        if (m_store.task(*above)->status != TaskStatus::Done)
            ++blocked;
    }
    const auto parent = places.parentOf(run.start.task.id);
    if (const Run *parentRun = parent ? m_store.runOf(*parent) : nullptr) {
        bool behind = false;
        for (const coordinator::Child &child : parentRun->children) {
            if (behind && !child.outcome)
                ++blocked;
            behind = behind || child.task == run.start.task.id;
        }
    }
    // Its own children that have yet to run wait with it.
    for (const coordinator::Child &child : run.children) {
        if (!child.started && !child.outcome)
            ++blocked;
    }
    return blocked;
}

QString NeedsYouModel::ageOf(const Row &row) const
{
    if (!row.since.isValid())
        return {};
    const int minutes = static_cast<int>(std::max<qint64>(0, row.since.secsTo(m_clock.now())) / 60);
    if (minutes < 1)
        return tr("just now");
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return tr("%1 h").arg(minutes / 60);
    return tr("%n day(s)", nullptr, minutes / (24 * 60));
}

QModelIndex NeedsYouModel::indexOf(const RunId &run) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].run == run)
            return index(static_cast<int>(i));
    }
    return {};
}

void NeedsYouModel::setDecided(const RunId &run, const QString &word)
{
    if (word.isEmpty())
        m_decided.remove(run);
    else
        m_decided.insert(run, word);
    if (const QModelIndex row = indexOf(run); row.isValid())
        Q_EMIT dataChanged(row, row, {DecidedRole, HintRole, Qt::AccessibleTextRole});
}

int NeedsYouModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant NeedsYouModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return words::askKind(row.kind);
    case RunIdRole:
        return row.run.value;
    case TaskIdRole:
        return row.task.value;
    case AskKindRole:
        return static_cast<int>(row.kind);
    case TitleRole:
        return row.title;
    case DetailRole:
        return row.detail;
    case AgentRole:
        return row.agent;
    case AgeRole:
        return ageOf(row);
    case DecidedRole:
        return m_decided.value(row.run);
    case HintRole:
        if (m_decided.contains(row.run))
            return tr("%1 · U undoes").arg(m_decided.value(row.run));
        if (row.inRow)
            return tr("A first answer · R second");
        return row.kind == AskKind::PlanToApprove ? tr("A approve · F feedback") : tr("Enter to decide");
    case BlocksRole:
        return row.blocks;
    case InRowRole:
        return row.inRow;
    case Qt::ToolTipRole:
        return u"<html><b>%1</b><br>%2</html>"_s.arg(row.title.toHtmlEscaped(), row.detail.toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return tr("%1: %2, %3, since: %4").arg(words::askKind(row.kind), row.title, row.detail, ageOf(row));
    default:
        return {};
    }
}

QHash<int, QByteArray> NeedsYouModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(RunIdRole, "runId");
    names.insert(TaskIdRole, "taskId");
    names.insert(AskKindRole, "askKind");
    names.insert(TitleRole, "title");
    names.insert(DetailRole, "detail");
    names.insert(AgentRole, "agent");
    names.insert(AgeRole, "age");
    names.insert(HintRole, "hint");
    names.insert(BlocksRole, "blocks");
    names.insert(InRowRole, "inRow");
    names.insert(DecidedRole, "decided");
    return names;
}

} // namespace presentation
