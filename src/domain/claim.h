// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace domain {

// A console that works on a task writes its name into the task's owner: "countersign:<console id>".

[[nodiscard]] inline QString claimOf(const QString &consoleId)
{
    return QStringLiteral("countersign:") + consoleId;
}

/// Whether this owner of a task is a console other than `own`. People are no claim.
[[nodiscard]] inline bool isClaimOfAnother(const QString &owner, const QString &own)
{
    return owner.startsWith(QStringLiteral("countersign:")) && owner != own;
}

} // namespace domain
