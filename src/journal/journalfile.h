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
/// and leaves what is good readable. A failed write is no damage: the next one opens the file anew.
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

    core::Result<std::vector<domain::Event>> read(qint64 after);
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
    core::Result<void> openInPlaceOrCopied();
    core::Result<void> prepareToWrite();
    core::Result<void> ready();
    core::Result<void> readyToWrite();
    void becomeReadOnly(const QString &reason);
    void becomeDamaged(const QString &reason);
    core::Result<Verification> scan(qint64 after, const RowVisitor &visit);
    core::Result<Answers> appendTogether(const std::vector<StampedBatch> &batches);
    Answers answersAfter(const EventWriter::Outcome &failed, const std::vector<StampedBatch> &batches);

    QString m_directory;
    QString m_path;
    QString m_notWritable;
    SqliteConnection m_connection;
    std::unique_ptr<EventWriter> m_writer;
    HeadMark m_mark;
    std::optional<QTemporaryDir> m_copy;  ///< what is read where SQLite cannot read in place
    std::optional<core::Error> m_refused; ///< nothing can be done with this file
    JournalState m_state;
};

} // namespace journal
