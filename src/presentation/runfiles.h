// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QString>

namespace engine {
class ProjectStore;
}

namespace presentation {

/// Where a file that a run speaks of lies on disk: in its worktree, or in the repository once that is gone.
/// `path` is relative to it, or absolute. Empty when there is no such file, or when the path, links resolved,
/// leads out.
[[nodiscard]] QString pathOnDisk(const engine::ProjectStore &store, const domain::RunId &run,
                                 const QString &path);

} // namespace presentation
