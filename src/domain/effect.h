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
    bool operator==(const TakeClaim &) const = default;
};
struct ReadContext
{
    QStringList paths;
    bool operator==(const ReadContext &) const = default;
};
struct AskPlan
{
    Persona persona;
    QString agent;
    QString prompt;
    int attempt = 1;
    bool operator==(const AskPlan &) const = default;
};
struct AskVerdict
{
    QString agent;
    QString prompt;
    Revision revision;
    bool operator==(const AskVerdict &) const = default;
};
struct PrepareWorktree
{
    TaskId task;
    QString parentBranch;
    bool anew = false; ///< set aside what was made before and begin at the target's present state
    QString path = {}; ///< of the worktree that there may be already
    /// Merge the target into the branch first, with marks around what conflicts.
    bool mergesTarget = false;
    bool operator==(const PrepareWorktree &) const = default;
};
struct AskWork
{
    Persona persona;
    QString agent;
    QString prompt;
    QString worktree;
    bool inPlace = false; ///< the engineer edits the worktree itself; what it did is on disk
    bool operator==(const AskWork &) const = default;
};
struct ApplyWork
{
    WorkResult result;
    QStringList allowedFiles;
    QString worktree;
    QString baseCommit;
    QString branch = {}; ///< that the worktree has to be on; empty when only we have written there
    bool operator==(const ApplyWork &) const = default;
};
struct RunChecks
{
    std::vector<NamedCommand> checks;
    QString worktree;
    bool operator==(const RunChecks &) const = default;
};
struct AskReport
{
    Persona persona;
    QString prompt;
    QString worktree;
    bool operator==(const AskReport &) const = default;
};
/// Asks the project manager how urgent these findings are.
struct AskPriorities
{
    QString prompt;
    QStringList findings; ///< ids
    bool operator==(const AskPriorities &) const = default;
};
/// Brings files back to what the base has.
struct RevertFiles
{
    QStringList paths;
    QStringList allowedFiles;
    QString worktree;
    QString baseCommit;
    bool operator==(const RevertFiles &) const = default;
};
struct StartChild
{
    TaskId task;
    Persona persona;
    bool operator==(const StartChild &) const = default;
};
struct Land
{
    QString branch;
    QString targetBranch;
    QString worktree;
    QString baseCommit = {}; ///< of the target, that the work was checked on
    QString message = {};
    bool squash = false;
    bool operator==(const Land &) const = default;
};

using AnyEffectBody =
    std::variant<TakeClaim, ReadContext, AskPlan, AskVerdict, PrepareWorktree, AskWork, ApplyWork, RunChecks,
                 AskReport, AskPriorities, RevertFiles, StartChild, Land>;

/// What is to be done: a variant whose copying, moving and comparing are compiled once, as in EventBody.
class EffectBody : public AnyEffectBody
{
public:
    using AnyEffectBody::AnyEffectBody;
    EffectBody();
    EffectBody(const EffectBody &);
    EffectBody(EffectBody &&) noexcept;
    EffectBody &operator=(const EffectBody &);
    EffectBody &operator=(EffectBody &&) noexcept;
    ~EffectBody();

    friend bool operator==(const EffectBody &left, const EffectBody &right);
};

struct Effect
{
    qint64 id = 0;
    RunId run;
    EffectBody body;
    bool operator==(const Effect &) const = default;
};

} // namespace domain
