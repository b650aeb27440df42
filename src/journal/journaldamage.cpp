// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"
#include "journal/journalfile.h"
#include "journal/schema.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QVariant>

using namespace Qt::StringLiterals;
using core::Error;
using core::ErrorKind;

// What becomes of a file that is damaged, or that is not there any more; the rest of JournalFile is in
// journalfile.cpp.

namespace journal {

QString missingText(qint64 first, qint64 last)
{
    return u"events %1 to %2 are missing"_s.arg(QString::number(first), QString::number(last));
}

/// What is readable of a damaged file. Nothing, when its first page is not that of a journal.
void JournalFile::openToSalvage()
{
    const auto opened = m_connection->open(m_path, SqliteConnection::Mode::Salvage);
    if (!opened || !schemaVersion(*m_connection))
        m_connection->close();
}

/// SQLite takes an empty file for a new database, makes one that is not there, and deletes the log beside
/// it.
core::Result<void> JournalFile::checkWhole()
{
    const QFileInfo file(m_path);
    const qint64 written = m_mark.read();
    const bool hasLog = QFileInfo(m_path + u"-wal"_s).size() > 0;
    if (file.size() > 0 || (written == 0 && !hasLog))
        return {};
    const QString what = file.exists() ? u"journal.sqlite is empty"_s : u"journal.sqlite is gone"_s;
    return Error{ErrorKind::Storage, written > 0 ? u"%1; %2"_s.arg(what, missingText(1, written))
                                                 : u"%1, but the log beside it is not"_s.arg(what)};
}

/// Closing the last connection that writes would bring the log into the damaged file.
void JournalFile::leaveWriting()
{
    auto reader = std::make_unique<SqliteConnection>();
    const auto opened = reader->open(m_path, SqliteConnection::Mode::Salvage);
    if (opened)
        (void)schemaVersion(*reader); // from its first statement on it is there for others
    m_writer.reset();
    m_connection->close();
    m_connection = std::move(reader);
    m_mark.close();
}

/// Only who may write keeps a copy; the same damage is copied once.
void JournalFile::becomeDamaged(const QString &reason)
{
    if (m_state.damaged)
        return;
    m_state.damaged = true;
    m_isPart = true;
    becomeReadOnly(u"the journal is damaged: %1"_s.arg(reason));
    qCCritical(lcJournal).noquote() << m_state.reason;
    if (!m_notWritable.isEmpty())
        return;
    if (m_writer)
        leaveWriting();
    QFile file(m_path);
    QCryptographicHash content(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !content.addData(&file))
        return;
    const QString name = QString::fromLatin1(content.result().toHex().left(16));
    const QString copy = u"%1/journal.damaged-%2.sqlite"_s.arg(m_directory, name);
    if (!QFileInfo::exists(copy) && !QFile::copy(m_path, copy)) {
        m_state.reason += u" (no copy of it could be kept)"_s;
        return;
    }
    m_state.setAside = copy;
    const QString log = m_path + u"-wal"_s;
    if (QFileInfo::exists(log) && !QFileInfo::exists(copy + u"-wal"_s))
        QFile::copy(log, copy + u"-wal"_s);
}

core::Result<Verification> JournalFile::verify(const RowVisitor &visit)
{
    auto found = scan(0, visit);
    if (!found && m_state.damaged && !m_refused) {
        Verification nothing;
        nothing.firstBad = 1;
        nothing.problem = found.error().detail;
        return nothing;
    }
    if (!found || !m_connection->isOpen())
        return found;
    if (found->firstBad) {
        qint64 end = m_mark.read(); // what a torn page says of the last event can be anything
        if (end == 0) {
            const auto last = m_connection->value(u"SELECT max(sequence) FROM events"_s);
            end = last ? last->toLongLong() : 0;
        }
        found->readable = readableStretches(*m_connection, *found->firstBad, end);
        return found;
    }
    // Drafts, outbox and indexes have no chain.
    const auto checked = m_connection->value(u"PRAGMA quick_check(1)"_s);
    const QString answer = checked ? checked->toString() : checked.error().detail;
    if (answer != u"ok") {
        found->problem = u"what stands beside the events is damaged: %1"_s.arg(answer.simplified());
        becomeDamaged(found->problem);
    }
    return found;
}

} // namespace journal
