// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace coordinator {

/// Whether `path` (relative, with '/') matches one of the patterns. In a pattern '*' and '?' stay within one
/// path segment, "**" crosses segments ("**/x" also matches "x"), everything else stands for itself.
[[nodiscard]] bool matchesAny(const QString &path, const QStringList &patterns);

} // namespace coordinator
