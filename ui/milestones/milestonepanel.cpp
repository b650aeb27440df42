// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/milestonepanel.h"

#include "presentation/milestonefilter.h"
#include "presentation/settings.h"
#include "presentation/workbench.h"
#include "ui/milestones/conflictbar.h"
#include "ui/milestones/editnote.h"
#include "ui/milestones/filterbar.h"
#include "ui/milestones/milestoneview.h"
#include "ui/milestones/newtaskbar.h"
#include "ui/theme/actionbutton.h"
#include "ui/theme/decides.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::MilestoneTreeModel;
using presentation::TaskEdits;
using presentation::TaskState;

namespace {
/// So many rows are unfolded at first: about what a tall window shows.
constexpr int firstRows = 40;
/// A view takes noticeable time for rows that are unfolded; more than this are left to people.
constexpr int unfoldable = 2000;

TaskState stateOf(const QModelIndex &index)
{
    return static_cast<TaskState>(index.data(MilestoneTreeModel::StateRole).toInt());
}

bool isLively(TaskState state)
{
    return state == TaskState::Active || state == TaskState::NeedsYou || state == TaskState::Blocked ||
           state == TaskState::Failed;
}

/// Whether something goes on in this row or below it.
bool hasLife(const QModelIndex &index)
{
    if (!index.data(MilestoneTreeModel::IsMilestoneRole).toBool() && isLively(stateOf(index)))
        return true;
    const QAbstractItemModel &model = *index.model();
    for (int row = 0; row < model.rowCount(index); ++row) {
        if (hasLife(model.index(row, 0, index)))
            return true;
    }
    return false;
}
} // namespace

MilestonePanel::MilestonePanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_filter(new presentation::MilestoneFilter(workbench.tree(), this))
    , m_view(new MilestoneView)
    , m_empty(new EmptyState(tr("No tasks yet"), tr("Import a plan, or add tasks on the dashboard.")))
    , m_filterBar(new FilterBar)
    , m_newTask(new NewTaskBar)
    , m_note(new EditNote)
    , m_strip(new QFrame)
{
    m_view->setModel(m_filter);
    m_view->setObjectName(u"milestoneTree"_s);
    m_view->setAccessibleName(tr("Milestones"));
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_filterBar->hide();

    m_strip->setObjectName(u"scopeStrip"_s);
    setDecides(m_strip);
    setLook(m_strip, Look::Strip);
    auto *stripLayout = new QHBoxLayout(m_strip);
    stripLayout->setContentsMargins(metrics::gap2, metrics::gap1, metrics::gap2, metrics::gap1);
    stripLayout->setSpacing(2);

    auto *body = new QWidget;
    m_pages = new QStackedLayout(body);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filterBar);
    layout->addWidget(body, 1);
    layout->addWidget(new ConflictBar(workbench.edits(), u"treeConflict"_s));
    layout->addWidget(m_note);
    layout->addWidget(m_newTask);
    layout->addWidget(m_strip);

    TaskEdits &edits = workbench.edits();
    m_view->setPreview([&edits](const TaskEdits::Tasks &tasks, const TaskEdits::Place &place) {
        return edits.preview(tasks, place);
    });
    connect(m_view, &MilestoneView::moveRequested, &edits, &TaskEdits::move);
    connect(&edits, &TaskEdits::said, m_note,
            [this](const QString &sentence) { m_note->tell(sentence, true); });
    connect(&edits, &TaskEdits::undone, m_note, &EditNote::tellUndone);
    connect(&edits, &TaskEdits::refused, m_note, &EditNote::warn);
    connect(m_note, &EditNote::undoRequested, &edits.history(), &QUndoStack::undo);
    connect(m_note, &EditNote::redoRequested, &edits.history(), &QUndoStack::redo);
    connect(m_newTask, &NewTaskBar::taskRequested, this,
            [this](const QString &title) { m_workbench.edits().create(m_newMilestone, m_newParent, title); });
    connect(m_newTask, &NewTaskBar::ended, m_view, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(&edits, &TaskEdits::created, this,
            [this](const domain::TaskId &id) { m_workbench.selection().selectTask(id); });

    connect(m_filterBar, &FilterBar::wishChanged, this, &MilestonePanel::onFilterChanged);
    auto *escape =
        new QShortcut(Qt::Key_Escape, m_filterBar, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &MilestonePanel::hideFilter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MilestonePanel::onCurrentChanged);
    connect(&workbench.selection(), &presentation::Selection::taskChanged, this,
            &MilestonePanel::onSelectedTaskChanged);
    connect(&workbench.tree(), &QAbstractItemModel::rowsMoved, this,
            [this](const QModelIndex &, int, int, const QModelIndex &to, int row) { onRowsMoved(to, row); });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &above) {
        // Children that appear while people look, appear before their eyes.
        const bool isLoading = m_workbench.tree().isLoading();
        if (above.isValid() && !isLoading && !above.data(MilestoneTreeModel::IsMilestoneRole).toBool())
            m_view->expand(above);
        expandMilestones();
        updateEmptyState();
    });
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &MilestonePanel::updateEmptyState);
    connect(m_filter, &presentation::MilestoneFilter::filtered, this, &MilestonePanel::onFiltered);
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        m_known.clear();
        m_unfolded = 0;
        expandMilestones();
        updateEmptyState();
    });
    connect(&workbench.controls(), &presentation::ProjectControls::projectChanged, this,
            &MilestonePanel::restoreView);
    connect(&workbench.tree(), &MilestoneTreeModel::loaded, this, [this] {
        expandMilestones();
        updateEmptyState();
        if (!goBack())
            onSelectedTaskChanged(m_workbench.selection().task());
    });
    expandMilestones();
    updateEmptyState();
}

void MilestonePanel::setMemory(presentation::Settings *settings)
{
    m_memory = settings;
    restoreView();
}

void MilestonePanel::restoreView()
{
    const QString project = m_workbench.controls().projectId().value;
    if (!m_memory || project.isEmpty())
        return;
    const auto kept = m_memory->treeView(project);
    m_isRestored = kept.has_value();
    if (!kept)
        return;
    m_restored = QSet<QString>(kept->unfolded.begin(), kept->unfolded.end());
    // The tree's rows come right after the project itself.
    m_scrolled = kept->scrolled;
    m_restoredCurrent = kept->current;
    const auto restore = [this] {
        if (m_workbench.tree().isLoading())
            return; // later
        for (int row = 0; row < m_filter->rowCount(); ++row)
            refold(m_filter->index(row, 0));
        goBack();
    };
    QMetaObject::invokeMethod(this, restore, Qt::QueuedConnection);
}

/// To where people were when the project was seen last; whether anything became current by that.
bool MilestonePanel::goBack()
{
    if (!m_scrolled)
        return false;
    m_view->doItemsLayout();
    const QString id = std::exchange(m_restoredCurrent, {});
    const MilestoneTreeModel &tree = m_workbench.tree();
    const QModelIndex task = tree.indexOf(domain::TaskId{id});
    const QModelIndex current =
        m_filter->mapFromSource(task.isValid() ? task : tree.indexOf(domain::MilestoneId{id}));
    if (current.isValid())
        m_view->setCurrentIndex(current);
    m_view->verticalScrollBar()->setValue(*std::exchange(m_scrolled, std::nullopt));
    return current.isValid();
}

void MilestonePanel::rememberView() const
{
    const QString project = m_workbench.controls().projectId().value;
    // What a filter shows is not what people have unfolded.
    const bool isWhole = m_filter->wish().isEmpty() && !m_workbench.tree().isLoading();
    if (!m_memory || project.isEmpty() || !isWhole)
        return;
    presentation::Settings::TreeView view;
    view.scrolled = m_view->verticalScrollBar()->value();
    view.current = m_view->currentIndex().data(MilestoneTreeModel::IdRole).toString();
    const auto collect = [&](const auto &self, const QModelIndex &above) -> void {
        for (int row = 0; row < m_filter->rowCount(above); ++row) {
            const QModelIndex index = m_filter->index(row, 0, above);
            if (!m_view->isExpanded(index) || view.unfolded.size() >= unfoldable)
                continue;
            view.unfolded.append(index.data(MilestoneTreeModel::IdRole).toString());
            self(self, index);
        }
    };
    collect(collect, {});
    m_memory->setTreeView(project, view);
}

bool MilestonePanel::isTaskCurrent() const
{
    return m_scope.kind == domain::ScopeKind::Subtree;
}

void MilestonePanel::setScopeActions(const QList<QAction *> &actions)
{
    m_view->addActions(actions);
    auto *layout = static_cast<QHBoxLayout *>(m_strip->layout());
    for (QAction *action : actions) {
        if (action->isSeparator() || action->data().toString() != "strip"_L1)
            continue;
        auto *button = new ActionButton(action);
        setLook(button, Look::Quiet);
        layout->addWidget(button);
    }
    layout->addStretch();
}

void MilestonePanel::showFilter()
{
    m_filterBar->setPersonas(m_workbench.tree().personas());
    m_filterBar->show();
    m_filterBar->focusSearch();
}

void MilestonePanel::setReadOnly()
{
    m_view->setDragEnabled(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
}

void MilestonePanel::toggleFilter()
{
    if (m_filterBar->isVisible())
        hideFilter();
    else
        showFilter();
}

void MilestonePanel::hideFilter()
{
    m_filterBar->clear();
    m_filterBar->hide();
    m_view->setFocus(Qt::OtherFocusReason);
}

void MilestonePanel::onFilterChanged()
{
    m_filter->setWish(m_filterBar->wish());
}

void MilestonePanel::onFiltered()
{
    // What was found is shown.
    if (!m_filter->wish().isEmpty() && m_filter->shownRows() <= unfoldable)
        m_view->expandAll();
    updateEmptyState();
    if (m_view->currentIndex().isValid())
        m_view->scrollTo(m_view->currentIndex());
    else
        onSelectedTaskChanged(m_workbench.selection().task());
}

void MilestonePanel::step(TaskEdits::Direction direction)
{
    m_workbench.edits().step(direction, m_view->selectedTasks());
}

void MilestonePanel::renameCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid() && isTaskCurrent()) {
        m_view->scrollTo(current);
        m_view->edit(current);
    }
}

void MilestonePanel::openNewTask(bool belowCurrent)
{
    QModelIndex above = m_view->currentIndex();
    if (!above.isValid())
        above = m_filter->index(0, 0);
    const bool isMilestone = above.data(MilestoneTreeModel::IsMilestoneRole).toBool();
    if (!belowCurrent && !isMilestone)
        above = above.parent();
    const QString id = above.data(MilestoneTreeModel::IdRole).toString();
    if (id.isEmpty())
        return;
    m_newParent.reset();
    m_newMilestone = {};
    if (above.data(MilestoneTreeModel::IsMilestoneRole).toBool())
        m_newMilestone = {id};
    else
        m_newParent = domain::TaskId{id};
    m_view->expand(above);
    m_newTask->open(above.data().toString());
}

void MilestonePanel::onCurrentChanged(const QModelIndex &current)
{
    const QString id = current.data(MilestoneTreeModel::IdRole).toString();
    domain::Scope scope;
    if (!id.isEmpty() && current.data(MilestoneTreeModel::IsMilestoneRole).toBool()) {
        scope = presentation::ProjectControls::milestoneScope({id});
    } else if (!id.isEmpty()) {
        scope = presentation::ProjectControls::taskScope({id});
        m_workbench.selection().selectTask({id});
    }
    if (scope == m_scope)
        return;
    m_scope = scope;
    Q_EMIT scopeChanged();
}

void MilestonePanel::onSelectedTaskChanged(const domain::TaskId &id)
{
    if (m_view->currentIndex().data(MilestoneTreeModel::IdRole).toString() == id.value)
        return;
    const QModelIndex index = m_filter->mapFromSource(m_workbench.tree().indexOf(id));
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void MilestonePanel::onRowsMoved(const QModelIndex &parent, int row)
{
    const QString current = m_view->currentIndex().data(MilestoneTreeModel::IdRole).toString();
    // The row is counted before the removal: within one parent it may stand one higher by now.
    for (const int there : {row, row - 1}) {
        const QModelIndex moved = m_workbench.tree().index(there, 0, parent);
        if (moved.isValid() && moved.data(MilestoneTreeModel::IdRole).toString() == current)
            QMetaObject::invokeMethod(
                this, [this] { m_view->scrollTo(m_view->currentIndex()); }, Qt::QueuedConnection);
    }
}

void MilestonePanel::expandMilestones()
{
    if (m_workbench.tree().isLoading())
        return; // how much there is to unfold is not known yet
    // Once each: what people fold stays folded.
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        const QString id = index.data(MilestoneTreeModel::IdRole).toString();
        if (m_known.contains(id) || m_filter->rowCount(index) == 0)
            continue;
        m_known.insert(id);
        if (m_isRestored) {
            refold(index);
            continue;
        }
        const int done = index.data(MilestoneTreeModel::DoneRole).toInt();
        const int total = index.data(MilestoneTreeModel::TotalRole).toInt();
        const bool isOpen = done < total || total == 0; // rows come before they are counted
        if (isOpen && total <= unfoldable && (m_unfolded < firstRows || hasLife(index)))
            m_unfolded += unfold(index, firstRows - m_unfolded);
    }
}

void MilestonePanel::refold(const QModelIndex &row)
{
    const bool wasUnfolded = m_restored.contains(row.data(MilestoneTreeModel::IdRole).toString());
    m_view->setExpanded(row, wasUnfolded);
    for (int i = 0; wasUnfolded && i < m_filter->rowCount(row); ++i) {
        if (const QModelIndex child = m_filter->index(i, 0, row); m_filter->rowCount(child) > 0)
            refold(child);
    }
}

int MilestonePanel::unfold(const QModelIndex &row, int room)
{
    m_view->expand(row);
    int shown = m_filter->rowCount(row);
    for (int i = 0; i < m_filter->rowCount(row); ++i) {
        const QModelIndex child = m_filter->index(i, 0, row);
        const bool isSmall = shown + m_filter->rowCount(child) <= room && stateOf(child) != TaskState::Done;
        if (m_filter->rowCount(child) > 0 && (isSmall || hasLife(child)))
            shown += unfold(child, room - shown);
    }
    return shown;
}

void MilestonePanel::updateEmptyState()
{
    const bool found = m_filter->rowCount() > 0;
    if (!found && m_workbench.tree().rowCount() > 0)
        m_empty->setTexts(tr("Nothing found"), tr("No task matches the filter. Esc shows all again."));
    else
        m_empty->setTexts(tr("No tasks yet"), tr("Import a plan, or add tasks on the dashboard."));
    m_pages->setCurrentIndex(found ? 0 : 1);
}

} // namespace ui
