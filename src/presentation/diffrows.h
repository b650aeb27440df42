// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/diff.h"

#include <QSet>

#include <vector>

namespace presentation {

enum class DiffLayout { Unified, SideBySide };

enum class DiffRowKind {
    File, ///< heads a file
    Hunk, ///< heads a hunk
    Line, ///< one line, or two beside each other
    Rest  ///< says that there is more, or nothing to show
};

/// A row of the difference as it is read from top to bottom. Indices into the WorkDiff; -1: none. Unified:
/// `left` for removed lines, `right` for added ones, both the same for the others.
struct DiffRow
{
    DiffRowKind kind = DiffRowKind::Line;
    int file = 0;
    int hunk = -1;
    int left = -1;
    int right = -1;

    bool operator==(const DiffRow &) const = default;
};

/// Every row; of the files in `folded` only the heads.
[[nodiscard]] std::vector<DiffRow> diffRows(const domain::WorkDiff &diff, DiffLayout layout,
                                            const QSet<QString> &folded = {});

/// The line that a changed line was exchanged for: the n-th added one of a block for its n-th removed one.
/// -1 when there is none.
[[nodiscard]] int partnerOf(const domain::DiffHunk &hunk, int line);

} // namespace presentation
