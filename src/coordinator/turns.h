// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

namespace coordinator {

// What the events about agents' turns make of a run: permissions, silence, budgets, conversations.

void takeTurnEvent(Run &run, const domain::Event &event, const domain::PermissionAsked &body);
void takeTurnEvent(Run &run, const domain::Event &event, const domain::PermissionAnswered &body);
void takeTurnEvent(Run &run, const domain::Event &event, const domain::PermissionWithdrawn &body);
void takeTurnEvent(Run &run, const domain::Event &event, const domain::AgentSilent &body);
void takeTurnEvent(Run &run, const domain::Event &event, const domain::WaitingResumed &body);
void takeTurnEvent(Run &run, const domain::Event &event, const domain::BudgetWarned &body);
void takeTurnEvent(Run &run, const domain::Event &event, const domain::BudgetReached &body);
void takeTurnEvent(Run &run, const domain::Event &event, const domain::BudgetRaised &body);

/// The silent turn, if it is this one, is asked again under another id, so that whoever still works on the
/// old one is stopped.
void beginSilentTurnAnew(Run &run, const domain::Event &event, qint64 effect);

/// What becomes of the engineer's work on disk.
[[nodiscard]] domain::ApplyWork applicationOf(const Run &run, const domain::WorkResult &result, bool inPlace);

/// One question at a time: the oldest open permission is asked for, when nothing else is.
void askForNextPermission(Run &run, const domain::Event &event);

/// Keeps how the agent that played this persona finds its conversation again.
void remember(Run &run, const domain::Persona &persona, const domain::Provenance &from);

/// Whether the engineer is at work on the files of its worktree itself.
[[nodiscard]] bool worksInPlace(const Run &run);

/// What a permission is about, in one line: the command, else the title.
[[nodiscard]] QString permissionLine(const domain::PermissionRequest &request);

/// Whether this very command is allowed in this run.
[[nodiscard]] bool isAllowedCommand(const Run &run, const QStringList &listed, const QString &command);

} // namespace coordinator
