// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/diffrows.h"

#include <algorithm>

namespace presentation {

using domain::DiffHunk;
using domain::DiffLine;
using Kind = domain::DiffLine::Kind;

namespace {

constexpr int longestBlock = 300; ///< lines that are compared with each other

int count(const DiffHunk &hunk)
{
    return static_cast<int>(hunk.lines.size());
}

const DiffLine &lineAt(const DiffHunk &hunk, int line)
{
    return hunk.lines[static_cast<std::size_t>(line)];
}

/// The end of the lines of one kind from `line` on, but not further than `limit`; remarks stand among them.
int endOf(const DiffHunk &hunk, int line, Kind kind, int limit)
{
    while (line < limit && (lineAt(hunk, line).kind == kind || lineAt(hunk, line).kind == Kind::Remark))
        ++line;
    return line;
}

/// Lines of one kind in [from, to).
std::vector<int> pick(const DiffHunk &hunk, int from, int to, Kind kind)
{
    std::vector<int> found;
    for (int line = from; line < to; ++line) {
        if (lineAt(hunk, line).kind == kind)
            found.push_back(line);
    }
    return found;
}

class Rows
{
public:
    std::vector<DiffRow> made;

    void addUnified(int file, int number, const DiffHunk &hunk)
    {
        for (int line = 0; line < count(hunk); ++line) {
            const Kind kind = lineAt(hunk, line).kind;
            made.push_back({DiffRowKind::Line, file, number, kind == Kind::Added ? -1 : line,
                            kind == Kind::Removed ? -1 : line});
        }
    }

    void addSideBySide(int file, int number, const DiffHunk &hunk)
    {
        for (int line = 0; line < count(hunk);) {
            const Kind kind = lineAt(hunk, line).kind;
            if (kind == Kind::Context || kind == Kind::Remark) {
                made.push_back({DiffRowKind::Line, file, number, line, line});
                ++line;
                continue;
            }
            const int removedEnd = endOf(hunk, line, Kind::Removed, count(hunk));
            const int addedEnd = endOf(hunk, removedEnd, Kind::Added, count(hunk));
            const std::vector<int> removed = pick(hunk, line, removedEnd, Kind::Removed);
            const std::vector<int> added = pick(hunk, removedEnd, addedEnd, Kind::Added);
            for (std::size_t i = 0; i < std::max(removed.size(), added.size()); ++i)
                made.push_back({DiffRowKind::Line, file, number, i < removed.size() ? removed[i] : -1,
                                i < added.size() ? added[i] : -1});
            line = addedEnd;
        }
    }
};

} // namespace

std::vector<DiffRow> diffRows(const domain::WorkDiff &diff, DiffLayout layout, const QSet<QString> &folded)
{
    Rows rows;
    for (std::size_t i = 0; i < diff.files.size(); ++i) {
        const domain::FileDiff &file = diff.files[i];
        const int index = static_cast<int>(i);
        rows.made.push_back({DiffRowKind::File, index});
        if (folded.contains(file.change.path))
            continue;
        for (std::size_t j = 0; j < file.hunks.size(); ++j) {
            const int number = static_cast<int>(j);
            rows.made.push_back({DiffRowKind::Hunk, index, number});
            if (layout == DiffLayout::Unified)
                rows.addUnified(index, number, file.hunks[j]);
            else
                rows.addSideBySide(index, number, file.hunks[j]);
        }
        if (file.isCut || file.hunks.empty())
            rows.made.push_back({DiffRowKind::Rest, index});
    }
    return rows.made;
}

int partnerOf(const DiffHunk &hunk, int line)
{
    const Kind kind = lineAt(hunk, line).kind;
    if (kind != Kind::Removed && kind != Kind::Added)
        return -1;
    const int first = std::max(0, line - longestBlock);
    const auto isBefore = [&hunk, first](int at, Kind other) {
        return at > first &&
               (lineAt(hunk, at - 1).kind == other || lineAt(hunk, at - 1).kind == Kind::Remark);
    };
    int start = line; // of the block: removed lines, then added ones
    if (kind == Kind::Added)
        while (isBefore(start, Kind::Added))
            --start;
    while (isBefore(start, Kind::Removed))
        --start;
    const int limit = std::min(count(hunk), start + 2 * longestBlock);
    const int removedEnd = endOf(hunk, start, Kind::Removed, limit);
    const std::vector<int> removed = pick(hunk, start, removedEnd, Kind::Removed);
    const std::vector<int> added =
        pick(hunk, removedEnd, endOf(hunk, removedEnd, Kind::Added, limit), Kind::Added);
    if (start == first && first > 0)
        return -1; // so much is another text, not another word
    const std::vector<int> &own = kind == Kind::Removed ? removed : added;
    const std::vector<int> &other = kind == Kind::Removed ? added : removed;
    const auto place = static_cast<std::size_t>(std::ranges::find(own, line) - own.begin());
    return place < other.size() ? other[place] : -1;
}

} // namespace presentation
