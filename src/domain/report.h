// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/task.h"
#include "domain/work.h"

#include <optional>
#include <vector>

namespace domain {

enum class CheckStatus { Pass, Fail, Blocked };

/// One required action of a QA or DevOps report.
struct ReportAction
{
    QString title;
    QString description;
    QString category;
    QString file;
    std::optional<int> line;
    std::optional<Severity> severity;
    Persona persona; ///< as the report names it; empty when it does not
    std::optional<double> effortEstimate;
    QString source = {}; ///< the report's own words; empty when the answer was structured

    bool operator==(const ReportAction &) const = default;
};

/// What a report says, whoever gave it. A review's findings are actions too: the rule is their category, and
/// the suggestion stands in the description.
struct CheckReport
{
    CheckStatus status = CheckStatus::Blocked;
    QString summary;
    std::vector<CommandRun> commands;
    std::vector<ReportAction> actions;

    bool operator==(const CheckReport &) const = default;
};

struct ReviewFinding
{
    QString title;
    QString detail;
    QString file;
    std::optional<int> line;
    QString rule;
    std::optional<Severity> severity;
    QString suggestion;

    bool operator==(const ReviewFinding &) const = default;
};

enum class ReviewStatus { Approved, ChangesRequested };

/// What code review or security answered.
struct ReviewReport
{
    ReviewStatus status = ReviewStatus::ChangesRequested;
    QString summary;
    std::vector<ReviewFinding> findings;

    bool operator==(const ReviewReport &) const = default;
};

/// The review in the shape that all reports are kept in.
CheckReport checkReportOf(const ReviewReport &review);

/// The project manager's answer about one finding.
enum class Urgency { Urgent, High, Medium, Low };

/// Where a finding's task goes.
enum class Placement { Child, CurrentMilestone, UpcomingMilestone, FutureEnhancements };

struct PriorityDecision
{
    QString finding; ///< F1, F2, …
    Urgency urgency = Urgency::Medium;
    QString milestone;   ///< id, slug or name; empty when none is named
    QString duplicateOf; ///< task id; empty when it is new
    QString reason;

    bool operator==(const PriorityDecision &) const = default;
};

struct Priorities
{
    std::vector<PriorityDecision> decisions;

    bool operator==(const Priorities &) const = default;
};

/// One discrete, executable item taken out of a report.
struct Finding
{
    QString id; ///< F1…Fn within its report
    QString fingerprint;
    QString title;
    QString detail;
    QString category; ///< rule or category
    QString file;
    std::optional<int> line;
    std::optional<Severity> severity;
    Persona persona; ///< named by the report; empty when not
    std::optional<double> effortEstimate;
    QString source; ///< the sentence or lines of the report that it comes from

    bool operator==(const Finding &) const = default;
};

/// 16 hex digits of SHA-256 over reporter, rule or category, path and normalised title: the same finding of a
/// later report has the same fingerprint although its line number or wording of the detail changed.
QString fingerprintOf(const Persona &reporter, const QString &category, const QString &path,
                      const QString &title);

} // namespace domain
