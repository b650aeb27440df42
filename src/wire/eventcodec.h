// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"
#include "wire/json.h"

namespace wire {

/// The stable name of the event's type: lower case, past tense, "plan_proposed".
[[nodiscard]] QString eventType(const domain::EventBody &body);
/// What the event carries, as an object.
[[nodiscard]] nlohmann::json payloadOf(const domain::EventBody &body);
/// The way back. Unsupported for a type that this version does not know; Protocol when a member is missing or
/// wrong, named with the type and its path: "plan_proposed: plan.steps[0].title is missing".
[[nodiscard]] core::Result<domain::EventBody> eventFrom(const QString &type, const nlohmann::json &payload);

[[nodiscard]] nlohmann::json actorJson(const domain::Actor &actor);
[[nodiscard]] core::Result<domain::Actor> actorFrom(const nlohmann::json &value);
/// "coordinator", or with its name "agent:local": one word for lists and logs.
[[nodiscard]] QString actorText(const domain::Actor &actor);

/// A write as the outbox keeps it: {"kind":"create_task","key":…,"body":{…}}.
[[nodiscard]] nlohmann::json writeJson(const domain::DashboardWrite &write);
[[nodiscard]] core::Result<domain::DashboardWrite> writeFrom(const nlohmann::json &value);

/// The whole event as canonical JSON: sorted keys, no white space, every member. Equal events give equal
/// bytes. What is hashed must be stored as it was: a later version writes members that this one lacks.
[[nodiscard]] QByteArray canonicalBytes(const domain::Event &event);

/// One line without its line end, members in the order that people read:
/// {"seq":…,"time":"…Z","run":"…","task":"…","type":"…","actor":"…","payload":{…}}
[[nodiscard]] QByteArray headlessLine(const domain::Event &event, const domain::TaskId &task);

} // namespace wire
