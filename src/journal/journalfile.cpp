// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/journalfile.h"

#include "core/log.h"
#include "journal/schema.h"
#include "wire/eventcodec.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QVariant>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

namespace journal {

JournalFile::JournalFile(QString directory, QString notWritable)
    : m_directory(std::move(directory))
    , m_path(m_directory + u"/journal.sqlite"_s)
    , m_notWritable(std::move(notWritable))
    , m_mark(m_directory + u"/journal.head"_s)
{}

void JournalFile::open()
{
    m_refused.reset();
    if (m_notWritable.isEmpty())
        openToWrite();
    else
        openToRead();
}

void JournalFile::openToRead()
{
    becomeReadOnly(m_notWritable);
    if (const auto there = checkWhole(); !there) {
        becomeDamaged(there.error().detail);
        return;
    }
    if (!QFileInfo::exists(m_path))
        return; // nothing was written yet; looked for again at each read
    const auto done = openInPlaceOrCopied();
    if (done)
        return;
    const bool damaged = m_connection->foundDamage();
    m_connection->close();
    if (damaged) {
        becomeDamaged(done.error().detail);
        openToSalvage();
    } else {
        m_refused = done.error();
    }
}

/// In a directory that cannot be written SQLite may be unable to make the shared memory beside the file that
/// it needs for reading. A copy can be read then.
core::Result<void> JournalFile::openInPlaceOrCopied()
{
    const auto openAt = [this](const QString &path) -> core::Result<void> {
        if (const auto opened = m_connection->open(path, SqliteConnection::Mode::ReadOnly); !opened)
            return opened;
        const auto version = schemaVersion(*m_connection);
        return version ? core::Result<void>() : version.error();
    };
    const auto inPlace = openAt(m_path);
    if (inPlace || m_connection->foundDamage() || inPlace.error().kind != ErrorKind::Storage)
        return inPlace;
    m_connection->close();
    m_copy.emplace();
    const QString path = m_copy->filePath(u"journal.sqlite"_s);
    const QString log = m_path + u"-wal"_s;
    if (!QFile::copy(m_path, path) || (QFileInfo::exists(log) && !QFile::copy(log, path + u"-wal"_s)))
        return inPlace;
    return openAt(path);
}

void JournalFile::openToWrite()
{
    const auto done = prepareToWrite();
    if (done) {
        m_state.writable = true;
        m_state.reason.clear();
        return;
    }
    const bool damaged = m_connection->foundDamage() || done.error().kind == ErrorKind::Incomplete;
    close();
    if (damaged) {
        becomeDamaged(done.error().detail);
        openToSalvage();
    } else {
        m_refused = done.error();
    }
}

/// Incomplete when less is there than was written.
core::Result<void> JournalFile::prepareToWrite()
{
    if (const auto whole = checkWhole(); !whole)
        return Error{ErrorKind::Incomplete, whole.error().detail};
    const QByteArray path = QFile::encodeName(m_path);
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (file < 0)
        return Error{ErrorKind::Storage, u"%1 cannot be written"_s.arg(m_path)};
    ::close(file);

    // Looked at without writing first: the file of a newer version, and one that lacks what was written,
    // stays as it is.
    if (const auto opened = m_connection->open(m_path, SqliteConnection::Mode::ReadOnly); !opened)
        return opened;
    const auto version = schemaVersion(*m_connection);
    if (!version)
        return version.error();
    const auto last = *version > 0 ? m_connection->value(u"SELECT max(sequence) FROM events"_s)
                                   : core::Result<QVariant>(QVariant());
    if (!last)
        return last.error();
    if (const qint64 written = m_mark.read(); written > last->toLongLong())
        return Error{ErrorKind::Incomplete,
                     missingText(last->toLongLong() + 1, written) + u": the file or its log was replaced"_s};
    if (const auto opened = m_connection->open(m_path, SqliteConnection::Mode::ReadWrite); !opened)
        return opened;
    for (const QString &pragma : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s}) {
        if (const auto set = m_connection->execute(pragma); !set)
            return set;
    }
    if (const auto migrated = migrate(*m_connection, *version); !migrated)
        return migrated;
    auto writer = EventWriter::start(*m_connection);
    if (!writer)
        return writer.error();
    m_writer = *std::move(writer);
    return {};
}

void JournalFile::close()
{
    m_writer.reset();
    m_connection->close();
    m_mark.close();
}

core::Result<JournalState> JournalFile::state() const
{
    if (m_refused)
        return *m_refused;
    return m_state;
}

core::Result<void> JournalFile::ready()
{
    if (!m_connection->isOpen() && !m_state.damaged)
        open(); // for the first time, or after a failed write
    if (m_refused)
        return *m_refused;
    if (!m_connection->isOpen() && m_state.damaged)
        return Error{ErrorKind::Storage, m_state.reason};
    return {};
}

core::Result<void> JournalFile::readyToWrite()
{
    if (const auto usable = ready(); !usable && !m_state.damaged)
        return usable;
    // Into a damaged file nothing is written, and only reading shows the damage.
    if (m_state.writable && !m_isRead)
        (void)scan(0, [](const EventRow &) { return core::Result<void>(); });
    if (!m_state.writable)
        return Error{ErrorKind::ReadOnly, m_state.reason};
    return {};
}

void JournalFile::becomeReadOnly(const QString &reason)
{
    m_state.writable = false;
    m_state.reason = reason;
}

Answers JournalFile::append(const std::vector<StampedBatch> &batches)
{
    auto together = appendTogether(batches);
    if (together)
        return *std::move(together);
    if (batches.size() == 1 || together.error().kind == ErrorKind::ReadOnly)
        return Answers(batches.size(), together.error());

    // Nothing of the group was written. What one batch cannot do must not keep the others back.
    Answers answers;
    for (const StampedBatch &batch : batches) {
        auto alone = appendTogether({batch});
        answers.push_back(alone ? std::move(alone->front()) : alone.error());
    }
    return answers;
}

/// An error means that nothing was written.
core::Result<Answers> JournalFile::appendTogether(const std::vector<StampedBatch> &batches)
{
    if (const auto usable = readyToWrite(); !usable)
        return usable.error();
    auto outcome = m_writer->transact(batches);
    if (outcome && !outcome->commitError) {
        m_mark.write(m_writer->lastSequence());
        return std::move(outcome->answers);
    }
    const Error error = outcome ? *outcome->commitError : outcome.error();
    qCWarning(lcJournal).noquote() << "write failed:" << error.detail;
    close();
    if (!outcome)
        return error;
    return answersAfter(*outcome, batches);
}

/// A COMMIT that failed may have written all the same: the file is read again and the unique command ids
/// tell.
Answers JournalFile::answersAfter(const EventWriter::Outcome &failed,
                                  const std::vector<StampedBatch> &batches)
{
    open();
    Answers answers;
    for (size_t i = 0; i < batches.size(); ++i) {
        core::Result<engine::Appended> answer = *failed.commitError;
        const domain::CommandId &command = batches[i].batch.command;
        if (!failed.answers[i]) {
            answer = failed.answers[i].error();
        } else if (m_writer && !command.isEmpty()) {
            const auto stored = m_writer->known(command);
            if (stored && *stored)
                answer = failed.answers[i];
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

core::Result<Verification> JournalFile::scan(qint64 after, const RowVisitor &visit)
{
    if (const auto usable = ready(); !usable)
        return usable.error();
    // Before the events: who writes meanwhile writes the events first.
    const qint64 written = m_mark.read();
    if (!m_connection->isOpen())
        return Verification{};
    auto found = scanEvents(*m_connection, after, visit);
    if (!found)
        return found.error();
    if (!found->firstBad && written > found->lastGood) {
        found->firstBad = found->lastGood + 1;
        found->problem = missingText(*found->firstBad, written);
    }
    m_isRead = m_isRead || after == 0;
    m_state.lastGood = std::max(m_state.lastGood, found->lastGood);
    if (found->firstBad)
        becomeDamaged(found->problem);
    return found;
}

core::Result<std::vector<domain::Event>> JournalFile::read(qint64 after)
{
    auto events = eventsAfter(after);
    if (events && m_isPart)
        return Error{ErrorKind::Storage, m_state.reason};
    return events;
}

core::Result<std::vector<domain::Event>> JournalFile::readGood()
{
    return eventsAfter(0);
}

core::Result<std::vector<domain::Event>> JournalFile::eventsAfter(qint64 after)
{
    std::vector<domain::Event> events;
    QString unreadable;
    const auto scanned = scan(after, [&](const EventRow &row) -> core::Result<void> {
        auto event = eventOf(row);
        if (!event) {
            unreadable =
                u"event %1 cannot be read: %2"_s.arg(QString::number(row.sequence), event.error().detail);
            return event.error();
        }
        events.push_back(*std::move(event));
        return {};
    });
    if (unreadable.isEmpty())
        return scanned ? core::Result<std::vector<domain::Event>>(std::move(events)) : scanned.error();
    becomeReadOnly(unreadable); // a version wrote it that knows more; nothing may be decided on less
    m_isPart = true;
    return events;
}

core::Result<std::vector<engine::OutboxEntry>> JournalFile::openWrites()
{
    std::vector<engine::OutboxEntry> entries;
    if (const auto usable = ready(); !usable)
        return usable.error();
    if (!m_connection->isOpen())
        return entries;
    auto query = m_connection->prepare(
        u"SELECT id, project, run, write FROM outbox WHERE confirmed = 0 ORDER BY id"_s);
    if (!query)
        return query.error();
    if (const auto done = m_connection->run(*query); !done)
        return done.error();
    while (query->next()) {
        const auto json = wire::decodeJson(query->value(3).toString().toUtf8(), ownTexts);
        auto write = json ? wire::writeFrom(*json) : core::Result<domain::DashboardWrite>(json.error());
        if (!write)
            return write.error();
        engine::OutboxEntry entry;
        entry.id = query->value(0).toLongLong();
        entry.project.value = query->value(1).toString();
        entry.run.value = query->value(2).toString();
        entry.write = *std::move(write);
        entries.push_back(std::move(entry));
    }
    if (query->lastError().isValid())
        return m_connection->failed(query->lastError());
    return entries;
}

core::Result<void> JournalFile::saveText(const QString &table, const QString &key, const QString &text)
{
    if (const auto usable = readyToWrite(); !usable)
        return usable.error();
    const QString sql = text.isEmpty() ? u"DELETE FROM %1 WHERE key = ?"_s
                                       : u"INSERT INTO %1 (key, text) VALUES (?, ?) "
                                         "ON CONFLICT (key) DO UPDATE SET text = excluded.text"_s;
    auto query = m_connection->prepare(sql.arg(table));
    if (!query)
        return query.error();
    query->bindValue(0, key);
    if (!text.isEmpty())
        query->bindValue(1, text);
    return m_connection->run(*query);
}

core::Result<std::vector<engine::Draft>> JournalFile::texts(const QString &table)
{
    std::vector<engine::Draft> all;
    if (const auto usable = ready(); !usable)
        return usable.error();
    if (!m_connection->isOpen())
        return all;
    auto query = m_connection->prepare(u"SELECT key, text FROM %1 ORDER BY key"_s.arg(table));
    if (!query)
        return query.error();
    if (const auto done = m_connection->run(*query); !done)
        return done.error();
    while (query->next())
        all.push_back({query->value(0).toString(), query->value(1).toString()});
    if (query->lastError().isValid())
        return m_connection->failed(query->lastError());
    return all;
}

core::Result<QString> JournalFile::text(const QString &table, const QString &key)
{
    if (const auto usable = ready(); !usable)
        return usable.error();
    if (!m_connection->isOpen())
        return QString();
    auto query = m_connection->prepare(u"SELECT text FROM %1 WHERE key = ?"_s.arg(table));
    if (!query)
        return query.error();
    query->bindValue(0, key);
    if (const auto done = m_connection->run(*query); !done)
        return done.error();
    return query->next() ? query->value(0).toString() : QString();
}

} // namespace journal
