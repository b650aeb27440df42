// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/logfiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::ErrorKind;

class TestLogFiles : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] QString worktree() const { return m_directory.filePath(u"worktree"_s); }
    void write(const QString &path, const QByteArray &bytes) const
    {
        QFile file(m_directory.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] engine::LogRequest request(const QString &path) const
    {
        engine::LogRequest wanted;
        wanted.worktree = worktree();
        wanted.path = path;
        wanted.headBytes = 20;
        wanted.tailBytes = 20;
        return wanted;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_directory.path()).mkpath(u"worktree/logs"_s));
        write(u"secret.log"_s, "secret\n");
        write(u"worktree/logs/short.log"_s, "one\ntwo\n");
        write(u"worktree/logs/long.log"_s, "first line\nsecond line\nthird line\nfourth line\nlast line\n");
        QVERIFY(QFile::link(m_directory.filePath(u"secret.log"_s), worktree() + u"/linked.log"_s));
        QVERIFY(QFile::link(m_directory.path(), worktree() + u"/out"_s));
        QCOMPARE(::mkfifo(QFile::encodeName(worktree() + u"/pipe.log"_s).constData(), 0600), 0);
    }

    void aShortLogComesWhole()
    {
        const auto answer = workspace::readLogFile(request(u"logs/short.log"_s));
        QCOMPARE(answer->text, u"one\ntwo\n"_s);
        QCOMPARE(answer->wholeBytes, 8);
        QCOMPARE(answer->bytesLeftOut, 0);
    }

    void anAbsolutePathInsideTheWorktreeIsRead()
    {
        QCOMPARE(workspace::readLogFile(request(worktree() + u"/logs/short.log"_s))->text, u"one\ntwo\n"_s);
    }

    void ofALongLogTheEndsAreKeptBetweenWholeLines()
    {
        const auto answer = workspace::readLogFile(request(u"logs/long.log"_s));
        QCOMPARE(answer->text, u"first line\n\n… 35 bytes left out …\nlast line\n"_s);
        QCOMPARE(answer->wholeBytes, 56);
        QCOMPARE(answer->bytesLeftOut, 35);
    }

    void twoGigabytesAreNeverReadWhole()
    {
        write(u"worktree/logs/huge.log"_s, "it begins\n");
        QFile file(worktree() + u"/logs/huge.log"_s);
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (!file.resize(qint64(2) * 1024 * 1024 * 1024)) // a hole, which takes no room
            QSKIP("this file system has no such large files");
        QVERIFY(file.seek(file.size()));
        QVERIFY(file.write("\nand ends\n") == 10);
        file.close();
        const auto answer = workspace::readLogFile(request(u"logs/huge.log"_s));
        QVERIFY(answer->text.startsWith(u"it begins\n"_s));
        QVERIFY(answer->text.endsWith(u"\nand ends\n"_s));
        QVERIFY(answer->text.size() < 200);
        QVERIFY(answer->bytesLeftOut > qint64(2'000'000'000));
        QVERIFY(QFile::remove(file.fileName()));
    }

    void nothingOutsideTheWorktreeIsRead_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("upwards") << u"../secret.log"_s;
        QTest::newRow("absolute") << m_directory.filePath(u"secret.log"_s);
        QTest::newRow("absolute and upwards") << worktree() + u"/../secret.log"_s;
        QTest::newRow("a link") << u"linked.log"_s;
        QTest::newRow("through a linked directory") << u"out/secret.log"_s;
        QTest::newRow("a FIFO") << u"pipe.log"_s;
        QTest::newRow("a directory") << u"logs"_s;
        QTest::newRow("nothing named") << u""_s;
    }
    void nothingOutsideTheWorktreeIsRead()
    {
        QFETCH(QString, path);
        const auto answer = workspace::readLogFile(request(path));
        QVERIFY(!answer);
        QVERIFY2(answer.error().kind == ErrorKind::Refused, qPrintable(answer.error().detail));
    }

    void aMissingLogIsNotFound()
    {
        QCOMPARE(workspace::readLogFile(request(u"logs/none.log"_s)).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestLogFiles)
#include "tst_logfiles.moc"
