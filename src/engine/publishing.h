// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QCoroTask>

namespace engine {

/// Where landed work stands in the human's repository.
struct Standing
{
    QString branch;    ///< the one that was asked about, usually countersign/main
    QString ownBranch; ///< what the human has checked out; empty when no branch is
    int ahead = 0;     ///< commits of `branch` that ownBranch lacks
    QString remote;    ///< where a push of `branch` goes; empty when the repository has no remote
    int unpushed = 0;  ///< commits of `branch` that the remote was not seen to have
    QString ownRemote; ///< the same for ownBranch
    int ownUnpushed = 0;

    bool operator==(const Standing &) const = default;
};

/// What came of it: done, or why not, in git's words.
struct Published
{
    bool done = false;
    QString detail;
};

/// What only the human does, by explicit action: work leaves our branches.
class Publishing
{
public:
    virtual ~Publishing() = default;

    /// Errors of all of them: Refused unless the repository is trusted, NotFound when there is no such
    /// branch.
    [[nodiscard]] virtual QCoro::Task<core::Result<Standing>> standing(QString repository,
                                                                       QString branch) = 0;
    /// Merges the branch into the one that the human has checked out. Not done when the checkout has changes
    /// or the merge has conflicts; nothing is changed then.
    [[nodiscard]] virtual QCoro::Task<core::Result<Published>> mergeIntoOwn(QString repository,
                                                                            QString branch) = 0;
    /// Pushes the branch to its upstream, else to its name on the usual remote; never with force, and without
    /// ever asking for a password.
    [[nodiscard]] virtual QCoro::Task<core::Result<Published>> push(QString repository, QString branch) = 0;
};

} // namespace engine
