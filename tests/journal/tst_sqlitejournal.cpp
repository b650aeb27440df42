// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "core/detach.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/journaltools.h"
#include "wire/eventcodec.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using support::batchOfNotes;

namespace {
std::atomic<int> failingSyncs = 0;
std::atomic<int> syncs = 0;
} // namespace

/// Stands in for the C library's, also for SQLite.
extern "C" int fdatasync(int file)
{
    ++syncs;
    if (failingSyncs > 0) {
        --failingSyncs;
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fdatasync, file));
}

class TestSqliteJournal : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<journal::DataDirLock> m_lock;
    core::SystemClock m_clock;
    std::unique_ptr<journal::SqliteJournal> m_journal;

    void reopen()
    {
        m_journal.reset();
        m_journal = std::make_unique<journal::SqliteJournal>(*m_lock, m_clock);
    }

    std::vector<domain::Event> read() { return QCoro::waitFor(m_journal->read(0)).value_or({}); }

    static QCoro::Task<> appendAndCount(journal::SqliteJournal *journal, engine::JournalBatch batch,
                                        std::vector<core::ErrorKind> *failures, int *answered)
    {
        const auto answer = co_await journal->append(batch);
        ++*answered;
        if (!answer)
            failures->push_back(answer.error().kind);
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_lock = std::make_unique<journal::DataDirLock>(m_directory->path());
        reopen();
        QVERIFY(QCoro::waitFor(m_journal->state())->writable);
    }

    void cleanup()
    {
        m_journal.reset();
        m_lock.reset();
    }

    void whatWasAppendedIsThereAfterAReopen()
    {
        engine::JournalBatch batch = batchOfNotes(u"c1"_s, {u"a"_s, u"b"_s});
        batch.outbox.push_back(support::writeOf(u"w"_s));
        const auto appended = QCoro::waitFor(m_journal->append(batch));
        QVERIFY(QCoro::waitFor(m_journal->saveDraft(u"k"_s, u"text"_s)).has_value());
        reopen();
        QVERIFY(read() == appended->events);
        QCOMPARE(QCoro::waitFor(m_journal->openWrites())->size(), 1U);
        QCOMPARE(QCoro::waitFor(m_journal->drafts())->at(0).text, u"text"_s);
        QVERIFY(QCoro::waitFor(m_journal->append(batch))->repeated);
        const auto next = QCoro::waitFor(m_journal->append(batchOfNotes(u"c2"_s, {u"c"_s})));
        QCOMPARE(next->events.at(0).sequence, 3);
    }

    void batchesThatWaitTogetherShareOneTransaction()
    {
        QVERIFY(QCoro::waitFor(m_journal->append(batchOfNotes(u"first"_s, {u"a"_s}))).has_value());
        std::vector<core::ErrorKind> failures;
        int answered = 0;
        const int before = syncs;
        for (int i = 0; i < 200; ++i) {
            const auto batch = batchOfNotes(u"c%1"_s.arg(i), {QString::number(i)});
            core::detach(appendAndCount(m_journal.get(), batch, &failures, &answered), "append");
        }
        QTRY_COMPARE(answered, 200);
        QVERIFY(failures.empty());
        QVERIFY2(syncs - before <= 20, qPrintable(QString::number(syncs - before)));
        QStringList texts = support::noteTexts(read());
        QCOMPARE(texts.takeFirst(), u"a"_s);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(texts[i], QString::number(i));
    }

    void oneRefusedBatchDoesNotHarmItsNeighbours()
    {
        std::vector<core::ErrorKind> failures;
        int answered = 0;
        for (const QString &command : {u"c1"_s, u""_s, u"c2"_s}) {
            const auto batch = batchOfNotes(command, {u"text of "_s + command});
            core::detach(appendAndCount(m_journal.get(), batch, &failures, &answered), "append");
        }
        QTRY_COMPARE(answered, 3);
        QCOMPARE(failures, std::vector{core::ErrorKind::Invalid});
        QCOMPARE(support::noteTexts(read()), QStringList({u"text of c1"_s, u"text of c2"_s}));
    }

    void aReadSeesWhatWasAppendedBeforeItAndNothingLater()
    {
        std::vector<core::ErrorKind> failures;
        int answered = 0;
        core::detach(appendAndCount(m_journal.get(), batchOfNotes(u"c1"_s, {u"a"_s}), &failures, &answered),
                     "append");
        auto reading = m_journal->read(0);
        core::detach(appendAndCount(m_journal.get(), batchOfNotes(u"c2"_s, {u"b"_s}), &failures, &answered),
                     "append");
        const auto seen = QCoro::waitFor(std::move(reading));
        QCOMPARE(support::noteTexts(*seen), QStringList({u"a"_s}));
        QTRY_COMPARE(answered, 2);
    }

    void aFullDiskFailsTheAppendAndTheNextOneSucceeds()
    {
        QVERIFY(QCoro::waitFor(m_journal->append(batchOfNotes(u"c1"_s, {u"a"_s}))).has_value());
        // A file may not grow beyond the limit: what a full disk looks like to SQLite.
        const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
        rlimit normal{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &normal), 0);
        const rlimit small{256 * 1024, normal.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto big = batchOfNotes(u"big"_s, {u"small one"_s, QString(1024 * 1024, u'x')});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"write failed"_s));
        const auto failed = QCoro::waitFor(m_journal->append(big));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &normal), 0);
        std::signal(SIGXFSZ, ignored);

        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, core::ErrorKind::Storage);
        QCOMPARE(support::noteTexts(read()), QStringList({u"a"_s}));
        const auto again = QCoro::waitFor(m_journal->append(big));
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().detail));
        QVERIFY(!again->repeated);
        QCOMPARE(again->events.at(1).sequence, 3);
        QVERIFY(QCoro::waitFor(m_journal->verify())->problem.isEmpty());
    }

    void afterAFailedCommitTheFileDecides()
    {
        QVERIFY(QCoro::waitFor(m_journal->append(batchOfNotes(u"c1"_s, {u"a"_s}))).has_value());
        const auto batch = batchOfNotes(u"c2"_s, {u"b"_s});
        failingSyncs = 1;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"write failed"_s));
        const auto answer = QCoro::waitFor(m_journal->append(batch));
        QCOMPARE(failingSyncs.load(), 0);
        const bool stored = read().size() == 2;
        QCOMPARE(answer.has_value(), stored);
        const auto again = QCoro::waitFor(m_journal->append(batch));
        QVERIFY(again.has_value());
        QCOMPARE(again->repeated, stored);
        reopen();
        QCOMPARE(support::noteTexts(read()), QStringList({u"a"_s, u"b"_s}));
    }

    void destroyingItWritesWhatWasAskedAndAnswersCancelled()
    {
        std::vector<core::ErrorKind> failures;
        int answered = 0;
        for (int i = 0; i < 20; ++i) {
            const auto batch = batchOfNotes(u"c%1"_s.arg(i), {u"x"_s});
            core::detach(appendAndCount(m_journal.get(), batch, &failures, &answered), "append");
        }
        m_journal.reset();
        QCOMPARE(answered, 20);
        QCOMPARE(failures, std::vector(20, core::ErrorKind::Cancelled));
        reopen();
        QCOMPARE(read().size(), 20U);
    }

    void theFileOfANewerVersionIsRefusedAndLeftUntouched()
    {
        m_journal.reset();
        const QString path = m_directory->filePath(u"journal.sqlite"_s);
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version = 999"_s));
        }
        QSqlDatabase::removeDatabase(u"test"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();

        reopen();
        const auto state = QCoro::waitFor(m_journal->state());
        QCOMPARE(state.error().kind, core::ErrorKind::Unsupported);
        QVERIFY(state.error().detail.contains(u"999"_s));
        QCOMPARE(QCoro::waitFor(m_journal->append(batchOfNotes(u"c"_s, {u"a"_s}))).error().kind,
                 core::ErrorKind::Unsupported);
        QCOMPARE(QCoro::waitFor(m_journal->read(0)).error().kind, core::ErrorKind::Unsupported);
        m_journal.reset();
        file.seek(0);
        QCOMPARE(file.readAll(), before);
    }

    void hashesAreTakenOverTheCanonicalBytesOfTheEvent()
    {
        const auto appended = QCoro::waitFor(m_journal->append(batchOfNotes(u"c"_s, {u"Grüße \"x\""_s})));
        const domain::Event &event = appended->events.at(0);
        journal::EventRow row = journal::rowOf(domain::NewEvent{event.actor, event.body});
        row.sequence = event.sequence;
        row.command = event.command.value;
        row.project = event.project.value;
        row.run = event.run.value;
        row.time = event.time.toMSecsSinceEpoch();
        QCOMPARE(journal::canonicalBytes(row), wire::canonicalBytes(event));
        // Journals are read by other versions and other programs: the digest is plain SHA-256.
        const QByteArray before(32, 'x');
        QCOMPARE(journal::hashOf(before, row),
                 QCryptographicHash::hash(before + wire::canonicalBytes(event), QCryptographicHash::Sha256));
    }
};

QTEST_GUILESS_MAIN(TestSqliteJournal)
#include "tst_sqlitejournal.moc"
