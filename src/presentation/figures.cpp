// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/figures.h"

#include <QCoreApplication>

namespace presentation {

using namespace Qt::StringLiterals;

namespace {

struct FigureWords
{
    Q_DECLARE_TR_FUNCTIONS(presentation::FigureWords)
};

bool isNumber(const QString &text)
{
    bool ok = false;
    text.toDouble(&ok);
    return ok;
}

QByteArray csvField(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()) && !isNumber(text))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text.toUtf8();
}

QByteArray csvLine(const QStringList &fields)
{
    QByteArrayList line;
    for (const QString &field : fields)
        line.append(csvField(field));
    return line.join(',') + "\r\n";
}

} // namespace

Figures burnUpFigures(const std::vector<BurnUpPoint> &points)
{
    Figures figures{{FigureWords::tr("Time"), FigureWords::tr("Tasks"), FigureWords::tr("Done")}, {}};
    for (const BurnUpPoint &point : points)
        figures.rows.push_back({point.time.toUTC().toString(Qt::ISODate), QString::number(point.all),
                                QString::number(point.done)});
    return figures;
}

Figures attemptFigures(const AttemptCounts &counts)
{
    Figures figures{{FigureWords::tr("Agent"), FigureWords::tr("Attempts"), FigureWords::tr("Plans")}, {}};
    for (const auto &[agent, plansOf] : counts) {
        for (const auto &[attempts, plans] : plansOf)
            figures.rows.push_back({agent, QString::number(attempts), QString::number(plans)});
    }
    return figures;
}

Figures waitFigures(const std::vector<RunFigures> &runs)
{
    Figures figures{{FigureWords::tr("Task"), FigureWords::tr("Seconds"), FigureWords::tr("Still waits")},
                    {}};
    for (const RunFigures &run : runs)
        figures.rows.push_back({run.task, QString::number(run.waited),
                                run.stillWaits ? FigureWords::tr("yes") : FigureWords::tr("no")});
    return figures;
}

Figures usageFigures(const std::vector<RunFigures> &runs)
{
    Figures figures{{FigureWords::tr("Task"), FigureWords::tr("Tokens"), FigureWords::tr("US dollars")}, {}};
    const QString unknown = FigureWords::tr("unknown");
    for (const RunFigures &run : runs)
        figures.rows.push_back({run.task, run.usage.tokensKnown ? QString::number(run.usage.tokens) : unknown,
                                run.usage.costKnown ? QString::number(run.usage.cost, 'f', 4) : unknown});
    return figures;
}

QByteArray toCsv(const Figures &figures)
{
    QByteArray text = csvLine(figures.columns);
    for (const QStringList &row : figures.rows)
        text += csvLine(row);
    return text;
}

} // namespace presentation
