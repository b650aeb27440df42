// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "coordinator/runmachine.h"
#include "domain/report.h"
#include "domain/rules.h"

#include <QDateTime>
#include <QString>

/// What enums and numbers are called in front of people: translated, plain text, without mark-up. Sentences
/// end with a full stop, labels do not.
namespace presentation::words {

[[nodiscard]] QString stage(coordinator::Stage stage);
/// What the human is asked for, as a label ("Plan to countersign").
[[nodiscard]] QString askKind(domain::AskKind kind);
/// Why nothing happened, as a sentence.
[[nodiscard]] QString refusal(const coordinator::Refusal &refusal);
[[nodiscard]] QString risk(domain::RiskLevel level);
[[nodiscard]] QString severity(domain::Severity severity);
[[nodiscard]] QString urgency(domain::Urgency urgency);
[[nodiscard]] QString placement(domain::Placement placement);
[[nodiscard]] QString mode(domain::Mode mode);
[[nodiscard]] QString checkStatus(domain::CheckStatus status);
[[nodiscard]] QString taskStatus(domain::TaskStatus status);
[[nodiscard]] QString outcome(domain::Outcome outcome);
/// Why planning was escalated, as a sentence.
[[nodiscard]] QString escalation(domain::EscalationReason reason);
[[nodiscard]] QString noteState(coordinator::NoteState state);

/// "You", "Coordinator", "Policy", an agent's own name.
[[nodiscard]] QString actor(const domain::Actor &actor);
/// One line: what an agent wants, "command: make docs". All that the agent wrote is made visible.
[[nodiscard]] QString permission(const domain::PermissionRequest &request);
/// The persona as people read it; something for a persona that nobody named.
[[nodiscard]] QString persona(const domain::Persona &persona);
/// Two letters for an avatar: "LE" for lead-engineer, "QA" for qa.
[[nodiscard]] QString initials(const QString &name);

/// "attempt 2 of 4"; without a bound "attempt 2".
[[nodiscard]] QString attemptOf(int attempt, const std::optional<int> &bound);
/// The first six digits with '#'.
[[nodiscard]] QString revision(const domain::Revision &revision);
/// Hour and minute in the local time zone; with the date when it is not today's.
[[nodiscard]] QString time(const QDateTime &utc, const QDateTime &now);
[[nodiscard]] QString duration(double seconds);
/// Whole seconds, for what is still going on.
[[nodiscard]] QString elapsed(qint64 seconds);
[[nodiscard]] QString bytes(qint64 bytes);
[[nodiscard]] QString hours(double hours);

} // namespace presentation::words
