// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/field.h"

// The request bodies of the contract, section 4 and 5, with the limits of section 3.

namespace server::fields {

using Need = Field::Need;
using Kind = Field::Kind;

inline constexpr const char *taskStatuses[] = {"not_started", "in_progress", "blocked",
                                               "in_review",   "done",        "on_hold"};
inline constexpr const char *milestoneStatuses[] = {"not_started", "in_progress", "blocked", "done"};
inline constexpr const char *riskLevels[] = {"low", "medium", "high"};
inline constexpr const char *severities[] = {"nice_to_have", "minor", "major", "critical"};

/// The query of a list of tasks.
inline constexpr Field taskListQuery[] = {
    {.name = "project_id", .kind = Kind::Id},
    {.name = "project_slug"},
    {.name = "milestone_id", .kind = Kind::Id},
    {.name = "external_id"},
    {.name = "created_after"},
    {.name = "updated_after"},
    {.name = "limit", .kind = Kind::Integer, .need = Need::Defaulted},
    {.name = "offset", .kind = Kind::Integer, .need = Need::Defaulted},
};

inline constexpr Field projectCreate[] = {
    {.name = "name", .need = Need::Required, .maximumLength = 255},
    {.name = "goal"},
    {.name = "direction"},
    {.name = "parent_id", .kind = Kind::Id},
    {.name = "repository", .maximumLength = 1024},
};

inline constexpr Field projectPatch[] = {
    {.name = "name", .need = Need::Defaulted, .maximumLength = 255},
    {.name = "goal"},
    {.name = "direction"},
    {.name = "parent_id", .kind = Kind::Id},
    {.name = "repository", .maximumLength = 1024},
};

inline constexpr Field milestoneCreate[] = {
    {.name = "project_id", .kind = Kind::Id, .need = Need::Required},
    {.name = "name", .need = Need::Required, .maximumLength = 255},
    {.name = "slug", .maximumLength = 255},
    {.name = "description"},
    {.name = "status", .need = Need::Defaulted, .choices = milestoneStatuses},
    {.name = "start_date", .kind = Kind::Date},
    {.name = "due_date", .kind = Kind::Date},
};

inline constexpr Field milestonePatch[] = {
    {.name = "slug", .maximumLength = 255},
    {.name = "name", .need = Need::Defaulted, .maximumLength = 255},
    {.name = "description"},
    {.name = "status", .need = Need::Defaulted, .choices = milestoneStatuses},
    {.name = "start_date", .kind = Kind::Date},
    {.name = "due_date", .kind = Kind::Date},
};

inline constexpr Field milestoneUpsert[] = {
    {.name = "slug", .maximumLength = 255},
    {.name = "name", .maximumLength = 255},
    {.name = "start_date", .kind = Kind::Date},
    {.name = "due_date", .kind = Kind::Date},
};

/// `project_id` is required as published; whether it may be left out is decided where tasks are created.
inline constexpr Field taskCreate[] = {
    {.name = "project_id", .kind = Kind::Id},
    {.name = "project_slug"},
    {.name = "milestone_id", .kind = Kind::Id},
    {.name = "milestone_slug", .maximumLength = 255},
    {.name = "parent_task_id", .kind = Kind::Id},
    {.name = "parent_task_external_id"},
    {.name = "phase_id", .kind = Kind::Id},
    {.name = "external_id", .maximumLength = 255},
    {.name = "slug", .maximumLength = 128},
    {.name = "title", .need = Need::Required, .maximumLength = 255},
    {.name = "description"},
    {.name = "owner", .maximumLength = 255},
    {.name = "assignee_persona", .maximumLength = 255},
    {.name = "persona_required", .maximumLength = 255},
    {.name = "acceptance_criteria"},
    {.name = "effort_estimate", .kind = Kind::Decimal, .need = Need::Defaulted},
    {.name = "effort_spent", .kind = Kind::Decimal, .need = Need::Defaulted},
    {.name = "priority_score", .kind = Kind::Decimal, .need = Need::Defaulted},
    {.name = "risk_level", .need = Need::Defaulted, .choices = riskLevels},
    {.name = "severity", .need = Need::Defaulted, .choices = severities},
    {.name = "status", .need = Need::Defaulted, .choices = taskStatuses},
    {.name = "attachments", .kind = Kind::List},
    {.name = "options", .kind = Kind::Object},
};

inline constexpr Field attachmentCreate[] = {
    {.name = "name", .need = Need::Required, .maximumLength = 255},
    {.name = "content_base64", .need = Need::Required},
};

inline constexpr Field taskPatch[] = {
    {.name = "title", .need = Need::Defaulted, .maximumLength = 255},
    {.name = "description"},
    {.name = "owner", .maximumLength = 255},
    {.name = "assignee_persona", .maximumLength = 255},
    {.name = "persona_required", .maximumLength = 255},
    {.name = "acceptance_criteria"},
    {.name = "effort_estimate", .kind = Kind::Decimal, .need = Need::Defaulted, .isNonNegative = true},
    {.name = "effort_spent", .kind = Kind::Decimal, .need = Need::Defaulted, .isNonNegative = true},
    {.name = "priority_score", .kind = Kind::Decimal, .need = Need::Defaulted},
    {.name = "risk_level", .need = Need::Defaulted, .choices = riskLevels},
    {.name = "severity", .need = Need::Defaulted, .choices = severities},
    {.name = "status", .need = Need::Defaulted, .choices = taskStatuses},
    {.name = "phase_id", .kind = Kind::Id},
    {.name = "parent_task_id", .kind = Kind::Id},
    {.name = "milestone_id", .kind = Kind::Id, .need = Need::Defaulted},
    {.name = "lock_version", .kind = Kind::Integer, .need = Need::Required},
};

inline constexpr Field taskStatus[] = {
    {.name = "status", .need = Need::Required, .choices = taskStatuses},
    {.name = "lock_version", .kind = Kind::Integer},
};

/// The status word is checked item by item, so that a wrong one fails alone.
inline constexpr Field taskStatusItem[] = {
    {.name = "id", .kind = Kind::Id},
    {.name = "external_id"},
    {.name = "status", .need = Need::Required},
    {.name = "lock_version", .kind = Kind::Integer},
};

inline constexpr Field taskUpsert[] = {
    {.name = "project_id", .kind = Kind::Id},
    {.name = "milestone_id", .kind = Kind::Id},
    {.name = "milestone_slug", .maximumLength = 255},
    {.name = "external_id", .maximumLength = 255},
    {.name = "slug", .maximumLength = 128},
    {.name = "title", .maximumLength = 255},
    {.name = "description"},
    {.name = "assignee_persona", .maximumLength = 255},
    {.name = "effort_estimate", .kind = Kind::Decimal, .isNonNegative = true},
    {.name = "priority_score", .kind = Kind::Decimal},
    {.name = "parent_task_id", .kind = Kind::Id},
    {.name = "options", .kind = Kind::Object},
};

inline constexpr Field taskUpsertOptions[] = {
    {.name = "initial_status", .choices = taskStatuses},
};

inline constexpr Field bugCreate[] = {
    {.name = "project_id", .kind = Kind::Id, .need = Need::Required},
    {.name = "title", .need = Need::Required, .maximumLength = 255},
    {.name = "task_id", .kind = Kind::Id},
    {.name = "description"},
    {.name = "severity", .need = Need::Defaulted, .maximumLength = 2},
    {.name = "status", .need = Need::Defaulted, .maximumLength = 32},
};

inline constexpr Field bugPatch[] = {
    {.name = "title", .need = Need::Defaulted, .maximumLength = 255},
    {.name = "description"},
    {.name = "severity", .need = Need::Defaulted, .maximumLength = 2},
    {.name = "status", .need = Need::Defaulted, .maximumLength = 32},
    {.name = "task_id", .kind = Kind::Id},
};

inline constexpr Field eventCreate[] = {
    {.name = "project_id", .kind = Kind::Id, .need = Need::Required},
    {.name = "summary", .need = Need::Required, .maximumLength = 255},
    {.name = "milestone_id", .kind = Kind::Id},
    {.name = "task_id", .kind = Kind::Id},
    {.name = "category", .need = Need::Defaulted, .maximumLength = 64},
    {.name = "details"},
};

inline constexpr Field assignmentSet[] = {
    {.name = "personas", .kind = Kind::List, .need = Need::Required},
};

inline constexpr Field assignmentItem[] = {
    {.name = "persona_key", .need = Need::Required, .maximumLength = 64},
    {.name = "limit_per_agent", .kind = Kind::Integer},
};

} // namespace server::fields
