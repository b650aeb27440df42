// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/taskfields.h"

#include "engine/projectstore.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace presentation {

using namespace domain;

namespace {

struct Fields
{
    Q_DECLARE_TR_FUNCTIONS(presentation::Fields)
};

constexpr qsizetype shownText = 200;

class Differences
{
public:
    explicit Differences(const engine::ProjectStore &store)
        : m_store(store)
    {}

    template <typename T>
    void compare(const QString &name, const std::optional<T> &wish, const T &present)
    {
        if (wish && *wish != present)
            found.push_back({name, text(*wish), text(present)});
    }

    std::vector<FieldDifference> found;

private:
    [[nodiscard]] QString text(const QString &value) const { return visibleLine(value).left(shownText); }
    [[nodiscard]] QString text(const Persona &value) const { return words::persona(value); }
    [[nodiscard]] QString text(double value) const { return QLocale().toString(value, 'g', 8); }
    [[nodiscard]] QString text(RiskLevel value) const { return words::risk(value); }
    [[nodiscard]] QString text(Severity value) const { return words::severity(value); }
    [[nodiscard]] QString text(TaskStatus value) const { return words::taskStatus(value); }
    [[nodiscard]] QString text(const std::optional<TaskId> &value) const
    {
        const Task *task = value ? m_store.task(*value) : nullptr;
        return task ? text(task->title) : Fields::tr("no parent");
    }
    [[nodiscard]] QString text(const MilestoneId &value) const
    {
        const auto milestone = std::ranges::find(m_store.milestones(), value, &Milestone::id);
        return milestone == m_store.milestones().end() ? QString() : text(milestone->name);
    }

    const engine::ProjectStore &m_store;
};

} // namespace

std::vector<FieldDifference> differences(const PatchTask &patch, const Task &task,
                                         const engine::ProjectStore &store)
{
    Differences all(store);
    all.compare(Fields::tr("Title"), patch.title, task.title);
    all.compare(Fields::tr("Status"), patch.status, task.status);
    all.compare(Fields::tr("Milestone"), patch.milestone, task.milestone);
    all.compare(Fields::tr("Parent"), patch.parent, task.parent);
    all.compare(Fields::tr("Priority"), patch.priorityScore, task.priorityScore);
    all.compare(Fields::tr("Assignee"), patch.assignee, task.assignee);
    all.compare(Fields::tr("Required persona"), patch.personaRequired, task.personaRequired);
    all.compare(Fields::tr("Owner"), patch.owner, task.owner);
    all.compare(Fields::tr("Estimate in hours"), patch.effortEstimate, task.effortEstimate);
    all.compare(Fields::tr("Spent in hours"), patch.effortSpent, task.effortSpent);
    all.compare(Fields::tr("Risk"), patch.riskLevel, task.riskLevel);
    all.compare(Fields::tr("Severity"), patch.severity, task.severity);
    all.compare(Fields::tr("Description"), patch.description, task.description);
    all.compare(Fields::tr("Acceptance criteria"), patch.acceptanceCriteria, task.acceptanceCriteria);
    return std::move(all.found);
}

} // namespace presentation
