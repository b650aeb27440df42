// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gitrepository.h"
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
