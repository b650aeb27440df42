// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace presentation {

/// A command as a line that a person types, to an argument vector and back. Words are parted by spaces; a
/// word with spaces stands in "…" (where \" and \\ mean the character) or in '…' (where all is meant as it
/// stands). There is no shell: `|`, `&&`, `>` and their like are refused as words of their own.
struct CommandWords
{
    QStringList argv;
    QString problem; ///< a sentence; empty when the line is fine
};
[[nodiscard]] CommandWords commandWords(const QString &line);

/// The line that gives this vector.
[[nodiscard]] QString commandLine(const QStringList &argv);

} // namespace presentation
