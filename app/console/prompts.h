// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace app {

/// The built-in prompt templates by name.
[[nodiscard]] QHash<QString, QString> promptTemplates();

} // namespace app
