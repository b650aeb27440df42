// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/report.h"
#include "domain/rules.h"
#include "domain/runevents.h"
#include "domain/triageevents.h"
#include "wire/fields.h"

namespace wire {

// The tables of the domain's values: member names and words are stable, the journal is read for years.
// Names of tasks, milestones and projects are those of the dashboard's contract; names of plans, verdicts,
// work and reports are those that agents fill in.

template <>
inline constexpr auto wordsOf<domain::ActorKind> = std::to_array(
    {Word{domain::ActorKind::Human, "human"}, Word{domain::ActorKind::Coordinator, "coordinator"},
     Word{domain::ActorKind::ProjectManager, "project_manager"}, Word{domain::ActorKind::Policy, "policy"},
     Word{domain::ActorKind::Agent, "agent"}, Word{domain::ActorKind::Console, "console"},
     Word{domain::ActorKind::Dashboard, "dashboard"}});
template <>
inline constexpr auto wordsOf<domain::TaskStatus> = std::to_array(
    {Word{domain::TaskStatus::NotStarted, "not_started"}, Word{domain::TaskStatus::InProgress, "in_progress"},
     Word{domain::TaskStatus::Blocked, "blocked"}, Word{domain::TaskStatus::InReview, "in_review"},
     Word{domain::TaskStatus::Done, "done"}, Word{domain::TaskStatus::OnHold, "on_hold"}});
template <>
inline constexpr auto wordsOf<domain::MilestoneStatus> = std::to_array(
    {Word{domain::MilestoneStatus::NotStarted, "not_started"},
     Word{domain::MilestoneStatus::InProgress, "in_progress"},
     Word{domain::MilestoneStatus::Blocked, "blocked"}, Word{domain::MilestoneStatus::Done, "done"}});
template <>
inline constexpr auto wordsOf<domain::RiskLevel> = std::to_array({Word{domain::RiskLevel::Low, "low"},
                                                                  Word{domain::RiskLevel::Medium, "medium"},
                                                                  Word{domain::RiskLevel::High, "high"}});
template <>
inline constexpr auto wordsOf<domain::Severity> =
    std::to_array({Word{domain::Severity::NiceToHave, "nice_to_have"}, Word{domain::Severity::Minor, "minor"},
                   Word{domain::Severity::Major, "major"}, Word{domain::Severity::Critical, "critical"}});
template <>
inline constexpr auto wordsOf<domain::Placement> = std::to_array(
    {Word{domain::Placement::Child, "child"}, Word{domain::Placement::CurrentMilestone, "current_milestone"},
     Word{domain::Placement::UpcomingMilestone, "upcoming_milestone"},
     Word{domain::Placement::FutureEnhancements, "future_enhancements"}});
template <>
inline constexpr auto wordsOf<domain::ExpectationSource> =
    std::to_array({Word{domain::ExpectationSource::Project, "project"},
                   Word{domain::ExpectationSource::Acceptance, "acceptance"},
                   Word{domain::ExpectationSource::Coordinator, "coordinator"}});
template <>
inline constexpr auto wordsOf<domain::VerdictKind> = std::to_array(
    {Word{domain::VerdictKind::Approve, "approve"}, Word{domain::VerdictKind::Revise, "revise"}});
template <>
inline constexpr auto wordsOf<domain::CheckStatus> =
    std::to_array({Word{domain::CheckStatus::Pass, "pass"}, Word{domain::CheckStatus::Fail, "fail"},
                   Word{domain::CheckStatus::Blocked, "blocked"}});
template <>
inline constexpr auto wordsOf<domain::ReviewStatus> =
    std::to_array({Word{domain::ReviewStatus::Approved, "approved"},
                   Word{domain::ReviewStatus::ChangesRequested, "changes_requested"}});
template <>
inline constexpr auto wordsOf<domain::Urgency> = std::to_array({Word{domain::Urgency::Urgent, "urgent"},
                                                                Word{domain::Urgency::High, "high"},
                                                                Word{domain::Urgency::Medium, "medium"},
                                                                Word{domain::Urgency::Low, "low"}});
template <>
inline constexpr auto wordsOf<domain::Mode> =
    std::to_array({Word{domain::Mode::Automatic, "automatic"},
                   Word{domain::Mode::Countersigned, "countersigned"}, Word{domain::Mode::Manual, "manual"}});
template <>
inline constexpr auto wordsOf<domain::FileChange::Kind> = std::to_array(
    {Word{domain::FileChange::Kind::Added, "added"}, Word{domain::FileChange::Kind::Modified, "modified"},
     Word{domain::FileChange::Kind::Deleted, "deleted"}, Word{domain::FileChange::Kind::Renamed, "renamed"}});

template <>
inline constexpr auto fieldsOf<domain::Actor> =
    std::tuple{required("kind", &domain::Actor::kind), optional("name", &domain::Actor::name)};
template <>
inline constexpr auto fieldsOf<domain::Project> =
    std::tuple{required("id", &domain::Project::id),
               required("name", &domain::Project::name),
               optional("goal", &domain::Project::goal),
               optional("direction", &domain::Project::direction),
               optional("repository", &domain::Project::repository),
               optional("created_at", &domain::Project::createdAt)};
template <>
inline constexpr auto fieldsOf<domain::Milestone> =
    std::tuple{required("id", &domain::Milestone::id),
               required("project_id", &domain::Milestone::project),
               required("name", &domain::Milestone::name),
               optional("slug", &domain::Milestone::slug),
               optional("description", &domain::Milestone::description),
               optional("start_date", &domain::Milestone::startDate),
               optional("due_date", &domain::Milestone::dueDate),
               optional("status", &domain::Milestone::status),
               optional("created_at", &domain::Milestone::createdAt)};
template <>
inline constexpr auto fieldsOf<domain::Task> =
    std::tuple{required("id", &domain::Task::id),
               required("project_id", &domain::Task::project),
               required("milestone_id", &domain::Task::milestone),
               optional("parent_task_id", &domain::Task::parent),
               optional("external_id", &domain::Task::externalId),
               required("title", &domain::Task::title),
               optional("description", &domain::Task::description),
               optional("acceptance_criteria", &domain::Task::acceptanceCriteria),
               optional("owner", &domain::Task::owner),
               optional("assignee_persona", &domain::Task::assignee),
               optional("persona_required", &domain::Task::personaRequired),
               optional("effort_estimate", &domain::Task::effortEstimate),
               optional("effort_spent", &domain::Task::effortSpent),
               optional("priority_score", &domain::Task::priorityScore),
               optional("risk_level", &domain::Task::riskLevel),
               optional("severity", &domain::Task::severity),
               optional("status", &domain::Task::status),
               optional("created_at", &domain::Task::createdAt),
               optional("updated_at", &domain::Task::updatedAt),
               optional("lock_version", &domain::Task::lockVersion)};
template <>
inline constexpr auto fieldsOf<domain::PlanStep> =
    std::tuple{required("id", &domain::PlanStep::id),
               required("title", &domain::PlanStep::title),
               optional("detail", &domain::PlanStep::detail),
               optional("files", &domain::PlanStep::files),
               optional("acceptance", &domain::PlanStep::acceptance),
               optional("new_files", &domain::PlanStep::newFiles)};
template <>
inline constexpr auto fieldsOf<domain::Plan> =
    std::tuple{optional("summary", &domain::Plan::summary), required("steps", &domain::Plan::steps),
               optional("questions", &domain::Plan::questions), optional("risks", &domain::Plan::risks),
               optional("effort_hours", &domain::Plan::effortHours)};
template <>
inline constexpr auto fieldsOf<domain::Expectation> =
    std::tuple{required("id", &domain::Expectation::id), required("text", &domain::Expectation::text),
               required("source", &domain::Expectation::source)};
template <>
inline constexpr auto fieldsOf<domain::ExpectationAnswer> =
    std::tuple{required("id", &domain::ExpectationAnswer::id),
               required("met", &domain::ExpectationAnswer::met),
               optional("why", &domain::ExpectationAnswer::why)};
template <>
inline constexpr auto fieldsOf<domain::Objection> =
    std::tuple{optional("id", &domain::Objection::id), required("text", &domain::Objection::text)};
template <>
inline constexpr auto fieldsOf<domain::Waiver> =
    std::tuple{required("id", &domain::Waiver::id), required("why", &domain::Waiver::why)};
template <>
inline constexpr auto fieldsOf<domain::Verdict> =
    std::tuple{required("verdict", &domain::Verdict::kind),
               optional("rationale", &domain::Verdict::rationale),
               optional("expectations", &domain::Verdict::expectations),
               optional("objections", &domain::Verdict::objections),
               optional("closed", &domain::Verdict::closed),
               optional("waived", &domain::Verdict::waived),
               optional("prompt_addendum", &domain::Verdict::promptAddendum),
               optional("missing_files", &domain::Verdict::missingFiles),
               optional("edited_plan", &domain::Verdict::editedPlan)};
template <>
inline constexpr auto fieldsOf<domain::Replacement> = std::tuple{
    required("search", &domain::Replacement::search), required("replace", &domain::Replacement::replace)};
template <>
inline constexpr auto fieldsOf<domain::FileEdit> =
    std::tuple{required("path", &domain::FileEdit::path), optional("content", &domain::FileEdit::content),
               optional("replacements", &domain::FileEdit::replacements)};
template <>
inline constexpr auto fieldsOf<domain::WorkResult> = std::tuple{
    optional("summary", &domain::WorkResult::summary), required("edits", &domain::WorkResult::edits),
    optional("commands", &domain::WorkResult::commands), optional("notes", &domain::WorkResult::notes)};
template <>
inline constexpr auto fieldsOf<domain::NamedCommand> =
    std::tuple{required("name", &domain::NamedCommand::name), required("argv", &domain::NamedCommand::argv)};
template <>
inline constexpr auto fieldsOf<domain::CommandRun> =
    std::tuple{optional("name", &domain::CommandRun::name),
               required("command", &domain::CommandRun::command),
               optional("cwd", &domain::CommandRun::cwd),
               optional("exit_code", &domain::CommandRun::exitCode),
               optional("duration_s", &domain::CommandRun::durationSeconds),
               optional("log", &domain::CommandRun::log),
               optional("log_path", &domain::CommandRun::logPath),
               optional("log_url", &domain::CommandRun::logUrl),
               optional("log_bytes_left_out", &domain::CommandRun::logBytesLeftOut)};
template <>
inline constexpr auto fieldsOf<domain::FileChange> =
    std::tuple{required("path", &domain::FileChange::path), required("kind", &domain::FileChange::kind),
               optional("lines_added", &domain::FileChange::linesAdded),
               optional("lines_removed", &domain::FileChange::linesRemoved),
               optional("outside_plan", &domain::FileChange::outsidePlan)};
template <>
inline constexpr auto fieldsOf<domain::ReportAction> =
    std::tuple{required("title", &domain::ReportAction::title),
               optional("description", &domain::ReportAction::description),
               optional("category", &domain::ReportAction::category),
               optional("file", &domain::ReportAction::file),
               optional("line", &domain::ReportAction::line),
               optional("severity", &domain::ReportAction::severity),
               optional("persona", &domain::ReportAction::persona),
               optional("effort_estimate", &domain::ReportAction::effortEstimate),
               optional("source", &domain::ReportAction::source)};
template <>
inline constexpr auto fieldsOf<domain::CheckReport> = std::tuple{
    required("status", &domain::CheckReport::status), optional("summary", &domain::CheckReport::summary),
    optional("commands", &domain::CheckReport::commands), optional("actions", &domain::CheckReport::actions)};
template <>
inline constexpr auto fieldsOf<domain::ReviewFinding> =
    std::tuple{required("title", &domain::ReviewFinding::title),
               optional("detail", &domain::ReviewFinding::detail),
               optional("file", &domain::ReviewFinding::file),
               optional("line", &domain::ReviewFinding::line),
               optional("rule", &domain::ReviewFinding::rule),
               optional("severity", &domain::ReviewFinding::severity),
               optional("suggestion", &domain::ReviewFinding::suggestion)};
template <>
inline constexpr auto fieldsOf<domain::ReviewReport> =
    std::tuple{required("status", &domain::ReviewReport::status),
               optional("summary", &domain::ReviewReport::summary),
               optional("findings", &domain::ReviewReport::findings)};
template <>
inline constexpr auto fieldsOf<domain::PriorityDecision> =
    std::tuple{required("finding", &domain::PriorityDecision::finding),
               required("urgency", &domain::PriorityDecision::urgency),
               optional("milestone", &domain::PriorityDecision::milestone),
               optional("duplicate_of", &domain::PriorityDecision::duplicateOf),
               optional("reason", &domain::PriorityDecision::reason)};
template <>
inline constexpr auto fieldsOf<domain::Priorities> =
    std::tuple{required("decisions", &domain::Priorities::decisions)};
template <>
inline constexpr auto fieldsOf<domain::Finding> =
    std::tuple{required("id", &domain::Finding::id),
               required("fingerprint", &domain::Finding::fingerprint),
               required("title", &domain::Finding::title),
               optional("detail", &domain::Finding::detail),
               optional("category", &domain::Finding::category),
               optional("file", &domain::Finding::file),
               optional("line", &domain::Finding::line),
               optional("severity", &domain::Finding::severity),
               optional("persona", &domain::Finding::persona),
               optional("effort_estimate", &domain::Finding::effortEstimate),
               optional("source", &domain::Finding::source)};
template <>
inline constexpr auto fieldsOf<domain::Route> =
    std::tuple{required("category", &domain::Route::category), required("persona", &domain::Route::persona)};
template <>
inline constexpr auto fieldsOf<domain::Budget> =
    std::tuple{optional("tokens", &domain::Budget::tokens), optional("cost", &domain::Budget::cost),
               optional("minutes", &domain::Budget::minutes)};
template <>
inline constexpr auto fieldsOf<domain::ProjectRules> =
    std::tuple{required("mode", &domain::ProjectRules::mode),
               optional("max_retries", &domain::ProjectRules::maxRetries),
               optional("stop_when_stuck", &domain::ProjectRules::stopWhenStuck),
               optional("approve_up_to", &domain::ProjectRules::approveUpTo),
               optional("cover_own_fixes", &domain::ProjectRules::coverOwnFixes),
               optional("expectations", &domain::ProjectRules::expectations),
               optional("protected_paths", &domain::ProjectRules::protectedPaths),
               optional("allowed_paths", &domain::ProjectRules::allowedPaths),
               optional("routing", &domain::ProjectRules::routing),
               optional("reporters", &domain::ProjectRules::reporters),
               optional("parallel_runs", &domain::ProjectRules::parallelRuns),
               optional("repository", &domain::ProjectRules::repository),
               optional("base_branch", &domain::ProjectRules::baseBranch),
               optional("set_up", &domain::ProjectRules::setUp),
               optional("checks", &domain::ProjectRules::checks),
               optional("ignored_files_to_copy", &domain::ProjectRules::ignoredFilesToCopy),
               optional("allowed_commands", &domain::ProjectRules::allowedCommands),
               optional("run_budget", &domain::ProjectRules::runBudget),
               optional("day_budget", &domain::ProjectRules::dayBudget)};
template <>
inline constexpr auto fieldsOf<domain::ContextFile> =
    std::tuple{required("path", &domain::ContextFile::path),
               required("content", &domain::ContextFile::content),
               optional("bytes", &domain::ContextFile::bytes), optional("cut", &domain::ContextFile::cut)};
template <>
inline constexpr auto fieldsOf<domain::Usage> =
    std::tuple{optional("prompt_tokens", &domain::Usage::promptTokens),
               optional("completion_tokens", &domain::Usage::completionTokens),
               optional("cost", &domain::Usage::cost)};
template <>
inline constexpr auto fieldsOf<domain::Provenance> =
    std::tuple{optional("agent", &domain::Provenance::agent),
               optional("model", &domain::Provenance::model),
               optional("extraction", &domain::Provenance::extraction),
               optional("raw", &domain::Provenance::raw),
               optional("usage", &domain::Provenance::usage),
               optional("continuation", &domain::Provenance::continuation),
               optional("changed_files", &domain::Provenance::changedFiles),
               optional("notes", &domain::Provenance::notes),
               optional("seconds", &domain::Provenance::seconds),
               optional("reasoning", &domain::Provenance::reasoning)};
template <>
inline constexpr auto fieldsOf<domain::RuleFinding> =
    std::tuple{required("rule", &domain::RuleFinding::rule), required("text", &domain::RuleFinding::text)};
template <>
inline constexpr auto fieldsOf<domain::RiskAssessment> = std::tuple{
    required("level", &domain::RiskAssessment::level), optional("reasons", &domain::RiskAssessment::reasons)};
template <>
inline constexpr auto fieldsOf<domain::CreateProject> =
    std::tuple{required("name", &domain::CreateProject::name), optional("goal", &domain::CreateProject::goal),
               optional("repository", &domain::CreateProject::repository)};
template <>
inline constexpr auto fieldsOf<domain::UpsertMilestone> =
    std::tuple{required("project_id", &domain::UpsertMilestone::project),
               required("slug", &domain::UpsertMilestone::slug),
               optional("name", &domain::UpsertMilestone::name),
               optional("start_date", &domain::UpsertMilestone::startDate),
               optional("due_date", &domain::UpsertMilestone::dueDate),
               optional("only_if_missing", &domain::UpsertMilestone::onlyIfMissing)};
template <>
inline constexpr auto fieldsOf<domain::CreateTask> =
    std::tuple{required("project_id", &domain::CreateTask::project),
               optional("milestone_id", &domain::CreateTask::milestone),
               optional("parent_task_id", &domain::CreateTask::parent),
               required("external_id", &domain::CreateTask::externalId),
               required("title", &domain::CreateTask::title),
               optional("description", &domain::CreateTask::description),
               optional("acceptance_criteria", &domain::CreateTask::acceptanceCriteria),
               optional("assignee_persona", &domain::CreateTask::assignee),
               optional("persona_required", &domain::CreateTask::personaRequired),
               optional("effort_estimate", &domain::CreateTask::effortEstimate),
               optional("priority_score", &domain::CreateTask::priorityScore),
               optional("risk_level", &domain::CreateTask::riskLevel),
               optional("severity", &domain::CreateTask::severity),
               optional("status", &domain::CreateTask::status),
               optional("milestone_slug", &domain::CreateTask::milestoneSlug)};
template <>
inline constexpr auto fieldsOf<domain::PatchTask> =
    std::tuple{required("task_id", &domain::PatchTask::task),
               optional("title", &domain::PatchTask::title),
               optional("description", &domain::PatchTask::description),
               optional("acceptance_criteria", &domain::PatchTask::acceptanceCriteria),
               optional("owner", &domain::PatchTask::owner),
               optional("assignee_persona", &domain::PatchTask::assignee),
               optional("persona_required", &domain::PatchTask::personaRequired),
               optional("effort_estimate", &domain::PatchTask::effortEstimate),
               optional("effort_spent", &domain::PatchTask::effortSpent),
               optional("priority_score", &domain::PatchTask::priorityScore),
               optional("risk_level", &domain::PatchTask::riskLevel),
               optional("severity", &domain::PatchTask::severity),
               optional("status", &domain::PatchTask::status),
               optional("parent_task_id", &domain::PatchTask::parent),
               optional("milestone_id", &domain::PatchTask::milestone),
               optional("expected_version", &domain::PatchTask::expectedVersion),
               optional("claimed_by", &domain::PatchTask::claimedBy)};
template <>
inline constexpr auto fieldsOf<domain::DeleteTask> =
    std::tuple{required("task_id", &domain::DeleteTask::task)};
template <>
inline constexpr auto fieldsOf<domain::PostEvent> =
    std::tuple{required("project_id", &domain::PostEvent::project),
               optional("milestone_id", &domain::PostEvent::milestone),
               optional("task_id", &domain::PostEvent::task),
               required("category", &domain::PostEvent::category),
               required("summary", &domain::PostEvent::summary),
               optional("details", &domain::PostEvent::details),
               optional("sequence", &domain::PostEvent::sequence)};

} // namespace wire
