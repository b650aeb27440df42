// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/worker.h"
#include "engine/journal.h"
#include "journal/journalexport.h"
#include "journal/journalfile.h"

#include <memory>

namespace journal {

class DataDirLock;

/// The journal in `journal.sqlite` of a data directory. Whoever holds the directory's lock writes; everybody
/// else reads, and append() answers ReadOnly with the reason.
///
/// Batches that wait at the same time share one transaction. Destroying the journal writes what was asked
/// before and answers Cancelled to those who still wait.
class SqliteJournal final : public engine::Journal
{
public:
    /// Opens the file in the background; state() tells how that went. `clock` must outlive the journal.
    SqliteJournal(const DataDirLock &lock, const core::Clock &clock);
    ~SqliteJournal() override;

    /// How the journal stands now. Damage in the middle shows once it was read over. Unsupported when a newer
    /// version wrote the file, which stays untouched; every other call answers the same then.
    [[nodiscard]] QCoro::Task<core::Result<JournalState>> state();
    /// What can still be understood of a damaged journal, from the first event on; read() answers Storage
    /// then.
    [[nodiscard]] QCoro::Task<core::Result<std::vector<domain::Event>>> readGood();
    /// Reads everything and holds it against the hash chain.
    [[nodiscard]] QCoro::Task<core::Result<Verification>> verify();
    /// Writes the good events to `path`, for their owner only, and answers as verify() does.
    [[nodiscard]] QCoro::Task<core::Result<Verification>> exportTo(QString path);

    QCoro::Task<core::Result<engine::Appended>> append(engine::JournalBatch batch) override;
    QCoro::Task<core::Result<std::vector<domain::Event>>> read(qint64 after) override;
    QCoro::Task<core::Result<std::vector<engine::OutboxEntry>>> openWrites() override;
    QCoro::Task<core::Result<void>> saveDraft(QString key, QString text) override;
    QCoro::Task<core::Result<std::vector<engine::Draft>>> drafts() override;
    QCoro::Task<core::Result<void>> saveValue(QString key, QString value) override;
    QCoro::Task<core::Result<QString>> value(QString key) override;

private:
    class Group; ///< appends that share a transaction

    template <typename T>
    QCoro::Task<core::Result<T>> inTurn(std::function<core::Result<T>(JournalFile &)> job);

    const core::Clock &m_clock;
    std::shared_ptr<JournalFile> m_file;   ///< the worker's, from the constructor to the destructor
    std::shared_ptr<Group> m_waitingGroup; ///< the last thing that was asked, when that was an append
    core::Worker m_worker;
};

} // namespace journal
