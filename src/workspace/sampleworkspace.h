// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/gitcommand.h"

namespace workspace {

/// Makes a git repository at `target` from a directory of the resource tree (":/sample/workspace"), with one
/// commit on the branch main; files that begin with "#!" become executable. `target` appears whole or not at
/// all; a repository that is already there stays as it is.
core::Result<void> createSampleRepository(const GitCommand &git, const QString &fromResource,
                                          const QString &target);

} // namespace workspace
