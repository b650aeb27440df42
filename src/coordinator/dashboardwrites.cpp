// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/dashboardwrites.h"

#include "coordinator/batches.h"
#include "coordinator/chronicle.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace coordinator {

using namespace domain;

namespace {

void appendNewTasks(std::vector<DashboardWrite> &writes, const Run &run, const BatchFiled &filed)
{
    const Batch *batch = batchOf(run, filed.batch);
    if (!batch)
        return;
    for (const StagedFinding &staged : batch->staged.findings) {
        if (!batch->awaits(staged))
            continue;
        if (staged.makesFirst)
            writes.push_back({staged.request.externalId + u":milestone"_s, *staged.makesFirst});
        writes.push_back({staged.request.externalId, staged.request});
    }
}

/// The refused steps of an approved plan, as a task of their own beside this one.
void appendLaterSteps(std::vector<DashboardWrite> &writes, const Run &run, const PlanApproved &approved)
{
    if (approved.stepsForLater.empty())
        return;
    QStringList lines{u"Steps that were left out of the plan for “%1”:"_s.arg(run.start.task.title)};
    for (const PlanStep &step : approved.stepsForLater)
        lines.append(step.detail.isEmpty() ? u"- "_s + step.title
                                           : u"- %1: %2"_s.arg(step.title, step.detail));
    CreateTask later;
    later.project = run.start.task.project;
    later.milestone = run.start.task.milestone;
    later.parent = run.start.task.parent;
    later.externalId =
        u"countersign:%1:steps-%2"_s.arg(run.start.task.id.value, approved.revision.value.left(16));
    later.title = (u"Left out of: "_s + run.start.task.title).left(255);
    later.description = lines.join(u'\n');
    later.personaRequired = run.start.persona;
    later.priorityScore = run.start.task.priorityScore;
    writes.push_back({later.externalId, later});
}

/// What an overruled finding's task becomes. A dashboard that cannot move a task gets it anew under another
/// external id, and the old one is closed.
void appendOverruled(std::vector<DashboardWrite> &writes, const QString &keyBase, const Batch &before,
                     const FindingOverruled &overruled)
{
    const StagedFinding *was = findingOf(before, overruled.staged.finding.id);
    if (!was)
        return;
    const CreateTask &now = overruled.staged.request;
    const QString key = keyBase + u"overrule:"_s + overruled.task.value;
    if (overruled.staged.makesFirst)
        writes.push_back({key + u":milestone"_s, *overruled.staged.makesFirst});

    PatchTask patch;
    patch.task = overruled.task;
    const bool anew = now.externalId != was->request.externalId;
    if (overruled.staged.dismissed || anew) {
        patch.status = TaskStatus::Done;
    } else {
        if (now.title != was->request.title)
            patch.title = now.title;
        if (now.description != was->request.description)
            patch.description = now.description;
        if (now.personaRequired != was->request.personaRequired)
            patch.personaRequired = now.personaRequired;
        if (now.effortEstimate != was->request.effortEstimate)
            patch.effortEstimate = now.effortEstimate;
        if (now.priorityScore != was->request.priorityScore)
            patch.priorityScore = now.priorityScore;
        if (now.parent != was->request.parent)
            patch.parent = now.parent;
        if (now.milestone != was->request.milestone)
            patch.milestone = now.milestone;
        if (was->dismissed)
            patch.status = TaskStatus::NotStarted;
    }
    writes.push_back({key, patch});
    if (anew)
        writes.push_back({now.externalId, now});
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

    qint64 place = 0;
    for (const NewEvent &event : events) {
        ++place;
        if (std::optional<PostEvent> entry = chronicleEntry(after, event)) {
            entry->sequence = place; // the journal makes it the event's own number
            writes.push_back({keyBase + u"event:%1"_s.arg(place), *std::move(entry)});
        }
        if (const auto *filed = std::get_if<BatchFiled>(&event.body)) {
            appendNewTasks(writes, after, *filed);
        } else if (const auto *approved = std::get_if<PlanApproved>(&event.body)) {
            appendLaterSteps(writes, after, *approved);
        } else if (const auto *overruled = std::get_if<FindingOverruled>(&event.body)) {
            if (const Batch *batch = batchOf(before, overruled->batch))
                appendOverruled(writes, keyBase, *batch, *overruled);
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
    if (after.claimed)
        patch.claimedBy = after.claimOwner;
    if (patch.status || patch.owner || patch.description)
        writes.push_back({keyBase + u"task"_s, patch});
    return writes;
}

} // namespace coordinator
