// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/triagefields.h"
#include "wire/turnfields.h"

namespace wire {

// The tables of what the journal's events carry; those of reports and triage are in triagefields.h,
// those of agents' turns in turnfields.h.

template <>
inline constexpr auto wordsOf<domain::EscalationReason> =
    std::to_array({Word{domain::EscalationReason::AttemptsUsedUp, "attempts_used_up"},
                   Word{domain::EscalationReason::NotConverging, "not_converging"},
                   Word{domain::EscalationReason::UnreadableAnswer, "unreadable_answer"},
                   Word{domain::EscalationReason::NobodyPlays, "nobody_plays"},
                   Word{domain::EscalationReason::TooDeep, "too_deep"}});
template <>
inline constexpr auto wordsOf<domain::AskKind> = std::to_array(
    {Word{domain::AskKind::PlanToApprove, "plan_to_approve"}, Word{domain::AskKind::Escalation, "escalation"},
     Word{domain::AskKind::AgentProblem, "agent_problem"},
     Word{domain::AskKind::BatchToFile, "batch_to_file"}, Word{domain::AskKind::WorkToLand, "work_to_land"},
     Word{domain::AskKind::Permission, "permission"}, Word{domain::AskKind::SilentAgent, "silent_agent"},
     Word{domain::AskKind::Budget, "budget"}});
template <>
inline constexpr auto wordsOf<domain::ScopeKind> = std::to_array(
    {Word{domain::ScopeKind::Task, "task"}, Word{domain::ScopeKind::Subtree, "subtree"},
     Word{domain::ScopeKind::Milestone, "milestone"}, Word{domain::ScopeKind::Project, "project"}});

template <>
inline constexpr auto fieldsOf<domain::Scope> =
    std::tuple{required("kind", &domain::Scope::kind), optional("id", &domain::Scope::id)};

template <>
inline constexpr const char *eventName<domain::RunStarted> = "run_started";
template <>
inline constexpr auto fieldsOf<domain::RunStarted> =
    std::tuple{required("task", &domain::RunStarted::task),
               optional("milestone_name", &domain::RunStarted::milestoneName),
               required("rules", &domain::RunStarted::rules),
               required("expectations", &domain::RunStarted::expectations),
               required("persona", &domain::RunStarted::persona),
               optional("engineer", &domain::RunStarted::engineer),
               optional("coordinator", &domain::RunStarted::coordinator),
               optional("same_model", &domain::RunStarted::sameModel),
               optional("parent_run", &domain::RunStarted::parentRun),
               optional("parent_branch", &domain::RunStarted::parentBranch),
               optional("depth", &domain::RunStarted::depth),
               optional("played", &domain::RunStarted::played),
               optional("covered_files", &domain::RunStarted::coveredFiles),
               optional("edits_files", &domain::RunStarted::editsFiles)};

template <>
inline constexpr const char *eventName<domain::ClaimTaken> = "claim_taken";
template <>
inline constexpr auto fieldsOf<domain::ClaimTaken> =
    std::tuple{required("owner", &domain::ClaimTaken::owner), optional("from", &domain::ClaimTaken::from)};

template <>
inline constexpr const char *eventName<domain::ClaimLost> = "claim_lost";
template <>
inline constexpr auto fieldsOf<domain::ClaimLost> =
    std::tuple{required("holder", &domain::ClaimLost::holder)};

template <>
inline constexpr const char *eventName<domain::ContextRequested> = "context_requested";
template <>
inline constexpr auto fieldsOf<domain::ContextRequested> =
    std::tuple{required("paths", &domain::ContextRequested::paths)};

template <>
inline constexpr const char *eventName<domain::ContextAdded> = "context_added";
template <>
inline constexpr auto fieldsOf<domain::ContextAdded> =
    std::tuple{required("files", &domain::ContextAdded::files),
               optional("missing", &domain::ContextAdded::missing),
               optional("listing", &domain::ContextAdded::listing)};

template <>
inline constexpr const char *eventName<domain::PlanRequested> = "plan_requested";
template <>
inline constexpr auto fieldsOf<domain::PlanRequested> = std::tuple{
    required("attempt", &domain::PlanRequested::attempt), required("prompt", &domain::PlanRequested::prompt)};

template <>
inline constexpr const char *eventName<domain::PlanProposed> = "plan_proposed";
template <>
inline constexpr auto fieldsOf<domain::PlanProposed> = std::tuple{
    required("attempt", &domain::PlanProposed::attempt), required("plan", &domain::PlanProposed::plan),
    required("revision", &domain::PlanProposed::revision), optional("from", &domain::PlanProposed::from)};

template <>
inline constexpr const char *eventName<domain::PlanChecked> = "plan_checked";
template <>
inline constexpr auto fieldsOf<domain::PlanChecked> = std::tuple{
    required("attempt", &domain::PlanChecked::attempt), required("revision", &domain::PlanChecked::revision),
    required("findings", &domain::PlanChecked::findings), required("risk", &domain::PlanChecked::risk)};

template <>
inline constexpr const char *eventName<domain::VerdictRequested> = "verdict_requested";
template <>
inline constexpr auto fieldsOf<domain::VerdictRequested> =
    std::tuple{required("attempt", &domain::VerdictRequested::attempt),
               required("revision", &domain::VerdictRequested::revision),
               required("prompt", &domain::VerdictRequested::prompt)};

template <>
inline constexpr const char *eventName<domain::VerdictGiven> = "verdict_given";
template <>
inline constexpr auto fieldsOf<domain::VerdictGiven> =
    std::tuple{required("attempt", &domain::VerdictGiven::attempt),
               required("revision", &domain::VerdictGiven::revision),
               required("verdict", &domain::VerdictGiven::verdict),
               optional("raised", &domain::VerdictGiven::raised),
               optional("closed", &domain::VerdictGiven::closed),
               optional("repeated", &domain::VerdictGiven::repeated),
               optional("from", &domain::VerdictGiven::from)};

template <>
inline constexpr const char *eventName<domain::PlanApproved> = "plan_approved";
template <>
inline constexpr auto fieldsOf<domain::PlanApproved> =
    std::tuple{required("attempt", &domain::PlanApproved::attempt),
               required("plan", &domain::PlanApproved::plan),
               required("revision", &domain::PlanApproved::revision),
               required("risk", &domain::PlanApproved::risk),
               optional("notes", &domain::PlanApproved::notes),
               optional("refused_steps", &domain::PlanApproved::refusedSteps),
               optional("waived", &domain::PlanApproved::waived),
               optional("steps_for_later", &domain::PlanApproved::stepsForLater)};

template <>
inline constexpr const char *eventName<domain::PlanRejected> = "plan_rejected";
template <>
inline constexpr auto fieldsOf<domain::PlanRejected> =
    std::tuple{required("attempt", &domain::PlanRejected::attempt),
               required("revision", &domain::PlanRejected::revision),
               optional("reason", &domain::PlanRejected::reason)};

template <>
inline constexpr const char *eventName<domain::ApprovalWithdrawn> = "approval_withdrawn";
template <>
inline constexpr auto fieldsOf<domain::ApprovalWithdrawn> =
    std::tuple{optional("reason", &domain::ApprovalWithdrawn::reason)};

template <>
inline constexpr const char *eventName<domain::Escalated> = "escalated";
template <>
inline constexpr auto fieldsOf<domain::Escalated> = std::tuple{
    required("reason", &domain::Escalated::reason), optional("detail", &domain::Escalated::detail)};

template <>
inline constexpr const char *eventName<domain::StuckFlagged> = "stuck_flagged";
template <>
inline constexpr auto fieldsOf<domain::StuckFlagged> =
    std::tuple{required("reason", &domain::StuckFlagged::reason)};

template <>
inline constexpr const char *eventName<domain::RetriesAllowed> = "retries_allowed";
template <>
inline constexpr auto fieldsOf<domain::RetriesAllowed> =
    std::tuple{required("count", &domain::RetriesAllowed::count),
               optional("guidance", &domain::RetriesAllowed::guidance)};

template <>
inline constexpr const char *eventName<domain::HandedOver> = "handed_over";
template <>
inline constexpr auto fieldsOf<domain::HandedOver> = std::tuple{
    required("agent", &domain::HandedOver::agent), optional("edits_files", &domain::HandedOver::editsFiles)};

template <>
inline constexpr const char *eventName<domain::Rescoped> = "rescoped";
template <>
inline constexpr auto fieldsOf<domain::Rescoped> =
    std::tuple{required("description", &domain::Rescoped::description),
               optional("acceptance_criteria", &domain::Rescoped::acceptanceCriteria),
               required("expectations", &domain::Rescoped::expectations)};

template <>
inline constexpr const char *eventName<domain::RunBlocked> = "run_blocked";
template <>
inline constexpr auto fieldsOf<domain::RunBlocked> =
    std::tuple{optional("reason", &domain::RunBlocked::reason)};

template <>
inline constexpr const char *eventName<domain::WorktreePrepared> = "worktree_prepared";
template <>
inline constexpr auto fieldsOf<domain::WorktreePrepared> =
    std::tuple{required("path", &domain::WorktreePrepared::path),
               required("branch", &domain::WorktreePrepared::branch),
               required("base_commit", &domain::WorktreePrepared::baseCommit),
               required("target_branch", &domain::WorktreePrepared::targetBranch)};

template <>
inline constexpr const char *eventName<domain::ExecutionStarted> = "execution_started";
template <>
inline constexpr auto fieldsOf<domain::ExecutionStarted> =
    std::tuple{required("prompt", &domain::ExecutionStarted::prompt),
               optional("in_place", &domain::ExecutionStarted::inPlace)};

template <>
inline constexpr const char *eventName<domain::WorkReceived> = "work_received";
template <>
inline constexpr auto fieldsOf<domain::WorkReceived> =
    std::tuple{required("result", &domain::WorkReceived::result),
               optional("from", &domain::WorkReceived::from), optional("ran", &domain::WorkReceived::ran)};

template <>
inline constexpr const char *eventName<domain::ExecutionReported> = "execution_reported";
template <>
inline constexpr auto fieldsOf<domain::ExecutionReported> =
    std::tuple{required("commit", &domain::ExecutionReported::commit),
               required("changes", &domain::ExecutionReported::changes),
               optional("diff", &domain::ExecutionReported::diff),
               optional("diff_bytes_left_out", &domain::ExecutionReported::diffBytesLeftOut)};

template <>
inline constexpr const char *eventName<domain::ChecksRun> = "checks_run";
template <>
inline constexpr auto fieldsOf<domain::ChecksRun> = std::tuple{required("runs", &domain::ChecksRun::runs)};

template <>
inline constexpr const char *eventName<domain::LandingApproved> = "landing_approved";
template <>
inline constexpr auto fieldsOf<domain::LandingApproved> =
    std::tuple{optional("message", &domain::LandingApproved::message),
               optional("squash", &domain::LandingApproved::squash)};

template <>
inline constexpr const char *eventName<domain::TargetBroughtIn> = "target_brought_in";
template <>
inline constexpr auto fieldsOf<domain::TargetBroughtIn> =
    std::tuple{required("base_commit", &domain::TargetBroughtIn::baseCommit),
               required("commit", &domain::TargetBroughtIn::commit)};

template <>
inline constexpr const char *eventName<domain::LandingRefused> = "landing_refused";
template <>
inline constexpr auto fieldsOf<domain::LandingRefused> =
    std::tuple{required("reason", &domain::LandingRefused::reason),
               optional("conflicts", &domain::LandingRefused::conflicts)};

template <>
inline constexpr const char *eventName<domain::Landed> = "landed";
template <>
inline constexpr auto fieldsOf<domain::Landed> =
    std::tuple{required("branch", &domain::Landed::branch), required("commit", &domain::Landed::commit)};

template <>
inline constexpr const char *eventName<domain::RunDone> = "run_done";
template <>
inline constexpr auto fieldsOf<domain::RunDone> = std::tuple<>{};

template <>
inline constexpr const char *eventName<domain::RunCancelled> = "run_cancelled";
template <>
inline constexpr auto fieldsOf<domain::RunCancelled> =
    std::tuple{optional("reason", &domain::RunCancelled::reason)};

template <>
inline constexpr const char *eventName<domain::RunFailed> = "run_failed";
template <>
inline constexpr auto fieldsOf<domain::RunFailed> =
    std::tuple{optional("reason", &domain::RunFailed::reason)};

template <>
inline constexpr const char *eventName<domain::NoteQueued> = "note_queued";
template <>
inline constexpr auto fieldsOf<domain::NoteQueued> =
    std::tuple{required("note", &domain::NoteQueued::note), required("text", &domain::NoteQueued::text)};

template <>
inline constexpr const char *eventName<domain::NoteSent> = "note_sent";
template <>
inline constexpr auto fieldsOf<domain::NoteSent> = std::tuple{required("note", &domain::NoteSent::note)};

template <>
inline constexpr const char *eventName<domain::NoteAnswered> = "note_answered";
template <>
inline constexpr auto fieldsOf<domain::NoteAnswered> =
    std::tuple{required("note", &domain::NoteAnswered::note)};

template <>
inline constexpr const char *eventName<domain::AgentFailed> = "agent_failed";
template <>
inline constexpr auto fieldsOf<domain::AgentFailed> =
    std::tuple{required("effect", &domain::AgentFailed::effect), optional("what", &domain::AgentFailed::what),
               optional("error", &domain::AgentFailed::error), optional("raw", &domain::AgentFailed::raw)};

template <>
inline constexpr const char *eventName<domain::RetryRequested> = "retry_requested";
template <>
inline constexpr auto fieldsOf<domain::RetryRequested> =
    std::tuple{required("effect", &domain::RetryRequested::effect)};

template <>
inline constexpr const char *eventName<domain::HumanAsked> = "human_asked";
template <>
inline constexpr auto fieldsOf<domain::HumanAsked> =
    std::tuple{required("kind", &domain::HumanAsked::kind), optional("detail", &domain::HumanAsked::detail)};

template <>
inline constexpr const char *eventName<domain::ChecksRequested> = "checks_requested";
template <>
inline constexpr auto fieldsOf<domain::ChecksRequested> = std::tuple{
    required("round", &domain::ChecksRequested::round), optional("again", &domain::ChecksRequested::again)};

template <>
inline constexpr const char *eventName<domain::LateReply> = "late_reply";
template <>
inline constexpr auto fieldsOf<domain::LateReply> =
    std::tuple{required("effect", &domain::LateReply::effect), optional("what", &domain::LateReply::what)};

template <>
inline constexpr const char *eventName<domain::OverrideMade> = "override_made";
template <>
inline constexpr auto fieldsOf<domain::OverrideMade> =
    std::tuple{required("what", &domain::OverrideMade::what),
               optional("before", &domain::OverrideMade::before),
               optional("after", &domain::OverrideMade::after)};

template <>
inline constexpr const char *eventName<domain::ProjectOpened> = "project_opened";
template <>
inline constexpr auto fieldsOf<domain::ProjectOpened> =
    std::tuple{required("project", &domain::ProjectOpened::project),
               required("name", &domain::ProjectOpened::name),
               required("rules", &domain::ProjectOpened::rules)};

template <>
inline constexpr const char *eventName<domain::WorkStarted> = "work_started";
template <>
inline constexpr auto fieldsOf<domain::WorkStarted> =
    std::tuple{required("scope", &domain::WorkStarted::scope)};

template <>
inline constexpr const char *eventName<domain::WorkStopped> = "work_stopped";
template <>
inline constexpr auto fieldsOf<domain::WorkStopped> =
    std::tuple{required("scope", &domain::WorkStopped::scope)};

template <>
inline constexpr const char *eventName<domain::HoldSet> = "hold_set";
template <>
inline constexpr auto fieldsOf<domain::HoldSet> =
    std::tuple{required("scope", &domain::HoldSet::scope), optional("stop_now", &domain::HoldSet::stopNow)};

template <>
inline constexpr const char *eventName<domain::HoldReleased> = "hold_released";
template <>
inline constexpr auto fieldsOf<domain::HoldReleased> =
    std::tuple{required("scope", &domain::HoldReleased::scope)};

template <>
inline constexpr const char *eventName<domain::RulesChanged> = "rules_changed";
template <>
inline constexpr auto fieldsOf<domain::RulesChanged> =
    std::tuple{required("rules", &domain::RulesChanged::rules)};

template <>
inline constexpr const char *eventName<domain::WorkRestarted> = "work_restarted";
template <>
inline constexpr auto fieldsOf<domain::WorkRestarted> =
    std::tuple{optional("reason", &domain::WorkRestarted::reason)};

template <>
inline constexpr const char *eventName<domain::WorkSentBack> = "work_sent_back";
template <>
inline constexpr auto fieldsOf<domain::WorkSentBack> =
    std::tuple{required("text", &domain::WorkSentBack::text)};

template <>
inline constexpr const char *eventName<domain::OutsideAccepted> = "outside_accepted";
template <>
inline constexpr auto fieldsOf<domain::OutsideAccepted> =
    std::tuple{required("paths", &domain::OutsideAccepted::paths)};

template <>
inline constexpr const char *eventName<domain::OutsideReverted> = "outside_reverted";
template <>
inline constexpr auto fieldsOf<domain::OutsideReverted> =
    std::tuple{required("paths", &domain::OutsideReverted::paths)};

template <>
inline constexpr const char *eventName<domain::TaskTextChanged> = "task_text_changed";
template <>
inline constexpr auto fieldsOf<domain::TaskTextChanged> =
    std::tuple{required("title", &domain::TaskTextChanged::title),
               optional("description", &domain::TaskTextChanged::description),
               optional("acceptance_criteria", &domain::TaskTextChanged::acceptanceCriteria),
               optional("expectations", &domain::TaskTextChanged::expectations)};

} // namespace wire
