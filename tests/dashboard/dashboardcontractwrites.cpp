// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboardcontract.h"

#include "contracthelpers.h"

#include <QtTest>

#include <limits>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using domain::CreateProject;
using domain::CreateTask;
using domain::DashboardWriteBody;
using domain::DeleteTask;
using domain::Milestone;
using domain::PatchTask;
using domain::PostEvent;
using domain::Project;
using domain::ProjectId;
using domain::Task;
using domain::UpsertMilestone;
using support::await;

Q_DECLARE_METATYPE(DashboardWriteBody)

void DashboardContract::patchChangesOnlyWhatItNames()
{
    const Task task = makeTask(makeMilestone(makeProject()), u"Read CSV"_s);
    PatchTask write = patchOf(task);
    write.status = domain::TaskStatus::InProgress;
    write.owner = u"countersign:console-1"_s;
    write.expectedVersion = task.lockVersion;
    const auto patched = perform(write);
    VERIFY_DONE(patched);
    Task expected = task;
    expected.status = domain::TaskStatus::InProgress;
    expected.owner = u"countersign:console-1"_s;
    expected.lockVersion = task.lockVersion + 1;
    expected.updatedAt = taskIn(patched).updatedAt;
    QCOMPARE(taskIn(patched), expected);
    QCOMPARE(*await(api().fetchTask(task.id)), expected);
}

void DashboardContract::patchClearsWhatIsEmpty()
{
    CreateTask write = creation(makeMilestone(makeProject()), u"A"_s, {});
    write.description = u"text"_s;
    write.assignee.key = u"qa"_s;
    const Task task = taskIn(perform(write));
    PatchTask patch = patchOf(task);
    patch.description = QString();
    patch.assignee = domain::Persona();
    const auto patched = perform(patch);
    VERIFY_DONE(patched);
    QVERIFY(taskIn(patched).description.isEmpty());
    QVERIFY(taskIn(patched).assignee.key.isEmpty());
}

void DashboardContract::patchWithoutFieldsIsATouch()
{
    const Task task = makeTask(makeMilestone(makeProject()), u"A"_s);
    const auto touched = perform(patchOf(task));
    VERIFY_DONE(touched);
    QCOMPARE(taskIn(touched).lockVersion, task.lockVersion + 1);
    QCOMPARE(taskIn(touched).title, task.title);
}

void DashboardContract::patchOfAnOldVersionIsAConflictAndChangesNothing()
{
    const Task task = makeTask(makeMilestone(makeProject()), u"A"_s);
    PatchTask other = patchOf(task);
    other.owner = u"countersign:console-2"_s;
    VERIFY_DONE(perform(other));
    PatchTask mine = patchOf(task);
    mine.owner = u"countersign:console-1"_s;
    mine.expectedVersion = task.lockVersion;
    const auto refused = perform(mine);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(await(api().fetchTask(task.id))->owner, u"countersign:console-2"_s);
}

void DashboardContract::patchOfAnOldVersionIsDoneWhenItsFieldsAreThere()
{
    const Task task = makeTask(makeMilestone(makeProject()), u"A"_s);
    PatchTask write = patchOf(task);
    write.owner = u"countersign:console-1"_s;
    write.expectedVersion = task.lockVersion;
    VERIFY_DONE(perform(write));
    const auto again = perform(write);
    VERIFY_DONE(again);
    QCOMPARE(taskIn(again).lockVersion, task.lockVersion + 1);
}

void DashboardContract::touchOfAnOldVersionIsAConflict()
{
    const Task task = makeTask(makeMilestone(makeProject()), u"A"_s);
    PatchTask touch = patchOf(task);
    touch.expectedVersion = task.lockVersion;
    VERIFY_DONE(perform(touch));
    const auto again = perform(touch);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
}

void DashboardContract::patchOfAMissingTaskIsNotFound()
{
    PatchTask write;
    write.task.value = absent;
    write.title = u"A"_s;
    const auto patched = perform(write);
    QVERIFY(!patched);
    QCOMPARE(patched.error().kind, ErrorKind::NotFound);
}

void DashboardContract::taskMovesToAnotherParentAndBack()
{
    const Milestone milestone = makeMilestone(makeProject());
    const Task parent = makeTask(milestone, u"Parent"_s);
    const Task task = makeTask(milestone, u"A"_s);
    PatchTask below = patchOf(task);
    below.parent.emplace(parent.id);
    const auto moved = perform(below);
    VERIFY_DONE(moved);
    QVERIFY(taskIn(moved).parent == parent.id);
    PatchTask top = patchOf(task);
    top.parent.emplace(std::nullopt);
    const auto back = perform(top);
    VERIFY_DONE(back);
    QVERIFY(!taskIn(back).parent);
}

void DashboardContract::cycleOfParentsIsRefused()
{
    const Milestone milestone = makeMilestone(makeProject());
    const Task top = makeTask(milestone, u"Top"_s);
    const Task middle = makeTask(milestone, u"Middle"_s, top.id);
    const Task bottom = makeTask(milestone, u"Bottom"_s, middle.id);
    for (const Task &target : {bottom, top}) {
        PatchTask write = patchOf(top);
        write.parent.emplace(target.id);
        const auto patched = perform(write);
        QVERIFY(!patched);
        QCOMPARE(patched.error().kind, ErrorKind::Invalid);
    }
}

void DashboardContract::taskMovesWithItsDescendantsWhereTheDashboardCan()
{
    const auto capabilities = await(api().probe());
    VERIFY_DONE(capabilities);
    QVERIFY(capabilities->canMoveTasks);
    QVERIFY(capabilities->pages);
    const Project project = makeProject();
    const Milestone from = makeMilestone(project);
    const Milestone to = makeMilestone(project, u"later"_s);
    const Task task = makeTask(from, u"A"_s);
    const Task child = makeTask(from, u"B"_s, task.id);
    PatchTask write = patchOf(task);
    write.milestone = to.id;
    const auto moved = perform(write);
    VERIFY_DONE(moved);
    QCOMPARE(taskIn(moved).milestone, to.id);
    QCOMPARE(await(api().fetchTask(child.id))->milestone, to.id);
}

void DashboardContract::deletionTakesTheDescendantsAndMayBeRepeated()
{
    const Milestone milestone = makeMilestone(makeProject());
    const Task top = makeTask(milestone, u"Top"_s);
    const Task child = makeTask(milestone, u"Child"_s, top.id);
    makeTask(milestone, u"Grandchild"_s, child.id);
    makeTask(milestone, u"Other"_s);
    DeleteTask write;
    write.task = top.id;
    for (int i = 0; i < 2; ++i) {
        const auto deleted = perform(write);
        VERIFY_DONE(deleted);
        QVERIFY(std::holds_alternative<std::monostate>(*deleted));
        QCOMPARE(titlesOf(*await(api().fetchTasks(milestone.project))), QStringList(u"Other"_s));
    }
}

void DashboardContract::hundredsOfTasksAreListedOnceInTheirOrder()
{
    const Milestone milestone = makeMilestone(makeProject());
    QStringList titles;
    for (int i = 0; i < 405; ++i) {
        titles.append(u"Task %1"_s.arg(i));
        VERIFY_DONE(perform(creation(milestone, titles.last(), u"countersign:%1"_s.arg(i))));
    }
    const auto tasks = await(api().fetchTasks(milestone.project));
    VERIFY_DONE(tasks);
    QCOMPARE(titlesOf(*tasks), titles);
}

void DashboardContract::eventIsAccepted()
{
    const Milestone milestone = makeMilestone(makeProject());
    PostEvent write;
    write.project = milestone.project;
    write.milestone = milestone.id;
    write.task = makeTask(milestone, u"A"_s).id;
    write.category = u"update"_s;
    write.summary = u"Plan approved"_s;
    write.details = u"by the human"_s;
    const auto posted = perform(write);
    VERIFY_DONE(posted);
    QVERIFY(std::holds_alternative<std::monostate>(*posted));
    write.project = ProjectId{absent};
    const auto refused = perform(write);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
}

void DashboardContract::writeThatBreaksARuleIsRefusedByName_data()
{
    QTest::addColumn<DashboardWriteBody>("write");
    QTest::addColumn<QString>("field");
    Milestone milestone;
    milestone.id.value = absent;
    milestone.project.value = absent;
    const CreateTask good = creation(milestone, u"A"_s, {});
    const auto row = [](const char *name, const DashboardWriteBody &write, const char *field) {
        QTest::newRow(name) << write << QString::fromLatin1(field);
    };
    const auto created = [&](const char *name, const char *field, auto change) {
        CreateTask write = good;
        change(write);
        row(name, write, field);
    };
    const QString smile = u"🙂"_s;
    created("title too long", "title", [&](CreateTask &write) { write.title = smile.repeated(256); });
    created("title empty", "title", [](CreateTask &write) { write.title.clear(); });
    created("NUL in a text", "description", [](CreateTask &write) { write.description = u"a\0b"_s; });
    created("lone surrogate", "acceptance_criteria",
            [&](CreateTask &write) { write.acceptanceCriteria = smile.left(1); });
    created("external id too long", "external_id",
            [](CreateTask &write) { write.externalId.fill(u'x', 256); });
    created("persona too long", "assignee_persona",
            [](CreateTask &write) { write.assignee.key.fill(u'x', 256); });
    created("negative effort", "effort_estimate", [](CreateTask &write) { write.effortEstimate = -0.01; });
    created("not a number", "priority_score",
            [](CreateTask &write) { write.priorityScore = std::numeric_limits<double>::quiet_NaN(); });
    created("infinite", "effort_estimate",
            [](CreateTask &write) { write.effortEstimate = std::numeric_limits<double>::infinity(); });
    created("out of range", "priority_score", [](CreateTask &write) { write.priorityScore = -1e8; });
    created("project id is none", "project_id", [](CreateTask &write) { write.project.value = u"7"_s; });
    created("milestone id is a path", "milestone_id",
            [](CreateTask &write) { write.milestone.value = u"../.."_s; });
    created("parent id is empty", "parent_task_id", [](CreateTask &write) { write.parent.emplace(); });

    PatchTask patch;
    patch.task.value = absent;
    patch.effortSpent = -1;
    row("negative effort in a patch", patch, "effort_spent");
    PatchTask selfParent;
    selfParent.task.value = absent;
    selfParent.parent.emplace(selfParent.task);
    row("a task as its own parent", selfParent, "parent_task_id");
    row("patch of nothing", PatchTask(), "id");
    row("deletion of nothing", DeleteTask(), "id");

    UpsertMilestone upsert;
    upsert.project.value = absent;
    row("milestone without slug", upsert, "slug");
    upsert.slug = u"mvp"_s;
    upsert.dueDate = QDate(2026, 2, 30);
    row("day that does not exist", upsert, "due_date");

    row("project without name", CreateProject(), "name");
    PostEvent event;
    event.project.value = absent;
    event.summary = QString(256, u'x');
    row("summary too long", event, "summary");
    event.summary = u"A"_s;
    event.category = QString(65, u'x');
    row("category too long", event, "category");
}
void DashboardContract::writeThatBreaksARuleIsRefusedByName()
{
    QFETCH(DashboardWriteBody, write);
    QFETCH(QString, field);
    const auto refused = perform(write);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QVERIFY2(refused.error().detail.startsWith(field + u' '), qPrintable(refused.error().detail));
}
