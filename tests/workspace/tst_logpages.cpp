// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/await.h"
#include "support/gitrepository.h"
#include "workspace/gitworkspace.h"
#include "workspace/logpages.h"

using namespace Qt::StringLiterals;
using core::ErrorKind;
using engine::LogPosition;

class TestLogPages : public QObject
{
    Q_OBJECT

private:
    static void append(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append) && file.write(text) == text.size());
    }

private Q_SLOTS:
    void pagesBeginWhereTheyAreSaidTo()
    {
        const QTemporaryDir logs;
        const QString path = logs.filePath(u"a.log"_s);
        QByteArray text;
        for (int row = 0; row < 450; ++row)
            text += "row " + QByteArray::number(row) + '\n';
        append(path, text);
        const auto scan = workspace::scanLogFile(logs.path(), path, {});
        QVERIFY(scan.has_value());
        QCOMPARE(scan->end.rows, 450);
        QCOMPARE(scan->end.offset, qint64(text.size()));
        QVERIFY(!scan->hasOpenRow);
        QCOMPARE(scan->pages.size(), std::size_t(3));
        const auto part = workspace::readLogFilePart(logs.path(), path, scan->pages[2].offset, 8);
        QCOMPARE(*part, QByteArray("row 400\n"));
    }

    void aGrowingLogIsLookedThroughOnce()
    {
        const QTemporaryDir logs;
        const QString path = logs.filePath(u"a.log"_s);
        append(path, "\x1b[31mone\ntw");
        const auto first = workspace::scanLogFile(logs.path(), path, {});
        QCOMPARE(first->end.rows, 1);
        QVERIFY(first->hasOpenRow);
        QCOMPARE(first->end.style, QByteArray("\x1b[31m"));
        append(path, "o\x1b[0m\nthree\n");
        const auto second = workspace::scanLogFile(logs.path(), path, first->end);
        QCOMPARE(second->end.rows, 3);
        QVERIFY(!second->hasOpenRow);
        QVERIFY(second->end.style.isEmpty());
        QVERIFY(second->pages.empty());
    }

    void oneHugeLineIsManyRows()
    {
        const QTemporaryDir logs;
        const QString path = logs.filePath(u"a.log"_s);
        append(path, QByteArray("\xC3\xA4").repeated(10'000) + '\n');
        const auto scan = workspace::scanLogFile(logs.path(), path, {});
        QCOMPARE(scan->end.rows, 5);
        const QByteArray whole = textOf(path);
        for (qsizetype at = 0; at < whole.size(); at = engine::logRowEnd(whole, at))
            QVERIFY((static_cast<uchar>(whole[at]) & 0xC0) != 0x80); // never inside a character
    }

    void onlyLogsAreRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a file beside the logs") << u"../secret"_s;
        QTest::newRow("a link among the logs") << u"link.log"_s;
        QTest::newRow("a directory") << u"folder"_s;
        QTest::newRow("another place") << u"/etc/passwd"_s;
    }
    void onlyLogsAreRead()
    {
        QFETCH(QString, name);
        const QTemporaryDir directory;
        const QString logs = directory.filePath(u"logs"_s);
        QVERIFY(QDir().mkpath(logs + u"/folder"_s));
        append(directory.filePath(u"secret"_s), "x\n");
        QVERIFY(QFile::link(directory.filePath(u"secret"_s), logs + u"/link.log"_s));
        const QString path = name.startsWith(u'/') ? name : logs + u'/' + name;
        QVERIFY(!workspace::scanLogFile(logs, path, {}).has_value());
        QVERIFY(!workspace::readLogFilePart(logs, path, 0, 100).has_value());
    }

    void aRunningCheckIsToldWithItsGrowingLog()
    {
        const support::GitRepository repository;
        QVERIFY(QDir().mkpath(repository.beside(u"data"_s)));
        workspace::GitWorkspace workspace(repository.beside(u"data"_s));
        QVERIFY(support::await(workspace.trust(repository.path())).has_value());
        const QString gate = repository.beside(u"gate"_s);
        engine::CheckRequest check;
        check.worktree = repository.path();
        check.command = {
            u"wait"_s,
            {u"sh"_s, u"-c"_s, u"echo begun; while [ ! -e \"%1\" ]; do sleep 0.02; done"_s.arg(gate)}};
        support::Pending<core::Result<domain::CommandRun>> running(workspace.run(check));
        QTRY_COMPARE(workspace.running().all().size(), std::size_t(1));
        const engine::LiveCommand live = workspace.running().all().front();
        QVERIFY(live.isRunning);
        QByteArray text;
        QTRY_VERIFY((text = *support::await(workspace.readLogPart(live.logPath, 0, 100))) == "begun\n");
        append(gate, "now");
        QTRY_VERIFY(running.isDone());
        QVERIFY(!workspace.running().all().front().isRunning);
        QCOMPARE(workspace.running().all().front().exitCode, std::optional(0));
    }

private:
    static QByteArray textOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(TestLogPages)
#include "tst_logpages.moc"
