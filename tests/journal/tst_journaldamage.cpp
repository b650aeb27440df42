// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/journaltools.h"

#include <QDir>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

class TestJournalDamage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<journal::DataDirLock> m_lock;
    core::SystemClock m_clock;

    QString path() const { return m_directory->filePath(u"journal.sqlite"_s); }

    static QByteArray contentOf(const QString &file)
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    static void write(const QString &file, const QByteArray &content)
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }

    /// Eight events: marker-1 … marker-8.
    void fill()
    {
        journal::SqliteJournal journal(*m_lock, m_clock);
        QStringList texts;
        for (int i = 1; i <= 8; ++i)
            texts.append(u"marker-%1"_s.arg(i));
        QVERIFY(QCoro::waitFor(journal.append(support::batchOfNotes(u"c"_s, texts))).has_value());
    }

    void execute(const QString &sql)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
            database.setDatabaseName(path());
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(sql));
        }
        QSqlDatabase::removeDatabase(u"test"_s);
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_lock = std::make_unique<journal::DataDirLock>(m_directory->path());
        fill();
    }

    void damageIsFoundAndWhatIsGoodIsShown_data()
    {
        QTest::addColumn<QString>("sql"); // empty: a byte is flipped in the file itself
        QTest::addColumn<qint64>("lastGood");
        QTest::newRow("a flipped byte") << QString() << qint64(4);
        QTest::newRow("a deleted row") << u"DELETE FROM events WHERE sequence = 3"_s << qint64(2);
        QTest::newRow("the first row deleted") << u"DELETE FROM events WHERE sequence = 1"_s << qint64(0);
        QTest::newRow("another actor") << u"UPDATE events SET actor = '{\"kind\":\"policy\",\"name\":\"\"}' "
                                          "WHERE sequence = 7"_s
                                       << qint64(6);
        QTest::newRow("another time")
            << u"UPDATE events SET time = time + 1 WHERE sequence = 8"_s << qint64(7);
        QTest::newRow("two rows swapped")
            << u"UPDATE events SET payload = (SELECT payload FROM events AS other WHERE other.sequence = "
               "11 - events.sequence) WHERE sequence IN (5, 6)"_s
            << qint64(4);
    }
    void damageIsFoundAndWhatIsGoodIsShown()
    {
        QFETCH(QString, sql);
        QFETCH(qint64, lastGood);
        if (sql.isEmpty()) {
            QByteArray content = contentOf(path());
            QCOMPARE(content.count("marker-5"), 1);
            content.replace("marker-5", "marker-6");
            write(path(), content);
        } else {
            execute(sql);
        }
        const QByteArray damaged = contentOf(path());

        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the journal is damaged"_s));
        journal::SqliteJournal journal(*m_lock, m_clock);
        QCOMPARE(QCoro::waitFor(journal.read(0)).error().kind, core::ErrorKind::Storage);
        const auto events = QCoro::waitFor(journal.readGood());
        QCOMPARE(qint64(events->size()), lastGood);
        const auto verification = QCoro::waitFor(journal.verify());
        QCOMPARE(verification->lastGood, lastGood);
        QCOMPARE(verification->firstBad, std::optional(lastGood + 1));
        QVERIFY(!verification->problem.isEmpty());

        const auto state = QCoro::waitFor(journal.state());
        QVERIFY(state->damaged && !state->writable && !state->reason.isEmpty());
        QCOMPARE(contentOf(state->setAside), damaged);
        const auto refused = QCoro::waitFor(journal.append(support::batchOfNotes(u"new"_s, {u"x"_s})));
        QCOMPARE(refused.error().kind, core::ErrorKind::ReadOnly);
    }

    void anUndamagedJournalVerifies()
    {
        journal::SqliteJournal journal(*m_lock, m_clock);
        const auto verification = QCoro::waitFor(journal.verify());
        QCOMPARE(verification->lastGood, 8);
        QVERIFY(!verification->firstBad && verification->problem.isEmpty() && verification->readable.empty());
        QVERIFY(qAbs(verification->lastTime - m_clock.now().toMSecsSinceEpoch()) < 3'600'000);
        QVERIFY(QCoro::waitFor(journal.state())->writable);
    }

    void aFileThatIsNoDatabaseIsSetAsideAndReportedNotReplaced()
    {
        write(path(), QByteArray(8192, 'x'));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the journal is damaged"_s));
        journal::SqliteJournal journal(*m_lock, m_clock);
        const auto state = QCoro::waitFor(journal.state());
        QVERIFY(state.has_value() && state->damaged && !state->writable);
        QCOMPARE(contentOf(state->setAside), QByteArray(8192, 'x'));
        QCOMPARE(QCoro::waitFor(journal.read(0)).error().kind, core::ErrorKind::Storage);
        QCOMPARE(contentOf(path()), QByteArray(8192, 'x'));
    }

    void aTruncatedFileGivesWhatIsGoodAndSaysSo()
    {
        QByteArray content = contentOf(path());
        write(path(), content.first(content.size() / 2));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the journal is damaged"_s));
        journal::SqliteJournal journal(*m_lock, m_clock);
        (void)QCoro::waitFor(journal.read(0));
        const auto state = QCoro::waitFor(journal.state());
        QVERIFY(state.has_value() && state->damaged && !state->writable);
    }

    void aLostLogIsNoticedAndWhatIsLeftIsShown()
    {
        const QString other = m_directory->filePath(u"other"_s);
        {
            journal::SqliteJournal journal(*m_lock, m_clock);
            const auto batch = support::batchOfNotes(u"c9"_s, {u"in the log only"_s});
            QVERIFY(QCoro::waitFor(journal.append(batch)).has_value());
            // As a copy that forgot the log: the journal still runs, so nothing was taken over from it.
            QVERIFY(QDir().mkpath(other));
            for (const QString &name : {u"journal.sqlite"_s, u"journal.head"_s})
                QVERIFY(QFile::copy(m_directory->filePath(name), other + u'/' + name));
        }
        const journal::DataDirLock lock(other);
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"events 9 to 9 are missing"_s));
        journal::SqliteJournal journal(lock, m_clock);
        QCOMPARE(QCoro::waitFor(journal.readGood())->size(), 8U);
        const auto state = QCoro::waitFor(journal.state());
        QVERIFY(state->damaged && !state->writable);
        QVERIFY(QFileInfo::exists(state->setAside));
    }

    void whereSqliteCannotReadInPlaceACopyIsRead()
    {
        // A directory in the place of the shared memory: what a read-only directory amounts to.
        QVERIFY(QDir().mkpath(path() + u"-shm/in the way"_s));
        const journal::DataDirLock second(m_directory->path());
        QVERIFY(!second.isHeld());
        journal::SqliteJournal journal(second, m_clock);
        const auto events = QCoro::waitFor(journal.read(0));
        QVERIFY2(events.has_value(), events ? "" : qPrintable(events.error().detail));
        QCOMPARE(events->size(), 8U);
    }

    void theSameDamageIsSetAsideOnce()
    {
        execute(u"DELETE FROM events WHERE sequence = 3"_s);
        for (int i = 0; i < 2; ++i) {
            QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"the journal is damaged"_s));
            journal::SqliteJournal journal(*m_lock, m_clock);
            (void)QCoro::waitFor(journal.read(0));
        }
        QCOMPARE(QDir(m_directory->path()).entryList({u"journal.damaged-*.sqlite"_s}).size(), 1);
    }

    void anExportReadsBackAsItWas()
    {
        journal::SqliteJournal journal(*m_lock, m_clock);
        const QString file = m_directory->filePath(u"export.jsonl"_s);
        QCOMPARE(QCoro::waitFor(journal.exportTo(file))->lastGood, 8);
        const auto replay = journal::readExport(file);
        QVERIFY(replay.has_value());
        QVERIFY(replay->verification.problem.isEmpty());
        QVERIFY(replay->events == *QCoro::waitFor(journal.read(0)));
        QCOMPARE(QFileInfo(file).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
    }

    void anExportIntoAPipeLeavesThePipe()
    {
        // Like /dev/stdout, or /dev/null as root, which was a file afterwards.
        const QByteArray pipe = QFile::encodeName(m_directory->filePath(u"pipe"_s));
        QCOMPARE(::mkfifo(pipe.constData(), 0644), 0);
        const int reader = ::open(pipe.constData(), O_RDWR | O_NONBLOCK);
        const auto closed = qScopeGuard([reader] { ::close(reader); });
        QVERIFY(reader >= 0);
        journal::SqliteJournal journal(*m_lock, m_clock);
        QCOMPARE(QCoro::waitFor(journal.exportTo(QFile::decodeName(pipe)))->lastGood, 8);
        QByteArray text(60'000, '\0');
        text.truncate(std::max<qsizetype>(0, ::read(reader, text.data(), static_cast<size_t>(text.size()))));
        QCOMPARE(text.count('\n'), 9);
        struct stat now = {};
        QCOMPARE(::stat(pipe.constData(), &now), 0);
        QVERIFY(S_ISFIFO(now.st_mode));
        QCOMPARE(now.st_mode & 0777U, 0644U);
    }

    void aDamagedExportIsReadUpToTheDamage_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<qint64>("lastGood");
        QTest::newRow("a changed text") << QByteArray("marker-5") << QByteArray("marker-6") << qint64(4);
        QTest::newRow("a changed sequence")
            << QByteArray("\"sequence\":3,") << QByteArray("\"sequence\":4,") << qint64(2);
        QTest::newRow("a member missing") << QByteArray("\"ordinal\":0,") << QByteArray() << qint64(0);
        QTest::newRow("no JSON") << QByteArray("{\"sequence\":8") << QByteArray("{sequence:8") << qint64(7);
    }
    void aDamagedExportIsReadUpToTheDamage()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(qint64, lastGood);
        journal::SqliteJournal journal(*m_lock, m_clock);
        const QString file = m_directory->filePath(u"export.jsonl"_s);
        QVERIFY(QCoro::waitFor(journal.exportTo(file)).has_value());
        write(file, contentOf(file).replace(from, to));
        const auto replay = journal::readExport(file);
        QCOMPARE(qint64(replay->events.size()), lastGood);
        QCOMPARE(replay->verification.firstBad, std::optional(lastGood + 1));
    }

    void aFileThatIsNoExportIsRefused()
    {
        const QString file = m_directory->filePath(u"other.jsonl"_s);
        write(file, "{\"hello\":1}\n");
        QCOMPARE(journal::readExport(file).error().kind, core::ErrorKind::Protocol);
        QCOMPARE(journal::readExport(file + u"x"_s).error().kind, core::ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestJournalDamage)
#include "tst_journaldamage.moc"
