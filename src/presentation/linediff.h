// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace presentation {

/// A part of a line, in UTF-16 units.
struct LineSpan
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const LineSpan &) const = default;
};

/// What differs between two versions of one line, word by word; runs of letters and digits are words, every
/// other character is one of its own.
struct LineDiff
{
    std::vector<LineSpan> before;
    std::vector<LineSpan> after;
    /// Less than a third is alike: it is another line, and marking nearly all of it would say nothing.
    bool isOther = false;
};

/// Lines of many hundred words are compared by their common beginning and end only.
[[nodiscard]] LineDiff diffLine(const QString &before, const QString &after);

} // namespace presentation
