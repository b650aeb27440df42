// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

namespace core {

/// Lets `task` run on by itself; the one visible way to not await a task. An exception that reaches the task's
/// end is logged with `what` (a string literal), never swallowed.
void detach(QCoro::Task<> task, const char *what);

} // namespace core
