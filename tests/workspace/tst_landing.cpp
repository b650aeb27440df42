// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gitrepository.h"
#include "workspace/bringingin.h"
#include "workspace/landing.h"
#include "workspace/worktrees.h"

#include <memory>

using namespace Qt::StringLiterals;
using core::ErrorKind;

class TestLanding : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::GitRepository> m_repository;
    std::unique_ptr<workspace::Places> m_places;
    workspace::GitCommand m_git;

    domain::WorktreePrepared prepare(const QString &task, const QString &parentBranch = {})
    {
        engine::WorktreeRequest wanted;
        wanted.repository = m_repository->path();
        wanted.baseBranch = u"main"_s;
        wanted.task.value = task;
        wanted.taskTitle = task;
        wanted.parentBranch = parentBranch;
        return workspace::prepareWorktree(m_git, *m_places, wanted)->facts;
    }
    static void work(const domain::WorktreePrepared &worktree, const QString &file, const QByteArray &content)
    {
        support::GitRepository::writeIn(worktree.path, file, content);
        support::GitRepository::gitIn(worktree.path, {u"add"_s, u"-A"_s});
        support::GitRepository::gitIn(worktree.path, {u"commit"_s, u"-qm"_s, u"Change "_s + file});
    }
    core::Result<engine::LandAnswer> land(const domain::WorktreePrepared &worktree)
    {
        return workspace::land(m_git, *m_places,
                               {m_repository->path(), worktree.branch, worktree.targetBranch, u"Land it"_s});
    }
    [[nodiscard]] engine::LandRequest checkedLanding(const domain::WorktreePrepared &worktree,
                                                     const QString &task) const
    {
        engine::LandRequest request{m_repository->path(), worktree.branch, worktree.targetBranch,
                                    u"Land it"_s};
        request.task.value = task;
        request.baseCommit = worktree.baseCommit;
        return request;
    }
    core::Result<engine::LandAnswer> land(const engine::LandRequest &request)
    {
        return workspace::land(m_git, *m_places, request);
    }
    QString commitOf(const QString &revision) const { return m_repository->git({u"rev-parse"_s, revision}); }
    QString show(const QString &branch, const QString &file) const
    {
        return m_repository->git({u"show"_s, branch + u':' + file});
    }

private Q_SLOTS:
    void init()
    {
        m_repository = std::make_unique<support::GitRepository>();
        m_places = std::make_unique<workspace::Places>(m_repository->beside(u"data"_s));
    }

    void aRunLandsWithAMergeCommitAndTheHumansCheckoutStays()
    {
        const auto run = prepare(u"task1"_s);
        work(run, u"a.txt"_s, "a\n");
        const QString mainBefore = commitOf(u"main"_s);
        const auto answer = land(run);
        QVERIFY2(answer.has_value() && answer->landed, answer ? qPrintable(answer->reason) : "error");
        QCOMPARE(commitOf(u"countersign/main"_s), answer->commit);
        QCOMPARE(show(u"countersign/main"_s, u"a.txt"_s), u"a"_s);
        QCOMPARE(m_repository->git({u"log"_s, u"-1"_s, u"--format=%P|%s"_s, answer->commit}),
                 u"%1 %2|Land it"_s.arg(mainBefore, commitOf(run.branch)));
        QCOMPARE(commitOf(u"main"_s), mainBefore);
        QVERIFY(!QFileInfo::exists(m_repository->path() + u"/a.txt"_s));
        QCOMPARE(m_repository->git({u"status"_s, u"--porcelain"_s}), QString());
    }

    void askingTwiceLandsOnce()
    {
        const auto first = prepare(u"task1"_s);
        const auto second = prepare(u"task2"_s);
        work(first, u"a.txt"_s, "a\n");
        work(second, u"b.txt"_s, "b\n");
        const auto landed = land(first);
        QVERIFY(land(second)->landed);
        const QString before = commitOf(u"countersign/main"_s);
        const auto again = land(first);
        QVERIFY(again->landed);
        QCOMPARE(again->commit, landed->commit);
        QCOMPARE(commitOf(u"countersign/main"_s), before);
    }

    void runsThatTouchDifferentFilesBothLand()
    {
        const auto first = prepare(u"task1"_s);
        const auto second = prepare(u"task2"_s);
        work(first, u"a.txt"_s, "a\n");
        work(second, u"b.txt"_s, "b\n");
        QVERIFY(land(first)->landed);
        QVERIFY(land(second)->landed);
        QCOMPARE(show(u"countersign/main"_s, u"a.txt"_s), u"a"_s);
        QCOMPARE(show(u"countersign/main"_s, u"b.txt"_s), u"b"_s);
    }

    void aConflictIsListedAndNothingChanges()
    {
        const auto first = prepare(u"task1"_s);
        const auto second = prepare(u"task2"_s);
        work(first, u"README.md"_s, "first\n");
        work(first, u"src/main.cpp"_s, "first\n");
        work(second, u"README.md"_s, "second\n");
        work(second, u"src/main.cpp"_s, "second\n");
        QVERIFY(land(first)->landed);
        const QString before = commitOf(u"countersign/main"_s);
        const auto answer = land(second);
        QVERIFY(!answer->landed);
        QCOMPARE(answer->conflicts, QStringList({u"README.md"_s, u"src/main.cpp"_s}));
        QVERIFY(!answer->reason.isEmpty());
        QCOMPARE(commitOf(u"countersign/main"_s), before);
        QCOMPARE(support::GitRepository::gitIn(second.path, {u"status"_s, u"--porcelain"_s}), QString());
    }

    void aTargetInTheHumansCheckoutIsRefused()
    {
        const auto run = prepare(u"task1"_s);
        work(run, u"a.txt"_s, "a\n");
        m_repository->git({u"checkout"_s, u"-q"_s, u"countersign/main"_s});
        const QString before = commitOf(u"countersign/main"_s);
        const auto answer = land(run);
        QVERIFY(!answer->landed);
        QVERIFY2(answer->reason.contains(u"is checked out"_s), qPrintable(answer->reason));
        QCOMPARE(commitOf(u"countersign/main"_s), before);
        m_repository->git({u"checkout"_s, u"-q"_s, u"main"_s});
        QVERIFY(land(run)->landed);
    }

    void aChildLandsInItsParentsBranchAndWorktree()
    {
        const auto parent = prepare(u"parent1"_s);
        work(parent, u"parent.txt"_s, "p\n");
        const auto child = prepare(u"child1"_s, parent.branch);
        QCOMPARE(child.targetBranch, parent.branch);
        work(child, u"README.md"_s, "from the child\n");
        work(parent, u"later.txt"_s, "the parent went on\n");
        support::GitRepository::writeIn(parent.path, u"build/x.o"_s, "ignored");
        const auto answer = land(child);
        QVERIFY2(answer->landed, qPrintable(answer->reason));
        QCOMPARE(commitOf(parent.branch), answer->commit);
        QCOMPARE(support::GitRepository::read(parent.path + u"/README.md"_s), QByteArray("from the child\n"));
        QCOMPARE(support::GitRepository::read(parent.path + u"/later.txt"_s),
                 QByteArray("the parent went on\n"));
        QCOMPARE(support::GitRepository::gitIn(parent.path, {u"status"_s, u"--porcelain"_s}), QString());
        QVERIFY(land(child)->landed);

        QVERIFY(land(parent)->landed);
        QCOMPARE(show(u"countersign/main"_s, u"README.md"_s), u"from the child"_s);
    }

    void aParentsWorktreeThatIsNotCleanKeepsItsChanges_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("a tracked file was changed") << u"src/main.cpp"_s;
        QTest::newRow("a new file stands where the child's goes") << u"child.txt"_s;
    }
    void aParentsWorktreeThatIsNotCleanKeepsItsChanges()
    {
        QFETCH(QString, file);
        const auto parent = prepare(u"parent1"_s);
        const auto child = prepare(u"child1"_s, parent.branch);
        work(child, u"child.txt"_s, "c\n");
        support::GitRepository::writeIn(parent.path, file, "precious");
        const QString before = commitOf(parent.branch);
        const auto answer = land(child);
        QVERIFY(!answer->landed);
        QVERIFY(!answer->reason.isEmpty());
        QCOMPARE(commitOf(parent.branch), before);
        QCOMPARE(support::GitRepository::read(parent.path + u'/' + file), QByteArray("precious"));
    }

    void aSquashedRunIsOneCommitAndLandsOnce()
    {
        const auto run = prepare(u"task1"_s);
        work(run, u"a.txt"_s, "a\n");
        work(run, u"b.txt"_s, "b\n");
        const QString before = commitOf(u"countersign/main"_s);
        engine::LandRequest request = checkedLanding(run, u"task1"_s);
        request.squash = true;
        request.message = u"Read CSV\n\nWith marks: \"ü\" and #hash"_s;
        const auto answer = land(request);
        QVERIFY(answer->landed);
        QCOMPARE(m_repository->git({u"log"_s, u"-1"_s, u"--format=%P"_s, answer->commit}), before);
        QCOMPARE(m_repository->git({u"log"_s, u"-1"_s, u"--format=%B"_s, answer->commit}), request.message);
        QCOMPARE(show(u"countersign/main"_s, u"b.txt"_s), u"b"_s);

        const auto again = land(request);
        QVERIFY(again->landed);
        QCOMPARE(again->commit, answer->commit);
        QCOMPARE(commitOf(u"countersign/main"_s), answer->commit);
    }

    void aTargetThatMovedOnComesInFirstAndTheChecksAreToRunAgain()
    {
        const auto first = prepare(u"task1"_s);
        const auto second = prepare(u"task2"_s);
        work(first, u"a.txt"_s, "a\n");
        work(second, u"b.txt"_s, "b\n");
        QVERIFY(land(first)->landed);
        const QString target = commitOf(u"countersign/main"_s);

        engine::LandRequest request = checkedLanding(second, u"task2"_s);
        const auto broughtIn = land(request);
        QVERIFY2(!broughtIn->landed && broughtIn->reason.isEmpty(), qPrintable(broughtIn->reason));
        QCOMPARE(broughtIn->broughtIn, target);
        QCOMPARE(broughtIn->commit, commitOf(second.branch));
        QCOMPARE(commitOf(u"countersign/main"_s), target);
        QCOMPARE(support::GitRepository::read(second.path + u"/a.txt"_s), QByteArray("a\n"));
        QCOMPARE(support::GitRepository::gitIn(second.path, {u"status"_s, u"--porcelain"_s}), QString());

        const auto untold = land(request); // the process was killed before it was told
        QVERIFY(!untold->landed);
        QCOMPARE(untold->broughtIn, target);
        QCOMPARE(untold->commit, broughtIn->commit);

        request.baseCommit = broughtIn->broughtIn;
        QVERIFY(land(request)->landed);
        QCOMPARE(show(u"countersign/main"_s, u"a.txt"_s), u"a"_s);
        QCOMPARE(show(u"countersign/main"_s, u"b.txt"_s), u"b"_s);
        QCOMPARE(prepare(u"task2"_s).baseCommit, target);
    }

    void aTargetThatCannotComeInLeavesTheRunAsItWas()
    {
        const auto first = prepare(u"task1"_s);
        const auto second = prepare(u"task2"_s);
        work(first, u"README.md"_s, "first\n");
        work(second, u"b.txt"_s, "b\n");
        QVERIFY(land(first)->landed);
        support::GitRepository::writeIn(second.path, u"src/main.cpp"_s, "the human's");
        const QString before = commitOf(second.branch);
        const auto answer = land(checkedLanding(second, u"task2"_s));
        QVERIFY(!answer->landed && answer->broughtIn.isEmpty());
        QVERIFY2(answer->reason.contains(u"src/main.cpp"_s), qPrintable(answer->reason));
        QCOMPARE(commitOf(second.branch), before);
        QCOMPARE(prepare(u"task2"_s).baseCommit, second.baseCommit);
        QCOMPARE(support::GitRepository::read(second.path + u"/src/main.cpp"_s), QByteArray("the human's"));
    }

    void conflictsGoBackWithMarksAndLandOnlyWhenTheyAreResolved()
    {
        const auto first = prepare(u"task1"_s);
        const auto second = prepare(u"task2"_s);
        work(first, u"README.md"_s, "first\n");
        work(second, u"README.md"_s, "second\n");
        QVERIFY(land(first)->landed);
        QCOMPARE(land(checkedLanding(second, u"task2"_s))->conflicts, QStringList(u"README.md"_s));

        engine::WorktreeRequest wanted;
        wanted.repository = m_repository->path();
        wanted.baseBranch = u"main"_s;
        wanted.task.value = u"task2"_s;
        wanted.mergesTarget = true;
        const auto prepared = workspace::prepareWorktree(m_git, *m_places, wanted);
        QVERIFY2(prepared.has_value(), prepared ? "" : qPrintable(prepared.error().detail));
        QCOMPARE(prepared->facts.baseCommit, commitOf(u"countersign/main"_s));
        const QByteArray marked = support::GitRepository::read(second.path + u"/README.md"_s);
        QVERIFY2(marked.contains("<<<<<<< ") && marked.contains("second") && marked.contains("first"),
                 marked.constData());
        QCOMPARE(support::GitRepository::gitIn(second.path, {u"status"_s, u"--porcelain"_s}), QString());
        const auto again = workspace::prepareWorktree(m_git, *m_places, wanted); // after a restart
        QVERIFY(again.has_value());
        QCOMPARE(support::GitRepository::read(second.path + u"/README.md"_s), marked);

        const auto refused = land(checkedLanding(prepared->facts, u"task2"_s));
        QVERIFY(!refused->landed);
        QCOMPARE(refused->conflicts, QStringList(u"README.md"_s));
        work(second, u"README.md"_s, "first and second\n");
        QVERIFY(land(checkedLanding(prepared->facts, u"task2"_s))->landed);
        QCOMPARE(show(u"countersign/main"_s, u"README.md"_s), u"first and second"_s);
    }

    void aMergeThatAKilledProcessLeftHalfDoneIsBegunAnew()
    {
        const auto first = prepare(u"task1"_s);
        const auto second = prepare(u"task2"_s);
        work(first, u"README.md"_s, "first\n");
        work(second, u"README.md"_s, "second\n");
        QVERIFY(land(first)->landed);
        QProcess merge;
        merge.setWorkingDirectory(second.path);
        merge.start(u"git"_s, {u"-c"_s, u"user.name=x"_s, u"-c"_s, u"user.email=x@x"_s, u"merge"_s,
                               u"countersign/main"_s});
        QVERIFY(merge.waitForFinished());
        QVERIFY(merge.exitCode() != 0);
        const auto done =
            workspace::bringInWithMarks(m_git, second.path, workspace::Places::baseReferenceOf({u"task2"_s}),
                                        commitOf(first.targetBranch));
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().detail));
        QCOMPARE(support::GitRepository::gitIn(second.path, {u"status"_s, u"--porcelain"_s}), QString());
    }

    void aRunWithoutChangesHasLanded()
    {
        const auto run = prepare(u"task1"_s);
        const auto answer = land(run);
        QVERIFY(answer->landed);
        QCOMPARE(answer->commit, commitOf(u"countersign/main"_s));
    }

    void anUnknownBranchIsNotFound()
    {
        auto run = prepare(u"task1"_s);
        run.branch = u"countersign/none"_s;
        QCOMPARE(land(run).error().kind, ErrorKind::NotFound);
        run.branch = u"--help"_s;
        QCOMPARE(land(run).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestLanding)
#include "tst_landing.moc"
