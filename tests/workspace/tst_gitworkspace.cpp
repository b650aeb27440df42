// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detach.h"
#include "support/gitrepository.h"
#include "workspace/gitworkspace.h"

#include <memory>

using namespace Qt::StringLiterals;
using core::ErrorKind;

class TestGitWorkspace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::GitRepository> m_repository;
    std::unique_ptr<workspace::GitWorkspace> m_workspace;

    engine::WorktreeRequest worktreeRequest() const
    {
        engine::WorktreeRequest wanted;
        wanted.repository = m_repository->path();
        wanted.baseBranch = u"main"_s;
        wanted.task.value = u"3f2a9c1d-0000-4000-8000-000000000001"_s;
        wanted.taskTitle = u"Title"_s;
        return wanted;
    }
    template <typename T>
    static QCoro::Task<> keepError(QCoro::Task<core::Result<T>> asked, std::vector<ErrorKind> *errors)
    {
        const auto answer = co_await asked;
        errors->push_back(answer ? ErrorKind::Internal : answer.error().kind);
    }

private Q_SLOTS:
    void init()
    {
        m_repository = std::make_unique<support::GitRepository>();
        QVERIFY(QDir().mkpath(m_repository->beside(u"data"_s)));
        m_workspace = std::make_unique<workspace::GitWorkspace>(m_repository->beside(u"data"_s));
    }

    void cleanup() { m_workspace.reset(); }

    void nothingHappensBeforeTheHumanTrustsTheRepository()
    {
        const QString path = m_repository->path();
        QCOMPARE(QCoro::waitFor(m_workspace->isTrusted(path)), core::Result(false));
        QCOMPARE(QCoro::waitFor(m_workspace->currentBranch(path)), core::Result(u"main"_s));

        engine::ContextRequest context;
        context.root = path;
        engine::ApplyRequest apply;
        apply.worktree = path;
        engine::CheckRequest check;
        check.worktree = path;
        check.command = {u"touch"_s, {u"touch"_s, u"witness"_s}};
        engine::LandRequest land;
        land.repository = path;
        QCOMPARE(QCoro::waitFor(m_workspace->trackedFiles(path)).error().kind, ErrorKind::Refused);
        QCOMPARE(QCoro::waitFor(m_workspace->readContext(context)).error().kind, ErrorKind::Refused);
        QCOMPARE(QCoro::waitFor(m_workspace->prepareWorktree(worktreeRequest())).error().kind,
                 ErrorKind::Refused);
        QCOMPARE(QCoro::waitFor(m_workspace->apply(apply)).error().kind, ErrorKind::Refused);
        QCOMPARE(QCoro::waitFor(m_workspace->run(check)).error().kind, ErrorKind::Refused);
        QCOMPARE(QCoro::waitFor(m_workspace->land(land)).error().kind, ErrorKind::Refused);
        QVERIFY(!QFileInfo::exists(path + u"/witness"_s));
    }

    void trustForNowEndsWithTheWorkspace()
    {
        const QString path = m_repository->path();
        QVERIFY(QCoro::waitFor(m_workspace->trustForNow(path)).has_value());
        QCOMPARE(QCoro::waitFor(m_workspace->isTrusted(path)), core::Result(true));
        QVERIFY(QCoro::waitFor(m_workspace->prepareWorktree(worktreeRequest())).has_value());
        m_workspace = std::make_unique<workspace::GitWorkspace>(m_repository->beside(u"data"_s));
        QCOMPARE(QCoro::waitFor(m_workspace->isTrusted(path)), core::Result(false));
    }

    void whatWasBuiltIsSetAsideOncePerName()
    {
        QVERIFY(QCoro::waitFor(m_workspace->trust(m_repository->path())).has_value());
        const auto first = QCoro::waitFor(m_workspace->prepareWorktree(worktreeRequest()));
        QVERIFY(first.has_value());
        QFile left(first->path + u"/left.txt"_s); // nobody committed it
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write("work");
        left.close();

        engine::WorktreeRequest anew = worktreeRequest();
        anew.asideName = u"run-1:7"_s;
        const auto second = QCoro::waitFor(m_workspace->prepareWorktree(anew));
        QVERIFY2(second.has_value(), qPrintable(second ? QString() : second.error().detail));
        QCOMPARE(second->path, first->path);
        QVERIFY(!QFileInfo::exists(left.fileName()));
        const QString kept =
            m_repository->git({u"for-each-ref"_s, u"--format=%(refname)"_s, u"refs/countersign/aside"_s});
        QVERIFY2(kept.contains(u"run-1-7"_s), qPrintable(kept));
        QVERIFY(m_repository->git({u"ls-tree"_s, u"--name-only"_s, kept.trimmed()}).contains(u"left.txt"_s));

        // Asked again after a crash, it leaves alone what was begun since.
        QFile begun(second->path + u"/begun.txt"_s);
        QVERIFY(begun.open(QIODevice::WriteOnly));
        begun.write("more");
        begun.close();
        engine::ApplyRequest apply;
        apply.worktree = second->path;
        apply.baseCommit = second->baseCommit;
        apply.allowedFiles = {u"begun.txt"_s};
        QVERIFY(QCoro::waitFor(m_workspace->apply(apply)).has_value());
        QVERIFY(QCoro::waitFor(m_workspace->prepareWorktree(anew)).has_value());
        QVERIFY(QFileInfo::exists(begun.fileName()));
    }

    void filesGoBackToWhatTheBaseHas()
    {
        QVERIFY(QCoro::waitFor(m_workspace->trust(m_repository->path())).has_value());
        const auto prepared = QCoro::waitFor(m_workspace->prepareWorktree(worktreeRequest()));
        QVERIFY(prepared.has_value());
        engine::ApplyRequest apply;
        apply.worktree = prepared->path;
        apply.baseCommit = prepared->baseCommit;
        apply.result.edits = {{u"new.txt"_s, u"one"_s, {}}, {u"other.txt"_s, u"two"_s, {}}};
        apply.allowedFiles = {u"new.txt"_s};
        const auto applied = QCoro::waitFor(m_workspace->apply(apply));
        QVERIFY(applied.has_value());
        QCOMPARE(applied->changes.size(), 2u);

        engine::RevertRequest revert;
        revert.worktree = prepared->path;
        revert.baseCommit = prepared->baseCommit;
        revert.paths = {u"other.txt"_s};
        revert.allowedFiles = apply.allowedFiles;
        const auto reverted = QCoro::waitFor(m_workspace->revert(revert));
        QVERIFY2(reverted.has_value(), qPrintable(reverted ? QString() : reverted.error().detail));
        QCOMPARE(reverted->changes.size(), 1u);
        QCOMPARE(reverted->changes.front().path, u"new.txt"_s);
        QVERIFY(!QFileInfo::exists(prepared->path + u"/other.txt"_s));
        revert.paths = {u"../outside"_s};
        QCOMPARE(QCoro::waitFor(m_workspace->revert(revert)).error().kind, ErrorKind::Refused);
    }

    void trustIsKeptForOneRepositoryByItsRealPath()
    {
        QVERIFY(QCoro::waitFor(m_workspace->trust(m_repository->path() + u"/src/.."_s)).has_value());
        m_workspace = std::make_unique<workspace::GitWorkspace>(m_repository->beside(u"data"_s));
        QCOMPARE(QCoro::waitFor(m_workspace->isTrusted(m_repository->path())), core::Result(true));
        QCOMPARE(QCoro::waitFor(m_workspace->isTrusted(m_repository->path() + u"/src"_s)),
                 core::Result(false));
        QCOMPARE(QCoro::waitFor(m_workspace->isTrusted(m_repository->beside(u"data"_s))),
                 core::Result(false));
        QVERIFY(!(QFile::permissions(m_repository->beside(u"data/trusted.json"_s)) &
                  (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        QCOMPARE(QCoro::waitFor(m_workspace->trust(u"/nowhere/at/all"_s)).error().kind, ErrorKind::NotFound);
    }

    void anUnreadableListOfTrustTrustsNobody()
    {
        support::GitRepository::writeIn(m_repository->beside(u"data"_s), u"trusted.json"_s,
                                        "{\"trusted\": 1}");
        QCOMPARE(QCoro::waitFor(m_workspace->isTrusted(m_repository->path())).error().kind,
                 ErrorKind::Invalid);
    }

    void oneTaskGoesFromTheWorktreeToTheLanding()
    {
        const QString path = m_repository->path();
        QVERIFY(QCoro::waitFor(m_workspace->trust(path)).has_value());
        QCOMPARE(QCoro::waitFor(m_workspace->trackedFiles(path)),
                 core::Result(QStringList({u".gitignore"_s, u"README.md"_s, u"src/main.cpp"_s})));

        engine::WorktreeRequest wanted = worktreeRequest();
        wanted.setUp = {{u"prepare"_s, {u"mkdir"_s, u"build"_s}}};
        const auto worktree = QCoro::waitFor(m_workspace->prepareWorktree(wanted));
        QVERIFY2(worktree.has_value(), worktree ? "" : qPrintable(worktree.error().detail));
        QVERIFY(QFileInfo(worktree->path + u"/build"_s).isDir());
        // mkdir would fail the second time: set-up runs once.
        QVERIFY(QCoro::waitFor(m_workspace->prepareWorktree(wanted)) == worktree);

        engine::ContextRequest context;
        context.root = worktree->path;
        context.paths = {u"README.md"_s};
        QCOMPARE(QCoro::waitFor(m_workspace->readContext(context))->files.at(0).content,
                 u"one\ntwo\nthree\n"_s);

        engine::ApplyRequest apply;
        apply.worktree = worktree->path;
        apply.baseCommit = worktree->baseCommit;
        domain::FileEdit edit;
        edit.path = u"README.md"_s;
        edit.content = u"changed\n"_s;
        apply.result.edits = {edit};
        const auto report = QCoro::waitFor(m_workspace->apply(apply));
        QCOMPARE(report->changes.size(), 1U);

        engine::CheckRequest check;
        check.worktree = worktree->path;
        check.command = {u"grep"_s, {u"grep"_s, u"changed"_s, u"README.md"_s}};
        check.logName = u"attempt 1/grep"_s;
        const auto first = QCoro::waitFor(m_workspace->run(check));
        QCOMPARE(first->exitCode, std::optional(0));
        QCOMPARE(first->log, u"changed\n"_s);
        QVERIFY(first->logPath.startsWith(m_repository->beside(u"data/logs/"_s)));
        const auto second = QCoro::waitFor(m_workspace->run(check));
        QVERIFY(second->logPath != first->logPath);

        engine::LandRequest land{path, worktree->branch, worktree->targetBranch, u"Land"_s};
        QVERIFY(QCoro::waitFor(m_workspace->land(land))->landed);
        QCOMPARE(m_repository->git({u"show"_s, u"countersign/main:README.md"_s}), u"changed"_s);
    }

    void aSetUpThatFailsIsToldWithItsLogAndRunsAgain()
    {
        QVERIFY(QCoro::waitFor(m_workspace->trust(m_repository->path())).has_value());
        engine::WorktreeRequest wanted = worktreeRequest();
        wanted.setUp = {{u"broken"_s, {u"ls"_s, u"no-such-file"_s}}};
        const auto failed = QCoro::waitFor(m_workspace->prepareWorktree(wanted));
        QCOMPARE(failed.error().kind, ErrorKind::Process);
        QVERIFY(failed.error().detail.contains(u"no-such-file"_s));
        wanted.setUp = {{u"works"_s, {u"true"_s}}};
        QVERIFY(QCoro::waitFor(m_workspace->prepareWorktree(wanted)).has_value());
    }

    void theSampleIsARepositoryOfItsOwnAndMadeOnce()
    {
        const auto path = QCoro::waitFor(m_workspace->prepareSample(u":/sample/workspace"_s));
        QVERIFY2(path.has_value(), path ? "" : qPrintable(path.error().detail));
        QCOMPARE(support::GitRepository::gitIn(*path, {u"status"_s, u"--porcelain"_s}), QString());
        QCOMPARE(support::GitRepository::gitIn(*path, {u"rev-list"_s, u"--count"_s, u"main"_s}), u"1"_s);
        QVERIFY(QFileInfo(*path + u"/checks/test.sh"_s).isExecutable());
        QCOMPARE(QCoro::waitFor(m_workspace->isTrusted(*path)), core::Result(true));

        support::GitRepository::writeIn(*path, u"mine.txt"_s, "kept");
        QCOMPARE(QCoro::waitFor(m_workspace->prepareSample(u":/sample/workspace"_s)), path);
        QCOMPARE(support::GitRepository::read(*path + u"/mine.txt"_s), QByteArray("kept"));
    }

    void aSampleThatCannotBeMadeLeavesNothing()
    {
        QCOMPARE(QCoro::waitFor(m_workspace->prepareSample(u":/no/such/thing"_s)).error().kind,
                 ErrorKind::NotFound);
        QCOMPARE(QDir(m_repository->beside(u"data"_s))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
    }

    void destroyingItAnswersEverybody()
    {
        QVERIFY(QCoro::waitFor(m_workspace->trust(m_repository->path())).has_value());
        engine::CheckRequest check;
        check.worktree = m_repository->path();
        check.command = {u"wait"_s, {u"sh"_s, u"-c"_s, u"touch running; sleep 1000"_s}};
        std::vector<ErrorKind> errors;
        core::detach(keepError(m_workspace->run(check), &errors), "run");
        QTRY_VERIFY(QFileInfo::exists(m_repository->path() + u"/running"_s));
        engine::WorktreeRequest wanted = worktreeRequest();
        wanted.setUp = {{u"slow"_s, {u"sleep"_s, u"1000"_s}}};
        core::detach(keepError(m_workspace->prepareWorktree(wanted), &errors), "prepare");
        core::detach(keepError(m_workspace->trackedFiles(m_repository->path()), &errors), "tracked");
        m_workspace.reset();
        QCOMPARE(errors, std::vector(3, ErrorKind::Cancelled));
    }
};

QTEST_GUILESS_MAIN(TestGitWorkspace)
#include "tst_gitworkspace.moc"
