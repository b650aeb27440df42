// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/activitypanel.h"

#include "presentation/workbench.h"
#include "ui/activity/activitydelegate.h"
#include "ui/theme/choicebox.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QStackedLayout>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::ActivityKind;
using presentation::ActivityModel;

ActivityPanel::ActivityPanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_filter(new presentation::ActivityFilter(this))
    , m_search(new QLineEdit)
    , m_kind(new ChoiceBox)
    , m_thisTask(new QCheckBox(tr("This task only")))
    , m_view(new QListView)
    , m_empty(new EmptyState(tr("Nothing has happened yet"),
                             tr("Decisions, prompts, answers and changes appear here.")))
    , m_pages(new QStackedLayout)
{
    m_filter->setSourceModel(&workbench.activity());
    m_search->setObjectName(u"activitySearch"_s);
    m_search->setAccessibleName(tr("Search the activity"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(320);
    m_kind->setObjectName(u"activityKind"_s);
    m_kind->setAccessibleName(tr("Kind of activity"));
    m_kind->addItem(tr("Everything"), -1);
    for (const ActivityKind kind :
         {ActivityKind::Decision, ActivityKind::Plan, ActivityKind::Work, ActivityKind::Checks,
          ActivityKind::Tasks, ActivityKind::Note, ActivityKind::Problem, ActivityKind::Project})
        m_kind->addItem(presentation::kindText(kind), static_cast<int>(kind));
    m_thisTask->setObjectName(u"activityThisTask"_s);
    m_thisTask->setAccessibleName(m_thisTask->text());

    m_view->setObjectName(u"activityList"_s);
    m_view->setAccessibleName(tr("Activity"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ActivityDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::gap2, metrics::gap1, metrics::gap2, metrics::gap1);
    bar->setSpacing(metrics::gap2);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_kind);
    bar->addWidget(m_thisTask);
    bar->addStretch();
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addLayout(m_pages, 1);

    connect(m_search, &QLineEdit::textChanged, this, &ActivityPanel::updateFilter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ActivityPanel::updateFilter);
    connect(m_thisTask, &QCheckBox::toggled, this, &ActivityPanel::updateFilter);
    connect(&workbench.selection(), &presentation::Selection::taskChanged, this,
            &ActivityPanel::updateFilter);
    connect(m_view, &QListView::clicked, this, &ActivityPanel::open);
    connect(m_view, &QListView::activated, this, &ActivityPanel::open);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &ActivityPanel::updatePage);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ActivityPanel::updatePage);
    updatePage();
}

void ActivityPanel::open(const QModelIndex &index)
{
    const domain::RunId run{index.data(ActivityModel::RunIdRole).toString()};
    if (run.isEmpty())
        return;
    m_workbench.selection().selectRun(run);
    Q_EMIT momentRequested(run, index.data(ActivityModel::TimeRole).toDateTime());
}

void ActivityPanel::updateFilter()
{
    presentation::ActivityFilter::Wish wish;
    wish.text = m_search->text();
    if (const int kind = m_kind->currentData().toInt(); kind >= 0)
        wish.kind = static_cast<ActivityKind>(kind);
    if (m_thisTask->isChecked())
        wish.task = m_workbench.selection().task();
    m_filter->setWish(wish);
    updatePage();
}

void ActivityPanel::updatePage()
{
    const bool isFiltered = m_workbench.activity().rowCount() > 0;
    m_empty->setTexts(isFiltered ? tr("Nothing found") : tr("Nothing has happened yet"),
                      isFiltered ? tr("No activity matches the filter.")
                                 : tr("Decisions, prompts, answers and changes appear here."));
    m_pages->setCurrentIndex(m_filter->rowCount() > 0 ? 0 : 1);
}

} // namespace ui
