// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/session.h"

namespace dashboard {

/// Performs one write so that asking twice has the effect of asking once, also when an answer was lost: what
/// can be recognised (external id, slug, fields) is looked up before it is sent again. Only an event of the
/// log cannot be recognised; it is sent once per call.
[[nodiscard]] QCoro::Task<core::Result<domain::DashboardRecord>> performWrite(SessionPtr session,
                                                                              domain::DashboardWrite write);

} // namespace dashboard
