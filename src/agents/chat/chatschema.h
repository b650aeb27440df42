// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace agents {

/// The JSON schema as OpenAI enforces it: every object names all of its properties as required and allows no
/// others; those that were optional may be null instead. The order of members is kept. `schema` is an object
/// in JSON text.
[[nodiscard]] QByteArray strictSchema(const QByteArray &schema);

} // namespace agents
