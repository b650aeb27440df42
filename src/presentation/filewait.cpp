// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/filewait.h"

#include "coordinator/filewaits.h"
#include "presentation/visibletext.h"

#include <algorithm>

namespace presentation {

using coordinator::Run;

QString waitedFor(const engine::ProjectStore &store, const Run &run)
{
    const bool wantsFiles =
        run.approval && std::ranges::any_of(run.effects, [](const domain::Effect &effect) {
            return std::holds_alternative<domain::PrepareWorktree>(effect.body);
        });
    if (!wantsFiles)
        return {};
    std::vector<const Run *> runs;
    const std::vector<domain::RunId> ids = store.runs();
    for (const domain::RunId &id : ids)
        runs.push_back(store.run(id));
    const Run *blocker = coordinator::blockerOf(run.id, runs);
    if (!blocker)
        return {};
    const domain::Task *task = store.task(blocker->start.task.id);
    return visibleLine(task ? task->title : blocker->start.task.title);
}

} // namespace presentation
