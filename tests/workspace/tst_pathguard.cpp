// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gitrepository.h"
#include "workspace/contextfiles.h"
#include "workspace/gitcommand.h"
#include "workspace/pathguard.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::ErrorKind;

class TestPathGuard : public QObject
{
    Q_OBJECT

private:
    support::GitRepository m_repository;
    workspace::GitCommand m_git;

    QString root() const { return m_repository.path(); }
    QByteArray name(const QString &file) const { return QFile::encodeName(root() + u'/' + file); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir().mkpath(m_repository.beside(u"outside"_s)));
        support::GitRepository::writeIn(m_repository.beside(u"outside"_s), u"key.txt"_s, "secret");
        QCOMPARE(::symlink("../outside", name(u"linked"_s).constData()), 0);
        QCOMPARE(::symlink("../outside/key.txt", name(u"link.txt"_s).constData()), 0);
        QCOMPARE(::symlink("README.md", name(u"inner.txt"_s).constData()), 0);
        QCOMPARE(::symlink("nowhere", name(u"dangling"_s).constData()), 0);
        QCOMPARE(::mkfifo(name(u"pipe"_s).constData(), 0600), 0);
        m_repository.write(u"plain.secret"_s, "ignored");
    }

    void aPathThatLeavesTheWorkspaceIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("empty") << QString();
        QTest::newRow("absolute") << u"/etc/passwd"_s;
        QTest::newRow("upwards") << u"../outside/key.txt"_s;
        QTest::newRow("upwards in the middle") << u"src/../../outside/key.txt"_s;
        QTest::newRow("upwards that would come back") << u"src/../README.md"_s;
        QTest::newRow("upwards at the end") << u"src/.."_s;
        QTest::newRow("upwards with backslashes") << u"..\\outside\\key.txt"_s;
        QTest::newRow("through a linked directory") << u"linked/key.txt"_s;
        QTest::newRow("a new file in a linked directory") << u"linked/new.txt"_s;
        QTest::newRow("a link to a file outside") << u"link.txt"_s;
        QTest::newRow("a link to a file inside") << u"inner.txt"_s;
        QTest::newRow("a link to nothing") << u"dangling"_s;
        QTest::newRow("a directory") << u"src"_s;
        QTest::newRow("a directory with a slash") << u"src/"_s;
        QTest::newRow("the root itself") << u"."_s;
        QTest::newRow("a FIFO") << u"pipe"_s;
        QTest::newRow("through a file") << u"README.md/x"_s;
        QTest::newRow("git's own directory") << u".git/config"_s;
        QTest::newRow("git's directory in another case") << u".GIT/config"_s;
        QTest::newRow("git's directory with a trailing dot") << u".git./config"_s;
        QTest::newRow("git's directory with a trailing space") << u".git /config"_s;
        QTest::newRow("git's directory as a stream") << u".git::$INDEX_ALLOCATION/config"_s;
        QTest::newRow("git's directory by its short name") << u"GIT~1/config"_s;
        QTest::newRow("git's directory further down") << u"src/.git/hooks/post-commit"_s;
        QTest::newRow("git's directory after a dot") << u"./.git/config"_s;
        QTest::newRow("a zero-width character in git's name") << u".g\u200cit/config"_s;
        QTest::newRow("a bidirectional override") << u"src/\u202Eppc.niam"_s;
        QTest::newRow("a line break") << u"src/a\nb"_s;
        QTest::newRow("a NUL") << u"src/a"_s + QChar(u'\0') + u".cpp"_s;
        QTest::newRow("another case of a file that is there") << u"readme.MD"_s;
        QTest::newRow("another case of a directory that is there") << u"SRC/new.cpp"_s;
        QTest::newRow("a path that is too long") << QString(3000, u'x');
        QTest::newRow("a name that is too long") << QString(300, u'x');
    }
    void aPathThatLeavesTheWorkspaceIsRefused()
    {
        QFETCH(QString, path);
        const auto facts = workspace::factsBeneath(root(), path);
        QVERIFY2(!facts, "accepted");
        QVERIFY2(facts.error().kind == ErrorKind::Refused, qPrintable(facts.error().detail));
        QVERIFY2(facts.error().detail.contains(u": "_s), qPrintable(facts.error().detail));
        QCOMPARE(workspace::readBeneath(root(), path, 100).error().kind, ErrorKind::Refused);
        QCOMPARE(workspace::replaceBeneath(root(), path, "x").error().kind, ErrorKind::Refused);
        QCOMPARE(workspace::removeBeneath(root(), path).error().kind, ErrorKind::Refused);

        engine::ContextRequest request;
        request.root = root();
        request.paths = {path};
        const auto answer = workspace::readContextFiles(m_git, request);
        QVERIFY(answer->files.empty());
        QCOMPARE(answer->missing.size(), 1);
        QCOMPARE(support::GitRepository::read(m_repository.beside(u"outside/key.txt"_s)),
                 QByteArray("secret"));
        QVERIFY(!QFileInfo::exists(m_repository.beside(u"outside/new.txt"_s)));
    }

    void harmlessSpellingsAreMadePlain_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("plain");
        QTest::newRow("plain already") << u"src/main.cpp"_s << u"src/main.cpp"_s;
        QTest::newRow("a dot before") << u"./src/main.cpp"_s << u"src/main.cpp"_s;
        QTest::newRow("two slashes") << u"src//main.cpp"_s << u"src/main.cpp"_s;
        QTest::newRow("files that begin like git's") << u".github/x.yml"_s << u".github/x.yml"_s;
        QTest::newRow("gitignore") << u".gitignore"_s << u".gitignore"_s;
        QTest::newRow("three dots are a name") << u"a/.../b"_s << u"a/.../b"_s;
        QTest::newRow("letters of any language") << u"über/日本.txt"_s << u"über/日本.txt"_s;
    }
    void harmlessSpellingsAreMadePlain()
    {
        QFETCH(QString, path);
        QFETCH(QString, plain);
        QCOMPARE(workspace::cleanRelative(path), core::Result(plain));
    }

    void aReplacedFileKeepsItsModeAndItsOtherNamesKeepTheirContent()
    {
        m_repository.write(u"run.sh"_s, "#!/bin/sh\n");
        QCOMPARE(::chmod(name(u"run.sh"_s).constData(), 0755), 0);
        const QString other = m_repository.beside(u"outside/hard.txt"_s);
        QCOMPARE(::link(name(u"run.sh"_s).constData(), QFile::encodeName(other).constData()), 0);
        QVERIFY(workspace::replaceBeneath(root(), u"run.sh"_s, "new\n").has_value());
        QCOMPARE(support::GitRepository::read(root() + u"/run.sh"_s), QByteArray("new\n"));
        QVERIFY(QFileInfo(root() + u"/run.sh"_s).isExecutable());
        QCOMPARE(support::GitRepository::read(other), QByteArray("#!/bin/sh\n"));
    }

    void directoriesAreMadeOnTheWay()
    {
        QVERIFY(workspace::replaceBeneath(root(), u"a/b/c/d.txt"_s, "deep").has_value());
        QCOMPARE(support::GitRepository::read(root() + u"/a/b/c/d.txt"_s), QByteArray("deep"));
        QVERIFY(workspace::removeBeneath(root(), u"a/b/c/d.txt"_s).has_value());
        QVERIFY(workspace::removeBeneath(root(), u"a/b/c/d.txt"_s).has_value());
    }

    void contextIsGivenInOrderWithinItsBudget()
    {
        m_repository.write(u"long.txt"_s, QByteArray("0123456789\n").repeated(10));
        engine::ContextRequest request;
        request.root = root();
        request.paths = {u"README.md"_s, u"./README.md"_s, u"long.txt"_s, u"src/main.cpp"_s};
        request.byteBudget = 14 + 25;
        const auto answer = workspace::readContextFiles(m_git, request);
        QCOMPARE(answer->files.size(), 2U);
        QCOMPARE(answer->files[0].content, u"one\ntwo\nthree\n"_s);
        QVERIFY(!answer->files[0].cut);
        QCOMPARE(answer->files[1].content, u"0123456789\n0123456789\n"_s); // ends with a line
        QVERIFY(answer->files[1].cut);
        QCOMPARE(answer->files[1].bytes, 110);
        QCOMPARE(answer->missing, QStringList({u"src/main.cpp: no room left for its 29 bytes"_s}));
    }

    void aLineThatIsTooLongIsCutBetweenCharacters()
    {
        m_repository.write(u"line.txt"_s, QString(100, u'ü').toUtf8());
        engine::ContextRequest request;
        request.root = root();
        request.paths = {u"line.txt"_s};
        request.byteBudget = 5;
        const auto answer = workspace::readContextFiles(m_git, request);
        QCOMPARE(answer->files.at(0).content, u"üü"_s);
        QVERIFY(answer->files.at(0).cut);
    }

    void whatIsNotTextOrNotForOthersIsNamedWithTheReason_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("reason");
        QTest::newRow("missing") << u"src/none.cpp"_s << u"no such file"_s;
        QTest::newRow("missing directory") << u"none/none.cpp"_s << u"no such file"_s;
        QTest::newRow("ignored") << u"plain.secret"_s << u"is ignored"_s;
        QTest::newRow("binary") << u"image.bin"_s << u"is not text"_s;
        QTest::newRow("another encoding") << u"latin1.txt"_s << u"is not text"_s;
    }
    void whatIsNotTextOrNotForOthersIsNamedWithTheReason()
    {
        QFETCH(QString, path);
        QFETCH(QString, reason);
        m_repository.write(u"image.bin"_s, QByteArray("PNG\0\1\2", 6));
        m_repository.write(u"latin1.txt"_s, "Gr\xfc\xdf"
                                            "e\n");
        engine::ContextRequest request;
        request.root = root();
        request.paths = {path};
        const auto answer = workspace::readContextFiles(m_git, request);
        QVERIFY(answer->files.empty());
        QVERIFY2(answer->missing.value(0).startsWith(path + u": "_s + reason),
                 qPrintable(answer->missing.value(0)));
    }
};

QTEST_GUILESS_MAIN(TestPathGuard)
#include "tst_pathguard.moc"
