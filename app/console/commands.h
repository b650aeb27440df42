// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/options.h"

#include <QCoroTask>

namespace app {

// The subcommands; each answers its exit code and prints what it did, or why not.

[[nodiscard]] QCoro::Task<int> runImport(Options options);
[[nodiscard]] QCoro::Task<int> runDecide(Options options);
[[nodiscard]] QCoro::Task<int> runTrust(Options options);
[[nodiscard]] QCoro::Task<int> runJournalVerify(Options options);
[[nodiscard]] QCoro::Task<int> runJournalExport(Options options);
/// Prints the events of an export, one JSON event a line.
[[nodiscard]] QCoro::Task<int> runJournalReplay(Options options);

} // namespace app
