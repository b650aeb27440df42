// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace agents {

/// What lies below a directory, by size, time of change and inode: enough to tell afterwards what was
/// written, without reading it. Needs no git and sees ignored files too. Links are not followed, `.git` is
/// left out.
struct TreeSnapshot
{
    struct Stamp
    {
        qint64 size = 0;
        qint64 changed = 0; ///< nanoseconds
        quint64 inode = 0;

        bool operator==(const Stamp &) const = default;
    };

    static constexpr qsizetype maximumFiles = 200'000;

    QHash<QString, Stamp> files; ///< by path relative to the directory
    bool isWhole = true;         ///< false when there were more files than are compared

    /// Blocks on the disk: for a worker's thread.
    [[nodiscard]] static TreeSnapshot of(const QString &directory);
};

/// Files that were written, removed or added in between, sorted; nothing when one of them is not whole.
[[nodiscard]] QStringList changedBetween(const TreeSnapshot &before, const TreeSnapshot &after);

} // namespace agents
