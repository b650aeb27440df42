// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detach.h"
#include "workspace/checks.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestChecks : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    int m_number = 0;

    workspace::Check check(const QStringList &argv)
    {
        workspace::Check wanted;
        wanted.worktree = m_directory.path();
        wanted.command = {u"test"_s, argv};
        wanted.limit = 60s;
        wanted.logPath = m_directory.filePath(u"log-%1"_s.arg(++m_number));
        return wanted;
    }
    workspace::Check script(const QByteArray &text)
    {
        const QString path = m_directory.filePath(u"script-%1.sh"_s.arg(++m_number));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + text) < 0)
            qFatal("no script");
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        return check({path});
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool isAlive(const QByteArray &pid)
    {
        // A process that has ended and waits for its parent still has its id: look at its state.
        const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(QString::fromLatin1(pid.trimmed())));
        const QByteArray state = stat.mid(stat.lastIndexOf(')') + 2, 1);
        return !state.isEmpty() && state != "Z" && state != "X";
    }
    static QCoro::Task<> keepAnswer(workspace::CheckRunner *runner, workspace::Check wanted,
                                    core::Result<domain::CommandRun> *answer, bool *answered)
    {
        auto result = co_await runner->run(wanted);
        *answer = std::move(result);
        *answered = true;
    }

private Q_SLOTS:
    void exitCodesAndTextsAreKept_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("exitCode"); // -1: none
        QTest::addColumn<QString>("log");
        QTest::newRow("success") << QByteArray("echo fine") << 0 << u"fine\n"_s;
        QTest::newRow("failure") << QByteArray("echo bad >&2\nexit 3") << 3 << u"bad\n"_s;
        QTest::newRow("both channels in order")
            << QByteArray("echo 1\necho 2 >&2\necho 3") << 0 << u"1\n2\n3\n"_s;
        QTest::newRow("ended by a signal")
            << QByteArray("echo before\nkill -SEGV $$") << -1 << u"before\n[ended by signal 11]\n"_s;
        QTest::newRow("no input to wait for") << QByteArray("cat\necho end") << 0 << u"end\n"_s;
        QTest::newRow("no line end") << QByteArray("printf x") << 0 << u"x"_s;
    }
    void exitCodesAndTextsAreKept()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, exitCode);
        QFETCH(QString, log);
        workspace::CheckRunner runner;
        const workspace::Check wanted = script(text);
        const auto result = QCoro::waitFor(runner.run(wanted));
        QVERIFY(result.has_value());
        QCOMPARE(result->exitCode.value_or(-1), exitCode);
        QCOMPARE(result->log, log);
        QCOMPARE(result->logBytesLeftOut, 0);
        QCOMPARE(result->name, u"test"_s);
        QCOMPARE(result->logPath, wanted.logPath);
        QVERIFY(!(QFile::permissions(wanted.logPath) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void argumentsReachTheProgramAsTheyAre()
    {
        workspace::CheckRunner runner;
        const workspace::Check wanted =
            check({u"printf"_s, u"%s|"_s, u"a b"_s, u"$HOME"_s, u";ls"_s, u""_s, u"*"_s});
        const auto result = QCoro::waitFor(runner.run(wanted));
        QCOMPARE(result->log, u"a b|$HOME|;ls||*|"_s);
        QCOMPARE(result->command, u"printf %s| \"a b\" $HOME ;ls \"\" *"_s);
    }

    void theEnvironmentIsClean()
    {
        qputenv("COUNTERSIGN_TEST_SECRET", "s");
        workspace::CheckRunner runner;
        const auto result = QCoro::waitFor(runner.run(check({u"env"_s})));
        QStringList names;
        for (const QString &line : result->log.split(u'\n', Qt::SkipEmptyParts))
            names.append(line.section(u'=', 0, 0));
        names.sort();
        QCOMPARE(names, QStringList({u"HOME"_s, u"LANG"_s, u"PATH"_s, u"TERM"_s}));
    }

    void aMissingProgramIsToldFromAFailingOne_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("not on PATH") << u"no-such-program-anywhere"_s;
        QTest::newRow("not in the worktree") << u"./none.sh"_s;
        QTest::newRow("not at its absolute place") << u"/nowhere/none.sh"_s;
        QTest::newRow("not executable") << u"./plain.txt"_s;
    }
    void aMissingProgramIsToldFromAFailingOne()
    {
        QFETCH(QString, program);
        QFile(m_directory.filePath(u"plain.txt"_s)).open(QIODevice::WriteOnly);
        workspace::CheckRunner runner;
        const auto result = QCoro::waitFor(runner.run(check({program})));
        QVERIFY(result.has_value());
        QVERIFY(!result->exitCode);
        QVERIFY2(result->log.contains(u"was not found"_s), qPrintable(result->log));
    }

    void aProgramOutsideTheWorktreeIsRefusedWhenItIsNamedRelatively()
    {
        workspace::CheckRunner runner;
        QCOMPARE(QCoro::waitFor(runner.run(check({u"../x/run.sh"_s}))).error().kind,
                 core::ErrorKind::Refused);
    }

    void aScriptWithoutItsInterpreterDidNotStart()
    {
        const workspace::Check wanted = script("");
        QFile file(wanted.command.argv.first());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/no/such/interpreter\n");
        file.close();
        workspace::CheckRunner runner;
        const auto result = QCoro::waitFor(runner.run(wanted));
        QVERIFY(!result->exitCode);
        QVERIFY2(result->log.contains(u"did not start"_s), qPrintable(result->log));
    }

    void twentyMegabytesAreInTheFileAndTheEndIsInline()
    {
        workspace::CheckRunner runner;
        const workspace::Check wanted =
            script("i=0\nwhile [ $i -lt 20 ]; do\n"
                   "  head -c 1048576 /dev/zero | tr '\\0' 'x'; echo; i=$((i+1))\n"
                   "done\necho the end\nexit 1\n");
        const auto result = QCoro::waitFor(runner.run(wanted));
        QCOMPARE(result->exitCode, std::optional(1));
        QVERIFY(result->log.endsWith(u"\nthe end\n"_s));
        QVERIFY(result->log.size() <= 64 * 1024);
        QCOMPARE(QFileInfo(wanted.logPath).size(), 20 * (1048576 + 1) + 8);
        QCOMPARE(result->logBytesLeftOut + result->log.toUtf8().size(), QFileInfo(wanted.logPath).size());
    }

    void aCommandThatIgnoresTheRequestToEndIsKilledWithItsChildren()
    {
        workspace::CheckRunner runner;
        runner.grace = 100ms;
        workspace::Check wanted =
            script("trap '' TERM\n"
                   "sh -c 'trap \"\" TERM; echo $$ > grandchild; while :; do sleep 1; done' &\n"
                   "echo started\nwhile :; do sleep 1; done\n");
        wanted.limit = 400ms;
        const auto result = QCoro::waitFor(runner.run(wanted));
        QVERIFY(!result->exitCode);
        QVERIFY2(result->log.contains(u"time limit"_s), qPrintable(result->log));
        const QByteArray grandchild = contentOf(m_directory.filePath(u"grandchild"_s));
        if (!grandchild.isEmpty()) // else it was killed before it could write
            QTRY_VERIFY(!isAlive(grandchild));
    }

    void whatACommandLeavesRunningEndsWithIt()
    {
        workspace::CheckRunner runner;
        const workspace::Check wanted = script("sh -c 'echo $$ > left; while :; do sleep 1; done' &\n"
                                               "while [ ! -s left ]; do :; done\nexit 0\n");
        const auto result = QCoro::waitFor(runner.run(wanted));
        QCOMPARE(result->exitCode, std::optional(0));
        const QByteArray left = contentOf(m_directory.filePath(u"left"_s));
        QVERIFY(!left.isEmpty());
        QTRY_VERIFY(!isAlive(left));
    }

    void destroyingTheRunnerEndsTheCommandsAndAnswersCancelled()
    {
        auto runner = std::make_unique<workspace::CheckRunner>();
        core::Result<domain::CommandRun> answers[2];
        bool answered[2] = {};
        const workspace::Check wanted = script("echo $$ > running; while :; do sleep 1; done\n");
        core::detach(keepAnswer(runner.get(), wanted, &answers[0], &answered[0]), "check");
        QTRY_VERIFY(contentOf(m_directory.filePath(u"running"_s)).endsWith('\n'));
        core::detach(keepAnswer(runner.get(), check({u"sleep"_s, u"1000"_s}), &answers[1], &answered[1]),
                     "check");
        runner.reset();
        for (int i = 0; i < 2; ++i) {
            QVERIFY(answered[i]);
            QCOMPARE(answers[i].error().kind, core::ErrorKind::Cancelled);
        }
        QVERIFY(!isAlive(contentOf(m_directory.filePath(u"running"_s))));
    }

    void anExistingLogIsNeverWrittenOver()
    {
        workspace::CheckRunner runner;
        const workspace::Check wanted = check({u"true"_s});
        QVERIFY(QCoro::waitFor(runner.run(wanted)).has_value());
        QCOMPARE(QCoro::waitFor(runner.run(wanted)).error().kind, core::ErrorKind::Storage);
    }
};

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
