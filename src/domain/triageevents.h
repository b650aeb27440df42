// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dashboardwrite.h"
#include "domain/ids.h"
#include "domain/provenance.h"
#include "domain/report.h"

#include <optional>
#include <vector>

namespace domain {

// What a run's events about reports, findings and children carry. One struct per type; the type's stable name
// stands behind each.

struct ReportRequested
{
    Persona persona;
    QString prompt;
    bool operator==(const ReportRequested &) const = default;
}; // report_requested
struct ReportReceived
{
    Persona persona;
    CheckReport report;
    Provenance from;
    bool operator==(const ReportReceived &) const = default;
}; // report_received
struct ReportSkipped
{
    Persona persona;
    QString reason;
    bool operator==(const ReportSkipped &) const = default;
}; // report_skipped ("not checked")
struct FindingsExtracted
{
    Persona persona;
    std::vector<Finding> findings;
    bool operator==(const FindingsExtracted &) const = default;
}; // findings_extracted

/// A finding with where its task shall go, as staged for filing.
struct StagedFinding
{
    Finding finding;
    Urgency urgency = Urgency::Medium;
    QString reason; ///< the project manager's, or the rule's
    Persona assignee;
    CreateTask request; ///< what will be posted, exactly
    bool dismissed = false;
    Placement placement = Placement::Child;
    bool unrated = false;                           ///< nobody said how urgent it is: medium
    QString remark = {};                            ///< what was not done as asked, and why
    std::optional<TaskId> duplicateOf = {};         ///< linked instead of created
    std::optional<UpsertMilestone> makesFirst = {}; ///< a milestone that the request needs
    std::vector<Finding> folded = {};               ///< listed in this one's task
    bool operator==(const StagedFinding &) const = default;
};
struct BatchStaged
{
    BatchId batch;
    Persona reporter;
    std::vector<StagedFinding> findings;
    bool operator==(const BatchStaged &) const = default;
}; // batch_staged
struct BatchFiled
{
    BatchId batch;
    QStringList dismissed;
    bool operator==(const BatchFiled &) const = default;
}; // batch_filed
struct TaskCreated
{
    BatchId batch;
    QString finding;
    QString externalId;
    TaskId task;
    bool operator==(const TaskCreated &) const = default;
}; // task_created
/// filing_refused: the dashboard does not take the task.
struct FilingRefused
{
    BatchId batch;
    QString finding;
    QString error;
    bool operator==(const FilingRefused &) const = default;
};
/// finding_overruled: changed after its task was made; `staged` is how it shall be now.
struct FindingOverruled
{
    BatchId batch;
    StagedFinding staged;
    TaskId task;
    bool movable = false; ///< the dashboard can move tasks between milestones
    bool operator==(const FindingOverruled &) const = default;
};
struct PrioritiesRequested
{
    QStringList findings;
    QString prompt;
    bool operator==(const PrioritiesRequested &) const = default;
}; // priorities_requested
struct PrioritiesGiven
{
    QStringList findings; ///< that were asked about
    std::vector<PriorityDecision> decisions;
    Provenance from;
    bool operator==(const PrioritiesGiven &) const = default;
}; // priorities_given
struct TaskAssigned
{
    TaskId task;
    Persona persona;
    bool operator==(const TaskAssigned &) const = default;
}; // task_assigned
enum class Outcome { Done, Cancelled, Failed };
struct ChildEnded
{
    TaskId task;
    Outcome outcome = Outcome::Done;
    bool operator==(const ChildEnded &) const = default;
}; // child_ended

} // namespace domain
