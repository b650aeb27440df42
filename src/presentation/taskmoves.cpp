// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/taskmoves.h"

#include "engine/projectstore.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Move;
using coordinator::MoveGround;
using coordinator::MoveRefusal;
using coordinator::MoveRefused;
using coordinator::Run;

namespace {

struct Moves
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Moves)
};

QString titleOf(const TaskId &id, const engine::ProjectStore &store)
{
    const Task *task = store.task(id);
    return task ? visibleLine(task->title).left(80) : QString();
}

QString milestoneName(const MilestoneId &id, const engine::ProjectStore &store)
{
    const auto found = std::ranges::find(store.milestones(), id, &Milestone::id);
    return found == store.milestones().end() ? QString() : visibleLine(found->name).left(80);
}

QString workerOn(const TaskId &id, const engine::ProjectStore &store)
{
    const Run *run = store.runOf(id);
    return words::persona(run && !run->start.persona.isEmpty() ? run->start.persona
                                                               : personas::leadEngineer());
}

} // namespace

MoveGround moveGround(const engine::ProjectStore &store, const MilestoneTreeModel &tree)
{
    MoveGround ground;
    ground.task = [&store](const TaskId &id) { return store.task(id); };
    ground.siblings = [&tree](const MilestoneId &milestone, const std::optional<TaskId> &parent) {
        const QModelIndex above = parent ? tree.indexOf(*parent) : tree.indexOf(milestone);
        std::vector<TaskId> ids;
        for (int row = 0; above.isValid() && row < tree.rowCount(above); ++row)
            ids.push_back({tree.index(row, 0, above).data(MilestoneTreeModel::IdRole).toString()});
        return ids;
    };
    for (int row = 0; row < tree.rowCount(); ++row) {
        const QString id = tree.index(row, 0).data(MilestoneTreeModel::IdRole).toString();
        if (!id.isEmpty())
            ground.milestones.push_back({id});
    }
    ground.isWorkedOn = [&store](const TaskId &id) {
        const Run *run = store.runOf(id);
        return run && !run->hasEnded();
    };
    ground.isAwaited = [&store](const TaskId &id) {
        const Task *task = store.task(id);
        const Run *run = task && task->parent ? store.runOf(*task->parent) : nullptr;
        return run && !run->hasEnded() &&
               std::ranges::any_of(run->children, [&id](const coordinator::Child &child) {
                   return child.task == id && !child.outcome;
               });
    };
    ground.canMoveTasks = store.canMoveTasks();
    return ground;
}

coordinator::Place placeBehind(const QModelIndex &after, const QModelIndex &parent)
{
    coordinator::Place place;
    const QString id = parent.data(MilestoneTreeModel::IdRole).toString();
    if (parent.data(MilestoneTreeModel::IsMilestoneRole).toBool())
        place.milestone = {id};
    else
        place.parent = TaskId{id};
    if (after.isValid())
        place.after = TaskId{after.data(MilestoneTreeModel::IdRole).toString()};
    return place;
}

coordinator::Place placeAtEnd(const QModelIndex &row)
{
    const int children = row.model()->rowCount(row);
    return placeBehind(children > 0 ? row.model()->index(children - 1, 0, row) : QModelIndex(), row);
}

QString effectOf(const Move &move, const engine::ProjectStore &store)
{
    QStringList clauses;
    if (move.newParent && move.place.parent)
        clauses.append(Moves::tr("becomes a child of %1").arg(titleOf(*move.place.parent, store)));
    else if (move.newMilestone)
        clauses.append(Moves::tr("moves to %1").arg(milestoneName(move.place.milestone, store)));
    else if (move.newParent)
        clauses.append(
            Moves::tr("moves to the top level of %1").arg(milestoneName(move.place.milestone, store)));

    if (move.queuedBehind)
        clauses.append(
            Moves::tr("%1 is working on it: will be queued").arg(workerOn(*move.queuedBehind, store)));
    else if (move.runsAfter)
        clauses.append(Moves::tr("runs next after %1").arg(titleOf(*move.runsAfter, store)));
    else if (move.place.parent)
        clauses.append(Moves::tr("runs first below %1").arg(titleOf(*move.place.parent, store)));
    else
        clauses.append(Moves::tr("runs first in %1").arg(milestoneName(move.place.milestone, store)));

    if (move.renumbered > 0)
        clauses.append(Moves::tr("%n other task(s) get a new priority", nullptr, move.renumbered));
    return clauses.join(u" · "_s);
}

QString reasonFor(const MoveRefused &refused, const engine::ProjectStore &store)
{
    const QString title = titleOf(refused.task, store);
    switch (refused.reason) {
    case MoveRefusal::Nothing:
        return Moves::tr("It stands there already.");
    case MoveRefusal::Edge:
        return Moves::tr("There is no further place in that direction.");
    case MoveRefusal::IntoItself:
        return Moves::tr("“%1” cannot become part of itself.").arg(title);
    case MoveRefusal::UnknownPlace:
        return Moves::tr("That place is not there any more.");
    case MoveRefusal::BeingWorkedOn:
        return Moves::tr("%1 is working on “%2”: it can be reordered here, but not moved elsewhere.")
            .arg(workerOn(refused.task, store), title);
    case MoveRefusal::Awaited:
        return Moves::tr("The work on its parent waits for “%1”: it has to stay there.").arg(title);
    case MoveRefusal::ParentDone:
        return Moves::tr("“%1” is done: open work cannot become part of it.").arg(title);
    case MoveRefusal::MilestoneIsFixed:
        return Moves::tr("This dashboard cannot move a task to another milestone.");
    }
    return {};
}

} // namespace presentation
