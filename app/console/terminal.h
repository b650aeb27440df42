// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace app {

/// One line on standard output, at once.
void printBytes(const QByteArray &line);
inline void printLine(const QString &line)
{
    printBytes(line.toUtf8());
}
/// "countersign: …" on standard error; control characters are shown, not obeyed.
void printError(const QString &text);
/// Prints it and gives the exit code: 2 when the wish was wrong, 4 when it was right and failed.
[[nodiscard]] int failWith(const core::Error &error);

} // namespace app
