// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/insightspanel.h"

#include "presentation/figures.h"
#include "presentation/milestonetreemodel.h"
#include "presentation/workbench.h"
#include "ui/insights/chartcard.h"
#include "ui/insights/charts.h"
#include "ui/theme/choicebox.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using presentation::MilestoneTreeModel;
using presentation::RunFigures;

namespace {

constexpr int narrowestCard = 270;

QString duration(qint64 seconds)
{
    const qint64 minutes = seconds / 60;
    if (minutes < 1)
        return InsightsPanel::tr("less than a minute");
    if (minutes < 60)
        return InsightsPanel::tr("%n minute(s)", nullptr, static_cast<int>(minutes));
    return InsightsPanel::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace

InsightsPanel::InsightsPanel(presentation::Workbench &workbench, const FileChooser &chooser, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_milestone(new ChoiceBox)
    , m_burnUp(new ChartCard(u"burnUp"_s, tr("Burn-up"), chooser))
    , m_attempts(new ChartCard(u"attempts"_s, tr("Attempts per plan"), chooser))
    , m_waits(new ChartCard(u"waits"_s, tr("Waited for you"), chooser))
    , m_usage(new ChartCard(u"usage"_s, tr("Tokens and cost"), chooser))
    , m_grid(new QGridLayout)
{
    setObjectName(u"insights"_s);
    m_milestone->setObjectName(u"burnUpMilestone"_s);
    m_milestone->setAccessibleName(tr("Milestone of the burn-up"));
    m_milestone->setMaximumWidth(150);
    m_burnUp->addHeaderWidget(m_milestone);

    auto *canvas = new QWidget;
    m_grid->setContentsMargins(metrics::gap2, metrics::gap2, metrics::gap2, metrics::gap2);
    m_grid->setSpacing(metrics::gap2);
    canvas->setLayout(m_grid);
    auto *area = new QScrollArea;
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(canvas);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);

    m_later.setSingleShot(true);
    m_later.setInterval(300ms);
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (m_isInSight) // else it is drawn when it is shown again
            draw();
    });
    connect(&workbench.insights(), &presentation::Insights::changed, this, [this] {
        if (m_isInSight && !m_later.isActive())
            m_later.start();
    });
    connect(m_milestone, &QComboBox::currentIndexChanged, this, &InsightsPanel::drawBurnUp);
    for (ChartCard *card : {m_burnUp, m_attempts, m_waits, m_usage}) {
        connect(card, &ChartCard::saved, this,
                [this](const QString &path) { Q_EMIT noticed(tr("Saved as %1.").arg(path)); });
        connect(card, &ChartCard::saveFailed, this, &InsightsPanel::noticed);
    }
    arrange();
}

void InsightsPanel::setInSight(bool isInSight)
{
    if (m_isInSight == isInSight)
        return;
    m_isInSight = isInSight;
    m_workbench.insights().setWatched(isInSight);
    if (isInSight)
        draw();
}

void InsightsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setInSight(true);
}

void InsightsPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setInSight(false);
}

void InsightsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void InsightsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_isInSight)
        m_later.start();
}

void InsightsPanel::arrange()
{
    const int fitting = std::clamp(width() / narrowestCard, 1, 4);
    const int columns = fitting == 3 ? 2 : fitting;
    if (columns == m_columns)
        return;
    m_columns = columns;
    int place = 0;
    for (ChartCard *card : {m_burnUp, m_attempts, m_waits, m_usage}) {
        m_grid->addWidget(card, place / columns, place % columns);
        ++place;
    }
    for (int column = 0; column < 4; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void InsightsPanel::fillMilestones()
{
    const QSignalBlocker quiet(m_milestone);
    const QString chosen = m_milestone->currentData().toString();
    m_milestone->clear();
    m_milestone->addItem(tr("All milestones"), QString());
    const MilestoneTreeModel &tree = m_workbench.tree();
    for (int row = 0; row < tree.rowCount(); ++row) {
        const QModelIndex milestone = tree.index(row, 0);
        m_milestone->addItem(milestone.data(Qt::DisplayRole).toString().simplified(),
                             milestone.data(MilestoneTreeModel::IdRole));
    }
    m_milestone->setCurrentIndex(std::max(0, m_milestone->findData(chosen)));
}

void InsightsPanel::draw()
{
    fillMilestones();
    drawBurnUp();
    drawRuns();
}

void InsightsPanel::drawBurnUp()
{
    const domain::MilestoneId milestone{m_milestone->currentData().toString()};
    const std::vector<presentation::BurnUpPoint> points = m_workbench.insights().burnUp(milestone);
    QString summary;
    if (!points.empty())
        summary = tr("%1 of %n task(s) done", nullptr, points.back().all).arg(points.back().done);
    m_burnUp->show(burnUpChart(points, m_workbench.insights().now(), Theme::of(palette())),
                   presentation::burnUpFigures(points), summary, tr("No tasks yet."));
}

void InsightsPanel::drawRuns()
{
    const Theme &theme = Theme::of(palette());
    const std::vector<RunFigures> runs = m_workbench.insights().runs();
    const presentation::RunTotals totals = presentation::totalsOf(runs);
    const presentation::AttemptCounts counts = m_workbench.insights().attemptCounts();
    const presentation::Figures nothing;
    QString summary;
    if (totals.plans > 0)
        summary = tr("%1 attempts for a plan on average", "decimal number")
                      .arg(QLocale().toString(static_cast<double>(totals.attempts) / totals.plans, 'f', 1));
    m_attempts->show(attemptChart(counts, theme), presentation::attemptFigures(counts), summary,
                     tr("No plan has been approved yet."));
    const bool hasWaited = totals.waited > 0;
    m_waits->show(waitChart(runs, theme), hasWaited ? presentation::waitFigures(runs) : nothing,
                  hasWaited ? tr("%1 altogether", "duration").arg(duration(totals.waited)) : QString(),
                  tr("Nothing has waited for you."));
    const bool isKnown = totals.usage.tokensKnown;
    m_usage->show(usageChart(runs, theme), isKnown ? presentation::usageFigures(runs) : nothing,
                  isKnown
                      ? tr("%1 · %2", "tokens, cost")
                            .arg(presentation::tokensText(totals.usage), presentation::costText(totals.usage))
                      : QString(),
                  tr("No agent has said what it used."));
}

} // namespace ui
