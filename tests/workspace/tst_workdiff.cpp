// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/await.h"
#include "support/gitrepository.h"
#include "workspace/gitworkspace.h"
#include "workspace/workdiff.h"

#include <memory>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using domain::DiffLine;
using domain::FileChange;
using domain::FileDiff;

class TestWorkDiff : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::GitRepository> m_repository;
    workspace::GitCommand m_git;

    [[nodiscard]] engine::DiffRequest request() const
    {
        engine::DiffRequest wanted;
        wanted.repository = m_repository->path();
        wanted.worktree = m_repository->path();
        wanted.baseCommit = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        return wanted;
    }
    [[nodiscard]] static const FileDiff *find(const domain::WorkDiff &diff, const QString &path)
    {
        for (const FileDiff &file : diff.files) {
            if (file.change.path == path)
                return &file;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_repository = std::make_unique<support::GitRepository>();
        QVERIFY(QDir().mkpath(m_repository->beside(u"data"_s)));
    }

    void whatLiesInTheWorktreeIsToldWithItsLines()
    {
        const engine::DiffRequest wanted = request();
        m_repository->write(u"README.md"_s, "one\n2\nthree\n");
        m_repository->write(u"new file.txt"_s, "--- a\n+++ b\n");
        m_repository->write(u"ignored.secret"_s, "x\n");
        const auto diff = workspace::readDiff(m_git, wanted);
        QVERIFY(diff.has_value());
        QCOMPARE(diff->files.size(), std::size_t(2));
        const FileDiff *readme = find(*diff, u"README.md"_s);
        QVERIFY(readme);
        QCOMPARE(readme->change.linesAdded, 1);
        QCOMPARE(readme->change.linesRemoved, 1);
        QCOMPARE(readme->hunks.size(), std::size_t(1));
        const std::vector<DiffLine> expected{{DiffLine::Kind::Context, 1, 1, u"one"_s},
                                             {DiffLine::Kind::Removed, 2, 0, u"two"_s},
                                             {DiffLine::Kind::Added, 0, 2, u"2"_s},
                                             {DiffLine::Kind::Context, 3, 3, u"three"_s}};
        QCOMPARE(readme->hunks[0].lines, expected);
        const FileDiff *fresh = find(*diff, u"new file.txt"_s);
        QVERIFY(fresh);
        QCOMPARE(fresh->change.kind, FileChange::Kind::Added);
        QCOMPARE(fresh->hunks.at(0).lines.at(0).text, u"--- a"_s);
        QVERIFY(!diff->isCut);
    }

    void aCommitIsComparedAlsoWhenItsWorktreeIsGone()
    {
        engine::DiffRequest wanted = request();
        m_repository->git({u"mv"_s, u"src/main.cpp"_s, u"src/start.cpp"_s});
        m_repository->write(u"picture.bin"_s, QByteArray("a\0b", 3));
        m_repository->commit(u"Rename"_s);
        wanted.commit = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        wanted.worktree = m_repository->beside(u"gone"_s);
        const auto diff = workspace::readDiff(m_git, wanted);
        QVERIFY(diff.has_value());
        const FileDiff *renamed = find(*diff, u"src/start.cpp"_s);
        QVERIFY(renamed);
        QCOMPARE(renamed->change.kind, FileChange::Kind::Renamed);
        QCOMPARE(renamed->oldPath, u"src/main.cpp"_s);
        const FileDiff *picture = find(*diff, u"picture.bin"_s);
        QVERIFY(picture && picture->isBinary);
    }

    void everyKindOfChangeIsTold()
    {
        m_repository->write(u"becomes a link"_s, "a file\n");
        m_repository->write(u"run me.sh"_s, "#!/bin/sh\n");
        m_repository->write(u"dos.txt"_s, "one\r\ntwo\r\n");
        m_repository->write(u"häßlich \"quoted\"\tname.txt"_s, "x\n");
        m_repository->write(u"last.txt"_s, "last\n");
        m_repository->commit(u"More files"_s);
        const engine::DiffRequest wanted = request();
        const QString root = m_repository->path() + u'/';
        QVERIFY(QFile::remove(root + u"becomes a link"_s));
        QVERIFY(QFile::link(u"README.md"_s, root + u"becomes a link"_s));
        QVERIFY(QFile::setPermissions(root + u"run me.sh"_s,
                                      QFile::permissions(root + u"run me.sh"_s) | QFile::ExeOwner));
        m_repository->write(u"dos.txt"_s, "one\ntwo\r\n");
        m_repository->write(u"häßlich \"quoted\"\tname.txt"_s, "y\n");
        m_repository->write(u"last.txt"_s, "last");
        m_repository->write(u"empty.txt"_s, "");
        m_repository->write(u"unfinished.txt"_s, "no end");
        QVERIFY(QFile::link(u"/etc/passwd"_s, root + u"new link"_s));

        const auto diff = workspace::readDiff(m_git, wanted);
        QVERIFY(diff.has_value());
        QVERIFY(!diff->isCut);
        const FileDiff *link = find(*diff, u"becomes a link"_s);
        QVERIFY(link);
        QCOMPARE(link->modeBefore + u' ' + link->modeAfter, u"100644 120000"_s);
        QCOMPARE(link->hunks.size(), std::size_t(2)); // the file goes, the link comes
        QCOMPARE(link->hunks[1].lines.at(0).text, u"README.md"_s);

        const FileDiff *script = find(*diff, u"run me.sh"_s);
        QVERIFY(script && script->hunks.empty());
        QCOMPARE(script->modeBefore + u' ' + script->modeAfter, u"100644 100755"_s);

        const FileDiff *dos = find(*diff, u"dos.txt"_s);
        QVERIFY(dos && dos->modeBefore.isEmpty());
        QCOMPARE(dos->hunks.at(0).lines.at(0).text, u"one\r"_s);
        QCOMPARE(dos->hunks.at(0).lines.at(1).text, u"one"_s);

        const FileDiff *odd = find(*diff, u"häßlich \"quoted\"\tname.txt"_s);
        QVERIFY(odd);
        QCOMPARE(odd->hunks.at(0).lines.at(1).text, u"y"_s);

        QCOMPARE(find(*diff, u"last.txt"_s)->hunks.at(0).lines.back().kind, DiffLine::Kind::Remark);
        QVERIFY(find(*diff, u"empty.txt"_s)->hunks.empty());
        const auto &unfinished = find(*diff, u"unfinished.txt"_s)->hunks.at(0).lines;
        QCOMPARE(unfinished.back().kind, DiffLine::Kind::Remark);
        QVERIFY(find(*diff, u"new link"_s)->hunks.empty()); // told, and not followed
    }

    void aRenamedFileWithOtherModeAndOtherLinesIsOneFile()
    {
        m_repository->write(u"long.txt"_s, QByteArray("line\n").repeated(50));
        m_repository->commit(u"Long"_s);
        const engine::DiffRequest wanted = request();
        m_repository->git({u"mv"_s, u"long.txt"_s, u"umlaut ä.txt"_s});
        m_repository->write(u"umlaut ä.txt"_s, QByteArray("line\n").repeated(50) + "more\n");
        m_repository->git({u"update-index"_s, u"--add"_s, u"--chmod=+x"_s, u"umlaut ä.txt"_s});
        m_repository->git({u"commit"_s, u"-qam"_s, u"Rename"_s});
        engine::DiffRequest committed = wanted;
        committed.commit = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        const auto diff = workspace::readDiff(m_git, committed);
        QCOMPARE(diff->files.size(), std::size_t(1));
        QCOMPARE(diff->files[0].oldPath, u"long.txt"_s);
        QCOMPARE(diff->files[0].change.linesAdded, 1);
        QCOMPARE(diff->files[0].hunks.size(), std::size_t(1));
    }

    void oneEndlessLineComesAsFarAsThereIsRoom()
    {
        engine::DiffRequest wanted = request();
        m_repository->write(u"minified.js"_s, QByteArray(3'000'000, 'x'));
        m_repository->commit(u"Minified"_s);
        wanted.commit = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        const auto whole = workspace::readDiff(m_git, wanted);
        QCOMPARE(find(*whole, u"minified.js"_s)->hunks.at(0).lines.at(0).text.size(), 3'000'000);
        wanted.maxBytes = 100'000;
        const auto cut = workspace::readDiff(m_git, wanted);
        QVERIFY(cut->isCut && find(*cut, u"minified.js"_s)->isCut);
    }

    void linesThatLookLikeHeadersStayLines()
    {
        const engine::DiffRequest wanted = request();
        m_repository->write(u"README.md"_s, "one\ntwo\ndiff --git a/x b/x\n@@ -1 +1 @@\nthree");
        const auto diff = workspace::readDiff(m_git, wanted);
        QVERIFY(diff.has_value());
        QCOMPARE(diff->files.size(), std::size_t(1));
        const auto &lines = diff->files[0].hunks.at(0).lines;
        QCOMPARE(lines.at(3).text, u"diff --git a/x b/x"_s);
        QCOMPARE(lines.at(4).text, u"@@ -1 +1 @@"_s);
        QCOMPARE(lines.back().kind, DiffLine::Kind::Remark);
    }

    void aHugeDifferenceIsCutAndNamesEveryFile()
    {
        engine::DiffRequest wanted = request();
        m_repository->write(u"a.txt"_s, QByteArray("line\n").repeated(20'000));
        m_repository->write(u"b.txt"_s, "short\n");
        m_repository->commit(u"Much"_s);
        wanted.commit = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        wanted.maxBytes = 10'000;
        const auto diff = workspace::readDiff(m_git, wanted);
        QVERIFY(diff.has_value());
        QVERIFY(diff->isCut);
        QCOMPARE(diff->files.size(), std::size_t(2));
        QVERIFY(find(*diff, u"a.txt"_s)->isCut);
        QCOMPARE(find(*diff, u"a.txt"_s)->change.linesAdded, 20'000);
        QVERIFY(find(*diff, u"b.txt"_s)->hunks.empty());
    }

    void whatIsNoCommitIsRefused()
    {
        engine::DiffRequest wanted = request();
        wanted.commit = u"--output=/tmp/x"_s;
        QCOMPARE(workspace::readDiff(m_git, wanted).error().kind, ErrorKind::Invalid);
    }

    void anUntrustedRepositoryIsNotRead()
    {
        workspace::GitWorkspace workspace(m_repository->beside(u"data"_s));
        const auto refused = support::await(workspace.diff(request()));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QVERIFY(support::await(workspace.trust(m_repository->path())).has_value());
        QVERIFY(support::await(workspace.diff(request())).has_value());
    }

    void aReaderThatGoesAwayIsAnswered()
    {
        auto workspace = std::make_unique<workspace::GitWorkspace>(m_repository->beside(u"data"_s));
        QVERIFY(support::await(workspace->trust(m_repository->path())).has_value());
        std::optional<core::Result<domain::WorkDiff>> answer;
        QCoro::connect(workspace->diff(request()), this, [&answer](auto &&result) { answer = result; });
        workspace.reset();
        QTRY_VERIFY(answer.has_value());
    }
};

QTEST_GUILESS_MAIN(TestWorkDiff)
#include "tst_workdiff.moc"
