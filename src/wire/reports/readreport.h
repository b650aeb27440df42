// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/report.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace wire {

/// How a report judges the work, where it says so.
enum class ReportStatus { Unstated, Passed, Failed, Blocked, ChangesRequested };

/// A piece of the raw text, in UTF-16 code units.
struct SourceSpan
{
    qsizetype offset = 0;
    qsizetype length = 0;

    bool operator==(const SourceSpan &) const = default;
};

/// One discrete thing to act on that a report names. Plain text; title is never empty.
struct ExtractedFinding
{
    QString title;
    QString detail;
    QString file; ///< as the report writes it, without "./"; empty when it names none
    std::optional<int> line;
    QString category; ///< rule, code or category
    std::optional<domain::Severity> severity;
    QString suggestion;
    domain::Persona persona; ///< named by the report; empty when not
    std::optional<double> effortEstimate;
    SourceSpan span; ///< where it stands in the raw text
    QString source;  ///< the raw text there, at most 4,000 characters of it, without found secrets
    QString format;  ///< of the recogniser that found it: "sarif", "markdown", …

    bool operator==(const ExtractedFinding &) const = default;
};

struct ReadReport
{
    ReportStatus status = ReportStatus::Unstated;
    std::vector<ExtractedFinding> findings; ///< in the order of the text
    QStringList formats;                    ///< what was recognised, each once
    int leftOut = 0;                        ///< findings beyond the cap
    qsizetype charactersLeftOut = 0;        ///< of a text too long to be read whole

    /// False when nothing in the text could be understood as a report: neither a finding nor a judgement.
    [[nodiscard]] bool isUnderstood() const { return status != ReportStatus::Unstated || !findings.empty(); }

    bool operator==(const ReadReport &) const = default;
};

inline constexpr std::size_t maxFindingsPerReport = 500;

/// Reads the answer of an agent that checked or reviewed something, however it is written: JSON of our shapes
/// or of another tool, known tool output, Markdown, prose, in several languages and mixed. What praises, sums
/// up, quotes, shows code or speaks of what is done already yields nothing. The same thing said twice is one
/// finding. Pure; linear in the length of the text, which may be hostile.
[[nodiscard]] ReadReport readReport(const QString &raw);

// The same as the shapes that agents are asked for. A report that names findings and states nothing has
// failed or requests changes; one that states nothing and names none is Blocked.
[[nodiscard]] domain::CheckReport toCheckReport(const ReadReport &report);
[[nodiscard]] domain::ReviewReport toReviewReport(const ReadReport &report);

} // namespace wire
