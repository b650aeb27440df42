// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "server/dashboardserver.h"

#include <QStringList>

namespace dashboard {

/// What the command line asks for.
struct Arguments
{
    bool wantsHelp = false;
    bool wantsVersion = false;
    server::DashboardServer::Options options; ///< without a database path when none was given
};

[[nodiscard]] QString helpText();

/// Reads the command line (without the program's name) and the token file that it names. Errors name the
/// option and what is allowed.
[[nodiscard]] core::Result<Arguments> parse(const QStringList &arguments);

} // namespace dashboard
