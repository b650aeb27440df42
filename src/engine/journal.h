// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/dashboardwrite.h"
#include "domain/event.h"

#include <QCoroTask>

#include <optional>
#include <vector>

namespace engine {

/// A dashboard write that has been decided and not yet confirmed.
struct OutboxEntry
{
    qint64 id = 0; ///< given by the journal, ascending; entries of one task are performed in this order
    domain::ProjectId project;
    domain::RunId run; ///< empty for writes of the project
    domain::DashboardWrite write;
};

/// One decision: all of it becomes durable or nothing.
struct JournalBatch
{
    domain::CommandId command;
    domain::ProjectId project;
    domain::RunId run;
    std::vector<domain::NewEvent> events;
    std::vector<OutboxEntry> outbox;     ///< ids are ignored
    std::vector<qint64> confirmedWrites; ///< outbox entries that are done with
};

/// In a batch, the `sequence` of a dashboard event counts the batch's events from 1; the journal makes it the
/// event's own number, `before` being the last one before the batch.
inline void giveSequence(domain::DashboardWrite &write, qint64 before)
{
    auto *post = std::get_if<domain::PostEvent>(&write.body);
    if (post && post->sequence > 0)
        post->sequence += before;
}

struct Appended
{
    std::vector<domain::Event> events; ///< in order, with their sequence numbers
    std::vector<OutboxEntry> writes;   ///< the batch's outbox with its ids; empty when repeated
    /// The command was known: nothing was written but the confirmations, `events` are the stored ones.
    bool repeated = false;
};

/// Drafts of texts that the human is writing, kept on every edit.
struct Draft
{
    QString key;
    QString text;
};

/// The durable record of what was decided. One instance per data directory; a second process gets ReadOnly.
/// Calls are answered in the order in which they were made; batches that arrive together share a transaction.
class Journal
{
public:
    virtual ~Journal() = default;

    /// Durable when it succeeds. After Storage the caller stops deciding and asks again later.
    [[nodiscard]] virtual QCoro::Task<core::Result<Appended>> append(JournalBatch batch) = 0;
    /// All events with a greater sequence number, in order.
    [[nodiscard]] virtual QCoro::Task<core::Result<std::vector<domain::Event>>> read(qint64 after) = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<std::vector<OutboxEntry>>> openWrites() = 0;

    [[nodiscard]] virtual QCoro::Task<core::Result<void>> saveDraft(QString key,
                                                                    QString text) = 0; ///< "" deletes
    [[nodiscard]] virtual QCoro::Task<core::Result<std::vector<Draft>>> drafts() = 0;
    /// Small values beside the events: last project, cached dashboard records. Absent keys read as "".
    [[nodiscard]] virtual QCoro::Task<core::Result<void>> saveValue(QString key, QString value) = 0;
    [[nodiscard]] virtual QCoro::Task<core::Result<QString>> value(QString key) = 0;
};

} // namespace engine
