// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"

#include <QDate>
#include <QHash>

#include <map>

namespace coordinator {

/// What agents have used, as far as they told: what is not told is unknown, which is not nothing.
struct Spent
{
    qint64 tokens = 0;
    double cost = 0;
    double minutes = 0;
    int answers = 0;
    int answersWithTokens = 0;
    int answersWithCost = 0;

    void add(const domain::Provenance &answer);
    bool operator==(const Spent &) const = default;
};

/// Adds up the answers of the journal's events, by run and by day of UTC.
class Ledger
{
public:
    /// Each event once.
    void add(const domain::Event &event);
    [[nodiscard]] Spent ofRun(const domain::RunId &run) const { return m_runs.value(run); }
    [[nodiscard]] Spent ofDay(const QDate &day) const;
    /// By how much humans have raised that day's limits.
    [[nodiscard]] int raisedOn(const QDate &day) const;

private:
    QHash<domain::RunId, Spent> m_runs;
    std::map<QDate, Spent> m_days;
    std::map<QDate, int> m_raised;
};

/// How far a limit is used up.
struct BudgetUse
{
    QString limit; ///< "tokens", "cost", "minutes"
    double part = 0;
    QString sentence; ///< "91 of 100 minutes"

    [[nodiscard]] bool isUsedUp() const { return part >= 1; }
    [[nodiscard]] bool isNearlyUsedUp() const { return part >= 0.8; }
};

/// The limit that is used up furthest; absent without limits. `raisedPercent` lifts each of them.
[[nodiscard]] std::optional<BudgetUse> useOf(const domain::Budget &budget, const Spent &spent,
                                             int raisedPercent);

} // namespace coordinator
