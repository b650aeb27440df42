// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/eventname.h"

namespace wire {

// The tables of the events of agents' turns: permissions, silence, budgets.

template <>
inline constexpr auto wordsOf<domain::Grant> = std::to_array({Word{domain::Grant::No, "no"},
                                                              Word{domain::Grant::Once, "once"},
                                                              Word{domain::Grant::ForRun, "for_run"},
                                                              Word{domain::Grant::Listed, "listed"}});
template <>
inline constexpr auto wordsOf<domain::BudgetScope> = std::to_array({Word{domain::BudgetScope::Run, "run"},
                                                                    Word{domain::BudgetScope::Day, "day"}});
template <>
inline constexpr auto fieldsOf<domain::PermissionRequest> =
    std::tuple{required("id", &domain::PermissionRequest::id),
               optional("agent", &domain::PermissionRequest::agent),
               required("kind", &domain::PermissionRequest::kind),
               optional("title", &domain::PermissionRequest::title),
               optional("command", &domain::PermissionRequest::command),
               optional("paths", &domain::PermissionRequest::paths),
               optional("detail", &domain::PermissionRequest::detail)};

template <>
inline constexpr const char *eventName<domain::PermissionAsked> = "permission_asked";
template <>
inline constexpr auto fieldsOf<domain::PermissionAsked> =
    std::tuple{required("request", &domain::PermissionAsked::request),
               optional("effect", &domain::PermissionAsked::effect)};

template <>
inline constexpr const char *eventName<domain::PermissionAnswered> = "permission_answered";
template <>
inline constexpr auto fieldsOf<domain::PermissionAnswered> = std::tuple{
    required("id", &domain::PermissionAnswered::id), required("grant", &domain::PermissionAnswered::grant)};

template <>
inline constexpr const char *eventName<domain::PermissionWithdrawn> = "permission_withdrawn";
template <>
inline constexpr auto fieldsOf<domain::PermissionWithdrawn> =
    std::tuple{required("id", &domain::PermissionWithdrawn::id)};

template <>
inline constexpr const char *eventName<domain::WorktreeRequested> = "worktree_requested";
template <>
inline constexpr auto fieldsOf<domain::WorktreeRequested> = std::tuple<>{};

template <>
inline constexpr const char *eventName<domain::AgentSilent> = "agent_silent";
template <>
inline constexpr auto fieldsOf<domain::AgentSilent> = std::tuple{
    required("effect", &domain::AgentSilent::effect), optional("reason", &domain::AgentSilent::reason)};

template <>
inline constexpr const char *eventName<domain::WaitingResumed> = "waiting_resumed";
template <>
inline constexpr auto fieldsOf<domain::WaitingResumed> =
    std::tuple{required("effect", &domain::WaitingResumed::effect)};

template <>
inline constexpr const char *eventName<domain::BudgetWarned> = "budget_warned";
template <>
inline constexpr auto fieldsOf<domain::BudgetWarned> =
    std::tuple{required("scope", &domain::BudgetWarned::scope),
               required("limit", &domain::BudgetWarned::limit),
               optional("detail", &domain::BudgetWarned::detail)};

template <>
inline constexpr const char *eventName<domain::BudgetReached> = "budget_reached";
template <>
inline constexpr auto fieldsOf<domain::BudgetReached> = std::tuple{
    required("scope", &domain::BudgetReached::scope), optional("detail", &domain::BudgetReached::detail)};

template <>
inline constexpr const char *eventName<domain::BudgetRaised> = "budget_raised";
template <>
inline constexpr auto fieldsOf<domain::BudgetRaised> = std::tuple{
    required("scope", &domain::BudgetRaised::scope), required("percent", &domain::BudgetRaised::percent)};

} // namespace wire
