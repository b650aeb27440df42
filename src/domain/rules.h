// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/task.h"
#include "domain/turnevents.h"
#include "domain/verdict.h"
#include "domain/work.h"

#include <optional>
#include <vector>

namespace domain {

/// How far the coordinator may go alone.
enum class Mode { Automatic, Countersigned, Manual };

/// A row of the routing table: findings of this category go to this persona.
struct Route
{
    QString category; ///< compared case-blind
    Persona persona;

    bool operator==(const Route &) const = default;
};

/// The project's own rules; every change is a journaled event. Runs keep the rules that they started with,
/// except for mode and policy, where a change acts on later decisions.
struct ProjectRules
{
    Mode mode = Mode::Countersigned;
    /// MAX_APPROVAL_RETRIES: attempts after the first; absent = unlimited.
    std::optional<int> maxRetries = 3;
    bool stopWhenStuck = false;
    /// In countersigned mode a coordinator's approval passes alone up to this computed risk; absent = never.
    std::optional<RiskLevel> approveUpTo;
    /// An approval covers low-risk fixes of its own QA children inside the approved files.
    bool coverOwnFixes = false;
    QStringList expectations;
    QStringList protectedPaths; ///< glob patterns
    QStringList allowedPaths;   ///< glob patterns; empty = everything
    std::vector<Route> routing;
    std::vector<Persona> reporters; ///< who is asked after execution
    int parallelRuns = 2;
    // The workspace.
    QString repository; ///< absolute path of the local git repository; empty = none yet
    QString baseBranch;
    std::vector<NamedCommand> setUp;
    std::vector<NamedCommand> checks;
    QStringList ignoredFilesToCopy;
    /// Commands that agents may have run unasked, as whole lines; what is alike in part is another command.
    QStringList allowedCommands = {};
    // What agents may use before a human is asked; runs heed a change at once.
    Budget runBudget = {};
    Budget dayBudget = {}; ///< a day of UTC

    bool operator==(const ProjectRules &) const = default;
};

/// Rules for a project that nobody has configured: countersigned, three retries, all reporters asked after
/// execution, the routing table and protected paths of the design.
ProjectRules defaultRules();

} // namespace domain
