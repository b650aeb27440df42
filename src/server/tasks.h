// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service.h"

// What the task routes share; the routes themselves stand in tasks.cpp, one file per write beside it.

namespace server {

class Input;

/// A response that holds the task with its attachments.
[[nodiscard]] Response taskResponse(Service &service, int status, const Task &task);
void addETag(Response &response, const Task &task);
void addLocation(Response &response, const Task &task);

/// A task with the contract's defaults, in a milestone, not stored yet. Part of the transaction that stores
/// it.
[[nodiscard]] Task newTask(Store &store, const Milestone &milestone);

/// What a task says of itself, as far as the body does: neither its keys nor its place.
void assignContent(const Input &input, Task &task);

/// Whether another task of the same milestone has the task's slug.
[[nodiscard]] bool isSlugTaken(Store &store, const Task &task);

/// Whether `ancestorId` is `id` or stands above it.
[[nodiscard]] bool isWithin(Store &store, const QString &id, const QString &ancestorId);

[[nodiscard]] Response createTask(Service &service, const Request &request);
[[nodiscard]] Response patchTask(Service &service, const Request &request);
[[nodiscard]] Response patchTaskStatus(Service &service, const Request &request);
[[nodiscard]] Response patchTaskStatusByExternalId(Service &service, const Request &request);
[[nodiscard]] Response patchTaskStatuses(Service &service, const Request &request);
[[nodiscard]] Response upsertTask(Service &service, const Request &request);

} // namespace server
