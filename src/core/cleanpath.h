// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace core {

/// The directories of PATH for a program that somebody else's directory is going to be the current one of:
/// only absolute ones, since a relative one would mean that directory.
[[nodiscard]] QStringList cleanPath();

} // namespace core
