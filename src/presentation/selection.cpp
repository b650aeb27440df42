// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/selection.h"

#include "engine/projectstore.h"

namespace presentation {

using namespace domain;

Selection::Selection(const engine::ProjectStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &engine::ProjectStore::projectOpened, this, [this] {
        if (!m_store.task(m_task))
            clear();
    });
    connect(&store, &engine::ProjectStore::tasksRemoved, this, [this](const QList<TaskId> &ids) {
        if (ids.contains(m_task))
            clear();
    });
    // A run that begins for the task in view comes into view with it; so does the first of all, so that
    // somebody who has only pressed Start sees what happens.
    connect(&store, &engine::ProjectStore::runAdded, this, [this](const RunId &id) {
        const coordinator::Run *run = m_store.run(id);
        if (run && (m_task.isEmpty() || run->start.task.id == m_task))
            look(run->start.task.id, id);
    });
}

void Selection::selectTask(const TaskId &id)
{
    if (!m_store.task(id)) {
        clear();
        return;
    }
    const coordinator::Run *run = m_store.runOf(id);
    look(id, run ? run->id : RunId());
}

void Selection::selectRun(const RunId &id)
{
    if (const coordinator::Run *run = m_store.run(id))
        look(run->start.task.id, id);
}

void Selection::clear()
{
    look({}, {});
}

void Selection::look(const TaskId &task, const RunId &run)
{
    const bool otherTask = task != m_task;
    const bool otherRun = run != m_run;
    m_task = task;
    m_run = run;
    if (otherTask)
        Q_EMIT taskChanged(task);
    if (otherRun)
        Q_EMIT runChanged(run);
}

} // namespace presentation
