// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation/filewait.h"

#include "presentation/milestonetreemodel.h"
#include "presentation/reviewviewmodel.h"
#include "presentation/runsmodel.h"
#include "support/recordingsink.h"
#include "support/storyfixture.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using namespace presentation;
using coordinator::Run;

namespace {

/// Two approved runs on one file: "first" works, "second" has to wait.
struct Pair
{
    Pair()
    {
        Project project;
        project.id = {u"p"_s};
        store.setProject(project);
        Milestone milestone;
        milestone.id = {u"m"_s};
        store.setMilestones({milestone});
        Task first = taskOf(u"first"_s, u"Read quoted fields"_s);
        Task second = taskOf(u"second"_s, u"Skip empty lines"_s);
        store.setTasks({first, second});
        Run working = approved(first, u"src/reader.cpp"_s, 0);
        working.worktree = WorktreePrepared{};
        store.setRun(working, {});
        Run waiting = approved(second, u"src/reader.cpp"_s, 1);
        waiting.effects.push_back({1, waiting.id, PrepareWorktree{}});
        store.setRun(waiting, {});
    }

    static Task taskOf(const QString &id, const QString &title)
    {
        Task task;
        task.id = {id};
        task.title = title;
        task.milestone = {u"m"_s};
        task.status = TaskStatus::InProgress;
        return task;
    }

    static Run approved(const Task &task, const QString &file, int minute)
    {
        Run run;
        run.id = {u"run-"_s + task.id.value};
        run.lastSequence = 1;
        run.start.task = task;
        run.startedAt = QDateTime(QDate(2026, 1, 1), QTime(0, minute), Qt::UTC);
        PlanStep step;
        step.files = {file};
        PlanApproved content;
        content.plan.steps = {step};
        run.approval = coordinator::Approval{content, {}, 1};
        run.stage = coordinator::Stage::Executing;
        return run;
    }

    /// The first lands and lets the engine look again.
    void firstLands()
    {
        Run run = *store.run({u"run-first"_s});
        run.stage = coordinator::Stage::Done;
        store.setRun(run, {});
        store.setStreamStatus({u"run-second"_s}, {});
    }

    engine::ProjectStore store;
    support::StandingClock clock;
    support::RecordingSink sink;
};

} // namespace

class TestFileWait : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheLaterOneWaits()
    {
        Pair pair;
        QCOMPARE(waitedFor(pair.store, *pair.store.run({u"run-first"_s})), QString());
        QCOMPARE(waitedFor(pair.store, *pair.store.run({u"run-second"_s})), u"Read quoted fields"_s);
    }

    void runsSayForWhomOneWaitsUntilItMayGoOn()
    {
        Pair pair;
        RunsModel model(pair.store, pair.clock);
        const QModelIndex stage = model.index(0, RunsModel::StageColumn);
        QCOMPARE(stage.data().toString(), u"waits for “Read quoted fields” (same files)"_s);
        QCOMPARE(model.index(1, RunsModel::StageColumn).data().toString(), u"running"_s);
        pair.firstLands();
        QCOMPARE(stage.data().toString(), u"running"_s);
    }

    void theTreeSaysSoToo()
    {
        Pair pair;
        MilestoneTreeModel tree(pair.store);
        const QModelIndex second = tree.indexOf(TaskId{u"second"_s});
        QCOMPARE(second.data(MilestoneTreeModel::BadgeRole).toString(),
                 u"waits for “Read quoted fields” (same files)"_s);
        QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
        pair.firstLands();
        QCOMPARE(second.data(MilestoneTreeModel::BadgeRole).toString(), u"running"_s);
        QVERIFY(!changed.isEmpty());
    }

    void theReviewDoesNotSayThatAWaitingPlanIsBeingCarriedOut()
    {
        Pair pair;
        ReviewViewModel review(pair.store, pair.sink);
        review.setRun({u"run-second"_s});
        QCOMPARE(review.state().headline,
                 u"The plan is approved and waits for “Read quoted fields”, which changes the same files."_s);
        pair.firstLands();
        QCOMPARE(review.state().headline, u"The plan is approved and being carried out."_s);
    }
};

QTEST_GUILESS_MAIN(TestFileWait)
#include "tst_filewait.moc"
