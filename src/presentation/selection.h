// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

#include <QObject>

namespace engine {
class ProjectStore;
}

namespace presentation {

/// What the window looks at: one task, and its newest run where it has one. Shared by the tree, Needs you,
/// Runs, Task, Conversation and Review, so that they always speak of the same thing.
class Selection final : public QObject
{
    Q_OBJECT

public:
    explicit Selection(const engine::ProjectStore &store, QObject *parent = nullptr);

    [[nodiscard]] domain::TaskId task() const { return m_task; } ///< empty when nothing is selected
    [[nodiscard]] domain::RunId run() const { return m_run; }    ///< empty when the task has no run

    /// Looks at the task and its newest run. An unknown task selects nothing.
    void selectTask(const domain::TaskId &id);
    /// Looks at this run and its task. An unknown run changes nothing.
    void selectRun(const domain::RunId &id);
    void clear();

Q_SIGNALS:
    void taskChanged(const domain::TaskId &id);
    void runChanged(const domain::RunId &id);

private:
    void look(const domain::TaskId &task, const domain::RunId &run);

    const engine::ProjectStore &m_store;
    domain::TaskId m_task;
    domain::RunId m_run;
};

} // namespace presentation
