// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dashboardwrite.h"

#include <QString>

#include <vector>

namespace engine {
class ProjectStore;
}

namespace presentation {

struct FieldDifference
{
    QString name;
    QString mine;
    QString theirs;

    bool operator==(const FieldDifference &) const = default;
};

/// The fields that the patch wants otherwise than they are in the task, as people read them.
[[nodiscard]] std::vector<FieldDifference>
differences(const domain::PatchTask &patch, const domain::Task &task, const engine::ProjectStore &store);

} // namespace presentation
