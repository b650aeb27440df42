// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/diff.h"

#include <QCoroTask>

namespace engine {

struct DiffRequest
{
    QString repository; ///< trusted, else Refused
    QString worktree;
    QString baseCommit;
    QString commit; ///< compared with the base; empty: what lies in the worktree now, new files too
    qint64 maxBytes = 8 * 1024 * 1024; ///< of the difference as text

    bool operator==(const DiffRequest &) const = default;
};

/// Tells people what a run has changed, whole and while it is being changed. Never blocks its caller.
class DiffSource
{
public:
    virtual ~DiffSource() = default;

    [[nodiscard]] virtual QCoro::Task<core::Result<domain::WorkDiff>> diff(DiffRequest request) = 0;
};

} // namespace engine
