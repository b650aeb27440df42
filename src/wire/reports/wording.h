// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/reports/lexicon.h"
#include "wire/reports/recogniser.h"

namespace wire::reports {

/// What one item, heading or sentence says when it is a finding.
struct Wording
{
    QString title;
    QString detail; ///< the whole, plain
    QString category;
    std::optional<domain::Severity> severity;
    QString file;
    std::optional<int> line;
    bool isMarked = false; ///< a severity or a sign of failure stands in front
};
[[nodiscard]] Wording wordingOf(const QString &text);

/// "… Severity: minor." within a sentence.
[[nodiscard]] std::optional<domain::Severity> inlineSeverity(const QString &plain);
/// "❌", "⚠️", "🚫" in front.
[[nodiscard]] bool hasFailureSign(const QString &text);
/// A line that only announces what stands below: "_⚠️ Potential issue_ | _🔴 Critical_", "In `src/a.ts`
/// around lines 4-9:".
[[nodiscard]] bool isBadge(const QString &text);
/// A paragraph that opens a list: it ends with a colon.
[[nodiscard]] bool isIntroduction(const QString &text);
/// Nothing found, or found and settled.
[[nodiscard]] bool isNothingToDo(const QString &plain);
/// A numbered or lettered label in front: "1. ", "F2:", "SEC-003 –", "Issue #4:", "[C1]".
[[nodiscard]] QString withoutNumber(const QString &text);
[[nodiscard]] bool isStruck(const QString &text);
[[nodiscard]] QStringList sentencesOf(const QString &plain);

/// Puts the value of a labelled part into the finding; false when the label carries nothing for it.
bool applyField(FieldName name, const QString &value, ExtractedFinding &finding);

} // namespace wire::reports
