// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "engine/dashboardapi.h"
#include "wire/planimport.h"

#include <functional>

namespace app {

/// The plan in this file. Errors name the file: NotFound, TooLarge, or what is wrong with its text.
[[nodiscard]] core::Result<wire::ImportedPlan> readPlan(const QString &path);

struct ImportOutcome
{
    domain::ProjectId project;
    QString projectName;
    int milestones = 0;
    int created = 0;
    int updated = 0;
    int unchanged = 0;
};

/// Is told after each task how many of all are on the dashboard.
using ImportListener = std::function<void(int done, int all)>;
/// Hears of it once a second, and not at all where it does not take one.
[[nodiscard]] ImportListener everySecond(const core::Clock &clock, ImportListener listener);

/// Brings a plan onto the dashboard. Milestones are found by slug and tasks by external id, so importing the
/// same file again updates what the file says differently and makes nothing twice. What the file does not
/// speak of (owner, effort spent, a task's progress unless it is marked done) stays as it is.
///
/// `project`: name or id; empty: the file's level-1 heading, else `fallbackName`. A project of that name is
/// used when there is one, else it is made; Conflict when several have the name.
[[nodiscard]] QCoro::Task<core::Result<ImportOutcome>> importPlan(engine::DashboardApi *api,
                                                                  wire::ImportedPlan plan, QString project,
                                                                  QString fallbackName,
                                                                  ImportListener listener = {});

/// The project of this name or id. NotFound and Conflict list what there is.
[[nodiscard]] core::Result<domain::Project> chooseProject(const std::vector<domain::Project> &projects,
                                                          const QString &nameOrId);

} // namespace app
