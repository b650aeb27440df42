// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dashboardwrite.h"

namespace coordinator {

/// The task as the dashboard has it once it has accepted this change: its lock version has risen by one.
[[nodiscard]] domain::Task changedBy(domain::Task task, const domain::PatchTask &patch);

/// What takes the same fields back to what they are in `before`.
[[nodiscard]] domain::PatchTask inverseOf(const domain::PatchTask &patch, const domain::Task &before);

/// Whether `patch`, made on the task as `base`, can be made on the task as it is `now` without overwriting
/// what somebody else has put there in the meantime.
[[nodiscard]] bool isStillFree(const domain::PatchTask &patch, const domain::Task &base,
                               const domain::Task &now);

/// Whether the task is already as the patch wants it.
[[nodiscard]] bool isDone(const domain::PatchTask &patch, const domain::Task &task);

} // namespace coordinator
