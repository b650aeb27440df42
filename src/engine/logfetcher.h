// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace.h"

namespace engine {

/// Logs behind the links that a report names. What they say is whatever their server wants them to say.
class LogFetcher
{
public:
    virtual ~LogFetcher() = default;

    /// The beginning and the end of the log, as Workspace::readLog() gives them; what came before the
    /// connection broke off, or before the largest size was reached, with a line that says so. Refused where
    /// the human has not named the host.
    [[nodiscard]] virtual QCoro::Task<core::Result<LogAnswer>> fetchLog(QString url) = 0;
};

} // namespace engine
