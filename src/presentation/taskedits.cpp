// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/taskedits.h"

#include "coordinator/taskchange.h"
#include "core/result.h"
#include "engine/commandsink.h"
#include "engine/projectstore.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/taskmoves.h"
#include "presentation/visibletext.h"

#include <QUndoCommand>
#include <QUuid>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Move;
using coordinator::Moved;
using coordinator::MoveRefused;
using coordinator::Place;

namespace {

/// So often a change is made again because somebody else has changed other fields of the task.
constexpr int mostRebases = 5;

QString newKey()
{
    return u"edit:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString shortTitle(const Task &task)
{
    return visibleLine(task.title).left(60);
}

} // namespace

/// Changes of fields, with what takes them back.
class TaskEdits::Change final : public QUndoCommand
{
public:
    Change(TaskEdits &edits, std::vector<PatchTask> changes, std::vector<PatchTask> inverse,
           const QString &what)
        : QUndoCommand(what)
        , m_edits(edits)
        , m_changes(std::move(changes))
        , m_inverse(std::move(inverse))
    {}

    void redo() override
    {
        m_edits.replace(m_changes, m_inverse);
        if (std::exchange(m_wasMade, true))
            Q_EMIT m_edits.said(tr("Redone: %1").arg(text()));
    }
    void undo() override
    {
        m_edits.replace(m_inverse, m_changes);
        Q_EMIT m_edits.undone(tr("Undone: %1").arg(text()));
    }

private:
    static QString tr(const char *text) { return TaskEdits::tr(text); }

    TaskEdits &m_edits;
    std::vector<PatchTask> m_changes;
    std::vector<PatchTask> m_inverse;
    bool m_wasMade = false;
};

/// A new task; taking it back deletes it, unless something has come of it.
class TaskEdits::Creation final : public QUndoCommand
{
public:
    Creation(TaskEdits &edits, CreateTask task, const QString &what)
        : QUndoCommand(what)
        , m_edits(edits)
        , m_task(std::move(task))
    {}

    void redo() override
    {
        DashboardWrite write;
        write.key = newKey();
        write.body = m_task;
        m_edits.m_awaited.append(m_task.externalId);
        m_edits.m_sink.submit(std::move(write));
    }
    void undo() override
    {
        const Task *task = m_edits.taskByExternalId(m_task.externalId);
        const bool isUsed = task && (m_edits.m_store.runOf(task->id) ||
                                     m_edits.m_tree.rowCount(m_edits.m_tree.indexOf(task->id)) > 0);
        if (!task || isUsed) {
            setObsolete(true);
            Q_EMIT m_edits.refused(isUsed ? TaskEdits::tr("“%1” is in use and stays.").arg(shortTitle(*task))
                                          : TaskEdits::tr("The new task is not on the dashboard yet."));
            return;
        }
        DeleteTask removal;
        removal.task = task->id;
        DashboardWrite write;
        write.key = newKey();
        write.body = removal;
        m_edits.m_sink.submit(std::move(write));
        Q_EMIT m_edits.undone(TaskEdits::tr("Undone: %1").arg(text()));
    }

private:
    TaskEdits &m_edits;
    CreateTask m_task;
};

TaskEdits::TaskEdits(const engine::ProjectStore &store, engine::CommandSink &sink,
                     const MilestoneTreeModel &tree, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_sink(sink)
    , m_tree(tree)
    , m_project(store.project().id)
{
    m_history.setUndoLimit(200);
    connect(&sink, &engine::CommandSink::writeRefused, this, &TaskEdits::onWriteRefused);
    connect(&store, &engine::ProjectStore::tasksAdded, this, &TaskEdits::onTasksAdded);
    connect(&store, &engine::ProjectStore::tasksRemoved, this, [this](const QList<TaskId> &ids) {
        for (const TaskId &id : ids)
            dropConflict(id);
    });
    connect(&store, &engine::ProjectStore::openWritesChanged, this, [this](int count) {
        if (count == 0)
            m_sent.clear();
    });
    connect(&store, &engine::ProjectStore::projectOpened, this, [this] {
        if (m_store.project().id == m_project)
            return;
        m_project = m_store.project().id;
        m_history.clear();
        m_sent.clear();
        m_awaited.clear();
        m_conflicts.clear();
        Q_EMIT conflictsChanged();
    });
}

TaskEdits::~TaskEdits() = default;

TaskEdits::Preview TaskEdits::preview(const std::vector<TaskId> &tasks, const Place &place) const
{
    const Moved moved = coordinator::planMove(tasks, place, moveGround(m_store, m_tree));
    if (const auto *move = std::get_if<Move>(&moved))
        return {true, effectOf(*move, m_store)};
    return {false, reasonFor(std::get<MoveRefused>(moved), m_store)};
}

TaskEdits::Place TaskEdits::endOf(const MilestoneId &milestone) const
{
    const QModelIndex row = m_tree.indexOf(milestone);
    return row.isValid() ? placeAtEnd(row) : Place{milestone, {}, {}};
}

void TaskEdits::move(const std::vector<TaskId> &tasks, const Place &place)
{
    const Moved moved = coordinator::planMove(tasks, place, moveGround(m_store, m_tree));
    if (const auto *no = std::get_if<MoveRefused>(&moved)) {
        Q_EMIT refused(reasonFor(*no, m_store));
        return;
    }
    const Move &move = std::get<Move>(moved);
    const QString effect = effectOf(move, m_store);
    const Task *first = m_store.task(tasks.front());
    const QString title = first ? shortTitle(*first) : QString();
    const int count = static_cast<int>(tasks.size());
    makeChange(move.writes, count == 1 ? tr("Move %1").arg(title) : tr("Move %n tasks", nullptr, count));
    Q_EMIT said(count == 1 ? tr("%1: %2").arg(title, effect)
                           : tr("%n tasks: %1", nullptr, count).arg(effect));
}

void TaskEdits::step(Direction direction, const std::vector<TaskId> &tasks)
{
    const auto place = coordinator::placeTowards(direction, tasks, moveGround(m_store, m_tree));
    if (const auto *no = std::get_if<MoveRefused>(&place))
        Q_EMIT refused(reasonFor(*no, m_store));
    else
        move(tasks, std::get<Place>(place));
}

void TaskEdits::rename(const TaskId &id, const QString &title)
{
    const Task *task = m_store.task(id);
    if (!task)
        return;
    if (title.trimmed().isEmpty()) {
        Q_EMIT refused(tr("A task needs a title."));
        return;
    }
    PatchTask patch;
    patch.task = id;
    patch.title = title.trimmed().left(255);
    change(patch, tr("Rename %1").arg(shortTitle(*task)));
}

void TaskEdits::change(PatchTask patch, const QString &what)
{
    const Task *task = m_store.task(patch.task);
    if (!task || coordinator::isDone(patch, *task))
        return;
    const QString consequence = consequenceOf(patch);
    makeChange({std::move(patch)}, what);
    if (!consequence.isEmpty())
        Q_EMIT said(consequence);
}

/// A plan is made for the words of its task.
QString TaskEdits::consequenceOf(const PatchTask &patch) const
{
    const coordinator::Run *run = m_store.runOf(patch.task);
    const bool isOtherTask = patch.title || patch.description || patch.acceptanceCriteria;
    if (!isOtherTask || !run || run->hasEnded() || run->landed)
        return {};
    const QString title = visibleLine(run->start.task.title).left(60);
    if (run->approval)
        return tr("“%1” has other words now: its approved plan is void, and a new one is asked for.")
            .arg(title);
    using coordinator::Stage;
    if (run->stage == Stage::Planning || run->stage == Stage::ReviewingPlan ||
        run->stage == Stage::AwaitingHuman)
        return tr("“%1” has other words now: a new plan is asked for.").arg(title);
    return {};
}

void TaskEdits::create(const MilestoneId &milestone, const std::optional<TaskId> &parent,
                       const QString &title)
{
    const QString line = title.simplified().left(255);
    const Task *above = parent ? m_store.task(*parent) : nullptr;
    const MilestoneId home = above ? above->milestone : milestone;
    const bool isKnown = std::ranges::any_of(m_store.milestones(),
                                             [&home](const Milestone &other) { return other.id == home; });
    if (line.isEmpty() || !isKnown || (parent && !above)) {
        Q_EMIT refused(line.isEmpty() ? tr("A task needs a title.")
                                      : tr("That place is not there any more."));
        return;
    }
    CreateTask task;
    task.project = m_store.project().id;
    task.milestone = home;
    task.parent = parent;
    task.title = line;
    task.externalId = u"countersign:new:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    task.priorityScore = coordinator::priorityAtEnd(home, parent, moveGround(m_store, m_tree));
    m_history.push(new Creation(*this, task, tr("New task %1").arg(line.left(60))));
    Q_EMIT said(tr("New task: %1").arg(line));
}

void TaskEdits::makeChange(const std::vector<PatchTask> &changes, const QString &what)
{
    std::vector<PatchTask> inverse;
    for (const PatchTask &patch : changes) {
        if (const Task *task = m_store.task(patch.task))
            inverse.push_back(coordinator::inverseOf(patch, *task));
    }
    if (inverse.size() == changes.size())
        m_history.push(new Change(*this, changes, std::move(inverse), what));
}

void TaskEdits::replace(const std::vector<PatchTask> &changes, const std::vector<PatchTask> &expected)
{
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const Task *task = m_store.task(changes[i].task);
        if (!task) {
            Q_EMIT refused(tr("A task of this change is not there any more."));
        } else if (coordinator::isDone(expected[i], *task)) {
            const Task base = *task; // the store may change while it is told
            submit(changes[i], base);
        } else if (!coordinator::isDone(changes[i], *task)) {
            raiseConflict(changes[i], *task);
        }
    }
}

void TaskEdits::submit(const PatchTask &patch, const Task &base, int rebases)
{
    DashboardWrite write;
    write.key = newKey();
    PatchTask guarded = patch;
    guarded.expectedVersion = base.lockVersion;
    write.body = guarded;
    m_sent.insert(write.key, {base, rebases});
    m_sink.submit(std::move(write));
}

void TaskEdits::onWriteRefused(const DashboardWrite &write, const core::Error &error)
{
    const auto *patch = std::get_if<PatchTask>(&write.body);
    const Sent sent = m_sent.take(write.key);
    if (!patch || error.kind != core::ErrorKind::Conflict)
        return;
    const Task *now = m_store.task(patch->task);
    if (!now || coordinator::isDone(*patch, *now))
        return;
    const bool isOurs = sent.base.id == patch->task;
    const Task present = *now;
    if (isOurs && sent.rebases < mostRebases && coordinator::isStillFree(*patch, sent.base, present))
        submit(*patch, present, sent.rebases + 1);
    else
        raiseConflict(*patch, present);
}

void TaskEdits::raiseConflict(const PatchTask &mine, const Task &theirs)
{
    EditConflict conflict;
    conflict.task = theirs.id;
    conflict.title = visibleLine(theirs.title);
    conflict.fields = differences(mine, theirs, m_store);
    conflict.mine = mine;
    conflict.mine.expectedVersion.reset();
    dropConflict(theirs.id); // the later wish is the one that counts
    m_conflicts.push_back(conflict);
    Q_EMIT conflictsChanged();
    Q_EMIT refused(tr("“%1” was changed by somebody else at the same time.").arg(conflict.title));
}

void TaskEdits::dropConflict(const TaskId &task)
{
    if (std::erase_if(m_conflicts, [&task](const EditConflict &other) { return other.task == task; }) > 0)
        Q_EMIT conflictsChanged();
}

const EditConflict *TaskEdits::conflictOf(const TaskId &task) const
{
    const auto found = std::ranges::find(m_conflicts, task, &EditConflict::task);
    return found == m_conflicts.end() ? nullptr : &*found;
}

void TaskEdits::keepTheirs(const TaskId &task)
{
    dropConflict(task);
}

void TaskEdits::useMine(const TaskId &id)
{
    const EditConflict *conflict = conflictOf(id);
    const Task *task = m_store.task(id);
    if (!conflict || !task)
        return;
    const PatchTask mine = conflict->mine;
    const QString what = tr("Change %1").arg(shortTitle(*task));
    dropConflict(id);
    change(mine, what);
}

void TaskEdits::onTasksAdded(const QList<TaskId> &ids)
{
    if (m_awaited.isEmpty())
        return;
    for (const TaskId &id : ids) {
        const Task *task = m_store.task(id);
        if (task && m_awaited.removeOne(task->externalId))
            Q_EMIT created(id);
    }
}

const Task *TaskEdits::taskByExternalId(const QString &externalId) const
{
    const auto found = std::ranges::find(m_store.tasks(), externalId, &Task::externalId);
    return found == m_store.tasks().end() ? nullptr : &*found;
}

} // namespace presentation
