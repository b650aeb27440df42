// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <optional>

using namespace Qt::StringLiterals;

// The real program, killed in the middle of its work and started again.

namespace {

// No raw string: the meta-object compiler of Qt 6.4 stumbles over one.
constexpr auto plan = "# Small plan\n\n"
                      "## Reader\n\n"
                      "- [ ] Keep the byte order mark out of the first field\n\n"
                      "  Spreadsheets put EF BB BF in front of the text, and `src/reader.cpp` makes it part "
                      "of the first column's "
                      "name.\n\n"
                      "  Acceptance: the first field of a file with a byte order mark equals that of the "
                      "same file without one.\n";

struct Outcome
{
    /// What each run went through, one line a run. Sorted: runs and reporters work at the same time,
    /// so that only their number and their kinds are the same each time.
    QStringList runs;
    QStringList tasks; ///< "title: status" on the dashboard, sorted
};

class Console
{
public:
    explicit Console(const QString &dataDirectory)
        : m_data(dataDirectory)
    {}

    [[nodiscard]] int call(const QStringList &arguments) const
    {
        QProcess process;
        prepare(process);
        process.start(QStringLiteral(CONSOLE_PROGRAM), arguments + QStringList{u"--data-dir"_s, m_data});
        if (!process.waitForFinished(240'000)) {
            process.kill();
            process.waitForFinished();
            return -1;
        }
        return process.exitCode();
    }

    [[nodiscard]] int workUntilIdle() const { return call(headless()); }

    /// Works until an event of this type is told, and is killed then. False when it ended before.
    [[nodiscard]] bool workUntilKilledAt(const QString &type) const
    {
        QProcess process;
        prepare(process);
        process.start(QStringLiteral(CONSOLE_PROGRAM), headless() + QStringList{u"--data-dir"_s, m_data});
        const QByteArray wanted = "\"type\":\"" + type.toUtf8() + "\"";
        bool seen = false;
        while (!seen && process.waitForReadyRead(120'000)) {
            while (!seen && process.canReadLine())
                seen = process.readLine().contains(wanted);
        }
        process.kill();
        process.waitForFinished();
        return seen;
    }

    [[nodiscard]] Outcome outcome() const
    {
        Outcome result;
        const QString exported = m_data + u"/export.jsonl"_s;
        if (call({u"journal"_s, u"export"_s, exported}) != 0)
            return result;
        QFile file(exported);
        if (!file.open(QIODevice::ReadOnly))
            return result;
        QMap<QString, QStringList> typesOfRuns;
        while (!file.atEnd()) {
            const QJsonObject event = QJsonDocument::fromJson(file.readLine()).object();
            const QString type = event[u"type"_s].toString();
            if (!type.isEmpty())
                typesOfRuns[event[u"run"_s].toString()].append(type);
        }
        for (QStringList &types : typesOfRuns) {
            types.sort();
            result.runs.append(types.join(u' '));
        }
        result.runs.sort();
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"outcome"_s);
            database.setDatabaseName(m_data + u"/dashboard.sqlite"_s);
            if (database.open()) {
                QSqlQuery query(u"SELECT title, status FROM tasks ORDER BY title, external_id"_s, database);
                while (query.next())
                    result.tasks.append(query.value(0).toString() + u": "_s + query.value(1).toString());
            }
        }
        QSqlDatabase::removeDatabase(u"outcome"_s);
        return result;
    }

private:
    static QStringList headless()
    {
        return {u"--headless"_s, u"--until-idle"_s, u"--rehearse"_s, u"--mode"_s, u"automatic"_s};
    }
    static void prepare(QProcess &process)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        process.setProcessEnvironment(environment);
        process.setStandardErrorFile(QProcess::nullDevice());
    }

    QString m_data;
};

} // namespace

class TestHeadlessKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        QFile file(m_directory.filePath(u"PLAN.md"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(plan);
        file.close();
        const Console console(m_directory.filePath(u"undisturbed"_s));
        QCOMPARE(console.call({u"import"_s, file.fileName()}), 0);
        QCOMPARE(console.workUntilIdle(), 0);
        m_undisturbed = console.outcome();
        QVERIFY(wentThrough(u"landed"_s));
    }

    void killedAndStartedAgainItEndsTheSame_data()
    {
        QTest::addColumn<QString>("event");
        for (const char *event : {"claim_taken", "plan_proposed", "plan_approved", "worktree_prepared",
                                  "work_received", "checks_run", "batch_filed", "landing_approved"})
            QTest::newRow(event) << QString::fromLatin1(event);
    }
    void killedAndStartedAgainItEndsTheSame()
    {
        QFETCH(QString, event);
        QVERIFY(wentThrough(event));
        const Console console(m_directory.filePath(event));
        QCOMPARE(console.call({u"import"_s, m_directory.filePath(u"PLAN.md"_s)}), 0);
        QVERIFY(console.workUntilKilledAt(event));
        QCOMPARE(console.workUntilIdle(), 0);
        const Outcome outcome = console.outcome();
        QCOMPARE(outcome.runs, m_undisturbed.runs);
        QCOMPARE(outcome.tasks, m_undisturbed.tasks);
    }

private:
    [[nodiscard]] bool wentThrough(const QString &event) const
    {
        return m_undisturbed.runs.join(u' ').split(u' ').contains(event);
    }

    QTemporaryDir m_directory;
    Outcome m_undisturbed;
};

QTEST_GUILESS_MAIN(TestHeadlessKill)

#include "tst_headlesskill.moc"
