// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/task.h"

#include <QString>

#include <optional>

namespace presentation {

/// What a task's glyph says.
enum class TaskState { Open, Active, NeedsYou, Held, Blocked, Failed, Done };

/// What a task's pill says.
enum class BadgeKind {
    None,
    NeedsYou,
    Held,      ///< by a hold of its own
    HeldAbove, ///< with its parent, milestone or project
    Queued,
    Planning,
    Attempt,
    Running,
    Checking,
    Triaging,
    WaitsForChildren,
    WaitsForFiles, ///< that another run changes
    Landing,
    Blocked,
    Failed,
    WillRun, ///< its parent waits for it and starts it later
    Urgent
};

enum class HeldBy { Nobody, Itself, Above };

/// One task's state at a glance. `number` is the attempt, the turn or the count of children, `of` the bound.
struct TaskBadge
{
    TaskState state = TaskState::Open;
    BadgeKind kind = BadgeKind::None;
    int number = 0;
    std::optional<int> of;
    QString other = {};                  ///< the task that it waits for
    BadgeKind beneath = BadgeKind::None; ///< of a hold: where the run stands meanwhile

    bool operator==(const TaskBadge &) const = default;
};

/// What stands beside a task whose newest run is `run` (may be null). `turn` is the place among the children
/// that its parent's run has yet to start, from 1; 0 where it is none of them. What waits for the human wins
/// over a hold, a hold over the run's stage, and the run over what the task says of itself. `waitsFor` is the
/// title of the task whose files an approved plan waits for (waitedFor()); empty for none.
[[nodiscard]] TaskBadge badgeOf(const domain::Task &task, const coordinator::Run *run, HeldBy held, int turn,
                                const QString &waitsFor = {});

/// The pill's words; empty where there is no pill.
[[nodiscard]] QString badgeText(const TaskBadge &badge);
/// The state as a word, for people who do not see the glyph.
[[nodiscard]] QString stateText(TaskState state);

} // namespace presentation
