// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/message.h"
#include "server/store.h"

#include <span>

namespace server {

/// What the routes work on.
struct Service
{
    Store &store;
    bool isProjectIdMandatory = false; ///< the strict switch: a task without project_id is refused
};

/// Answers one request. A failed statement needs no answer of its own: whatever is returned then becomes a
/// 500.
using Handler = Response (*)(Service &service, const Request &request);

struct Route
{
    Method method;
    const char *pattern; ///< segments in braces capture
    Handler handler;
};

// One table of routes per resource.
[[nodiscard]] std::span<const Route> projectRoutes();
[[nodiscard]] std::span<const Route> progressRoutes();
[[nodiscard]] std::span<const Route> milestoneRoutes();
[[nodiscard]] std::span<const Route> taskRoutes();
[[nodiscard]] std::span<const Route> bugRoutes();
[[nodiscard]] std::span<const Route> eventRoutes();
[[nodiscard]] std::span<const Route> personaRoutes();
[[nodiscard]] std::span<const Route> discoveryRoutes();

} // namespace server
