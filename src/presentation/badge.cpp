// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/badge.h"

#include "presentation/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace presentation {

using coordinator::Run;
using coordinator::Stage;

namespace {

/// The priority that urgent findings are filed with.
constexpr double urgentPriority = 9;

struct Badges
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Badges)
};

/// Two pills fit into a row.
QString shortened(const QString &title)
{
    constexpr qsizetype longest = 24;
    return title.size() <= longest ? title : title.left(longest - 1).trimmed() + u'…';
}

int openChildren(const Run &run)
{
    return static_cast<int>(std::ranges::count_if(
        run.children, [](const coordinator::Child &child) { return !child.outcome.has_value(); }));
}

TaskBadge badgeOfRun(const Run &run, const QString &waitsFor)
{
    const int attempts = static_cast<int>(run.attempts.size());
    switch (run.stage) {
    case Stage::Queued:
        return {TaskState::Active, BadgeKind::Queued, 0, {}};
    case Stage::Planning:
        if (attempts == 0)
            return {TaskState::Active, BadgeKind::Planning, 0, {}};
        return {TaskState::Active, BadgeKind::Attempt, attempts + 1, run.bound};
    case Stage::ReviewingPlan:
    case Stage::AwaitingHuman:
        return {TaskState::Active, BadgeKind::Attempt, std::max(attempts, 1), run.bound};
    case Stage::Executing:
        if (!waitsFor.isEmpty())
            return {TaskState::Active, BadgeKind::WaitsForFiles, 0, {}, waitsFor};
        return {TaskState::Active, BadgeKind::Running, 0, {}};
    case Stage::Checking:
        return {TaskState::Active, BadgeKind::Checking, 0, {}};
    case Stage::Triaging:
        if (const int open = openChildren(run); open > 0)
            return {TaskState::Active, BadgeKind::WaitsForChildren, open, {}};
        return {TaskState::Active, BadgeKind::Triaging, 0, {}};
    case Stage::Landing:
        return {TaskState::Active, BadgeKind::Landing, 0, {}};
    case Stage::Escalated:
    case Stage::Blocked:
        return {TaskState::Blocked, BadgeKind::Blocked, 0, {}};
    case Stage::Failed:
        return {TaskState::Failed, BadgeKind::Failed, 0, {}};
    case Stage::Done:
    case Stage::Cancelled:
        break;
    }
    return {};
}

} // namespace

TaskBadge badgeOf(const domain::Task &task, const Run *run, HeldBy held, int turn, const QString &waitsFor)
{
    if (run && run->ask)
        return {TaskState::NeedsYou, BadgeKind::NeedsYou, 0, {}};
    if (task.status == domain::TaskStatus::Done)
        return {TaskState::Done, BadgeKind::None, 0, {}};
    const bool isOpen = run && run->stage != Stage::Done && run->stage != Stage::Cancelled;
    if (held != HeldBy::Nobody) {
        TaskBadge badge = isOpen ? badgeOfRun(*run, waitsFor) : TaskBadge();
        badge.beneath = badge.kind;
        badge.state = TaskState::Held;
        badge.kind = held == HeldBy::Itself ? BadgeKind::Held : BadgeKind::HeldAbove;
        return badge;
    }
    if (isOpen)
        return badgeOfRun(*run, waitsFor);

    TaskBadge badge;
    switch (task.status) {
    case domain::TaskStatus::Blocked:
        return {TaskState::Blocked, BadgeKind::Blocked, 0, {}};
    case domain::TaskStatus::OnHold:
        return {TaskState::Held, BadgeKind::HeldAbove, 0, {}};
    case domain::TaskStatus::InProgress:
    case domain::TaskStatus::InReview:
        badge.state = TaskState::Active;
        break;
    case domain::TaskStatus::NotStarted:
    case domain::TaskStatus::Done:
        break;
    }
    if (turn > 1) {
        badge.kind = BadgeKind::WillRun;
        badge.number = turn;
    } else if (task.priorityScore >= urgentPriority) {
        badge.kind = BadgeKind::Urgent;
    }
    return badge;
}

QString badgeText(const TaskBadge &badge)
{
    switch (badge.kind) {
    case BadgeKind::None:
        return {};
    case BadgeKind::NeedsYou:
        return Badges::tr("needs you");
    case BadgeKind::Held:
    case BadgeKind::HeldAbove: {
        if (badge.beneath == BadgeKind::None)
            return badge.kind == BadgeKind::Held ? Badges::tr("held by you") : Badges::tr("on hold");
        TaskBadge stands = badge;
        stands.kind = badge.beneath;
        //: %1 is where the run stands: "attempt 2 of 4", "running"
        return Badges::tr("held · %1").arg(badgeText(stands));
    }
    case BadgeKind::Queued:
        return Badges::tr("queued");
    case BadgeKind::Planning:
        return Badges::tr("planning");
    case BadgeKind::Attempt:
        return words::attemptOf(badge.number, badge.of);
    case BadgeKind::Running:
        return Badges::tr("running");
    case BadgeKind::Checking:
        return Badges::tr("checking");
    case BadgeKind::Triaging:
        return Badges::tr("triaging");
    case BadgeKind::WaitsForChildren:
        return Badges::tr("waits for %n task(s)", nullptr, badge.number);
    case BadgeKind::WaitsForFiles:
        //: %1 is another task, which changes the same files
        return Badges::tr("waits for “%1” (same files)").arg(shortened(badge.other));
    case BadgeKind::Landing:
        return Badges::tr("landing");
    case BadgeKind::Blocked:
        return Badges::tr("blocked");
    case BadgeKind::Failed:
        return Badges::tr("failed");
    case BadgeKind::WillRun:
        switch (badge.number) {
        case 2:
            return Badges::tr("will run 2nd");
        case 3:
            return Badges::tr("will run 3rd");
        default:
            //: %1 is 4 or more
            return Badges::tr("will run %1th").arg(badge.number);
        }
    case BadgeKind::Urgent:
        return Badges::tr("urgent");
    }
    return {};
}

QString stateText(TaskState state)
{
    switch (state) {
    case TaskState::Open:
        return Badges::tr("open");
    case TaskState::Active:
        return Badges::tr("in progress");
    case TaskState::NeedsYou:
        return Badges::tr("needs you");
    case TaskState::Held:
        return Badges::tr("held");
    case TaskState::Blocked:
        return Badges::tr("blocked");
    case TaskState::Failed:
        return Badges::tr("failed");
    case TaskState::Done:
        return Badges::tr("done");
    }
    return {};
}

} // namespace presentation
