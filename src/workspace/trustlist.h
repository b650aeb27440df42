// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "workspace/places.h"

#include <QStringList>

namespace workspace {

/// The repositories that the human trusts: a file in the data directory, for its owner only, outside of every
/// worktree. Read anew each time: another process of the same person may add to it.
class TrustList
{
public:
    explicit TrustList(Places places)
        : m_places(std::move(places))
    {}

    /// `directory` itself, or one of our worktrees of a repository that is.
    [[nodiscard]] core::Result<bool> contains(const QString &directory) const;
    /// NotFound when the directory does not exist.
    core::Result<void> add(const QString &directory) const;
    /// As add(), but only as long as this object lives.
    core::Result<void> addForNow(const QString &directory);

private:
    [[nodiscard]] core::Result<QStringList> read() const;

    Places m_places;
    QStringList m_forNow;
};

} // namespace workspace
