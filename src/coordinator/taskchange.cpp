// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/taskchange.h"

namespace coordinator {

using domain::PatchTask;
using domain::Task;

namespace {

/// Calls `visit` with each field's wish in the patch and its place in the task.
template <typename Patch, typename Record, typename Visit>
void eachField(Patch &patch, Record &task, Visit visit)
{
    visit(patch.title, task.title);
    visit(patch.description, task.description);
    visit(patch.acceptanceCriteria, task.acceptanceCriteria);
    visit(patch.owner, task.owner);
    visit(patch.assignee, task.assignee);
    visit(patch.personaRequired, task.personaRequired);
    visit(patch.effortEstimate, task.effortEstimate);
    visit(patch.effortSpent, task.effortSpent);
    visit(patch.priorityScore, task.priorityScore);
    visit(patch.riskLevel, task.riskLevel);
    visit(patch.severity, task.severity);
    visit(patch.status, task.status);
    visit(patch.parent, task.parent);
    visit(patch.milestone, task.milestone);
}

} // namespace

Task changedBy(Task task, const PatchTask &patch)
{
    eachField(patch, task, [](const auto &wish, auto &field) {
        if (wish)
            field = *wish;
    });
    ++task.lockVersion;
    return task;
}

PatchTask inverseOf(const PatchTask &patch, const Task &before)
{
    PatchTask inverse = patch;
    inverse.expectedVersion.reset();
    eachField(inverse, before, [](auto &wish, const auto &field) {
        if (wish)
            wish.emplace(field);
    });
    return inverse;
}

bool isStillFree(const PatchTask &patch, const Task &base, const Task &now)
{
    return inverseOf(patch, base) == inverseOf(patch, now);
}

bool isDone(const PatchTask &patch, const Task &task)
{
    PatchTask wanted = patch;
    wanted.expectedVersion.reset();
    return wanted == inverseOf(patch, task);
}

} // namespace coordinator
