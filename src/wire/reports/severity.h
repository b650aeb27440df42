// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/task.h"

#include <QString>

#include <optional>

namespace wire::reports {

/// The severity that a word or short phrase of a tool or a person means ("High", "blocker", "Schwerwiegend",
/// "致命的", "warning", "9.8"); nothing when it means none.
[[nodiscard]] std::optional<domain::Severity> severityOf(QStringView phrase);

/// From a CVSS score: 9, 7 and 4 are the bounds of its qualitative scale.
[[nodiscard]] domain::Severity severityOfScore(double cvss);

/// The severity that a heading, a lead or a list item begins or ends with, and the text without it:
/// "[HIGH] SQL injection", "🔴 Critical: …", "Missing check (minor)". `rest` is untouched without one.
struct SeverityMark
{
    std::optional<domain::Severity> severity;
    QString rest;
};
[[nodiscard]] SeverityMark takeSeverity(const QString &text);

/// The heading of a group: nothing but a severity and words such as "issues", "(3)".
[[nodiscard]] std::optional<domain::Severity> severityOfGroup(const QString &heading);

} // namespace wire::reports
