// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "domain/persona.h"
#include "domain/runevents.h"

#include <QStringList>

#include <variant>

namespace domain {

// What must be done now for a run. An effect's id is the sequence number of the event that caused it, so that
// a reply can be matched after a restart too.

struct TakeClaim
{
    TaskId task;
};
struct ReadContext
{
    QStringList paths;
};
struct AskPlan
{
    Persona persona;
    QString agent;
    QString prompt;
    int attempt = 1;
};
struct AskVerdict
{
    QString agent;
    QString prompt;
    Revision revision;
};
struct PrepareWorktree
{
    TaskId task;
    QString parentBranch;
};
struct AskWork
{
    Persona persona;
    QString agent;
    QString prompt;
    QString worktree;
};
struct ApplyWork
{
    WorkResult result;
    QStringList allowedFiles;
    QString worktree;
    QString baseCommit;
};
struct RunChecks
{
    std::vector<NamedCommand> checks;
    QString worktree;
};
struct AskReport
{
    Persona persona;
    QString prompt;
    QString worktree;
};
struct StartChild
{
    TaskId task;
    Persona persona;
};
struct Land
{
    QString branch;
    QString targetBranch;
    QString worktree;
};

using EffectBody = std::variant<TakeClaim, ReadContext, AskPlan, AskVerdict, PrepareWorktree, AskWork,
                                ApplyWork, RunChecks, AskReport, StartChild, Land>;

struct Effect
{
    qint64 id = 0;
    RunId run;
    EffectBody body;
};

} // namespace domain
