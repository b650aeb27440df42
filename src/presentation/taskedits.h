// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "coordinator/reorder.h"
#include "presentation/taskfields.h"

#include <QHash>
#include <QObject>
#include <QUndoStack>

#include <vector>

namespace core {
struct Error;
}
namespace engine {
class CommandSink;
class ProjectStore;
} // namespace engine

namespace presentation {

class MilestoneTreeModel;

/// The same field, changed by the human and by somebody else at the same time.
struct EditConflict
{
    domain::TaskId task;
    QString title;
    std::vector<FieldDifference> fields;
    domain::PatchTask mine;

    bool operator==(const EditConflict &) const = default;
};

/// What the human changes about tasks: moves, fields, new ones. Everything is a wish to the engine and comes
/// back through the store; everything can be undone and redone, also after the dashboard has accepted it.
/// What somebody else has changed meanwhile is never overwritten: it becomes a conflict that the human
/// solves.
class TaskEdits final : public QObject
{
    Q_OBJECT

public:
    TaskEdits(const engine::ProjectStore &store, engine::CommandSink &sink, const MilestoneTreeModel &tree,
              QObject *parent = nullptr);
    ~TaskEdits() override;

    using Place = coordinator::Place;
    using Direction = coordinator::Direction;
    using Tasks = std::vector<domain::TaskId>;

    struct Preview
    {
        bool isAllowed = false;
        QString sentence; ///< what will happen, or why it will not
    };
    /// What a drop there would do; changes nothing.
    [[nodiscard]] Preview preview(const Tasks &tasks, const Place &place) const;

    /// Behind all that stands at the top level of this milestone.
    [[nodiscard]] Place endOf(const domain::MilestoneId &milestone) const;

    void move(const Tasks &tasks, const Place &place);
    void step(Direction direction, const Tasks &tasks);
    void rename(const domain::TaskId &task, const QString &title);
    /// Any fields of one task; those that are as they should be already are left out. `what` names the change
    /// in the undo menu.
    void change(domain::PatchTask patch, const QString &what);
    /// A task at the end of the milestone or of the parent's children.
    void create(const domain::MilestoneId &milestone, const std::optional<domain::TaskId> &parent,
                const QString &title);

    [[nodiscard]] QUndoStack &history() { return m_history; }

    [[nodiscard]] const std::vector<EditConflict> &conflicts() const { return m_conflicts; }
    [[nodiscard]] const EditConflict *conflictOf(const domain::TaskId &task) const;
    void keepTheirs(const domain::TaskId &task);
    void useMine(const domain::TaskId &task);

Q_SIGNALS:
    void said(const QString &sentence);    ///< what has been done, to be shown and spoken
    void undone(const QString &sentence);  ///< what has been taken back, to be shown and spoken
    void refused(const QString &sentence); ///< why a wish was not granted
    void created(const domain::TaskId &task);
    void conflictsChanged();

private:
    [[nodiscard]] QString consequenceOf(const domain::PatchTask &patch) const;
    class Change;
    class Creation;

    struct Sent
    {
        domain::Task base; ///< what the human saw
        int rebases = 0;
    };

    void submit(const domain::PatchTask &patch, const domain::Task &base, int rebases = 0);
    /// Makes each change whose fields are still as `expected` says; the others become conflicts.
    void replace(const std::vector<domain::PatchTask> &changes,
                 const std::vector<domain::PatchTask> &expected);
    void makeChange(const std::vector<domain::PatchTask> &changes, const QString &what);
    void onWriteRefused(const domain::DashboardWrite &write, const core::Error &error);
    void raiseConflict(const domain::PatchTask &mine, const domain::Task &theirs);
    void dropConflict(const domain::TaskId &task);
    void onTasksAdded(const QList<domain::TaskId> &ids);
    [[nodiscard]] const domain::Task *taskByExternalId(const QString &externalId) const;

    const engine::ProjectStore &m_store;
    engine::CommandSink &m_sink;
    const MilestoneTreeModel &m_tree;
    QUndoStack m_history;
    QHash<QString, Sent> m_sent; ///< by the write's key
    QStringList m_awaited;       ///< external ids of tasks that are being made
    std::vector<EditConflict> m_conflicts;
    domain::ProjectId m_project;
};

} // namespace presentation
