// SPDX-License-Identifier: GPL-3.0-or-later
// What others do to a run's task on the dashboard, with the real engine.
#include "engine/engine.h"
#include "support/await.h"
#include "support/fakeclock.h"
#include "support/fakedashboardapi.h"
#include "support/fakejournal.h"
#include "support/fakeworkspace.h"
#include "support/noagents.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Stage;

namespace {

/// One task whose run waits: nobody plays its engineer.
struct Desk
{
    Desk()
    {
        const Project project = dashboard.addProject(u"p"_s);
        task = dashboard.addTask(dashboard.addMilestone(project.id, u"Reader"_s), u"Handle quotes"_s).id;
        if (!support::await(engine.open(project.id, {})))
            qFatal("the project does not open");
        give(StartWork{});
    }
    void give(const ProjectCommandBody &body)
    {
        ProjectCommand command;
        command.actor = {ActorKind::Human, u"Ada"_s};
        command.body = body;
        engine.submit(command);
        settle();
    }
    void settle() { QTRY_VERIFY(engine.isIdle()); }
    void look()
    {
        engine.takeTasks(dashboard.tasks);
        settle();
    }
    [[nodiscard]] const coordinator::Run &run() const { return *store.runOf(task); }

    support::FakeDashboardApi dashboard;
    support::FakeJournal journal;
    support::FakeWorkspace workspace;
    support::FakeClock clock;
    support::NoAgents agents;
    engine::ProjectStore store;
    TaskId task;
    engine::Engine engine{{journal, dashboard, agents, workspace, clock, store}, {}};
};

} // namespace

class TestOthers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHappensWhereNothingWasChanged()
    {
        Desk desk;
        QCOMPARE(desk.run().stage, Stage::Escalated);
        const coordinator::Run before = desk.run();
        desk.look();
        QVERIFY(desk.run() == before);
    }

    void aChangedTextIsTakenOver()
    {
        Desk desk;
        desk.dashboard.changeBehind(desk.task, [](Task &task) { task.description = u"Other words"_s; });
        desk.look();
        QCOMPARE(desk.run().start.task.description, u"Other words"_s);
    }

    void doneEndsTheRun()
    {
        Desk desk;
        desk.dashboard.changeBehind(desk.task, [](Task &task) { task.status = TaskStatus::Done; });
        desk.look();
        QCOMPARE(desk.run().stage, Stage::Done);
    }

    void aDeletedTaskCancelsTheRun()
    {
        Desk desk;
        desk.dashboard.tasks.clear();
        desk.look();
        QTRY_COMPARE(desk.run().stage, Stage::Cancelled);
    }

    void aTaskThatIsOnlyMissingFromTheListDoesNot()
    {
        Desk desk;
        desk.engine.takeTasks({});
        desk.settle();
        QCOMPARE(desk.run().stage, Stage::Escalated);
    }

    void onHoldOnTheDashboardHolds()
    {
        Desk desk;
        desk.dashboard.changeBehind(desk.task, [](Task &task) { task.status = TaskStatus::OnHold; });
        desk.look();
        QTRY_VERIFY(desk.store.isHeld(desk.task));
    }

    void aHoldIsShownOnTheDashboardAndTakenBack()
    {
        Desk desk;
        const Scope scope{ScopeKind::Task, desk.task.value};
        desk.give(Hold{scope, false});
        QTRY_COMPARE(desk.dashboard.task(desk.task)->status, TaskStatus::OnHold);
        desk.give(Release{scope});
        QTRY_COMPARE(desk.dashboard.task(desk.task)->status, TaskStatus::Blocked);
        desk.look();
        QVERIFY(!desk.store.isHeld(desk.task));
    }
};

QTEST_GUILESS_MAIN(TestOthers)

#include "tst_others.moc"
