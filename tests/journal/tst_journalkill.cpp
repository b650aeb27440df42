// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/journaltools.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

class TestJournalKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAcknowledgedIsMissingAfterAKillAndNoBatchIsHalf()
    {
        const QTemporaryDir directory;
        const core::SystemClock clock;
        std::map<QString, qint64> acknowledged; // command -> its last sequence
        for (int round = 0; round < 8; ++round) {
            QProcess writer;
            writer.start(QStringLiteral(JOURNAL_WRITER),
                         {directory.path(), u"write"_s, u"round%1"_s.arg(round)});
            QVERIFY(writer.waitForStarted());
            // Another number of acknowledgements each time, so that the kill falls on another place.
            for (int lines = 0; lines < 5 + 7 * round;) {
                if (!writer.canReadLine())
                    QVERIFY2(writer.waitForReadyRead(), writer.readAllStandardError().constData());
                while (writer.canReadLine()) {
                    const QList<QByteArray> words = writer.readLine().trimmed().split(' ');
                    QCOMPARE(words.at(0), QByteArray("acknowledged"));
                    acknowledged[QString::fromUtf8(words.at(1))] = words.at(2).toLongLong();
                    ++lines;
                }
            }
            writer.kill();
            QVERIFY(writer.waitForFinished());
            while (writer.canReadLine()) {
                const QList<QByteArray> words = writer.readLine().trimmed().split(' ');
                acknowledged[QString::fromUtf8(words.at(1))] = words.at(2).toLongLong();
            }

            const journal::DataDirLock lock(directory.path());
            QVERIFY(lock.isHeld());
            journal::SqliteJournal journal(lock, clock);
            const auto events = QCoro::waitFor(journal.read(0));
            QVERIFY(events.has_value());
            std::map<QString, QStringList> stored;
            for (size_t i = 0; i < events->size(); ++i) {
                QCOMPARE(events->at(i).sequence, qint64(i) + 1);
                stored[events->at(i).command.value].append(support::noteText(events->at(i)));
            }
            for (const auto &[command, texts] : stored)
                QCOMPARE(texts, QStringList({u"first"_s, u"second"_s, u"third"_s}));
            for (const auto &[command, sequence] : acknowledged) {
                QVERIFY2(stored.contains(command), qPrintable(command));
                QCOMPARE(events->at(size_t(sequence) - 1).command.value, command);
            }
            QCOMPARE(QCoro::waitFor(journal.openWrites())->size(), stored.size());
            QVERIFY(QCoro::waitFor(journal.state())->writable);
        }
    }
};

QTEST_GUILESS_MAIN(TestJournalKill)
#include "tst_journalkill.moc"
