// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "presentation/insights.h"

#include <QStringList>

#include <vector>

namespace presentation {

/// What a diagram shows, as a table.
struct Figures
{
    QStringList columns;
    std::vector<QStringList> rows; ///< each as long as `columns`

    bool operator==(const Figures &) const = default;
};

[[nodiscard]] Figures burnUpFigures(const std::vector<BurnUpPoint> &points);
[[nodiscard]] Figures attemptFigures(const AttemptCounts &counts);
[[nodiscard]] Figures waitFigures(const std::vector<RunFigures> &runs);
[[nodiscard]] Figures usageFigures(const std::vector<RunFigures> &runs);

/// As RFC 4180 has it, in UTF-8, with a header line. Text that a spreadsheet would take for a formula gets an
/// apostrophe in front: titles come from elsewhere.
[[nodiscard]] QByteArray toCsv(const Figures &figures);

} // namespace presentation
