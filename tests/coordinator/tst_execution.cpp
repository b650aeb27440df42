// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator/dashboardwrites.h"
#include "coordinator/failedanswers.h"
#include "coordinator/landing.h"
#include "rundriver.h"

using namespace support;
using coordinator::RefusalReason;
using coordinator::Stage;

namespace {

CheckReport failingReport()
{
    CheckReport report;
    report.status = CheckStatus::Fail;
    ReportAction first;
    first.title = u"Remove trailing white space"_s;
    first.category = u"lint"_s;
    first.file = u"src/reader.cpp"_s;
    first.line = 12;
    ReportAction second;
    second.title = u"Update the pipeline image"_s;
    second.category = u"pipeline"_s;
    second.severity = Severity::Critical;
    report.actions = {first, second};
    return report;
}

CommandRun check(int exitCode)
{
    CommandRun run;
    run.name = u"lint"_s;
    run.command = u"sh checks/style.sh"_s;
    run.exitCode = exitCode;
    run.log = u"src/reader.cpp:12: trailing white space"_s;
    return run;
}

class WorkDriver : public RunDriver
{
public:
    /// Up to the QA report.
    void work(const std::vector<CommandRun> &checks, bool outsidePlan = false)
    {
        approve();
        execute(checks, outsidePlan);
    }
    /// From the worktree up to changes that could not be made.
    void failChanges(const QString &what, const QString &why)
    {
        give(WorktreeReady{pendingId<PrepareWorktree>(), {u"/w/t"_s, u"b"_s, u"a"_s, u"m"_s}}, theConsole);
        give(WorkAnswered{pendingId<AskWork>(), {}, {}}, engineer);
        news();
        give(EffectFailed{pendingId<ApplyWork>(), what, why, false, {}}, theConsole);
    }
    void misfit()
    {
        failChanges(coordinator::editsThatDoNotFit, u"src/reader.cpp: the search text \"x\" was not found"_s);
    }
    /// From the approval up to the QA report.
    void execute(const std::vector<CommandRun> &checks, bool outsidePlan = false)
    {
        WorktreePrepared worktree{u"/w/t"_s, u"countersign/t"_s, u"abc"_s, u"countersign/main"_s};
        give(WorktreeReady{pendingId<PrepareWorktree>(), worktree}, theConsole);
        WorkResult result;
        result.edits = {{u"src/reader.cpp"_s, u"x"_s, {}}};
        give(WorkAnswered{pendingId<AskWork>(), result, {}}, engineer);
        ExecutionReported reported;
        reported.changes = {{u"src/reader.cpp"_s, FileChange::Kind::Modified, 1, 1, outsidePlan}};
        give(WorkApplied{pendingId<ApplyWork>(), reported}, theConsole);
        give(ChecksFinished{pendingId<RunChecks>(), checks}, theConsole);
    }
    void report(const CheckReport &answer)
    {
        give(ReportAnswered{pendingId<AskReport>(), answer, {}}, {ActorKind::Agent, u"tester"_s});
    }
    void file(const QStringList &taskIds)
    {
        int i = 0;
        for (const StagedFinding &staged : run.batches.back().staged.findings)
            give(TaskWritten{staged.request.externalId, {taskIds.at(i++)}}, {ActorKind::Dashboard, {}});
    }
};

CheckReport passing()
{
    CheckReport report;
    report.status = CheckStatus::Pass;
    return report;
}

} // namespace

class TestExecution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void executionFollowsTheApprovedPlan()
    {
        WorkDriver driver;
        driver.approve();
        driver.news();
        driver.work({check(0)});
        QCOMPARE(driver.run.stage, Stage::Checking);
        QVERIFY(driver.pendingId<AskReport>() > 0);
    }

    void onlyFilesOfTheApprovedPlanAreAllowed()
    {
        WorkDriver driver;
        driver.approve();
        driver.give(WorktreeReady{driver.pendingId<PrepareWorktree>(), {}}, theConsole);
        driver.give(WorkAnswered{driver.pendingId<AskWork>(), {}, {}}, engineer);
        const auto apply = std::get<ApplyWork>(driver.run.effects.front().body);
        QCOMPARE(apply.allowedFiles, filesOf(aPlan()));
    }

    void passedChecksWaitForLandingUnlessAutomatic()
    {
        for (const Mode mode : {Mode::Countersigned, Mode::Automatic}) {
            WorkDriver driver;
            driver.work({check(0)});
            driver.mode = mode;
            driver.report(passing());
            QCOMPARE(driver.run.stage, mode == Mode::Automatic ? Stage::Landing : Stage::Checking);
            if (mode == Mode::Countersigned) {
                QCOMPARE(driver.run.ask->kind, coordinator::AskKind::WorkToLand);
                driver.give(ApproveLanding{});
            }
            QVERIFY(driver.pendingId<Land>() > 0);
            driver.give(LandingFinished{driver.pendingId<Land>(), {u"countersign/main"_s, u"def"_s}},
                        theConsole);
            QCOMPARE(driver.run.stage, Stage::Done);
        }
    }

    void aFileOutsideThePlanBlocksAutomaticLanding()
    {
        WorkDriver driver;
        driver.work({check(0)}, true);
        driver.mode = Mode::Automatic;
        driver.report(passing());
        QVERIFY(driver.run.ask);
        QCOMPARE(driver.run.ask->detail, u"outside_plan"_s);
        QCOMPARE(driver.pendingId<Land>(), -1);
    }

    void actionsBecomeChildTasksWithRouteAndPriority()
    {
        WorkDriver driver;
        driver.work({check(1)});
        driver.news();
        driver.report(failingReport());
        QCOMPARE(driver.news(), u"report_received findings_extracted batch_staged human_asked"_s);
        const std::vector<StagedFinding> &staged = driver.run.batches.back().staged.findings;
        QCOMPARE(staged.size(), 2u);
        QCOMPARE(staged[0].assignee, personas::leadEngineer());
        QCOMPARE(staged[0].request.priorityScore, 5.0);
        QCOMPARE(staged[1].assignee, personas::devops());
        QCOMPARE(staged[1].request.priorityScore, 9.0);
        QCOMPARE(staged[0].request.parent, aTask().id);
        QCOMPARE(staged[0].request.milestone, aTask().milestone);
        QVERIFY(staged[0].request.description.contains(u"sh checks/style.sh"_s));
        QVERIFY(staged[0].request.description.contains(u"Exit code: 1"_s));
        QVERIFY(staged[0].request.description.contains(u"trailing white space"_s));
        QVERIFY(staged[0].request.externalId.startsWith(u"countersign:%1:"_s.arg(aTask().id.value)));
    }

    void filingWritesTheTasksAndTheFirstIsStarted()
    {
        WorkDriver driver;
        driver.work({check(1)});
        driver.report(failingReport());
        const coordinator::Run before = driver.run;
        const BatchId batch = driver.run.batches.back().staged.batch;
        const auto decided = driver.give(FileBatch{batch, {}});
        const auto writes =
            coordinator::writesAfter(before, driver.run, std::get<std::vector<NewEvent>>(decided));
        QCOMPARE(
            std::count_if(writes.begin(), writes.end(),
                          [](const DashboardWrite &w) { return std::holds_alternative<CreateTask>(w.body); }),
            2);
        driver.news();
        driver.file({u"c1"_s, u"c2"_s});
        QCOMPARE(driver.news(), u"task_created task_created task_assigned"_s);
        const auto child = std::get<StartChild>(driver.run.effects.front().body);
        QCOMPARE(child.task.value, u"c1"_s);
        QCOMPARE(refusalOf(driver.give(FileBatch{batch, {}})), RefusalReason::UnknownBatch);
    }

    void theParentWaitsForEveryChildAndChecksAgain()
    {
        WorkDriver driver;
        driver.work({check(1)});
        driver.mode = Mode::Automatic;
        driver.report(failingReport());
        driver.file({u"c1"_s, u"c2"_s});
        driver.give(ChildFinished{{u"c1"_s}, Outcome::Done}, theConsole);
        QCOMPARE(std::get<StartChild>(driver.run.effects.front().body).task.value, u"c2"_s);
        QCOMPARE(driver.run.stage, Stage::Triaging);
        driver.give(ChildFinished{{u"c2"_s}, Outcome::Done}, theConsole);
        QCOMPARE(driver.run.stage, Stage::Checking);
        QCOMPARE(driver.run.checkRound, 2);
        driver.give(ChecksFinished{driver.pendingId<RunChecks>(), {check(0)}}, theConsole);
        driver.report(passing());
        QCOMPARE(driver.run.stage, Stage::Landing);
    }

    void aFindingThatComesBackAfterItsChildIsDoneEscalates()
    {
        WorkDriver driver;
        driver.work({check(1)});
        driver.mode = Mode::Automatic;
        driver.report(failingReport());
        driver.file({u"c1"_s, u"c2"_s});
        driver.give(ChildFinished{{u"c1"_s}, Outcome::Done}, theConsole);
        driver.give(ChildFinished{{u"c2"_s}, Outcome::Done}, theConsole);
        driver.give(ChecksFinished{driver.pendingId<RunChecks>(), {check(1)}}, theConsole);
        driver.report(failingReport());
        QCOMPARE(driver.run.stage, Stage::Escalated);
    }

    void aFailedCheckOutweighsAPassInWords()
    {
        WorkDriver driver;
        driver.work({check(1)});
        driver.report(passing());
        QCOMPARE(driver.run.batches.back().staged.findings.size(), 1u);
        QCOMPARE(driver.run.batches.back().staged.findings.front().finding.category, u"lint"_s);
    }

    void aFailureWithoutActionsIsTheHumansQuestion()
    {
        WorkDriver driver;
        driver.work({check(0)});
        CheckReport report;
        report.status = CheckStatus::Blocked;
        driver.report(report);
        QVERIFY(driver.run.ask);
        QCOMPARE(driver.run.ask->detail, u"no_actions"_s);
    }

    void dismissingEveryFindingGoesOnToLanding()
    {
        WorkDriver driver;
        driver.work({check(1)});
        driver.report(failingReport());
        driver.give(FileBatch{driver.run.batches.back().staged.batch, {u"F1"_s, u"F2"_s}});
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::WorkToLand);
    }

    void aRepairWhoseOwnFindingComesBackIsNotGivenToAChildOfItself()
    {
        WorkDriver first;
        first.work({check(1)});
        first.report(failingReport());
        const QString finding = first.run.batches.back().staged.findings.front().finding.fingerprint;

        RunStarted started = facts();
        started.depth = 1;
        started.task.externalId = u"countersign:parent:"_s + finding;
        WorkDriver driver;
        driver.start(started);
        driver.plan(aPlan());
        driver.verdict(approves());
        driver.give(ApprovePlan{revisionOf(aPlan()), {}, {}, {}, {}});
        driver.give(WorktreeReady{driver.pendingId<PrepareWorktree>(), {}}, theConsole);
        driver.give(WorkAnswered{driver.pendingId<AskWork>(), {}, {}}, engineer);
        driver.give(WorkApplied{driver.pendingId<ApplyWork>(), {}}, theConsole);
        driver.give(ChecksFinished{driver.pendingId<RunChecks>(), {check(1)}}, theConsole);
        driver.report(failingReport());
        QCOMPARE(driver.run.stage, Stage::Escalated);
        QVERIFY(driver.run.batches.empty());
    }

    void childrenOfTheThirdLevelEscalate()
    {
        RunStarted started = facts();
        started.depth = 3;
        WorkDriver driver;
        driver.start(started);
        driver.plan(aPlan());
        driver.verdict(approves());
        driver.give(ApprovePlan{revisionOf(aPlan()), {}, {}, {}, {}});
        driver.give(WorktreeReady{driver.pendingId<PrepareWorktree>(), {}}, theConsole);
        driver.give(WorkAnswered{driver.pendingId<AskWork>(), {}, {}}, engineer);
        driver.give(WorkApplied{driver.pendingId<ApplyWork>(), {}}, theConsole);
        driver.give(ChecksFinished{driver.pendingId<RunChecks>(), {check(1)}}, theConsole);
        driver.report(failingReport());
        QCOMPARE(driver.run.stage, Stage::Escalated);
        QVERIFY(driver.run.batches.empty());
    }

    void aPersonaThatNobodyPlaysIsNotChecked()
    {
        RunStarted started = facts();
        started.played.clear();
        WorkDriver driver;
        driver.start(started);
        driver.plan(aPlan());
        driver.verdict(approves());
        driver.give(ApprovePlan{revisionOf(aPlan()), {}, {}, {}, {}});
        driver.give(WorktreeReady{driver.pendingId<PrepareWorktree>(), {}}, theConsole);
        driver.give(WorkAnswered{driver.pendingId<AskWork>(), {}, {}}, engineer);
        driver.give(WorkApplied{driver.pendingId<ApplyWork>(), {}}, theConsole);
        driver.news();
        driver.give(ChecksFinished{driver.pendingId<RunChecks>(), {check(1)}}, theConsole);
        QVERIFY(driver.news().startsWith(u"checks_run report_skipped"_s));
        QCOMPARE(driver.run.batches.back().staged.findings.size(), 1u); // the exit code still counts
    }

    void theHumanSaysHowItLands()
    {
        WorkDriver driver;
        driver.work({check(0)});
        driver.report(passing());
        driver.give(ApproveLanding{u"  Read quoted fields\n"_s, true});
        const auto land = std::get<Land>(driver.run.effects.front().body);
        QCOMPARE(land.message, u"Read quoted fields"_s);
        QVERIFY(land.squash);
    }

    void whatOthersLandedComesInAndTheCommandsRunOnceMoreBeforeItLandsAsItWasSaid()
    {
        WorkDriver driver;
        driver.work({check(0)});
        driver.report(passing());
        driver.give(ApproveLanding{u"As I say"_s, true});
        driver.news();
        const TargetBroughtIn brought{u"new-base"_s, u"merged"_s};
        driver.give(TargetMerged{driver.pendingId<Land>(), brought}, theConsole);
        QCOMPARE(driver.run.stage, Stage::Checking);
        QCOMPARE(driver.run.worktree->baseCommit, u"new-base"_s);
        QCOMPARE(driver.run.execution->commit, u"merged"_s);
        driver.give(ChecksFinished{driver.pendingId<RunChecks>(), {check(0)}}, theConsole);
        QCOMPARE(driver.news(), u"target_brought_in checks_run landing_approved"_s);
        const auto land = std::get<Land>(driver.run.effects.front().body);
        QCOMPARE(land.message, u"As I say"_s);
        QVERIFY(land.squash);
        QCOMPARE(land.baseCommit, u"new-base"_s);
    }

    void whatNoLongerPassesOnTopOfOthersWorkDoesNotLandByItself()
    {
        WorkDriver driver;
        driver.work({check(0)});
        driver.report(passing());
        driver.give(ApproveLanding{});
        driver.give(TargetMerged{driver.pendingId<Land>(), {u"new-base"_s, u"merged"_s}}, theConsole);
        driver.give(ChecksFinished{driver.pendingId<RunChecks>(), {check(1)}}, theConsole);
        QCOMPARE(driver.pendingId<Land>(), -1);
        QCOMPARE(driver.run.stage, Stage::Triaging);
        // Also not once its finding is dismissed: that is the human's decision anew.
        driver.give(FileBatch{driver.run.batches.back().staged.batch, {u"F1"_s}});
        QCOMPARE(driver.pendingId<Land>(), -1);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::WorkToLand);
    }

    void conflictsGoBackToTheEngineerWithTheTargetMergedIn()
    {
        WorkDriver driver;
        driver.work({check(0)});
        driver.report(passing());
        driver.give(ApproveLanding{});
        driver.give(LandingFailed{driver.pendingId<Land>(), {u"conflict"_s, {u"src/reader.cpp"_s}}},
                    theConsole);
        driver.give(SendWorkBack{});
        QVERIFY(std::get<PrepareWorktree>(driver.run.effects.front().body).mergesTarget);
        QVERIFY(driver.run.notes.back().text.contains(u"src/reader.cpp"_s));
        driver.give(WorktreeReady{driver.pendingId<PrepareWorktree>(), {}}, theConsole);
        QVERIFY(driver.run.conflicts.isEmpty());
        QVERIFY(driver.pendingId<AskWork>() > 0);
    }

    void theCommitSaysWhatWasDoneAndObeysNoTerminal()
    {
        WorkDriver driver;
        driver.work({check(0)});
        driver.run.start.task.title = u"Read\x1b[31m quoted\nfields"_s;
        driver.run.work->result.summary = u"Quotes are\r\nread now.\a"_s;
        QCOMPARE(coordinator::landingMessage(driver.run),
                 u"Read[31m quoted fields\n\nQuotes are\nread now.\n\nTask: "_s +
                     driver.run.start.task.id.value);
        driver.run.work->result.summary = QString(100'000, u'x');
        QVERIFY(coordinator::landingMessage(driver.run).size() <= 4000);
    }

    void aConflictAtLandingIsTheHumansQuestion()
    {
        WorkDriver driver;
        driver.work({check(0)});
        driver.report(passing());
        driver.give(ApproveLanding{});
        driver.give(LandingFailed{driver.pendingId<Land>(), {u"conflict"_s, {u"src/reader.cpp"_s}}},
                    theConsole);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::WorkToLand);
        QVERIFY(driver.run.effects.empty());
    }

    void inAutomaticModeAConflictIsBuiltAnewTwiceBeforeTheHumanIsAsked()
    {
        WorkDriver driver;
        driver.mode = Mode::Automatic;
        driver.start();
        driver.plan(aPlan());
        driver.verdict(approves());
        for (int restart = 0; restart <= 2; ++restart) {
            QCOMPARE(driver.run.restarts, restart);
            QCOMPARE(std::get<PrepareWorktree>(driver.run.effects.front().body).anew, restart > 0);
            driver.execute({check(0)});
            driver.report(passing());
            driver.give(LandingFailed{driver.pendingId<Land>(), {u"conflict"_s, {u"src/reader.cpp"_s}}},
                        theConsole);
        }
        QCOMPARE(driver.run.restarts, 2);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::WorkToLand);
    }

    void editsThatDoNotFitAreAskedForOnceMore()
    {
        WorkDriver driver;
        driver.approve();
        driver.misfit();
        QCOMPARE(driver.news(), u"agent_failed work_sent_back"_s);
        QVERIFY(!driver.run.ask);
        QVERIFY(!std::get<PrepareWorktree>(driver.run.effects.front().body).anew);
        QVERIFY(driver.run.wrongEdits.contains(u"was not found"_s));
        QCOMPARE(driver.run.attempts.size(), 1u);
        QCOMPARE(*driver.run.bound, 4);

        driver.misfit();
        QCOMPARE(driver.news(), u"agent_failed human_asked"_s);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::AgentProblem);
        driver.give(HandOver{u"other"_s});
        QVERIFY(driver.run.wrongEdits.isEmpty()); // another engineer may err once as well
    }

    void tryingAgainAfterEditsThatDoNotFitAsksTheEngineerAgain()
    {
        WorkDriver driver;
        driver.approve();
        driver.misfit();
        driver.misfit();
        driver.news();
        driver.give(RetryEffect{});
        // The same edits would not fit once more.
        QCOMPARE(driver.news(), u"retry_requested work_sent_back"_s);
        QVERIFY(driver.pendingId<PrepareWorktree>() > 0);
        QVERIFY(!driver.run.ask && !driver.run.failed);
        QCOMPARE(driver.run.effects.size(), std::size_t(1));
        QVERIFY(driver.run.wrongEdits.contains(u"was not found"_s));
        driver.misfit();
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::AgentProblem); // and not by itself

        // What fits and cannot be written is kept for the next try.
        driver.give(RetryEffect{});
        driver.failChanges(u"changes"_s, u"no space left"_s);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::AgentProblem);
        driver.news();
        driver.give(RetryEffect{});
        QCOMPARE(driver.news(), u"retry_requested"_s);
        QVERIFY(driver.pendingId<ApplyWork>() > 0);
    }

    void whatElseFailsAtTheChangesIsNoQuestionToTheEngineer()
    {
        WorkDriver driver;
        driver.approve();
        driver.give(WorktreeReady{driver.pendingId<PrepareWorktree>(), {}}, theConsole);
        driver.give(WorkAnswered{driver.pendingId<AskWork>(), {}, {}}, engineer);
        driver.give(EffectFailed{driver.pendingId<ApplyWork>(), u"changes"_s, u"no space left"_s, false, {}},
                    theConsole);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::AgentProblem);
    }

    void aFailedEffectCanBeTriedAgain()
    {
        RunDriver driver;
        driver.start();
        const qint64 asked = driver.pendingId<AskPlan>();
        driver.give(EffectFailed{asked, u"plan"_s, u"connection refused"_s, false, {}}, theConsole);
        QCOMPARE(driver.run.ask->kind, coordinator::AskKind::AgentProblem);
        QVERIFY(driver.run.effects.empty());
        driver.give(RetryEffect{});
        QVERIFY(driver.pendingId<AskPlan>() > asked);
        QVERIFY(!driver.run.ask);
        QCOMPARE(refusalOf(driver.give(RetryEffect{})), RefusalReason::NotWaiting);
    }

    void theDashboardIsToldTheStatusOnce()
    {
        WorkDriver driver;
        driver.work({check(0)});
        const coordinator::Run before = driver.run;
        driver.mode = Mode::Automatic;
        driver.report(passing());
        const auto decided = driver.give(
            LandingFinished{driver.pendingId<Land>(), {u"countersign/main"_s, u"def"_s}}, theConsole);
        std::vector<DashboardWrite> writes =
            coordinator::writesAfter(before, driver.run, std::get<std::vector<NewEvent>>(decided));
        // Beside it stands only what the event log tells people.
        std::erase_if(writes, [](const DashboardWrite &write) {
            return std::holds_alternative<PostEvent>(write.body);
        });
        QCOMPARE(writes.size(), 1u);
        const auto patch = std::get<PatchTask>(writes.front().body);
        QCOMPARE(patch.status, TaskStatus::Done);
        QCOMPARE(patch.owner, QString());
    }
};

QTEST_GUILESS_MAIN(TestExecution)
#include "tst_execution.moc"
