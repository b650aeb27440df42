// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/session.h"

namespace dashboard {

/// All tasks of a project, made of those that are known and those that have changed since. Nothing when only
/// the whole list tells: none of this project are known, the dashboard cannot tell what has changed, a task
/// was deleted, or too much has changed.
[[nodiscard]] QCoro::Task<core::Result<std::optional<std::vector<domain::Task>>>>
readChangedTasks(SessionPtr session, domain::ProjectId project);

/// Keeps a whole list, which was begun to be read at the dashboard's instant `lastChange`, as what is known
/// from now on, and gives it back.
[[nodiscard]] QCoro::Task<core::Result<std::vector<domain::Task>>>
rememberTasks(SessionPtr session, domain::ProjectId project, QByteArray lastChange,
              std::vector<domain::Task> tasks);

} // namespace dashboard
