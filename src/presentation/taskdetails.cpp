// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/taskdetails.h"

#include "domain/task.h"
#include "engine/projectstore.h"
#include "presentation/selection.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QLocale>

#include <algorithm>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;

TaskDetails::TaskDetails(const engine::ProjectStore &store, const Selection &selection, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_selection(selection)
{
    using engine::ProjectStore;
    connect(&selection, &Selection::taskChanged, this, &TaskDetails::update);
    connect(&selection, &Selection::runChanged, this, &TaskDetails::update);
    connect(&store, &ProjectStore::milestonesChanged, this, &TaskDetails::update);
    connect(&store, &ProjectStore::taskChanged, this, [this](const TaskId &id) {
        if (id == m_selection.task())
            update();
    });
    connect(&store, &ProjectStore::runChanged, this, [this](const RunId &id) {
        if (id == m_selection.run())
            update();
    });
    update();
}

void TaskDetails::update()
{
    Content now;
    if (const Task *task = m_store.task(m_selection.task())) {
        const QLocale locale;
        const auto add = [&now](const QString &name, const QString &value) {
            if (!value.isEmpty())
                now.fields.push_back({name, value});
        };
        const auto persona = [](const Persona &who) {
            return who.isEmpty() ? QString() : visibleLine(canonicalKey(who));
        };
        const auto milestone = std::ranges::find(m_store.milestones(), task->milestone, &Milestone::id);
        now.task = task->id;
        now.title = visibleLine(task->title);
        now.description = visibleLines(task->description).join(u'\n');
        now.acceptanceCriteria = visibleLines(task->acceptanceCriteria).join(u'\n');
        add(tr("Status"), words::taskStatus(task->status));
        if (milestone != m_store.milestones().end())
            add(tr("Milestone"), visibleLine(milestone->name));
        if (const Task *parent = task->parent ? m_store.task(*task->parent) : nullptr)
            add(tr("Child of"), visibleLine(parent->title));
        add(tr("Assigned to"), persona(task->assignee));
        add(tr("Needs"), persona(task->personaRequired));
        add(tr("Owner"), visibleLine(task->owner));
        add(tr("Priority"), locale.toString(task->priorityScore, 'g', 8));
        if (task->effortEstimate > 0 || task->effortSpent > 0)
            add(tr("Effort"), tr("%1 estimated, %2 spent")
                                  .arg(words::hours(task->effortEstimate), words::hours(task->effortSpent)));
        add(tr("Risk"), words::risk(task->riskLevel));
        add(tr("Severity"), words::severity(task->severity));
        if (const coordinator::Run *run = m_store.run(m_selection.run()))
            add(tr("Run"), words::stage(run->stage));
        if (task->createdAt.isValid())
            add(tr("Created"), locale.toString(task->createdAt.toLocalTime(), QLocale::ShortFormat));
        if (task->updatedAt.isValid())
            add(tr("Changed"), locale.toString(task->updatedAt.toLocalTime(), QLocale::ShortFormat));
        add(tr("Id"), visibleLine(task->id.value));
        add(tr("External id"), visibleLine(task->externalId));
    }
    if (now == m_content)
        return;
    m_content = now;
    Q_EMIT changed();
}

} // namespace presentation
