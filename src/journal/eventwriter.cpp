// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/eventwriter.h"

#include "journal/eventscan.h"
#include "journal/sqliteconnection.h"
#include "wire/eventcodec.h"

#include <QSqlError>
#include <QVariant>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace journal {

namespace {

/// The columns take no NULL, which is what an unset QString would be bound as.
QString column(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

} // namespace

core::Result<std::unique_ptr<EventWriter>> EventWriter::start(SqliteConnection &connection)
{
    std::unique_ptr<EventWriter> writer(new EventWriter(connection));
    if (const auto prepared = writer->prepare(); !prepared)
        return prepared.error();
    return writer;
}

core::Result<void> EventWriter::prepare()
{
    // JSON is bound as the bytes that it is: as a QString it would be converted twice on its way.
    const std::pair<QSqlQuery *, QString> statements[] = {
        {&m_insertEvent,
         u"INSERT INTO events (%1) VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)"_s.arg(
             eventColumns())},
        {&m_insertWrite, u"INSERT INTO outbox (command, ordinal, project, run, write)"
                         " VALUES (?, ?, ?, ?, CAST(? AS TEXT))"_s},
        {&m_confirmWrite, u"UPDATE outbox SET confirmed = 1 WHERE id = ?"_s},
        {&m_eventsOfCommand,
         u"SELECT %1 FROM events WHERE command = ? ORDER BY ordinal"_s.arg(eventColumns())},
        {&m_isKnown, u"SELECT 1 FROM events WHERE command = ?"
                     " UNION ALL SELECT 1 FROM outbox WHERE command = ? LIMIT 1"_s},
        {&m_begin, u"BEGIN IMMEDIATE"_s},
        {&m_commit, u"COMMIT"_s},
    };
    for (const auto &[query, sql] : statements) {
        auto prepared = m_connection.prepare(sql);
        if (!prepared)
            return prepared.error();
        *query = *std::move(prepared);
    }
    auto head = m_connection.prepare(u"SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1"_s);
    if (!head)
        return head.error();
    if (const auto done = m_connection.run(*head); !done)
        return done.error();
    if (head->next()) {
        m_lastSequence = head->value(0).toLongLong();
        m_lastHash = head->value(1).toByteArray();
    } else if (head->lastError().isValid()) {
        return m_connection.failed(head->lastError());
    }
    return {};
}

core::Result<EventWriter::Outcome> EventWriter::transact(const std::vector<StampedBatch> &batches)
{
    if (const auto begun = m_connection.run(m_begin); !begun)
        return begun.error();
    Outcome outcome;
    for (const StampedBatch &batch : batches) {
        outcome.answers.push_back(write(batch));
        const auto &answer = outcome.answers.back();
        if (!answer && answer.error().kind != ErrorKind::Invalid)
            return answer.error();
    }
    if (const auto committed = m_connection.run(m_commit); !committed)
        outcome.commitError = committed.error();
    return outcome;
}

/// Invalid comes before anything was written; every other error leaves the transaction half done.
core::Result<engine::Appended> EventWriter::write(const StampedBatch &stamped)
{
    const engine::JournalBatch &batch = stamped.batch;
    if (batch.command.isEmpty()) {
        if (!batch.events.empty() || !batch.outbox.empty())
            return Error{ErrorKind::Invalid, u"a batch needs a command id"_s};
    }
    // Also of a command that is known: what was performed since is done with.
    if (const auto confirmed = confirm(batch.confirmedWrites); !confirmed)
        return confirmed.error();
    if (!batch.command.isEmpty()) {
        auto stored = known(batch.command);
        if (!stored)
            return stored.error();
        if (*stored)
            return **std::move(stored);
    }
    auto events = writeEvents(stamped);
    if (!events)
        return events.error();
    auto writes = writeOutbox(batch, m_lastSequence - static_cast<qint64>(batch.events.size()));
    if (!writes)
        return writes.error();
    engine::Appended appended;
    appended.events = *std::move(events);
    appended.writes = *std::move(writes);
    return appended;
}

core::Result<std::vector<domain::Event>> EventWriter::writeEvents(const StampedBatch &stamped)
{
    const engine::JournalBatch &batch = stamped.batch;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(stamped.time, Qt::UTC);
    std::vector<domain::Event> events;
    for (const domain::NewEvent &fresh : batch.events) {
        EventRow row = rowOf(fresh);
        row.sequence = m_lastSequence + 1;
        row.command = column(batch.command.value);
        row.ordinal = static_cast<int>(events.size());
        row.project = column(batch.project.value);
        row.run = column(batch.run.value);
        row.time = stamped.time;
        row.hash = hashOf(m_lastHash, row);

        m_insertEvent.bindValue(0, row.sequence);
        m_insertEvent.bindValue(1, row.command);
        m_insertEvent.bindValue(2, row.ordinal);
        m_insertEvent.bindValue(3, row.project);
        m_insertEvent.bindValue(4, row.run);
        m_insertEvent.bindValue(5, row.time);
        m_insertEvent.bindValue(6, row.type);
        m_insertEvent.bindValue(7, row.actor);
        m_insertEvent.bindValue(8, row.payload);
        m_insertEvent.bindValue(9, row.hash);
        if (const auto done = m_connection.run(m_insertEvent); !done)
            return done.error();

        m_lastSequence = row.sequence;
        m_lastHash = row.hash;
        events.push_back(
            {row.sequence, batch.command, batch.project, batch.run, time, fresh.actor, fresh.body});
    }
    return events;
}

core::Result<std::vector<engine::OutboxEntry>> EventWriter::writeOutbox(const engine::JournalBatch &batch,
                                                                        qint64 sequenceBefore)
{
    std::vector<engine::OutboxEntry> written;
    int ordinal = 0;
    for (engine::OutboxEntry entry : batch.outbox) {
        engine::giveSequence(entry.write, sequenceBefore);
        const QByteArray write = wire::encodeJson(wire::writeJson(entry.write));
        m_insertWrite.bindValue(0, column(batch.command.value));
        m_insertWrite.bindValue(1, ordinal++);
        m_insertWrite.bindValue(2, column(entry.project.value));
        m_insertWrite.bindValue(3, column(entry.run.value));
        m_insertWrite.bindValue(4, write);
        if (const auto done = m_connection.run(m_insertWrite); !done)
            return done.error();
        written.push_back(entry);
        written.back().id = m_insertWrite.lastInsertId().toLongLong();
    }
    return written;
}

core::Result<void> EventWriter::confirm(const std::vector<qint64> &writes)
{
    for (const qint64 id : writes) {
        m_confirmWrite.bindValue(0, id);
        if (const auto done = m_connection.run(m_confirmWrite); !done)
            return done.error();
    }
    return {};
}

core::Result<std::optional<engine::Appended>> EventWriter::known(const domain::CommandId &command)
{
    std::optional<engine::Appended> stored;
    m_isKnown.bindValue(0, command.value);
    m_isKnown.bindValue(1, command.value);
    if (const auto done = m_connection.run(m_isKnown); !done)
        return done.error();
    const bool isKnown = m_isKnown.next();
    m_isKnown.finish();
    if (!isKnown)
        return stored;

    stored.emplace();
    stored->repeated = true;
    m_eventsOfCommand.bindValue(0, command.value);
    if (const auto done = m_connection.run(m_eventsOfCommand); !done)
        return done.error();
    while (m_eventsOfCommand.next()) {
        auto event = eventOf(rowAt(m_eventsOfCommand));
        if (!event)
            return event.error();
        stored->events.push_back(*std::move(event));
    }
    m_eventsOfCommand.finish();
    return stored;
}

} // namespace journal
