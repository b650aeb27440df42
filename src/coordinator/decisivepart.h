// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace coordinator {

/// The part of a log that a person needs first: the first errors with the lines around them, and the end.
struct DecisivePart
{
    QString text;            ///< gaps are marked by a line that says how many bytes it stands for
    qint64 bytesLeftOut = 0; ///< of the log as UTF-8, those that are not in `text`
};

/// At most about `limit` characters; the whole log when it is no longer. Colours and what progress bars
/// overwrote are taken out. Linear in the length of the log. Pure.
[[nodiscard]] DecisivePart decisivePartOf(const QString &log, qsizetype limit);

/// Its text alone, for a description.
[[nodiscard]] QString decisivePart(const QString &log, qsizetype limit = 1500);

} // namespace coordinator
