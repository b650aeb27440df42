// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

class QLocalSocket;

namespace control {

/// Where the console of `dataDirectory` listens: "control.sock" in it, or, since a socket's path may have
/// only about a hundred bytes, a file named after it in an owner-only directory for temporary files.
[[nodiscard]] QString socketPath(const QString &dataDirectory);

/// Makes the directory of `path` and sees that it belongs to this user, and to nobody else where it is in the
/// shared directory for temporary files. Refused or Storage otherwise.
[[nodiscard]] core::Result<void> prepareSocketDirectory(const QString &path);

/// Success when the process at the other end runs as this user, as the kernel says, and was started neither
/// by this process nor by an agent: who is to be approved does not approve. Refused otherwise.
[[nodiscard]] core::Result<void> verifyPeer(const QLocalSocket &socket);

} // namespace control
