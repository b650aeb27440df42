// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QString>

namespace workspace {

/// Where things are kept in the data directory, and how branches are called.
class Places
{
public:
    /// Absolute path, without links.
    explicit Places(const QString &dataDirectory);

    [[nodiscard]] QString trustFile() const;
    [[nodiscard]] QString sample() const; ///< the sample repository
    /// Below this are all worktrees and nothing else.
    [[nodiscard]] QString worktrees() const;
    [[nodiscard]] QString worktreesOf(const QString &repository) const;
    [[nodiscard]] QString worktreeOf(const QString &repository, const domain::TaskId &task) const;
    /// Below this are the logs of all worktrees.
    [[nodiscard]] QString logs() const;
    /// The directory for the logs of what ran in this worktree.
    [[nodiscard]] QString logsOf(const QString &worktree) const;

    static QString integrationBranch();
    /// What stands at the end of the task's branch: enough of its id to be unique, letters and digits only.
    static QString shortId(const domain::TaskId &task);
    /// "countersign/<words of the title>-<short id>".
    static QString branchOf(const domain::TaskId &task, const QString &title);
    /// Remembers the commit that the task's branch started from.
    static QString baseReferenceOf(const domain::TaskId &task);

private:
    QString m_root;
};

/// `text` as a part of a file or branch name: lower-case letters, digits and single '-', at most `length`.
QString slug(const QString &text, qsizetype length);

} // namespace workspace
