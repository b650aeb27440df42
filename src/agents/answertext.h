// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace agents {

/// The first text that holds what the schema asks for; without one, or without a schema, the first text.
[[nodiscard]] QString bestText(const QStringList &texts, const QString &schemaName);

} // namespace agents
