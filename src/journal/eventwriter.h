// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/journal.h"

#include <QSqlQuery>

#include <memory>
#include <optional>
#include <vector>

namespace journal {

class SqliteConnection;

/// A batch with the time at which it was decided.
struct StampedBatch
{
    engine::JournalBatch batch;
    qint64 time = 0; ///< UTC, milliseconds since 1970
};

/// One answer per batch, in order.
using Answers = std::vector<core::Result<engine::Appended>>;

/// Appends to an open file whose schema is the newest. It remembers the chain's head and keeps its statements
/// prepared; after an error it is thrown away together with the connection.
class EventWriter
{
public:
    static core::Result<std::unique_ptr<EventWriter>> start(SqliteConnection &connection);

    struct Outcome
    {
        Answers answers;
        std::optional<core::Error> commitError; ///< the answers may be durable or not: only the file knows
    };

    /// All batches in one transaction. An error means that nothing was written and that the connection must
    /// be closed: some errors end a transaction by themselves, what followed would be written outside it.
    core::Result<Outcome> transact(const std::vector<StampedBatch> &batches);

    /// What the command has written, if it is known.
    core::Result<std::optional<engine::Appended>> known(const domain::CommandId &command);

    [[nodiscard]] qint64 lastSequence() const { return m_lastSequence; }

private:
    explicit EventWriter(SqliteConnection &connection)
        : m_connection(connection)
    {}

    core::Result<void> prepare();
    core::Result<engine::Appended> write(const StampedBatch &stamped);
    core::Result<std::vector<domain::Event>> writeEvents(const StampedBatch &stamped);
    core::Result<std::vector<engine::OutboxEntry>> writeOutbox(const engine::JournalBatch &batch,
                                                               qint64 sequenceBefore);
    core::Result<void> confirm(const std::vector<qint64> &writes);

    SqliteConnection &m_connection;
    QSqlQuery m_insertEvent;
    QSqlQuery m_insertWrite;
    QSqlQuery m_confirmWrite;
    QSqlQuery m_eventsOfCommand;
    QSqlQuery m_isKnown;
    QSqlQuery m_begin;
    QSqlQuery m_commit;
    qint64 m_lastSequence = 0;
    QByteArray m_lastHash;
};

} // namespace journal
