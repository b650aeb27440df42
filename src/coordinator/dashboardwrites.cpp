// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/dashboardwrites.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

void appendNewTasks(std::vector<DashboardWrite> &writes, const Run &run, const BatchFiled &filed)
{
    for (const Batch &batch : run.batches) {
        if (batch.staged.batch != filed.batch)
            continue;
        for (const StagedFinding &staged : batch.staged.findings) {
            if (!staged.dismissed)
                writes.push_back({staged.request.externalId, staged.request});
        }
    }
}

} // namespace

std::optional<TaskStatus> statusOf(Stage stage)
{
    switch (stage) {
    case Stage::Planning:
    case Stage::ReviewingPlan:
    case Stage::AwaitingHuman:
    case Stage::Executing:
        return TaskStatus::InProgress;
    case Stage::Checking:
    case Stage::Triaging:
    case Stage::Landing:
        return TaskStatus::InReview;
    case Stage::Escalated:
    case Stage::Blocked:
    case Stage::Failed:
        return TaskStatus::Blocked;
    case Stage::Done:
        return TaskStatus::Done;
    case Stage::Queued:
    case Stage::Cancelled:
        return {};
    }
    return {};
}

std::vector<DashboardWrite> writesAfter(const Run &before, const Run &after,
                                        const std::vector<NewEvent> &events)
{
    std::vector<DashboardWrite> writes;
    const QString keyBase = u"%1:%2:"_s.arg(after.id.value).arg(after.lastSequence);
    PatchTask patch;
    patch.task = after.start.task.id;

    for (const NewEvent &event : events) {
        if (const auto *filed = std::get_if<BatchFiled>(&event.body)) {
            appendNewTasks(writes, after, *filed);
        } else if (const auto *assigned = std::get_if<TaskAssigned>(&event.body)) {
            PatchTask assignment;
            assignment.task = assigned->task;
            assignment.assignee = assigned->persona;
            writes.push_back({keyBase + u"assign:"_s + assigned->task.value, assignment});
        } else if (const auto *rescoped = std::get_if<Rescoped>(&event.body)) {
            patch.description = rescoped->description;
            patch.acceptanceCriteria = rescoped->acceptanceCriteria;
        }
    }

    // The claim itself set the first status; from then on every change of it is told.
    const std::optional<TaskStatus> wasShown =
        before.claimed ? statusOf(before.stage) : TaskStatus::InProgress;
    const std::optional<TaskStatus> shown = statusOf(after.stage);
    if (after.claimed && shown && shown != wasShown)
        patch.status = shown;
    if (after.claimed && after.hasEnded() && !before.hasEnded()) {
        patch.owner = QString();
        if (after.stage == Stage::Cancelled)
            patch.status = after.start.task.status;
    }
    if (patch.status || patch.owner || patch.description)
        writes.push_back({keyBase + u"task"_s, patch});
    return writes;
}

} // namespace coordinator
