// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agents/acp/childprocess.h"

#include <QMap>

namespace agents {

/// How to start the program `words` (program, then arguments) with the profile's own variables on top of a
/// clean environment: what programs need to find themselves, their settings and the network, none of our own
/// keys, and no way to the desktop's session bus. NotFound when there is no such program, Refused for a
/// relative path, which would mean a file of whatever directory the agent works in.
[[nodiscard]] core::Result<ChildCommand> childCommand(const QStringList &words,
                                                      const QMap<QString, QString> &variables);

} // namespace agents
