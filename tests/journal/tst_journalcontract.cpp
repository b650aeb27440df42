// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/fakejournal.h"
#include "support/journaltools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using support::batchOfNotes;
using support::writeOf;

/// What engine::Journal promises, held against the real one and against the fake that other tests trust.
class TestJournalContract : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<journal::DataDirLock> m_lock;
    core::SystemClock m_clock;
    std::unique_ptr<engine::Journal> m_journal;

    engine::Appended append(const engine::JournalBatch &batch)
    {
        const auto answer = QCoro::waitFor(m_journal->append(batch));
        if (!answer)
            qWarning("%s", qPrintable(answer.error().detail));
        return answer.value_or({});
    }
    std::vector<domain::Event> read(qint64 after = 0)
    {
        return QCoro::waitFor(m_journal->read(after)).value_or({});
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("real");
        QTest::newRow("the fake") << false;
        QTest::newRow("SQLite") << true;
    }

    void init()
    {
        QFETCH_GLOBAL(bool, real);
        if (!real) {
            auto fake = std::make_unique<support::FakeJournal>();
            fake->answerLater = true;
            m_journal = std::move(fake);
            return;
        }
        m_directory = std::make_unique<QTemporaryDir>();
        m_lock = std::make_unique<journal::DataDirLock>(m_directory->path());
        m_journal = std::make_unique<journal::SqliteJournal>(*m_lock, m_clock);
    }

    void cleanup()
    {
        m_journal.reset();
        m_lock.reset();
        m_directory.reset();
    }

    void sequenceNumbersStartAtOneAndHaveNoGaps()
    {
        append(batchOfNotes(u"c1"_s, {u"a"_s, u"b"_s}));
        const engine::Appended second = append(batchOfNotes(u"c2"_s, {u"c"_s}));
        QCOMPARE(second.events.size(), 1U);
        QCOMPARE(second.events[0].sequence, 3);
        QVERIFY(!second.repeated);
        const auto all = read();
        QCOMPARE(support::noteTexts(all), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        for (size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i].sequence, qint64(i) + 1);
    }

    void anEventComesBackAsItWasAppended()
    {
        engine::JournalBatch batch = batchOfNotes(u"c1"_s, {u"Grüße \U0001F44B \"quoted\" \\ \n"_s});
        const engine::Appended appended = append(batch);
        QCOMPARE(appended.events.size(), 1U);
        QCOMPARE(appended.events[0].command, batch.command);
        QCOMPARE(appended.events[0].project, batch.project);
        QCOMPARE(appended.events[0].run, batch.run);
        QVERIFY(appended.events[0].actor == batch.events[0].actor);
        QVERIFY(appended.events[0].body == batch.events[0].body);
        QVERIFY(appended.events[0].time.isValid());
        QVERIFY(read() == appended.events);
    }

    void readingStartsAfterTheGivenSequence()
    {
        append(batchOfNotes(u"c1"_s, {u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(support::noteTexts(read(1)), QStringList({u"b"_s, u"c"_s}));
        QVERIFY(read(3).empty());
        QVERIFY(read(99).empty());
    }

    void aRepeatedCommandWritesNothingAndAnswersWhatIsStored()
    {
        engine::JournalBatch batch = batchOfNotes(u"c1"_s, {u"a"_s, u"b"_s});
        batch.outbox.push_back(writeOf(u"w1"_s));
        const engine::Appended first = append(batch);
        append(batchOfNotes(u"c2"_s, {u"between"_s}));

        engine::JournalBatch again = batchOfNotes(u"c1"_s, {u"something else"_s});
        again.outbox.push_back(writeOf(u"w2"_s));
        const engine::Appended second = append(again);
        QVERIFY(second.repeated);
        QVERIFY(second.events == first.events);
        QCOMPARE(read().size(), 3U);
        QCOMPARE(QCoro::waitFor(m_journal->openWrites())->size(), 1U);
    }

    void aRepeatedCommandOfWritesOnlyIsKnownTooEvenWhenTheyAreConfirmed()
    {
        engine::JournalBatch batch = batchOfNotes(u"c1"_s, {});
        batch.outbox.push_back(writeOf(u"w1"_s));
        append(batch);
        const auto open = QCoro::waitFor(m_journal->openWrites());
        engine::JournalBatch confirm;
        confirm.confirmedWrites = {open->at(0).id};
        append(confirm);
        QVERIFY(append(batch).repeated);
        QVERIFY(QCoro::waitFor(m_journal->openWrites())->empty());
    }

    void openWritesComeInTheOrderInWhichTheyWereDecided()
    {
        engine::JournalBatch batch = batchOfNotes(u"c1"_s, {u"a"_s});
        batch.outbox = {writeOf(u"w1"_s), writeOf(u"w2"_s)};
        append(batch);
        batch = batchOfNotes(u"c2"_s, {});
        batch.outbox = {writeOf(u"w3"_s)};
        append(batch);
        const auto open = QCoro::waitFor(m_journal->openWrites());
        QCOMPARE(open->size(), 3U);
        QVERIFY(open->at(0).write == writeOf(u"w1"_s).write);
        QCOMPARE(open->at(2).write.key, u"w3"_s);
        QCOMPARE(open->at(1).run.value, u"run-1"_s);
        QVERIFY(open->at(0).id < open->at(1).id && open->at(1).id < open->at(2).id);

        batch = batchOfNotes(u"c3"_s, {u"done"_s});
        batch.confirmedWrites = {open->at(0).id, open->at(1).id};
        append(batch);
        const auto left = QCoro::waitFor(m_journal->openWrites());
        QCOMPARE(left->size(), 1U);
        QCOMPARE(left->at(0).id, open->at(2).id);
    }

    void aBatchWithoutACommandIdIsRefusedUnlessItOnlyConfirms()
    {
        const auto refused = QCoro::waitFor(m_journal->append(batchOfNotes({}, {u"a"_s})));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, core::ErrorKind::Invalid);
        QVERIFY(QCoro::waitFor(m_journal->append({})).has_value());
        QVERIFY(read().empty());
    }

    void draftsAndValuesAreReplacedAndAnEmptyOneIsGone()
    {
        QVERIFY(QCoro::waitFor(m_journal->saveDraft(u"b"_s, u"one"_s)).has_value());
        QVERIFY(QCoro::waitFor(m_journal->saveDraft(u"a"_s, u"two"_s)).has_value());
        QVERIFY(QCoro::waitFor(m_journal->saveDraft(u"b"_s, u"three"_s)).has_value());
        auto drafts = QCoro::waitFor(m_journal->drafts());
        QCOMPARE(drafts->size(), 2U);
        QCOMPARE(drafts->at(0).key, u"a"_s);
        QCOMPARE(drafts->at(1).text, u"three"_s);
        QVERIFY(QCoro::waitFor(m_journal->saveDraft(u"b"_s, {})).has_value());
        QCOMPARE(QCoro::waitFor(m_journal->drafts())->size(), 1U);

        QCOMPARE(QCoro::waitFor(m_journal->value(u"last_project"_s)).value_or(u"?"_s), QString());
        QVERIFY(QCoro::waitFor(m_journal->saveValue(u"last_project"_s, u"P"_s)).has_value());
        QCOMPARE(QCoro::waitFor(m_journal->value(u"last_project"_s)).value_or(u"?"_s), u"P"_s);
    }
};

QTEST_GUILESS_MAIN(TestJournalContract)
#include "tst_journalcontract.moc"
