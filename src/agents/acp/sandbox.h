// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/childprocess.h"

namespace agents {

/// How coding agents are kept from what decides about them: bubblewrap shows them the file system read-only,
/// without our data, configuration and sockets; what they may write is their worktree, their own settings and
/// temporary files. Processes of others are out of their sight.
struct Sandbox
{
    QString program;    ///< bubblewrap; empty: agents run as they are
    QStringList hidden; ///< absolute files and directories that an agent must not see
    QString trouble;    ///< why there is none, as a sentence for people; empty when there is one

    [[nodiscard]] bool isThere() const { return !program.isEmpty(); }

    /// Looks for bubblewrap on `path` and tries it out: many systems forbid what it needs. Blocks for as long
    /// as a process takes to start and end.
    [[nodiscard]] static Sandbox find(const QStringList &path, const QStringList &hidden);

    /// The same child inside of it. `writable` are further files and directories of the agent's own; those
    /// that do not exist are left out. `command.directory` is its worktree.
    [[nodiscard]] ChildCommand around(const ChildCommand &command, const QStringList &writable) const;
};

/// What known agents keep in the home directory, and where programs put what they can do without.
[[nodiscard]] QStringList agentHomes(const QProcessEnvironment &environment);

} // namespace agents
