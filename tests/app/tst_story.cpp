// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/projectsession.h"
#include "console/sample.h"

#include <QCoroTask>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Stage;

namespace {

app::Options optionsFor(const QString &directory)
{
    app::Options options;
    options.dataDirectory = directory;
    return options;
}

/// One process's worth of the console on a data directory, without a window.
struct Start
{
    explicit Start(const app::Options &options)
        : services(options)
    {
        const core::Result<void> started = services.start();
        if (!started)
            qFatal("%s", qPrintable(started.error().detail));
        session = std::make_unique<app::ProjectSession>(services, *services.createTeam(true));
    }

    void open(const ProjectId &project)
    {
        const core::Result<void> opened = QCoro::waitFor(session->open(project, true));
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    }
    engine::ProjectStore &store() { return session->store(); }
    const Task *task(const QString &title)
    {
        for (const Task &candidate : store().tasks()) {
            if (candidate.title == title)
                return &candidate;
        }
        return nullptr;
    }
    const coordinator::Run *runOf(const QString &title)
    {
        const Task *found = task(title);
        return found ? store().runOf(found->id) : nullptr;
    }
    std::optional<AskKind> openAsk(const RunId &id)
    {
        const coordinator::Run *run = store().run(id);
        return run && run->ask ? std::optional(run->ask->kind) : std::nullopt;
    }
    void startWork(const TaskId &task)
    {
        ProjectCommand command;
        command.actor = {ActorKind::Human, {}};
        command.body = StartWork{{ScopeKind::Task, task.value}};
        session->engine().submit(command);
    }
    void decide(const RunId &run, const RunCommandBody &body)
    {
        RunCommand command;
        command.run = run;
        command.actor = {ActorKind::Human, {}};
        command.body = body;
        session->engine().submit(command);
    }

    app::Services services;
    std::unique_ptr<app::ProjectSession> session;
};

const QString reporting = u"Report the position of bad rows"_s;

} // namespace

/// The sample project with its rehearsal agents, through every layer: HTTP, SQLite, git and child processes
/// are the real ones.
class TestStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(m_directory->isValid());
    }

    void importingTwiceMakesNothingTwice()
    {
        app::Services services(optionsFor(m_directory->path()));
        QVERIFY(services.start());
        const auto first = QCoro::waitFor(app::importSample(services.dashboard.get()));
        QVERIFY2(first, qPrintable(first ? QString() : first.error().detail));
        QCOMPARE(first->milestones, 3);
        QVERIFY(first->created >= 12);
        const auto second = QCoro::waitFor(app::importSample(services.dashboard.get()));
        QVERIFY(second);
        QCOMPARE(second->project, first->project);
        QCOMPARE(second->created, 0);
        QCOMPARE(second->updated, 0);
        QCOMPARE(second->unchanged, first->created);
    }

    /// Whoever waits for an answer then must not find the store gone; the sanitizers watch.
    void endingWhileAgentsAreTestedOrAProjectOpensHarmsNothing_data()
    {
        QTest::addColumn<int>("turns");
        for (const int turns : {0, 1, 2, 5, 20})
            QTest::addRow("after %d turns of the event loop", turns) << turns;
    }
    void endingWhileAgentsAreTestedOrAProjectOpensHarmsNothing()
    {
        QFETCH(int, turns);
        Start start(optionsFor(m_directory->path()));
        const auto imported = QCoro::waitFor(app::importSample(start.services.dashboard.get()));
        QVERIFY(imported);
        bool answered = false;
        start.session->open(imported->project, true).then([&answered](const core::Result<void> &) {
            answered = true;
        });
        for (int i = 0; i < turns; ++i)
            QCoreApplication::processEvents();
        start.session.reset();
        QTRY_VERIFY(answered);
    }

    void theFirstMinute()
    {
        auto start = std::make_unique<Start>(optionsFor(m_directory->path()));
        const auto imported = QCoro::waitFor(app::importSample(start->services.dashboard.get()));
        QVERIFY(imported);
        start->open(imported->project);
        QTRY_VERIFY(start->task(reporting));
        start->startWork(start->task(reporting)->id);

        // A first plan that misses something, an objection, a better plan, and the human's signature awaited.
        QTRY_VERIFY_WITH_TIMEOUT(start->runOf(reporting) && start->runOf(reporting)->ask, 60'000);
        const coordinator::Run *run = start->runOf(reporting);
        QVERIFY2(run->stage == Stage::AwaitingHuman, qPrintable(run->ask->detail));
        QVERIFY(run->attempts.size() >= 2);
        QVERIFY(!run->objections.empty());
        const RunId id = run->id;
        const Revision revision = run->attempts.back().revision;

        // The console ends and starts again: everything is where it was.
        const coordinator::Run before = *run;
        start.reset();
        start = std::make_unique<Start>(optionsFor(m_directory->path()));
        start->open(imported->project);
        QVERIFY(start->store().run(id));
        QVERIFY(*start->store().run(id) == before);

        // Approved, it is carried out in a worktree, and the checks really run.
        start->decide(id, ApprovePlan{revision, {}, {}, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(start->openAsk(id) && *start->openAsk(id) != AskKind::PlanToApprove, 60'000);
        run = start->store().run(id);
        QVERIFY2(run->ask->kind == AskKind::BatchToFile, qPrintable(run->ask->detail));
        QVERIFY(run->execution && !run->execution->changes.empty());
        QVERIFY(run->execution->diff.contains(u"+++"_s));
        QCOMPARE(run->checks.size(), 3u);
        for (const CommandRun &check : run->checks)
            QVERIFY(check.exitCode.has_value());

        // QA's actions become child tasks on the dashboard; the first one is started.
        std::size_t required = 0;
        const std::vector<coordinator::Batch> batches = run->batches;
        for (const coordinator::Batch &batch : batches) {
            for (const StagedFinding &staged : batch.staged.findings)
                required += staged.placement == Placement::Child ? 1 : 0;
            start->decide(id, FileBatch{batch.staged.batch, {}});
        }
        QVERIFY(required > 0);
        QTRY_COMPARE_WITH_TIMEOUT(start->store().run(id)->children.size(), required, 30'000);

        // The reviewer's remark is rated by the project manager and goes where it does not disturb.
        const auto review = std::find_if(batches.begin(), batches.end(), [](const coordinator::Batch &batch) {
            return batch.staged.reporter == personas::codeReviewer();
        });
        QVERIFY(review != batches.end());
        QCOMPARE(review->staged.findings.front().placement, Placement::FutureEnhancements);
        const TaskId child = start->store().run(id)->children.front().task;
        QTRY_VERIFY_WITH_TIMEOUT(start->store().runOf(child) && start->store().runOf(child)->ask, 60'000);
        QCOMPARE(start->store().task(child)->parent, start->store().run(id)->start.task.id);
        QCOMPARE(start->store().run(id)->stage, Stage::Triaging);

        // The children are done one after the other, and what they did lands with the parent.
        ProjectCommand automatic;
        automatic.actor = {ActorKind::Human, {}};
        ProjectRules rules = start->store().projectState().rules;
        rules.mode = Mode::Automatic;
        automatic.body = ChangeRules{rules};
        start->session->engine().submit(automatic);
        const coordinator::Run *childRun = start->store().runOf(child);
        start->decide(childRun->id, ApprovePlan{childRun->attempts.back().revision, {}, {}, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(start->store().run(id)->hasEnded() || start->store().run(id)->ask, 120'000);
        run = start->store().run(id);
        QVERIFY2(run->stage == Stage::Done, qPrintable(run->ask ? run->ask->detail : run->endReason));
        QTRY_COMPARE_WITH_TIMEOUT(start->task(reporting)->status, TaskStatus::Done, 30'000);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
};

QTEST_GUILESS_MAIN(TestStory)
#include "tst_story.moc"
