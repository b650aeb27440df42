// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace presentation {

/// How a piece of a log is coloured. Colours: -1 the usual one, 0 to 15 the terminal's named ones, else
/// 0x1000000 + RGB.
struct AnsiStyle
{
    int foreground = -1;
    int background = -1;
    bool bold = false;
    bool dim = false;
    bool italic = false;
    bool underline = false;
    bool inverse = false;

    bool operator==(const AnsiStyle &) const = default;
};

struct AnsiRun
{
    QString text; ///< visible(), tabs expanded
    AnsiStyle style;

    bool operator==(const AnsiRun &) const = default;
};

using LogRow = std::vector<AnsiRun>;

/// One row of a log. Colour sequences (ECMA-48 SGR) act on `style`, which goes on to the next row; every
/// other control character is made visible and does nothing.
[[nodiscard]] LogRow parseLogRow(QByteArrayView row, AnsiStyle &style);

[[nodiscard]] QString plainText(const LogRow &row);

} // namespace presentation
