// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runbatch.h"

#include "coordinator/dashboardwrites.h"
#include "coordinator/runmachine.h"

namespace engine {

using namespace domain;

namespace {

/// The run as it will be once these events are durable; used for what has to be known before they are.
coordinator::Run foresee(coordinator::Run run, const RunId &id, const std::vector<NewEvent> &events)
{
    for (const NewEvent &event : events) {
        Event foreseen;
        foreseen.sequence = run.lastSequence + 1;
        foreseen.run = id;
        foreseen.actor = event.actor;
        foreseen.body = event.body;
        run = coordinator::evolve(std::move(run), foreseen);
    }
    return run;
}

} // namespace

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
    if (const core::Result<void> filled = prompter.fill(run, events, input.files, input.command.facts);
        !filled)
        return filled.error();
    JournalBatch batch;
    batch.command = input.command.id;
    batch.project = project;
    batch.run = input.command.run;
    batch.confirmedWrites = input.confirmedWrites;
    const coordinator::Run after = foresee(run, input.command.run, events);
    for (DashboardWrite &write : coordinator::writesAfter(run, after, events))
        batch.outbox.push_back({0, project, input.command.run, std::move(write)});
    batch.events = std::move(events);
    return batch;
}

} // namespace engine
