// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace agents {

struct RehearsalPrompt;

/// A path that holds tests, by its name.
[[nodiscard]] bool isTestPath(const QString &path);

/// The existing test that belongs to a source file, by its name; empty when there is none.
[[nodiscard]] QString testOf(const QString &source, const QStringList &workspace);
/// Where a test of this source file would be written: beside the tests that there are.
[[nodiscard]] QString newTestFor(const QString &source, const QStringList &workspace);

/// What the prompt's task is about: the paths that it names, else the files that the prompt holds or lists.
/// Neither tests nor checks; never empty.
[[nodiscard]] QStringList subjectOf(const RehearsalPrompt &prompt);

/// The task repairs what a style check found ("[trailing-space]", "white space at the end").
[[nodiscard]] bool isWhitespaceRepair(const RehearsalPrompt &prompt);

/// Every path that a text names, in order.
[[nodiscard]] QStringList pathsIn(const QString &text);

/// "Handle quoted fields" -> "handleQuotedFields"; at most 28 letters and digits of ASCII.
[[nodiscard]] QString identifierOf(const QString &title);

} // namespace agents
