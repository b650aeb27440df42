// SPDX-License-Identifier: GPL-3.0-or-later
// The real program without a window, told to end.
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
};

QTEST_GUILESS_MAIN(TestHeadlessEnd)

#include "tst_headlessend.moc"
