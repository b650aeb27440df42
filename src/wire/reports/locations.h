// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace wire::reports {

/// A place that a text names: "src/a.cpp:12", "`a.py`, line 3", "in a.ts on lines 4-9", "a.go#L7".
struct Location
{
    QString file; ///< empty for a line alone ("line 12")
    std::optional<int> line;
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// All of them, in order; at most 20. URLs and version numbers are none.
[[nodiscard]] std::vector<Location> locationsIn(const QString &text);
/// The first that names a file, completed by a line number that stands alone; else the first.
[[nodiscard]] std::optional<Location> locationIn(const QString &text);
/// Of a text that is nothing but a path, perhaps with a line or a count behind it; begin and end are those in
/// the text without its marks.
[[nodiscard]] std::optional<Location> pathAlone(const QString &text);
[[nodiscard]] bool isOnlyPath(const QString &text);
[[nodiscard]] bool looksLikePath(const QString &word);

} // namespace wire::reports
