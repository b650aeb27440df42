// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/publishing.h"
#include "workspace/gitcommand.h"

namespace workspace {

// What engine::Publishing promises, for a worker thread.

core::Result<engine::Standing> standingOf(const GitCommand &git, const QString &repository,
                                          const QString &branch);
core::Result<engine::Published> mergeIntoOwn(const GitCommand &git, const QString &repository,
                                             const QString &branch);
core::Result<engine::Published> push(const GitCommand &git, const QString &repository, const QString &branch);

} // namespace workspace
