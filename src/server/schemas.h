// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/json.h"

namespace server {

/// The JSON Schemas of all request and response bodies by name, made from the tables that check the requests.
[[nodiscard]] Json publishedSchemas();

} // namespace server
