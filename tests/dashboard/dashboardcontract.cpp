// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboardcontract.h"

#include "contracthelpers.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using core::ErrorKind;
using core::Result;
using domain::CreateProject;
using domain::CreateTask;
using domain::DashboardRecord;
using domain::DashboardWrite;
using domain::DashboardWriteBody;
using domain::Milestone;
using domain::MilestoneId;
using domain::PatchTask;
using domain::Project;
using domain::ProjectId;
using domain::Task;
using domain::TaskId;
using domain::UpsertMilestone;
using support::await;

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
