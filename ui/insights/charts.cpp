// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/charts.h"

#include "ui/theme/theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QCoreApplication>
#include <QDateTimeAxis>
#include <QHorizontalBarSeries>
#include <QLegend>
#include <QLineSeries>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

namespace ui {

using namespace Qt::StringLiterals;
using presentation::BurnUpPoint;
using presentation::RunFigures;

namespace {

constexpr std::size_t longestBars = 6;
constexpr int longestName = 24; ///< characters beside a bar

struct ChartWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::ChartWords)
};

/// Qt Charts reads every label as HTML.
QString label(const QString &text)
{
    QString shown = text.simplified();
    if (shown.size() > longestName)
        shown = shown.left(longestName - 1).trimmed() + u'…';
    return shown.toHtmlEscaped();
}

std::unique_ptr<QChart> makeChart(const Theme &theme)
{
    auto chart = std::make_unique<QChart>();
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->legend()->setAlignment(Qt::AlignBottom);
    chart->legend()->setLabelColor(theme.dim);
    chart->legend()->setFont(textFont(metrics::pillText));
    return chart;
}

void dress(QAbstractAxis &axis, const Theme &theme)
{
    axis.setLabelsFont(textFont(metrics::pillText));
    axis.setLabelsColor(theme.dim);
    axis.setLinePenColor(theme.line);
    axis.setGridLineColor(theme.line);
}

/// From zero, with whole numbers.
QValueAxis *countAxis(double largest, const Theme &theme)
{
    auto *axis = new QValueAxis;
    dress(*axis, theme);
    axis->setLabelFormat(u"%d"_s);
    axis->setRange(0, std::max(1.0, largest));
    axis->setTickCount(std::min(5, static_cast<int>(std::max(1.0, largest)) + 1));
    axis->applyNiceNumbers();
    return axis;
}

void dress(QBarSet &bars, const QColor &colour, const Theme &theme)
{
    bars.setColor(colour);
    bars.setBorderColor(theme.panel);
}

/// A bar's share of its category: a single one is no wall, six are no threads.
qreal barWidth(std::size_t categories)
{
    return std::min(0.5, 0.12 * static_cast<double>(std::max(categories, std::size_t(1))));
}

/// One horizontal bar a run, the longest on top.
std::unique_ptr<QChart> barsOfRuns(const std::vector<RunFigures> &runs, const QString &name,
                                   const std::function<double(const RunFigures &)> &value,
                                   const QColor &colour, const Theme &theme)
{
    std::unique_ptr<QChart> chart = makeChart(theme);
    auto *bars = new QBarSet(name);
    dress(*bars, colour, theme);
    auto *titles = new QBarCategoryAxis;
    dress(*titles, theme);
    titles->setGridLineVisible(false);
    double largest = 0;
    const std::size_t count = std::min(runs.size(), longestBars);
    for (std::size_t i = count; i-- > 0;) { // drawn from below
        bars->append(value(runs[i]));
        largest = std::max(largest, value(runs[i]));
        const QString title = label(runs[i].task);
        // Categories with the same name become one; the number tells them apart.
        titles->append(titles->categories().contains(title) ? u"%1 (%2)"_s.arg(title).arg(i + 1) : title);
    }
    auto *series = new QHorizontalBarSeries;
    series->setBarWidth(barWidth(count));
    series->append(bars);
    chart->addSeries(series);
    chart->addAxis(titles, Qt::AlignLeft);
    series->attachAxis(titles);
    QValueAxis *values = countAxis(largest, theme);
    chart->addAxis(values, Qt::AlignBottom);
    series->attachAxis(values);
    return chart;
}

/// Steps, not slopes: between two moments nothing happened.
void appendStep(QLineSeries &series, const QDateTime &time, int value)
{
    const auto x = static_cast<double>(time.toMSecsSinceEpoch());
    if (series.count() > 0)
        series.append(x, series.at(series.count() - 1).y());
    series.append(x, value);
}

} // namespace

std::unique_ptr<QChart> burnUpChart(const std::vector<BurnUpPoint> &points, const QDateTime &now,
                                    const Theme &theme)
{
    std::unique_ptr<QChart> chart = makeChart(theme);
    auto *all = new QLineSeries;
    all->setName(ChartWords::tr("Tasks"));
    all->setPen(QPen(theme.dim, 2, Qt::DashLine));
    auto *done = new QLineSeries;
    done->setName(ChartWords::tr("Done"));
    done->setPen(QPen(theme.ok, 2));
    int largest = 0;
    for (const BurnUpPoint &point : points) {
        appendStep(*all, point.time, point.all);
        appendStep(*done, point.time, point.done);
        largest = std::max(largest, point.all);
    }
    const QDateTime from = points.empty() ? now : points.front().time;
    const QDateTime to = std::max({from.addSecs(60), now, points.empty() ? now : points.back().time});
    if (!points.empty()) {
        appendStep(*all, to, points.back().all);
        appendStep(*done, to, points.back().done);
    }
    auto *time = new QDateTimeAxis;
    dress(*time, theme);
    time->setRange(from.toLocalTime(), to.toLocalTime());
    time->setTickCount(4);
    time->setFormat(from.daysTo(to) > 1 ? u"d MMM"_s : u"HH:mm"_s);
    chart->addAxis(time, Qt::AlignBottom);
    QValueAxis *count = countAxis(largest, theme);
    chart->addAxis(count, Qt::AlignLeft);
    for (QLineSeries *series : {all, done}) {
        chart->addSeries(series);
        series->attachAxis(time);
        series->attachAxis(count);
    }
    return chart;
}

std::unique_ptr<QChart> attemptChart(const presentation::AttemptCounts &counts, const Theme &theme)
{
    std::unique_ptr<QChart> chart = makeChart(theme);
    std::set<int> attempts;
    for (const auto &[agent, plansOf] : counts) {
        for (const auto &[attempt, plans] : plansOf)
            attempts.insert(attempt);
    }
    auto *series = new QStackedBarSeries;
    series->setBarWidth(barWidth(attempts.size()));
    const std::array colours = {theme.eng, theme.accent, theme.human, theme.ok, theme.warn};
    std::map<int, int> heights;
    std::size_t next = 0;
    for (const auto &[agent, plansOf] : counts) {
        auto *bars = new QBarSet(agent.isEmpty() ? ChartWords::tr("unknown agent") : label(agent));
        dress(*bars, colours[next++ % colours.size()], theme);
        for (const int attempt : attempts) {
            const auto plans = plansOf.find(attempt);
            bars->append(plans == plansOf.end() ? 0 : plans->second);
            heights[attempt] += plans == plansOf.end() ? 0 : plans->second;
        }
        series->append(bars);
    }
    chart->addSeries(series);
    auto *numbers = new QBarCategoryAxis;
    dress(*numbers, theme);
    numbers->setGridLineVisible(false);
    int largest = 0;
    for (const int attempt : attempts) {
        numbers->append(ChartWords::tr("%n attempt(s)", nullptr, attempt));
        largest = std::max(largest, heights[attempt]);
    }
    chart->addAxis(numbers, Qt::AlignBottom);
    series->attachAxis(numbers);
    QValueAxis *count = countAxis(largest, theme);
    chart->addAxis(count, Qt::AlignLeft);
    series->attachAxis(count);
    return chart;
}

std::unique_ptr<QChart> waitChart(std::vector<RunFigures> runs, const Theme &theme)
{
    std::erase_if(runs, [](const RunFigures &run) { return run.waited == 0; });
    std::stable_sort(runs.begin(), runs.end(),
                     [](const RunFigures &a, const RunFigures &b) { return a.waited > b.waited; });
    const bool hours = !runs.empty() && runs.front().waited > 3 * 3600;
    const double unit = hours ? 3600 : 60;
    return barsOfRuns(
        runs,
        hours ? ChartWords::tr("Hours of waiting for you") : ChartWords::tr("Minutes of waiting for you"),
        [unit](const RunFigures &run) { return static_cast<double>(run.waited) / unit; }, theme.human, theme);
}

std::unique_ptr<QChart> usageChart(std::vector<RunFigures> runs, const Theme &theme)
{
    std::erase_if(runs, [](const RunFigures &run) { return !run.usage.tokensKnown; });
    std::stable_sort(runs.begin(), runs.end(), [](const RunFigures &a, const RunFigures &b) {
        return a.usage.tokens > b.usage.tokens;
    });
    return barsOfRuns(
        runs, ChartWords::tr("Thousand tokens"),
        [](const RunFigures &run) { return static_cast<double>(run.usage.tokens) / 1000; }, theme.accent,
        theme);
}

} // namespace ui
