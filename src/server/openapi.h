// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/json.h"

namespace server {

/// The OpenAPI 3.1 description of every route, made from a table of operations and the schemas.
[[nodiscard]] Json openApiDocument();

/// The document in YAML's block style.
[[nodiscard]] QByteArray toYaml(const Json &document);

} // namespace server
