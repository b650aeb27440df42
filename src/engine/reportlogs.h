// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logfetcher.h"
#include "engine/workspace.h"

#include <QCoroTask>

#include <vector>

namespace engine {

/// The commands of a report with the decisive parts of their logs: those that the report quotes as they are,
/// else by the path that it names in the worktree, else by its link. Where a log cannot be had a sentence
/// takes its place. `workspace` and `links` (or null) outlive the call.
[[nodiscard]] QCoro::Task<std::vector<domain::CommandRun>>
gatherLogs(Workspace *workspace, LogFetcher *links, QString worktree,
           std::vector<domain::CommandRun> commands);

} // namespace engine
