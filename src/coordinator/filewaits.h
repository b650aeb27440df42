// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"

#include <vector>

namespace coordinator {

/// The run that `id` must wait for before it gets a worktree, or null: another one whose approved plan names
/// the same file and whose changes have not landed yet. Who branched off in between would run into them.
///
/// Runs with a common ancestor form a family, whose members land in each other and wait in their own order:
/// only members of the same line are no obstacle. Where families wait for each other in a circle, the one
/// that started first goes on, and the conflict shows at its landing if there is one.
[[nodiscard]] const Run *blockerOf(const domain::RunId &id, const std::vector<const Run *> &runs);

} // namespace coordinator
