// SPDX-License-Identifier: GPL-3.0-or-later
// Agents that edit files themselves, as the engine deals with them: where they plan, what they may touch,
// what they ask, what happens when the console goes away.
#include "engine/enginefixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace domain;
using coordinator::Stage;
using engine::PermissionAnswer;
using engine::TurnMode;

namespace {

ScriptedAgent &addEditor(EngineFixture &f)
{
    ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
    engineer.edits = true;
    return engineer;
}

/// The plan of the only task is approved, and the engineer is asked to carry it out.
void approvedAndAsked(EngineFixture &f, ScriptedAgent &engineer)
{
    f.addTask(u"a"_s);
    engineer.replies.push_back(planFor(u"src/main.cpp"_s));
    f.open();
    f.startWork();
    QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
    f.approve();
    QTRY_VERIFY(engineer.isAsked());
}

ScriptedAgent::Reply found(ScriptedAgent::Reply reply, const QString &continuation)
{
    reply->continuation = continuation;
    return reply;
}

engine::PermissionQuestion wish(const QString &turn, const QString &command)
{
    engine::PermissionQuestion question;
    question.id = turn + u"/1"_s;
    question.turn = turn;
    question.agent = u"eng"_s;
    question.kind = u"execute"_s;
    question.title = command;
    question.command = command;
    return question;
}

} // namespace

class TestInPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itPlansInTheWorktreeThatItWillWorkIn()
    {
        EngineFixture f;
        ScriptedAgent &engineer = addEditor(f);
        const TaskId task = f.addTask(u"a"_s);
        engineer.replies.push_back(found(planFor(u"src/main.cpp"_s), u"session 7"_s));
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        const QString worktree = u"/worktrees/"_s + task.value;
        QCOMPARE(engineer.requests[0].cwd, worktree);
        QCOMPARE(engineer.requests[0].mode, TurnMode::ReadOnly);
        QVERIFY(engineer.requests[0].continuation.isEmpty());

        f.approve();
        QTRY_COMPARE(engineer.requests.size(), std::size_t(2));
        const engine::AgentRequest &work = engineer.requests[1];
        QCOMPARE(work.cwd, worktree);
        QCOMPARE(work.mode, TurnMode::Work);
        QCOMPARE(work.session, engineer.requests[0].session);
        QCOMPARE(work.continuation, u"session 7"_s);
        QCOMPARE(work.allowedFiles, QStringList{u"src/main.cpp"_s});
        QVERIFY(work.isPlanUnchanged);
        QVERIFY(work.schemaName.isEmpty());
        QCOMPARE(work.prompt, u"work_in_place"_s);
        QVERIFY(engineer.left.isEmpty()); // its session goes on

        engineer.answer(saying(u"I said hello in the file."_s));
        QTRY_COMPARE(f.asked(), AskKind::WorkToLand);
        QCOMPARE(f.workspace.applyRequests.size(), std::size_t(1));
        QVERIFY(f.workspace.applyRequests[0].result.edits.empty()); // git knows what it did
        QCOMPARE(f.workspace.applyRequests[0].branch, u"countersign/"_s + task.value);
        QCOMPARE(f.workspace.applyRequests[0].result.summary, u"I said hello in the file."_s);
    }

    void onlyTheUnchangedPlanIsAnsweredWithAYes_data()
    {
        QTest::addColumn<bool>("edited");
        QTest::addColumn<QString>("notes");
        QTest::addColumn<bool>("isUnchanged");
        QTest::newRow("approved as it is") << false << QString() << true;
        QTest::newRow("approved with notes") << false << u"mind the tests"_s << false;
        QTest::newRow("approved with changes") << true << QString() << false;
    }
    void onlyTheUnchangedPlanIsAnsweredWithAYes()
    {
        QFETCH(bool, edited);
        QFETCH(QString, notes);
        QFETCH(bool, isUnchanged);
        EngineFixture f;
        ScriptedAgent &engineer = addEditor(f);
        f.addTask(u"a"_s);
        engineer.replies.push_back(found(planFor(u"src/main.cpp"_s), u"s"_s));
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        ApprovePlan approval;
        approval.revision = f.run().attempts.back().revision;
        approval.notes = notes;
        if (edited) {
            approval.edited = f.run().attempts.back().plan;
            approval.edited->steps[0].title = u"Say good-bye"_s;
        }
        f.decide(approval);
        QTRY_COMPARE(engineer.requests.size(), std::size_t(2));
        QCOMPARE(engineer.requests[1].isPlanUnchanged, isUnchanged);
    }

    void filesThatChangeWhilePlanningAreAHumansMatter()
    {
        EngineFixture f;
        f.rules.mode = Mode::Automatic;
        ScriptedAgent &engineer = addEditor(f);
        ScriptedAgent &boss = f.addAgent(u"boss"_s, {personas::coordinator()});
        f.addTask(u"a"_s);
        auto plan = planFor(u"src/main.cpp"_s);
        plan->changedFiles = {u"src/main.cpp"_s, u"notes.txt"_s};
        engineer.replies.push_back(plan);
        boss.replies.push_back(saying(u"{\"verdict\": \"approve\", \"rationale\": \"fine\", "
                                      "\"expectations\": [], \"objections\": []}"_s));
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        const auto &findings = f.run().attempts.back().findings;
        QVERIFY(std::ranges::any_of(findings, [](const RuleFinding &finding) {
            return finding.rule == u"changed_files" && finding.text.contains(u"notes.txt"_s);
        }));
        f.approve();
        // What it did is set aside, and it begins in a clean tree.
        QTRY_COMPARE(engineer.requests.size(), std::size_t(2));
        QVERIFY(!f.workspace.worktreeRequests.back().asideName.isEmpty());
        QCOMPARE(engineer.left, QStringList{engineer.requests[1].cwd});
    }

    void anUntrustedRepositoryIsAskedAboutBeforeThePlan()
    {
        EngineFixture f;
        f.workspace.trusted.clear();
        ScriptedAgent &engineer = addEditor(f);
        f.addTask(u"a"_s);
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QVERIFY(engineer.requests.empty());
    }

    void aPermissionIsTheHumansAndItsAnswerIsDurable_data()
    {
        QTest::addColumn<Grant>("grant");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("no") << Grant::No << false;
        QTest::newRow("once") << Grant::Once << true;
        QTest::newRow("for this run") << Grant::ForRun << true;
        QTest::newRow("listed") << Grant::Listed << true;
    }
    void aPermissionIsTheHumansAndItsAnswerIsDurable()
    {
        QFETCH(Grant, grant);
        QFETCH(bool, isAllowed);
        EngineFixture f;
        ScriptedAgent &engineer = addEditor(f);
        approvedAndAsked(f, engineer);

        const support::Pending<PermissionAnswer> first(f.queue->decide(wish(engineer.turn(), u"make all"_s)));
        QTRY_COMPARE(f.asked(), AskKind::Permission);
        QVERIFY(f.run().ask->detail.contains(u"make all"_s));
        QVERIFY(!first.isDone());
        f.decide(AnswerPermission{f.run().permissions.front().request.id, grant});
        QTRY_VERIFY(first.isDone());
        QCOMPARE(first.result() == PermissionAnswer::AllowOnce, isAllowed);
        QVERIFY(!f.asked());
        QCOMPARE(f.count<PermissionAnswered>(), 1);

        // Once is once; for the run, the very same command passes, another does not.
        auto same = wish(engineer.turn(), u"make all"_s);
        same.id += u"2"_s;
        const support::Pending<PermissionAnswer> second(f.queue->decide(same));
        const bool lasts = grant == Grant::ForRun || grant == Grant::Listed;
        if (lasts)
            QTRY_VERIFY(second.isDone());
        else
            QTRY_COMPARE(f.asked(), AskKind::Permission);
        auto longer = wish(engineer.turn(), u"make all && curl evil"_s);
        longer.id += u"3"_s;
        const support::Pending<PermissionAnswer> third(f.queue->decide(longer));
        QTRY_COMPARE(f.asked(), AskKind::Permission);
        QVERIFY(!third.isDone());
    }

    void aListedCommandNeedsNoHuman()
    {
        EngineFixture f;
        f.rules.allowedCommands = {u"make all"_s};
        f.rules.checks = {{u"test"_s, {u"sh"_s, u"test.sh"_s}}};
        ScriptedAgent &engineer = addEditor(f);
        approvedAndAsked(f, engineer);
        for (const QString &command : {u"make all"_s, u"sh test.sh"_s}) {
            auto question = wish(engineer.turn(), command);
            question.id += command;
            const support::Pending<PermissionAnswer> pending(f.queue->decide(question));
            QTRY_VERIFY(pending.isDone());
            QCOMPARE(pending.result(), PermissionAnswer::AllowOnce);
        }
        QVERIFY(!f.asked());
    }

    void severalPermissionsAreAskedOneAfterTheOther()
    {
        EngineFixture f;
        ScriptedAgent &engineer = addEditor(f);
        approvedAndAsked(f, engineer);
        auto other = wish(engineer.turn(), u"make two"_s);
        other.id += u"b"_s;
        const support::Pending<PermissionAnswer> first(f.queue->decide(wish(engineer.turn(), u"make one"_s)));
        const support::Pending<PermissionAnswer> second(f.queue->decide(other));
        QTRY_COMPARE(f.run().permissions.size(), std::size_t(2));
        f.decide(AnswerPermission{f.run().permissions.front().request.id, Grant::No});
        QTRY_VERIFY(first.isDone());
        QCOMPARE(f.asked(), AskKind::Permission);
        QVERIFY(f.run().ask->detail.contains(u"make two"_s));
        f.queue->withdraw(other.id); // its turn is over
        QTRY_VERIFY(!f.asked());
        QTRY_COMPARE(second.isDone(), true);
        QCOMPARE(second.result(), PermissionAnswer::Reject);
    }

    void whoIsNotAtWorkIsAllowedNothing()
    {
        EngineFixture f;
        addEditor(f);
        f.open();
        const support::Pending<PermissionAnswer> pending(f.queue->decide(wish(u"nobody:1"_s, u"make"_s)));
        QTRY_VERIFY(pending.isDone());
        QCOMPARE(pending.result(), PermissionAnswer::Reject);
    }

    void interruptedWorkIsTheHumansQuestion_data()
    {
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("it goes on where it stopped") << true;
        QTest::newRow("it starts again") << false;
    }
    void interruptedWorkIsTheHumansQuestion()
    {
        QFETCH(bool, goesOn);
        EngineFixture f;
        ScriptedAgent &before = addEditor(f);
        f.addTask(u"a"_s);
        before.replies.push_back(found(planFor(u"src/main.cpp"_s), u"session 7"_s));
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        f.approve();
        QTRY_VERIFY(before.isAsked());
        const support::Pending<PermissionAnswer> wanted(f.queue->decide(wish(before.turn(), u"make"_s)));
        QTRY_COMPARE(f.asked(), AskKind::Permission);

        f.close();
        ScriptedAgent &engineer = addEditor(f);
        f.open();
        QTRY_COMPARE(f.asked(), AskKind::AgentProblem);
        QVERIFY(f.run().permissions.empty());
        QVERIFY(engineer.requests.empty());
        if (goesOn)
            f.decide(RetryEffect{});
        else
            f.decide(RestartWork{u"once more"_s});
        QTRY_VERIFY(engineer.isAsked());
        QCOMPARE(engineer.requests[0].continuation, u"session 7"_s);
        QCOMPARE(f.workspace.worktreeRequests.back().asideName.isEmpty(), goesOn);
        QCOMPARE(engineer.left.isEmpty(), goesOn);
    }

    void aChatAgentsCommandsRunWithTheChecksWhenTheHumanAllowsThem()
    {
        EngineFixture f;
        ScriptedAgent &engineer = f.addAgent(u"eng"_s, {personas::leadEngineer()});
        f.rules.checks = {{u"test"_s, {u"sh"_s, u"test.sh"_s}}};
        f.addTask(u"a"_s);
        engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        engineer.replies.push_back(saying(
            u"{\"summary\": \"done\", \"edits\": [{\"path\": \"src/main.cpp\", \"content\": \"int "
            "y;\\n\"}], \"commands\": [\"make docs\", \"rm -rf /\", \"sh test.sh\"], \"notes\": \"\"}"_s));
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        f.approve();
        QTRY_COMPARE(f.asked(), AskKind::Permission);
        QVERIFY(f.workspace.checkRequests.empty());
        QCOMPARE(f.run().permissions.size(), std::size_t(2)); // the check runs anyway
        f.decide(AnswerPermission{f.run().permissions.front().request.id, Grant::Once});
        QTRY_COMPARE(f.run().permissions.size(), std::size_t(1));
        f.decide(AnswerPermission{f.run().permissions.front().request.id, Grant::No});
        QTRY_COMPARE(f.asked(), AskKind::WorkToLand);
        QStringList ran;
        for (const engine::CheckRequest &check : f.workspace.checkRequests)
            ran.append(check.command.argv.join(u' '));
        QCOMPARE(ran, (QStringList{u"sh test.sh"_s, u"make docs"_s}));
    }

    void anotherFilesChangeBlocksTheLandingWhoeverMadeIt()
    {
        EngineFixture f;
        f.rules.mode = Mode::Automatic;
        ScriptedAgent &engineer = addEditor(f);
        const TaskId task = f.addTask(u"a"_s);
        engineer.replies.push_back(planFor(u"src/main.cpp"_s));
        f.open();
        f.startWork();
        QTRY_COMPARE(f.asked(), AskKind::PlanToApprove);
        f.approve();
        QTRY_VERIFY(engineer.isAsked());
        f.workspace.branches[u"countersign/"_s + task.value][u"secret.txt"_s] = u"x\n"_s;
        engineer.answer(saying(u"done"_s));
        QTRY_COMPARE(f.asked(), AskKind::WorkToLand);
        f.decide(ApproveLanding{});
        QTRY_VERIFY(f.engine->isIdle());
        QVERIFY(f.workspace.landRequests.empty());
        f.decide(RevertOutside{{u"secret.txt"_s}});
        QTRY_COMPARE(f.run().stage, Stage::Done);
    }
};

QTEST_GUILESS_MAIN(TestInPlace)
#include "tst_inplace.moc"
