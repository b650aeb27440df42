// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runningcommands.h"
#include "presentation/commands.h"
#include "support/fakelogs.h"
#include "support/storyfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using presentation::AnsiStyle;
using presentation::CommandLog;
using presentation::Commands;
using presentation::CommandState;
using presentation::LogRow;

namespace {

const RunId theRun{u"run-quoted"_s};

struct Desk
{
    Desk()
    {
        coordinator::Run run = *story.store.run(theRun);
        run.worktree = WorktreePrepared{u"/srv/tree"_s, u"x"_s, QString(40, u'a'), u"y"_s};
        story.append(run, {});
        commands.setWatched(true);
    }
    qint64 begin(const QString &name, const QString &path)
    {
        engine::LiveCommand live;
        live.worktree = u"/srv/tree"_s;
        live.name = name;
        live.command = u"make "_s + name;
        live.logPath = path;
        return running.begin(live);
    }
    void record(std::vector<CommandRun> runs)
    {
        story.append(*story.store.run(theRun), {ChecksRun{std::move(runs)}});
    }
    static CommandRun ran(const QString &name, int code, const QString &path)
    {
        CommandRun run;
        run.name = name;
        run.command = u"make "_s + name;
        run.exitCode = code;
        run.durationSeconds = 2;
        run.logPath = path;
        return run;
    }

    support::StoryFixture story;
    support::FakeLogs logs;
    engine::RunningCommands running;
    Commands commands{story.store, &running, &logs};
    QAbstractItemModelTester tester{&commands.model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class TestCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandIsThereWhileItRunsAndStaysWhenItIsJournaled()
    {
        Desk d;
        d.commands.setRun(theRun);
        QCOMPARE(d.commands.model().rowCount(), 0);
        const qint64 id = d.begin(u"test"_s, u"/logs/test.log"_s);
        QCOMPARE(d.commands.model().rowCount(), 1);
        QCOMPARE(d.commands.current()->state, CommandState::Running);
        const CommandRun result = Desk::ran(u"test"_s, 1, u"/logs/test.log"_s);
        d.running.end(id, result);
        QCOMPARE(d.commands.current()->state, CommandState::Failed);
        d.record({result});
        QCOMPARE(d.commands.model().rowCount(), 1);
        QCOMPARE(d.commands.current()->state, CommandState::Failed);
    }

    void whatIsThereKeepsItsPlaceWhenOthersAreJournaled()
    {
        Desk d;
        d.commands.setRun(theRun);
        d.running.end(d.begin(u"prepare"_s, u"/logs/prepare.log"_s), Desk::ran(u"prepare"_s, 0, {}));
        const CommandRun result = Desk::ran(u"test"_s, 1, u"/logs/test.log"_s);
        d.running.end(d.begin(u"test"_s, u"/logs/test.log"_s), result);
        const QSignalSpy reset(&d.commands.model(), &QAbstractItemModel::modelReset);
        d.record({result, Desk::ran(u"style"_s, 0, u"/logs/style.log"_s)});
        QStringList names;
        for (const presentation::CommandEntry &entry : d.commands.model().entries())
            names.append(entry.name);
        QCOMPARE(names, QStringList({u"prepare"_s, u"test"_s, u"style"_s}));
        QCOMPARE(d.commands.current()->name, u"style"_s);
        QCOMPARE(reset.size(), 0);
    }

    void commandsOfAnotherRunAreNotShown()
    {
        Desk d;
        d.commands.setRun(RunId{u"run-position"_s});
        d.begin(u"test"_s, u"/logs/test.log"_s);
        QCOMPARE(d.commands.model().rowCount(), 0);
    }

    void theNewestIsShownUntilSomebodyChooses()
    {
        Desk d;
        d.commands.setRun(theRun);
        d.record({Desk::ran(u"build"_s, 0, u"/logs/build.log"_s)});
        const qint64 id = d.begin(u"test"_s, u"/logs/test.log"_s);
        QCOMPARE(d.commands.currentKey(), u"/logs/test.log"_s);
        d.commands.choose(u"/logs/build.log"_s);
        d.running.end(id, Desk::ran(u"test"_s, 0, {}));
        d.begin(u"style"_s, u"/logs/style.log"_s);
        QCOMPARE(d.commands.currentKey(), u"/logs/build.log"_s);
    }

    void whatAnAgentRanIsShownWithWhatItTold()
    {
        Desk d;
        d.commands.setRun(theRun);
        WorkReceived work;
        work.from.agent = u"claude"_s;
        CommandRun told;
        told.command = u"npm test"_s;
        told.log = u"one\ntwo\n"_s;
        work.ran = {told};
        d.story.append(*d.story.store.run(theRun), {work});
        QCOMPARE(d.commands.current()->who, u"claude"_s);
        QCOMPARE(d.commands.current()->state, CommandState::Unknown);
        QCOMPARE(d.commands.log().rowCount(), 2);
        QCOMPARE(presentation::plainText(*d.commands.log().row(1)), u"two"_s);
    }

    void aLogIsReadPageByPage()
    {
        support::FakeLogs logs;
        for (int row = 0; row < 1000; ++row)
            logs.text += "row " + QByteArray::number(row) + '\n';
        CommandLog log(&logs);
        log.showFile(u"/logs/a.log"_s);
        QTRY_COMPARE(log.rowCount(), 1000);
        QCOMPARE(logs.bytesRead, 0);
        QSignalSpy loaded(&log, &CommandLog::loaded);
        static_cast<void>(log.row(777));
        QTRY_VERIFY(loaded.size() > 0 || log.row(777));
        QCOMPARE(presentation::plainText(*log.row(777)), u"row 777"_s);
        QVERIFY(logs.bytesRead < logs.text.size() / 3);
    }

    void whatGrowsIsFollowed()
    {
        support::FakeLogs logs;
        logs.text = "one\ntw";
        CommandLog log(&logs);
        log.showFile(u"/logs/a.log"_s);
        QTRY_COMPARE(log.rowCount(), 2);
        QTRY_VERIFY(log.row(1));
        QCOMPARE(presentation::plainText(*log.row(1)), u"tw"_s);
        logs.text += "o\nthree\n";
        log.poll();
        QTRY_COMPARE(log.rowCount(), 3);
        QTRY_VERIFY(log.row(1));
        QCOMPARE(presentation::plainText(*log.row(1)), u"two"_s);
    }

    void wordsAreFoundAheadAndBackAndAllAround()
    {
        support::FakeLogs logs;
        for (int row = 0; row < 500; ++row)
            logs.text += row % 300 == 10 ? "an \x1b[31mERROR\x1b[0m here\n" : "fine\n";
        CommandLog log(&logs);
        log.showFile(u"/logs/a.log"_s);
        QTRY_COMPARE(log.rowCount(), 500);
        QSignalSpy found(&log, &CommandLog::found);
        const auto find = [&](qint64 from, bool backward) {
            found.clear();
            log.find(u"error"_s, from, backward);
            return QTest::qWaitFor([&] { return found.size() == 1; }) ? found[0][0].toLongLong() : -2;
        };
        QCOMPARE(find(11, false), 310);
        QCOMPARE(find(311, false), 10);
        QCOMPARE(find(309, true), 10);
        found.clear();
        log.find(u"nowhere"_s, 0, false);
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found[0][0].toLongLong(), -1);
    }

    void rowsAreCopiedWithoutTheirColours()
    {
        support::FakeLogs logs;
        logs.text = "\x1b[32mok\x1b[0m one\ntwo\nthree\n";
        CommandLog log(&logs);
        log.showFile(u"/logs/a.log"_s);
        QTRY_COMPARE(log.rowCount(), 3);
        QSignalSpy copied(&log, &CommandLog::copied);
        log.copy(0, 1);
        QTRY_COMPARE(copied.size(), 1);
        QCOMPARE(copied[0][0].toString(), u"ok one\ntwo"_s);
        QCOMPARE(copied[0][1].toBool(), false);
    }

    void aLogThatIsGoneIsSaid()
    {
        support::FakeLogs logs;
        logs.problem = core::Error{core::ErrorKind::NotFound, u"gone"_s};
        CommandLog log(&logs);
        log.showFile(u"/logs/a.log"_s);
        QTRY_VERIFY(log.problem().contains(u"gone"_s));
    }

    void coloursActAndNothingElseDoes_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("colour");
        QTest::newRow("a named colour") << QByteArray("\x1b[31mred") << u"red"_s << 1;
        QTest::newRow("a bright one") << QByteArray("\x1b[1;92mgreen") << u"green"_s << 10;
        QTest::newRow("one of the cube") << QByteArray("\x1b[38;5;196mred") << u"red"_s << 0x1FF0000;
        QTest::newRow("any colour") << QByteArray("\x1b[38;2;1;2;3mdark") << u"dark"_s << 0x1010203;
        QTest::newRow("moving the cursor is shown") << QByteArray("\x1b[2Jgone") << u"␛[2Jgone"_s << -1;
        QTest::newRow("a title is shown") << QByteArray("\x1b]0;x\x07y") << u"␛]0;x␇y"_s << -1;
        QTest::newRow("a bell and a carriage return are shown")
            << QByteArray("a\rb\x07\n") << u"a␍b␇"_s << -1;
        QTest::newRow("a sequence without an end") << QByteArray("\x1b[31") << u"␛[31"_s << -1;
        QTest::newRow("a line's own end is not shown") << QByteArray("a\r\n") << u"a"_s << -1;
    }
    void coloursActAndNothingElseDoes()
    {
        QFETCH(QByteArray, row);
        QFETCH(int, colour);
        AnsiStyle style;
        const LogRow parsed = presentation::parseLogRow(row, style);
        QTEST(presentation::plainText(parsed), "text");
        QCOMPARE(parsed.back().style.foreground, colour);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
