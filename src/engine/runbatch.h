// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/run.h"
#include "domain/command.h"
#include "engine/journal.h"
#include "engine/prompter.h"

namespace engine {

/// A command on its way into its run, with what is needed beside it.
struct RunInput
{
    domain::RunCommand command;
    std::vector<domain::ContextFile> files; ///< present contents of approved files, for the work prompt
    std::vector<qint64> confirmedWrites;    ///< outbox entries that become durable as done together with it
};

/// The effect that this command answers; 0 when it answers none.
[[nodiscard]] qint64 effectOf(const domain::RunCommandBody &body);

/// What has to become durable for these decided events: the events with their prompts, and the writes to the
/// dashboard that follow from them. An error comes from a prompt template.
[[nodiscard]] core::Result<JournalBatch> batchFor(const domain::ProjectId &project,
                                                  const coordinator::Run &run, const RunInput &input,
                                                  std::vector<domain::NewEvent> events,
                                                  const Prompter &prompter);

} // namespace engine
