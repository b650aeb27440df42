// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gitrepository.h"
#include "workspace/branches.h"
#include "workspace/changes.h"
#include "workspace/landing.h"
#include "workspace/worktrees.h"

#include <memory>

using namespace Qt::StringLiterals;
using support::GitRepository;

/// A repository that uses another one, "library", as its submodule libs/library.
class TestSubmodules : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<GitRepository> m_repository;
    std::unique_ptr<workspace::Places> m_places;
    workspace::GitCommand m_git;

    domain::WorktreePrepared prepare(const QString &task)
    {
        engine::WorktreeRequest wanted;
        wanted.repository = m_repository->path();
        wanted.baseBranch = u"main"_s;
        wanted.task.value = task;
        wanted.taskTitle = task;
        return workspace::prepareWorktree(m_git, *m_places, wanted)->facts;
    }
    static void commitAllIn(const QString &directory)
    {
        GitRepository::gitIn(directory, {u"add"_s, u"-A"_s});
        GitRepository::gitIn(directory, {u"commit"_s, u"-qm"_s, u"Change"_s});
    }
    engine::LandAnswer land(const domain::WorktreePrepared &worktree, const QString &task)
    {
        engine::LandRequest request{m_repository->path(), worktree.branch, worktree.targetBranch,
                                    u"Land it"_s};
        request.task.value = task;
        request.baseCommit = worktree.baseCommit;
        const auto answer = workspace::land(m_git, *m_places, request);
        if (answer)
            return *answer;
        engine::LandAnswer failed;
        failed.reason = u"error: "_s + answer.error().detail;
        return failed;
    }
    QString commitOf(const QString &revision) const { return m_repository->git({u"rev-parse"_s, revision}); }
    static QString headOf(const QString &directory)
    {
        return GitRepository::gitIn(directory, {u"rev-parse"_s, u"HEAD"_s});
    }
    [[nodiscard]] QString humansCopy() const { return m_repository->path() + u"/libs/library"_s; }

private Q_SLOTS:
    void init()
    {
        m_repository = std::make_unique<GitRepository>();
        m_places = std::make_unique<workspace::Places>(m_repository->beside(u"data"_s));
        const QString library = m_repository->beside(u"library"_s);
        QDir().mkpath(library);
        GitRepository::gitIn(library, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        GitRepository::writeIn(library, u"lib.c"_s, "1\n");
        commitAllIn(library);
        m_repository->git({u"-c"_s, u"protocol.file.allow=always"_s, u"submodule"_s, u"--quiet"_s, u"add"_s,
                           library, u"libs/library"_s});
        m_repository->commit(u"Use the library"_s);
    }

    void whatOnlyTheWorktreeHasOfASubmoduleDoesNotLand_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("isCommitted");
        QTest::addColumn<QString>("words");
        QTest::newRow("a file that was changed") << u"lib.c"_s << false << u"lib.c"_s;
        QTest::newRow("a new file") << u"sub dir/new.c"_s << false << u"sub dir/new.c"_s;
        QTest::newRow("a commit") << u"lib.c"_s << true << u"only the worktree has"_s;
    }
    void whatOnlyTheWorktreeHasOfASubmoduleDoesNotLand()
    {
        QFETCH(QString, file);
        QFETCH(bool, isCommitted);
        QFETCH(QString, words);
        const auto run = prepare(u"task1"_s);
        const QString library = run.path + u"/libs/library"_s;
        GitRepository::writeIn(library, file, "precious\n");
        if (isCommitted)
            commitAllIn(library);
        GitRepository::writeIn(run.path, u"a.txt"_s, "a\n");
        commitAllIn(run.path);
        const QString before = commitOf(u"countersign/main"_s);

        const auto refused = land(run, u"task1"_s);
        QVERIFY(!refused.landed);
        QVERIFY2(refused.reason.contains(u"the submodule libs/library"_s), qPrintable(refused.reason));
        QVERIFY2(refused.reason.contains(words), qPrintable(refused.reason));
        QVERIFY2(refused.reason.contains(library), qPrintable(refused.reason)); // where to look
        QVERIFY(refused.conflicts.isEmpty());
        QCOMPARE(commitOf(u"countersign/main"_s), before);
        QCOMPARE(GitRepository::read(library + u'/' + file), QByteArray("precious\n"));
    }

    void aRepositoryThatWasMadeInTheWorktreeDoesNotLand()
    {
        const auto run = prepare(u"task1"_s);
        const QString made = run.path + u"/vendored"_s;
        QDir().mkpath(made);
        GitRepository::gitIn(made, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        GitRepository::writeIn(made, u"new.c"_s, "precious\n");
        commitAllIn(made);
        commitAllIn(run.path);
        const auto refused = land(run, u"task1"_s);
        QVERIFY(!refused.landed);
        QVERIFY2(refused.reason.contains(u"the submodule vendored is a repository that git has not"_s),
                 qPrintable(refused.reason));
    }

    void aProgramThatARepositoryInTheWorktreeNamesDoesNotRun_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("a new repository") << u"vendored"_s;
        QTest::newRow("in a submodule's place") << u"libs/library"_s;
    }
    void aProgramThatARepositoryInTheWorktreeNamesDoesNotRun()
    {
        QFETCH(QString, place);
        const auto run = prepare(u"task1"_s);
        const QString made = run.path + u'/' + place;
        const QString witness = m_repository->beside(u"it-ran"_s);
        QFile::remove(made + u"/.git"_s);
        QDir().mkpath(made);
        GitRepository::gitIn(made, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        GitRepository::writeIn(made, u".gitattributes"_s, "* filter=x\n");
        GitRepository::writeIn(made, u"a.txt"_s, "1\n");
        commitAllIn(made);
        GitRepository::gitIn(made, {u"config"_s, u"filter.x.clean"_s, u"touch '%1'; cat"_s.arg(witness)});
        for (const QByteArray &content : {QByteArray("2\n"), QByteArray("3\n")}) { // new, then known
            GitRepository::writeIn(made, u"a.txt"_s, content);
            const auto refused = workspace::commitAll(m_git, run.path, u"Work"_s);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, core::ErrorKind::Refused);
            QVERIFY2(refused.error().detail.contains(place), qPrintable(refused.error().detail));
            QVERIFY(workspace::uncommittedFile(m_git, run.path).has_value());
            (void)land(run, u"task1"_s);
        }
        QVERIFY(!QFileInfo::exists(witness));
        QVERIFY(QDir(made).removeRecursively());
        QVERIFY(workspace::commitAll(m_git, run.path, u"Work"_s).has_value());
    }

    void itLandsOnceTheHumanHasTheCommit()
    {
        const auto run = prepare(u"task1"_s);
        const QString library = run.path + u"/libs/library"_s;
        GitRepository::writeIn(library, u"lib.c"_s, "2\n");
        commitAllIn(library);
        commitAllIn(run.path);
        QVERIFY(!land(run, u"task1"_s).landed);

        GitRepository::gitIn(library, {u"push"_s, u"-q"_s, u"origin"_s, u"HEAD:refs/heads/kept"_s});
        const auto landed = land(run, u"task1"_s);
        QVERIFY2(landed.landed, qPrintable(landed.reason));
        QCOMPARE(commitOf(u"countersign/main:libs/library"_s), headOf(library));
    }

    void anotherCommitThatTheHumanHasLands()
    {
        GitRepository::writeIn(humansCopy(), u"lib.c"_s, "2\n");
        commitAllIn(humansCopy());
        const QString newer = headOf(humansCopy());
        const auto run = prepare(u"task1"_s);
        GitRepository::gitIn(run.path + u"/libs/library"_s, {u"checkout"_s, u"-q"_s, newer});
        commitAllIn(run.path);
        const auto landed = land(run, u"task1"_s);
        QVERIFY2(landed.landed, qPrintable(landed.reason));
        QCOMPARE(commitOf(u"countersign/main:libs/library"_s), newer);
    }

    void aSubmoduleThatNobodyHasCheckedOutIsNoObstacle()
    {
        m_repository->git({u"submodule"_s, u"--quiet"_s, u"deinit"_s, u"-f"_s, u"libs/library"_s});
        const auto run = prepare(u"task1"_s);
        GitRepository::writeIn(run.path, u"a.txt"_s, "a\n");
        commitAllIn(run.path);
        const auto landed = land(run, u"task1"_s);
        QVERIFY2(landed.landed, qPrintable(landed.reason));
    }

    void submodulesFollowATargetThatMovedOn()
    {
        GitRepository::writeIn(humansCopy(), u"lib.c"_s, "2\n");
        commitAllIn(humansCopy());
        const QString newer = headOf(humansCopy());
        const auto first = prepare(u"task1"_s);
        const auto second = prepare(u"task2"_s);
        GitRepository::gitIn(first.path + u"/libs/library"_s, {u"checkout"_s, u"-q"_s, newer});
        commitAllIn(first.path);
        GitRepository::writeIn(second.path, u"b.txt"_s, "b\n");
        commitAllIn(second.path);
        QVERIFY(land(first, u"task1"_s).landed);

        auto broughtIn = land(second, u"task2"_s);
        QVERIFY2(!broughtIn.broughtIn.isEmpty(), qPrintable(broughtIn.reason));
        QCOMPARE(headOf(second.path + u"/libs/library"_s), newer);
        QCOMPARE(GitRepository::gitIn(second.path, {u"status"_s, u"--porcelain"_s}), QString());
        domain::WorktreePrepared now = second;
        now.baseCommit = broughtIn.broughtIn;
        const auto landed = land(now, u"task2"_s);
        QVERIFY2(landed.landed, qPrintable(landed.reason));
        QCOMPARE(commitOf(u"countersign/main:libs/library"_s), newer);
    }
};

QTEST_GUILESS_MAIN(TestSubmodules)
#include "tst_submodules.moc"
