// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboardcontract.h"

#include "support/await.h"

#include <QtTest>

#include <limits>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;
using domain::CreateProject;
using domain::CreateTask;
using domain::DashboardRecord;
using domain::DashboardWrite;
using domain::DashboardWriteBody;
using domain::DeleteTask;
using domain::Milestone;
using domain::MilestoneId;
using domain::PatchTask;
using domain::PostEvent;
using domain::Project;
using domain::ProjectId;
using domain::Task;
using domain::TaskId;
using domain::UpsertMilestone;
using support::await;

Q_DECLARE_METATYPE(DashboardWriteBody)

#define VERIFY_DONE(result)                                                                                  \
    do {                                                                                                     \
        const auto &done = (result);                                                                         \
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));                                         \
    } while (false)

namespace {

const QString absent = u"00000000-0000-4000-8000-00000000beef"_s;

CreateTask creation(const Milestone &milestone, const QString &title, const QString &externalId)
{
    CreateTask write;
    write.project = milestone.project;
    write.milestone = milestone.id;
    write.title = title;
    write.externalId = externalId;
    return write;
}

PatchTask patchOf(const Task &task)
{
    PatchTask write;
    write.task = task.id;
    return write;
}

Task taskIn(const Result<DashboardRecord> &result)
{
    const Task *const task = result ? std::get_if<Task>(&*result) : nullptr;
    return task ? *task : Task();
}

QStringList titlesOf(const std::vector<Task> &tasks)
{
    QStringList titles;
    for (const Task &task : tasks)
        titles.append(task.title);
    return titles;
}

} // namespace

Result<DashboardRecord> DashboardContract::perform(const DashboardWriteBody &body)
{
    DashboardWrite write;
    write.key = u"%1-%2"_s.arg(QLatin1StringView(QTest::currentTestFunction())).arg(++m_keys);
    write.body = body;
    return await(api().perform(write));
}

Project DashboardContract::makeProject(const QString &name)
{
    CreateProject write;
    write.name = name;
    const auto made = perform(write);
    return made ? std::get<Project>(*made) : Project();
}

Milestone DashboardContract::makeMilestone(const Project &project, const QString &slug)
{
    UpsertMilestone write;
    write.project = project.id;
    write.slug = slug;
    const auto made = perform(write);
    return made ? std::get<Milestone>(*made) : Milestone();
}

Task DashboardContract::makeTask(const Milestone &milestone, const QString &title,
                                 const std::optional<TaskId> &parent)
{
    CreateTask write = creation(milestone, title, {});
    write.parent = parent;
    return taskIn(perform(write));
}

void DashboardContract::newProjectIsFoundAgain()
{
    CreateProject write;
    write.name = u"Atlas"_s;
    write.goal = u"Maps for everyone"_s;
    write.repository = u"https://example.org/atlas.git"_s;
    const auto made = perform(write);
    VERIFY_DONE(made);
    const Project project = std::get<Project>(*made);
    QCOMPARE(project.name, write.name);
    QCOMPARE(project.goal, write.goal);
    QCOMPARE(project.repository, write.repository);
    QVERIFY(project.createdAt.isValid());
    const auto fetched = await(api().fetchProject(project.id));
    VERIFY_DONE(fetched);
    QCOMPARE(*fetched, project);
    const auto all = await(api().fetchProjects());
    VERIFY_DONE(all);
    QVERIFY(*all == std::vector{project});
}

void DashboardContract::sameProjectAskedForTwiceIsMadeOnce()
{
    const Project first = makeProject();
    const Project second = makeProject();
    const Project other = makeProject(u"Bridge"_s);
    QCOMPARE(second, first);
    QVERIFY(other.id != first.id);
    QCOMPARE(await(api().fetchProjects())->size(), size_t(2));
}

void DashboardContract::unknownRecordsAreNotFound()
{
    const auto project = await(api().fetchProject(ProjectId{absent}));
    QVERIFY(!project);
    QCOMPARE(project.error().kind, ErrorKind::NotFound);
    const auto task = await(api().fetchTask(TaskId{absent}));
    QVERIFY(!task);
    QCOMPARE(task.error().kind, ErrorKind::NotFound);
    QVERIFY(await(api().fetchTasks(ProjectId{absent}))->empty());
    QVERIFY(await(api().fetchMilestones(ProjectId{absent}))->empty());
}

void DashboardContract::milestoneIsMadeAndThenChangedByItsSlug()
{
    const Project project = makeProject();
    UpsertMilestone write;
    write.project = project.id;
    write.slug = u"mvp"_s;
    write.name = u"First version"_s;
    write.dueDate = QDate(2026, 12, 24);
    const auto made = perform(write);
    VERIFY_DONE(made);
    const auto milestone = std::get<Milestone>(*made);
    QCOMPARE(milestone.project, project.id);
    QCOMPARE(milestone.slug, write.slug);
    QCOMPARE(milestone.name, write.name);
    QCOMPARE(milestone.dueDate, write.dueDate);
    QVERIFY(!milestone.startDate);
    QCOMPARE(milestone.status, domain::MilestoneStatus::NotStarted);

    UpsertMilestone change;
    change.project = project.id;
    change.slug = u"mvp"_s;
    change.startDate = QDate(2026, 12, 1);
    const auto changed = perform(change);
    VERIFY_DONE(changed);
    Milestone expected = milestone;
    expected.startDate = change.startDate;
    QCOMPARE(std::get<Milestone>(*changed), expected);
    QVERIFY(*await(api().fetchMilestones(project.id)) == std::vector{expected});
}

void DashboardContract::milestonesOfOtherProjectsAreNotListed()
{
    const Project atlas = makeProject();
    const Project bridge = makeProject(u"Bridge"_s);
    const Milestone mine = makeMilestone(atlas);
    const Milestone other = makeMilestone(bridge);
    QVERIFY(mine.id != other.id);
    QVERIFY(*await(api().fetchMilestones(atlas.id)) == std::vector{mine});
}

void DashboardContract::newTaskKeepsEveryField()
{
    const Milestone milestone = makeMilestone(makeProject());
    const Task parent = makeTask(milestone, u"Parent"_s);
    CreateTask write = creation(milestone, u"Read CSV"_s, u"countersign:1:abc"_s);
    write.parent = parent.id;
    write.description = u"Quoted fields too"_s;
    write.acceptanceCriteria = u"- all tests pass"_s;
    write.assignee.key = u"lead-engineer"_s;
    write.personaRequired.key = u"Lead Engineer"_s;
    write.effortEstimate = 3.5;
    write.priorityScore = -2;
    write.riskLevel = domain::RiskLevel::High;
    write.severity = domain::Severity::Critical;
    write.status = domain::TaskStatus::OnHold;
    const auto made = perform(write);
    VERIFY_DONE(made);
    const Task task = taskIn(made);
    QCOMPARE(task.project, milestone.project);
    QCOMPARE(task.milestone, milestone.id);
    QVERIFY(task.parent == parent.id);
    QCOMPARE(task.externalId, write.externalId);
    QCOMPARE(task.title, write.title);
    QCOMPARE(task.description, write.description);
    QCOMPARE(task.acceptanceCriteria, write.acceptanceCriteria);
    QVERIFY(task.owner.isEmpty());
    QCOMPARE(task.assignee.key, write.assignee.key);
    QCOMPARE(task.personaRequired.key, write.personaRequired.key);
    QCOMPARE(task.effortEstimate, 3.5);
    QCOMPARE(task.effortSpent, 0.0);
    QCOMPARE(task.priorityScore, -2.0);
    QCOMPARE(task.riskLevel, write.riskLevel);
    QCOMPARE(task.severity, write.severity);
    QCOMPARE(task.status, write.status);
    QCOMPARE(task.lockVersion, 0);
    QVERIFY(task.createdAt.isValid() && task.updatedAt.isValid());
    QCOMPARE(*await(api().fetchTask(task.id)), task);
}

void DashboardContract::textsComeBackExactly_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("several lines") << u"one\r\ntwo\n\n\tthree "_s;
    QTest::newRow("quotes and backslashes") << u"\"a\" 'b' \\n %1 </script> ; DROP TABLE tasks; --"_s;
    QTest::newRow("other scripts") << u"Grüße, 世界, עברית, 🙂"_s;
    QTest::newRow("invisible characters") << u"a\u202Eb\u200Bc\uFEFFd\u0007"_s;
    QTest::newRow("a long text") << QString(300'000, u'x');
    QTest::newRow("only spaces") << u"   "_s;
}
void DashboardContract::textsComeBackExactly()
{
    QFETCH(QString, text);
    CreateTask write = creation(makeMilestone(makeProject()), text.left(100), {});
    write.description = text;
    const Task task = taskIn(perform(write));
    QCOMPARE(task.title, text.left(100));
    QCOMPARE(task.description, text);
    PatchTask patch = patchOf(task);
    patch.acceptanceCriteria = text;
    VERIFY_DONE(perform(patch));
    QCOMPARE(await(api().fetchTask(task.id))->acceptanceCriteria, text);
}

void DashboardContract::taskAskedForTwiceIsMadeOnce_data()
{
    QTest::addColumn<QString>("externalId");
    QTest::newRow("recognised by its external id") << u"countersign:1:abc"_s;
    QTest::newRow("recognised by the write's key") << QString();
}
void DashboardContract::taskAskedForTwiceIsMadeOnce()
{
    QFETCH(QString, externalId);
    const Milestone milestone = makeMilestone(makeProject());
    DashboardWrite write;
    write.key = u"k1"_s;
    write.body = creation(milestone, u"Read CSV"_s, externalId);
    const auto first = await(api().perform(write));
    const auto second = await(api().perform(write));
    VERIFY_DONE(first);
    VERIFY_DONE(second);
    QCOMPARE(taskIn(second), taskIn(first));
    QCOMPARE(await(api().fetchTasks(milestone.project))->size(), size_t(1));
}

void DashboardContract::taskIsFoundByItsExternalIdOnlyInItsProject_data()
{
    QTest::addColumn<QString>("externalId");
    QTest::newRow("plain") << u"countersign:1:abc"_s;
    QTest::newRow("with signs that mean something in an address") << u"a/b?c&d=e#f+g h%20;i"_s;
    QTest::newRow("in another script") << u"世界-ü-🙂"_s;
}
void DashboardContract::taskIsFoundByItsExternalIdOnlyInItsProject()
{
    QFETCH(QString, externalId);
    const Project atlas = makeProject();
    const Project bridge = makeProject(u"Bridge"_s);
    const Milestone milestone = makeMilestone(atlas);
    const Task task = taskIn(perform(creation(milestone, u"Read CSV"_s, externalId)));
    makeTask(milestone, u"Another"_s);
    const auto found = await(api().findTask(atlas.id, externalId));
    VERIFY_DONE(found);
    QVERIFY(found->has_value());
    QCOMPARE(**found, task);
    QVERIFY(!await(api().findTask(bridge.id, externalId))->has_value());
    QVERIFY(!await(api().findTask(atlas.id, externalId + u'x'))->has_value());
}

void DashboardContract::taskNeedsAMilestoneAndParentThatExist()
{
    const Milestone milestone = makeMilestone(makeProject());
    CreateTask noMilestone = creation(milestone, u"A"_s, {});
    noMilestone.milestone = MilestoneId{absent};
    CreateTask noParent = creation(milestone, u"B"_s, {});
    noParent.parent = TaskId{absent};
    for (const CreateTask &write : {noMilestone, noParent}) {
        const auto made = perform(write);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Invalid);
    }
    QVERIFY(await(api().fetchTasks(milestone.project))->empty());
}

void DashboardContract::decimalsAreRoundedHalfAwayFromZero_data()
{
    QTest::addColumn<double>("written");
    QTest::addColumn<double>("stored");
    QTest::newRow("two decimals stay") << 12.34 << 12.34;
    QTest::newRow("half rounds up") << 1.005 << 1.01;
    QTest::newRow("negative half rounds down") << -7.555 << -7.56;
    QTest::newRow("less than half is dropped") << 2.0049999 << 2.0;
    QTest::newRow("tiny") << 1e-9 << 0.0;
    QTest::newRow("largest") << 99'999'999.99 << 99'999'999.99;
    QTest::newRow("smallest") << -99'999'999.99 << -99'999'999.99;
}
void DashboardContract::decimalsAreRoundedHalfAwayFromZero()
{
    QFETCH(double, written);
    QFETCH(double, stored);
    CreateTask write = creation(makeMilestone(makeProject()), u"A"_s, {});
    write.priorityScore = written;
    const Task task = taskIn(perform(write));
    QCOMPARE(task.priorityScore, stored);
    PatchTask patch = patchOf(task);
    patch.effortSpent = std::abs(written);
    const auto patched = perform(patch);
    VERIFY_DONE(patched);
    QCOMPARE(taskIn(patched).effortSpent, std::abs(stored));
}

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
