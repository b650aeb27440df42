// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/records.h"

#include <QHash>
#include <QMap>

// The roll-ups of section 7 of the contract as plain functions over tasks.

namespace server {

/// Sums over some tasks. The remaining effort is kept exactly, in ten-thousandths of an hour.
struct Effort
{
    Decimal estimate;
    qint64 remaining = 0;

    void add(const Task &task);
    /// 100 × (1 − remaining / estimate), within 0 and 100, to two decimals; 0 without an estimate.
    [[nodiscard]] Decimal percentComplete() const;
};

struct Progress
{
    Effort total;
    QHash<QString, Effort> byMilestone;
    QMap<QString, qint64> byStatus; ///< only states that occur

    void add(const Task &task);
};

/// The at most three tasks to do next, best first: by priority, then blocked ones, then the oldest. `tasks`
/// come oldest first.
[[nodiscard]] QList<Task> nextTasks(QList<Task> tasks);

/// Why a task is suggested; text for people.
[[nodiscard]] QString suggestionReason(const Task &task);

} // namespace server
