// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"
#include "presentation/badge.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

namespace domain {
struct Milestone;
struct Task;
} // namespace domain
namespace engine {
class ProjectStore;
}

namespace presentation {

class TaskPlaces;

/// The open project as a tree: milestones, their tasks, their children, at every depth. Milestones are
/// sorted by due date (undated last), creation, id; tasks by priority (highest first), creation, id.
///
/// A task whose parent is missing or part of a circle stands below its milestone; one whose milestone is
/// unknown below "Without milestone". Changes of the store become the finest signals there are; the model is
/// reset only when another project is opened.
class MilestoneTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString, of the milestone or task
        IsMilestoneRole,
        StateRole,     ///< TaskState, as int
        BadgeRole,     ///< text, may be empty
        BadgeKindRole, ///< BadgeKind, as int
        DoneRole,      ///< tasks below that are done
        TotalRole,     ///< tasks below
        PersonaRole,
        PriorityRole,
        EffortRole ///< hours
    };

    explicit MilestoneTreeModel(const engine::ProjectStore &store, QObject *parent = nullptr);
    ~MilestoneTreeModel() override;

    [[nodiscard]] QModelIndex indexOf(const domain::TaskId &id) const;
    [[nodiscard]] QModelIndex indexOf(const domain::MilestoneId &id) const;
    /// Of the row whose indexes carry this as their internal pointer; null: the root.
    [[nodiscard]] QModelIndex indexAt(const void *row) const;
    /// Every persona that a task has, sorted.
    [[nodiscard]] QStringList personas() const;
    /// Of the whole project.
    /// Very many tasks come in over several turns of the event loop; those that are missing have no index
    /// yet.
    [[nodiscard]] bool isLoading() const { return m_arrivals.isActive(); }
    [[nodiscard]] int doneCount() const;
    [[nodiscard]] int totalCount() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    // Tasks are dragged by id; what a drop does is for the view to ask and to wish.
    static const QString taskMimeType;
    [[nodiscard]] static std::vector<domain::TaskId> tasksIn(const QMimeData &data);
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                    const QModelIndex &parent) override;
    /// A new title is a wish: the model changes when the store does.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void countsChanged();
    void loaded(); ///< all tasks are there, after there were very many
    void renameRequested(const domain::TaskId &task, const QString &title);

private:
    struct Node;
    struct NodeKey;
    struct Subtrees;
    using Nodes = std::vector<std::unique_ptr<Node>>;

    // milestonetreemodel.cpp
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    [[nodiscard]] QVariant taskData(const Node &node, const domain::Task &task, int role) const;
    [[nodiscard]] QString accessibleText(const Node &node, const QString &title) const;
    [[nodiscard]] QString milestoneName(const domain::MilestoneId &id) const;
    [[nodiscard]] QString toolTip(const Node &node, const domain::Task &task) const;

    // milestonetreearrivals.cpp
    void takeTasks(const QList<domain::TaskId> &ids);
    void takeArrivals();
    void sortAnnounced();
    void awaitSubtrees();

    // milestonetreechanges.cpp
    void reload();
    void takeMilestones();
    void addTasks(const QList<domain::TaskId> &ids);
    void removeTasks(const QList<domain::TaskId> &ids);
    static void arrange(Node &node); ///< sorts and counts what is below
    void updateTask(const domain::TaskId &id);
    void updateRun(const domain::RunId &id);
    void takeHolds();

    // milestonetreenodes.cpp
    [[nodiscard]] TaskPlaces places() const;
    [[nodiscard]] Node *placeOf(const domain::Task &task, TaskPlaces &places);
    [[nodiscard]] Node *milestoneNode(const domain::MilestoneId &id);
    void insertRows(Node &parent, Nodes nodes);
    void removeRow(Node &node);
    void moveRow(Node &node, Node &target);
    void sortAgain(Node &node, const NodeKey &key);
    void placeAgain(Node &node, TaskPlaces &places);
    void placeCircleAgain(const domain::Task &task, TaskPlaces &places);
    void placeMisplacedAgain();
    void noteMisplaced(const Node &node, const domain::Task &task);
    void removeOtherIfEmpty();
    void count(Node &parent, int done, int total);
    [[nodiscard]] int turnOf(const Node &node) const;
    /// Takes hold and badge over from store and parent; says whether something changed.
    [[nodiscard]] bool settle(Node &node) const;
    void settleBelow(Node &node) const; ///< for rows that no view has seen
    void refresh(Node &node);
    void refreshBelow(Node &node);

    struct Holds
    {
        bool project = false;
        QSet<QString> milestones;
        QSet<QString> subtrees;
        QSet<QString> tasks;
        bool operator==(const Holds &) const = default;
    };

    const engine::ProjectStore &m_store;
    std::unique_ptr<Node> m_root;
    Node *m_other = nullptr; ///< "Without milestone", while there is need
    QHash<domain::TaskId, Node *> m_tasks;
    QHash<domain::MilestoneId, Node *> m_milestones;
    QSet<domain::TaskId> m_misplaced;            ///< stand elsewhere than they say, because of what they say
    QList<domain::TaskId> m_announced;           ///< told by the store, not put in order yet
    std::unique_ptr<Subtrees> m_subtrees;        ///< of them
    std::deque<QList<domain::TaskId>> m_awaited; ///< whole subtrees, still to be added
    QTimer m_arrivals;
    Holds m_holds;
    domain::ProjectId m_project;
};

} // namespace presentation
