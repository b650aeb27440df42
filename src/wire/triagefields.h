// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/eventname.h"

namespace wire {

// The tables of the events of reports, triage and children.

template <>
inline constexpr auto wordsOf<domain::Outcome> = std::to_array({Word{domain::Outcome::Done, "done"},
                                                                Word{domain::Outcome::Cancelled, "cancelled"},
                                                                Word{domain::Outcome::Failed, "failed"}});
template <>
inline constexpr auto fieldsOf<domain::StagedFinding> =
    std::tuple{required("finding", &domain::StagedFinding::finding),
               required("urgency", &domain::StagedFinding::urgency),
               optional("reason", &domain::StagedFinding::reason),
               optional("assignee", &domain::StagedFinding::assignee),
               required("request", &domain::StagedFinding::request),
               optional("dismissed", &domain::StagedFinding::dismissed),
               optional("placement", &domain::StagedFinding::placement),
               optional("unrated", &domain::StagedFinding::unrated),
               optional("remark", &domain::StagedFinding::remark),
               optional("duplicate_of", &domain::StagedFinding::duplicateOf),
               optional("makes_first", &domain::StagedFinding::makesFirst),
               optional("folded", &domain::StagedFinding::folded)};

template <>
inline constexpr const char *eventName<domain::ReportRequested> = "report_requested";
template <>
inline constexpr auto fieldsOf<domain::ReportRequested> =
    std::tuple{required("persona", &domain::ReportRequested::persona),
               required("prompt", &domain::ReportRequested::prompt)};

template <>
inline constexpr const char *eventName<domain::ReportReceived> = "report_received";
template <>
inline constexpr auto fieldsOf<domain::ReportReceived> =
    std::tuple{required("persona", &domain::ReportReceived::persona),
               required("report", &domain::ReportReceived::report),
               optional("from", &domain::ReportReceived::from)};

template <>
inline constexpr const char *eventName<domain::ReportSkipped> = "report_skipped";
template <>
inline constexpr auto fieldsOf<domain::ReportSkipped> = std::tuple{
    required("persona", &domain::ReportSkipped::persona), optional("reason", &domain::ReportSkipped::reason)};

template <>
inline constexpr const char *eventName<domain::FindingsExtracted> = "findings_extracted";
template <>
inline constexpr auto fieldsOf<domain::FindingsExtracted> =
    std::tuple{required("persona", &domain::FindingsExtracted::persona),
               required("findings", &domain::FindingsExtracted::findings)};

template <>
inline constexpr const char *eventName<domain::BatchStaged> = "batch_staged";
template <>
inline constexpr auto fieldsOf<domain::BatchStaged> =
    std::tuple{required("batch", &domain::BatchStaged::batch),
               required("reporter", &domain::BatchStaged::reporter),
               required("findings", &domain::BatchStaged::findings)};

template <>
inline constexpr const char *eventName<domain::BatchFiled> = "batch_filed";
template <>
inline constexpr auto fieldsOf<domain::BatchFiled> = std::tuple{
    required("batch", &domain::BatchFiled::batch), optional("dismissed", &domain::BatchFiled::dismissed)};

template <>
inline constexpr const char *eventName<domain::TaskCreated> = "task_created";
template <>
inline constexpr auto fieldsOf<domain::TaskCreated> = std::tuple{
    required("batch", &domain::TaskCreated::batch), required("finding", &domain::TaskCreated::finding),
    required("external_id", &domain::TaskCreated::externalId), required("task", &domain::TaskCreated::task)};

template <>
inline constexpr const char *eventName<domain::TaskAssigned> = "task_assigned";
template <>
inline constexpr auto fieldsOf<domain::TaskAssigned> = std::tuple{
    required("task", &domain::TaskAssigned::task), required("persona", &domain::TaskAssigned::persona)};

template <>
inline constexpr const char *eventName<domain::ChildEnded> = "child_ended";
template <>
inline constexpr auto fieldsOf<domain::ChildEnded> = std::tuple{
    required("task", &domain::ChildEnded::task), required("outcome", &domain::ChildEnded::outcome)};

template <>
inline constexpr const char *eventName<domain::FilingRefused> = "filing_refused";
template <>
inline constexpr auto fieldsOf<domain::FilingRefused> =
    std::tuple{required("batch", &domain::FilingRefused::batch),
               required("finding", &domain::FilingRefused::finding),
               optional("error", &domain::FilingRefused::error)};

template <>
inline constexpr const char *eventName<domain::FindingOverruled> = "finding_overruled";
template <>
inline constexpr auto fieldsOf<domain::FindingOverruled> =
    std::tuple{required("batch", &domain::FindingOverruled::batch),
               required("staged", &domain::FindingOverruled::staged),
               required("task", &domain::FindingOverruled::task),
               optional("movable", &domain::FindingOverruled::movable)};

template <>
inline constexpr const char *eventName<domain::PrioritiesRequested> = "priorities_requested";
template <>
inline constexpr auto fieldsOf<domain::PrioritiesRequested> =
    std::tuple{required("findings", &domain::PrioritiesRequested::findings),
               required("prompt", &domain::PrioritiesRequested::prompt)};

template <>
inline constexpr const char *eventName<domain::PrioritiesGiven> = "priorities_given";
template <>
inline constexpr auto fieldsOf<domain::PrioritiesGiven> =
    std::tuple{required("findings", &domain::PrioritiesGiven::findings),
               required("decisions", &domain::PrioritiesGiven::decisions),
               optional("from", &domain::PrioritiesGiven::from)};

} // namespace wire
