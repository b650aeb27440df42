// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/milestones/milestonepanel.h"

#include "presentation/milestonefilter.h"
#include "presentation/workbench.h"
#include "ui/milestones/milestoneview.h"
#include "ui/theme/actionbutton.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::MilestoneTreeModel;
using presentation::TaskState;

namespace {
constexpr int unfoldedMilestones = 3;
/// A view takes noticeable time for rows that are unfolded; more than this are left to people.
constexpr int unfoldable = 2000;
} // namespace

MilestonePanel::MilestonePanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_filter(new presentation::MilestoneFilter(this))
    , m_view(new MilestoneView)
    , m_empty(new EmptyState(tr("No tasks yet"), tr("Import a plan, or add tasks on the dashboard.")))
    , m_filterBar(new QWidget)
    , m_search(new QLineEdit)
    , m_hideDone(new QCheckBox(tr("Hide done")))
    , m_strip(new QFrame)
{
    m_filter->setSourceModel(&workbench.tree());
    m_view->setModel(m_filter);
    m_view->setObjectName(u"milestoneTree"_s);
    m_view->setAccessibleName(tr("Milestones"));
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);

    m_search->setObjectName(u"milestoneFilter"_s);
    m_search->setAccessibleName(tr("Filter tasks"));
    m_search->setPlaceholderText(tr("Filter by title, persona or state"));
    m_search->setClearButtonEnabled(true);
    m_hideDone->setObjectName(u"hideDone"_s);
    m_hideDone->setAccessibleName(m_hideDone->text());
    auto *filterLayout = new QVBoxLayout(m_filterBar);
    filterLayout->setContentsMargins(metrics::gap2, metrics::gap2, metrics::gap2, metrics::gap1);
    filterLayout->setSpacing(6);
    filterLayout->addWidget(m_search);
    filterLayout->addWidget(m_hideDone);
    m_filterBar->hide();

    m_strip->setObjectName(u"scopeStrip"_s);
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
    layout->addWidget(m_strip);

    connect(m_search, &QLineEdit::textChanged, this, &MilestonePanel::onTextEdited);
    connect(m_hideDone, &QCheckBox::toggled, m_filter, &presentation::MilestoneFilter::setHideDone);
    auto *escape =
        new QShortcut(Qt::Key_Escape, m_filterBar, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &MilestonePanel::hideFilter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &MilestonePanel::onCurrentChanged);
    connect(&workbench.selection(), &presentation::Selection::taskChanged, this,
            &MilestonePanel::onSelectedTaskChanged);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &above) {
        // Children that appear while people look, appear before their eyes.
        if (above.isValid() && !above.data(MilestoneTreeModel::IsMilestoneRole).toBool())
            m_view->expand(above);
        expandMilestones();
        updateEmptyState();
    });
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &MilestonePanel::updateEmptyState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] {
        m_known.clear();
        expandMilestones();
        updateEmptyState();
    });
    expandMilestones();
    updateEmptyState();
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
    m_filterBar->show();
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
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
    m_search->clear();
    m_hideDone->setChecked(false);
    m_filterBar->hide();
    m_view->setFocus(Qt::OtherFocusReason);
}

void MilestonePanel::onTextEdited(const QString &text)
{
    m_filter->setText(text);
    // What was found is shown.
    if (!text.isEmpty() && m_workbench.tree().totalCount() <= unfoldable)
        m_view->expandAll();
    updateEmptyState();
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

void MilestonePanel::expandMilestones()
{
    // Once each: what people fold stays folded.
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        const QString id = index.data(MilestoneTreeModel::IdRole).toString();
        if (m_known.contains(id) || m_filter->rowCount(index) == 0)
            continue;
        m_known.insert(id);
        const int done = index.data(MilestoneTreeModel::DoneRole).toInt();
        const int total = index.data(MilestoneTreeModel::TotalRole).toInt();
        if (done < total && m_known.size() <= unfoldedMilestones && total <= unfoldable)
            unfold(index);
    }
}

void MilestonePanel::unfold(const QModelIndex &milestone)
{
    m_view->expand(milestone);
    for (int row = 0; row < m_filter->rowCount(milestone); ++row) {
        const QModelIndex task = m_filter->index(row, 0, milestone);
        const auto state = static_cast<TaskState>(task.data(MilestoneTreeModel::StateRole).toInt());
        if (state == TaskState::Active || state == TaskState::NeedsYou)
            m_view->expand(task);
    }
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
