// SPDX-License-Identifier: GPL-3.0-or-later
// Plans written as Markdown.
#include "fuzz/fuzztarget.h"

#include "wire/planimport.h"

#include <QSet>

namespace {

void checkTasks(const std::vector<wire::ImportedTask> &tasks, QSet<QString> &ids)
{
    for (const wire::ImportedTask &task : tasks) {
        fuzz::check(!task.title.isEmpty() && task.title.size() <= 255, "a title has 1 to 255 characters");
        fuzz::check(!ids.contains(task.externalId), "identifiers are unique");
        ids.insert(task.externalId);
        checkTasks(task.children, ids);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto plan = wire::importPlan(fuzz::bytes(data, size));
    if (!plan) {
        fuzz::check(!plan.error().detail.isEmpty(), "a refusal says why");
        return 0;
    }
    QSet<QString> ids;
    QSet<QString> slugs;
    for (const wire::ImportedMilestone &milestone : plan->milestones) {
        fuzz::check(!slugs.contains(milestone.slug), "slugs are unique");
        slugs.insert(milestone.slug);
        checkTasks(milestone.tasks, ids);
    }
    return 0;
}
