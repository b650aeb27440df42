// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/decimal.h"
#include "server/scalars.h"

#include <QList>
#include <QString>

#include <optional>

// The rows of the dashboard as plain values, named as in section 4 of its contract. Ids are lower-case UUIDs,
// dates `YYYY-MM-DD`, words of enumerations as on the wire; a null QString is an absent value.

namespace server {

struct Project
{
    QString id = {};
    QString name = {};
    QString goal = {};
    QString direction = {};
    QString parentId = {};
    QString repository = {};
    Instant createdAt = {};
    Instant updatedAt = {};
};

struct Milestone
{
    QString id = {};
    QString projectId = {};
    QString name = {};
    QString slug = {};
    QString description = {};
    QString startDate = {};
    QString dueDate = {};
    QString status = {};
    Instant createdAt = {};
    Instant updatedAt = {};
};

struct Attachment
{
    QString id = {};
    QString taskId = {};
    QString name = {};
    QString path = {};
    Instant createdAt = {};
};

struct Task
{
    QString id = {};
    QString projectId = {}; ///< always that of the milestone
    QString milestoneId = {};
    QString milestoneSlug = {}; ///< read from the milestone, never stored with the task
    QString parentTaskId = {};
    QString externalId = {};
    QString slug = {};
    QString title = {};
    QString description = {};
    QString owner = {};
    QString assigneePersona = {};
    QString personaRequired = {};
    QString acceptanceCriteria = {};
    Decimal effortEstimate = {};
    Decimal effortSpent = {};
    Decimal priorityScore = {};
    QString riskLevel = {};
    QString severity = {};
    QString status = {};
    qint64 lockVersion = 0;
    Instant createdAt = {};
    Instant updatedAt = {};
    qint64 attachmentCount = 0;
};

struct Bug
{
    QString id = {};
    QString projectId = {};
    QString taskId = {};
    QString title = {};
    QString description = {};
    QString severity = {};
    QString status = {};
    Instant createdAt = {};
    Instant updatedAt = {};
};

struct Event
{
    QString id = {};
    QString projectId = {};
    QString milestoneId = {};
    QString taskId = {};
    QString category = {};
    QString summary = {};
    QString details = {};
    Instant createdAt = {};
};

struct Persona
{
    QString key = {};
    QString name = {};
    QString description = {};
    std::optional<qint64> maximumActiveTasks = {};
    Instant createdAt = {};
    Instant updatedAt = {};
};

struct Assignment
{
    QString projectId = {};
    Persona persona = {};
    std::optional<qint64> limitPerAgent = {};
};

} // namespace server
