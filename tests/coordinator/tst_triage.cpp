// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/batches.h"
#include "coordinator/dashboardwrites.h"
#include "rundriver.h"

using namespace support;
using coordinator::RefusalReason;
using coordinator::Stage;

namespace {

const MilestoneId current{u"33333333-3333-4333-8333-333333333333"_s};
const MilestoneId next{u"44444444-4444-4444-8444-444444444444"_s};
const MilestoneId later{u"55555555-5555-4555-8555-555555555555"_s};

Milestone milestone(const MilestoneId &id, const QString &name, const QString &slug)
{
    Milestone result;
    result.id = id;
    result.name = name;
    result.slug = slug;
    return result;
}

ProjectFacts threeMilestones()
{
    ProjectFacts facts;
    facts.milestones = {{milestone(current, u"Now"_s, u"now"_s), 3, 8},
                        {milestone(next, u"Next"_s, u"next"_s), 1, 2},
                        {milestone(later, u"Much later"_s, u"much-later"_s), 0, 0}};
    return facts;
}

ReportAction remark(const QString &title, std::optional<Severity> severity = Severity::Minor)
{
    ReportAction action;
    action.title = title;
    action.description = title + u", in detail"_s;
    action.file = u"src/reader.cpp"_s;
    action.severity = severity;
    return action;
}

PriorityDecision rate(const QString &finding, Urgency urgency, const QString &milestone = {})
{
    return {finding, urgency, milestone, {}, u"because"_s};
}

class ReviewDriver : public RunDriver
{
public:
    explicit ReviewDriver(bool managed = true)
    {
        facts = threeMilestones();
        RunStarted started = support::facts();
        started.rules.reporters = {personas::codeReviewer()};
        started.played = {personas::codeReviewer()};
        if (managed)
            started.played.push_back(personas::projectManager());
        start(started);
        plan(aPlan());
        verdict(approves());
        give(ApprovePlan{revisionOf(aPlan()), {}, {}, {}, {}});
        build();
    }
    void build()
    {
        give(WorktreeReady{pendingId<PrepareWorktree>(), {u"/w"_s, u"countersign/t"_s, u"abc"_s, u"main"_s}},
             theConsole);
        give(WorkAnswered{pendingId<AskWork>(), {}, {}}, engineer);
        give(WorkApplied{pendingId<ApplyWork>(), {}}, theConsole);
        give(ChecksFinished{pendingId<RunChecks>(), {}}, theConsole);
    }
    void review(const std::vector<ReportAction> &remarks, CheckStatus status = CheckStatus::Fail)
    {
        CheckReport report;
        report.status = status;
        report.actions = remarks;
        give(ReportAnswered{pendingId<AskReport>(), report, {}}, {ActorKind::Agent, u"reviewer"_s});
    }
    coordinator::Decided rated(const std::vector<PriorityDecision> &decisions)
    {
        return give(PrioritiesAnswered{pendingId<AskPriorities>(), {decisions}, {}},
                    {ActorKind::ProjectManager, u"manager"_s});
    }
    [[nodiscard]] const StagedFinding &staged(std::size_t index) const
    {
        return run.batches.back().staged.findings.at(index);
    }
    [[nodiscard]] BatchId batch() const { return run.batches.back().staged.batch; }
    void written(std::size_t index, const QString &task)
    {
        give(TaskWritten{staged(index).request.externalId, {task}}, {ActorKind::Dashboard, {}});
    }
};

template <typename Write>
std::vector<Write> writesIn(const std::vector<DashboardWrite> &writes)
{
    std::vector<Write> found;
    for (const DashboardWrite &write : writes) {
        if (const auto *body = std::get_if<Write>(&write.body))
            found.push_back(*body);
    }
    return found;
}

} // namespace

class TestTriage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urgencyDecidesThePlace_data()
    {
        QTest::addColumn<Urgency>("urgency");
        QTest::addColumn<Placement>("placement");
        QTest::addColumn<QString>("milestone");
        QTest::addColumn<bool>("child");
        QTest::addColumn<double>("priority");
        QTest::newRow("urgent blocks the task")
            << Urgency::Urgent << Placement::Child << current.value << true << 9.0;
        QTest::newRow("high stays in the milestone")
            << Urgency::High << Placement::CurrentMilestone << current.value << false << 7.0;
        QTest::newRow("medium goes to the next one")
            << Urgency::Medium << Placement::UpcomingMilestone << next.value << false << 5.0;
        QTest::newRow("low waits in Future Enhancements")
            << Urgency::Low << Placement::FutureEnhancements << QString() << false << 3.0;
    }
    void urgencyDecidesThePlace()
    {
        QFETCH(Urgency, urgency);
        ReviewDriver driver;
        driver.review({remark(u"Name the magic number"_s)});
        QCOMPARE(driver.run.stage, Stage::Triaging);
        driver.rated({rate(u"F1"_s, urgency)});

        const StagedFinding &staged = driver.staged(0);
        QTEST(staged.placement, "placement");
        QTEST(staged.request.milestone.value, "milestone");
        QFETCH(bool, child);
        QCOMPARE(staged.request.parent.has_value(), child);
        QTEST(staged.request.priorityScore, "priority");
        QCOMPARE(staged.reason, u"because"_s);
        QVERIFY(!staged.unrated);
        QCOMPARE(driver.run.ask->kind, AskKind::BatchToFile);
    }

    void whatNobodyRatesIsMediumAndMarked()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s), remark(u"Two"_s)});
        driver.rated({rate(u"F2"_s, Urgency::High), rate(u"F9"_s, Urgency::Urgent)});
        QVERIFY(driver.staged(0).unrated);
        QCOMPARE(driver.staged(0).urgency, Urgency::Medium);
        QVERIFY(!driver.staged(1).unrated);
        QCOMPARE(driver.run.batches.back().staged.findings.size(), 2u);
    }

    void withoutAProjectManagerAllIsMedium()
    {
        ReviewDriver driver(false);
        driver.review({remark(u"One"_s, Severity::Critical)});
        QCOMPARE(driver.staged(0).urgency, Urgency::Medium);
        QVERIFY(driver.staged(0).unrated);
    }

    void aNamedMilestoneIsFound_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("milestone");
        QTest::addColumn<bool>("remarked");
        QTest::newRow("by id") << later.value << later.value << false;
        QTest::newRow("by slug") << u"MUCH-later"_s << later.value << false;
        QTest::newRow("by name") << u"much later"_s << later.value << false;
        QTest::newRow("a missing one is said so") << u"Release 9"_s << next.value << true;
        QTest::newRow("none is named") << QString() << next.value << false;
    }
    void aNamedMilestoneIsFound()
    {
        QFETCH(QString, name);
        QFETCH(bool, remarked);
        ReviewDriver driver;
        driver.review({remark(u"One"_s)});
        driver.rated({rate(u"F1"_s, Urgency::Medium, name)});
        QTEST(driver.staged(0).request.milestone.value, "milestone");
        QCOMPARE(!driver.staged(0).remark.isEmpty(), remarked);
    }

    void futureEnhancementsIsFoundBeforeItIsMade()
    {
        ReviewDriver driver;
        driver.facts.milestones.push_back({milestone({u"f"_s}, u"FUTURE enhancements"_s, {}), 0, 0});
        driver.review({remark(u"One"_s)});
        driver.rated({rate(u"F1"_s, Urgency::Low)});
        QCOMPARE(driver.staged(0).request.milestone.value, u"f"_s);
        QVERIFY(!driver.staged(0).makesFirst);
    }

    void futureEnhancementsIsMadeJustBefore()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s)});
        driver.rated({rate(u"F1"_s, Urgency::Low)});
        const coordinator::Run before = driver.run;
        driver.give(FileBatch{driver.batch(), {}});
        const auto writes =
            coordinator::writesAfter(before, driver.run, {{human, BatchFiled{driver.batch(), {}}}});
        const auto milestones = writesIn<UpsertMilestone>(writes);
        const auto tasks = writesIn<CreateTask>(writes);
        QCOMPARE(milestones.size(), 1u);
        QCOMPARE(milestones.front().slug, u"future-enhancements"_s);
        QCOMPARE(tasks.size(), 1u);
        QCOMPARE(tasks.front().milestoneSlug, u"future-enhancements"_s);
    }

    void anOpenTaskWithNearlyTheSameTitleIsLinked()
    {
        ReviewDriver driver;
        Task open = aTask();
        open.id = {u"open"_s};
        open.title = u"Name the magic number 42 in reader.cpp"_s;
        driver.facts.openTasks = {open};
        driver.review({remark(u"name the MAGIC number 42 in reader.cpp!"_s)});
        driver.rated({rate(u"F1"_s, Urgency::High)});
        QCOMPARE(driver.staged(0).duplicateOf, std::optional(TaskId{u"open"_s}));
        const auto writes =
            coordinator::writesAfter(driver.run, driver.run, {{human, BatchFiled{driver.batch(), {}}}});
        QVERIFY(writesIn<CreateTask>(writes).empty());
        // Nothing is left to file, so nobody is asked to.
        QVERIFY(driver.run.batches.back().filed);
        QVERIFY(!driver.run.ask || driver.run.ask->kind != AskKind::BatchToFile);
    }

    void whatIsPartlyATaskStillAsksToBeFiled()
    {
        ReviewDriver driver;
        Task open = aTask();
        open.id = {u"open"_s};
        open.title = u"Name the magic number 42 in reader.cpp"_s;
        driver.facts.openTasks = {open};
        driver.review({remark(open.title), remark(u"Check the length of the header"_s)});
        driver.rated({rate(u"F1"_s, Urgency::High), rate(u"F2"_s, Urgency::High)});
        QVERIFY(!driver.run.batches.back().filed);
        QCOMPARE(driver.run.ask->kind, AskKind::BatchToFile);
    }

    void aTaskIsNeverLinkedToItselfOrToOneAboveIt()
    {
        ReviewDriver driver;
        driver.facts.openTasks = {aTask()};
        driver.review({remark(aTask().title)});
        driver.rated({rate(u"F1"_s, Urgency::High)});
        QVERIFY(!driver.staged(0).duplicateOf);
    }

    void thirtyRemarksBecomeTwentyFiveTasks()
    {
        ReviewDriver driver;
        std::vector<ReportAction> remarks;
        std::vector<PriorityDecision> decisions;
        for (int i = 1; i <= 30; ++i) {
            remarks.push_back(remark(u"Remark number %1 about part %2"_s.arg(i).arg(i * 7)));
            decisions.push_back(rate(u"F%1"_s.arg(i), i == 30 ? Urgency::High : Urgency::Medium));
        }
        driver.review(remarks);
        driver.rated(decisions);
        const std::vector<StagedFinding> &staged = driver.run.batches.back().staged.findings;
        QCOMPARE(staged.size(), 25u);
        QCOMPARE(staged.back().folded.size(), 6u);
        QVERIFY(std::any_of(staged.begin(), staged.end(),
                            [](const StagedFinding &one) { return one.finding.id == u"F30"_s; }));

        driver.give(SplitFinding{driver.batch(), staged.back().finding.id, {}});
        QCOMPARE(driver.run.batches.back().staged.findings.size(), 30u);
    }

    void aLongReportIsAskedAboutInParts()
    {
        ReviewDriver driver;
        std::vector<ReportAction> remarks;
        for (int i = 1; i <= 41; ++i)
            remarks.push_back(remark(u"Remark number %1 about part %2"_s.arg(i).arg(i * 7)));
        driver.review(remarks);
        QCOMPARE(driver.run.effects.size(), 2u);
        driver.rated({});
        QVERIFY(driver.run.batches.empty());
        driver.rated({});
        QCOMPARE(driver.run.batches.size(), 1u);
    }

    void urgentOnesBlockAndTheOthersDoNot()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s), remark(u"Two"_s)});
        driver.rated({rate(u"F1"_s, Urgency::Low), rate(u"F2"_s, Urgency::Urgent)});
        driver.give(FileBatch{driver.batch(), {}});
        driver.written(0, u"t-low"_s);
        QVERIFY(driver.run.effects.empty());
        driver.written(1, u"t-urgent"_s);
        QCOMPARE(driver.run.children.size(), 1u);
        QCOMPARE(std::get<StartChild>(driver.run.effects.front().body).task.value, u"t-urgent"_s);
        driver.give(ChildFinished{{u"t-urgent"_s}, Outcome::Done}, theConsole);
        QCOMPARE(driver.run.stage, Stage::Checking);
        QVERIFY(driver.run.checksAgain);
    }

    void withoutUrgentOnesItGoesOnToTheLanding()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s)}, CheckStatus::Pass);
        driver.rated({rate(u"F1"_s, Urgency::Low)});
        driver.give(FileBatch{driver.batch(), {}});
        QCOMPARE(driver.run.ask->kind, AskKind::WorkToLand);
        driver.give(ApproveLanding{});
        driver.written(0, u"t"_s);
        QCOMPARE(driver.run.stage, Stage::Landing);
        QCOMPARE(driver.run.batches.back().created.at(u"F1"_s).value, u"t"_s);
    }

    void theHumanOverrulesBeforeFiling()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s)});
        driver.rated({rate(u"F1"_s, Urgency::Low)});
        ChangeFinding change{driver.batch(), u"F1"_s};
        change.urgency = Urgency::Urgent;
        change.title = u"Really do it"_s;
        driver.news();
        driver.give(change);
        QCOMPARE(driver.news(), u"override_made override_made override_made batch_staged"_s);
        QCOMPARE(driver.staged(0).placement, Placement::Child);
        QCOMPARE(driver.staged(0).request.parent, std::optional(aTask().id));
        QCOMPARE(driver.staged(0).request.title, u"Really do it"_s);
        QCOMPARE(driver.run.batches.size(), 1u);
    }

    void wrongChangesAreRefused()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s)});
        driver.rated({});
        ChangeFinding change{driver.batch(), u"F1"_s};
        change.title = u"  "_s;
        QCOMPARE(refusalOf(driver.give(change)), RefusalReason::EmptyText);
        change.title.reset();
        change.effort = -1;
        QCOMPARE(refusalOf(driver.give(change)), RefusalReason::OutOfRange);
        QCOMPARE(refusalOf(driver.give(ChangeFinding{driver.batch(), u"F7"_s})), RefusalReason::UnknownBatch);
    }

    void twoFindingsBecomeOne()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s), remark(u"Two"_s), remark(u"Three"_s)});
        driver.rated({});
        driver.give(MergeFindings{driver.batch(), u"F1"_s, {u"F3"_s}});
        QCOMPARE(driver.run.batches.back().staged.findings.size(), 2u);
        QCOMPARE(driver.staged(0).folded.size(), 2u);
        QVERIFY(driver.staged(0).request.description.contains(u"Three, in detail"_s));
    }

    void oneFindingBecomesTwo()
    {
        ReviewDriver driver;
        driver.review({remark(u"One and two"_s)});
        driver.rated({});
        driver.give(SplitFinding{driver.batch(), u"F1"_s, {u"One"_s, u"Two"_s}});
        QCOMPARE(driver.run.batches.back().staged.findings.size(), 2u);
        QVERIFY(driver.staged(0).request.externalId != driver.staged(1).request.externalId);
    }

    void anOverruledTaskIsMovedOrMadeAnew_data()
    {
        QTest::addColumn<bool>("movable");
        QTest::newRow("the dashboard can move tasks") << true;
        QTest::newRow("it cannot: a new task takes its place") << false;
    }
    void anOverruledTaskIsMovedOrMadeAnew()
    {
        QFETCH(bool, movable);
        ReviewDriver driver;
        driver.facts.canMoveTasks = movable;
        driver.review({remark(u"One"_s)});
        driver.rated({rate(u"F1"_s, Urgency::Medium)});
        driver.give(FileBatch{driver.batch(), {}});
        driver.written(0, u"t"_s);

        ChangeFinding change{driver.batch(), u"F1"_s};
        change.urgency = Urgency::High;
        const coordinator::Run before = driver.run;
        const auto decided = driver.give(change);
        const auto &events = std::get<std::vector<NewEvent>>(decided);
        const auto writes = coordinator::writesAfter(before, driver.run, events);
        const auto patches = writesIn<PatchTask>(writes);
        const auto created = writesIn<CreateTask>(writes);
        QCOMPARE(patches.size(), 1u);
        QCOMPARE(patches.front().task.value, u"t"_s);
        if (movable) {
            QCOMPARE(patches.front().milestone, std::optional(current));
            QVERIFY(created.empty());
        } else {
            QCOMPARE(patches.front().status, std::optional(TaskStatus::Done));
            QCOMPARE(created.size(), 1u);
            QVERIFY(created.front().externalId.endsWith(u":2"_s));
            driver.written(0, u"t2"_s);
            QCOMPARE(driver.run.batches.back().created.at(u"F1"_s).value, u"t2"_s);
        }
    }

    void aDismissedChildNoLongerBlocks()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s)});
        driver.rated({rate(u"F1"_s, Urgency::Urgent)});
        driver.give(FileBatch{driver.batch(), {}});
        driver.written(0, u"t"_s);
        QCOMPARE(driver.run.children.size(), 1u);
        ChangeFinding change{driver.batch(), u"F1"_s};
        change.dismissed = true;
        driver.give(change);
        QVERIFY(driver.run.children.empty());
        QCOMPARE(driver.run.ask->kind, AskKind::WorkToLand);
    }

    void aTaskThatTheDashboardRefusesIsTheHumansQuestion()
    {
        ReviewDriver driver;
        driver.review({remark(u"One"_s)});
        driver.rated({rate(u"F1"_s, Urgency::Urgent)});
        driver.give(FileBatch{driver.batch(), {}});
        driver.give(TaskRefused{driver.staged(0).request.externalId, u"title too long"_s},
                    {ActorKind::Dashboard, {}});
        QCOMPARE(driver.run.ask->kind, AskKind::BatchToFile);
        QCOMPARE(driver.run.ask->detail, u"title too long"_s);

        const coordinator::Run before = driver.run;
        driver.give(FileBatch{driver.batch(), {}});
        const auto writes =
            coordinator::writesAfter(before, driver.run, {{human, BatchFiled{driver.batch(), {}}}});
        QCOMPARE(writesIn<CreateTask>(writes).size(), 1u);
    }

    void aChangedTextVoidsTheApproval()
    {
        ReviewDriver driver;
        Task changed = aTask();
        changed.description = u"Something else"_s;
        driver.news();
        driver.give(TaskSeen{changed}, {ActorKind::Dashboard, {}});
        QCOMPARE(driver.news(), u"task_text_changed approval_withdrawn plan_requested"_s);
        QVERIFY(!driver.run.approval);
        QCOMPARE(driver.run.start.task.description, u"Something else"_s);
    }

    void doneOnTheDashboardEndsTheRun()
    {
        ReviewDriver driver;
        Task done = aTask();
        done.status = TaskStatus::Done;
        driver.give(TaskSeen{done}, {ActorKind::Dashboard, {}});
        QCOMPARE(driver.run.stage, Stage::Done);
        ReviewDriver deleted;
        deleted.give(TaskSeen{}, {ActorKind::Dashboard, {}});
        QCOMPARE(deleted.run.stage, Stage::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestTriage)

#include "tst_triage.moc"
