// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/activitymodel.h"

#include "core/clock.h"
#include "engine/projectstore.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <algorithm>

namespace presentation {

using namespace domain;

ActivityModel::ActivityModel(const engine::ProjectStore &store, const core::Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_clock(clock)
{
    using engine::ProjectStore;
    connect(&store, &ProjectStore::projectOpened, this, &ActivityModel::rebuild);
    connect(&store, &ProjectStore::runAdded, this, &ActivityModel::takeRun);
    connect(&store, &ProjectStore::eventAppended, this, &ActivityModel::take);
    // The project's own events are restored right before its state.
    connect(&store, &ProjectStore::projectStateChanged, this, [this] {
        if (m_entries.empty() && !m_store.projectEvents().empty())
            rebuild();
    });
    rebuild();
}

void ActivityModel::rebuild()
{
    beginResetModel();
    m_entries.clear();
    for (const Event &event : m_store.projectEvents())
        m_entries.push_back(entryOf(event));
    for (const RunId &run : m_store.runs()) {
        for (const Event &event : m_store.eventsOf(run))
            m_entries.push_back(entryOf(event));
    }
    std::ranges::sort(m_entries, std::ranges::greater(), &Entry::sequence);
    endResetModel();
}

void ActivityModel::takeRun(const RunId &run)
{
    const std::vector<Event> events = m_store.eventsOf(run);
    if (events.empty() || isKnown(events.front().sequence))
        return;
    // Old runs come in when a project is opened, with all that has happened in them.
    beginResetModel();
    for (const Event &event : events)
        m_entries.push_back(entryOf(event));
    std::ranges::sort(m_entries, std::ranges::greater(), &Entry::sequence);
    endResetModel();
}

void ActivityModel::take(const Event &event)
{
    if (isKnown(event.sequence))
        return;
    const auto place =
        std::ranges::lower_bound(m_entries, event.sequence, std::ranges::greater(), &Entry::sequence);
    const int row = static_cast<int>(place - m_entries.begin());
    beginInsertRows({}, row, row);
    m_entries.insert(place, entryOf(event));
    endInsertRows();
}

bool ActivityModel::isKnown(qint64 sequence) const
{
    const auto place =
        std::ranges::lower_bound(m_entries, sequence, std::ranges::greater(), &Entry::sequence);
    return place != m_entries.end() && place->sequence == sequence;
}

ActivityModel::Entry ActivityModel::entryOf(const Event &event)
{
    return {event.sequence, event.time, event.run, words::actor(event.actor), activityOf(event)};
}

TaskId ActivityModel::taskOf(const Entry &entry) const
{
    const coordinator::Run *run = m_store.run(entry.run);
    return run ? run->start.task.id : TaskId();
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    const auto title = [&] {
        const Task *task = m_store.task(taskOf(entry));
        return task ? visibleLine(task->title) : QString();
    };
    switch (role) {
    case Qt::DisplayRole:
        return entry.activity.sentence;
    case RunIdRole:
        return entry.run.value;
    case TaskIdRole:
        return taskOf(entry).value;
    case TaskRole:
        return title();
    case KindRole:
        return static_cast<int>(entry.activity.kind);
    case KindTextRole:
        return kindText(entry.activity.kind);
    case ActorRole:
        return entry.actor;
    case TimeRole:
        return entry.time;
    case TimeTextRole:
        return words::time(entry.time, m_clock.now());
    case Qt::ToolTipRole:
        return entry.activity.sentence.toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return title().isEmpty()
                   ? tr("%1, %2 %3")
                         .arg(words::time(entry.time, m_clock.now()), entry.actor, entry.activity.sentence)
                   : tr("%1, %2: %3 %4")
                         .arg(words::time(entry.time, m_clock.now()), title(), entry.actor,
                              entry.activity.sentence);
    default:
        return {};
    }
}

QHash<int, QByteArray> ActivityModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(RunIdRole, "runId");
    names.insert(TaskIdRole, "taskId");
    names.insert(TaskRole, "task");
    names.insert(KindRole, "kind");
    names.insert(KindTextRole, "kindText");
    names.insert(ActorRole, "actor");
    names.insert(TimeRole, "time");
    names.insert(TimeTextRole, "timeText");
    return names;
}

void ActivityFilter::setWish(const Wish &wish)
{
    if (wish == m_wish)
        return;
    m_wish = wish;
    m_query = FuzzyQuery(wish.text);
    invalidateFilter();
}

bool ActivityFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_wish.kind && index.data(ActivityModel::KindRole).toInt() != static_cast<int>(*m_wish.kind))
        return false;
    if (m_wish.task && index.data(ActivityModel::TaskIdRole).toString() != m_wish.task->value)
        return false;
    return m_query.isEmpty() || m_query.matches(index.data(ActivityModel::TaskRole).toString() + u' ' +
                                                index.data(ActivityModel::ActorRole).toString() + u' ' +
                                                index.data(Qt::DisplayRole).toString());
}

} // namespace presentation
