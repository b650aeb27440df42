// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/planimporter.h"
#include "domain/rules.h"

namespace app {

/// `rules` for work in the sample workspace at `repository`: its checks, expectations and protected paths.
[[nodiscard]] domain::ProjectRules sampleRules(domain::ProjectRules rules, const QString &repository);

/// Brings the sample plan onto the dashboard; doing it again changes nothing.
[[nodiscard]] QCoro::Task<core::Result<ImportOutcome>> importSample(engine::DashboardApi *api);

} // namespace app
