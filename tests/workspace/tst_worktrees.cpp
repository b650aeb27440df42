// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gitrepository.h"
#include "workspace/worktrees.h"

#include <memory>

using namespace Qt::StringLiterals;
using core::ErrorKind;

class TestWorktrees : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::GitRepository> m_repository;
    std::unique_ptr<workspace::Places> m_places;
    workspace::GitCommand m_git;

    engine::WorktreeRequest request(const QString &task = u"3f2a9c1d-0000-4000-8000-000000000001"_s) const
    {
        engine::WorktreeRequest wanted;
        wanted.repository = m_repository->path();
        wanted.baseBranch = u"main"_s;
        wanted.task.value = task;
        wanted.taskTitle = u"Quote \"empty\" fields; rm -rf /"_s;
        return wanted;
    }
    core::Result<workspace::PreparedWorktree> prepare(const engine::WorktreeRequest &wanted)
    {
        auto prepared = workspace::prepareWorktree(m_git, *m_places, wanted);
        if (!prepared)
            qWarning("%s", qPrintable(prepared.error().detail));
        return prepared;
    }
    QString commitOf(const QString &revision) const { return m_repository->git({u"rev-parse"_s, revision}); }

private Q_SLOTS:
    void init()
    {
        m_repository = std::make_unique<support::GitRepository>();
        m_places = std::make_unique<workspace::Places>(m_repository->beside(u"data"_s));
    }

    void aTopLevelRunBranchesFromTheIntegrationBranchWhichBeginsAtTheBase()
    {
        const auto prepared = prepare(request());
        const domain::WorktreePrepared &facts = prepared->facts;
        QCOMPARE(facts.targetBranch, u"countersign/main"_s);
        QCOMPARE(facts.branch, u"countersign/quote-empty-fields-rm-rf-3f2a9c1d0000"_s);
        QCOMPARE(facts.baseCommit, commitOf(u"main"_s));
        QCOMPARE(commitOf(u"countersign/main"_s), commitOf(u"main"_s));
        QVERIFY(facts.path.startsWith(m_places->worktrees()));
        QCOMPARE(support::GitRepository::read(facts.path + u"/README.md"_s), QByteArray("one\ntwo\nthree\n"));
        QVERIFY(prepared->needsSetUp);
        QCOMPARE(m_repository->git({u"symbolic-ref"_s, u"--short"_s, u"HEAD"_s}), u"main"_s);
    }

    void theIntegrationBranchStaysWhereItIsWhenTheBaseMovesOn()
    {
        const auto first = prepare(request());
        m_repository->write(u"later.txt"_s, "later");
        m_repository->commit(u"The human goes on"_s);
        const auto second = prepare(request(u"ffffffff-0000-4000-8000-000000000002"_s));
        QCOMPARE(second->facts.baseCommit, first->facts.baseCommit);
        QVERIFY(!QFileInfo::exists(second->facts.path + u"/later.txt"_s));
    }

    void aChildBranchesFromItsParent()
    {
        const auto parent = prepare(request());
        support::GitRepository::writeIn(parent->facts.path, u"parent.txt"_s, "p");
        support::GitRepository::gitIn(parent->facts.path, {u"add"_s, u"-A"_s});
        support::GitRepository::gitIn(parent->facts.path, {u"commit"_s, u"-qm"_s, u"Parent's work"_s});
        engine::WorktreeRequest wanted = request(u"ffffffff-0000-4000-8000-000000000002"_s);
        wanted.parentBranch = parent->facts.branch;
        const auto child = prepare(wanted);
        QCOMPARE(child->facts.targetBranch, parent->facts.branch);
        QCOMPARE(child->facts.baseCommit, commitOf(parent->facts.branch));
        QCOMPARE(support::GitRepository::read(child->facts.path + u"/parent.txt"_s), QByteArray("p"));
    }

    void preparingAgainFindsTheSameWorktreeWithItsWork()
    {
        const auto first = prepare(request());
        support::GitRepository::writeIn(first->facts.path, u"work.txt"_s, "half done");
        engine::WorktreeRequest renamed = request();
        renamed.taskTitle = u"Another title"_s;
        const auto second = prepare(renamed);
        QVERIFY(second->facts == first->facts);
        QCOMPARE(support::GitRepository::read(second->facts.path + u"/work.txt"_s), QByteArray("half done"));
    }

    void theBaseIsRememberedWhenTheTargetMoved()
    {
        const auto first = prepare(request());
        m_repository->git({u"checkout"_s, u"-q"_s, u"countersign/main"_s});
        m_repository->write(u"later.txt"_s, "later");
        m_repository->commit(u"Another run landed"_s);
        m_repository->git({u"checkout"_s, u"-q"_s, u"main"_s});
        QVERIFY(prepare(request())->facts == first->facts);
    }

    void whatACrashLeavesIsPutInOrder_data()
    {
        QTest::addColumn<QString>("leftover");
        QTest::newRow("the directory is gone") << u"directory"_s;
        QTest::newRow("the directory is there but git forgot it") << u"registration"_s;
        QTest::newRow("only the branch was made") << u"worktree"_s;
        QTest::newRow("the lock of a dead git") << u"lock"_s;
        QTest::newRow("an empty directory") << u"empty"_s;
    }
    void whatACrashLeavesIsPutInOrder()
    {
        QFETCH(QString, leftover);
        const auto first = prepare(request());
        const QString path = first->facts.path;
        support::GitRepository::writeIn(path, u"done.txt"_s, "committed");
        support::GitRepository::gitIn(path, {u"add"_s, u"-A"_s});
        support::GitRepository::gitIn(path, {u"commit"_s, u"-qm"_s, u"Work"_s});
        const QString gitDirectory = *workspace::gitDirectory(m_git, path);
        if (leftover == u"directory"_s) {
            QVERIFY(QDir(path).removeRecursively());
        } else if (leftover == u"registration"_s) {
            QVERIFY(QDir(gitDirectory).removeRecursively());
        } else if (leftover == u"worktree"_s) {
            m_repository->git({u"worktree"_s, u"remove"_s, u"--force"_s, path});
        } else if (leftover == u"lock"_s) {
            support::GitRepository::writeIn(gitDirectory, u"index.lock"_s, "");
        } else {
            QVERIFY(QDir(path).removeRecursively());
            QVERIFY(QDir().mkpath(path));
        }
        const auto again = prepare(request());
        QVERIFY(again->facts == first->facts);
        QCOMPARE(support::GitRepository::read(path + u"/done.txt"_s), QByteArray("committed"));
        support::GitRepository::writeIn(path, u"more.txt"_s, "more");
        QVERIFY(m_git.perform(path, {u"add"_s, u"-A"_s}).has_value());
    }

    void ignoredFilesAreCopiedOnceAndOnlyFromWithin()
    {
        m_repository->write(u"local.secret"_s, "key");
        engine::WorktreeRequest wanted = request();
        wanted.ignoredFilesToCopy = {u"local.secret"_s, u"absent.secret"_s};
        const auto prepared = prepare(wanted);
        QCOMPARE(support::GitRepository::read(prepared->facts.path + u"/local.secret"_s), QByteArray("key"));
        QVERIFY(workspace::markSetUp(m_git, prepared->facts.path).has_value());
        QVERIFY(!prepare(wanted)->needsSetUp);

        engine::WorktreeRequest escaping = request(u"ffffffff-0000-4000-8000-000000000002"_s);
        escaping.ignoredFilesToCopy = {u"../outside"_s};
        QCOMPARE(workspace::prepareWorktree(m_git, *m_places, escaping).error().kind, ErrorKind::Refused);
    }

    void whatCannotBeAWorktreeIsRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no such base branch") << u"base"_s << ErrorKind::Invalid;
        QTest::newRow("a base that looks like an option") << u"option"_s << ErrorKind::Invalid;
        QTest::newRow("no such parent branch") << u"parent"_s << ErrorKind::NotFound;
        QTest::newRow("no repository") << u"plain"_s << ErrorKind::Invalid;
        QTest::newRow("a directory inside a repository") << u"inner"_s << ErrorKind::Invalid;
        QTest::newRow("a repository without a commit") << u"unborn"_s << ErrorKind::Invalid;
        QTest::newRow("no task") << u"task"_s << ErrorKind::Invalid;
    }
    void whatCannotBeAWorktreeIsRefusedWithAReason()
    {
        QFETCH(QString, what);
        QFETCH(ErrorKind, kind);
        engine::WorktreeRequest wanted = request();
        if (what == u"base"_s)
            wanted.baseBranch = u"nowhere"_s;
        if (what == u"option"_s)
            wanted.baseBranch = u"--help"_s;
        if (what == u"parent"_s)
            wanted.parentBranch = u"countersign/nobody"_s;
        if (what == u"task"_s)
            wanted.task.value = u"../.."_s;
        if (what == u"inner"_s)
            wanted.repository += u"/src"_s;
        if (what == u"plain"_s || what == u"unborn"_s) {
            wanted.repository = m_repository->beside(what);
            QVERIFY(QDir().mkpath(wanted.repository));
        }
        if (what == u"unborn"_s)
            support::GitRepository::gitIn(wanted.repository, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        const auto refused = workspace::prepareWorktree(m_git, *m_places, wanted);
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind == kind, qPrintable(refused.error().detail));
        QVERIFY(!refused.error().detail.isEmpty());
    }

    void submodulesThatTheHumanHasAreThereWithoutTheNetwork()
    {
        const auto makeRepository = [this](const QString &name) {
            const QString path = m_repository->beside(name);
            QDir().mkpath(path);
            support::GitRepository::gitIn(path, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
            support::GitRepository::writeIn(path, u"lib.txt"_s, name.toUtf8());
            support::GitRepository::gitIn(path, {u"add"_s, u"-A"_s});
            support::GitRepository::gitIn(path, {u"commit"_s, u"-qm"_s, u"Start"_s});
            return path;
        };
        const QStringList local{u"-c"_s, u"protocol.file.allow=always"_s, u"submodule"_s, u"--quiet"_s};
        const auto addTo = [&local](const QString &where, const QString &from, const QString &path) {
            support::GitRepository::gitIn(where, local + QStringList{u"add"_s, from, path});
            support::GitRepository::gitIn(where, {u"commit"_s, u"-qm"_s, u"Use "_s + path});
        };
        const QString inner = makeRepository(u"inner"_s);
        const QString outer = makeRepository(u"outer"_s);
        const QString unused = makeRepository(u"unused"_s);
        addTo(outer, inner, u"deep er/inner"_s);
        addTo(m_repository->path(), outer, u"libs/outer"_s);
        addTo(m_repository->path(), unused, u"libs/unused"_s);
        m_repository->git(local + QStringList{u"update"_s, u"--init"_s, u"--recursive"_s});
        m_repository->git({u"submodule"_s, u"--quiet"_s, u"deinit"_s, u"-f"_s, u"libs/unused"_s});
        for (const QString &origin : {inner, outer, unused}) // wherever they came from is out of reach now
            QVERIFY(QDir(origin).removeRecursively());

        const auto prepared = prepare(request(u"task1"_s));
        QVERIFY2(prepared.has_value(), prepared ? "" : qPrintable(prepared.error().detail));
        const QString root = prepared->facts.path;
        QCOMPARE(support::GitRepository::read(root + u"/libs/outer/lib.txt"_s), QByteArray("outer"));
        QCOMPARE(support::GitRepository::read(root + u"/libs/outer/deep er/inner/lib.txt"_s),
                 QByteArray("inner"));
        QVERIFY(!QFileInfo::exists(root + u"/libs/unused/lib.txt"_s));
        QCOMPARE(support::GitRepository::gitIn(root, {u"status"_s, u"--porcelain"_s}), QString());
        QCOMPARE(m_repository->git({u"status"_s, u"--porcelain"_s}), QString());
    }

    void aSubmoduleWhoseCommitIsNotThereIsNamed()
    {
        const QString library = m_repository->beside(u"library"_s);
        QDir().mkpath(library);
        support::GitRepository::gitIn(library, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        support::GitRepository::writeIn(library, u"lib.txt"_s, "1");
        support::GitRepository::gitIn(library, {u"add"_s, u"-A"_s});
        support::GitRepository::gitIn(library, {u"commit"_s, u"-qm"_s, u"Start"_s});
        m_repository->git({u"-c"_s, u"protocol.file.allow=always"_s, u"submodule"_s, u"--quiet"_s, u"add"_s,
                           library, u"library"_s});
        m_repository->git({u"update-index"_s, u"--cacheinfo"_s,
                           u"160000,1234567890123456789012345678901234567890,library"_s});
        m_repository->git({u"commit"_s, u"-qm"_s, u"Use what nobody has"_s});
        const auto prepared = prepare(request(u"task1"_s));
        QVERIFY(!prepared.has_value());
        QVERIFY2(prepared.error().detail.contains(u"the submodule library"_s),
                 qPrintable(prepared.error().detail));
    }

    void hooksOfTheRepositoryDoNotRun()
    {
        const QString witness = m_repository->beside(u"hook-ran"_s);
        m_repository->write(u".git/hooks/post-checkout"_s, "#!/bin/sh\ntouch '" + witness.toUtf8() + "'\n");
        QFile::setPermissions(m_repository->path() + u"/.git/hooks/post-checkout"_s,
                              QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        QVERIFY(prepare(request()).has_value());
        QVERIFY(!QFileInfo::exists(witness));
    }
};

QTEST_GUILESS_MAIN(TestWorktrees)
#include "tst_worktrees.moc"
