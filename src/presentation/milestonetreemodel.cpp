// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/milestonetreemodel.h"

#include "domain/task.h"
#include "engine/projectstore.h"
#include "presentation/milestonetreenode.h"
#include "presentation/visibletext.h"
#include "presentation/words.h"

#include <QLocale>
#include <QMimeData>

namespace presentation {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

const Persona &personaOf(const Task &task)
{
    return task.assignee.isEmpty() ? task.personaRequired : task.assignee;
}

} // namespace

MilestoneTreeModel::MilestoneTreeModel(const engine::ProjectStore &store, QObject *parent)
    : QAbstractItemModel(parent)
    , m_store(store)
    , m_root(std::make_unique<Node>())
{
    m_arrivals.setSingleShot(true);
    connect(&m_arrivals, &QTimer::timeout, this, &MilestoneTreeModel::takeArrivals);
    using engine::ProjectStore;
    connect(&store, &ProjectStore::projectOpened, this, [this] {
        if (m_store.project().id != m_project)
            reload();
    });
    connect(&store, &ProjectStore::milestonesChanged, this, &MilestoneTreeModel::takeMilestones);
    connect(&store, &ProjectStore::tasksAdded, this, &MilestoneTreeModel::takeTasks);
    connect(&store, &ProjectStore::tasksRemoved, this, &MilestoneTreeModel::removeTasks);
    connect(&store, &ProjectStore::taskChanged, this, &MilestoneTreeModel::updateTask);
    connect(&store, &ProjectStore::runAdded, this, &MilestoneTreeModel::updateRun);
    connect(&store, &ProjectStore::runChanged, this, &MilestoneTreeModel::updateRun);
    connect(&store, &ProjectStore::streamStatusChanged, this, &MilestoneTreeModel::updateRun);
    connect(&store, &ProjectStore::projectStateChanged, this, &MilestoneTreeModel::takeHolds);
    reload();
}

MilestoneTreeModel::~MilestoneTreeModel() = default;

MilestoneTreeModel::Node *MilestoneTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex MilestoneTreeModel::indexOf(const Node *node) const
{
    return !node || !node->parent ? QModelIndex() : createIndex(node->row(), 0, node);
}

QModelIndex MilestoneTreeModel::indexOf(const TaskId &id) const
{
    return indexOf(m_tasks.value(id));
}

QModelIndex MilestoneTreeModel::indexOf(const MilestoneId &id) const
{
    return indexOf(m_milestones.value(id));
}

QModelIndex MilestoneTreeModel::indexAt(const void *row) const
{
    return indexOf(static_cast<const Node *>(row));
}

QStringList MilestoneTreeModel::personas() const
{
    QSet<QString> asWritten;
    for (const Task &task : m_store.tasks())
        asWritten.insert(personaOf(task).key);
    QStringList personas;
    for (const QString &persona : std::as_const(asWritten))
        personas.append(canonicalKey({persona}));
    personas.removeAll(QString());
    personas.sort();
    personas.removeDuplicates();
    return personas;
}

int MilestoneTreeModel::doneCount() const
{
    return m_root->done;
}

int MilestoneTreeModel::totalCount() const
{
    return m_root->total;
}

QModelIndex MilestoneTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex MilestoneTreeModel::parent(const QModelIndex &child) const
{
    Q_ASSERT(checkIndex(child, CheckIndexOption::DoNotUseParent));
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int MilestoneTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int MilestoneTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant MilestoneTreeModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const Node &node = *nodeOf(index);
    switch (role) {
    case IdRole:
        return node.kind == Node::Kind::Other ? QString() : node.id();
    case IsMilestoneRole:
        return node.kind != Node::Kind::Task;
    case StateRole:
        return static_cast<int>(node.badge.state);
    case BadgeRole:
        return badgeText(node.badge);
    case BadgeKindRole:
        return static_cast<int>(node.badge.kind);
    case DoneRole:
        return node.done;
    case TotalRole:
        return node.total;
    default:
        break;
    }
    if (node.kind == Node::Kind::Task) {
        const Task *task = m_store.task(TaskId{node.id()});
        return task ? taskData(node, *task, role) : QVariant();
    }
    const QString name =
        node.kind == Node::Kind::Other ? tr("Without milestone") : milestoneName(MilestoneId{node.id()});
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::ToolTipRole:
        return name.toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return accessibleText(node, name);
    default:
        return {};
    }
}

QVariant MilestoneTreeModel::taskData(const Node &node, const Task &task, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return visibleLine(task.title);
    case Qt::EditRole:
        return task.title;
    case Qt::ToolTipRole:
        return toolTip(node, task);
    case Qt::AccessibleTextRole:
        return accessibleText(node, visibleLine(task.title));
    case PersonaRole:
        return canonicalKey(personaOf(task));
    case PriorityRole:
        return task.priorityScore;
    case EffortRole:
        return task.effortEstimate;
    default:
        return {};
    }
}

QString MilestoneTreeModel::milestoneName(const MilestoneId &id) const
{
    for (const Milestone &milestone : m_store.milestones()) {
        if (milestone.id == id)
            return visibleLine(milestone.name);
    }
    return {};
}

QString MilestoneTreeModel::accessibleText(const Node &node, const QString &title) const
{
    const QString badge = badgeText(node.badge);
    if (node.kind != Node::Kind::Task && badge.isEmpty())
        return tr("Milestone %1, %2 of %n task(s) done", nullptr, node.total).arg(title).arg(node.done);
    if (node.kind != Node::Kind::Task)
        //: %3 says that it is held
        return tr("Milestone %1, %3, %2 of %n task(s) done", nullptr, node.total)
            .arg(title, QString::number(node.done), badge);
    QString text = tr("Task %1, %2").arg(title, badge.isEmpty() ? stateText(node.badge.state) : badge);
    if (node.total > 0)
        text += u", "_s + tr("%1 of %n child task(s) done", nullptr, node.total).arg(node.done);
    return text;
}

QString MilestoneTreeModel::toolTip(const Node &node, const Task &task) const
{
    // Rich text on purpose: tool tips guess it anyway, so everything is escaped and said to be HTML.
    const auto row = [](const QString &label, const QString &value) {
        return u"<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>"_s.arg(label.toHtmlEscaped(),
                                                                    value.toHtmlEscaped());
    };
    const QLocale locale;
    QString rows = row(tr("State"),
                       badgeText(node.badge).isEmpty() ? stateText(node.badge.state) : badgeText(node.badge));
    if (const Persona persona = personaOf(task); !persona.isEmpty())
        rows += row(tr("Persona"), visibleLine(canonicalKey(persona)));
    rows += row(tr("Priority"), locale.toString(task.priorityScore, 'g', 6));
    if (task.effortEstimate > 0)
        rows += row(tr("Effort"), words::hours(task.effortEstimate));
    if (node.total > 0)
        rows += row(tr("Child tasks"), tr("%1 of %2 done").arg(node.done).arg(node.total));
    return u"<html><b>%1</b><table>%2</table></html>"_s.arg(visibleLine(task.title).toHtmlEscaped(), rows);
}

Qt::ItemFlags MilestoneTreeModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index) | Qt::ItemIsDropEnabled;
    if (!index.isValid())
        return flags;
    const Node *node = nodeOf(index);
    if (node->kind == Node::Kind::Task)
        flags |= Qt::ItemIsDragEnabled | Qt::ItemIsEditable;
    // Views keep for each other row whether it is unfolded, and put all that they keep right with each move.
    if (node->children.empty())
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

const QString MilestoneTreeModel::taskMimeType = u"application/x-countersign-tasks"_s;

std::vector<TaskId> MilestoneTreeModel::tasksIn(const QMimeData &data)
{
    std::vector<TaskId> tasks;
    for (const QByteArray &id : data.data(taskMimeType).split('\n')) {
        if (!id.isEmpty())
            tasks.push_back({QString::fromUtf8(id)});
    }
    return tasks;
}

QStringList MilestoneTreeModel::mimeTypes() const
{
    return {taskMimeType};
}

QMimeData *MilestoneTreeModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArrayList ids;
    for (const QModelIndex &index : indexes) {
        if (nodeOf(index)->kind == Node::Kind::Task)
            ids.append(nodeOf(index)->id().toUtf8());
    }
    if (ids.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setData(taskMimeType, ids.join('\n'));
    return data;
}

Qt::DropActions MilestoneTreeModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

bool MilestoneTreeModel::dropMimeData(const QMimeData *, Qt::DropAction, int, int, const QModelIndex &)
{
    return false;
}

bool MilestoneTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || nodeOf(index)->kind != Node::Kind::Task)
        return false;
    Q_EMIT renameRequested(TaskId{nodeOf(index)->id()}, value.toString());
    return true;
}

QHash<int, QByteArray> MilestoneTreeModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert(IdRole, "id");
    names.insert(IsMilestoneRole, "isMilestone");
    names.insert(StateRole, "state");
    names.insert(BadgeRole, "badge");
    names.insert(BadgeKindRole, "badgeKind");
    names.insert(DoneRole, "done");
    names.insert(TotalRole, "total");
    names.insert(PersonaRole, "persona");
    names.insert(PriorityRole, "priority");
    names.insert(EffortRole, "effort");
    return names;
}

} // namespace presentation
