// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/eventscan.h"
#include "journal/eventwriter.h"
#include "journal/headmark.h"
#include "journal/sqliteconnection.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <vector>

namespace journal {

/// How a journal stands.
struct JournalState
{
    bool writable = false;
    bool damaged = false;
    QString reason;      ///< for people, why it is not writable; empty when it is
    qint64 lastGood = 0; ///< sequence of the last event that is known to be good, as far as it was read
    QString setAside;    ///< where the copy of a damaged file was kept

    bool operator==(const JournalState &) const = default;
};

/// The journal's SQLite file, for one thread, which it blocks. SqliteJournal gives it a thread of its own.
///
/// Damage that is found while opening or reading makes it read-only, keeps a copy of the file as it was found
/// and leaves what is good readable; the file and the log beside it stay as they are. A file that is gone or
/// empty although events were written is damage too. A failed write is none: the next one opens the file
/// anew.
class JournalFile
{
public:
    /// `notWritable`: why the file is opened only for reading; empty to write.
    JournalFile(QString directory, QString notWritable);

    void open();  ///< outcome: state()
    void close(); ///< by the thread that opened it

    /// Unsupported when the file belongs to a newer version or another program, Storage when it cannot be
    /// opened at all.
    [[nodiscard]] core::Result<JournalState> state() const;

    /// All batches in one transaction; each is all or nothing.
    Answers append(const std::vector<StampedBatch> &batches);

    /// Storage when some of them are damaged or cannot be understood: nobody decides on a part.
    core::Result<std::vector<domain::Event>> read(qint64 after);
    /// From the first event up to where the damage begins.
    core::Result<std::vector<domain::Event>> readGood();
    core::Result<std::vector<engine::OutboxEntry>> openWrites();
    /// Walks the whole chain. `visit` gets each good row; damage is part of the answer.
    core::Result<Verification> verify(const RowVisitor &visit);

    /// `table`: "drafts" or "small_values". An empty text removes the key.
    core::Result<void> saveText(const QString &table, const QString &key, const QString &text);
    core::Result<std::vector<engine::Draft>> texts(const QString &table);
    core::Result<QString> text(const QString &table, const QString &key);

private:
    void openToWrite();
    void openToRead();
    void openToSalvage();
    core::Result<void> openInPlaceOrCopied();
    core::Result<void> prepareToWrite();
    core::Result<void> checkWhole();
    void leaveWriting();
    core::Result<void> ready();
    core::Result<void> readyToWrite();
    void becomeReadOnly(const QString &reason);
    void becomeDamaged(const QString &reason);
    core::Result<Verification> scan(qint64 after, const RowVisitor &visit);
    core::Result<std::vector<domain::Event>> eventsAfter(qint64 after);
    core::Result<Answers> appendTogether(const std::vector<StampedBatch> &batches);
    Answers answersAfter(const EventWriter::Outcome &failed, const std::vector<StampedBatch> &batches);

    QString m_directory;
    QString m_path;
    QString m_notWritable;
    std::unique_ptr<SqliteConnection> m_connection = std::make_unique<SqliteConnection>();
    std::unique_ptr<EventWriter> m_writer; ///< of the connection
    HeadMark m_mark;
    std::optional<QTemporaryDir> m_copy;  ///< what is read where SQLite cannot read in place
    std::optional<core::Error> m_refused; ///< nothing can be done with this file
    JournalState m_state;
    bool m_isRead = false; ///< from the first event to the last
    bool m_isPart = false; ///< some events are damaged or not to be understood here
};

/// For people: that events which were written are not there.
QString missingText(qint64 first, qint64 last);

} // namespace journal
