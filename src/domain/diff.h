// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/work.h"

namespace domain {

/// One line of a difference. Line numbers count from 1; 0 where the side has no such line.
struct DiffLine
{
    enum class Kind { Context, Removed, Added, Remark }; ///< Remark: git's "\ No newline at end of file"

    Kind kind = Kind::Context;
    int before = 0;
    int after = 0;
    QString text;

    bool operator==(const DiffLine &) const = default;
};

struct DiffHunk
{
    QString heading; ///< "@@ -1,4 +1,6 @@ void Reader::read()"
    std::vector<DiffLine> lines;

    bool operator==(const DiffHunk &) const = default;
};

/// A changed file with its hunks; `change.outsidePlan` is not for git to say.
struct FileDiff
{
    FileChange change;
    QString oldPath; ///< of a renamed file
    /// Git's modes ("100644", "100755" may be run, "120000" a link, "160000" a submodule) where they differ.
    QString modeBefore = {};
    QString modeAfter = {};
    bool isBinary = false;
    bool isCut = false; ///< not all of its lines are here
    std::vector<DiffHunk> hunks;

    bool operator==(const FileDiff &) const = default;
};

/// What a run has changed, as git tells it. A long one is cut: every file is named, not all show their lines.
struct WorkDiff
{
    std::vector<FileDiff> files;
    bool isCut = false;

    bool operator==(const WorkDiff &) const = default;
};

} // namespace domain
