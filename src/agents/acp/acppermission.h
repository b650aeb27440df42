// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/acplog.h"
#include "engine/agent.h"
#include "engine/permissiondesk.h"

namespace agents {

/// The choices of one permission request. Their ids mean nothing across agents, and their order is no advice:
/// only the kind counts (agent-protocols.md 2.4).
struct AcpChoices
{
    QString allowOnce; ///< ids; empty when not offered
    QString reject;    ///< once if offered, else always

    [[nodiscard]] static AcpChoices read(const Json &options);
};

/// What a request for permission meets.
enum class AcpRuling {
    Allow,
    Reject,
    Ask, ///< somebody else decides
    Plan ///< it asks to leave planning: it is no permission, but a plan that is handed in
};

/// The directory and the files that a turn may touch.
struct AcpBounds
{
    engine::TurnMode mode = engine::TurnMode::ReadOnly;
    QString cwd;              ///< absolute
    QStringList allowedFiles; ///< relative to cwd
};

/// Translates what the request grants; it grants nothing of its own. In a read-only turn whatever writes or
/// executes is rejected, but for an agent's own plan file outside of the directory; in a turn that works
/// edits of the allowed files pass. Reading and searching inside of the directory always does. Looks at the
/// disk, so that no link leads out of the directory.
[[nodiscard]] AcpRuling ruleOn(const AcpToolCall &call, const AcpBounds &bounds);

/// Whether the call hands in a plan (agent-protocols.md 2.5, case a).
[[nodiscard]] bool asksForApproval(const AcpToolCall &call);

/// Relative to `cwd` when it lies in there, links resolved as far as the path exists; empty when not.
[[nodiscard]] QString pathInside(const QString &cwd, const QString &path);

/// For whoever decides.
[[nodiscard]] engine::PermissionQuestion permissionQuestion(const AcpToolCall &call, const AcpBounds &bounds);

} // namespace agents
