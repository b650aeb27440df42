// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace app {

/// One line on standard output, at once.
void printLine(QByteArrayView line);
inline void printLine(const QString &line)
{
    printLine(line.toUtf8());
}
/// "countersign: …" on standard error; control characters are shown, not obeyed.
void printError(const QString &text);

} // namespace app
