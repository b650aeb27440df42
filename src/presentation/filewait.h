// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/projectstore.h"

namespace presentation {

/// The title of the task whose run holds a file that this run is approved to change, so that it waits; empty
/// when it waits for none. It may change whenever the store signals streamStatusChanged() for the run.
[[nodiscard]] QString waitedFor(const engine::ProjectStore &store, const coordinator::Run &run);

} // namespace presentation
