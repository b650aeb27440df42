// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runspanel.h"

#include "presentation/workbench.h"
#include "ui/milestones/milestonedelegate.h"
#include "ui/theme/emptystate.h"
#include "ui/theme/painting.h"

#include <QHeaderView>
#include <QPainter>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::BadgeKind;
using presentation::RunsModel;

namespace {

/// Cells with our margins; the stage as a pill.
class RunsDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const Theme &theme = Theme::of(option.palette);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.selected);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          theme.line);
        const QRect cell = option.rect.adjusted(metrics::gap2, 0, -metrics::gap2, -1);
        const QString text = index.data().toString();
        const auto kind = static_cast<BadgeKind>(index.data(RunsModel::BadgeKindRole).toInt());
        if (index.column() == RunsModel::StageColumn && kind != BadgeKind::None) {
            QRect pill = cell;
            pill.setWidth(std::min(cell.width(), pillWidth(text)));
            drawPill(*painter, QStyle::visualRect(option.direction, cell, pill), text, theme, toneOf(kind));
        } else {
            const QFont font = textFont();
            painter->setFont(font);
            painter->setPen(index.column() == RunsModel::TaskColumn ? theme.text : theme.dim);
            painter->drawText(cell,
                              static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeading)) |
                                  Qt::AlignVCenter | Qt::TextSingleLine,
                              QFontMetrics(font).elidedText(text, Qt::ElideRight, cell.width()));
        }
        painter->restore();
    }
};

} // namespace

RunsPanel::RunsPanel(presentation::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_view(new QTableView)
    , m_pages(new QStackedLayout(this))
{
    m_view->setObjectName(u"runsTable"_s);
    m_view->setAccessibleName(tr("Runs"));
    m_view->setModel(&workbench.runs());
    m_view->setItemDelegate(new RunsDelegate(m_view));
    m_view->setShowGrid(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(metrics::listRow);
    QHeaderView *header = m_view->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(60);
    header->setFixedHeight(metrics::treeRow);
    constexpr int widths[] = {300, 150, 160, 100, 140, 140};
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        header->resizeSection(column, widths[column]);
    header->setSectionResizeMode(RunsModel::TaskColumn, QHeaderView::Stretch);
    m_pages->addWidget(m_view);
    m_pages->addWidget(
        new EmptyState(tr("No runs yet"), tr("Start a task, a milestone or the project to see runs here.")));

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (const QString id = current.data(RunsModel::RunIdRole).toString(); !id.isEmpty())
                    m_workbench.selection().selectRun({id});
            });
    connect(&workbench.selection(), &presentation::Selection::runChanged, this,
            [this](const domain::RunId &id) {
                const QModelIndex index = m_workbench.runs().indexOf(id);
                if (index.isValid() && index.row() != m_view->currentIndex().row())
                    m_view->setCurrentIndex(index);
                else if (!index.isValid())
                    m_view->clearSelection();
            });
    connect(&workbench.runs(), &QAbstractItemModel::rowsInserted, this, &RunsPanel::updatePage);
    connect(&workbench.runs(), &QAbstractItemModel::modelReset, this, &RunsPanel::updatePage);
    updatePage();
}

void RunsPanel::updatePage()
{
    m_pages->setCurrentIndex(m_workbench.runs().rowCount() > 0 ? 0 : 1);
}

} // namespace ui
