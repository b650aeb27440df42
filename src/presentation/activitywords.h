// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"

#include <QString>

namespace presentation {

/// What an event is about, for filters.
enum class ActivityKind { Plan, Decision, Work, Checks, Tasks, Note, Problem, Project };

struct Activity
{
    ActivityKind kind = ActivityKind::Work;
    QString sentence; ///< one line, without the actor

    bool operator==(const Activity &) const = default;
};

/// An event of the journal as one line for people.
[[nodiscard]] Activity activityOf(const domain::Event &event);
[[nodiscard]] QString kindText(ActivityKind kind);

} // namespace presentation
