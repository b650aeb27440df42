// SPDX-License-Identifier: GPL-3.0-or-later
// The real program without a window, told to end.
#include "support/gitrepository.h"
#include "support/nosandbox.h"

#include <QtTest>

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::StringLiterals;

class TestHeadlessEnd : public QObject
{
    Q_OBJECT

    struct Program
    {
        Program()
        {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
            process.setProcessEnvironment(environment);
            process.setStandardErrorFile(QProcess::nullDevice());
            process.start(QStringLiteral(CONSOLE_PROGRAM),
                          {u"--headless"_s, u"--rehearse"_s, u"--mode"_s, u"automatic"_s, u"--data-dir"_s,
                           directory.path()});
        }
        [[nodiscard]] int verify() const
        {
            QProcess journal;
            journal.setStandardErrorFile(QProcess::nullDevice());
            journal.start(QStringLiteral(CONSOLE_PROGRAM),
                          {u"journal"_s, u"verify"_s, u"--data-dir"_s, directory.path()});
            return journal.waitForFinished() ? journal.exitCode() : -1;
        }
        QTemporaryDir directory;
        QProcess process;
    };

private Q_SLOTS:
    void aWindowWithoutADisplayIsWrongUsage()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            environment.remove(name);
        process.setProcessEnvironment(environment);
        const QTemporaryDir directory;
        process.start(QStringLiteral(CONSOLE_PROGRAM), {u"--data-dir"_s, directory.path()});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("--headless"));
    }

    void itEndsInOrderInTheMiddleOfItsWork_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("asked by the terminal") << SIGINT;
        QTest::newRow("asked by the system") << SIGTERM;
    }
    void itEndsInOrderInTheMiddleOfItsWork()
    {
        QFETCH(int, signal);
        Program program;
        while (!program.process.canReadLine())
            QVERIFY(program.process.waitForReadyRead(60'000));
        ::kill(static_cast<pid_t>(program.process.processId()), signal);
        QVERIFY(program.process.waitForFinished(60'000));
        QCOMPARE(program.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.process.exitCode(), 3);
        QCOMPARE(program.verify(), 0); // the data directory is free again, and whole
    }

    void lookingForAJournalMakesNone_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("verify") << QStringList{u"verify"_s};
        QTest::newRow("export") << QStringList{u"export"_s, u"/dev/null"_s};
    }
    void lookingForAJournalMakesNone()
    {
        QFETCH(const QStringList, command);
        const QTemporaryDir directory;
        const QString mistyped = directory.filePath(u"mistyped"_s);
        QProcess journal;
        journal.start(QStringLiteral(CONSOLE_PROGRAM),
                      QStringList{u"journal"_s} + command + QStringList{u"--data-dir"_s, mistyped});
        QVERIFY(journal.waitForFinished(60'000));
        QCOMPARE(journal.exitCode(), 2);
        const QByteArray told = journal.readAllStandardError();
        QVERIFY2(told.contains("there is no journal in " + mistyped.toUtf8()), told.constData());
        QVERIFY(!QFileInfo::exists(mistyped));
    }

    void anAgentThatHasNotIntroducedItselfDoesNotKeepItFromEnding()
    {
        const support::NoSandbox noSandbox;
        const QTemporaryDir directory;
        QFile team(directory.filePath(u"agents.json"_s));
        QVERIFY(team.open(QIODevice::WriteOnly));
        const QString agent =
            u"{\"name\": \"%1\", \"kind\": \"acp\", \"command\": [\"%2\", \"--silent\"], \"personas\": [\"%3\"]}"_s;
        team.write(u"{\"agents\": [%1, %2]}"_s
                       .arg(agent.arg(u"mute"_s, QStringLiteral(ACP_AGENT), u"lead-engineer"_s),
                            agent.arg(u"next"_s, QStringLiteral(ACP_AGENT), u"qa"_s))
                       .toUtf8());
        team.close();
        QFile plan(directory.filePath(u"PLAN.md"_s));
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write("# Plan\n\n## Reader\n\n- [ ] Say hello\n");
        plan.close();
        const QStringList data{u"--data-dir"_s, directory.filePath(u"data"_s)};
        QCOMPARE(QProcess::execute(QStringLiteral(CONSOLE_PROGRAM),
                                   QStringList{u"import"_s, plan.fileName()} + data),
                 0);
        QProcess process;
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(QStringLiteral(CONSOLE_PROGRAM),
                      QStringList{u"--headless"_s, u"--agents"_s, team.fileName()} + data);
        while (!process.canReadLine())
            QVERIFY(process.waitForReadyRead(60'000));
        QTest::qWait(300); // it is asked how it is by now, and does not answer
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    }

    void aTurnThatWaitsForAPermissionDoesNotKeepItFromEnding()
    {
        const support::NoSandbox noSandbox;
        const support::GitRepository repository;
        const QTemporaryDir directory;
        const auto write = [&directory](const QString &name, const QByteArray &content) {
            QFile file(directory.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        };
        write(u"PLAN.md"_s, "# Plan\n\n## Reader\n\n- [ ] Say hello\n");
        write(u"coder.json"_s, "[[\"say {\\\"summary\\\": \\\"Hello\\\", \\\"steps\\\": [{\\\"id\\\": "
                               "\\\"S1\\\", \\\"title\\\": "
                               "\\\"Say hello\\\"}]}\"], [\"run make docs\", \"say done\"]]");
        write(u"boss.json"_s,
              "[[\"say {\\\"verdict\\\": \\\"approve\\\", \\\"rationale\\\": \\\"fine\\\"}\"]]");
        const QString agent =
            u"{\"name\": \"%1\", \"kind\": \"acp\", \"personas\": [\"%2\"], \"command\": [\"%3\", \"--script\", \"%4\"]}"_s;
        write(u"agents.json"_s, u"{\"agents\": [%1, %2]}"_s
                                    .arg(agent.arg(u"coder"_s, u"lead-engineer"_s, QStringLiteral(ACP_AGENT),
                                                   directory.filePath(u"coder.json"_s)),
                                         agent.arg(u"boss"_s, u"coordinator"_s, QStringLiteral(ACP_AGENT),
                                                   directory.filePath(u"boss.json"_s)))
                                    .toUtf8());
        const QStringList data{u"--data-dir"_s, directory.filePath(u"data"_s)};
        QCOMPARE(QProcess::execute(QStringLiteral(CONSOLE_PROGRAM),
                                   QStringList{u"import"_s, directory.filePath(u"PLAN.md"_s)} + data),
                 0);
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(CONSOLE_PROGRAM),
                      QStringList{u"--headless"_s, u"--until-idle"_s, u"--mode"_s, u"automatic"_s,
                                  u"--workspace"_s, repository.path(), u"--agents"_s,
                                  directory.filePath(u"agents.json"_s)} +
                          data);
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray told = process.readAll();
        QVERIFY2(told.contains("\"type\":\"permission_asked\""), told.right(3000).constData());
        QCOMPARE(process.exitCode(), 3);
    }

    void itLeavesNoAgentBehind()
    {
        const support::NoSandbox noSandbox;
        const support::GitRepository repository;
        const QTemporaryDir directory;
        const auto write = [&directory](const QString &name, const QByteArray &content) {
            QFile file(directory.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        };
        write(u"PLAN.md"_s, "# Plan\n\n## Reader\n\n- [ ] Say hello\n");
        // A child of the agent's own, which the system does not end with it, and a turn that never ends.
        write(u"script.json"_s, "[[\"child\", \"deaf\"]]");
        const QString pidFile = directory.filePath(u"pid"_s);
        const QString agents =
            u"{\"agents\": [{\"name\": \"coder\", \"kind\": \"acp\", \"personas\": [\"lead-engineer\"], "
            "\"command\": [\"sh\", \"-c\", \"echo $$ > %1; exec %2 --script %3\"]}]}"_s;
        write(u"agents.json"_s,
              agents.arg(pidFile, QStringLiteral(ACP_AGENT), directory.filePath(u"script.json"_s)).toUtf8());
        const QStringList data{u"--data-dir"_s, directory.filePath(u"data"_s)};
        QCOMPARE(QProcess::execute(QStringLiteral(CONSOLE_PROGRAM),
                                   QStringList{u"import"_s, directory.filePath(u"PLAN.md"_s)} + data),
                 0);

        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(CONSOLE_PROGRAM),
                      QStringList{u"--headless"_s, u"--workspace"_s, repository.path(), u"--agents"_s,
                                  directory.filePath(u"agents.json"_s)} +
                          data);
        QByteArray told;
        while (!told.contains("\"type\":\"plan_requested\"")) {
            QVERIFY(process.waitForReadyRead(60'000));
            told += process.readAll();
        }
        const auto agent = [&pidFile] {
            QFile file(pidFile);
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(agent() > 0, 60'000);
        // Its question has reached it when the script's only turn is taken.
        const auto isAsked = [&directory] {
            QFile file(directory.filePath(u"script.json"_s));
            return file.open(QIODevice::ReadOnly) && !file.readAll().contains("deaf");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isAsked(), 60'000);
        QCOMPARE(::kill(-static_cast<pid_t>(agent()), 0), 0);
        process.terminate();
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        // The whole process group, which has the agent's number.
        QTRY_VERIFY_WITH_TIMEOUT(::kill(-static_cast<pid_t>(agent()), 0) != 0, 20'000);
    }
};

QTEST_GUILESS_MAIN(TestHeadlessEnd)

#include "tst_headlessend.moc"
