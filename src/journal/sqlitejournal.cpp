// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/sqlitejournal.h"

#include "journal/datadirlock.h"

#include <mutex>

using namespace Qt::StringLiterals;

namespace journal {

class SqliteJournal::Group
{
public:
    using Answer = core::OneShot<core::Result<engine::Appended>>;

    /// False, and the batch stays as it is, when the worker has begun to write.
    bool add(StampedBatch &batch, const Answer &answer)
    {
        const std::lock_guard lock(m_mutex);
        if (m_begun)
            return false;
        m_batches.push_back(std::move(batch));
        m_waiting.push_back(answer);
        return true;
    }

    void write(JournalFile &file)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_begun = true;
        }
        m_answers = file.append(m_batches);
    }

    void answer(bool cancelled)
    {
        for (size_t i = 0; i < m_waiting.size(); ++i)
            m_waiting[i].set(cancelled ? core::Worker::cancelledError() : std::move(m_answers[i]));
    }

private:
    std::mutex m_mutex;
    bool m_begun = false;
    std::vector<StampedBatch> m_batches;
    std::vector<Answer> m_waiting; ///< used by the journal's thread only
    Answers m_answers;
};

SqliteJournal::SqliteJournal(const DataDirLock &lock, const core::Clock &clock)
    : m_clock(clock)
    , m_file(std::make_shared<JournalFile>(lock.directory(), lock.reason()))
    , m_worker(u"journal"_s)
{
    m_worker.post([file = m_file] { file->open(); }, [](bool) {});
}

SqliteJournal::~SqliteJournal()
{
    m_worker.post([file = m_file] { file->close(); }, [](bool) {});
}

template <typename T>
QCoro::Task<core::Result<T>> SqliteJournal::inTurn(std::function<core::Result<T>(JournalFile &)> job)
{
    m_waitingGroup.reset(); // what is appended from now on comes after this
    return m_worker.run<T>([file = m_file, job = std::move(job)] { return job(*file); });
}

QCoro::Task<core::Result<engine::Appended>> SqliteJournal::append(engine::JournalBatch batch)
{
    Group::Answer pending;
    StampedBatch stamped;
    stamped.batch = std::move(batch);
    stamped.time = m_clock.now().toMSecsSinceEpoch();
    if (!m_waitingGroup || !m_waitingGroup->add(stamped, pending)) {
        const auto group = std::make_shared<Group>();
        group->add(stamped, pending);
        m_waitingGroup = group;
        m_worker.post([file = m_file, group] { group->write(*file); },
                      [group](bool cancelled) { group->answer(cancelled); });
    }
    core::Result<engine::Appended> answer = co_await pending;
    co_return answer;
}

QCoro::Task<core::Result<JournalState>> SqliteJournal::state()
{
    return inTurn<JournalState>([](JournalFile &file) { return file.state(); });
}

QCoro::Task<core::Result<Verification>> SqliteJournal::verify()
{
    return inTurn<Verification>(
        [](JournalFile &file) { return file.verify([](const EventRow &) { return core::Result<void>(); }); });
}

QCoro::Task<core::Result<Verification>> SqliteJournal::exportTo(QString path)
{
    const QDateTime now = m_clock.now();
    return inTurn<Verification>([path, now](JournalFile &file) { return exportJournal(file, path, now); });
}

QCoro::Task<core::Result<std::vector<domain::Event>>> SqliteJournal::read(qint64 after)
{
    return inTurn<std::vector<domain::Event>>([after](JournalFile &file) { return file.read(after); });
}

QCoro::Task<core::Result<std::vector<domain::Event>>> SqliteJournal::readGood()
{
    return inTurn<std::vector<domain::Event>>([](JournalFile &file) { return file.readGood(); });
}

QCoro::Task<core::Result<std::vector<engine::OutboxEntry>>> SqliteJournal::openWrites()
{
    return inTurn<std::vector<engine::OutboxEntry>>([](JournalFile &file) { return file.openWrites(); });
}

QCoro::Task<core::Result<void>> SqliteJournal::saveDraft(QString key, QString text)
{
    return inTurn<void>([key, text](JournalFile &file) { return file.saveText(u"drafts"_s, key, text); });
}

QCoro::Task<core::Result<std::vector<engine::Draft>>> SqliteJournal::drafts()
{
    return inTurn<std::vector<engine::Draft>>([](JournalFile &file) { return file.texts(u"drafts"_s); });
}

QCoro::Task<core::Result<void>> SqliteJournal::saveValue(QString key, QString value)
{
    return inTurn<void>(
        [key, value](JournalFile &file) { return file.saveText(u"small_values"_s, key, value); });
}

QCoro::Task<core::Result<QString>> SqliteJournal::value(QString key)
{
    return inTurn<QString>([key](JournalFile &file) { return file.text(u"small_values"_s, key); });
}

} // namespace journal
