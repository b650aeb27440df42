// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/workbench.h"

namespace presentation {

Workbench::Workbench(const engine::ProjectStore &store, engine::CommandSink &, core::Clock &)
    : m_selection(store)
{}

Workbench::~Workbench() = default;

} // namespace presentation
