// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "domain/claim.h"
#include "engine/agent.h"
#include "engine/dashboardapi.h"
#include "engine/journal.h"
#include "engine/logfetcher.h"
#include "engine/permissionqueue.h"
#include "engine/projectstore.h"
#include "engine/workspace.h"

#include <QHash>

namespace engine {

/// What the engine works with; all of it outlives the engine.
struct EnginePorts
{
    Journal &journal;
    DashboardApi &dashboard;
    AgentDirectory &agents;
    Workspace &workspace;
    core::Clock &clock;
    ProjectStore &store;
    PermissionQueue *permissions = nullptr; ///< of the agents; null where none asks
    LogFetcher *linkedLogs = nullptr;       ///< null where no link is followed
};

struct EngineSettings
{
    QString consoleId; ///< names this console in claims: owner = "countersign:<consoleId>"
    /// Prompt templates by name: "plan", "verdict", "work", "work_in_place", "check_report", "review_report",
    /// "priorities", "repair".
    QHash<QString, QString> prompts;
    qint64 contextBudget = 90'000; ///< bytes of files in one prompt

    [[nodiscard]] QString owner() const { return domain::claimOf(consoleId); }
};

} // namespace engine
