// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gitrepository.h"
#include "workspace/changes.h"
#include "workspace/editing.h"
#include "workspace/worktrees.h"

#include <memory>
#include <unistd.h>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using domain::FileChange;

class TestEditing : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::GitRepository> m_repository;
    workspace::GitCommand m_git;
    domain::WorktreePrepared m_worktree;

    static domain::FileEdit whole(const QString &path, const QString &content)
    {
        domain::FileEdit edit;
        edit.path = path;
        edit.content = content;
        return edit;
    }
    static domain::FileEdit replacing(const QString &path, std::vector<domain::Replacement> replacements)
    {
        domain::FileEdit edit;
        edit.path = path;
        edit.replacements = std::move(replacements);
        return edit;
    }
    engine::ApplyRequest request(std::vector<domain::FileEdit> edits, const QStringList &allowed = {}) const
    {
        engine::ApplyRequest wanted;
        wanted.worktree = m_worktree.path;
        wanted.baseCommit = m_worktree.baseCommit;
        wanted.result.edits = std::move(edits);
        wanted.allowedFiles = allowed;
        wanted.commitMessage = u"Do the work"_s;
        return wanted;
    }
    QByteArray read(const QString &file) const
    {
        return support::GitRepository::read(m_worktree.path + u'/' + file);
    }
    QString git(const QStringList &arguments) const
    {
        return support::GitRepository::gitIn(m_worktree.path, arguments);
    }

private Q_SLOTS:
    void init()
    {
        m_repository = std::make_unique<support::GitRepository>();
        m_repository->write(u"dos.txt"_s, "alpha\r\nbeta\r\n");
        m_repository->write(u"twice.txt"_s, "x = 1\nx = 1\n");
        m_repository->commit(u"More files"_s);
        engine::WorktreeRequest wanted;
        wanted.repository = m_repository->path();
        wanted.baseBranch = u"main"_s;
        wanted.task.value = u"3f2a9c1d-0000-4000-8000-000000000001"_s;
        const workspace::Places places(m_repository->beside(u"data"_s));
        m_worktree = workspace::prepareWorktree(m_git, places, wanted)->facts;
    }

    void editsAreAppliedCommittedAndReportedAsGitSeesThem()
    {
        const auto report = workspace::applyEdits(
            m_git, request({whole(u"src/new.cpp"_s, u"int x;\n"_s),
                            replacing(u"README.md"_s, {{u"two"_s, u"2"_s}, {u"2\nthree"_s, u"2\n3\n4"_s}})},
                           {u"README.md"_s, u"./src/new.cpp"_s}));
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QCOMPARE(read(u"README.md"_s), QByteArray("one\n2\n3\n4\n"));
        QCOMPARE(read(u"src/new.cpp"_s), QByteArray("int x;\n"));
        QCOMPARE(report->commit, git({u"rev-parse"_s, u"HEAD"_s}));
        QCOMPARE(git({u"log"_s, u"-1"_s, u"--format=%an <%ae> %s"_s}),
                 u"Countersign <countersign@localhost> Do the work"_s);
        QCOMPARE(git({u"status"_s, u"--porcelain"_s}), QString());
        const std::vector<FileChange> expected = {{u"README.md"_s, FileChange::Kind::Modified, 3, 2, false},
                                                  {u"src/new.cpp"_s, FileChange::Kind::Added, 1, 0, false}};
        QVERIFY(report->changes == expected);
        QVERIFY(report->diff.contains(u"+int x;"_s));
        QCOMPARE(report->diffBytesLeftOut, 0);
    }

    void editsThatWereTakenBackAreAppliedAnewUnderAnotherKey()
    {
        engine::ApplyRequest wanted = request({whole(u"README.md"_s, u"new\n"_s)});
        wanted.key = u"first"_s;
        QVERIFY(workspace::applyEdits(m_git, wanted).has_value());
        QVERIFY(workspace::applyEdits(m_git, wanted).has_value()); // as after a crash
        QCOMPARE(git({u"rev-list"_s, u"--count"_s, m_worktree.baseCommit + u"..HEAD"_s}), u"1"_s);
        git({u"revert"_s, u"--no-edit"_s, u"HEAD"_s});
        QCOMPARE(read(u"README.md"_s), QByteArray("one\ntwo\nthree\n"));
        wanted.key = u"second"_s;
        QVERIFY(workspace::applyEdits(m_git, wanted).has_value());
        QCOMPARE(read(u"README.md"_s), QByteArray("new\n"));
    }

    void theModeOfAScriptIsKept()
    {
        m_repository->write(u"unused"_s, "");
        support::GitRepository::writeIn(m_worktree.path, u"run.sh"_s, "#!/bin/sh\nexit 0\n");
        QFile::setPermissions(m_worktree.path + u"/run.sh"_s,
                              QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        QVERIFY(workspace::applyEdits(m_git, request({whole(u"run.sh"_s, u"#!/bin/sh\nexit 1\n"_s)}))
                    .has_value());
        QVERIFY(QFileInfo(m_worktree.path + u"/run.sh"_s).isExecutable());
        QVERIFY(git({u"ls-files"_s, u"-s"_s, u"run.sh"_s}).startsWith(u"100755"_s));
    }

    void searchTextsInUnixLinesMatchFilesInDosLines()
    {
        const auto report =
            workspace::applyEdits(m_git, request({replacing(u"dos.txt"_s, {{u"alpha\nbeta"_s, u"1\n2"_s}})}));
        QVERIFY(report.has_value());
        QCOMPARE(read(u"dos.txt"_s), QByteArray("1\r\n2\r\n"));
    }

    void oneWrongEditFailsAllOfThem_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("search"); // null: whole content
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("reason");
        QTest::newRow("the search text is missing")
            << u"src/main.cpp"_s << u"nowhere"_s << ErrorKind::Invalid << u"was not found"_s;
        QTest::newRow("the search text is ambiguous")
            << u"twice.txt"_s << u"x = 1"_s << ErrorKind::Invalid << u"more than once"_s;
        QTest::newRow("the search text is empty")
            << u"src/main.cpp"_s << u""_s << ErrorKind::Invalid << u"is empty"_s;
        QTest::newRow("the file to search in does not exist")
            << u"none.txt"_s << u"x"_s << ErrorKind::Invalid << u"no such file"_s;
        QTest::newRow("upwards") << u"../x"_s << QString() << ErrorKind::Refused << u"upwards"_s;
        QTest::newRow("git's own file")
            << u".git/config"_s << QString() << ErrorKind::Refused << u"git itself"_s;
        QTest::newRow("an ignored file")
            << u"build/x.o"_s << QString() << ErrorKind::Refused << u"is ignored"_s;
        QTest::newRow("a directory") << u"src"_s << QString() << ErrorKind::Refused << u"is a directory"_s;
        QTest::newRow("below a file")
            << u"README.md/x"_s << QString() << ErrorKind::Refused << u"no directory"_s;
        QTest::newRow("through a link") << u"link/x"_s << QString() << ErrorKind::Refused << u""_s;
        QTest::newRow("the same file twice")
            << u"good.txt"_s << QString() << ErrorKind::Invalid << u"twice"_s;
        QTest::newRow("a file and a directory of one name")
            << u"good.txt/inner"_s << QString() << ErrorKind::Refused << u""_s;
    }
    void oneWrongEditFailsAllOfThem()
    {
        QFETCH(QString, path);
        QFETCH(QString, search);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, reason);
        QCOMPARE(::symlink("/tmp", QFile::encodeName(m_worktree.path + u"/link"_s).constData()), 0);
        const domain::FileEdit wrong =
            search.isNull() ? whole(path, u"x"_s) : replacing(path, {{search, u"y"_s}});
        const auto failed =
            workspace::applyEdits(m_git, request({whole(u"good.txt"_s, u"good"_s),
                                                  replacing(u"README.md"_s, {{u"two"_s, u"2"_s}}), wrong}));
        QVERIFY(!failed);
        QVERIFY2(failed.error().kind == kind, qPrintable(failed.error().detail));
        QVERIFY2(failed.error().detail.contains(path), qPrintable(failed.error().detail));
        QVERIFY2(failed.error().detail.contains(reason), qPrintable(failed.error().detail));
        QCOMPARE(read(u"README.md"_s), QByteArray("one\ntwo\nthree\n"));
        QVERIFY(!QFileInfo::exists(m_worktree.path + u"/good.txt"_s));
        QCOMPARE(git({u"rev-parse"_s, u"HEAD"_s}), m_worktree.baseCommit);
        QCOMPARE(git({u"status"_s, u"--porcelain"_s}), u"?? link"_s);
    }

    void everyProblemIsNamed()
    {
        const auto failed =
            workspace::applyEdits(m_git, request({whole(u"../a"_s, u""_s), whole(u"/b"_s, u""_s)}));
        QVERIFY(failed.error().detail.contains(u"../a: "_s) && failed.error().detail.contains(u"/b: "_s));
    }

    void anEditIsEitherAContentOrReplacements()
    {
        domain::FileEdit both = whole(u"a.txt"_s, u"a"_s);
        both.replacements = {{u"a"_s, u"b"_s}};
        QCOMPARE(workspace::applyEdits(m_git, request({both})).error().kind, ErrorKind::Invalid);
        QCOMPARE(workspace::applyEdits(m_git, request({replacing(u"a.txt"_s, {})})).error().kind,
                 ErrorKind::Invalid);
    }

    void aSecondApplicationOfTheSameEditsChangesNothing()
    {
        const auto wanted = request({replacing(u"README.md"_s, {{u"two"_s, u"two and two"_s}})});
        const auto first = workspace::applyEdits(m_git, wanted);
        const auto second = workspace::applyEdits(m_git, wanted);
        QVERIFY2(second.has_value(), second ? "" : qPrintable(second.error().detail));
        QVERIFY(*second == *first);
        QCOMPARE(read(u"README.md"_s), QByteArray("one\ntwo and two\nthree\n"));
    }

    void editsThatAKilledProcessLeftHalfDoneAreDoneAnew()
    {
        // As after a kill between the first file and the second: files written, nothing committed.
        support::GitRepository::writeIn(m_worktree.path, u"README.md"_s, "one\ntwo and two\nthree\n");
        support::GitRepository::writeIn(m_worktree.path, u"new/file.txt"_s, "half");
        support::GitRepository::writeIn(*workspace::gitDirectory(m_git, m_worktree.path),
                                        u"countersign-applying"_s,
                                        QByteArray("README.md\0new/file.txt\0", 23));
        const auto report =
            workspace::applyEdits(m_git, request({replacing(u"README.md"_s, {{u"two"_s, u"two and two"_s}}),
                                                  whole(u"new/file.txt"_s, u"whole"_s)}));
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QCOMPARE(read(u"README.md"_s), QByteArray("one\ntwo and two\nthree\n"));
        QCOMPARE(read(u"new/file.txt"_s), QByteArray("whole"));
        QCOMPARE(report->changes.size(), 2U);
    }

    void whatAnAgentChangedItselfIsReportedAndMarkedWhenItIsOutsideThePlan()
    {
        support::GitRepository::writeIn(m_worktree.path, u"extra.txt"_s, "surprise\n");
        QVERIFY(QFile::rename(m_worktree.path + u"/twice.txt"_s, m_worktree.path + u"/moved.txt"_s));
        QVERIFY(QFile::remove(m_worktree.path + u"/dos.txt"_s));
        const auto report = workspace::applyEdits(
            m_git, request({whole(u"README.md"_s, u"new\n"_s)}, {u"README.md"_s, u"moved.txt"_s}));
        const std::vector<FileChange> expected = {{u"README.md"_s, FileChange::Kind::Modified, 1, 3, false},
                                                  {u"dos.txt"_s, FileChange::Kind::Deleted, 0, 2, true},
                                                  {u"extra.txt"_s, FileChange::Kind::Added, 1, 0, true},
                                                  {u"moved.txt"_s, FileChange::Kind::Renamed, 0, 0, true}};
        QVERIFY(report->changes == expected);
    }

    void workWithoutEditsReportsWhatIsThere()
    {
        const auto report = workspace::applyEdits(m_git, request({}));
        QVERIFY(report->changes.empty());
        QCOMPARE(report->commit, m_worktree.baseCommit);
        QVERIFY(report->diff.isEmpty());
    }

    void aLongDiffIsCutAtALineAndTheRestIsCounted()
    {
        const QString line = u"a line of some length that repeats\n"_s;
        const auto report =
            workspace::applyEdits(m_git, request({whole(u"big.txt"_s, line.repeated(20'000))}));
        QVERIFY(report->diff.size() <= 256 * 1024);
        QVERIFY(report->diff.endsWith(u'\n'));
        QVERIFY(report->diffBytesLeftOut > 400'000);
        QCOMPARE(report->changes.at(0).linesAdded, 20'000);
    }

    void aBaseThatIsNoCommitIsRefused()
    {
        // Not Invalid, which is said of edits: the engineer would be asked for others.
        QCOMPARE(workspace::reportChanges(m_git, m_worktree.path, u"--output=/tmp/x"_s, {}).error().kind,
                 ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestEditing)
#include "tst_editing.moc"
