// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/tasksearch.h"

#include "engine/projectstore.h"
#include "presentation/fuzzy.h"
#include "presentation/visibletext.h"

#include <algorithm>

namespace presentation {

std::vector<TaskHit> findTasks(const engine::ProjectStore &store, const QString &words, std::size_t limit)
{
    std::vector<TaskHit> hits;
    const FuzzyQuery wanted(words);
    if (wanted.isEmpty())
        return hits;
    for (const domain::Task &task : store.tasks()) {
        if (hits.size() == limit)
            break;
        if (!wanted.matches(task.title))
            continue;
        const auto milestone = std::ranges::find(store.milestones(), task.milestone, &domain::Milestone::id);
        hits.push_back({task.id, visibleLine(task.title),
                        milestone == store.milestones().end() ? QString() : visibleLine(milestone->name)});
    }
    return hits;
}

} // namespace presentation
