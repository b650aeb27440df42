// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "domain/persona.h"

#include <QDate>
#include <QDateTime>

#include <optional>

namespace domain {

// The records of the project dashboard, as its contract defines them (/v1).

enum class TaskStatus { NotStarted, InProgress, Blocked, InReview, Done, OnHold };
enum class MilestoneStatus { NotStarted, InProgress, Blocked, Done };
enum class RiskLevel { Low, Medium, High };
enum class Severity { NiceToHave, Minor, Major, Critical };

struct Project
{
    ProjectId id;
    QString name;
    QString goal;
    QString direction;
    QString repository;
    QDateTime createdAt;

    bool operator==(const Project &) const = default;
};

struct Milestone
{
    MilestoneId id;
    ProjectId project;
    QString name;
    QString slug;
    QString description;
    std::optional<QDate> startDate;
    std::optional<QDate> dueDate;
    MilestoneStatus status = MilestoneStatus::NotStarted;
    QDateTime createdAt;

    bool operator==(const Milestone &) const = default;
};

struct Task
{
    TaskId id;
    ProjectId project;
    MilestoneId milestone;
    std::optional<TaskId> parent;
    QString externalId;
    QString title;
    QString description;
    QString acceptanceCriteria;
    QString owner;
    Persona assignee;          ///< assignee_persona; empty key when unassigned
    Persona personaRequired;   ///< persona_required; empty key when open
    double effortEstimate = 0; ///< hours, two decimals
    double effortSpent = 0;    ///< hours, two decimals
    double priorityScore = 0;  ///< two decimals, may be negative; higher runs first
    RiskLevel riskLevel = RiskLevel::Low;
    Severity severity = Severity::Minor;
    TaskStatus status = TaskStatus::NotStarted;
    QDateTime createdAt;
    QDateTime updatedAt;
    int lockVersion = 0;

    bool operator==(const Task &) const = default;
};

} // namespace domain
