// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/reports/reporttext.h"

namespace wire::reports {

/// A piece of a report as people write it.
struct Block
{
    enum class Kind { Paragraph, Item, Table, Code, Quote };
    enum class Box { None, Open, Done };

    Kind kind = Kind::Paragraph;
    int line = 0;
    int endLine = 0;
    QString text{};       ///< lines joined by '\n', marks of emphasis kept
    qsizetype indent = 0; ///< of an item
    int number = 0;       ///< of a numbered item
    Box box = Box::None;
    std::vector<Block> children{};   ///< of an item
    std::vector<QStringList> rows{}; ///< of a table; the first is its head
    std::vector<int> rowLines{};
};

struct Section
{
    int line = 0;
    int endLine = 0; ///< one past all that is below the heading
    int level = 0;   ///< 0 for what stands before the first heading
    QString heading{};
    std::vector<Block> blocks{};
    std::vector<Section> sections{};
};

/// Headings, lists by their indentation, tables, paragraphs: more forgiving than CommonMark, since models
/// indent as they like and make headings of bold lines; bounded in depth.
[[nodiscard]] Section outlineOf(const ReportText &text);

} // namespace wire::reports
