// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dashboard/session.h"

namespace dashboard {

/// All tasks of a project, page by page, each once, oldest first. The dashboard tells neither a total nor
/// that a page was cut, and rows may come and go in between, so that pages overlap by one row: when the row
/// is another one, the list has moved and is read again from the start. A page that it answers with 500 or
/// beyond the size cap is narrowed until the poisoned record stands alone; that one is left out, with a
/// warning.
[[nodiscard]] QCoro::Task<core::Result<std::vector<domain::Task>>> readTasks(SessionPtr session,
                                                                             domain::ProjectId project);

} // namespace dashboard
