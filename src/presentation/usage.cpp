// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/usage.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

namespace presentation {

namespace {
struct UsageWords
{
    Q_DECLARE_TR_FUNCTIONS(presentation::UsageWords)
};
} // namespace

void UsageTotal::add(const domain::Usage &usage)
{
    for (const std::optional<qint64> &part : {usage.promptTokens, usage.completionTokens}) {
        if (!part || *part < 0)
            continue;
        // What an agent says it used is its own word: it may not overflow ours.
        tokens = *part > std::numeric_limits<qint64>::max() - tokens ? std::numeric_limits<qint64>::max()
                                                                     : tokens + *part;
        tokensKnown = true;
    }
    if (usage.cost && *usage.cost >= 0) {
        cost += *usage.cost;
        costKnown = true;
    }
}

void UsageTotal::add(const UsageTotal &other)
{
    domain::Usage usage;
    if (other.tokensKnown)
        usage.promptTokens = other.tokens;
    if (other.costKnown)
        usage.cost = other.cost;
    add(usage);
}

UsageTotal usageOf(const coordinator::Run &run)
{
    UsageTotal total;
    for (const coordinator::Attempt &attempt : run.attempts) {
        total.add(attempt.from.usage);
        if (attempt.coordinatorVerdict)
            total.add(attempt.coordinatorVerdict->from.usage);
    }
    if (run.work)
        total.add(run.work->from.usage);
    for (const domain::ReportReceived &report : run.reports)
        total.add(report.from.usage);
    return total;
}

QString tokensText(const UsageTotal &usage)
{
    if (!usage.tokensKnown)
        return UsageWords::tr("tokens unknown");
    return UsageWords::tr("%1 tokens").arg(QLocale().toString(usage.tokens));
}

QString costText(const UsageTotal &usage)
{
    if (!usage.costKnown)
        return UsageWords::tr("cost unknown");
    return QLocale(QLocale::English).toCurrencyString(usage.cost, QStringLiteral("$"));
}

} // namespace presentation
