// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runbatch.h"

#include "coordinator/dashboardwrites.h"

namespace engine {

using namespace domain;

qint64 effectOf(const RunCommandBody &body)
{
    return std::visit(
        [](const auto &each) -> qint64 {
            if constexpr (requires { each.effect; })
                return each.effect;
            else
                return 0;
        },
        body);
}

core::Result<JournalBatch> batchFor(const ProjectId &project, const coordinator::Run &run,
                                    const RunInput &input, std::vector<NewEvent> events,
                                    const Prompter &prompter)
{
    const core::Result<coordinator::Run> after =
        prompter.fill(run, input.command.run, events, input.files, input.command.facts);
    if (!after)
        return after.error();
    JournalBatch batch;
    batch.command = input.command.id;
    batch.project = project;
    batch.run = input.command.run;
    batch.confirmedWrites = input.confirmedWrites;
    for (DashboardWrite &write : coordinator::writesAfter(run, *after, events))
        batch.outbox.push_back({0, project, input.command.run, std::move(write)});
    batch.events = std::move(events);
    return batch;
}

} // namespace engine
