// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/journaltools.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestDataDirLock : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_root;
    QString m_directory;

    /// A process that holds the directory's lock.
    void startHolder(QProcess &process)
    {
        process.start(QStringLiteral(JOURNAL_WRITER), {m_directory, u"hold"_s, u"http://localhost:8080"_s});
        QVERIFY(process.waitForReadyRead());
        QCOMPARE(process.readAllStandardOutput(), QByteArray("holding\n"));
    }

private Q_SLOTS:
    void init()
    {
        m_directory = m_root.filePath(u"data-%1"_s.arg(QLatin1StringView(QTest::currentTestFunction())));
    }

    void theDirectoryAndItsFilesAreForTheirOwnerOnly()
    {
        const journal::DataDirLock lock(m_directory);
        QVERIFY(lock.isHeld());
        const core::SystemClock clock;
        journal::SqliteJournal journal(lock, clock);
        const auto batch = support::batchOfNotes(u"c"_s, {u"a"_s});
        QVERIFY(QCoro::waitFor(journal.append(batch)).has_value());
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        for (const QString &name : {u""_s, u"/lock"_s, u"/journal.sqlite"_s, u"/journal.sqlite-wal"_s}) {
            QVERIFY2(QFileInfo::exists(m_directory + name), qPrintable(name));
            QVERIFY2(!(QFileInfo(m_directory + name).permissions() & others), qPrintable(name));
        }
    }

    void anotherProcessIsNamedWithItsDashboard()
    {
        QProcess holder;
        startHolder(holder);
        const journal::DataDirLock lock(m_directory);
        QVERIFY(!lock.isHeld());
        QCOMPARE(lock.holder().pid, holder.processId());
        QCOMPARE(lock.holder().dashboardUrl, u"http://localhost:8080"_s);
        QVERIFY(lock.reason().contains(QString::number(holder.processId())));
        holder.kill();
        QVERIFY(holder.waitForFinished());
    }

    void aKilledProcessLeavesNoLock()
    {
        QProcess holder;
        startHolder(holder);
        holder.kill();
        QVERIFY(holder.waitForFinished());
        const journal::DataDirLock lock(m_directory);
        QVERIFY(lock.isHeld());
        QCOMPARE(lock.holder().pid, QCoreApplication::applicationPid());
        QVERIFY(lock.holder().dashboardUrl.isEmpty());
    }

    void onlyTheHolderAnnounces()
    {
        journal::DataDirLock first(m_directory);
        journal::DataDirLock second(m_directory);
        QVERIFY(first.announce(u"http://localhost:1"_s).has_value());
        QCOMPARE(second.announce(u"http://localhost:2"_s).error().kind, core::ErrorKind::ReadOnly);
        QCOMPARE(second.holder().dashboardUrl, u"http://localhost:1"_s);
    }

    void theSecondProcessReadsAndIsToldWhyItCannotWrite()
    {
        const core::SystemClock clock;
        {
            const journal::DataDirLock lock(m_directory);
            journal::SqliteJournal journal(lock, clock);
            QVERIFY(QCoro::waitFor(journal.append(support::batchOfNotes(u"c"_s, {u"a"_s}))).has_value());
        }
        QProcess holder;
        startHolder(holder);
        const journal::DataDirLock lock(m_directory);
        journal::SqliteJournal journal(lock, clock);
        const auto refused = QCoro::waitFor(journal.append(support::batchOfNotes(u"d"_s, {u"b"_s})));
        QCOMPARE(refused.error().kind, core::ErrorKind::ReadOnly);
        QVERIFY(refused.error().detail.contains(QString::number(holder.processId())));
        QCOMPARE(QCoro::waitFor(journal.saveDraft(u"k"_s, u"t"_s)).error().kind, core::ErrorKind::ReadOnly);
        QCOMPARE(QCoro::waitFor(journal.read(0))->size(), 1U);
        const auto state = QCoro::waitFor(journal.state());
        QVERIFY(state.has_value() && !state->writable && !state->damaged);
        holder.kill();
        QVERIFY(holder.waitForFinished());
    }

    void aReaderBeforeTheFirstWriteFindsNothingAndThenWhatWasWritten()
    {
        const journal::DataDirLock writerLock(m_directory);
        const journal::DataDirLock readerLock(m_directory);
        const core::SystemClock clock;
        journal::SqliteJournal reader(readerLock, clock);
        QVERIFY(QCoro::waitFor(reader.read(0))->empty());
        journal::SqliteJournal writer(writerLock, clock);
        QVERIFY(QCoro::waitFor(writer.append(support::batchOfNotes(u"c"_s, {u"a"_s}))).has_value());
        QCOMPARE(QCoro::waitFor(reader.read(0))->size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestDataDirLock)
#include "tst_datadirlock.moc"
