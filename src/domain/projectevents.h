// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "domain/rules.h"

#include <QString>

namespace domain {

// What the project's own events carry; their Event::run is empty.

enum class ScopeKind { Task, Subtree, Milestone, Project };

/// A part of the project: one task, a task with all below it, a milestone, or everything.
struct Scope
{
    ScopeKind kind = ScopeKind::Project;
    QString id; ///< task or milestone id; empty for the project

    bool operator==(const Scope &) const = default;
};

struct ProjectOpened
{
    ProjectId project;
    QString name;
    ProjectRules rules;
    bool operator==(const ProjectOpened &) const = default;
}; // project_opened
struct WorkStarted
{
    Scope scope;
    bool operator==(const WorkStarted &) const = default;
}; // work_started
struct WorkStopped
{
    Scope scope;
    bool operator==(const WorkStopped &) const = default;
}; // work_stopped
struct HoldSet
{
    Scope scope;
    bool stopNow = false;
    bool operator==(const HoldSet &) const = default;
}; // hold_set
struct HoldReleased
{
    Scope scope;
    bool operator==(const HoldReleased &) const = default;
}; // hold_released
struct RulesChanged
{
    ProjectRules rules;
    bool operator==(const RulesChanged &) const = default;
}; // rules_changed

} // namespace domain
