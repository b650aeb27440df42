// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/reports/readreport.h"

namespace wire::reports {

/// What a value of a status member or the words behind "Verdict:" say.
[[nodiscard]] std::optional<ReportStatus> statusOf(const QString &words);

/// The judgement that one line of a report states about the whole of it: "**Status:** ❌ changes requested",
/// "## Verdict: LGTM", "Gesamturteil: bestanden".
[[nodiscard]] std::optional<ReportStatus> statusOfLine(const QString &plain, bool heading);

/// The heavier of the two: a report that says "tests pass" and "changes requested" requests changes.
[[nodiscard]] ReportStatus heavier(ReportStatus a, ReportStatus b);

} // namespace wire::reports
