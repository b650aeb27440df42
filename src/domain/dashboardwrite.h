// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/report.h"
#include "domain/task.h"

#include <optional>
#include <variant>

namespace domain {

// Writes to the dashboard, as values: journaled in the outbox before they are sent, sent in order per task,
// and harmless when sent twice.

struct CreateProject
{
    QString name;
    QString goal;
    QString repository;

    bool operator==(const CreateProject &) const = default;
};

/// Finds the milestone by slug within the project, or creates it. A due date or name that is given is set.
struct UpsertMilestone
{
    ProjectId project;
    QString slug;
    QString name;
    std::optional<QDate> startDate;
    std::optional<QDate> dueDate;
    bool onlyIfMissing = false; ///< one with this slug or name, in whatever case, is left as it is

    bool operator==(const UpsertMilestone &) const = default;
};

/// POST /v1/tasks. `externalId` is the idempotency key: the dashboard answers a repetition with the stored
/// task.
struct CreateTask
{
    ProjectId project;
    MilestoneId milestone; ///< empty when `milestoneSlug` names it
    std::optional<TaskId> parent;
    QString externalId;
    QString title;
    QString description;
    QString acceptanceCriteria;
    Persona assignee;
    Persona personaRequired;
    double effortEstimate = 0;
    double priorityScore = 0;
    RiskLevel riskLevel = RiskLevel::Low;
    Severity severity = Severity::Minor;
    TaskStatus status = TaskStatus::NotStarted;
    QString milestoneSlug = {}; ///< of a milestone that is made just before; the dashboard looks it up

    bool operator==(const CreateTask &) const = default;
};

/// PATCH of the fields that are present, guarded by the lock version that the client reads just before.
struct PatchTask
{
    TaskId task;
    std::optional<QString> title;
    std::optional<QString> description;
    std::optional<QString> acceptanceCriteria;
    std::optional<QString> owner;    ///< "" clears it
    std::optional<Persona> assignee; ///< empty key clears it
    std::optional<Persona> personaRequired;
    std::optional<double> effortEstimate;
    std::optional<double> effortSpent;
    std::optional<double> priorityScore;
    std::optional<RiskLevel> riskLevel;
    std::optional<Severity> severity;
    std::optional<TaskStatus> status;
    std::optional<std::optional<TaskId>> parent; ///< inner nullopt: to the top level
    std::optional<MilestoneId> milestone;        ///< only where the dashboard can move tasks
    /// The write is refused as a Conflict when the task has another version; absent: the current one is used.
    std::optional<int> expectedVersion;
    /// The write is refused as a Conflict while a console other than this owner has claimed the task.
    std::optional<QString> claimedBy = {};

    bool operator==(const PatchTask &) const = default;
};

struct DeleteTask
{
    TaskId task;

    bool operator==(const DeleteTask &) const = default;
};

/// An entry in the dashboard's append-only event log.
struct PostEvent
{
    ProjectId project;
    std::optional<MilestoneId> milestone;
    std::optional<TaskId> task;
    QString category; ///< at most 64 characters
    QString summary;  ///< at most 255 characters
    QString details;
    /// Of the journal's event that it tells of, given by the journal; 0: it tells of none. Its mark
    /// `[countersign:<sequence>]` at the end of the details is what it is found again by.
    qint64 sequence = 0;

    bool operator==(const PostEvent &) const = default;
};

using DashboardWriteBody =
    std::variant<CreateProject, UpsertMilestone, CreateTask, PatchTask, DeleteTask, PostEvent>;

struct DashboardWrite
{
    QString key; ///< idempotency key, unique per intended write
    DashboardWriteBody body;
    /// It may have been performed already: what has no idempotency key of its own is looked up first.
    bool again = false;

    bool operator==(const DashboardWrite &) const = default;
};

/// What the dashboard answered: the record as it is now, nothing for a deletion or an event.
using DashboardRecord = std::variant<std::monostate, Project, Milestone, Task>;

} // namespace domain
