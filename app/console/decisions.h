// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "coordinator/runmachine.h"
#include "core/result.h"
#include "domain/command.h"

#include <QStringList>

namespace app {

/// What `countersign decide RUN …` means for this run: `words` are approve, feedback, reject, retry N,
/// handover AGENT, rescope or block; `note` goes along. A decision about a plan is bound to the run's last
/// attempt. Invalid names what is allowed.
[[nodiscard]] core::Result<domain::RunCommandBody> decisionOf(const coordinator::Run &run,
                                                              const QStringList &words, const QString &note);

/// A refusal as a sentence for a terminal.
[[nodiscard]] QString sentenceOf(const coordinator::Refusal &refusal);

} // namespace app
