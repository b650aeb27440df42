// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace wire::reports {

// What one line of Markdown, or of what people write in its place, is by its shape.

/// "- text", "2) text", "• text", "❌ text"
struct ItemLine
{
    qsizetype indent = 0;
    int number = 0; ///< 0 for a bullet
    QString text;
};

/// In columns; a tab counts four.
[[nodiscard]] qsizetype indentOf(QStringView line);
[[nodiscard]] std::optional<ItemLine> itemOf(QStringView line);
/// "|---|:--:|" below the head of a table.
[[nodiscard]] bool isDelimiterRow(QStringView line);
[[nodiscard]] QStringList cellsOf(QStringView line);
/// "---", "***", "═══"
[[nodiscard]] bool isRule(QStringView line);

} // namespace wire::reports
