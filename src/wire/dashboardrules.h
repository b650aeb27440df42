// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/dashboardwrite.h"

namespace wire {

/// Whether a write keeps the rules of the dashboard's contract: lengths, ranges, ids, no NUL, no lone
/// surrogate. The dashboard itself answers most violations with 500, before or after storing the record, so
/// nothing that breaks a rule may be sent. Invalid names the field, as it is called on the wire, and what is
/// allowed.
[[nodiscard]] core::Result<void> checkWrite(const domain::DashboardWriteBody &write);

/// The write with what makes it recognisable when it is sent again: a task that has no external id gets one
/// made of the write's key.
[[nodiscard]] domain::DashboardWrite withExternalId(domain::DashboardWrite write);

} // namespace wire
