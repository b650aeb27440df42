// SPDX-License-Identifier: GPL-3.0-or-later
// Landed work goes into the human's own branch and to a remote: a bare repository beside the real one.
#include "support/await.h"
#include "support/gitrepository.h"
#include "workspace/gitworkspace.h"
#include "workspace/publishing.h"

#include <memory>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using engine::Standing;

class TestPublishing : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::GitRepository> m_repository;
    workspace::GitCommand m_git;
    const QString m_branch = u"countersign/main"_s;

    /// A commit on our branch, made while the human's checkout stays on main.
    void landSomething(const QString &file, const QByteArray &content) const
    {
        m_repository->git({u"checkout"_s, u"-q"_s, u"-B"_s, m_branch});
        m_repository->write(file, content);
        m_repository->commit(u"Land "_s + file);
        m_repository->git({u"checkout"_s, u"-q"_s, u"main"_s});
    }
    [[nodiscard]] QString addRemote(const QString &name = u"origin"_s) const
    {
        const QString bare = m_repository->beside(name + u".git"_s);
        m_repository->git({u"init"_s, u"-q"_s, u"--bare"_s, bare});
        m_repository->git({u"remote"_s, u"add"_s, name, bare});
        return bare;
    }
    [[nodiscard]] Standing standing() const
    {
        const auto found = workspace::standingOf(m_git, m_repository->path(), m_branch);
        if (!found)
            qWarning("%s", qPrintable(found.error().detail));
        return found ? *found : Standing();
    }
    [[nodiscard]] engine::Published merge() const
    {
        const auto merged = workspace::mergeIntoOwn(m_git, m_repository->path(), m_branch);
        return merged ? *merged : engine::Published{false, u"error: "_s + merged.error().detail};
    }
    [[nodiscard]] engine::Published push(const QString &branch) const
    {
        const auto pushed = workspace::push(m_git, m_repository->path(), branch);
        return pushed ? *pushed : engine::Published{false, u"error: "_s + pushed.error().detail};
    }
    [[nodiscard]] QString commitOf(const QString &revision) const
    {
        return m_repository->git({u"rev-parse"_s, revision});
    }

private Q_SLOTS:
    void init()
    {
        m_repository = std::make_unique<support::GitRepository>();
        QVERIFY(QDir().mkpath(m_repository->beside(u"data"_s)));
    }

    void whereTheWorkStandsIsTold()
    {
        landSomething(u"a.txt"_s, "a\n");
        QCOMPARE(standing().ownBranch, u"main"_s);
        QCOMPARE(standing().ahead, 1);
        QVERIFY(standing().remote.isEmpty());

        static_cast<void>(addRemote());
        m_repository->git({u"push"_s, u"-q"_s, u"origin"_s, u"main"_s});
        QCOMPARE(standing().remote, u"origin"_s);
        QCOMPARE(standing().unpushed, 1);
        QCOMPARE(standing().ownUnpushed, 0);

        m_repository->git({u"checkout"_s, u"-q"_s, u"--detach"_s});
        QVERIFY(standing().ownBranch.isEmpty());
    }

    void itComesIntoTheHumansBranchOnACleanCheckout()
    {
        landSomething(u"a.txt"_s, "a\n");
        m_repository->write(u"mine.txt"_s, "mine\n");
        m_repository->commit(u"My own work"_s);
        m_repository->write(u"notes.secret"_s, "ignored");
        m_repository->write(u"scratch.txt"_s, "not added");
        const engine::Published merged = merge();
        QVERIFY2(merged.done, qPrintable(merged.detail));
        QCOMPARE(m_repository->git({u"symbolic-ref"_s, u"--short"_s, u"HEAD"_s}), u"main"_s);
        QCOMPARE(support::GitRepository::read(m_repository->path() + u"/a.txt"_s), QByteArray("a\n"));
        QCOMPARE(m_repository->git({u"status"_s, u"--porcelain"_s}), u"?? scratch.txt"_s);
        QCOMPARE(standing().ahead, 0);
        QVERIFY(merge().done); // asking again changes nothing
    }

    void aCheckoutThatCannotTakeItKeepsEverything_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("committed");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a file has changes")
            << u"README.md"_s << QByteArray("mine\n") << false << u"README.md"_s;
        QTest::newRow("another version was committed")
            << u"a.txt"_s << QByteArray("mine\n") << true << u"conflicts"_s;
        QTest::newRow("a new file stands where one would go")
            << u"a.txt"_s << QByteArray("mine\n") << false << u"a.txt"_s;
    }
    void aCheckoutThatCannotTakeItKeepsEverything()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFETCH(bool, committed);
        QFETCH(QString, reason);
        landSomething(u"a.txt"_s, "a\n");
        m_repository->write(file, content);
        if (committed)
            m_repository->commit(u"My own"_s);
        const QString before = commitOf(u"main"_s);
        const engine::Published merged = merge();
        QVERIFY(!merged.done);
        QVERIFY2(merged.detail.contains(reason), qPrintable(merged.detail));
        QCOMPARE(commitOf(u"main"_s), before);
        QCOMPARE(support::GitRepository::read(m_repository->path() + u'/' + file), content);
        QVERIFY(!QFileInfo::exists(m_repository->path() + u"/.git/MERGE_HEAD"_s));
    }

    void aPushGoesToTheUsualRemoteUnderItsOwnName()
    {
        landSomething(u"a.txt"_s, "a\n");
        const QString bare = addRemote();
        const engine::Published pushed = push(m_branch);
        QVERIFY2(pushed.done, qPrintable(pushed.detail));
        QCOMPARE(pushed.detail, u"origin"_s);
        QCOMPARE(support::GitRepository::gitIn(bare, {u"rev-parse"_s, m_branch}), commitOf(m_branch));
        QCOMPARE(standing().unpushed, 0);
        QVERIFY(push(m_branch).done);
    }

    void anUpstreamThatTheHumanHasSetWins()
    {
        static_cast<void>(addRemote());
        const QString other = addRemote(u"other remote"_s.replace(u' ', u'-'));
        m_repository->git({u"push"_s, u"-q"_s, u"-u"_s, u"other-remote"_s, u"main:trunk"_s});
        m_repository->write(u"mine.txt"_s, "mine\n");
        m_repository->commit(u"My own work"_s);
        QVERIFY(push(u"main"_s).done);
        QCOMPARE(support::GitRepository::gitIn(other, {u"rev-parse"_s, u"trunk"_s}), commitOf(u"main"_s));
    }

    void whatTheRemoteRefusesIsToldAndNotForced()
    {
        const QString bare = addRemote();
        m_repository->git({u"push"_s, u"-q"_s, u"origin"_s, u"main"_s});
        m_repository->write(u"theirs.txt"_s, "theirs\n");
        m_repository->commit(u"Theirs"_s);
        m_repository->git({u"push"_s, u"-q"_s, u"origin"_s, u"main"_s});
        const QString theirs = commitOf(u"main"_s);
        m_repository->git({u"reset"_s, u"-q"_s, u"--hard"_s, u"HEAD~1"_s});
        m_repository->write(u"mine.txt"_s, "mine\n");
        m_repository->commit(u"Mine"_s);
        const engine::Published pushed = push(u"main"_s);
        QVERIFY(!pushed.done);
        QVERIFY2(pushed.detail.contains(u"rejected"_s) || pushed.detail.contains(u"failed to push"_s),
                 qPrintable(pushed.detail));
        QCOMPARE(support::GitRepository::gitIn(bare, {u"rev-parse"_s, u"main"_s}), theirs);
    }

    void aRemoteThatIsNotThereOrRunsACommandIsRefusedInWords_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("nothing there") << u"/nowhere/at/all.git"_s;
        QTest::newRow("a command") << u"ext::sh -c touch% "_s + QDir::tempPath() + u"/pwned"_s;
        QTest::newRow("a port where nobody listens") << u"http://127.0.0.1:9/x.git"_s;
    }
    void aRemoteThatIsNotThereOrRunsACommandIsRefusedInWords()
    {
        QFETCH(QString, url);
        m_repository->git({u"remote"_s, u"add"_s, u"origin"_s, url});
        const engine::Published pushed = push(u"main"_s);
        QVERIFY(!pushed.done);
        QVERIFY(!pushed.detail.isEmpty());
        QVERIFY(!QFileInfo::exists(QDir::tempPath() + u"/pwned"_s));
    }

    void withoutARemoteThereIsNothingToPushTo()
    {
        QVERIFY(!push(u"main"_s).done);
        QCOMPARE(workspace::push(m_git, m_repository->path(), u"--mirror"_s).error().kind,
                 ErrorKind::NotFound);
    }

    void nothingIsDoneInARepositoryThatNobodyTrusts()
    {
        static_cast<void>(addRemote());
        workspace::GitWorkspace workspace(m_repository->beside(u"data"_s));
        const QString path = m_repository->path();
        QCOMPARE(support::await(workspace.push(path, u"main"_s)).error().kind, ErrorKind::Refused);
        QCOMPARE(support::await(workspace.mergeIntoOwn(path, u"main"_s)).error().kind, ErrorKind::Refused);
        QCOMPARE(support::await(workspace.standing(path, u"main"_s)).error().kind, ErrorKind::Refused);
        QVERIFY(support::await(workspace.trust(path)).has_value());
        QVERIFY(support::await(workspace.push(path, u"main"_s))->done);
    }

    void whoWishesAndGoesAwayIsAnswered()
    {
        static_cast<void>(addRemote());
        auto workspace = std::make_unique<workspace::GitWorkspace>(m_repository->beside(u"data"_s));
        QVERIFY(support::await(workspace->trust(m_repository->path())).has_value());
        std::optional<core::Result<engine::Published>> answer;
        QCoro::connect(workspace->push(m_repository->path(), u"main"_s), this,
                       [&answer](auto &&result) { answer = result; });
        workspace.reset();
        QTRY_VERIFY(answer.has_value());
    }
};

QTEST_GUILESS_MAIN(TestPublishing)
#include "tst_publishing.moc"
