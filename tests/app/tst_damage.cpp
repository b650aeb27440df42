// SPDX-License-Identifier: GPL-3.0-or-later
// The real program on journals that are torn, damaged, emptied, lost or not ours.
#include "core/clock.h"
#include "journal/datadirlock.h"
#include "journal/sqlitejournal.h"
#include "support/journaltools.h"

#include <QtTest>

#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <linux/capability.h>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int written = 120;
constexpr int pageBytes = 4096;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

void execute(const QString &path, const QString &sql)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"damage"_s);
        database.setDatabaseName(path);
        if (!database.open() || !QSqlQuery(database).exec(sql))
            qFatal("cannot change the journal");
    }
    QSqlDatabase::removeDatabase(u"damage"_s);
}

/// What lies in the data directory under the journal's own names.
QMap<QString, QByteArray> journalIn(const QString &directory)
{
    QMap<QString, QByteArray> files;
    for (const QString &name : {u"journal.sqlite"_s, u"journal.sqlite-wal"_s, u"journal.head"_s}) {
        // Whoever only reads makes an empty log.
        if (const QFileInfo file(directory + u'/' + name);
            file.exists() && (file.size() > 0 || !name.endsWith(u"-wal"_s)))
            files.insert(name, contentOf(file.filePath()));
    }
    return files;
}

struct Ended
{
    int code = -1;
    QString told;
};

} // namespace

class TestDamage : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_whole; ///< a journal in which nothing waits in the log
    QTemporaryDir m_torn;  ///< as a copy that forgot the log
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] QString path() const { return m_directory->filePath(u"journal.sqlite"_s); }

    static std::unique_ptr<QProcess> program(const QStringList &arguments)
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        process->setProcessEnvironment(environment);
        process->setProcessChannelMode(QProcess::MergedChannels);
        // Permissions hold for the program also where the tests are run by root.
        process->setChildProcessModifier([] { ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0); });
        process->start(QStringLiteral(CONSOLE_PROGRAM), arguments);
        return process;
    }
    [[nodiscard]] Ended run(QStringList arguments) const
    {
        const std::unique_ptr<QProcess> process =
            program(arguments << u"--data-dir"_s << m_directory->path());
        if (!process->waitForFinished(60'000))
            return {};
        return {process->exitCode(), QString::fromUtf8(process->readAll())};
    }
    /// The window is there until it is told to go.
    [[nodiscard]] Ended runConsole() const
    {
        const std::unique_ptr<QProcess> process = program({u"--data-dir"_s, m_directory->path()});
        QString told;
        while (!told.contains(u"The journal of this data directory"_s)) {
            if (!process->waitForReadyRead(60'000))
                return {};
            told += QString::fromUtf8(process->readAll());
        }
        process->terminate();
        if (!process->waitForFinished(60'000))
            return {};
        return {process->exitCode(), told};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const core::SystemClock clock;
        const journal::DataDirLock lock(m_whole.path());
        const auto fill = [](journal::SqliteJournal &journal, const QString &command, int from, int to) {
            QStringList texts;
            for (int i = from; i <= to; ++i)
                texts.append(u"event-%1-"_s.arg(i) + QString(300, u'x'));
            return QCoro::waitFor(journal.append(support::batchOfNotes(command, texts))).has_value();
        };
        {
            journal::SqliteJournal journal(lock, clock);
            QVERIFY(fill(journal, u"first"_s, 1, 100));
        }
        journal::SqliteJournal journal(lock, clock);
        QVERIFY(fill(journal, u"second"_s, 101, written));
        for (const QString &name : {u"journal.sqlite"_s, u"journal.head"_s})
            QVERIFY(QFile::copy(m_whole.filePath(name), m_torn.filePath(name)));
    }

    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void whatIsGoodIsToldAndNothingIsChanged_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("lastGood"); // -1: some; -2: where the first ones lie is SQLite's affair
        QTest::addColumn<QString>("sentence");
        const int pages =
            static_cast<int>(contentOf(m_whole.filePath(u"journal.sqlite"_s)).size()) / pageBytes;
        QVERIFY(pages > 12);
        const auto row = [](const char *name, const QString &damage, int page, int lastGood,
                            const QString &sentence = {}) {
            QTest::newRow(name) << damage << page << lastGood << sentence;
        };
        row("cut behind the first page", u"cut"_s, 1, 0);
        row("cut behind the second page", u"cut"_s, 2, 0);
        row("cut at a third", u"cut"_s, pages / 3, -2);
        row("cut in the middle", u"cut"_s, pages / 2, -1);
        row("cut before the last page", u"cut"_s, pages - 1, -1);
        row("cut inside a page", u"cut inside"_s, pages / 2, -1);
        row("rubbish in a page of events", u"rubbish"_s, 0, -1, u"behind it can still be read"_s);
        row("rubbish in the first page", u"rubbish"_s, 1, 0, u"file is not a database"_s);
        row("one event's bytes changed", u"event"_s, 0, 49,
            u"Events 51 to 120 behind it can still be read"_s);
        row("an index damaged", u"index"_s, 0, written, u"beside the events"_s);
        row("the log lost", u"log"_s, 0, 100, u"The first bad event is 101: events 101 to 120 are missing"_s);
        row("nothing in it", u"empty"_s, 0, 0, u"journal.sqlite is empty"_s);
        row("the file gone", u"gone"_s, 0, 0, u"journal.sqlite is gone"_s);
        row("a file that is no database", u"text"_s, 0, 0, u"file is not a database"_s);
    }
    void whatIsGoodIsToldAndNothingIsChanged()
    {
        QFETCH(QString, damage);
        QFETCH(int, page);
        QFETCH(int, lastGood);
        QFETCH(QString, sentence);
        prepare(damage, page);
        const QMap<QString, QByteArray> before = journalIn(m_directory->path());

        const Ended verified = run({u"journal"_s, u"verify"_s});
        QVERIFY2(verified.code == 4, qPrintable(verified.told));
        QVERIFY2(verified.told.contains(sentence), qPrintable(verified.told));
        static const QRegularExpression extent(u"Events 1 to (\\d+) are good, up to \\d{4}-\\d\\d-\\d\\dT"_s);
        const QRegularExpressionMatch match = extent.match(verified.told);
        const int good = match.hasMatch() ? match.captured(1).toInt() : 0;
        QVERIFY2(lastGood < 0 ? good >= 2 + lastGood && good < written : good == lastGood,
                 qPrintable(verified.told));
        if (good < written)
            QVERIFY2(verified.told.contains(u"The first bad event is %1: "_s.arg(good + 1)),
                     qPrintable(verified.told));
        QCOMPARE(journalIn(m_directory->path()), before);
        if (damage == u"index")
            return; // what is read at a start is whole; only who looks at everything finds it

        const Ended headless = run({u"--headless"_s, u"--rehearse"_s, u"--until-idle"_s});
        QVERIFY2(headless.code == 4, qPrintable(headless.told));
        QVERIFY2(headless.told.contains(u"opened read-only"_s), qPrintable(headless.told));
        QVERIFY2(good == 0 || headless.told.contains(u"Events 1 to %1 are good"_s.arg(good)),
                 qPrintable(headless.told));
        QCOMPARE(journalIn(m_directory->path()), before);

        const Ended console = runConsole();
        QVERIFY2(console.code == 0, qPrintable(console.told));
        QVERIFY2(console.told.contains(u"opened read-only"_s), qPrintable(console.told));
        QCOMPARE(journalIn(m_directory->path()), before);
    }

    void aNewerFormatIsLeftAlone()
    {
        prepare(u"newer"_s, 0);
        const QMap<QString, QByteArray> before = journalIn(m_directory->path());
        for (const QStringList &arguments :
             {QStringList{u"journal"_s, u"verify"_s}, QStringList{u"--headless"_s, u"--rehearse"_s}}) {
            const Ended ended = run(arguments);
            QVERIFY2(ended.code == 4, qPrintable(ended.told));
            QVERIFY2(ended.told.contains(u"written by a newer version of Countersign"_s),
                     qPrintable(ended.told));
        }
        const Ended console = runConsole();
        QVERIFY2(console.told.contains(u"written by a newer version"_s), qPrintable(console.told));
        QCOMPARE(journalIn(m_directory->path()), before);
    }

    void aDirectoryThatCannotBeWrittenIsShownAndNotWorkedIn()
    {
        prepare(u"nothing"_s, 0);
        const QMap<QString, QByteArray> before = journalIn(m_directory->path());
        QVERIFY(QFile::setPermissions(m_directory->path(), QFile::ReadOwner | QFile::ExeOwner));

        const Ended console = runConsole();
        QVERIFY2(console.code == 0, qPrintable(console.told));
        QVERIFY2(console.told.contains(u"opened read-only"_s), qPrintable(console.told));
        QVERIFY2(console.told.contains(u"cannot be written: Permission denied"_s), qPrintable(console.told));
        for (const QStringList &arguments :
             {QStringList{u"--headless"_s, u"--rehearse"_s, u"--until-idle"_s},
              QStringList{u"import"_s, QStringLiteral(PROJECT_SOURCE_DIR "/resources/sample/PLAN.md")}}) {
            const Ended ended = run(arguments);
            QVERIFY2(ended.code == 4, qPrintable(ended.told));
            QVERIFY2(ended.told.contains(u"cannot be written: Permission denied"_s), qPrintable(ended.told));
        }

        QVERIFY(QFile::setPermissions(m_directory->path(),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(journalIn(m_directory->path()), before);
    }

private:
    void prepare(const QString &damage, int page)
    {
        const QTemporaryDir &from = damage == u"log" ? m_torn : m_whole;
        const QMap<QString, QByteArray> files = journalIn(from.path());
        for (auto it = files.begin(); it != files.end(); ++it)
            put(m_directory->filePath(it.key()), it.value());
        if (damage == u"log")
            return;
        // The log is taken over first, so that every page is where it stays.
        execute(path(), u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        QByteArray content = contentOf(path());
        const qsizetype at = content.indexOf("event-50-");
        QVERIFY(at > 0);
        const QByteArray rubbish(pageBytes, '\xa5');
        if (damage == u"cut")
            put(path(), content.first(page * pageBytes));
        else if (damage == u"cut inside")
            put(path(), content.first(page * pageBytes + 100));
        else if (damage == u"rubbish")
            put(path(), content.replace(page > 0 ? 0 : at / pageBytes * pageBytes, pageBytes, rubbish));
        else if (damage == u"event")
            put(path(), content.replace(at, 9, "event-5O-"));
        else if (damage == u"empty")
            put(path(), {});
        else if (damage == u"gone")
            QVERIFY(QFile::remove(path()));
        else if (damage == u"text")
            put(path(), QByteArray("these are my notes\n").repeated(1000));
        else if (damage == u"newer")
            execute(path(), u"PRAGMA user_version = 99"_s);
        else if (damage == u"index")
            damageIndex(content, rubbish);
    }
    /// The root of the index over the commands of events.
    void damageIndex(QByteArray content, const QByteArray &rubbish)
    {
        qsizetype root = 0;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"index"_s);
            database.setDatabaseName(path());
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND "
                               "tbl_name = 'events'"_s) &&
                    query.next());
            root = query.value(0).toInt();
        }
        QSqlDatabase::removeDatabase(u"index"_s);
        put(path(), content.replace((root - 1) * pageBytes, pageBytes, rubbish));
    }
};

QTEST_GUILESS_MAIN(TestDamage)

#include "tst_damage.moc"
