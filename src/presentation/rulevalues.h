// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/rules.h"

#include <QString>

#include <optional>
#include <vector>

/// Values of rules to text and back. What takes a text answers with what is wrong with it, as a sentence that
/// names the line and what is allowed, and leaves the value as it was then; empty means that it was taken.
namespace presentation::rulevalues {

[[nodiscard]] QString textOf(const QStringList &lines);
[[nodiscard]] QString textOf(const std::vector<domain::NamedCommand> &commands);
[[nodiscard]] QString textOf(const std::vector<domain::Route> &routes);
[[nodiscard]] QString textOf(const std::vector<domain::Persona> &personas);
[[nodiscard]] QString textOf(const std::optional<qint64> &number);
[[nodiscard]] QString textOf(const std::optional<double> &number);

/// Sentences of people.
[[nodiscard]] QString takeSentences(QStringList &value, const QString &text);
/// Patterns of paths below the repository's root.
[[nodiscard]] QString takePatterns(QStringList &value, const QString &text);
/// Paths of single files below the repository's root.
[[nodiscard]] QString takePaths(QStringList &value, const QString &text);
/// Whole command lines.
[[nodiscard]] QString takeCommandLines(QStringList &value, const QString &text);
/// "name: command".
[[nodiscard]] QString takeCommands(std::vector<domain::NamedCommand> &value, const QString &text);
/// "category: persona".
[[nodiscard]] QString takeRoutes(std::vector<domain::Route> &value, const QString &text);
[[nodiscard]] QString takePersonas(std::vector<domain::Persona> &value, const QString &text);
[[nodiscard]] QString takeBranch(QString &value, const QString &text);
/// A whole number from `lowest` to `highest`.
[[nodiscard]] QString takeNumber(int &value, const QString &text, int lowest, int highest);
/// As takeNumber(), or "unlimited".
[[nodiscard]] QString takeNumberOrUnlimited(std::optional<int> &value, const QString &text, int lowest,
                                            int highest);
/// More than nothing, or no text for no limit.
[[nodiscard]] QString takeLimit(std::optional<qint64> &value, const QString &text);
[[nodiscard]] QString takeLimit(std::optional<double> &value, const QString &text);

} // namespace presentation::rulevalues
