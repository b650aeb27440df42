// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"
#include "wire/domainfields.h"

namespace wire {

/// The stable name of an event's type. Once released it is never used for anything else, and a member of the
/// event is only ever added, as optional().
template <typename T>
inline constexpr const char *eventName = nullptr;

} // namespace wire
