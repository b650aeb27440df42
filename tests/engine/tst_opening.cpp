// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a project: from the journal when the dashboard is away, after a crash, with an execution that was
// interrupted.
#include "engine/testconsole.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace domain;
using coordinator::Stage;

namespace {

/// What a console leaves behind that is killed while its engineer plans.
support::FakeJournal::Contents leftInPlanning(support::TestOffice &f)
{
    const auto a = f.console(u"a"_s);
    a->agent.held = {u"plan"_s};
    a->start();
    [&] { QTRY_COMPARE(a->agent.waiting(), 1); }();
    return a->journal.contents;
}

} // namespace

class TestOpening final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutTheDashboardTheJournalsProjectIsShown()
    {
        support::TestOffice f;
        const support::FakeJournal::Contents left = leftInPlanning(f);
        f.server.stop();
        support::TestConsole a(f.server.url(), f.project, u"a"_s, left);
        a.open();
        QCOMPARE(a.store.project().name, u"Atlas"_s);
        QCOMPARE(a.store.dashboardHealth(), engine::DashboardHealth::Offline);
        QCOMPARE(a.store.milestones().size(), std::size_t(1));
        QCOMPARE(a.store.tasks().size(), std::size_t(1));
        QCOMPARE(a.store.task(f.task)->title, u"Handle quotes"_s);
        QCOMPARE(a.store.runOf(f.task)->stage, Stage::Planning);
        QTRY_VERIFY(a.engine.isIdle());
        QCOMPARE(a.agent.asked.size(), std::size_t(0)); // who knows whether the task is still ours
    }

    void decisionsAreTakenMeanwhile()
    {
        support::TestOffice f;
        const support::FakeJournal::Contents left = leftInPlanning(f);
        f.server.stop();
        support::TestConsole a(f.server.url(), f.project, u"a"_s, left);
        a.open();
        RunCommand block;
        block.run = a.store.runOf(f.task)->id;
        block.actor = {ActorKind::Human, u"Ada"_s};
        block.body = BlockRun{u"not now"_s};
        a.engine.submit(block);
        QTRY_COMPARE(a.store.runOf(f.task)->stage, Stage::Blocked);
    }

    void whenTheDashboardComesBackWorkGoesOn()
    {
        support::TestOffice f;
        const support::FakeJournal::Contents left = leftInPlanning(f);
        const TaskId second = f.newTask(u"Made meanwhile"_s);
        f.server.stop();
        support::TestConsole a(f.server.url(), f.project, u"a"_s, left);
        a.open();
        f.server.restart();
        a.engine.takeDashboardHealth(true);
        const auto isDone = [&](const TaskId &task) {
            const coordinator::Run *run = a.store.runOf(task);
            return run && run->stage == Stage::Done;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isDone(f.task) && isDone(second), 30'000);
        QCOMPARE(a.store.dashboardHealth(), engine::DashboardHealth::Online);
        QCOMPARE(a.executions(), 2);
    }

    void aProjectThatNobodyKnowsIsNotOpened()
    {
        support::TestOffice f;
        f.server.stop();
        support::TestConsole a(f.server.url(), f.project, u"a"_s);
        const core::Result<void> opened = a.tryToOpen();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, core::ErrorKind::Unreachable);
    }

    void aProjectThatWasDeletedIsNotOpened()
    {
        support::TestOffice f;
        const support::FakeJournal::Contents left = leftInPlanning(f);
        support::TestServer another;
        support::TestConsole a(another.url(), f.project, u"a"_s, left);
        const core::Result<void> opened = a.tryToOpen();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, core::ErrorKind::NotFound);
    }

    void whatOthersDidMeanwhileCounts()
    {
        support::TestOffice f;
        const support::FakeJournal::Contents left = leftInPlanning(f);
        {
            support::TestConsole other(f.server.url(), f.project, u"other"_s);
            PatchTask done;
            done.task = f.task;
            done.status = TaskStatus::Done;
            other.write(done);
        }
        const auto a = f.console(u"a"_s, left);
        QTRY_COMPARE(a->store.runOf(f.task)->stage, Stage::Done);
        QCOMPARE(a->agent.asked.size(), std::size_t(0));
    }

    void anInterruptedExecution_data()
    {
        QTest::addColumn<bool>("worksOnFiles");
        QTest::newRow("of an agent that edits files itself is the human's question") << true;
        QTest::newRow("of an agent that only answers is asked for again") << false;
    }
    void anInterruptedExecution()
    {
        QFETCH(bool, worksOnFiles);
        support::TestOffice f;
        support::FakeJournal::Contents left;
        std::map<QString, QString> worktrees;
        std::map<QString, support::FakeWorkspace::Files> branches;
        {
            const auto a = f.console(u"a"_s);
            a->agent.held = {u"work_result"_s};
            a->start();
            QTRY_COMPARE(a->agent.waiting(), 1);
            left = a->journal.contents;
            worktrees = a->workspace.worktrees;
            branches = a->workspace.branches;
        }
        support::TestConsole a(f.server.url(), f.project, u"a"_s, left);
        a.workspace.worktrees = worktrees;
        a.workspace.branches = branches;
        a.agent.worksOnFiles = worksOnFiles;
        a.open();
        if (worksOnFiles) {
            const auto isAsked = [&] { return a.store.runOf(f.task)->ask.has_value(); };
            QTRY_VERIFY(isAsked());
            QTRY_VERIFY(a.engine.isIdle());
            QCOMPARE(a.store.runOf(f.task)->ask->kind, AskKind::AgentProblem);
            QCOMPARE(a.store.runOf(f.task)->stage, Stage::Executing);
            QCOMPARE(a.agent.asked.size(), std::size_t(0));

            // As it is answered by a script: countersign decide RUN retry.
            RunCommand retry;
            retry.run = a.store.runOf(f.task)->id;
            retry.actor = {ActorKind::Human, u"Ada"_s};
            retry.body = RetryEffect{};
            a.engine.submit(retry);
        }
        QTRY_COMPARE_WITH_TIMEOUT(a.store.runOf(f.task)->stage, Stage::Done, 30'000);
        QCOMPARE(a.agent.askedFor(u"work_result"_s), 1);
        QCOMPARE(a.executions(), 1);
    }
};

QTEST_GUILESS_MAIN(TestOpening)

#include "tst_opening.moc"
